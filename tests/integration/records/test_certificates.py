"""Certificates with the records: refused while a topic is missing, issued once, and answered for afterwards."""

import random
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.accounts.register import Register
from assistant.adapters.artefacts import SignedArtefacts
from assistant.errors import WrongUse
from assistant.records import audit
from assistant.records.certificates import Certificate
from assistant.records.database import Database
from assistant.train.attempts import Quizzes
from assistant.train.certificates import Certificates, NoSuchCertificate, NotYet
from assistant.train.training import Training
from curriculum import demands, library
from tests.integration.records.conftest import OPEN, FakeClock, tamper
from tests.integration.records.test_training import answer, walk

LESSONS, REQUIREMENTS = library.load(), library.load_requirements()
TOPICS = tuple(dict.fromkeys(slug for topic in REQUIREMENTS.statutory for slug in topic.modules))
URL = "https://training.voorbeeld.nl"


class Desk:
    """Everything of one organisation, on one database."""

    def __init__(self, database: Database, clock: FakeClock, folder: Path) -> None:
        self.database, self.clock = database, clock
        self.register = Register(OPEN, database, clock)
        self.training = Training(OPEN, database, LESSONS, REQUIREMENTS, clock)
        self.quizzes = Quizzes(OPEN, self.training, random.Random(3))
        artefacts = SignedArtefacts(folder, None, "geheim")
        self.certificates = Certificates(OPEN, database, self.training, demands.load(), artefacts, URL, clock)
        self.register.change_organisation(name="Waterbedrijf Ω", provider="Academie Noord", policy_months=24)
        self.an = self.register.add_person(name="An Bakker-Łukasz", board_role="single").id

    def finish(self, *slugs: str) -> None:
        """Finish modules; the first as a person does, the others by their outcome, which is quicker."""
        self.training.restart(self.an, slugs[0])
        walk(self.training, self.an, slugs[0], self.clock)
        assert answer(self.quizzes, self.an, slugs[0]).passed
        with self.database.write() as session:
            for slug in slugs[1:]:
                self.training.passed(session, self.an, slug, self.training.hashes[slug], self.clock())


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keys for all tests here; making them is slow."""
    return tmp_path_factory.mktemp("keys")


@pytest.fixture
def desk(database: Database, clock: FakeClock, keys: Path) -> Desk:
    return Desk(database, clock, keys)


@pytest.fixture
def issued(desk: Desk) -> Certificate:
    desk.finish(*TOPICS)
    return desk.certificates.issue(desk.an)


def test_no_certificate_while_one_topic_is_missing(desk: Desk) -> None:
    """Twelve of thirteen is refused, and the thirteenth is named."""
    desk.finish(*TOPICS[:-1])
    with pytest.raises(NotYet, match=r"cbw/21/3/j") as caught:
        desk.certificates.issue(desk.an)
    assert len(caught.value.missing.topics) == 1
    assert desk.certificates.all() == ()


@pytest.mark.parametrize("left_out", range(len(TOPICS)))
def test_each_topic_counts(desk: Desk, left_out: int) -> None:
    """Whichever module is missing, its topic is in the refusal."""
    with desk.database.write() as session:
        for place, slug in enumerate(TOPICS):
            if place != left_out:
                desk.training.passed(session, desk.an, slug, desk.training.hashes[slug], desk.clock())
    wanted = {topic.id for topic in REQUIREMENTS.statutory if TOPICS[left_out] in topic.modules}
    assert {id for id, _ in desk.certificates.missing(desk.an).topics} == wanted


def test_no_certificate_without_the_name_of_the_provider(desk: Desk) -> None:
    """Cbb art. 22 lid 1 d is a field like the others."""
    desk.register.change_organisation(provider=" ")
    desk.finish(*TOPICS)
    with pytest.raises(NotYet, match="cbb/22/1/d"):
        desk.certificates.issue(desk.an)


def test_it_says_what_the_law_demands_and_what_was_measured(desk: Desk, issued: Certificate) -> None:
    """The four fields of Cbb art. 22, thirteen topics, measured minutes and the organisation's own period."""
    said = issued.content
    assert (said.name, said.provider, len(said.topics)) == ("An Bakker-Łukasz", "Academie Noord", 13)
    assert said.days[0].isoformat() == "2026-11-22"
    assert said.active_minutes >= sum(one.minutes for one in said.modules) > 5
    assert said.current_until is not None
    assert said.current_until.isoformat() == "2028-11-22"
    assert said.verification_url == f"{URL}/controle?nummer={issued.number}"
    assert issued.pdf is not None
    assert issued.pdf.startswith(b"%PDF")


def test_fifty_requests_at_once_give_one_certificate(desk: Desk) -> None:
    """One number, one document, one line in the audit log."""
    desk.finish(*TOPICS)
    found: list[Certificate] = []
    threads = [threading.Thread(target=lambda: found.append(desk.certificates.issue(desk.an))) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 50
    assert len({(one.number, one.pdf, one.badge) for one in found}) == 1
    with desk.database.read() as session:
        assert sum(line.action == "certificate.issue" for line in audit.entries(session)) == 1


def test_asking_again_changes_nothing(desk: Desk, issued: Certificate) -> None:
    """Months later, under another name, provider and logo: the same certificate to the byte."""
    desk.clock.passes(days=200)
    desk.register.change_organisation(name="Anders", provider="Anders")
    desk.register.change_person(desk.an, name="Anders")
    assert desk.certificates.issue(desk.an, "en") == issued
    assert desk.certificates.document(issued.number) == issued


def test_a_crash_between_issue_and_document_is_mended(desk: Desk, issued: Certificate) -> None:
    """The document is made from what was frozen at issue."""
    with desk.database.write() as session:
        session.execute(text("update certificate set pdf = null, badge = null"))
    desk.clock.passes(days=3)
    desk.register.change_person(desk.an, name="Anders")
    mended = desk.certificates.document(issued.number)
    assert (mended.content, mended.issued_at, mended.badge) == (issued.content, issued.issued_at, issued.badge)
    assert desk.certificates.verify(mended.pdf or b"").status == "valid"


def test_number_address_document_and_badge_verify(desk: Desk, issued: Certificate) -> None:
    """Whatever someone holds in his hands."""
    for given in (issued.number, issued.number.lower(), issued.content.verification_url, issued.pdf, issued.badge):
        assert given
        assert desk.certificates.verify(given).status == "valid"


def test_one_flipped_byte_is_found(desk: Desk, issued: Certificate) -> None:
    """Wherever it is in the document; and a changed badge too."""
    assert issued.pdf
    assert issued.badge
    for place in range(10, len(issued.pdf), len(issued.pdf) // 25):
        flipped = bytearray(issued.pdf)
        flipped[place] ^= 1
        assert desk.certificates.verify(bytes(flipped)).status in {"altered", "unknown"}
    head, body, tail = issued.badge.split(".")
    assert desk.certificates.verify(f"{head}.{body[:-2]}{'A' if body[-2] != 'A' else 'B'}{body[-1]}.{tail}").status != "valid"


def test_changed_records_are_found(desk: Desk, issued: Certificate) -> None:
    """Another name written into the database shows as altered."""
    tamper(desk.database, "certificate", "update certificate set set_text(content, 'Bakker', 'Visser')")
    assert desk.certificates.verify(issued.number).status == "altered"


def test_a_revoked_certificate_says_so_and_why(desk: Desk, issued: Certificate) -> None:
    """By number and by document; revoking again keeps the first reason; then a new one may be issued."""
    desk.certificates.revoke(issued.number, "Naam verkeerd gespeld")
    desk.clock.passes(hours=1)
    desk.certificates.revoke(issued.number, "Een andere reden")
    for given in (issued.number, issued.pdf or b""):
        found = desk.certificates.verify(given)
        assert (found.status, found.reason) == ("revoked", "Naam verkeerd gespeld")
    desk.register.change_person(desk.an, name="An Bakker")
    renewed = desk.certificates.issue(desk.an)
    assert (renewed.content.name, renewed.sequence) == ("An Bakker", 2)
    assert renewed.number != issued.number
    assert desk.certificates.verify(issued.number).content == issued.content


def test_following_everything_again_gives_a_new_certificate(desk: Desk, issued: Certificate) -> None:
    """Cbw art. 24 lid 4: half of the topics again is not enough, all of them is."""
    desk.clock.passes(days=400)
    desk.finish(*TOPICS[:6])
    assert desk.certificates.issue(desk.an).number == issued.number
    desk.finish(*TOPICS[6:])
    again = desk.certificates.issue(desk.an)
    assert again.sequence == 2
    assert again.content.issued > issued.content.issued


def test_unknown_numbers_and_foreign_files_are_unknown(desk: Desk, issued: Certificate) -> None:
    """Nothing is made up about what was not issued here."""
    for given in ("CB2026-2222-3333-4444", "zomaar", "", b"%PDF-1.7 leeg", b"\x00\xff", b"a.b.c"):
        assert desk.certificates.verify(given).status == "unknown"
    with pytest.raises(NoSuchCertificate):
        desk.certificates.revoke("CB2026-2222-3333-4444", "Een reden")
    with pytest.raises(WrongUse, match="reden"):
        desk.certificates.revoke(issued.number, "  ")
