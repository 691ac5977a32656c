"""An answer as stretches of text: its sentences and clauses, each with its place."""

import re
from dataclasses import dataclass

_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$)|\n+")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:jl|ca|bijv|bv|nr|art|incl|excl|resp|evt|max|min|gem|ong|dhr|mevr|mw|dr|ir|ing|prof|[a-z](?:\.[a-z])+)$",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r";|,(?=\s)|(?<=\s)(?:maar|terwijl)(?=\s)|:(?=\s)", re.IGNORECASE)
_OPENING = re.compile(r"\s*(?:(?:ja|nee|jazeker|zeker)\s*[,:;]\s*)?", re.IGNORECASE)
MOST_SENTENCES = 200


@dataclass(frozen=True)
class Stretch:
    """A stretch of an answer: `answer[start:end] == text`."""

    start: int
    end: int
    text: str


def sentences(answer: str) -> tuple[Stretch, ...]:
    """The sentences of an answer, without the white space and the full stop around them; the first 200 of a long one."""
    found: list[Stretch] = []
    start = 0
    for match in _SENTENCE_END.finditer(answer):
        if match[0] == "." and _ABBREVIATED.search(answer[max(start, match.start() - 12) : match.start()]):
            continue
        _add(found, answer, start, match.start())
        start = match.end()
        if len(found) == MOST_SENTENCES:
            return tuple(found)
    _add(found, answer, start, len(answer))
    return tuple(found)


def clauses(sentence: Stretch) -> tuple[Stretch, ...]:
    """The clauses of a sentence, cut at commas, semicolons, colons and *maar*."""
    found: list[Stretch] = []
    start = 0
    for match in _CLAUSE_END.finditer(sentence.text):
        _add(found, sentence.text, start, match.start(), sentence.start)
        start = match.end()
    _add(found, sentence.text, start, len(sentence.text), sentence.start)
    return tuple(found)


def without_opening(sentence: Stretch) -> Stretch:
    """The sentence without *Ja,* before it."""
    match = _OPENING.match(sentence.text)
    skip = match.end() if match else 0
    return Stretch(sentence.start + skip, sentence.end, sentence.text[skip:]) if skip < len(sentence.text) else sentence


def _add(found: list[Stretch], text: str, start: int, end: int, offset: int = 0) -> None:
    part = text[start:end]
    bare = part.strip()
    if any(character.isalnum() for character in bare):
        begin = start + len(part) - len(part.lstrip())
        found.append(Stretch(offset + begin, offset + begin + len(bare), bare))
