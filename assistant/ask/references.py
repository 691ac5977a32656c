"""Finding article numbers in a question and turning them into provision ids."""

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.ask.tokens import fold
from corpus import address
from corpus.library import Library

_ORDINALS = {
    name: str(number)
    for number, names in enumerate(
        (
            ("eerste", "first"), ("tweede", "second"), ("derde", "third"), ("vierde", "fourth"), ("vijfde", "fifth"),
            ("zesde", "sixth"), ("zevende", "seventh"), ("achtste", "eighth"), ("negende", "ninth"), ("tiende", "tenth"),
            ("elfde", "eleventh"), ("twaalfde", "twelfth"), ("dertiende", "thirteenth"), ("veertiende", "fourteenth"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_ORDINAL = "|".join(_ORDINALS)
_POINT = (
    r"(?:,?\s*(?:(?:aanhef en )?(?:onder|onderdeel|sub|punt|letter)|(?:sub)?(?:point|item))\s*"
    r"[\(\"']?(?P<point>[a-z]{1,2}|\d{1,2})(?![a-z])[\)\"']?)"
)
_PARAGRAPH = (
    rf"(?:,?\s*(?:lid|leden|paragraph|para\.?)\s*(?P<lid>\d+)|,?\s*(?:het\s+|the\s+)?(?P<ordinal>{_ORDINAL})\s+(?:lid|paragraph))"
)
_BRACKETS = r"(?P<brackets>(?:\s?\(\s?(?:\d{1,2}|[a-z]{1,2})\s?\))+)"
ARTICLE = re.compile(
    rf"\b(?:art(?:ikel(?:en)?|icles?)?\.?)\s*(?P<article>\d+[a-z]?)\b(?:{_BRACKETS}|(?:{_PARAGRAPH})?(?:{_POINT})?)"
)
_SHORT = re.compile(rf"\b(?P<article>\d+[a-z]?)\s+lid\s+(?P<lid>\d+)(?:{_POINT})?")
_FLIPPED = re.compile(
    rf"(?:\b(?:lid|paragraph)\s*(?P<lid>\d+)|\b(?P<ordinal>{_ORDINAL})\s+(?:lid|paragraph))(?:{_POINT})?\s+(?:van|of)\s+"
    r"(?:het\s+|the\s+)?art(?:ikel|icle)?\.?\s*(?P<article>\d+[a-z]?)\b"
)
_RECITAL = re.compile(r"\b(?:overweging(?:en)?|recitals?)\s*\(?(?P<number>\d+)\)?")
_ANNEX = re.compile(r"\b(?:bijlage|annex)\s*(?P<number>\d+|[ivx]+)\b(?!-)")
_CHAPTER = re.compile(r"\b(?:hoofdstuk|chapter)\s*(?P<number>\d+)\b")
_LOOSE = re.compile(rf"^\W*(?:(?:en|and|leg|wat|what|explain|zegt|about|over|is|dan|met|nu)\s+)*(?:{_PARAGRAPH})?(?:{_POINT})?")
_TAIL = re.compile(rf"(?:{_PARAGRAPH})(?:{_POINT})?|{_POINT.replace('<point>', '<loose>')}")
_ROMAN = {address.roman(number).lower(): str(number) for number in range(1, 13)}
_CHAPTERED = frozenset({"handreiking"})

FOREIGN = re.compile(
    r"\b((?:belgische|duitse|franse|oostenrijkse|luxemburgse|ierse|spaanse|italiaanse|poolse|deense|zweedse|britse|amerikaanse|chinese|"
    r"belgian|german|french|austrian|irish|spanish|italian|polish|danish|swedish|british|american|singapore)\s+(?:nis2?[- ]?)?"
    r"(?:\w*wet\w*|law|act|implement\w+|toezichthouder|agentschap|regels|cyber\w*)|rj \d+|ifrs|bilanz\w*|"
    r"avg|gdpr|algemene verordening gegevensbescherming|uavg|awb|algemene wet bestuursrecht|bw|burgerlijk wetboek|"
    r"wft|wet op het financieel toezicht|wbni|bbni|cra|cyber resilience act|ai act|ai-verordening|eidas|wwke|"
    r"wet weerbaarheid kritieke entiteiten|cer|cer-richtlijn|telecommunicatiewet|wetboek van strafrecht|grondwet|psd2|"
    r"data act|dsa|dma|woo|wet open overheid|strafrecht|faillissementswet|arbowet)\b"
)


@dataclass(frozen=True)
class Mention:
    """A named instrument in a question: its slug and where the name stands."""

    slug: str
    start: int
    end: int


@dataclass(frozen=True)
class Reference:
    """An article number in a question.

    Attributes:
        provision: The id it means.
        exists: Whether the official texts have it.
        named: Whether the question itself names the instrument.
        number: The article number as written.
        foreign: Name of a law outside the sources that the number belongs to, "" for none.
    """

    provision: str
    exists: bool
    named: bool
    number: str
    foreign: str = ""


def mentions(text: str, library: Library) -> tuple[Mention, ...]:
    """Instruments named in a text, in the order of their places; a longer name wins over one inside it."""
    folded = fold(text)
    names = tuple((one.slug, one.aliases) for one in library.instruments.values())
    found = [Mention(slug, one.start(), one.end()) for slug, name in _patterns(names) for one in name.finditer(folded)]
    found.sort(key=lambda one: (one.start, one.start - one.end))
    kept: list[Mention] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


@lru_cache(maxsize=8)
def _patterns(names: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Patterns for the names of instruments, by slug."""
    return tuple(
        (slug, re.compile(rf"\b{re.escape(fold(alias))}\b")) for slug, aliases in names for alias in sorted({*aliases, slug})
    )


def find(text: str, library: Library, named: tuple[Mention, ...], default: str) -> tuple[Reference, ...]:
    """Every article, recital, annex and chapter that a text refers to.

    Args:
        text: The question.
        library: For what exists.
        named: Instruments named in the text.
        default: Slug of the instrument meant where none is named.
    """
    folded = fold(text)
    found: dict[tuple[int, int], tuple[list[str], str]] = {}
    for match in (*_FLIPPED.finditer(folded), *ARTICLE.finditer(folded), *_SHORT.finditer(folded)):
        if any(start < match.end() and match.start() < end for start, end in found):
            continue
        parts = match.groupdict()
        below = _below(parts) or _behind_name(folded, match.end(), named)
        found[match.span()] = ([parts["article"], *below], parts["article"])
    for match in _RECITAL.finditer(folded):
        found[match.span()] = (["overweging", match["number"]], match["number"])
    for match in _ANNEX.finditer(folded):
        number = _ROMAN.get(match["number"], match["number"])
        found[match.span()] = ([f"bijlage-{number}"], number)
    for match in _CHAPTER.finditer(folded):
        if any(one.slug in _CHAPTERED for one in named):
            found[match.span()] = ([match["number"]], match["number"])
    references = []
    for (start, end), (segments, number) in sorted(found.items()):
        slug, foreign = _instrument(folded, start, end, named)
        chosen = slug or default
        provision = _settle("/".join((chosen, *segments)), library)
        references.append(Reference(provision, library.exists(provision), bool(slug), number, foreign))
    return tuple(references)


def below(text: str, topic: str, library: Library) -> str | None:
    """A loose "lid 2" or "punt d" in a follow-up, resolved under the provision that was talked about."""
    match = _LOOSE.match(fold(text))
    if match is None:
        return None
    segments = _below(match.groupdict())
    if not segments:
        return None
    for whole in address.ancestors(topic):
        candidate = "/".join((whole, *segments))
        if library.exists(candidate):
            return candidate
        siblings = whole.rpartition("/")[0]
        if siblings.count("/") >= 1 and library.exists("/".join((siblings, *segments))):
            return "/".join((siblings, *segments))
    return None


def _behind_name(text: str, end: int, named: tuple[Mention, ...]) -> list[str]:
    """Paragraph and point that stand behind the name of the law: "artikel 24 Cbw, lid 3"."""
    name = next((one for one in named if end <= one.start <= end + 12), None)
    tail = _TAIL.match(text, name.end) if name else None
    return _below(tail.groupdict()) if tail else []


def _below(parts: dict[str, str | None]) -> list[str]:
    """Paragraph and point of a match, as id segments."""
    if parts.get("brackets"):
        return re.findall(r"\w+", parts["brackets"] or "")
    segments = []
    if parts.get("lid"):
        segments.append(str(parts["lid"]))
    elif parts.get("ordinal"):
        segments.append(_ORDINALS[str(parts["ordinal"])])
    if parts.get("point") or parts.get("loose"):
        segments.append(str(parts.get("point") or parts.get("loose")))
    return segments


def _instrument(text: str, start: int, end: int, named: tuple[Mention, ...]) -> tuple[str, str]:
    """Instrument that a number belongs to: named right after it, else right before it, else the only one named."""
    foreign = FOREIGN.search(text, end)
    after = next((one for one in named if one.start >= end), None)
    gap = text[end : after.start] if after else ""
    if foreign and foreign.start() - end < 24 and (after is None or foreign.start() < after.start):
        return "", foreign.group()
    if after and len(gap) < 28 and not re.search(r"[?.;]|\bwaar\b|\bdie\b|\bvolgens\b|\bart", gap):
        return after.slug, ""
    before = [one for one in named if one.end <= start and start - one.end < 16]
    if before:
        return before[-1].slug, ""
    slugs = {one.slug for one in named}
    return (slugs.pop() if len(slugs) == 1 else ""), ""


def _settle(provision: str, library: Library) -> str:
    """A point cited without its paragraph ("21 onder j") goes to the only paragraph that has it."""
    if library.exists(provision):
        return provision
    slug, segments, _ = address.split(provision)
    if slug == "cir" and segments[:1] == ("bijlage-1",):
        return "cir/bijlage"
    if len(segments) == 2 and not segments[1].isdigit():
        known = library.ids.get(slug, frozenset())
        options = [one for one in known if re.fullmatch(rf"{slug}/{segments[0]}/\d+/{segments[1]}", one)]
        if len(options) == 1:
            return options[0]
        if "/".join((slug, segments[0], "1", segments[1])) in options:
            return min(options)
    return provision
