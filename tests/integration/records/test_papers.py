"""The documents of a quarter from the records: paper, workbook of indicators, calendar."""

from datetime import date

import pytest

from assistant.accounts.register import Register
from assistant.adapters.answer_forms import AnswerForms
from assistant.ask.models import Profile
from assistant.board.cycle import Cycle
from assistant.board.figures import Figures
from assistant.board.models import KciValue
from assistant.board.papers import Papers
from assistant.board.promises import Promises
from assistant.errors import WrongUse
from assistant.records.database import Database
from curriculum import bank
from tests.integration.records.conftest import OPEN, FakeClock

BANK = bank.load()
NAME, NEXT = "2026Q4", "2027Q1"


@pytest.fixture
def papers(database: Database, clock: FakeClock) -> Papers:
    register = Register(OPEN, database, clock)
    register.change_organisation(name="Gemeente Oost", profile=Profile(sector="overheid", legal_form="gemeente"))
    figures, promises = Figures(OPEN, database, BANK, clock), Promises(OPEN, database, clock)
    cycle = Cycle(OPEN, database, BANK, register, figures, promises, AnswerForms(str), clock)
    return Papers(OPEN, cycle, figures, promises, register, BANK, str, clock)


def test_the_paper_tells_what_the_records_hold(papers: Papers, clock: FakeClock) -> None:
    """Questions, answers, indicators and actions come along; the quarter before is what is compared with."""
    cycle = papers.cycle
    cycle.prepare(NAME, 45, due=date(2026, 12, 1))
    first = cycle.ask(NAME).items[0]
    papers.figures.keep_values([KciValue(kci="kci-01", quarter=NAME, value=82.5, measured=date(2026, 11, 20))])
    papers.promises.promise(text="Contracten nalopen", since=NAME, owner="Inkoop", due=date(2026, 12, 20))
    made = papers.paper(NAME)
    assert made.organisation == "Gemeente Oost"
    assert made.questions[0].text == first.text
    assert [one.reading.kci for one in made.kcis] == ["kci-01"]
    assert made.open_actions[0].owner == "Inkoop"
    clock.passes(days=60)
    cycle.prepare(NEXT, 45)
    material = papers.material(NEXT)
    assert material.previous == cycle.quarter(NAME)
    assert material.previous_states[first.id] == "overdue"


def test_the_documents_can_be_opened_and_are_the_same_twice(papers: Papers) -> None:
    """Word, PDF and Excel are what they say, and a second download has the same bytes."""
    papers.cycle.prepare(NAME, 45)
    for made, start in ((papers.docx, b"PK"), (papers.pdf, b"%PDF"), (papers.kcis, b"PK")):
        assert made(NAME).startswith(start)
        assert made(NAME) == made(NAME)


def test_the_calendar_holds_meeting_last_day_and_open_actions(papers: Papers) -> None:
    """A closed action is not in it; without any date there is nothing to download."""
    papers.cycle.prepare(NAME, 45)
    assert not papers.has_dates(NAME)
    with pytest.raises(WrongUse, match="geen datum"):
        papers.calendar(NAME)
    papers.cycle.prepare(NAME, 45, meeting=date(2026, 12, 10), due=date(2026, 12, 1))
    kept = papers.promises.promise(text="Contracten nalopen", since=NAME, due=date(2026, 12, 20))
    done = papers.promises.promise(text="Al gedaan", since=NAME, due=date(2026, 12, 21))
    papers.promises.close(done.id, "Klaar")
    said = papers.calendar(NAME).decode()
    assert said.count("BEGIN:VEVENT") == 3
    assert kept.text in said
    assert "Al gedaan" not in said
    assert f"DTSTART;VALUE=DATE:{date(2026, 12, 10):%Y%m%d}" in said


def test_a_quarter_that_was_not_begun_has_no_papers(papers: Papers) -> None:
    """It is said so, with what to do."""
    with pytest.raises(WrongUse, match="nog niet begonnen"):
        papers.paper(NAME)
