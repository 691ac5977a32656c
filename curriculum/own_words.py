"""The proof that training and bank are in own words: no run of more than twelve words shared with a source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus import overlap
from corpus.texts import OWN_PREFIX, OfficialTexts
from curriculum.bank import Bank
from curriculum.bank_check import items, prose
from curriculum.library import CITATION, Lesson


@dataclass(frozen=True)
class Comparison:
    """What a comparison with the sources found.

    Attributes:
        sources: Instruments whose text was there to compare with.
        shared: Runs of words that a source has too: where they stand, and the words.
    """

    sources: tuple[str, ...]
    shared: tuple[tuple[str, str], ...]

    def line(self) -> str:
        """One line for the terminal."""
        if not self.sources:
            return "Geen officiële teksten geladen: of zinnen zijn overgenomen, is niet vergeleken."
        return f"{len(self.shared)} reeksen van meer dan twaalf woorden gedeeld met een van {len(self.sources)} bronnen."


def compare(lessons: Sequence[Lesson], bank: Bank | None, texts: OfficialTexts) -> Comparison:
    """Look for copied sentences.

    Args:
        lessons: Modules with lesson and quiz.
        bank: The bank; None leaves it out.
        texts: Official texts; may be empty. The organisation's own documents among them do not count.
    """
    official = [one for one in texts.texts if not one.instrument.startswith(OWN_PREFIX)]
    runs = overlap.official_runs((item.text for one in official for item in one.provisions), overlap.RUN)
    found = [
        (where, run)
        for where, text in _all_text(lessons, bank)
        for run in overlap.shared(CITATION.sub(" ", text), runs, overlap.RUN)
    ]
    return Comparison(tuple(sorted({one.instrument for one in official})), tuple(found))


def _all_text(lessons: Sequence[Lesson], bank: Bank | None) -> Iterable[tuple[str, str]]:
    for lesson in lessons:
        for part in (lesson.module, *lesson.steps, *lesson.quiz):
            yield from ((lesson.module.slug, text) for text in prose(part))
    for one in items(bank) if bank else ():
        yield from ((one.id, text) for text in prose(one))
