"""Follow-up questions: recognising them and completing them with what they follow on."""

import re

from assistant.ask.tokens import STOP, fold, words

_OPENINGS = re.compile(
    r"^\W*(en|maar|and|but|oke|ok|dus|so|ook|also|wat als|what if|what about|how about|geldt (dat|dit|die)|does (that|this|it)|"
    r"is (dat|dit|that|this|it)|waarom|why|hoezo|leg|explain|en dan|meer|more|kun je dat|kunt u dat|can you)\b"
)
_POINTING = re.compile(
    r"\b(dat|dit|die|deze|daarvan|daarvoor|daarbij|daarmee|daarover|ervan|ervoor|erover|hij|zij|die regel|that|this|these|those|it|they|"
    r"hiervan|hiervoor|zoiets|same|hetzelfde|punt|onderdeel|lid)\b"
)
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
    """Whether a question leans on what was said before it."""
    folded = fold(text).strip()
    content = [word for word in words(text) if word not in STOP]
    if _OPENINGS.match(folded) and len(content) <= 6:
        return True
    if len(content) <= 1:
        return True
    return bool(_POINTING.search(folded)) and len(content) <= 3


def merge(base: str, text: str) -> str:
    """Complete a follow-up with the question before it.

    Where both name one of a pair that excludes each other ("essentiële" and "belangrijke"), the earlier name gives way;
    else the two are read together.
    """
    exchanged = exchange(base, text)
    if exchanged:
        return exchanged
    rest = _LEAD.sub("", fold(text))
    return f"{base.rstrip(' ?.')}; {rest or fold(text)}"


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
