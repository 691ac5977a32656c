"""Calendar files: read back with the library that reads them, and looked at byte by byte."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from icalendar import Calendar

from assistant.adapters.calendar import PRODUCT, Entry, calendar
from assistant.errors import WrongUse

STAMP = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
DEADLINE = Entry(
    uid="kennis-1@cyberbestuur",
    title="Kennis en vaardigheden: uiterlijk vandaag",
    description="Cbw art. 24 lid 3\nDe les staat klaar.",
    start=date(2028, 8, 15),
    alarms=(timedelta(days=180), timedelta(days=30)),
    url="https://cyberbestuur.example/training?persoon=1",
)


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def only(*entries: Entry) -> Any:
    (event,) = events(calendar("Cyberbestuur", entries, STAMP))
    return event


def test_a_day_is_an_entry_of_a_whole_day_that_ends_the_next() -> None:
    event = only(DEADLINE)
    assert event["dtstart"].dt == date(2028, 8, 15)
    assert event["dtend"].dt == date(2028, 8, 16)
    assert not isinstance(event["dtstart"].dt, datetime)
    assert event["transp"] == "TRANSPARENT"


def test_the_last_day_counts_in_an_entry_of_more_days() -> None:
    event = only(Entry("u", "t", "", date(2028, 2, 28), end=date(2028, 2, 29)))
    assert event["dtend"].dt == date(2028, 3, 1)


def test_a_moment_is_written_in_utc() -> None:
    """The reporting clock: 24 hours after 14:00 in Amsterdam in summer."""
    summer = timezone(timedelta(hours=2))
    start = datetime(2027, 7, 1, 14, 0, tzinfo=summer)
    data = calendar("Meldklok", [Entry("u", "t", "", start, end=start + timedelta(hours=24))], STAMP)
    assert b"DTSTART:20270701T120000Z" in data
    assert b"DTEND:20270702T120000Z" in data
    assert events(data)[0]["dtstart"].dt == start


def test_a_moment_may_have_no_duration() -> None:
    assert "dtend" not in only(Entry("u", "t", "", STAMP))


def test_alarms_ring_before_the_start() -> None:
    alarms = only(DEADLINE).walk("VALARM")
    assert [one["trigger"].dt for one in alarms] == [timedelta(days=-180), timedelta(days=-30)]
    assert {str(one["action"]) for one in alarms} == {"DISPLAY"}


def test_text_and_address_come_back_as_they_went_in() -> None:
    event = only(DEADLINE)
    assert event["summary"] == DEADLINE.title
    assert event["description"] == DEADLINE.description
    assert event["url"] == DEADLINE.url


def test_the_file_is_the_same_for_the_same_arguments() -> None:
    assert calendar("C", [DEADLINE], STAMP) == calendar("C", [DEADLINE], STAMP)


def test_a_later_file_replaces_the_entry_of_an_earlier_one() -> None:
    """Same uid, higher sequence, later stamp."""
    (old,) = events(calendar("C", [DEADLINE], STAMP))
    moved = Entry(DEADLINE.uid, "Verzet", "", date(2028, 9, 1))
    (new,) = events(calendar("C", [moved], STAMP + timedelta(days=1)))
    assert old["uid"] == new["uid"] == DEADLINE.uid
    assert new["sequence"] > old["sequence"]
    assert new["dtstamp"].dt - old["dtstamp"].dt == timedelta(days=1)


def test_lines_end_with_crlf_and_are_folded() -> None:
    data = calendar("C", [Entry("u", "t" * 300, "é" * 300, date(2028, 1, 1))], STAMP)
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert events(data)[0]["description"] == "é" * 300


def test_the_head_says_who_made_it() -> None:
    whole = Calendar.from_ical(calendar("Training; van het bestuur", [], STAMP))
    assert (whole["prodid"], whole["version"], whole["method"]) == (PRODUCT, "2.0", "PUBLISH")
    assert whole["x-wr-calname"] == "Training; van het bestuur"


@pytest.mark.parametrize(
    "hostile",
    [
        "Jan\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:vals",
        "Jan\nATTACH:https://kwaad.example",
        "Jan\u2028END:VCALENDAR",
        "a;b,c\\n:d\"e'",
        "Łukasz Ångström-Ωμέγα 李",
        "nul\x00bel\x07",
        "half\ud800",
    ],
)
def test_a_hostile_name_stays_text(hostile: str) -> None:
    """Nothing in a name ends the entry or adds to it, in whichever field it stands."""
    data = calendar(hostile, [Entry(f"u-{hostile}", hostile, hostile, date(2028, 1, 1), alarms=(timedelta(1),))], STAMP)
    (event,) = events(data)
    assert set(event) == {"UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "DESCRIPTION", "DTSTART", "DTEND", "TRANSP"}
    lines = data.decode().split("\r\n")
    assert not [line for line in lines if line.startswith(("ATTACH", "SUMMARY:vals"))]
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == lines.count("END:VCALENDAR") == 1
    assert "\x00" not in data.decode()


def test_signs_with_a_meaning_in_the_format_come_back() -> None:
    assert only(Entry("u", "a;b,c\\n:d\"e'", "", date(2028, 1, 1)))["summary"] == "a;b,c\\n:d\"e'"


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": datetime(2028, 1, 1, 9, 0)},  # without time zone
        {"start": date(2028, 1, 2), "end": date(2028, 1, 1)},
        {"start": date(2028, 1, 2), "end": STAMP},
        {"start": STAMP, "end": date(2028, 1, 2)},
        {"alarms": (timedelta(days=-1),)},
        {"url": "javascript:alert(1)"},
        {"url": "https://a.example\r\nATTACH:x"},
        {"uid": " "},
        {"uid": "\x00"},
    ],
)
def test_what_a_calendar_cannot_hold_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(WrongUse):
        Entry(**{"uid": "u", "title": "t", "description": "", "start": date(2028, 1, 1), **wrong})


def test_two_entries_with_one_uid_are_refused() -> None:
    with pytest.raises(WrongUse):
        calendar("C", [DEADLINE, DEADLINE], STAMP)


def test_a_stamp_without_time_zone_is_refused() -> None:
    with pytest.raises(WrongUse):
        calendar("C", [DEADLINE], datetime(2026, 11, 21))
