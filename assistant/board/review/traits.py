"""What can be counted in an answer: the traits of a sentence, of a part of the question and of the whole, by name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.ask.tokens import fold
from assistant.board.review.build import beside, built, by_asked, by_part
from assistant.board.review.classes import Classes
from assistant.board.review.needs import Part, known_parts
from assistant.board.review.reading import Reading
from assistant.board.review.text import Stretch, clauses
from assistant.board.review.work import Traits, Work

_DIGIT = re.compile(r"\d")
_NUMBER_WORD = re.compile(
    r"\b(?:nul|zero|een derde|een kwart|de helft|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\w+tien|\w+tig|honderd\w*|duizend\w*"
    r"|miljoen|half|halve|anderhal\w+|etmaal|two|three|four|five|six|seven|eight|nine|ten|eenmaal|tweemaal|driemaal|zesmaal|\w+honderd)\b",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"\b(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|voorjaar|najaar|zomer|winter|pasen|kerst)\b",
    re.IGNORECASE,
)
_NONE_OF_IT = re.compile(r"\b(?:nooit|niemand|geen|niets|niet|never|nobody|none)\b", re.IGNORECASE)
_AUXILIARY = re.compile(r"\b(?:is|zijn|heeft|hebben|heb|werd|werden)\b", re.IGNORECASE)
_WE = re.compile(r"\b(?:wij|we|ik)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(r"\b\w{0,8}(?:ge|be|ver|ont|her)\w{2,20}(?:[dt]|en)\b", re.IGNORECASE)
_YOU = re.compile(r"\b(?:u|uw|jullie)\b", re.IGNORECASE)
_LIMIT_ASKED = re.compile(
    r"risicobereidheid|grens|\bnorm\b|\bdoel\b|doeltijd|drempel|toegestane?|toelaat|toestaat|streefwaarde|volgens beleid|wilden dragen|onszelf stellen",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"\b(?:aantal|hoeveel|percentage|uren|uur|dagen|datum|cijfers?|euro\w*|tijd|bedrag|gemeten|maanden|duur)\b", re.IGNORECASE
)
_MUCH = re.compile(r"\bhoeveel|gekost|kosten\b", re.IGNORECASE)
_NEAR = 40
_OPEN = (
    "silent",
    "silent_untyped",
    "silent_twice",
    "untaken",
    "silent_calm",
    "one_word",
    "loose",
    "loose_sentence",
    "wants_none",
    "wants_loose",
    "shared",
)
_TAKEN = ("words", "spare")


@dataclass(frozen=True)
class Counting:
    """Counts in an answer.

    Attributes:
        reading: The answer, read by rules.
        classes: The compiled classes of words.
        hinted: Whether the board set a limit for what the question is about.
    """

    reading: Reading
    classes: Classes
    hinted: bool = False

    @cached_property
    def texts(self) -> list[str]:
        """The sentences."""
        return [one.text for one in self.reading.told]

    @cached_property
    def numbers(self) -> list[int]:
        """How many numbers each sentence has."""
        return [len(self.reading.signs.numbers(text)) for text in self.texts]

    @cached_property
    def working(self) -> list[bool]:
        """Which sentences have any sign of work."""
        signs = self.reading.signs
        return [
            bool(signs.effort.search(one) or signs.artefact.search(one) or self.classes.work.search(one)) for one in self.texts
        ]

    def work(self, place: int) -> Traits:
        """Traits by which a sentence tells of work alone."""
        signs, text, many = self.reading.signs, self.texts[place], len(self.texts)
        beside = [self.texts[other] for other in (place - 1, place + 1) if 0 <= other < many]
        return {
            "rule": self.reading.told[place].end in {one.end for one in self.reading.effort},
            "verbs": min(len(signs.effort.findall(text)), 3),
            "activity": bool(signs.activity.search(text)),
            "artefacts": min(len(signs.artefact.findall(text)), 3),
            "work": min(len(self.classes.work.findall(text)), 4),
            "deeds": min(len(self.classes.deed.findall(text)), 4),
            "no_work": not self.classes.work.search(text) and not signs.artefact.search(text),
            "participles": min(len(_PARTICIPLE.findall(text)), 4),
            "took_part": bool(signs.participation.search(text)),
            "outcome": bool(signs.outcome.search(text)),
            "measure": signs.strongly_sized(text),
            "number": self.numbers[place] > 0,
            "date": bool(signs.date.search(text)),
            "claim": bool(self.classes.claim.search(text)),
            "vague": bool(signs.vague.search(text)),
            "norm": bool(self.classes.norm.search(text)),
            "denied": bool(_NONE_OF_IT.search(text)),
            "postpone": bool(self.classes.postpone.search(text)),
            "words": len(text.split()) / 10,
            "place": place / many,
            "last": place == many - 1,
            "alone": many == 1,
            "many": many / 5,
            "outcome_beside": any(signs.outcome.search(other) for other in beside),
            "measure_beside": any(signs.strongly_sized(other) for other in beside),
            "measure_in_answer": signs.strongly_sized(self.reading.text),
            "dates_in_answer": bool(signs.date.search(self.reading.text)),
            "asked": self.reading._asked_for(self.reading.told[place]),
            "person": bool(signs.role.search(text)),
            "auxiliary": bool(_AUXILIARY.search(text)),
            "we": bool(_WE.search(text)),
            "commas": text.count(","),
            "work_else": (sum(self.working) - self.working[place]) / max(many - 1, 1),
            "outcome_in_answer": bool(signs.outcome.search(self.reading.text)),
            "takes_up": any(part.near is not None and part.near.search(fold(text)) for part in self.reading.wanted.parts),
        }

    def centre(self, place: int) -> Traits:
        """Traits by which a sentence gives one figure for many and hides how they differ."""
        signs, text, many = self.reading.signs, self.texts[place], len(self.texts)
        mean, total = self.classes.mean.search(text), self.classes.total.search(text)
        either = mean or total
        own, rest = self.numbers[place], sum(self.numbers) - self.numbers[place]
        beside = " ".join(self.texts[other] for other in (place - 1, place + 1, place + 2) if 0 <= other < many)
        share, far = bool(self.classes.share.search(text)), any(self.reading._far_end(one) for one in self.reading.told)
        split = bool(self.classes.split.search(f"{beside} {text}"))
        whole = bool(self.classes.whole.search(text))
        return {
            "mean": bool(mean),
            "total": bool(total),
            "mean_one": bool(mean) and own == 1,
            "mean_more": bool(mean) and own > 1,
            "total_one": bool(total) and own == 1,
            "total_more": bool(total) and own > 1,
            "whole": whole,
            "whole_share": whole and share,
            "whole_only": whole and share and not far and rest == 0,
            "share": share,
            "share_one": share and own == 1,
            "numbers": min(own, 5),
            "numbers_else": min(rest, 6),
            "number": own > 0,
            "either": bool(either) and own > 0,
            "either_else": bool(either) and rest > 2,
            "split_in": bool(self.classes.split.search(text)),
            "split_beside": bool(self.classes.split.search(beside)),
            "strays": self.reading.strays(place, either.end() if either else len(text)),
            "worst": bool(signs.worst.search(self.reading.text)),
            "far": far,
            "spread": bool(signs.spread.search(text)),
            "asks_split": bool(self.classes.asks_split.search(self.reading.question.good_answer)),
            "asks_whole": bool(self.classes.total.search(self.reading.question.text)),
            "asks_much": bool(_MUCH.search(self.reading.question.text)),
            "total_much": bool(total) and bool(_MUCH.search(self.reading.question.text)),
            "total_money": bool(total) and bool(signs.money.search(text)),
            "total_time": bool(total) and bool(signs.duration.search(text)),
            "total_share": bool(total) and share,
            "mean_far": bool(mean) and far,
            "mean_split": bool(mean) and split,
            "total_split": bool(total) and split,
            "many": many / 5,
            "words": len(text.split()) / 10,
        }

    def denies(self, place: int) -> bool:
        """Whether a sentence says that something was not done."""
        return bool(_NONE_OF_IT.search(self.texts[place]))

    def excused(self, place: int) -> bool:
        """Whether an average may stand: it is of others, no figure, or what strays from it is told beside it."""
        reading, text = self.reading, self.texts[place]
        centre = self.classes.mean.search(text) or self.classes.total.search(text)
        if not self.numbers[place] or not (centre or self.classes.share.search(text)):
            return True
        apart = self.classes.mean.search(text) is not None and reading.strays_within(place, centre.end() if centre else 0)
        return apart or reading.of_others(text) or reading.tells_far_end(place)

    def open_part(self, part: Part, work: Work) -> Traits:
        """Traits by which a part of the question stays open."""
        near, evidence = part.near, self.reading.evidence
        if near is None:
            return {}
        pieces = [fold(one.text) for sentence in self.reading.told for one in clauses(sentence)]
        calm = [fold(text) for place, text in enumerate(self.texts) if place not in work.busy]
        hits = [bool(near.search(piece)) for piece in pieces]
        distinct = {match[0] for piece in pieces for match in near.finditer(piece)}
        others = [other.near for other in self.reading.wanted.parts if other is not part and other.near is not None]
        wants = part.wants & self.reading.evidence.of(self.reading.text)
        firm = any(
            near.search(fold(one.text)) and (not part.wants or part.wants & evidence.of(one.text))
            for sentence in self.reading.told
            for one in clauses(sentence)
        )
        broad = any(near.search(fold(text)) and (not part.wants or part.wants & evidence.of(text)) for text in self.texts)
        return {
            "silent": not any(hits),
            "silent_untyped": not any(hits) and not wants,
            "silent_twice": not any(hits) and not evidence.takes_up(part, self.reading.text),
            "untaken": not evidence.takes_up(part, self.reading.text),
            "silent_calm": not any(near.search(text) for text in calm),
            "words": min(len(distinct), 4),
            "one_word": len(distinct) == 1,
            "loose": not firm,
            "loose_sentence": not broad,
            "wants_none": bool(part.wants) and not wants,
            "wants_loose": bool(part.wants) and not firm,
            "shared": not any(
                hit and not any(other.search(piece) for other in others) for hit, piece in zip(hits, pieces, strict=True)
            ),
            "spare": sum(not any(other.search(piece) for other in others) for piece in pieces) / max(len(pieces), 1),
        }

    def answer(self, work: Work) -> Traits:
        """Traits of the whole answer."""
        signs, text, many = self.reading.signs, self.reading.text, len(self.texts)
        digits, named = bool(_DIGIT.search(text)), len(_NUMBER_WORD.findall(text))
        dated = bool(signs.date.search(text))
        claims = len(self.classes.claim.findall(text))
        bare, month = not digits and not named, bool(_MONTH.search(text))
        silent = [bool(self.open_part(part, work)["silent"]) for part in self.known]
        return {
            "no_digit": not digits,
            "bare": bare,
            "bare_undated": bare and not month,
            "bare_claim": bare and not month and claims > 0,
            "bare_calm": bare and not month and not work.busy,
            "silent": any(silent),
            "silent_share": sum(silent) / max(len(silent), 1),
            "bare_silent": bare and not month and any(silent),
            "unsized": not signs.sized(text),
            "unsized_undated": not signs.strongly_sized(text) and not dated,
            "named": min(named, 4),
            "dated": dated,
            "measure": signs.strongly_sized(text),
            "several": sum(self.numbers) > 1,
            "claims": min(claims, 5),
            "claim": claims > 0,
            "plain": sum(not self.classes.claim.search(one) for one in self.texts) / many,
            **work.traits(),
            "postpone": min(len(self.classes.postpone.findall(text)), 3),
            "postpone_bare": bool(self.classes.postpone.search(text)) and bare,
            "evades": bool(signs.evasive.search(text)),
            "evaded": self.reading.evaded() is not None,
            "never": bool(signs.never.search(text)),
            "none": min(len(_NONE_OF_IT.findall(text)), 3),
            "person": bool(signs.role.search(text)),
            "artefact": bool(signs.artefact.search(text)),
            "outcome": bool(signs.outcome.search(text)),
            "reason": bool(signs.reason.search(text)),
            "many": many / 5,
            "words": len(text.split()) / 20,
            "short": len(text.split()) <= 5,
            "asks_size": self.reading.wanted.size == "must",
            "may_size": self.reading.wanted.size == "should",
            "measures": len(_MEASURED.findall(self.reading.question.good_answer)),
            "parts": len(self.reading.wanted.parts),
            "asked": self.reading.wanted.asked,
            "short_of_parts": many < self.reading.wanted.asked,
        }

    @cached_property
    def asked(self) -> list[Part]:
        """All parts of the question whose words are known, in the order in which it asks them."""
        found = [*self.known, *self.reading.wanted.subjects]
        return sorted(found, key=known_parts().get(self.reading.question.id, tuple(found)).index)

    def parts(self, work: Work) -> list[Traits]:
        """Traits by which each of `asked` stays open.

        Args:
            work: Which sentences tell of work alone.
        """
        whole, own = self.answer(work), [self.open_part(part, work) for part in self.asked]
        return [
            beside(part, traits, [*own[:place], *own[place + 1 :]], whole)
            for place, (part, traits) in enumerate(zip(self.asked, own, strict=True))
        ]

    def left_open(self, work: Work, sizeless: float, chances: Sequence[float]) -> Traits:
        """Traits by which an answer leaves a part of the question open, or all of it.

        Args:
            work: Which sentences tell of work alone.
            sizeless: How likely it lacks a number, for then it claims something.
            chances: How likely each of `asked` stays open.
        """
        whole = self.answer(work)
        parts = [self.open_part(part, work) for part in self.known]
        silent = sum(one["silent"] for one in parts)
        most = {f"most_{name}": max((one[name] for one in parts), default=0.0) for name in _OPEN}
        least = {f"least_{name}": min((one[name] for one in parts), default=1.0) for name in _TAKEN}
        return {
            **most,
            **least,
            "sizeless": sizeless,
            "silent_parts": silent,
            "silent_share": silent / max(len(parts), 1),
            "silent_all": bool(parts) and silent == len(parts),
            "known": bool(parts),
            "silent_bare": most["most_silent"] * whole["bare"],
            "silent_sized": most["most_silent"] * (not whole["bare"]),
            "loose_sized": most["most_wants_loose"] * (not whole["bare"]),
            "none_sized": most["most_wants_none"] * (not whole["bare"]),
            **{f"all_{name}": value for name, value in whole.items()},
            **by_asked([(part, self.open_part(part, work)) for part in (*self.known, *self.reading.wanted.subjects)]),
            **by_part(list(zip(self.asked, chances, strict=True))),
            **built(self.texts, len(self.asked)),
        }

    def missing(self, chances: Sequence[float], threshold: float) -> list[Part]:
        """The parts that stay open, given that something does: those that likely do, or else the likeliest.

        Args:
            chances: How likely each of `asked` stays open.
            threshold: From which likelihood a part counts as open.
        """
        least = min(threshold, max(chances, default=1.0))
        return [part for part, chance in zip(self.asked, chances, strict=True) if chance >= least]

    def untaken(self, work: Work) -> bool:
        """Whether neither list of words nor a kind of evidence takes up some part, or there is nothing to take it up with."""
        if not self.known or (not _DIGIT.search(self.reading.text) and not _NUMBER_WORD.search(self.reading.text)):
            return True
        return any(self.open_part(part, work)["silent_twice"] for part in self.known)

    def unnamed(self) -> list[Part]:
        """The parts that only a person or a date answers, where the answer has neither sign of one."""
        held = self.reading.evidence.of(self.reading.text)
        return [part for part in self.known if part.typed and part.wants <= {"person", "date"} and not part.wants & held]

    @cached_property
    def known(self) -> list[Part]:
        """The parts of the question whose words are known."""
        return [part for part in self.reading.wanted.parts if part.near is not None]

    def limit(self, work: Work) -> Traits:
        """Traits by which a figure stands without the limit that it belongs beside."""
        signs, text = self.reading.signs, self.reading.text
        question, wanted = self.reading.question, self.reading.wanted.limit
        asks = bool(_LIMIT_ASKED.search(question.good_answer)) or wanted == "must" or self.hinted
        norm, compared = len(self.classes.norm.findall(text)), len(self.classes.compare.findall(text))
        beside = sum(self._beside_number(one) for one in self.reading.told)
        measure = signs.strongly_sized(text)
        without = asks and not norm
        digits, named = bool(_DIGIT.search(text)), len(_NUMBER_WORD.findall(text))
        return {
            "must": wanted == "must",
            "asks": asks,
            "appetite": "risicobereidheid" in question.good_answer.lower(),
            "board": question.audience == "board",
            "norms": min(norm, 3),
            "norm": norm > 0,
            "compares": min(compared, 3),
            "compare_beside": beside > 0,
            "you": bool(_YOU.search(text)),
            "you_number": any(self.reading._addressed(one) for one in self.reading.told),
            "without": without,
            "without_measure": without and measure,
            "without_any": without and not beside and (digits or named > 0),
            "without_several": without and not beside and sum(self.numbers) > 1,
            "without_beside": without and not beside and measure,
            "without_calm": without and measure and not work.busy,
            "ask_measure": asks and measure,
            "measure": measure,
            "sized": signs.sized(text),
            "dated": bool(signs.date.search(text)),
            "no_digit": not digits,
            "named": min(named, 4),
            **work.traits(),
            "evaded": self.reading.evaded() is not None,
            "many": len(self.texts) / 5,
            "words": len(text.split()) / 20,
            "claims": min(len(self.classes.claim.findall(text)), 5),
            "numbers": min(sum(self.numbers), 8),
            "rule": self.reading.lacks_limit(),
        }

    def _beside_number(self, one: Stretch) -> bool:
        """Whether a word of comparison stands close to a number."""
        spots = [match.span() for match in self.classes.compare.finditer(one.text)]
        return any(abs(start - begin) < _NEAR for start, _ in spots for begin, _ in self.reading.signs.numbers(one.text))
