"""One person's data: all of it given, and all of it gone apart from what others rely on."""

import json
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.accounts.personal import REASON, PersonalData
from assistant.errors import WrongUse
from assistant.records import audit, documents, learning, people
from assistant.records.certificates import Certificate
from assistant.records.database import Database
from assistant.records.personal import counts
from assistant.records.tables import Base
from assistant.safekeeping import back_up, bring_back
from assistant.settings import Settings
from tests.integration.records.conftest import OPEN, FakeClock
from tests.integration.records.test_certificates import TOPICS, Desk

NAME, SECRET = "An Bakker-Łukasz", "Mijn bestuur weet dit niet van mij."


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keys for all tests here; making them is slow."""
    return tmp_path_factory.mktemp("keys")


class Known(Desk):
    """A desk at which An has finished two modules, thought something over, and has a login; and Bo has too."""

    def __init__(self, database: Database, clock: FakeClock, folder: Path) -> None:
        super().__init__(database, clock, folder)
        self.personal = PersonalData(OPEN, database, clock)
        self.bo = self.register.add_person(name="Bo Smit", board_role="single").id
        self.register.change_person(self.an, subject="https://login|an", appointed=clock.now.date())
        self.finish(*TOPICS[:2])
        with database.write() as session:
            for who in (self.an, self.bo):
                learning.keep_reflection(session, who, TOPICS[0], 1, SECRET, clock())
            documents.write(session, "action", "a1", {"owner": NAME.upper()}, clock(), self.an)

    def certificate(self) -> Certificate:
        self.finish(*TOPICS)
        return self.certificates.issue(self.an)

    def log(self) -> str:
        with self.database.read() as session:
            assert audit.verify(audit.entries(session)).intact
            return json.dumps([one.model_dump(mode="json") for one in audit.entries(session)], ensure_ascii=False)


@pytest.fixture
def known(database: Database, clock: FakeClock, keys: Path) -> Known:
    return Known(database, clock, keys)


def test_an_export_holds_everything_about_one_person(known: Known) -> None:
    """Every table that refers to a person, the log by and about him, and where his name stands; plain JSON."""
    issued = known.certificate()
    told = json.loads(json.dumps(known.personal.export(known.an)))
    wanted = {one.name for one in Base.metadata.sorted_tables if "person_id" in one.columns}
    assert {"activity", "attempt", "certificate", "progress", "reflection"} <= wanted <= told.keys()
    assert told["person"][0]["subject"] == "https://login|an"
    assert told["reflection"][0]["text"] == SECRET
    assert told["attempt"][0]["answers"]
    assert told["certificate"][0]["content"]["number"] == issued.number
    assert {"certificate.issue", "person.add", "person.change", "person.export"} <= {line["action"] for line in told["audit"]}
    assert told["named_in"] == told["written_for_the_board"] == [{"kind": "action", "key": "a1", "versions": [1]}]


def test_an_export_gives_nobody_else_and_no_right_answers(known: Known) -> None:
    """What he was asked and what he chose, in words; a quiz can be done again, so what is right stays here."""
    told = known.personal.export(known.an)
    said = json.dumps(told)
    assert all(one["question"] and one["chosen"] for one in told["attempt"][0]["answers"])
    assert known.bo not in said
    assert "Bo Smit" not in said
    assert not [one for one in ('"sheet"', '"right"', '"explain"') if one in said]


def test_erasing_leaves_an_id_and_nothing_else(known: Known) -> None:
    """The training, login and name are gone, from the lists as well; another person keeps everything."""
    preview = known.personal.preview(known.an)
    done = known.personal.erase(known.an)
    assert done == preview
    assert done.rows == {"activity": 1, "attempt": 1, "progress": 2, "reflection": 1, "saved_answer": 0}
    with known.database.read() as session:
        assert not any(counts(session, known.an).values())
        assert counts(session, known.bo)["reflection"] == 1
        left = people.person(session, known.an)
        assert people.by_subject(session, "https://login|an") is None
    assert left == people.Person(id=known.an, name=people.ERASED)
    assert [one.id for one in known.register.people()] == [known.bo]
    for again in (known.personal.erase, known.personal.export):
        with pytest.raises(WrongUse, match="gewist"):
            again(known.an)


def test_the_log_never_held_the_name_and_still_holds(known: Known) -> None:
    """It tells that a name and a login were filled in and changed, and from which role to which."""
    known.register.change_person(known.an, name="An Bakker", role="secretaris")
    known.register.change_person(known.an, subject=None)
    with known.database.read() as session:
        changed = [line.details["changed"] for line in audit.entries(session, known.an) if line.action.startswith("person.")]
        rights = [line.details for line in audit.entries(session, known.an) if line.action == "rights.change"]
    assert changed[0]["name"] == [None, "ingevuld"]
    assert changed[1]["subject"] == [None, "ingevuld"]
    assert changed[2] == {"name": ["ingevuld", "gewijzigd"]}
    assert rights == [{"role": ["bestuurder", "secretaris"]}]
    assert changed[3] == {"subject": ["ingevuld", None]}
    known.personal.erase(known.an)
    assert not [one for one in ("An Bakker", "login|an", SECRET) if one in known.log()]


def test_where_a_name_stays_is_told(known: Known) -> None:
    """In what the board wrote and in the log's free text, and An is not found in van."""
    cas = known.register.add_person(name="Cas").id
    with known.database.write() as session:
        documents.write(session, "action", "a2", {"text": "Cascade van maatregelen"}, known.clock(), "sec")
        documents.write(session, "action", "a3", {"text": "Gedaan door Cas."}, known.clock(), "sec")
        audit.append(session, known.clock(), "sec", "action.add", "a3", text="Gedaan door Cas.")
    found = known.personal.preview(cas)
    assert ([one.key for one in found.mentions], found.log_lines) == (["a3"], 1)
    assert known.personal.preview(known.an).log_lines == 0


def test_a_certificate_stays_verifiable_after_erasing(known: Known) -> None:
    """The proof of Cbw art. 24 lid 5 is relied on by others: number and document remain valid, with the name on it."""
    issued = known.certificate()
    assert known.personal.erase(known.an).certificates == (issued.number,)
    assert known.certificates.verify(issued.number).status == "valid"
    assert known.certificates.verify(issued.pdf or b"").status == "valid"
    assert known.certificates.document(issued.number) == issued


def test_a_certificate_can_be_erased_as_well(known: Known) -> None:
    """Then it is revoked, nameless and without document; number, date, provider and topics remain, and nothing is made anew."""
    issued = known.certificate()
    known.personal.erase(known.an, with_certificates=True)
    for given in (issued.number, issued.pdf or b"", issued.badge or ""):
        found = known.certificates.verify(given)
        assert (found.status, found.reason, found.content and found.content.name) == ("revoked", REASON, people.ERASED)
    left = known.certificates.document(issued.number)
    assert (left.pdf, left.badge, left.untouched) == (None, None, True)
    assert left.content == issued.content.model_copy(update={"name": people.ERASED})
    assert NAME not in known.log()
    changed = (issued.pdf or b"").replace(b"%%EOF", b"%%EOG")
    assert known.certificates.verify(changed).status == "altered"


def test_a_reason_that_held_a_name_goes_too(known: Known) -> None:
    """Of a certificate that was revoked before; when it was revoked stays."""
    issued = known.certificate()
    revoked = known.certificates.revoke(issued.number, f"{NAME} is iemand anders")
    known.clock.passes(hours=1)
    known.personal.erase(known.an, with_certificates=True)
    found = known.certificates.verify(issued.number)
    assert (found.reason, found.revoked_at) == (REASON, revoked.revoked_at)


def test_what_was_erased_is_not_in_the_file(known: Known) -> None:
    """SQLite leaves deleted text standing unless told otherwise."""
    if not known.database.sqlite:
        pytest.skip("PostgreSQL vacuums on its own time")
    with known.database.write() as session:
        learning.keep_reflection(session, known.bo, TOPICS[0], 1, "", known.clock())
    file = Path(str(known.database.engine.url.database))
    files = [file, file.with_name("records.db-wal")]
    assert any(SECRET.encode() in one.read_bytes() for one in files)
    known.personal.erase(known.an)
    assert not any(
        SECRET.encode() in one.read_bytes() or b"https://login|an" in one.read_bytes() for one in files if one.exists()
    )


def test_nobody_else_may_be_called_erased(known: Known) -> None:
    """He would vanish from every list."""
    with pytest.raises(WrongUse, match="gewist"):
        known.register.add_person(name=" Verwijderd ")
    with pytest.raises(WrongUse, match="gewist"):
        known.register.change_person(known.bo, name="verwijderd")
    assert known.register.by_name("Bo Smit").id == known.bo


def test_erased_people_come_back_erased_from_a_back_up(known: Known, url: str, tmp_path: Path) -> None:
    """A back-up made after erasing holds nothing of what was erased."""
    known.personal.erase(known.an)
    given = {"backup_passphrase": SecretStr("paard batterij nietje")}
    path = tmp_path / "backup.cb"
    back_up(Settings(data_dir=tmp_path, database_url=SecretStr(url), **given), path, known.clock(), cost=10)
    place = Settings(data_dir=tmp_path / "doel", **given)
    bring_back(place, path)
    back = Database(f"sqlite:///{place.data_dir / 'records.db'}")
    with back.read() as session:
        assert not any(counts(session, known.an).values())
        assert [one.id for one in people.people(session)] == [known.bo]
    back.close()
