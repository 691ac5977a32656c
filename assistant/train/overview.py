"""What the secretary sees of everyone's training: where each stands, never how anyone answered."""

from collections.abc import Sequence
from datetime import date
from typing import Final, Literal

from pydantic import Field

from assistant.ask.models import Value
from assistant.train.deadlines import Obligation, Status
from assistant.train.models import BoardRole
from corpus.schema import ProvisionId

CertificateState = Literal["valid", "revoked"]
Attention = Literal["late", "unknown", "soon", "none"]
SOON_DAYS: Final = 180
"""From how many days before the last day the overview asks for attention; a choice of this program."""


class TopicState(Value):
    """A statutory topic and the day on which the person finished it, None while open."""

    id: ProvisionId
    name: str
    finished: date | None = None


class CertificateLine(Value):
    """A certificate as the overview and the evidence pack name it.

    Attributes:
        number: Unique number.
        issued: Day of issue.
        days: Days on which the training was followed (Cbb art. 22 lid 1 b).
        provider: Name of the provider (Cbb art. 22 lid 1 d).
        requirement: Version of the requirements it was issued under.
        state: Whether it holds or was revoked.
        revoked: Day of revocation.
        current_until: Until when the organisation's own policy calls the knowledge up to date.
        verification_url: Where anyone can check it.
    """

    number: str
    issued: date
    days: tuple[date, ...]
    provider: str
    requirement: str
    state: CertificateState = "valid"
    revoked: date | None = None
    current_until: date | None = None
    verification_url: str = ""


class Person(Value):
    """What is known of one person, from the records.

    Attributes:
        name: Name.
        board_role: Role.
        obligation: What Cbw art. 24 asks of the person.
        modules_finished: Modules finished.
        modules_total: Modules there are for this person.
        topics: Every statutory topic, in the order of the law.
        certificates: Every certificate, in any order.
        next_reminder: Day of the next reminder to refresh.
    """

    name: str
    board_role: BoardRole
    obligation: Obligation
    modules_finished: int = Field(ge=0)
    modules_total: int = Field(ge=0)
    topics: tuple[TopicState, ...]
    certificates: tuple[CertificateLine, ...] = ()
    next_reminder: date | None = None


class Row(Value):
    """One person in the overview.

    Attributes:
        name: Name.
        board_role: Role.
        status: Whether the duty of Cbw art. 24 holds.
        due: Last day for the knowledge, where the duty holds and the day is known.
        days_left: Days to `due`, negative when it has passed.
        reason: Why, in Dutch.
        missing: What is unknown, in Dutch.
        provisions: Provisions that status and day rest on.
        modules_finished: Modules finished.
        modules_total: Modules there are for this person.
        topics: Every statutory topic with the day it was finished.
        certificate: The last certificate that holds, else the last one; None without any.
        certificates: Every certificate, the last one first.
        next_reminder: Day of the next reminder to refresh.
        attention: What asks for attention: the last day passed or near without a certificate that holds, or the duty unknown.
    """

    name: str
    board_role: BoardRole
    status: Status
    due: date | None
    days_left: int | None
    reason: str
    missing: tuple[str, ...]
    provisions: tuple[ProvisionId, ...]
    modules_finished: int
    modules_total: int
    topics: tuple[TopicState, ...]
    certificate: CertificateLine | None
    certificates: tuple[CertificateLine, ...]
    next_reminder: date | None
    attention: Attention

    @property
    def topics_finished(self) -> int:
        """How many statutory topics are finished."""
        return sum(one.finished is not None for one in self.topics)

    @property
    def certified(self) -> bool:
        """Whether a certificate holds."""
        return self.certificate is not None and self.certificate.state == "valid"


class Overview(Value):
    """Everyone, with the counts that go above the table.

    Attributes:
        rows: What asks for attention first, then by last day, then by name.
        required: People for whom the duty holds.
        certified: Those among them with a certificate that holds.
        unknown: People of whom it is unknown.
    """

    rows: tuple[Row, ...]
    required: int
    certified: int
    unknown: int


_ORDER: Final[dict[Attention, int]] = {"late": 0, "unknown": 1, "soon": 2, "none": 3}


def overview(people: Sequence[Person]) -> Overview:
    """Make the overview; the day it holds for is the one the obligations were drawn up for."""
    rows = sorted(
        (_row(one) for one in people), key=lambda row: (_ORDER[row.attention], row.due or date.max, row.name.casefold())
    )
    required = [row for row in rows if row.status == "required"]
    return Overview(
        rows=tuple(rows),
        required=len(required),
        certified=sum(row.certified for row in required),
        unknown=sum(row.status == "unknown" for row in rows),
    )


def _row(person: Person) -> Row:
    certificates = tuple(sorted(person.certificates, key=lambda one: (one.issued, one.number), reverse=True))
    holding = next((one for one in certificates if one.state == "valid"), None)
    duty = person.obligation
    return Row(
        name=person.name,
        board_role=person.board_role,
        status=duty.status,
        due=duty.knowledge_due,
        days_left=duty.days_left,
        reason=duty.reason,
        missing=duty.missing,
        provisions=duty.provisions,
        modules_finished=person.modules_finished,
        modules_total=person.modules_total,
        topics=person.topics,
        certificate=holding or next(iter(certificates), None),
        certificates=certificates,
        next_reminder=person.next_reminder,
        attention=_attention(duty, holding is not None),
    )


def _attention(duty: Obligation, certified: bool) -> Attention:
    if duty.status == "unknown":
        return "unknown"
    if duty.days_left is None or certified:
        return "none"
    if duty.days_left < 0:
        return "late"
    return "soon" if duty.days_left <= SOON_DAYS else "none"
