"""The use cases of certificates: issue once, show, verify, revoke, list."""

import logging
import re
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Literal, Protocol

from assistant.accounts.rights import Action, Gate, Guarded
from assistant.ask.models import Value
from assistant.errors import AssistantError, WrongUse
from assistant.events import Event, tell
from assistant.records import audit, certificates, people
from assistant.records.certificates import Certificate
from assistant.records.database import Database
from assistant.records.people import Organisation, Person
from assistant.train import issuing
from assistant.train.issuing import AMSTERDAM, Finished, Missing
from assistant.train.models import CertificateContent
from assistant.train.training import Training
from curriculum import demands as demanded
from curriculum.demands import Demands

log = logging.getLogger(__name__)
LONGEST_REASON = 500
_MAKING = threading.Lock()
_TOKEN = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]+", re.ASCII)
_NUMBER = re.compile(r"CB\d{4}(?:-[0-9A-Z]{4}){3}")


class NotYet(AssistantError):
    """A certificate may not be issued yet.

    Args:
        missing: What is missing.
    """

    def __init__(self, missing: Missing) -> None:
        topics = "; ".join(f"{name} ({provision})" for provision, name in missing.topics)
        fields = "; ".join(f"{name} ({provision})" for name, provision in missing.fields)
        said = [f"Nog niet afgeronde onderwerpen: {topics}." if topics else "", f"Nog in te vullen: {fields}." if fields else ""]
        todo = "Rond de modules af en vraag het certificaat daarna aan." if topics else "Vul dit in op de pagina Certificaten."
        super().__init__(" ".join(["Het certificaat kan nog niet worden afgegeven.", *filter(None, said)]), todo)
        self.missing = missing


class NoSuchCertificate(WrongUse):
    """No certificate has this number."""


class Seen(Value):
    """What a check of a document found, apart from the records.

    Attributes:
        sound: Whether the signature holds over everything and is of a key that this installation trusts.
        number: Number found in it, "" without.
        said: What was found, in Dutch.
    """

    sound: bool
    number: str
    said: str


class Artefacts(Protocol):
    """Makes and checks the documents of a certificate; the adapters implement it."""

    def proof(self, content: CertificateContent, logo: bytes | None) -> None:
        """Set the document once, to find out before issue whether every sign of it can be printed."""
        ...

    def make(self, content: CertificateContent, logo: bytes | None, at: datetime) -> tuple[bytes, str]:
        """The signed PDF and the badge."""
        ...

    def look(self, document: bytes) -> Seen:
        """What a PDF or a badge says of itself; never raises."""
        ...


class Verification(Value):
    """The outcome of a check.

    Attributes:
        status: `valid`, `revoked`, `altered` or `unknown`.
        number: The number that was looked for, "" where none was found.
        content: What the certificate says, where it is known.
        issued_at: When it was issued.
        revoked_at: When it was revoked.
        reason: Why it was revoked, or what is wrong, in Dutch.
    """

    status: Literal["valid", "revoked", "altered", "unknown"]
    number: str = ""
    content: CertificateContent | None = None
    issued_at: datetime | None = None
    revoked_at: datetime | None = None
    reason: str = ""


class Certificates(Guarded):
    """Issues certificates and answers for them afterwards.

    Args:
        gate: Who acts.
        database: The records.
        training: What people finished, from the inside.
        demands: What the law demands of a certificate, by version.
        artefacts: Makes and checks documents.
        public_url: Where anyone reaches the verify page.
        clock: Gives the time, with zone.
    """

    def __init__(
        self,
        gate: Gate,
        database: Database,
        training: Training,
        demands: Sequence[Demands],
        artefacts: Artefacts,
        public_url: str,
        clock: Callable[[], datetime],
    ) -> None:
        self.gate, self._database, self._training, self._demands = gate, database, training, tuple(demands)
        self._artefacts, self._public_url, self._clock = artefacts, public_url, clock

    def missing(self, person: str) -> Missing:
        """What stands between a person and a certificate."""
        self._may(Action.STANDING, person)
        with self._database.read() as session:
            who, organisation = self._who(people.person(session, person), people.organisation(session))
        finished = self._training.finished(person)
        return issuing.missing(finished, self._training.requirements, who.name, organisation.provider, self._now_demanded())

    def issue(self, person: str, language: Literal["nl", "en"] = "nl") -> Certificate:
        """Issue the certificate of a person, or give the one that holds already.

        A new one follows only after the old one was revoked, or after every statutory topic was finished again.

        Args:
            person: Id of the board member.
            language: Dutch or English (Cbb art. 22 lid 2).

        Raises:
            NotYet: A statutory topic or a field is missing.
            WrongUse: There is no such person, or a name holds signs that cannot be printed.
        """
        self._may(Action.ISSUE, person)
        new = False
        with self._database.write() as session:
            people.lock_person(session, person)
            who, organisation = self._who(people.person(session, person), people.organisation(session))
            earlier = certificates.certificates(session, person)
            finished = self._training.finished(person, session)
            made = earlier[-1] if earlier and earlier[-1].revoked_at is None else None
            if made is None or self._followed_again(finished, made):
                now = self._clock()
                said = self._content(who, organisation, finished, language, now)
                self._artefacts.proof(said, organisation.logo)
                made = certificates.add(session, person, len(earlier) + 1, said, now)
                audit.append(session, now, self.actor, "certificate.issue", made.number, person=person, sequence=made.sequence)
                new = True
        if new:
            tell(Event.CERTIFICATE, "issue")
        return self._documents(made, organisation)

    def document(self, number: str) -> Certificate:
        """A certificate with its PDF and badge; made now where a crash came between issue and document.

        Raises:
            NoSuchCertificate: No certificate has this number.
        """
        found = self._known(number, Action.CERTIFICATES)
        with self._database.read() as session:
            organisation = people.organisation(session)
        return self._documents(found, organisation or Organisation(id=""))

    def verify(self, given: str | bytes) -> Verification:
        """Check a number, an address of the verify page, a PDF or a badge.

        Args:
            given: Text that holds a number, a badge as JWT, or the bytes of a PDF or badge.
        """
        found = self._verified(given)
        tell(Event.CHECK, found.status)
        return found

    def _verified(self, given: str | bytes) -> Verification:
        if isinstance(given, str) and not _TOKEN.fullmatch(given.strip()):
            return self._by_number(given)
        document = given.encode() if isinstance(given, str) else given
        seen = self._artefacts.look(document)
        found = self._find(seen.number) if seen.number else None
        if found is None:
            status: Literal["altered", "unknown"] = "altered" if seen.number and not seen.sound else "unknown"
            return Verification(status=status, number=seen.number, reason=seen.said)
        if seen.sound and found.erased:
            return self._state(found)
        kept = (found.pdf, found.badge.encode() if found.badge else None)
        if not seen.sound or document.strip() not in {one.strip() for one in kept if one}:
            reason = seen.said if not seen.sound else "Dit document is niet gelijk aan het document dat is afgegeven."
            return Verification(status="altered", number=found.number, reason=reason)
        return self._state(found)

    def revoke(self, number: str, reason: str) -> Certificate:
        """Revoke a certificate; revoking it again changes nothing.

        Args:
            number: Its number.
            reason: Why; whoever checks the certificate reads it.

        Raises:
            NoSuchCertificate: No certificate has this number.
            WrongUse: There is no reason, or it is longer than 500 characters.
        """
        known, now = self._known(number, Action.REVOKE), self._clock()
        revoked, reason = False, " ".join(reason.split())
        if not 3 <= len(reason) <= LONGEST_REASON:
            raise WrongUse("Intrekken vraagt een reden.", f"Geef in 3 tot {LONGEST_REASON} tekens aan waarom.")
        with self._database.write() as session:
            revoked = certificates.revoke(session, known.number, reason, now)
            if revoked:
                audit.append(session, now, self.actor, "certificate.revoke", known.number, reason=reason)
        if revoked:
            tell(Event.CERTIFICATE, "revoke")
        return self._known(number, Action.REVOKE)

    def all(self, person: str = "") -> tuple[Certificate, ...]:
        """Certificates of one person, or of everyone, oldest first."""
        self._may(Action.CERTIFICATES, person)
        with self._database.read() as session:
            return certificates.certificates(session, person)

    def _content(
        self, who: Person, organisation: Organisation, finished: dict[str, Finished], language: Literal["nl", "en"], now: datetime
    ) -> CertificateContent:
        """What a new certificate will say.

        Raises:
            NotYet: A statutory topic or a field is missing.
        """
        demands, requirements = self._now_demanded(), self._training.requirements
        lacking = issuing.missing(finished, requirements, who.name, organisation.provider, demands)
        if lacking:
            raise NotYet(lacking)
        day = now.astimezone(AMSTERDAM).date()
        return issuing.content(
            finished,
            self._training.lessons,
            requirements,
            demands,
            name=who.name,
            provider=organisation.provider,
            organisation=organisation.name,
            language=language,
            issued=day,
            number=issuing.new_number(day),
            public_url=self._public_url,
            policy_months=organisation.policy_months,
        )

    def _by_number(self, text: str) -> Verification:
        number = _NUMBER.search(text.upper())
        found = self._find(number.group()) if number else None
        if found is None:
            wrong = "Dit nummer is hier niet afgegeven." if number else "Hier staat geen certificaatnummer in."
            return Verification(status="unknown", number=number.group() if number else "", reason=wrong)
        return self._state(found)

    def _state(self, found: Certificate) -> Verification:
        if not found.untouched or found.content.number != found.number:
            return Verification(status="altered", number=found.number, reason="De bewaarde gegevens zijn na afgifte gewijzigd.")
        return Verification(
            status="revoked" if found.revoked_at else "valid",
            number=found.number,
            content=found.content,
            issued_at=found.issued_at,
            revoked_at=found.revoked_at,
            reason=found.revoked_reason or "",
        )

    def _documents(self, found: Certificate, organisation: Organisation) -> Certificate:
        """The certificate with its documents, made once from its frozen content."""
        with _MAKING:
            return self._made(found, organisation)

    def _made(self, found: Certificate, organisation: Organisation) -> Certificate:
        found = self._find(found.number) or found
        if found.pdf is not None or found.erased:
            return found
        pdf, badge = self._artefacts.make(found.content, organisation.logo, found.issued_at)
        with self._database.write() as session:
            certificates.attach(session, found.number, pdf, badge)
            return certificates.by_number(session, found.number) or found

    def _followed_again(self, finished: dict[str, Finished], current: Certificate) -> bool:
        """Whether every statutory topic was finished once more after the certificate that holds."""
        slugs = {slug for topic in self._training.requirements.statutory for slug in topic.modules}
        return all(slug in finished and finished[slug].at > current.issued_at for slug in slugs)

    def _now_demanded(self) -> Demands:
        return demanded.on(self._clock().astimezone(AMSTERDAM).date(), self._demands)

    def _who(self, person: Person | None, organisation: Organisation | None) -> tuple[Person, Organisation]:
        if person is None or person.name == people.ERASED:
            raise WrongUse("Deze persoon is hier niet bekend.", "Zie `cyberbestuur certificate list` of de pagina Certificaten.")
        return person, organisation or Organisation(id="")

    def _find(self, number: str) -> Certificate | None:
        with self._database.read() as session:
            return certificates.by_number(session, number)

    def _known(self, number: str, action: Action) -> Certificate:
        """The certificate with this number, for who has a right to it."""
        match = _NUMBER.search(number.upper())
        found = self._find(match.group()) if match else None
        self._may(action, found.person if found else "")
        if found is None:
            raise NoSuchCertificate(f"Certificaat {number} is hier niet afgegeven.", "Controleer het nummer.")
        return found
