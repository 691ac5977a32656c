"""What a question calls for: its parts, a size, a comparison with the board's limit."""

import re
from dataclasses import dataclass
from typing import Literal

from curriculum.bank import BoardQuestion

Wants = Literal["size", "date", "person", "other"]

_PART = re.compile(
    r"\?\s*|,?\s+en\s+(?=(?:sinds |tot |voor |door |met |van |in |bij |op )?(?:wie|wat|wanneer|hoe\w*|welke?|waar\w*|testen|oefenen|werken|valt|kwam|is|zijn)\b)"
    r"|,\s+(?=(?:sinds |tot |voor |door |met |van |in |bij |op )?(?:wie|wat|wanneer|hoe\w*|welke?|waar\w*)\b)",
    re.IGNORECASE,
)
_SIZE = re.compile(
    r"\b(?:hoeveel|hoe ?lang|hoe (?:snel|groot|vaak|oud|hoog)|welk (?:deel|percentage|bedrag)|in euro'?s?|gekost)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"^(?:\w+ )?wanneer\b|\bwanneer\b(?! (?:er|wij|we|het) )|\bwelke (?:eind)?datum\b|\bde einddatum\b", re.IGNORECASE
)
_PERSON = re.compile(
    r"^(?:door|aan) wie\b|^wie (?:\w+ )?(?:beslist|besluit|besloot|mag|doet|meldt|keurt|geeft|neemt|tekent|heeft|beheert|leidt|controleert|zag|zet|is dat|kan er|kan bij)\b"
    r"|^wie (?:wij|we) \w+|^wie mag\b",
    re.IGNORECASE,
)
_PROVEN = re.compile(r"\b(?:werken ze|gemeten|waaraan zien|wat kwam eruit|aantoonbaar)\b", re.IGNORECASE)
_MEASURE = re.compile(
    r"percentage|\baantal|\buren?\b|\buur\b|euro|\bhoeveel|\bhoe ?lang|hersteltijd|vervangtijd|gemeten|meting|cijfers|(?<!tot welk )\bbedrag\b|de tijd\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"risicobereidheid|\bgrens\b|\bnorm\b|\bdoel\b|drempel|tolerantie|toestaan|toestaat|afgesproken (?!datum)|maximale|toegestane?\b",
    re.IGNORECASE,
)
_ASKS_LIMIT = re.compile(r"\b(?:welke|wat is (?:de|onze)) (?:grens|drempel|norm|tolerantie)", re.IGNORECASE)
_ABOUT_LIMIT = re.compile(r"risicobereidheid|wilden dragen|(?:binnen|buiten) onze (?:grens|norm)", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """A part of a question, and what sort of answer it wants."""

    text: str
    wants: Wants


@dataclass(frozen=True)
class Needs:
    """What an answer must hold.

    Attributes:
        parts: The parts of the question in order.
        size: A size: `must` where the question asks how much or what it brought, `should` where only the good answer gives
            one, "" where neither does.
        limit: A comparison with the limit: `must` where the question is about it, `should` where the good answer compares.
    """

    parts: tuple[Part, ...]
    size: Literal["must", "should", ""]
    limit: Literal["must", "should", ""]


def needs(question: BoardQuestion, with_limit: bool = False) -> Needs:
    """Read from a question what its answer must hold.

    Args:
        question: The question.
        with_limit: Whether the board set a limit for what it is about.
    """
    first = re.split(r"(?<=\.)\s", question.good_answer)[0]
    asks_size = bool(_SIZE.search(question.text) or _PROVEN.search(question.text))
    own = question.audience == "board" or _ASKS_LIMIT.search(question.text)  # there the answer is the limit
    about_limit = not own and _ABOUT_LIMIT.search(question.text)
    compares = with_limit or (not own and (_LIMIT.search(question.good_answer) or "appetite" in question.themes))
    return Needs(
        parts=parts(question.text),
        size="must" if asks_size else "should" if _MEASURE.search(first) else "",
        limit="must" if about_limit else "should" if compares else "",
    )


def parts(text: str) -> tuple[Part, ...]:
    """Split a question into what it asks, each with the sort of answer that it wants."""
    bare = [piece.strip(" ,.?") for piece in _PART.split(text)]
    return tuple(Part(piece, _wants(piece)) for piece in bare if piece)


def _wants(part: str) -> Wants:
    if _SIZE.search(part):
        return "size"
    if _PERSON.search(part):
        return "person"
    return "date" if _DATE.search(part) else "other"
