"""The values of the reporting clock: the incident as told, and the moments that follow from it."""

from datetime import date, datetime, timedelta
from typing import Literal, Self

from pydantic import field_validator, model_validator

from assistant.ask.models import Value
from assistant.board.clock.terms import between, local
from assistant.board.scope.facts import facts
from assistant.errors import WrongUse

MomentKind = Literal[
    "assess", "early-warning", "notification", "recipients", "interim", "progress", "initial", "intermediate", "update", "final"
]
ClockRegime = Literal["cbw", "dora"]


class Sent(Value):
    """When each message was really sent; later terms count from these. Without a zone: Amsterdam time.

    `interim` and `notification` and `progress` belong to the Cbw; `initial`, `intermediate` and `update` to DORA;
    `update` is the latest updated intermediate report.
    """

    early_warning: datetime | None = None
    notification: datetime | None = None
    recipients: datetime | None = None
    interim: datetime | None = None
    progress: datetime | None = None
    initial: datetime | None = None
    intermediate: datetime | None = None
    update: datetime | None = None
    final: datetime | None = None

    @field_validator("*")
    @classmethod
    def _in_amsterdam(cls, value: datetime | None) -> datetime | None:
        return None if value is None else local(value)

    def at(self, kind: MomentKind) -> datetime | None:
        """When a message of this kind was sent."""
        found: datetime | None = getattr(self, kind.replace("-", "_"), None)
        return found


class Incident(Value):
    """What is known of an incident. Moments without a zone are read as Amsterdam time.

    Attributes:
        knows_since: Since when the organisation knows of the (significant) incident.
        regime: Which reporting duty applies.
        trust_service: Cbw: whether the incident affects a trust service that the organisation provides.
        cir2690: Cbw: whether 2024/2690 says when an incident is significant.
        incident_ongoing: Whether it still lasts.
        handled_at: When it was handled.
        classified_at: DORA: when it was classified as major.
        financial_kind: DORA: key of `financial` in the scope check, "" unknown.
        nis2_entity: DORA: whether the organisation is an essential or important entity; None unknown.
        weekend_withheld: DORA: whether the authority told that the weekend rule is not for this organisation.
        holidays: Holidays for the weekend rule; None takes those of `dutch_holidays`.
        sent: What was sent already.

    Raises:
        WrongUse: A moment before the organisation knew, an end of something that still lasts, a time that does not exist,
            or an unknown kind of financial entity.
    """

    knows_since: datetime
    regime: ClockRegime = "cbw"
    trust_service: bool = False
    cir2690: bool = False
    incident_ongoing: bool = False
    handled_at: datetime | None = None
    classified_at: datetime | None = None
    financial_kind: str = ""
    nis2_entity: bool | None = None
    weekend_withheld: bool = False
    holidays: frozenset[date] | None = None
    sent: Sent = Sent()

    @field_validator("knows_since", "handled_at", "classified_at")
    @classmethod
    def _in_amsterdam(cls, value: datetime | None) -> datetime | None:
        return None if value is None else local(value)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.financial_kind and self.financial_kind not in facts().financial:
            raise WrongUse("Deze soort financiële entiteit bestaat niet.", "Kies een soort uit de lijst.")
        if self.incident_ongoing and self.handled_at is not None:
            raise WrongUse("Een incident dat nog duurt, heeft geen moment van afhandeling.", "Laat een van beide weg.")
        moments = [("classificatie", self.classified_at), ("afhandeling", self.handled_at)]
        moments += [("verzending", getattr(self.sent, name)) for name in Sent.model_fields]
        for name, moment in moments:
            if moment is not None and between(self.knows_since, moment) < timedelta(0):
                raise WrongUse(f"De {name} ligt vóór het moment waarop u het wist.", "Controleer de tijdstippen.")
        return self


class Moment(Value):
    """One thing to do after an incident.

    Attributes:
        kind: What it is.
        title: Dutch title.
        at: When its term ends by the main rule, Amsterdam time; None where the law gives no hours or the start is unknown.
        at_latest: The very last moment; later than `at` only where the weekend rule of 2025/301 allows it.
        relative: The term in words, Dutch.
        contents: What the message says, Dutch.
        to: Who receives it, Dutch.
        provisions: Where the law says so.
        note: What to mind, Dutch.
        counts_from: From when the term counts; None where nothing counts.
        provisional: Whether it counts from something that has not happened yet and will come earlier or later once it has.
        sent: When it was sent.
    """

    kind: MomentKind
    title: str
    at: datetime | None
    at_latest: datetime | None
    relative: str
    contents: tuple[str, ...]
    to: str
    provisions: tuple[str, ...]
    note: str = ""
    counts_from: datetime | None = None
    provisional: bool = False
    sent: datetime | None = None


class Note(Value):
    """A remark about the whole clock, with the provisions that it rests on, if any."""

    text: str
    provisions: tuple[str, ...] = ()


class Clock(Value):
    """What follows from an incident: the moments in the order of acting, and remarks about all of them."""

    moments: tuple[Moment, ...]
    notes: tuple[Note, ...]


class Elapsed(Value):
    """How a moment stands.

    Attributes:
        state: `no-term`: nothing to count; `open`; `overdue`; `sent`: in time or without a term; `sent-late`.
        left: Time until the very last moment, negative when it has passed; for a sent message counted at sending; None without a term.
    """

    state: Literal["no-term", "open", "overdue", "sent", "sent-late"]
    left: timedelta | None = None


class ClockEntry(Value):
    """A calendar entry; the fields but `provisions` are those of a calendar file."""

    uid: str
    title: str
    description: str
    start: datetime
    end: datetime | None = None
    alarms: tuple[timedelta, ...] = ()
    url: str | None = None
    provisions: tuple[str, ...] = ()
