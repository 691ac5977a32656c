"""The values of the board's quarter: what is proposed, asked, answered, measured, decided and signed."""

import re
from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints

from assistant.ask.models import Profile, Value
from corpus.schema import ProvisionId

QuarterName = Annotated[str, StringConstraints(pattern=r"^20\d\d[Qq][1-4]$", to_upper=True)]
"""Year and quarter, `2026Q4`."""
AnswerState = Literal["given", "partial", "not-answered", "overdue"]
Origin = Literal["proposed", "carried", "hand", "conversation"]
LONGEST_ANSWER, LONGEST_TEXT = 20_000, 1_000


def quarter_of(day: date) -> str:
    """The quarter that a day lies in."""
    return f"{day.year}Q{(day.month - 1) // 3 + 1}"


def shifted(quarter: str, by: int) -> str:
    """The quarter so many quarters later, or earlier where `by` is negative."""
    year, place = int(quarter[:4]), int(quarter[-1]) - 1 + by
    return f"{year + place // 4}Q{place % 4 + 1}"


def quarter_title(quarter: str) -> str:
    """A quarter as people write it: "vierde kwartaal 2026"."""
    return f"{('eerste', 'tweede', 'derde', 'vierde')[int(quarter[-1]) - 1]} kwartaal {quarter[:4]}"


class Happening(Value):
    """Something that happened in the quarter, as told in the interview.

    Attributes:
        kind: What kind of thing.
        text: What happened, in the secretary's words.
        themes: Themes that it touches, where the secretary chose them.
    """

    kind: Literal["incident", "change", "supplier", "audit", "new-law"]
    text: str = Field(default="", max_length=LONGEST_TEXT)
    themes: tuple[str, ...] = ()


class Reply(Value):
    """The answer of the CISO to one question.

    Attributes:
        text: The answer, "" while there is none.
        by: Who answered, as written on the form or chosen in the app; a name, not an account.
        at: When it came in.
        source: By which door.
    """

    text: str = Field(default="", max_length=LONGEST_ANSWER)
    by: str = ""
    at: datetime | None = None
    source: Literal["app", "xlsx", "docx"] = "app"


class Item(Value):
    """A question on the list of a quarter.

    Attributes:
        id: Id in the list: that of the question in the bank, or `eigen-…` for one of the board's own.
        text: The question as it is asked; may differ from the bank's after editing.
        minutes: Time for it in the meeting.
        reasons: Why it is on the list, one sentence each, the most telling first.
        provisions: What it rests on for this organisation.
        origin: How it came on the list.
        themes: What it is about.
        reply: The answer.
    """

    id: str
    text: str = Field(min_length=3, max_length=LONGEST_TEXT)
    minutes: int = Field(ge=1, le=60)
    reasons: tuple[str, ...] = ()
    provisions: tuple[ProvisionId, ...] = ()
    origin: Origin = "proposed"
    themes: tuple[str, ...] = ()
    reply: Reply = Reply()


class LeftOut(Value):
    """A question that was not put on the list, and why."""

    id: str
    text: str
    reason: str
    minutes: int


class Action(Value):
    """Something promised.

    Attributes:
        id: Its id.
        text: What will be done.
        owner: Who does it, by name or function.
        due: By when.
        since: Quarter in which it was promised.
        question: Item that it came from.
        closed: When it was done.
        outcome: What came of it.
    """

    id: str
    text: str = Field(min_length=3, max_length=LONGEST_TEXT)
    owner: str = ""
    due: date | None = None
    since: QuarterName
    question: str = ""
    closed: date | None = None
    outcome: str = ""


class Decision(Value):
    """What the board is asked to decide, or decided."""

    text: str = Field(min_length=3, max_length=LONGEST_TEXT)
    outcome: str = ""
    provisions: tuple[ProvisionId, ...] = ()


class Quarter(Value):
    """One quarter of the board's conversation with its CISO.

    Attributes:
        name: `2026Q4`.
        minutes: Minutes available in the meeting.
        meeting: Day of the meeting.
        due: Day by which answers are wanted.
        happenings: What happened, as told in the interview.
        items: The questions, in order.
        left_out: What was not put on the list, and why.
        decisions: What is asked of the board.
        changed: What changed since the last quarter, in the secretary's words.
        status: How far it is.
        version: Counts up with every change, so that two people do not overwrite each other.
    """

    name: QuarterName
    minutes: int = Field(default=45, ge=10, le=240)
    meeting: date | None = None
    due: date | None = None
    happenings: tuple[Happening, ...] = ()
    items: tuple[Item, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    decisions: tuple[Decision, ...] = ()
    changed: str = Field(default="", max_length=4_000)
    status: Literal["draft", "asked", "signed"] = "draft"
    version: int = 0

    @property
    def asked_minutes(self) -> int:
        """Minutes of the questions on the list."""
        return sum(one.minutes for one in self.items)

    def item(self, id: str) -> Item | None:
        """The item with this id."""
        return next((one for one in self.items if one.id == id), None)

    def with_item(self, changed: Item) -> Self:
        """The quarter with this item in place of the one with the same id."""
        return self.model_copy(update={"items": tuple(changed if one.id == changed.id else one for one in self.items)})


class Past(Value):
    """What an earlier quarter leaves behind for the next proposal.

    Attributes:
        quarter: Which quarter.
        states: State of the answer by item id, for everything that was asked then.
        themes: Themes that were asked about, by item id.
    """

    quarter: QuarterName
    states: dict[str, AnswerState] = Field(default_factory=dict)
    themes: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class KciValue(Value):
    """A measured value of an indicator.

    Attributes:
        kci: `kci-01` to `kci-16`.
        quarter: Quarter that it is about.
        value: The value in the indicator's unit.
        measured: Day of measurement.
        owner: Who answers for it, by name or function.
        evidence: Where the number comes from.
    """

    kci: str
    quarter: QuarterName
    value: float
    measured: date
    owner: str = ""
    evidence: str = Field(default="", max_length=LONGEST_TEXT)


class KciLimits(Value):
    """What the board agreed for an indicator; example values of the bank hold until then.

    Attributes:
        kci: The indicator.
        target: Where it should be.
        tolerance: Beyond this the board's appetite is left.
        owner: Who answers for it.
        agreed: Day on which the board agreed; None while these are the bank's example values.
    """

    kci: str
    target: float
    tolerance: float
    owner: str = ""
    agreed: date | None = None


class AppetiteStatement(Value):
    """How much of a risk the board takes.

    Attributes:
        risk: Id of the risk.
        text: The statement, complete with its threshold.
        threshold: The threshold as chosen or written.
        kcis: Indicators that watch over it.
        agreed: Day on which the board agreed; None while it is a draft.
    """

    risk: str
    text: str = Field(min_length=3, max_length=LONGEST_TEXT)
    threshold: str = ""
    kcis: tuple[str, ...] = ()
    agreed: date | None = None


class Brief(Value):
    """Everything a proposal for a quarter is made from.

    Attributes:
        quarter: Which quarter.
        profile: The organisation.
        minutes: Minutes available.
        happenings: What happened.
        past: Earlier quarters, newest first.
        actions: Open actions.
        breached: Indicators beyond the board's appetite.
    """

    quarter: QuarterName
    profile: Profile = Profile()
    minutes: int = Field(default=45, ge=10, le=240)
    happenings: tuple[Happening, ...] = ()
    past: tuple[Past, ...] = ()
    actions: tuple[Action, ...] = ()
    breached: tuple[str, ...] = ()


class Proposal(Value):
    """A proposed list; the minutes of its items never exceed those available."""

    items: tuple[Item, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def minutes(self) -> int:
        """Minutes of the proposed questions."""
        return sum(one.minutes for one in self.items)


OWN_ID = re.compile(r"^eigen-\d+$")


def plain(value: Value) -> dict[str, Any]:
    """A value as plain JSON data, for what is kept and what is signed."""
    return value.model_dump(mode="json")
