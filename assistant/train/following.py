"""Following the board: who must be trained by when, how far everyone is, and the files that show it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from assistant.accounts.register import Register
from assistant.accounts.rights import Action, Gate, Guarded
from assistant.adapters import evidence, evidence_pdf
from assistant.adapters.calendar import calendar
from assistant.adapters.evidence import Label, Pack
from assistant.ask.phrases import written_date
from assistant.errors import WrongUse
from assistant.records.certificates import Certificate
from assistant.records.people import Organisation, Person
from assistant.train import agenda
from assistant.train.certificates import Certificates
from assistant.train.deadlines import Member, Obligation, obligation
from assistant.train.issuing import AMSTERDAM, Finished
from assistant.train.overview import CertificateLine, Overview, Row, TopicState, overview
from assistant.train.overview import Person as Seen
from assistant.train.refresh import Refresh, Trigger, refresh
from assistant.train.training import Training

Form = Literal["pdf", "csv", "xlsx"]


@dataclass(frozen=True)
class Followed:
    """Where one person stands: status only, never a score, an answer or a reflection.

    Attributes:
        person: The person.
        row: The row of the overview.
        duty: What Cbw art. 24 asks of the person.
        refresh: When to bring the knowledge up to date.
    """

    person: Person
    row: Row
    duty: Obligation
    refresh: Refresh


@dataclass(frozen=True)
class Board:
    """Where everyone stands who has to do with the board.

    Attributes:
        people: In the order of the overview: what asks for attention first.
        overview: The same, with the counts that go above it.
        as_of: Day for which it holds.
    """

    people: tuple[Followed, ...]
    overview: Overview
    as_of: date


class Following(Guarded):
    """Brings the records together into overview, evidence pack and calendar.

    Args:
        gate: Who acts.
        register: The organisation and its people, from the inside, and so are the next two.
        training: What people finished.
        certificates: What was issued.
        public_url: Where the program can be reached, for the links in a calendar.
        clock: Gives the time, with zone.
    """

    def __init__(
        self,
        gate: Gate,
        register: Register,
        training: Training,
        certificates: Certificates,
        public_url: str,
        clock: Callable[[], datetime],
    ) -> None:
        self.gate = gate
        self._register, self._training, self._certificates = register, training, certificates
        self._public_url, self._clock = public_url, clock

    def today(self) -> date:
        """The date in the Netherlands."""
        return self._clock().astimezone(AMSTERDAM).date()

    def person(self, id: str) -> Followed:
        """Where one person stands.

        Raises:
            WrongUse: There is no such person.
        """
        self._may(Action.STANDING, id)
        found = self._register.person(id)
        if found is None:
            raise WrongUse("Deze persoon is hier niet bekend.", "Kies een andere naam.")
        seen, refreshing = self._seen(found, self._register.organisation(), self._certificates.all(id))
        return Followed(found, overview((seen,)).rows[0], seen.obligation, refreshing)

    def board(self) -> Board:
        """Everyone who is or was on the board, or holds a certificate; people who only work on it for others are left out."""
        self._may(Action.FOLLOW)
        return self._board()

    def _board(self) -> Board:
        organisation, issued = self._register.organisation(), self._certificates.all()
        of_board = [
            one for one in self._register.people() if concerns_board(one) or any(each.person == one.id for each in issued)
        ]
        seen = [
            (one, *self._seen(one, organisation, tuple(each for each in issued if each.person == one.id))) for one in of_board
        ]
        whole = overview([one for _, one, _ in seen])
        people = [Followed(person, overview((one,)).rows[0], one.obligation, again) for person, one, again in seen]
        return Board(tuple(sorted(people, key=lambda one: whole.rows.index(one.row))), whole, self.today())

    def evidence(self, form: Form, label: Label) -> bytes:
        """The evidence pack for the supervisor as a file.

        Args:
            form: Sort of file.
            label: How a provision is written for people: `Library.label`.
        """
        self._may(Action.EVIDENCE)
        board = self._board()
        pack = Pack(
            organisation=self._register.organisation().name,
            as_of=board.as_of,
            requirement=self._training.requirements.version.isoformat(),
            rows=board.overview.rows,
        )
        makers = {"pdf": evidence_pdf.evidence_pdf, "csv": evidence.evidence_csv, "xlsx": evidence.evidence_xlsx}
        return makers[form](pack, label)

    def calendar(self, label: Label, person: str = "") -> bytes:
        """A calendar file with last days and reminders.

        Args:
            label: How a provision is written for people.
            person: Id of the person, "" for the whole board.

        Raises:
            WrongUse: There is no such person.
        """
        self._may(Action.STANDING if person else Action.FOLLOW, person)
        people = (self.person(person),) if person else self._board().people
        address = f"{self._public_url.rstrip('/')}/certificaten"
        entries = [
            entry
            for one in people
            for entry in agenda.entries(one.person, one.duty, one.refresh, label, address, named=not person)
        ]
        return calendar(agenda.title(people[0].person.name if person else ""), entries, self._clock())

    def _seen(self, person: Person, organisation: Organisation, issued: tuple[Certificate, ...]) -> tuple[Seen, Refresh]:
        """One person as the overview wants it, and when to refresh."""
        today = self.today()
        member = Member(
            name=person.name,
            board_role=person.board_role,
            appointed=person.appointed,
            left=person.left,
            legal_person_representative=person.legal_person,
        )
        standing = self._training.standing(person.id, organisation.profile)
        refreshing = _refreshing(person, organisation, issued, today)
        seen = Seen(
            name=person.name,
            board_role=person.board_role,
            obligation=obligation(member, organisation.profile, today),
            modules_finished=standing.finished,
            modules_total=len(standing.modules),
            topics=self._topics(self._training.finished(person.id)),
            certificates=tuple(_line(one) for one in issued),
            next_reminder=refreshing.next,
        )
        return seen, refreshing

    def _topics(self, finished: dict[str, Finished]) -> tuple[TopicState, ...]:
        return tuple(
            TopicState(
                id=topic.id,
                name=topic.name,
                finished=max(finished[slug].on for slug in topic.modules) if set(topic.modules) <= set(finished) else None,
            )
            for topic in self._training.requirements.statutory
        )


def concerns_board(person: Person) -> bool:
    """Whether a person is or may be of the board, as far as was filled in."""
    return person.board_role != "none" or person.role == "bestuurder" or person.legal_person


def _refreshing(person: Person, organisation: Organisation, issued: tuple[Certificate, ...], today: date) -> Refresh:
    """When to refresh; no reminders for who has left."""
    holding = max((one.content.issued for one in issued if one.revoked_at is None), default=None)
    gone = person.left is not None and person.left <= today
    triggers = []
    if person.appointed and holding and person.appointed > holding and not gone:
        what = f"benoemd op {written_date(person.appointed, 'nl')}"
        triggers.append(Trigger(kind="function", day=person.appointed, what=what))
    return refresh(holding, None if gone else organisation.policy_months, triggers, today)


def _line(one: Certificate) -> CertificateLine:
    said = one.content
    return CertificateLine(
        number=said.number,
        issued=said.issued,
        days=said.days,
        provider=said.provider,
        requirement=said.requirement,
        state="revoked" if one.revoked_at else "valid",
        revoked=one.revoked_at.astimezone(AMSTERDAM).date() if one.revoked_at else None,
        current_until=said.current_until,
        verification_url=said.verification_url,
    )
