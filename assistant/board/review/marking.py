"""The review of an answer to a board question: effort for effect, no size, an average that hides, no limit, a part left open."""

import re

from assistant.ask.models import Profile
from assistant.board.regimes import rests_on
from assistant.board.review.models import AppetiteHint, Kind, Mark
from assistant.board.review.needs import SIZES, Part, needs
from assistant.board.review.reading import Reading
from assistant.board.review.signs import signs
from assistant.board.review.text import Stretch, clauses, sentences
from curriculum.bank import BoardQuestion

MOST_CHARACTERS = 8_000
MOST_OF_A_KIND = 2
_BASIS: dict[Kind, str] = {
    "effort": "handreiking/6",
    "average": "handreiking/5",
    "no-number": "handreiking/5",
    "no-appetite": "handreiking/6",
}


def review(
    question: BoardQuestion,
    answer: str,
    appetite: AppetiteHint | None = None,
    dora: bool = False,
    profile: Profile | None = None,
) -> tuple[Mark, ...]:
    """Mark what an answer leaves to be asked; a blank answer has no marks, its state says enough.

    Args:
        question: The question that was answered.
        answer: What the CISO wrote; of a very long text the first 8,000 characters are read.
        appetite: The limit that the board set for what the question is about.
        dora: Whether the organisation is a financial entity, for the provisions of an open part.
        profile: The organisation, where it is known; then it tells which provisions hold, and `dora` is not read.

    Returns:
        The marks in the order of the text, at most two of a kind.
    """
    told = sentences(answer[:MOST_CHARACTERS])
    if not told:
        return ()
    reading = Reading(question, told, signs(), needs(question, appetite is not None))
    rests = rests_on(question, profile) if profile else question.provisions_dora if dora else question.provisions
    found = _Marks(answer, reading, appetite, rests[:2] or (question.source,)).all()
    counted: dict[Kind, int] = {}
    kept = []
    for mark in found:
        counted[mark.kind] = counted.get(mark.kind, 0) + 1
        if counted[mark.kind] <= MOST_OF_A_KIND:
            kept.append(mark)
    return tuple(sorted(kept, key=lambda mark: (mark.start, mark.end, mark.kind)))


class _Marks:
    """The marks that follow from a reading."""

    def __init__(self, answer: str, reading: Reading, appetite: AppetiteHint | None, rests: tuple[str, ...]) -> None:
        self.answer, self.reading, self.appetite, self.rests = answer, reading, appetite, rests
        self.question = reading.question

    def all(self) -> list[Mark]:
        """Every mark, the evasion alone where there is one."""
        put_off = self.reading.evaded()
        if put_off:
            say = "Dit stelt het antwoord uit of verwijst ernaar, maar geeft het niet."
            ask = f"Vraag wanneer het antwoord er wel is, en herhaal: {self.question.text}"
            return [self._mark("unanswered", put_off, say, ask)]
        return [*self._efforts(), *self._averages(), *self._missing()]

    def _efforts(self) -> list[Mark]:
        say = "Dit zegt wat er is gedaan, niet wat het heeft opgeleverd."
        return [self._mark("effort", one, say, f"Vraag naar het effect. {self._goal()}") for one in self._together()]

    def _together(self) -> list[Stretch]:
        """The sentences of effort, those that follow one another taken together."""
        found: list[Stretch] = []
        ends = [one.end for one in self.reading.told]
        for one in self.reading.effort:
            last = found[-1] if found else None
            if last and ends.index(one.end) == ends.index(last.end) + 1:
                found[-1] = Stretch(last.start, one.end, self.answer[last.start : one.end])
            else:
                found.append(one)
        return found

    def _averages(self) -> list[Mark]:
        say = "Een gemiddelde kan het ene geval verbergen waar het misgaat."
        ask = f"Vraag naar de slechtste waarde en waar die voorkomt. {self.question.follow_up[0]}"
        return [self._mark("average", self._clause(one), say, ask) for one in self.reading.averages()]

    def _missing(self) -> list[Mark]:
        reading, found = self.reading, []
        if not reading.left or reading.only_work():
            return []
        if reading.empty():
            say = "Dit geeft geen antwoord op de vraag."
            return [self._mark("unanswered", reading.told[0], say, f"Herhaal de vraag: {self.question.text}")]
        sizeless = reading.lacks_size()
        if sizeless:
            say = "Er staat geen getal bij waarmee u dit kunt beoordelen."
            found.append(self._mark("no-number", reading.left[0], say, f"Vraag naar een getal met een datum. {self._goal()}"))
        if reading.lacks_limit():
            sized = next((one for one in reading.left if reading.signs.strongly_sized(one.text)), reading.left[0])
            found.append(
                self._mark("no-appetite", sized, "Het antwoord zegt niet of dit binnen uw risicobereidheid valt.", self._limit())
            )
        open_parts = [part for part in reading.open_parts() if not (sizeless and part.wants & {*SIZES, "counts"})]
        open_parts = open_parts or reading.silent_on_size()
        if open_parts:
            found.append(self._unanswered(open_parts))
        elif not found and reading.contentless():
            say = "Dit is een oordeel zonder iets waaraan u het kunt toetsen."
            found.append(self._mark("unanswered", reading.told[0], say, f"Herhaal de vraag: {self.question.text}"))
        return found

    def _unanswered(self, parts: list[Part]) -> Mark:
        """One mark for all that stays open."""
        named = "; ".join(f"{part.text[0].lower()}{part.text[1:]}" for part in parts)
        say = (
            f"Dit deel van de vraag blijft open: {named}."
            if len(parts) == 1
            else f"Deze delen van de vraag blijven open: {named}."
        )
        again = " ".join(f"{part.text[0].upper()}{part.text[1:]}?" for part in parts)
        return self._mark("unanswered", self._nearest(parts[0]), say, f"Vraag: {again}")

    def _limit(self) -> str:
        if self.appetite:
            return f"Leg het naast uw eigen grens: {self.appetite.statement}"
        return "Vraag welke grens geldt en aan welke kant dit ligt."

    def _nearest(self, part: Part) -> Stretch:
        asked = {word[:6].lower() for word in re.findall(r"\w{4,}", part.text)}
        return max(self.reading.left, key=lambda one: len(asked & {word[:6].lower() for word in re.findall(r"\w{4,}", one.text)}))

    def _clause(self, sentence: Stretch) -> Stretch:
        """The clause around an average, or the sentence where that clause has no size."""
        match = self.reading.signs.average.search(sentence.text)
        place = sentence.start + (match.start() if match else 0)
        around = [one for one in clauses(sentence) if one.start <= place < one.end and self.reading.signs.sized(one.text)]
        return around[0] if around else sentence

    def _goal(self) -> str:
        first = re.split(r"(?<=[.;])\s", self.question.good_answer)[0].rstrip(".;")
        return f"Een goed antwoord {first[0].lower()}{first[1:]}."

    def _mark(self, kind: Kind, stretch: Stretch, say: str, ask: str) -> Mark:
        return Mark(
            kind=kind,
            start=stretch.start,
            end=stretch.end,
            words=stretch.text,
            say=say,
            ask=ask,
            provisions=(_BASIS[kind],) if kind in _BASIS else self.rests,
        )
