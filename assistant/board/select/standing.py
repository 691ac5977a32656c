"""Where every question of the bank stands before a quarter: who it is for, when it was asked, and what speaks for asking it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from assistant.ask.models import Value
from assistant.board.models import Action, Brief, Happening, Item, Past, shifted
from assistant.board.regimes import barrier, groups, rests_on
from assistant.board.select import reasons as say
from assistant.board.themes import in_order, themes_in
from corpus.library import load_yaml
from curriculum.bank import Bank, BoardQuestion

Standing = Literal["carried", "due", "answered", "waiting", "no-event", "elsewhere"]
_URGENT = ("overdue", "not-answered", "partial")
_YEAR = 4


class Scales(Value):
    """What reasons weigh: the data of `select.yaml`."""

    weights: Mapping[str, float]
    most_late: int
    rhythm: Mapping[str, float]
    decay: Mapping[str, float]
    periods: Mapping[str, int]
    window: int
    alike: tuple[tuple[str, ...], ...]


@cache
def scales() -> Scales:
    """The shipped scales.

    Raises:
        ContentError: The file is not valid YAML.
        pydantic.ValidationError: The file does not match its schema.
    """
    return Scales.model_validate(load_yaml(files("assistant.board.select") / "select.yaml"))


@dataclass(frozen=True)
class Ground:
    """One thing that speaks for asking a question.

    Attributes:
        subject: What it is about; the more questions on a list serve it, the less it weighs for the next one.
        weight: How much it weighs.
        text: The reason in Dutch, "" where it needs no telling.
    """

    subject: str
    weight: float
    text: str

    @cached_property
    def kind(self) -> str:
        """The part of the subject that says what sort of thing it is."""
        return self.subject.partition(":")[0]

    def weigh(self, served: Mapping[str, int]) -> float:
        """What it weighs for a list that already serves its subject so often."""
        times = served.get(self.subject, 0)
        return self.weight * scales().decay.get(self.kind, scales().decay["other"]) ** times if times else self.weight


@dataclass(frozen=True)
class Candidate:
    """A question and where it stands.

    Attributes:
        question: The question.
        place: Its place in the bank.
        standing: Whether its turn has come, or why not.
        provisions: What it rests on for this organisation.
        grounds: What speaks for asking it.
        note: Why it is not asked, "" where its turn has come.
        order: For what is carried: the more urgent and the older, the smaller.
    """

    question: BoardQuestion
    place: int
    standing: Standing
    provisions: tuple[str, ...] = ()
    grounds: tuple[Ground, ...] = ()
    note: str = ""
    order: tuple[int, str] = (0, "")

    def reasons(self, served: Mapping[str, int] = MappingProxyType({})) -> tuple[str, ...]:
        """The reasons to ask it, the most telling first, given how often a list already serves each."""
        return tuple(one.text for one in sorted(self.grounds, key=lambda one: -one.weigh(served)) if one.text)

    def item(self, served: Mapping[str, int] = MappingProxyType({})) -> Item:
        """The question as it comes on a list that already serves so much."""
        return Item(
            id=self.question.id,
            text=self.question.text,
            minutes=self.question.minutes,
            reasons=self.reasons(served),
            provisions=self.provisions,
            origin="carried" if self.standing == "carried" else "proposed",
            themes=self.question.themes,
        )


def candidates(bank: Bank, brief: Brief, audience: Literal["ciso", "board"] = "ciso") -> tuple[Candidate, ...]:
    """Where every question for this audience stands, in the order of the bank."""
    view = _View(bank, brief)
    return tuple(view.candidate(place, one) for place, one in enumerate(bank.questions) if one.audience == audience)


def distance(earlier: str, later: str) -> int:
    """Quarters from one to the other, negative where `later` comes first."""
    return (int(later[:4]) - int(earlier[:4])) * 4 + int(later[-1]) - int(earlier[-1])


def history(brief: Brief) -> tuple[Past, ...]:
    """The earlier quarters of a brief, newest first, whatever their order in it."""
    before = [one for one in brief.past if distance(one.quarter, brief.quarter) > 0]
    return tuple(sorted(before, key=lambda one: one.quarter, reverse=True))


class _View:
    """A brief read once: what was asked when, what happened, what is promised."""

    def __init__(self, bank: Bank, brief: Brief) -> None:
        self.bank, self.brief, self.scales = bank, brief, scales()
        self.groups = groups(brief.profile)
        self.past = history(brief)
        self.last = shifted(brief.quarter, -1)
        self.start = date(int(brief.quarter[:4]), int(brief.quarter[-1]) * 3 - 2, 1)
        self.end = shifted(brief.quarter, 1)
        self.happenings = tuple((one, _themes(one)) for one in brief.happenings)
        self.kinds = {one.kind for one in brief.happenings}
        lately = [one for one in self.past if distance(one.quarter, brief.quarter) <= self.scales.window]
        self.lately = len(lately)
        self.asked_themes = {theme for one in lately for item in one.states for theme in self._themes_then(one, item)}

    def candidate(self, place: int, question: BoardQuestion) -> Candidate:
        """Where one question stands."""
        if group := barrier(question, self.groups):
            return Candidate(question, place, "elsewhere", note=say.elsewhere(group))
        provisions = rests_on(question, self.brief.profile)
        asked, state = self._asked(question.id)
        grounds = self._pulls(question)
        if state and state != "given" and distance(asked, self.brief.quarter) <= _YEAR:
            text = say.unanswered(state, asked, self.last)
            carried = Ground(f"carried:{question.id}", self.scales.weights["carried"], text)
            order = (_URGENT.index(state), asked)
            return Candidate(question, place, "carried", provisions, (carried, *grounds), order=order)
        if state and asked == self.past[0].quarter and distance(asked, self.brief.quarter) < _YEAR:
            note = say.answered(tuple(one.text for one in grounds if one.text), asked, self.last)
            return Candidate(question, place, "answered", provisions, grounds, note)
        if question.rhythm == "on-event":
            if not self.kinds & set(question.on) and not grounds:
                return Candidate(question, place, "no-event", provisions, grounds, say.without_event(question))
        else:
            since = distance(asked, self.brief.quarter) if asked else 0
            period = self.scales.periods[question.rhythm]
            if asked and since < period and not grounds:
                return Candidate(
                    question, place, "waiting", provisions, grounds, say.waiting(question, shifted(asked, max(period, 2)))
                )
            if not asked or since >= period:
                grounds = (*grounds, self._turn(question, asked, since, period))
        return Candidate(question, place, "due", provisions, (*grounds, *self._always(question)))

    def _asked(self, id: str) -> tuple[str, str]:
        """When a question was last asked and what became of it; "" where it never was."""
        return next(((one.quarter, one.states[id]) for one in self.past if id in one.states), ("", ""))

    def _themes_then(self, past: Past, id: str) -> tuple[str, ...]:
        known = self.bank.by_id.get(id)
        return past.themes.get(id) or (known.themes if known else ())

    def _pulls(self, question: BoardQuestion) -> tuple[Ground, ...]:
        """What brings a question forward whatever its rhythm."""
        return (*self._promises(question), *self._happened(question), *self._breaches(question))

    def _promises(self, question: BoardQuestion) -> list[Ground]:
        found = []
        for one in self.brief.actions:
            if one.question != question.id or one.closed or one.due is None or not self._before_end(one):
                continue
            weight = self.scales.weights["action_late" if one.due < self.start else "action_due"]
            found.append(Ground(f"action:{one.id}", weight, say.promised(one, self.start)))
        return found

    def _before_end(self, action: Action) -> bool:
        return action.due is not None and action.due < date(int(self.end[:4]), int(self.end[-1]) * 3 - 2, 1)

    def _happened(self, question: BoardQuestion) -> list[Ground]:
        found = []
        for place, (one, touched) in enumerate(self.happenings):
            kind, theme = one.kind in question.on, bool(set(touched) & set(question.themes))
            name = "happening" if kind and theme else "happening_kind" if kind else "happening_theme"
            if kind or (theme and question.rhythm != "on-event"):
                found.append(Ground(f"happening:{place}", self.scales.weights[name], say.happened(one)))
        if question.rhythm == "on-event" and self.kinds & set(question.on):
            found.append(Ground(f"occasion:{question.id}", self.scales.weights["occasion"], ""))
        return found

    def _breaches(self, question: BoardQuestion) -> list[Ground]:
        if question.rhythm == "on-event":
            return []
        known = [self.bank.kci[one] for one in dict.fromkeys(self.brief.breached) if one in self.bank.kci]
        weight = self.scales.weights["breach"] * (1 + 1 / max(len(question.kci), 1)) / 2
        return [Ground(f"breach:{one.id}", weight, say.breached(one)) for one in known if one.id in question.kci]

    def _turn(self, question: BoardQuestion, asked: str, since: int, period: int) -> Ground:
        waited = since - period if asked else distance(self.past[-1].quarter, self.brief.quarter) if self.past else 0
        weight = self.scales.weights["due"] + self.scales.weights["late"] * min(waited, self.scales.most_late)
        weight += self.scales.rhythm[question.rhythm]
        return Ground(f"turn:{question.id}", weight, say.turn(question, asked))

    def _always(self, question: BoardQuestion) -> list[Ground]:
        found = [
            Ground(f"theme:{one}", self.scales.weights["theme"], say.uncovered(one, self.lately) if self.lately else "")
            for one in question.themes
            if one not in self.asked_themes
        ]
        if question.number:
            found.append(Ground(f"guiding:{question.id}", self.scales.weights["guiding"], say.guiding(question)))
        return found


def _themes(one: Happening) -> tuple[str, ...]:
    return in_order(one.themes) or themes_in(one.text)
