"""One answer being read: its sentences, what they show, and what of the question they leave open."""

import re
from dataclasses import dataclass
from functools import cached_property

from assistant.ask.tokens import fold
from assistant.board.review.evidence import Evidence
from assistant.board.review.needs import Needs, Part, parts
from assistant.board.review.signs import Signs
from assistant.board.review.text import Stretch, without_opening
from curriculum.bank import BoardQuestion

_AUXILIARY = re.compile(r"\b(?:is|zijn|heeft|hebben|heb|werd|werden)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(
    r"\b(?!beleid|bestand|bericht|gebied|gereed|beeld|geheel|gelijk|verband|verstand|overheid|bekend|bereid|geschikt|bewust|gewicht|gezicht|gebruikt?\b|beveiligd)"
    r"(?:\w{0,8}ge|be|ver|ont|her)\w{2,20}[dt]\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\b(?:tegen|tegenover|\w*sector\w*|\w*branche\w*|landelijke?|dan het)\W+(?:\S+\s+){0,3}$", re.IGNORECASE)
_YES = 1
_SHORT = 2
_ADDRESSED = re.compile(r"\b(?:u|uw)\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:niet|geen|nooit|nergens|niemand)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """An answer with the signs to read it by.

    Attributes:
        question: The question that was answered.
        told: The sentences of the answer, at least one.
        signs: The compiled word lists.
        wanted: What the question calls for.
    """

    question: BoardQuestion
    told: tuple[Stretch, ...]
    signs: Signs
    wanted: Needs

    @cached_property
    def evidence(self) -> Evidence:
        """Reads evidence by the same signs."""
        return Evidence(self.signs)

    @cached_property
    def text(self) -> str:
        """All sentences."""
        return "\n".join(one.text for one in self.told)

    @cached_property
    def effort(self) -> list[Stretch]:
        """The sentences that tell what was done and have nothing beside them that came of it."""
        busy = [one for one in self.told if self._busy(one)]
        if not busy:
            return []
        found: list[Stretch] = []
        for one in busy:
            place = self.told.index(one)
            around = self.told[max(place - 1, 0) : place + 2]
            if self._asked_for(one) or _DENIED.search(one.text) or any(self._outcome(other) for other in around):
                continue
            if not self._tells_of_work(one) and found and found[-1].end < one.start:
                continue  # the share that took part belongs to the sentence before it
            found.append(without_opening(one))
        return [] if self._answers_all(found) else found

    def _answers_all(self, busy: list[Stretch]) -> bool:
        """Whether the answer, with work in it, takes up every part that can be judged."""
        done = {one.end for one in busy}
        rest = "\n".join(one.text for one in self.told if one.end not in done)
        evidence = self.evidence.of(rest)
        told = [part for part in self.wanted.parts if part.words]
        return bool(rest and told) and all(
            part.wants & evidence or (part.words and part.words.search(fold(self.text))) for part in told
        )

    @cached_property
    def left(self) -> list[Stretch]:
        """The sentences that do not tell of effort alone."""
        done = {one.end for one in self.effort}
        return [one for one in self.told if one.end not in done]

    @cached_property
    def left_text(self) -> str:
        """Those sentences together."""
        return "\n".join(one.text for one in self.left)

    def evaded(self) -> Stretch | None:
        """The evasive turn of an answer that puts the question off and holds nothing else to go by."""
        turned = [one for one in self.told if self.signs.evasive.search(one.text)]
        ends = {one.end for one in turned}
        if not turned or self.signs.sized(self.text) or any(one.end not in ends for one in self.effort):
            return None
        before = self.told[: self.told.index(turned[0])]
        if any(not self.signs.vague.search(one.text) for one in before):
            return None  # it gives something first and then says what it does not know
        return None if any(self.evidence.carries(one.text) for one in self.told if one not in turned) else turned[0]

    def open_parts(self) -> list[Part]:
        """The parts of the question that nothing in the answer takes up."""
        return [part for part in self.wanted.parts if self._open(part)]

    def _open(self, part: Part) -> bool:
        if part.words is not None:
            if self.evidence.takes_up(part, self.text):
                return False
            typed = part.typed or part.wants & {"person", "date"}
            return bool(typed) or sum(len(one.text.split()) > _YES for one in self.left) < self.wanted.asked
        if part.wants & {"date", "person"}:
            return not self.evidence.takes_up(part, self.left_text)
        if part.wants or self.signs.never.search(self.left_text) or self._sentences_that_tell() >= len(self.wanted.parts):
            return False
        return any(topic.asked.search(part.text) and not topic.answered.search(self.left_text) for topic in self.signs.topics)

    def _sentences_that_tell(self) -> int:
        """How many sentences there are for the parts of the question, those on the limit alone left out."""
        return sum(not self.signs.appetite.search(one.text) or self.signs.sized(one.text) for one in self.told)

    def of_others(self, text: str) -> bool:
        """Whether the average in a sentence is that of others: *tegen gemiddeld 7*."""
        match = self.signs.average.search(text)
        return bool(match and _OTHERS.search(text[: match.start()]))

    def tells_far_end(self, place: int) -> bool:
        """Whether the worst case is told with a number, in a sentence or within two of it."""
        return any(self._far_end(other) for other in self.told[max(place - 2, 0) : place + 3])

    def strays_within(self, place: int, start: int) -> bool:
        """Whether the sentence of an average itself tells what strays from it, after an offset."""
        return self._spreads(self.told[place], start) if start else False

    def strays(self, place: int, start: int) -> bool:
        """Whether what strays from the average in a sentence is told, in it or beside it.

        Args:
            place: Which sentence.
            start: Offset in it after the words for the average.
        """
        one = self.told[place]
        return any(self._spreads(other, start if other is one else 0) for other in self.told[place : place + 3])

    def _far_end(self, one: Stretch) -> bool:
        """Whether a sentence names the worst case with a number behind it."""
        match = self.signs.worst.search(one.text)
        return bool(match and any(begin >= match.end() for begin, _ in self.signs.numbers(one.text)))

    def _spreads(self, one: Stretch, start: int) -> bool:
        """Whether a sentence names a case apart from the average: a word of spread and a size that is no limit."""
        tail = one.text[start:]
        word = self.signs.spread.search(tail)
        if start and not word:
            return False
        return any(
            not self.signs.appetite.search(tail[max(begin - 30, 0) : end + 30])
            for begin, end in self.signs.sizes(tail)
            if not start or (word and begin > word.start())
        )

    def lacks_size(self) -> bool:
        """Whether a size was wanted and the answer has none."""
        text = self.left_text
        if not self.left or not self.wanted.size or self.signs.sized(text):
            return False
        if self.effort:
            return self.wanted.size == "must" and bool(self.signs.vague.search(text))
        if self.wanted.size == "must":
            return bool(self.signs.vague.search(text)) and not (self.signs.date.search(text) and self._all_taken())
        return bool(self.signs.vague.search(text)) and not self.signs.dated(text) and not self.open_parts()

    def silent_on_size(self) -> list[Part]:
        """The parts that ask for a size, where the answer has none and no judgement in its place either."""
        text = self.left_text
        if self.effort or self.wanted.size != "must" or self.signs.sized(text) or self.signs.vague.search(text):
            return []
        if self.signs.date.search(text) and self._all_taken():
            return []
        return [part for part in parts(self.question.text) if "size" in part.wants][:1]

    def lacks_limit(self) -> bool:
        """Whether a comparison with the limit was wanted and the answer, which has something to compare, makes none."""
        text = self.left_text
        if not self.left or self.effort or not self.wanted.limit:
            return False
        if self.wanted.limit == "must" and not self.signs.sized(text):
            return True
        if self.signs.appetite.search(text) or any(self._addressed(one) for one in self.left):
            return False
        return self.wanted.limit == "must" or self.signs.strongly_sized(text)

    def _all_taken(self) -> bool:
        told = [part for part in self.wanted.parts if part.words]
        return bool(told) and all(self.evidence.takes_up(part, self.text) for part in told)

    def _addressed(self, one: Stretch) -> bool:
        """Whether a sentence sets a number beside what the board said: *u liet een dag toe*."""
        return bool(_ADDRESSED.search(one.text) and self.signs.numbers(one.text))

    def contentless(self) -> bool:
        """Whether the answer is nothing but judgement: no number, date, person, reason or outcome in any sentence."""
        return not self.effort and all(
            self.signs.vague.search(one.text) and not self.evidence.of(one.text) and not self.signs.outcome.search(one.text)
            for one in self.told
        )

    def empty(self) -> bool:
        """Whether a short answer holds nothing that was asked for, not even a judgement."""
        if self.effort or len(self.told) > _SHORT or self.signs.vague.search(self.text) or self.signs.outcome.search(self.text):
            return False
        if self.wanted.size != "must" or self.evidence.of(self.text) - {"person", "name"}:
            return False
        return not any(self.evidence.takes_up(part, self.text) for part in self.wanted.parts)

    def _busy(self, one: Stretch) -> bool:
        took_part = self.signs.participation.search(one.text) and self.signs.strongly_sized(one.text)
        return bool(took_part or self._tells_of_work(one))

    def _tells_of_work(self, one: Stretch) -> bool:
        """Whether a sentence tells of work: by a known verb, or by any participle with something that work is done on."""
        if self.signs.effort.search(one.text):
            return True
        if self.signs.strongly_sized(one.text):
            return False
        if self.signs.activity.search(one.text) and self.signs.artefact.search(one.text):
            return True
        if self.signs.vague.search(one.text):
            return False
        if any(self.evidence.takes_up(part, one.text) for part in self.wanted.parts):
            return False
        made = _AUXILIARY.search(one.text) and _PARTICIPLE.search(one.text) and not self.signs.date.search(one.text)
        return bool(made and self.signs.artefact.search(one.text))

    def _asked_for(self, one: Stretch) -> bool:
        """Whether the question itself is about the work that the sentence tells of."""
        done = [match[0].lower() for match in self.signs.effort.finditer(one.text)]
        return bool(done) and all(word in self.question.text.lower() for word in done)

    def _outcome(self, one: Stretch) -> bool:
        if self.signs.outcome.search(one.text):
            return True
        return self.signs.strongly_sized(one.text) and not self.signs.participation.search(one.text)
