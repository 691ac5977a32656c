"""What a question calls for: its parts with the evidence that each wants, a size, a comparison with the board's limit."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from assistant.ask.tokens import fold
from corpus.library import load_yaml
from curriculum.bank import BoardQuestion

Wants = Literal["size", "duration", "money", "date", "never", "person", "name", "reason", "counts"]
Asks = Literal["who", "when", "many", "long", "why", "what"]

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
_ASKS_LIMIT = re.compile(
    r"\b(?:welke|wat is (?:de|onze)) (?:grens|drempel|norm|tolerantie)|^(?:binnen|bij) hoeveel .*\bmoet(?:en)?\b", re.IGNORECASE
)
_ABOUT_LIMIT = re.compile(r"risicobereidheid|wilden dragen|(?:binnen|buiten) onze (?:grens|norm)", re.IGNORECASE)
_AND = re.compile(r", en |, (?=(?:op |tot |door |aan |met |in |van )?(?:wie|wat|wanneer|hoe\w*|welke?|waar\w*)\b)", re.IGNORECASE)
_SUPPOSE = re.compile(r"^(?:als|stel dat)\b[^,]*, ", re.IGNORECASE)
_ASKS: tuple[tuple[Asks, re.Pattern[str]], ...] = tuple(
    (cast("Asks", name), re.compile(rf"^(?:{words})\b", re.IGNORECASE))
    for name, words in (
        ("long", "hoe ?lang|(?:binnen |bij )?hoeveel (?:uur|dagen|weken|maanden|minuten|jaar)"),
        ("when", "wanneer|(?:tot |op |vanaf |vóór )?welke datum|op welke dag|wat is de einddatum"),
        ("who", "(?:door |aan )?wie"),
        ("many", "hoeveel|welk deel|wat kan een boete|wat hebben incidenten"),
        ("why", "waarom|op (?:welke )?grond"),
    )
)
SIZES: frozenset[Wants] = frozenset({"size", "duration", "money"})
_WHOLE, _START = 3, 4
_NONE = r"(?!)"


@dataclass(frozen=True)
class Part:
    """A part of a question, and what answers it.

    Attributes:
        text: The part, as it is asked.
        wants: Kinds of evidence, any of which answers it.
        words: What takes it up, for a part of the bank's questions; None where the part was read from the question itself.
        near: Words about this part and hardly about anything else; None where they are not known.
        subject: Whether it asks what the question is about, so that its words say little.
    """

    text: str
    wants: frozenset[Wants] = frozenset()
    words: re.Pattern[str] | None = None
    near: re.Pattern[str] | None = None
    subject: bool = False

    @property
    def typed(self) -> bool:
        """Whether only a kind of evidence answers it, no words."""
        return self.words is None or self.words.pattern == _NONE

    @property
    def asks(self) -> Asks:
        """What sort of thing it asks for, by the word that it starts with; `what` where that word tells nothing."""
        return next((name for name, start in _ASKS if start.match(self.text)), "what")


@dataclass(frozen=True)
class Needs:
    """What an answer must hold.

    Attributes:
        parts: The parts of the question that can be judged by themselves, in order.
        subjects: The parts that ask what it is about, which count only beside the others.
        asked: How many things the question asks.
        size: A size: `must` where the question asks how much or what it brought, `should` where only the good answer gives
            one, "" where neither does.
        limit: A comparison with the limit: `must` where the question is about it, `should` where the good answer compares.
    """

    parts: tuple[Part, ...]
    asked: int
    size: Literal["must", "should", ""]
    limit: Literal["must", "should", ""]
    subjects: tuple[Part, ...] = ()


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
    compares = with_limit or (not own and _LIMIT.search(question.good_answer))
    read = parts(question.text)
    told = known_parts().get(question.id, read)
    known = tuple(part for part in told if not part.subject)
    return Needs(
        parts=known,
        asked=_asked(question.text),
        size="must"
        if asks_size or any(one.wants and one.wants <= SIZES and one.typed for one in known)
        else "should"
        if _MEASURE.search(first)
        else "",
        limit="must" if about_limit else "should" if compares else "",
        subjects=tuple(part for part in told if part.subject),
    )


def parts(text: str) -> tuple[Part, ...]:
    """Split a question into what it asks, each with the sort of answer that it wants."""
    bare = [piece.strip(" ,.?") for piece in _PART.split(text)]
    return tuple(Part(piece, _wants(piece)) for piece in bare if piece)


@cache
def known_parts() -> dict[str, tuple[Part, ...]]:
    """The parts of the questions of the bank, by id, as review_parts.yaml tells them."""
    loaded = load_yaml(files("assistant.board.review") / "parts.yaml")
    told = cast("dict[str, list[dict[str, str | bool | list[str]]]]", loaded)
    return {name: tuple(_known(one) for one in some) for name, some in told.items()}


def _asked(text: str) -> int:
    """How many things a question asks."""
    return len(_AND.split(_SUPPOSE.sub("", text)))


def _known(told: dict[str, str | bool | list[str]]) -> Part:
    wants = cast("list[Wants]", told.get("wants", []))
    words = [word for word in cast("list[str]", told.get("words", [])) if word]
    near = cast("list[str]", told.get("near", []))
    return Part(
        cast("str", told["say"]),
        frozenset(wants),
        re.compile("|".join(_starts(word) for word in words) or _NONE),
        re.compile("|".join(_begins(word) for word in near)) if near else None,
        "subject" in told,
    )


def _starts(word: str) -> str:
    bare = re.escape(fold(word))
    if len(word) <= _WHOLE:
        return rf"\b{bare}\b"
    return rf"\b{bare}" if len(word) <= _START else bare


def _begins(word: str) -> str:
    bare = re.escape(fold(word.rstrip("*")))
    if len(word) <= _START and not word.endswith("*"):
        return rf"(?<!\w){bare}(?!\w)"
    return rf"(?<!\w){bare}" if len(word) <= _START + 1 else bare


def _wants(part: str) -> frozenset[Wants]:
    if _SIZE.search(part):
        return frozenset({"size"})
    if _PERSON.search(part):
        return frozenset({"person"})
    return frozenset({"date", "never"}) if _DATE.search(part) else frozenset()
