"""The checklist and the incident of the clock, with the records."""

from datetime import date, datetime, timedelta

import pytest

from assistant.ask.models import Profile
from assistant.board.checklist import Checklist
from assistant.board.clock.incidents import Incidents
from assistant.board.clock.models import Incident
from assistant.errors import WrongUse
from assistant.records import audit
from assistant.records.database import Database
from assistant.records.documents import ChangedMeanwhile
from curriculum import bank
from tests.integration.records.conftest import OPEN, FakeClock

BANK = bank.load()
KNOWS = datetime(2026, 11, 22, 9, 30)


@pytest.fixture
def checklist(database: Database, clock: FakeClock) -> Checklist:
    return Checklist(OPEN, database, BANK, clock)


@pytest.fixture
def incidents(database: Database, clock: FakeClock) -> Incidents:
    return Incidents(OPEN, database, clock)


def _lines(database: Database) -> list[audit.Entry]:
    with database.read() as session:
        return list(audit.entries(session))


def test_eight_points_hold_nine_tasks(checklist: Checklist) -> None:
    """The fourth point has two tasks, each with a tick of its own."""
    points = checklist.points(Profile())
    assert [len(one.tasks) for one in points] == [1, 1, 1, 2, 1, 1, 1, 1]
    assert points[3].tasks[1].key == "punt-4/2"


def test_a_tick_keeps_its_first_day_and_is_in_the_audit_log(checklist: Checklist, database: Database, clock: FakeClock) -> None:
    """Ticking again later changes nothing; opening the task again does, and both changes are told."""
    assert checklist.tick("punt-2/1", True).done == date(2026, 11, 22)
    clock.passes(days=3)
    assert checklist.tick("punt-2/1", True).done == date(2026, 11, 22)
    assert checklist.tick("punt-2/1", False).done is None
    changes = [line.details["changed"] for line in _lines(database) if line.action == "checklist.change"]
    assert changes[-2:] == [{"done": [None, "2026-11-22"]}, {"done": ["2026-11-22", None]}]


def test_a_note_stays_beside_the_tick(checklist: Checklist) -> None:
    """A note and a tick do not wipe each other out."""
    checklist.note("punt-4/2", "Hersteltest  van\x07 maart")
    checklist.tick("punt-4/2", True)
    tick = checklist.points(Profile())[3].tasks[1].tick
    assert (tick.note, tick.done) == ("Hersteltest van maart", date(2026, 11, 22))


def test_what_is_not_on_the_list_or_too_long_is_refused(checklist: Checklist) -> None:
    """Nothing is kept of it."""
    with pytest.raises(WrongUse):
        checklist.tick("punt-4/3", True)
    with pytest.raises(WrongUse):
        checklist.note("punt-1/1", "x" * 1001)


def test_a_financial_entity_reads_dora_and_not_the_cbw(checklist: Checklist) -> None:
    """Provisions follow the regime of the organisation."""
    for one in checklist.points(Profile(dora=True)):
        assert one.provisions
        assert all(each.startswith("dora/") for each in one.provisions)


def test_the_clock_of_an_incident_is_there_after_a_restart(incidents: Incidents, database: Database) -> None:
    """Moment and zone come back as they were told, and the change is in the log."""
    incidents.keep(Incident(knows_since=KNOWS), " EPD  ligt plat ")
    running = Incidents(OPEN, database, FakeClock()).running()
    assert running is not None
    assert running.name == "EPD ligt plat"
    assert running.incident.knows_since.isoformat() == "2026-11-22T09:30:00+01:00"
    assert _lines(database)[-1].action == "incident.change"


def test_two_people_do_not_overwrite_each_other(incidents: Incidents) -> None:
    """A second clock does not take the place of the first, nor an older page that of a newer one."""
    incidents.keep(Incident(knows_since=KNOWS))
    with pytest.raises(ChangedMeanwhile):
        incidents.keep(Incident(knows_since=KNOWS - timedelta(days=1)))
    seen = incidents.running()
    assert seen is not None
    incidents.keep(Incident(knows_since=KNOWS, incident_ongoing=True), seen=seen.version)
    with pytest.raises(ChangedMeanwhile):
        incidents.keep(Incident(knows_since=KNOWS), seen=seen.version)


def test_a_clock_that_was_stopped_makes_room_for_the_next(incidents: Incidents) -> None:
    """After stopping there is none, and another can start."""
    incidents.keep(Incident(knows_since=KNOWS))
    incidents.stop()
    assert incidents.running() is None
    incidents.keep(Incident(knows_since=KNOWS + timedelta(minutes=1)))
    assert incidents.running() is not None
