"""The quarter with the records: proposed, edited, asked, answered, signed, and what the next one starts from."""

from datetime import date

import pytest

from assistant.accounts.register import Register
from assistant.adapters.answer_forms import AnswerForms
from assistant.ask.models import Profile
from assistant.board.cycle import Cycle
from assistant.board.figures import Figures
from assistant.board.models import AppetiteStatement, Happening, KciLimits, KciValue
from assistant.board.promises import Promises
from assistant.errors import WrongUse
from assistant.records import audit
from assistant.records.database import Database
from assistant.records.documents import ChangedMeanwhile
from curriculum import bank
from tests.integration.records.conftest import OPEN, FakeClock, tamper

BANK = bank.load()
NAME, NEXT = "2026Q4", "2027Q1"


class Table:
    """The board's table: every use case of the quarter on one database."""

    def __init__(self, database: Database, clock: FakeClock) -> None:
        self.database, self.clock = database, clock
        self.register = Register(OPEN, database, clock)
        self.register.change_organisation(name="Gemeente Oost", profile=Profile(sector="overheid", legal_form="gemeente"))
        self.figures, self.promises = Figures(OPEN, database, BANK, clock), Promises(OPEN, database, clock)
        self.cycle = Cycle(OPEN, database, BANK, self.register, self.figures, self.promises, AnswerForms(str), clock)

    def asked(self) -> list[str]:
        self.cycle.prepare(NAME, 45, due=date(2026, 12, 1))
        return [one.id for one in self.cycle.ask(NAME).items]


@pytest.fixture
def table(database: Database, clock: FakeClock) -> Table:
    return Table(database, clock)


def test_a_quarter_is_proposed_within_its_minutes_and_kept(table: Table) -> None:
    """What was told in the interview is among the reasons."""
    told = Happening(kind="incident", text="Ransomware bij de salarisverwerker")
    made = table.cycle.prepare(NAME, 40, [told])
    assert 0 < made.asked_minutes <= 40
    assert any("salarisverwerker" in reason for item in made.items for reason in item.reasons)
    assert table.cycle.quarter(NAME) == made


def test_editing_by_conversation_is_kept_and_can_be_taken_back(table: Table) -> None:
    """Undo gives the list as it was, and can itself be seen in the history."""
    before = table.cycle.prepare(NAME, 45)
    done = table.cycle.say(NAME, "haal vraag 1 weg")
    assert done.changed
    assert before.items[0].id not in {one.id for one in done.quarter.items}
    assert table.cycle.undo(NAME).items == before.items
    assert table.cycle.say(NAME, "haal vraag 2 weg").quarter.version == 4


def test_two_people_do_not_overwrite_each_other(table: Table) -> None:
    """Whoever is second is told, and nothing of the first is lost."""
    seen = table.cycle.prepare(NAME, 45)
    first = table.cycle.change(seen.model_copy(update={"changed": "Eerste"}))
    with pytest.raises(ChangedMeanwhile):
        table.cycle.change(seen.model_copy(update={"changed": "Tweede"}))
    assert table.cycle.quarter(NAME) == first


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_the_form_goes_out_and_comes_back(table: Table, kind: str) -> None:
    """An untouched form answers nothing, and says so by leaving everything blank."""
    ids = table.asked()
    form = table.cycle.form(NAME, "xlsx" if kind == "xlsx" else "docx")
    kept, _ = table.cycle.take_in(NAME, form)
    assert all(not one.reply.text for one in kept.items)
    assert set(table.cycle.states(kept).values()) == {"not-answered"}
    assert [one.id for one in kept.items] == ids


def test_a_foreign_file_changes_nothing(table: Table) -> None:
    """The message says what to do and the list stays as it was."""
    table.asked()
    before = table.cycle.quarter(NAME)
    with pytest.raises(Exception) as caught:  # noqa: PT011 (each adapter has its own refusal)
        table.cycle.take_in(NAME, b"\x00geen formulier")
    assert getattr(caught.value, "help", "")
    assert table.cycle.quarter(NAME) == before


def test_blank_is_late_after_its_day_and_never_in_order(table: Table) -> None:
    """The state goes from not answered to overdue, and an answer in the app is given or partial."""
    first = table.asked()[0]
    table.clock.passes(days=20)
    states = table.cycle.states(table.cycle.reply(NAME, first, "Op 3 november hersteld in 3 uur; de norm is 4 uur.", "K. Smit"))
    assert set(list(states.values())[1:]) == {"overdue"}
    assert states[first] in {"given", "partial"}


def test_what_was_signed_is_frozen_and_later_changes_show(table: Table) -> None:
    """A signed quarter refuses changes; reopened with a reason, each change is named; the chain holds."""
    first = table.asked()[0]
    table.cycle.reply(NAME, first, "Vier uur.")
    made = table.cycle.sign(NAME)
    assert table.cycle.signed(NAME).changes == ()
    with pytest.raises(WrongUse, match="vastgesteld"):
        table.cycle.reply(NAME, first, "Drie uur.")
    table.cycle.reopen(NAME, "Cijfer was fout")
    table.cycle.reply(NAME, first, "Drie uur.")
    table.figures.keep_values([KciValue(kci="kci-01", quarter=NAME, value=80, measured=date(2026, 11, 1))])
    found = table.cycle.signed(NAME)
    assert (found.intact, found.number, found.digest) == (True, 1, made.digest)
    assert any("antwoord gewijzigd" in one for one in found.changes)
    assert any("waarden van KCI's" in one for one in found.changes)
    assert table.cycle.sign(NAME).previous == made.digest


def test_what_lives_on_after_a_quarter_does_not_change_what_was_signed(table: Table) -> None:
    """A new action and new limits belong to later; the signed quarter holds them as they were."""
    table.asked()
    table.cycle.sign(NAME)
    table.promises.promise(text="Hersteltest uitvoeren", since=NAME)
    kci = BANK.kcis[0]
    table.figures.keep_limits(KciLimits(kci=kci.id, target=kci.target, tolerance=kci.tolerance, agreed=date(2026, 12, 1)))
    assert table.cycle.signed(NAME).changes == ()


def test_a_changed_sign_off_breaks_the_chain(table: Table) -> None:
    """Also when the guard in the database was taken away first."""
    table.asked()
    table.cycle.sign(NAME)
    tamper(table.database, "signoff", "update signoff set set_text(content, 'minutes', 'minuten')")
    assert table.cycle.signed(NAME).intact is False


def test_the_next_quarter_starts_from_what_is_left(table: Table) -> None:
    """Unanswered comes back first, answered does not, a breached limit and an open action pull their question."""
    ids = table.asked()
    good = "Op 3 november 2026 hersteld in 3 uur, getest door K. Smit; de grens van de risicobereidheid is 4 uur."
    for id in ids[1:]:
        table.cycle.reply(NAME, id, good)
    states = table.cycle.states(table.cycle.quarter(NAME) or pytest.fail("gone"))
    table.promises.promise(text="Hersteltest uitvoeren", since=NAME, due=date(2026, 12, 31), question=ids[0])
    table.figures.keep_limits(
        KciLimits(kci="kci-05", target=1, tolerance=5, agreed=date(2026, 10, 1))
        if BANK.kci["kci-05"].direction == "lower"
        else KciLimits(kci="kci-05", target=95, tolerance=80, agreed=date(2026, 10, 1)),
    )
    table.cycle.sign(NAME)
    table.clock.passes(days=90)
    made = table.cycle.prepare(NEXT, 60)
    carried = [one.id for one in made.items if one.origin == "carried"]
    assert carried[0] == ids[0]
    assert not {id for id, state in states.items() if state == "given"} & {one.id for one in made.items}


def test_limits_on_the_wrong_side_and_unknown_things_are_refused(table: Table) -> None:
    """Nothing is written then."""
    kci = BANK.kcis[0]
    with pytest.raises(WrongUse, match="slechte kant"):
        table.figures.keep_limits(KciLimits(kci=kci.id, target=kci.tolerance, tolerance=kci.target))
    with pytest.raises(WrongUse, match="bestaat niet"):
        table.figures.keep_appetite(AppetiteStatement(risk="risico-draken", text="Geen draken."))
    with pytest.raises(WrongUse):
        table.promises.promise(text="x", since="gisteren")
    with pytest.raises(WrongUse):
        table.promises.close("weg", "klaar")
    assert table.figures.limits() == table.figures.appetite() == table.promises.all() == ()


def test_a_value_is_changed_from_to_and_can_be_taken_away(table: Table) -> None:
    """The audit log says what it was."""
    for value in (80.0, 85.0):
        table.figures.keep_values([KciValue(kci="kci-01", quarter=NAME, value=value, measured=date(2026, 11, 1))])
    table.figures.remove_value("kci-01", NAME)
    assert table.figures.values() == ()
    with table.database.read() as session:
        told = [line.details["value"] for line in audit.entries(session) if line.action == "kci.value"]
    assert told == [[None, 80.0], [80.0, 85.0], [85.0, None]]
