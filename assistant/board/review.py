"""The review of an answer to a board question: effort for effect, no size, an average that hides, no limit, a part left open."""

import re

from assistant.board.review_models import AppetiteHint, Kind, Mark
from assistant.board.review_needs import Needs, Part, needs
from assistant.board.review_signs import Signs, signs
from assistant.board.review_text import Stretch, clauses, sentences, without_opening
from curriculum.bank import BoardQuestion

MOST_CHARACTERS = 8_000
MOST_OF_A_KIND = 2
_NEAR_LIMIT = 30
_NAMED = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")
_BASIS: dict[Kind, str] = {
    "effort": "handreiking/6",
    "average": "handreiking/5",
    "no-number": "handreiking/5",
    "no-appetite": "handreiking/6",
}


def review(question: BoardQuestion, answer: str, appetite: AppetiteHint | None = None, dora: bool = False) -> tuple[Mark, ...]:
    """Mark what an answer leaves to be asked; a blank answer has no marks, its state says enough.

    Args:
        question: The question that was answered.
        answer: What the CISO wrote; of a very long text the first 8,000 characters are read.
        appetite: The limit that the board set for what the question is about.
        dora: Whether the organisation is a financial entity, for the provisions of an open part.

    Returns:
        The marks in the order of the text, at most two of a kind.
    """
    told = sentences(answer[:MOST_CHARACTERS])
    if not told:
        return ()
    reading = _Reading(question, told, signs(), needs(question, appetite is not None), appetite, dora)
    found = reading.evasions() or [*reading.efforts(), *reading.averages(), *reading.rest()]
    counted: dict[Kind, int] = {}
    kept = []
    for mark in found:
        counted[mark.kind] = counted.get(mark.kind, 0) + 1
        if counted[mark.kind] <= MOST_OF_A_KIND:
            kept.append(mark)
    return tuple(sorted(kept, key=lambda mark: (mark.start, mark.end, mark.kind)))


class _Reading:
    """One answer being read: the sentences, what they show, and the marks that follow."""

    def __init__(
        self,
        question: BoardQuestion,
        told: tuple[Stretch, ...],
        words: Signs,
        wanted: Needs,
        appetite: AppetiteHint | None,
        dora: bool,
    ) -> None:
        self.question, self.told, self.signs, self.wanted = question, told, words, wanted
        self.appetite, self.dora = appetite, dora
        self.text = "\n".join(one.text for one in told)
        self.effort = self._effort()

    def evasions(self) -> list[Mark]:
        """The mark of an answer that puts the question off: an evasive turn and nothing that can be measured."""
        turned = [one for one in self.told if self.signs.evasive.search(one.text)]
        if not turned or self.signs.sized(self.text):
            return []
        if self.effort or any(self._carries(one) for one in self.told if one not in turned):
            return []
        say = "Dit stelt het antwoord uit of verwijst ernaar, maar geeft het niet."
        return [self._mark("unanswered", turned[0], say, f"Vraag wanneer het antwoord er wel is, en herhaal: {self._question()}")]

    def efforts(self) -> list[Mark]:
        """The marks of sentences that tell what was done and not what came of it."""
        say = "Dit zegt wat er is gedaan, niet wat het heeft opgeleverd."
        return [self._mark("effort", one, say, f"Vraag naar het effect. {self._goal()}") for one in self.effort]

    def averages(self) -> list[Mark]:
        """The marks of averages without a word on what strays from them."""
        found = []
        for place, one in enumerate(self.told):
            match = self.signs.average.search(one.text)
            if not match or not self.signs.sized(one.text):
                continue
            near = self.told[place : place + 3]
            if not any(self._spreads(other, match.end() if other is one else 0) for other in near):
                stretch = self._clause(one, one.start + match.start())
                say = "Een gemiddelde kan het ene geval verbergen waar het misgaat."
                found.append(
                    self._mark("average", stretch, say, f"Vraag naar de slechtste waarde en waar die voorkomt. {self._follow()}")
                )
        return found

    def rest(self) -> list[Mark]:
        """The marks of what is missing: a size, a comparison with the limit, a part of the question."""
        done = {one.end for one in self.effort}
        left = [one for one in self.told if one.end not in done]
        text = "\n".join(one.text for one in left)
        if self.effort and not (self.signs.sized(text) or self.signs.dated(text)):
            return []
        found = []
        open_parts = [part for part in self.wanted.parts if self._open(part, text)]
        if self._lacks_size(text, any(part.wants != "other" for part in open_parts)):
            say = "Er staat geen getal bij waarmee u dit kunt beoordelen."
            found.append(self._mark("no-number", left[0], say, f"Vraag naar een getal met een datum. {self._goal()}"))
        if self._lacks_limit(text, bool(found)):
            sized = next((one for one in left if self.signs.strongly_sized(one.text)), left[0])
            say = "Het antwoord zegt niet of dit binnen uw risicobereidheid valt."
            limit = (
                f"Leg het naast uw eigen grens: {self.appetite.statement}"
                if self.appetite
                else "Vraag welke grens geldt en aan welke kant dit ligt."
            )
            found.append(self._mark("no-appetite", sized, say, limit))
        for part in open_parts:
            say = f"Dit deel van de vraag blijft open: {part.text[0].lower()}{part.text[1:]}."
            again = f"Vraag: {part.text[0].upper()}{part.text[1:]}?"
            found.append(self._mark("unanswered", self._nearest(part, left), say, again))
        return found

    def _effort(self) -> list[Stretch]:
        found: list[Stretch] = []
        for place, one in enumerate(self.told):
            around = self.told[max(place - 1, 0) : place + 2]
            if not self._busy(one) or self._asked_for(one) or any(self._outcome(other) for other in around):
                continue
            if not self.signs.effort.search(one.text) and found and found[-1].end < one.start:
                continue  # the share that took part belongs to the sentence before it
            found.append(without_opening(one))
        return found

    def _busy(self, one: Stretch) -> bool:
        took_part = self.signs.participation.search(one.text) and self.signs.strongly_sized(one.text)
        return bool(took_part or self.signs.effort.search(one.text))

    def _asked_for(self, one: Stretch) -> bool:
        """Whether the question itself is about the work that the sentence tells of."""
        done = [match[0].lower() for match in self.signs.effort.finditer(one.text)]
        return bool(done) and all(word in self.question.text.lower() for word in done)

    def _outcome(self, one: Stretch) -> bool:
        if self.signs.outcome.search(one.text):
            return True
        return self.signs.strongly_sized(one.text) and not self.signs.participation.search(one.text)

    def _carries(self, one: Stretch) -> bool:
        """Whether a sentence holds something to go by."""
        return self.signs.sized(one.text) or self.signs.dated(one.text)

    def _spreads(self, one: Stretch, start: int) -> bool:
        """Whether a sentence names a case apart from the average: a word of spread and a size that is no limit."""
        tail = one.text[start:]
        word = self.signs.spread.search(tail)
        if start and not word:
            return False
        return any(
            not self.signs.appetite.search(tail[max(begin - _NEAR_LIMIT, 0) : end + _NEAR_LIMIT])
            for begin, end in self.signs.sizes(tail)
            if not start or (word and begin > word.start())
        )

    def _lacks_size(self, text: str, open_part: bool) -> bool:
        if not self.wanted.size or self.effort or self.signs.sized(text):
            return False
        return self.wanted.size == "must" or not (open_part or self.signs.dated(text))

    def _lacks_limit(self, text: str, without_size: bool) -> bool:
        if not self.wanted.limit or self.signs.appetite.search(text):
            return False
        return self.wanted.limit == "must" or (not without_size and self.signs.strongly_sized(text))

    def _open(self, part: Part, text: str) -> bool:
        if part.wants == "date":
            return not self.signs.dated(text)
        if part.wants == "person":
            return not (self.signs.role.search(text) or _NAMED.search(text))
        if self.signs.never.search(text) or self._sentences_that_tell() >= len(self.wanted.parts):
            return False
        return any(topic.asked.search(part.text) and not topic.answered.search(text) for topic in self.signs.topics)

    def _sentences_that_tell(self) -> int:
        """How many sentences there are for the parts of the question, those on the limit alone left out."""
        return sum(not self.signs.appetite.search(one.text) or self.signs.sized(one.text) for one in self.told)

    def _nearest(self, part: Part, left: list[Stretch]) -> Stretch:
        asked = {word[:6].lower() for word in re.findall(r"\w{4,}", part.text)}
        return max(left, key=lambda one: len(asked & {word[:6].lower() for word in re.findall(r"\w{4,}", one.text)}))

    def _clause(self, sentence: Stretch, place: int) -> Stretch:
        """The clause around a place, or the sentence where that clause has no size."""
        around = [one for one in clauses(sentence) if one.start <= place < one.end and self.signs.sized(one.text)]
        return around[0] if around else sentence

    def _goal(self) -> str:
        first = re.split(r"(?<=[.;])\s", self.question.good_answer)[0].rstrip(".;")
        return f"Een goed antwoord {first[0].lower()}{first[1:]}."

    def _follow(self) -> str:
        return self.question.follow_up[0]

    def _question(self) -> str:
        return self.question.text

    def _mark(self, kind: Kind, stretch: Stretch, say: str, ask: str) -> Mark:
        rests = (
            (_BASIS[kind],) if kind in _BASIS else (self.question.provisions_dora if self.dora else self.question.provisions)[:2]
        )
        return Mark(
            kind=kind,
            start=stretch.start,
            end=stretch.end,
            words=stretch.text,
            say=say,
            ask=ask,
            provisions=rests or (self.question.source,),
        )
