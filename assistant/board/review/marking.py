"""The review of an answer to a board question: effort for effect, no size, an average that hides, no limit, a part left open."""

import re
from functools import cached_property, lru_cache

from assistant.ask.models import Profile
from assistant.board.regimes import rests_on
from assistant.board.review.classes import classes
from assistant.board.review.judging import Judge, judge
from assistant.board.review.models import AppetiteHint, Kind, Mark
from assistant.board.review.needs import SIZES, Part, known_parts, needs
from assistant.board.review.reading import Reading
from assistant.board.review.signs import signs
from assistant.board.review.text import Stretch, clauses, sentences, without_opening
from assistant.board.review.traits import Counting
from assistant.board.review.work import Work
from curriculum.bank import BoardQuestion

MOST_CHARACTERS = 8_000
MOST_OF_A_KIND = 2
_KEPT = 1024
_LEAST, _SURE = 0.3, 0.6
"""A claim without a number takes up what it is about; beside it a part is open only when that is very likely."""
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
    by: Judge | None = None,
) -> tuple[Mark, ...]:
    """Mark what an answer leaves to be asked; a blank answer has no marks, its state says enough.

    Args:
        question: The question that was answered.
        answer: What the CISO wrote; of a very long text the first 8,000 characters are read.
        appetite: The limit that the board set for what the question is about.
        dora: Whether the organisation is a financial entity, for the provisions of an open part.
        profile: The organisation, where it is known; then it tells which provisions hold, and `dora` is not read.
        by: What was learned, the shipped weights unless told.

    Returns:
        The marks in the order of the text, at most two of a kind.
    """
    rests = rests_on(question, profile) if profile else question.provisions_dora if dora else question.provisions
    return _reviewed(question, answer, appetite, rests[:2] or (question.source,), by or judge())


@lru_cache(maxsize=_KEPT)
def _reviewed(
    question: BoardQuestion, answer: str, appetite: AppetiteHint | None, rests: tuple[str, ...], by: Judge
) -> tuple[Mark, ...]:
    """The review itself, kept, for a page shows the same answers again and again."""
    told = sentences(answer[:MOST_CHARACTERS])
    if not told:
        return ()
    reading = Reading(question, told, signs(), needs(question, appetite is not None))
    counting = Counting(reading, classes(), appetite is not None)
    found = _Marks(answer, counting, by, appetite, rests).all()
    counted: dict[Kind, int] = {}
    kept = []
    for mark in found:
        counted[mark.kind] = counted.get(mark.kind, 0) + 1
        if counted[mark.kind] <= MOST_OF_A_KIND:
            kept.append(mark)
    return tuple(sorted(kept, key=lambda mark: (mark.start, mark.end, mark.kind)))


def work_in(counting: Counting, by: Judge) -> Work:
    """How likely each sentence tells of work alone."""
    weighing = by["effort"]
    likely = tuple(
        0.0 if counting.denies(place) else weighing.probability(counting.work(place)) for place in range(len(counting.texts))
    )
    return Work(likely, weighing.threshold)


class _Marks:
    """The marks that follow from what was counted and learned."""

    def __init__(self, answer: str, counting: Counting, by: Judge, appetite: AppetiteHint | None, rests: tuple[str, ...]) -> None:
        self.answer, self.counting, self.by, self.appetite, self.rests = answer, counting, by, appetite, rests
        self.reading, self.question = counting.reading, counting.reading.question
        self.work = work_in(counting, by)
        told = list(enumerate(self.reading.told))
        self.busy = [one for place, one in told if place in self.work.busy]
        self.left = [one for place, one in told if place not in self.work.busy]

    def all(self) -> list[Mark]:
        """Every mark, the evasion alone where there is one."""
        put_off = self.reading.evaded()
        if put_off and not self.busy:
            return [self._put_off(put_off)]
        return [*self._efforts(), *self._averages(), *self._missing()]

    def _efforts(self) -> list[Mark]:
        say = "Dit zegt wat er is gedaan, niet wat het heeft opgeleverd."
        return [self._mark("effort", one, say, f"Vraag naar het effect. {self._goal()}") for one in self._together()]

    def _together(self) -> list[Stretch]:
        """The sentences of effort, those that follow one another taken together."""
        found: list[Stretch] = []
        ends = [one.end for one in self.reading.told]
        for whole in self.busy:
            one, last = without_opening(whole), found[-1] if found else None
            if last and ends.index(one.end) == ends.index(last.end) + 1:
                found[-1] = Stretch(last.start, one.end, self.answer[last.start : one.end])
            else:
                found.append(one)
        return found

    def _averages(self) -> list[Mark]:
        say = "Een gemiddelde kan het ene geval verbergen waar het misgaat."
        ask = f"Vraag naar de slechtste waarde en waar die voorkomt. {self.question.follow_up[0]}"
        hides = [one for place, one in enumerate(self.reading.told) if self._hides(place)]
        return [self._mark("average", self._clause(one), say, ask) for one in hides]

    def _hides(self, place: int) -> bool:
        return not self.counting.excused(place) and self.by["average"].holds(self.counting.centre(place))

    def _missing(self) -> list[Mark]:
        if not self.left or self._only_work():
            return []
        found = []
        likely = self.by["no-number"].probability(self.counting.answer(self.work))
        sizeless = likely >= self._needed(likely) or self.reading.lacks_size()
        if sizeless:
            say = "Er staat geen getal bij waarmee u dit kunt beoordelen."
            found.append(self._mark("no-number", self.left[0], say, f"Vraag naar een getal met een datum. {self._goal()}"))
        if self._limitless():
            sized = next((one for one in self.left if self.reading.signs.strongly_sized(one.text)), self.left[0])
            say = "Het antwoord zegt niet of dit binnen uw risicobereidheid valt."
            found.append(self._mark("no-appetite", sized, say, self._limit()))
        return [*found, *self._open(likely, sizeless, bool(found))]

    def _needed(self, likely: float) -> float:
        """How likely a missing number must be: less where the answer holds nothing to go by, for there something is missing anyway."""
        threshold = self.by["no-number"].threshold
        if self.question.id not in known_parts() or self.busy:
            return threshold
        chance = self._chance(likely)
        return min(threshold, max(_LEAST, chance / 2)) if self.counting.answer(self.work)["bare_claim"] else threshold

    def _chance(self, sizeless: float) -> float:
        """How likely the answer leaves something open, given how likely it lacks a number."""
        return self.by["unanswered"].probability(self.counting.left_open(self.work, sizeless, self.chances))

    @cached_property
    def chances(self) -> list[float]:
        """How likely each part of the question stays open."""
        return [self.by["part"].probability(one) for one in self.counting.parts(self.work)]

    def _limitless(self) -> bool:
        hinted = self.appetite is not None and self.reading.lacks_limit()
        return hinted or self.by["no-appetite"].holds(self.counting.limit(self.work))

    def _only_work(self) -> bool:
        """Whether what stands beside the effort claims nothing and holds nothing to go by."""
        rest = "\n".join(one.text for one in self.left)
        return bool(self.busy) and not (self.counting.classes.claim.search(rest) or self.reading.evidence.carries(rest))

    def _open(self, likely: float, sizeless: bool, marked: bool) -> list[Mark]:
        """One mark for all that stays open: learned where the words of the parts are known, by rule elsewhere."""
        if self.question.id not in known_parts():
            return self._open_by_rule(sizeless, marked)
        chance, weighing = self._chance(likely), self.by["unanswered"]
        nobody = [] if sizeless or self.busy else self.counting.unnamed()
        sure = chance >= (_SURE if sizeless else weighing.threshold) and self.counting.untaken(self.work)
        if not sure and not nobody:
            return []
        missing = self.counting.missing(self.chances, self.by["part"].threshold) if sure else nobody
        return [self._unanswered(missing)] if missing else [self._put_off(self._turning() or self.reading.told[0])]

    def _open_by_rule(self, sizeless: bool, marked: bool) -> list[Mark]:
        reading = self.reading
        if reading.empty():
            say = "Dit geeft geen antwoord op de vraag."
            return [self._mark("unanswered", reading.told[0], say, f"Herhaal de vraag: {self.question.text}")]
        missing = [part for part in reading.open_parts() if not (sizeless and part.wants & {*SIZES, "counts"})]
        missing = missing or reading.silent_on_size()
        if missing:
            return [self._unanswered(missing)]
        if marked or not reading.contentless():
            return []
        say = "Dit is een oordeel zonder iets waaraan u het kunt toetsen."
        return [self._mark("unanswered", reading.told[0], say, f"Herhaal de vraag: {self.question.text}")]

    def _put_off(self, one: Stretch) -> Mark:
        say = "Dit stelt het antwoord uit of verwijst ernaar, maar geeft het niet."
        return self._mark("unanswered", one, say, f"Vraag wanneer het antwoord er wel is, en herhaal: {self.question.text}")

    def _unanswered(self, parts: list[Part]) -> Mark:
        """One mark for all that stays open."""
        named = "; ".join(f"{part.text[0].lower()}{part.text[1:]}" for part in parts)
        say = (
            f"Dit deel van de vraag blijft open: {named}."
            if len(parts) == 1
            else f"Deze delen van de vraag blijven open: {named}."
        )
        again = " ".join(f"{part.text[0].upper()}{part.text[1:]}?" for part in parts)
        return self._mark("unanswered", self._turning() or self._nearest(parts[0]), say, f"Vraag: {again}")

    def _turning(self) -> Stretch | None:
        """The sentence that turns away from the question most, where one does."""
        signs, classes = self.reading.signs, self.counting.classes
        turns = [len(signs.evasive.findall(one.text)) + len(classes.postpone.findall(one.text)) for one in self.reading.told]
        return self.reading.told[turns.index(max(turns))] if any(turns) else None

    def _limit(self) -> str:
        if self.appetite:
            return f"Leg het naast uw eigen grens: {self.appetite.statement}"
        return "Vraag welke grens geldt en aan welke kant dit ligt."

    def _nearest(self, part: Part) -> Stretch:
        asked = {word[:6].lower() for word in re.findall(r"\w{4,}", part.text)}
        return max(self.left, key=lambda one: len(asked & {word[:6].lower() for word in re.findall(r"\w{4,}", one.text)}))

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
