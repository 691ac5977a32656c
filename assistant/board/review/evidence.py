"""What a stretch of an answer holds to go by: the kinds of evidence, and whether that takes up a part of a question."""

import re
from dataclasses import dataclass, field

from assistant.ask.tokens import fold
from assistant.board.review.needs import Part, Wants
from assistant.board.review.signs import Signs

_NAMED = re.compile(
    r"(?<=[a-zé,;(] )[A-Z][a-zé]+"  # a capital within a sentence
    r"|(?:^|\n)[A-Z][a-zé]+ (?:van |de |der |den |el |\()*[A-Z]"  # first name and surname, or a name with its role
    r"|(?:^|\n)(?!Dat|Dit|Het|Er|Die|Deze|Wat|Hier|Daar|Nu|Dan|Zo|Dus|Ja|Nee|Wie)[A-Z][a-zé]+ "
    r"(?:beslist|besluit|besloot|tekent|tekende|doet|deed|meldt|meldde|neemt|nam|mag|controleert|keurt|keurde|zag|belt|regelt|zet|geeft|stelde)\b"
)
_TOWARDS = re.compile(r"\b(?:over|binnen|na|sinds)\b", re.IGNORECASE)
_KINDS: tuple[Wants, ...] = ("size", "duration", "money", "date", "never", "person", "name", "reason", "counts")


@dataclass(frozen=True)
class Evidence:
    """Reads evidence by the signs.

    Attributes:
        signs: The compiled word lists.
        seen: What was found before, by text.
    """

    signs: Signs
    seen: dict[str, frozenset[Wants]] = field(default_factory=dict)

    def carries(self, text: str) -> bool:
        """Whether a text holds something to go by."""
        return bool(self.signs.sized(text) or self.signs.dated(text))

    def of(self, text: str) -> frozenset[Wants]:
        """The kinds of evidence that a text holds."""
        if text not in self.seen:
            self.seen[text] = self._read(text)
        return self.seen[text]

    def _read(self, text: str) -> frozenset[Wants]:
        lasting = self.signs.duration.search(self.signs.masked(text))
        found = (
            self.signs.sized(text),
            lasting,
            self.signs.money.search(text),
            self.signs.date.search(text) or (lasting and _TOWARDS.search(text)),
            self.signs.never.search(text),
            self.signs.role.search(text) or _NAMED.search(text),
            _NAMED.search(text),
            self.signs.reason.search(text),
            len(self._counts(text)) > 1,
        )
        return frozenset(kind for kind, one in zip(_KINDS, found, strict=True) if one)

    def _counts(self, text: str) -> list[int]:
        """Where the text counts something: a number that is no time and no money."""
        bare = self.signs.masked(text)
        taken = {
            place for one in (self.signs.duration, self.signs.money) for hit in one.finditer(bare) for place in range(*hit.span())
        }
        return [begin for begin, _ in self.signs.numbers(text) if begin not in taken]

    def takes_up(self, part: Part, text: str) -> bool:
        """Whether a text takes up a part of the question, by a kind of evidence or by its words."""
        if part.wants & self.of(text):
            return True
        return bool(part.words and part.words.search(fold(text)))
