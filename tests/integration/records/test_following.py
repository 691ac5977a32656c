"""Following the board with real records: one row a person, the files, and nothing but status in them."""

import io
from datetime import date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from pypdf import PdfReader

from assistant.accounts.rights import local
from assistant.ask.models import Profile
from assistant.errors import WrongUse
from assistant.office import Office, open_office
from assistant.settings import Settings
from tests.integration.records.conftest import FakeClock

PROFILE = Profile(name="Waterbedrijf", sector="drinkwater", size="groot", legal_form="nv", board="two-tier")
SECRET = "Onze back-up is nooit getest"
PAYLOAD = "<b>Eva</b> =1+1 **de Wit**"


@pytest.fixture
def office(tmp_path: Path, clock: FakeClock) -> Office:
    """An organisation with a director, a later one, a supervisor, and a secretary who is of no board."""
    found = open_office(Settings(data_dir=tmp_path, public_url="https://training.voorbeeld.nl"), clock)
    found.register.change_organisation(name="Waterbedrijf", provider="Academie Noord", policy_months=24, profile=PROFILE)
    for fields in (
        {"name": "An Bakker", "board_role": "single", "appointed": date(2020, 1, 1)},
        {"name": PAYLOAD, "board_role": "single", "appointed": date(2026, 10, 1)},
        {"name": "Cees Smit", "board_role": "supervisory", "appointed": date(2021, 1, 1)},
        {"name": "Dirk Post", "role": "secretaris", "board_role": "none"},
    ):
        found.register.add_person(**fields)
    return found


def finish(office: Office, name: str, leave_out: str = "") -> str:
    """Finish every module for a person, apart from one."""
    person = office.register.by_name(name).id
    with office.database.write() as session:
        for slug, digest in office.training.hashes.items():
            if slug != leave_out:
                office.acting_as(local(person)).training.passed(session, person, slug, digest, office.clock())
    return person


def label(id: str) -> str:
    return f"[{id}]"


def test_the_overview_has_the_board_and_nobody_else(office: Office) -> None:
    """Directors with their last day, a supervisor with the reason why not, and no secretary."""
    board = office.following.board()
    found = {one.person.name: one.row for one in board.people}
    assert set(found) == {"An Bakker", PAYLOAD, "Cees Smit"}
    assert (found["An Bakker"].due, found[PAYLOAD].due) == (date(2028, 8, 15), date(2028, 10, 1))
    assert found["Cees Smit"].status == "not-required"
    assert "cbw/24/2" in found["Cees Smit"].provisions
    assert (board.overview.required, board.overview.certified, board.overview.unknown) == (2, 0, 0)
    assert board.as_of == date(2026, 11, 22)


def test_a_row_tells_how_far_a_person_is(office: Office) -> None:
    """Modules, topics with their day, and which topic is open."""
    finish(office, "An Bakker", leave_out="cryptografie")
    row = office.following.person(office.register.by_name("An Bakker").id).row
    assert row.modules_finished == row.modules_total - 1
    assert [one.id for one in row.topics if one.finished is None] == ["cbw/21/3/h"]
    assert {one.finished for one in row.topics if one.id != "cbw/21/3/h"} == {date(2026, 11, 22)}
    assert row.certificate is None


def test_certificate_and_reminder_follow_the_records(office: Office, clock: FakeClock) -> None:
    """An issued certificate holds and reminds by the own policy; a revoked one is named as revoked and reminds of nothing."""
    an = finish(office, "An Bakker")
    made = office.certificates.issue(an)
    row = office.following.person(an).row
    assert row.certificate is not None
    assert (row.certificate.number, row.certified, row.next_reminder) == (made.number, True, date(2028, 11, 22))
    clock.passes(days=1)
    office.certificates.revoke(made.number, "Naam verkeerd")
    row = office.following.person(an).row
    assert row.certificate is not None
    assert (row.certificate.state, row.certificate.revoked, row.next_reminder) == ("revoked", date(2026, 11, 23), None)


def test_a_new_appointment_after_the_certificate_reminds(office: Office) -> None:
    """The knowledge may have to change with the function."""
    an = finish(office, "An Bakker")
    office.certificates.issue(an)
    office.register.change_person(an, appointed=date(2027, 3, 1))
    found = office.following.person(an)
    assert (found.refresh.next, [one.kind for one in found.refresh.reminders]) == (date(2027, 3, 1), ["function", "policy"])


def test_who_left_is_reminded_of_nothing(office: Office) -> None:
    """The row stays, without a last day and without a reminder."""
    an = finish(office, "An Bakker")
    office.certificates.issue(an)
    office.register.change_person(an, left=date(2026, 11, 1))
    found = office.following.person(an)
    assert (found.duty.status, found.row.next_reminder, found.refresh.reminders) == ("not-required", None, ())


def test_who_is_unknown_cannot_be_followed(office: Office) -> None:
    """An unknown id is refused."""
    with pytest.raises(WrongUse):
        office.following.person("niemand")


def test_the_workbook_holds_a_row_a_person_and_no_formula(office: Office) -> None:
    """Names stay text, whatever they look like."""
    office.certificates.issue(finish(office, "An Bakker"))
    book = load_workbook(io.BytesIO(office.following.evidence("xlsx", label)))
    names = [row[0].value for row in book["Overzicht"].iter_rows(min_row=2)]
    assert sorted(map(str, names)) == sorted(["An Bakker", PAYLOAD, "Cees Smit"])
    assert len(list(book["Onderwerpen per persoon"].iter_rows(min_row=2))) == 3 * 13
    assert book["Certificaten"]["A2"].value == "An Bakker"


def test_no_file_tells_what_someone_wrote_or_answered(office: Office) -> None:
    """Neither the reflection nor the score is in any of the three files."""
    an = finish(office, "An Bakker")
    office.acting_as(local(an)).training.reflect(an, "cryptografie", 1, SECRET)
    csv = office.following.evidence("csv", label).decode("utf-8-sig")
    pages = PdfReader(io.BytesIO(office.following.evidence("pdf", label))).pages
    book = load_workbook(io.BytesIO(office.following.evidence("xlsx", label)))
    cells = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    for said in (csv, " ".join(page.extract_text() for page in pages), cells):
        assert "An Bakker" in said
        assert SECRET not in said


def test_the_calendar_of_a_person_and_of_the_board(office: Office, clock: FakeClock) -> None:
    """A last day each, a reminder for who has a certificate; the same marks in a later file."""
    an = finish(office, "An Bakker")
    office.certificates.issue(an)
    own = _events(office.following.calendar(label, an))
    assert sorted(own.values()) == [date(2028, 8, 15), date(2028, 11, 22)]
    whole = office.following.calendar(label)
    assert b"An Bakker" in whole
    assert sorted(_events(whole).values()) == [date(2028, 8, 15), date(2028, 10, 1), date(2028, 11, 22)]
    clock.passes(days=30)
    office.register.change_organisation(policy_months=12)
    later = _events(office.following.calendar(label, an))
    assert set(later) == set(own)
    assert date(2027, 11, 22) in later.values()


def _events(file: bytes) -> dict[str, date | datetime]:
    return {str(one["uid"]): one["dtstart"].dt for one in Calendar.from_ical(file).walk("VEVENT")}
