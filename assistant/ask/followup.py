"""Follow-up questions: recognising them and completing them with what they follow on."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pydantic import TypeAdapter

from assistant.ask.tokens import STOP, fold, words
from corpus.library import load_yaml

_OPENINGS = re.compile(
    r"^\W*(en|maar|and|but|oke|ok|dus|so|ook|also|wat als|what if|what about|how about|geldt (dat|dit|die)|does (that|this|it)|"
    r"is (dat|dit|that|this|it)|waarom|why|hoezo|leg|explain|en dan|meer|more|kun je dat|kunt u dat|can you)\b"
)
_POINTING = re.compile(
    r"\b(dat|dit|die|deze|daarvan|daarvoor|daarbij|daarmee|daarover|ervan|ervoor|erover|hij|zij|die regel|that|this|these|those|it|they|"
    r"hiervan|hiervoor|zoiets|same|hetzelfde|punt|onderdeel|lid)\b"
)
_PLACEHOLDERS = frozenset(
    (
        "daar daarin daarna daarop daartoe daartegen daardoor daarom daaruit daaraan daaronder daarover daarvan daarvoor daarbij daarmee "
        "er eraan erbij erin erna erop ertoe ertegen eruit ervan ervoor erover hem haar hen hun ze zij hij zo zoiets zulke dan dat dit "
        "die deze hier hierbij hierin hiervan hiervoor hierna alsnog ook he him his she her they them their its it then there that this "
        "those these one ones still instead same zelf anders hetzelfde toch nog eerst andere iemand"
    ).split()
)
"""Words that stand for something said before, or join on to it."""
_SOURCE = re.compile(
    r"\b(cbw|cbb|nis ?2|dora|cyberbeveiligingswet|cyberbeveiligingsbesluit|richtlijn|verordening|directive|regulation|handreiking|rts|"
    r"2024/\d+|2025/\d+|art(ikel|icle)?\.? ?\d+\w*|overweging|recital|bijlage|annex)\b"
)
_INTRODUCED = re.compile(r"\b(ons|onze|wij|we|ik|mijn|our|my|i|us|een|a|an)\b")
_ASKS = re.compile(
    r"^\W*(wie|wat|wanneer|waar|hoe\w*|welke?|moet(en)?|mag|mogen|kan|kunnen|krijgt?|krijgen|geldt|is|zijn|staat|komt|wordt|worden|who|"
    r"what|when|where|how|which|must|may|can|do|does|is|are|voor wie|aan wie|bij wie|binnen|after how|vanaf)\b"
)
_DEFINES = re.compile(
    r"^\W*(?:wat (?:is|zijn|betekent|verstaat de wet onder|wordt verstaan onder)|what (?:is|are)|define|definitie van|meaning of) "
    r"(?:een |a |an )?(?!dat\b|dit\b|die\b|deze\b|daar|hier|er\b|that\b|this\b|it\b|they\b|de |het |the |onze |our |mijn |my )"
    r"[a-z0-9-]{3,}(?: [a-z0-9-]{3,})?\W*$"
)
"""A word or two whose meaning is asked, without anything that points back."""
_UNDONE = re.compile(
    r"\bals (?:we|wij|ik|ze|hij) (?:(?:het|dat|dit|daar|hier) )?(?:toch )?niet(?: (?:aan|op))?"
    r"(?: (?:doen|doe|doet|voldoen|voldoe|voldoet|nakomen|nakom|naleven|naleef|opvolgen))?\W*$|"
    r"\b(?:what|and)? ?(?:if|happens if) (?:we|i|they) (?:do not|don't|fail|ignore)(?: (?:to )?(?:do|comply))?(?: (?:so|it|that|this))?\W*$|"
    r"\b(?:wat zijn|what are) (?:daarvan )?(?:de |the )?(?:gevolgen|consequences)\W*$"
)
"""A condition that says nothing but that what was talked about is not done."""
_FEW = 10
"""Most words of a question that says no more than that."""
_UNDONE_ASKS = "welke boete of andere sanctie volgt als dat niet gebeurt"
_SENTENCE = re.compile(r"[^.!?]{3,}")
_CONTRASTS = (
    (r"essentiele entiteit(?:en)?", r"belangrijke entiteit(?:en)?"),
    (r"essentiele", r"belangrijke"),
    (r"essential entit(?:y|ies)", r"important entit(?:y|ies)"),
    (r"essential", r"important"),
    (r"gemeenten?", r"provincies?", r"waterschap(?:pen)?", r"ministeries?"),
    (r"banken", r"bank", r"verzekeraars?", r"pensioenfonds(?:en)?", r"ziekenhuis", r"gemeente", r"bedrijf", r"waterschap"),
    (r"bestuurders?", r"commissaris(?:sen)?", r"ciso", r"toezichthouders?", r"wethouders?", r"leveranciers?"),
    (r"cbw", r"nis2", r"dora", r"cbb"),
    (r"vroegtijdige waarschuwing", r"eindverslag", r"tussentijds verslag", r"voortgangsverslag", r"melding"),
    (r"early warning", r"final report", r"intermediate report", r"progress report", r"incident notification"),
)
_LEAD = re.compile(
    r"^\W*(?:(?:en|and|maar|but|wat|what|how|about|dan|voor|for|bij|with|met|geldt|dat|ook|also|if|als|hoe|zit|het|de|een|the|an|a|is|in)\s+)*"
)


def follows(text: str) -> bool:
    """Whether a question leans on what was said before it; one that asks what a word means never does."""
    if _DEFINES.match(fold(text)):
        return False
    return leans(cues(text), learned()["follows"])


def leans(told: Mapping[str, float], weights: Mapping[str, float]) -> bool:
    """Whether these cues, so weighed, tell of a question that leans on what was said before it."""
    return weights["bias"] + sum(weight * told.get(name, 0.0) for name, weight in weights.items()) > 0


def cues(text: str) -> dict[str, float]:
    """What tells whether a question leans on what was said before it: counts and shares by name."""
    folded = fold(text).strip()
    said = words(text)
    content = [word for word in said if word not in STOP and word not in _PLACEHOLDERS]
    return {
        "opening": float(bool(_OPENINGS.match(folded))),
        "pointing": min(len(_POINTING.findall(folded)), 2.0),
        "placeholders": min(sum(word in _PLACEHOLDERS for word in said), 2.0),
        "nothing_said": float(len(content) <= 1),
        "little_said": float(len(content) <= 3),
        "content": min(len(content), 12) / 4,
        "words": min(len(said), 30) / 10,
        "sentences": min(len(_SENTENCE.findall(folded)), 3.0),
        "source_named": float(bool(_SOURCE.search(folded))),
        "introduced": min(len(_INTRODUCED.findall(folded)), 2.0),
        "asked_at_once": float(bool(_ASKS.match(folded))),
    }


@cache
def learned() -> dict[str, dict[str, float]]:
    """The shipped weights: of the cues (`follows`) and of the ranking of follow-ups (`ranking`).

    Source: written by `python -m evals.train_follow_ups`.
    """
    return TypeAdapter(dict[str, dict[str, float]]).validate_python(load_yaml(files("assistant.ask") / "follow_ups.yaml"))


def merge(base: str, text: str) -> str:
    """Complete a follow-up with the question before it.

    Where both name one of a pair that excludes each other ("essentiële" and "belangrijke"), the earlier name gives way;
    else the two are read together.
    """
    exchanged = exchange(base, text)
    if exchanged:
        return exchanged
    return f"{base.rstrip(' ?.')}; {meant(text)}"


def meant(text: str) -> str:
    """A follow-up by itself, without what only joins it on; "what if we do not" asks for the sanction."""
    if len(words(text)) <= _FEW and _UNDONE.search(fold(text)):
        return _UNDONE_ASKS
    return _LEAD.sub("", fold(text)) or fold(text)


def exchange(base: str, text: str) -> str:
    """The earlier question with its name for the one that the follow-up names; "" where there is none to exchange."""
    earlier, now = fold(base), fold(text)
    for group in _CONTRASTS:
        for option in group:
            asked = re.search(rf"\b{option}\b", now)
            if not asked:
                continue
            for other in group:
                before = re.search(rf"\b{other}\b", earlier)
                if other != option and before:
                    return earlier[: before.start()] + asked.group() + earlier[before.end() :]
    return ""
