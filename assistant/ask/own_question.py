"""Telling a question about the organisation's own policy from one about the law."""

import re
from collections.abc import Iterable
from pathlib import Path

from assistant.ask.near import core
from assistant.ask.tokens import STOP, fold, words

_DOCUMENT = (
    r"(?:[a-z-]*(?:beleid|beleidsstuk(?:ken)?|beleidsdocument(?:en)?|procedures?|reglement(?:en)?|protocol(?:len)?|handboek|"
    r"gedragscodes?|huisregels)|(?:beveiligings|incident|continuiteits|crisis|herstel)[a-z-]*plan(?:nen)?|"
    r"(?:eigen|interne) (?:documenten|stukken|regels)|polic(?:y|ies)|procedures?|handbook|internal rules)"
)
_OURS = rf"(?:ons|onze|mijn|uw|jullie|het eigen|de eigen|eigen|our|my|your)(?: (?!wet)[a-z-]+){{0,2}}? {_DOCUMENT}\b"
_SAYS = (
    r"(?:zegt|zeggen|staat|staan|schrijft|regelt|regelen|bepaalt|bepalen|noemt|vermeldt|eist|beschrijft|"
    r"says?|states?|requires?|describes?|stand)"
)
_ASKS = re.compile(
    rf"\b(?:volgens|conform|according to|under) {_OURS}|\b{_SAYS} (?:er |daarover |hierover )?(?:in |over |about )?{_OURS}|"
    rf"\b{_OURS} (?:daar|hier)?(?:over |about )?{_SAYS}\b|\b(?:does|do) {_OURS} say\b|\b(?:in|uit|from) {_OURS}"
)
_OURS_NAMED = re.compile(rf"\b{_OURS}")
_LAW = re.compile(
    r"\b(?:wet|wetten|wettelijk\w*|wetgever|wetgeving|voldoe\w*|in strijd|strijdig|(?:verordening|richtlijn|regulation|directive) \(?\d|law|laws|legal|legally|comply|complies|compliant)\b"
)
_DUTY = re.compile(r"\b(?:verplicht\w*|toegestaan|boetes?|mandatory|obliged|allowed)\b")
_SURELY = re.compile(
    rf"\b(?:volgens|conform|according to) {_OURS}|^\W*(?:wat |what )?{_SAYS} (?:er )?(?:in )?{_OURS}|^\W*does {_OURS} say\b"
)
_NORM = re.compile(
    r"\b(?:moet|moeten|mag|mogen|hoort|horen|dient|must|should|shall)\b(?:(?!\bvolgens\b|\bconform\b|\baccording\b|\bunder\b).)"
    rf"{{0,60}}\b{_OURS}"
)
_ABOUT_LAW = re.compile(rf"\b{_SAYS} (?:er )?(?:in )?{_OURS} (?:over|about|van) ")
_FRAME = re.compile(
    rf"\b(?:volgens|conform|according to|under|in|uit|over|van)? ?{_OURS}(?: (?:daar|hier)?over| about)?|\b{_SAYS}\b|\b(?:er|wat|what|does|do)\b|\b(?:over|about)\b"
)


def about_own(text: str, names: Iterable[str], law_named: bool) -> bool:
    """Whether a question asks what the own policy says.

    A question that also names the law, or asks what is allowed or required, is about the law; a policy never answers that.
    What is told of a policy before another sentence asks does not make it one about the policy.

    Args:
        text: The question, with what it follows on.
        names: File names of the own documents.
        law_named: Whether it names an instrument or an article.
    """
    folded = fold(text)
    if _ABOUT_LAW.search(folded) and not re.match(r".*\b(?:voldoe\w*|strijd\w*|comply|compliant)\b", folded):
        return True
    if law_named or _LAW.search(folded):
        return False
    asking = fold(core(text))
    if _SURELY.search(asking):
        return True
    if _DUTY.search(folded) or _NORM.search(folded):
        return False
    return bool(_ASKS.search(asking)) or bool(named(text, names))


def mentions_own(text: str) -> bool:
    """Whether a question speaks of the own policy, whatever it asks."""
    return bool(_OURS_NAMED.search(fold(text)))


def named(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """File names of own documents whose title stands in the question: two words or more, or one long word."""
    asked = f" {' '.join(words(text))} "
    found = []
    for name in names:
        title = words(Path(name).stem)
        content = [word for word in title if word not in STOP]
        telling = len(content) > 1 or any(len(word) >= 12 for word in content)
        if telling and f" {' '.join(title)} " in asked:
            found.append(name)
    return tuple(found)


def subject(text: str) -> str:
    """What a question asks about, without the words that only say that it is about the own policy."""
    return " ".join(_FRAME.sub(" ", fold(text)).split()).strip(" ?.!;,")


def page(text: str) -> int:
    """The page that a question names, 0 for none."""
    found = re.search(r"\b(?:blz\.?|bladzijde|pagina|page)\s*(\d{1,4})\b", fold(text))
    return int(found[1]) if found else 0
