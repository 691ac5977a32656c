"""The reporting clock: terms to the hour, through changes of the clock, short months, weekends and what was really sent."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from assistant.adapters.calendar import Entry, calendar
from assistant.board.clock.models import ClockRegime, MomentKind
from assistant.board.clock.reporting import Clock, Incident, Moment, Sent, calendar_entries, elapsed, reporting_clock
from assistant.board.clock.terms import AMSTERDAM, dutch_holidays, hours_after, local, month_after, next_working_noon
from assistant.board.clock.words import clock_words
from assistant.errors import WrongUse
from corpus import library

LIBRARY = library.load()


def at(text: str) -> datetime:
    """A moment in Amsterdam time."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def moment(clock: Clock, kind: MomentKind) -> Moment:
    """The one moment of a kind."""
    (found,) = [one for one in clock.moments if one.kind == kind]
    return found


def shown(found: datetime | None) -> str:
    """As the wall shows it, with the distance to UTC."""
    return "" if found is None else found.strftime("%Y-%m-%d %H:%M %z")


def cbw(since: str, **more: object) -> Clock:
    """The clock of an entity under the Cbw."""
    return reporting_clock(Incident.model_validate({"knows_since": at(since), **more}))


def dora(since: str, **more: object) -> Clock:
    """The clock of a financial entity."""
    return reporting_clock(Incident.model_validate({"knows_since": at(since), "regime": "dora", **more}))


def test_cbw_terms_count_from_knowledge() -> None:
    """Warning after 24 hours, notification after 72, final report a month after the notification at the latest."""
    clock = cbw("2026-11-02T09:30")
    assert [one.kind for one in clock.moments] == ["assess", "early-warning", "notification", "recipients", "interim", "final"]
    assert shown(moment(clock, "early-warning").at) == "2026-11-03 09:30 +0100"
    assert shown(moment(clock, "notification").at) == "2026-11-05 09:30 +0100"
    final = moment(clock, "final")
    assert (shown(final.at), final.provisional) == ("2026-12-05 09:30 +0100", True)


@pytest.mark.parametrize(
    ("since", "warning", "notification"),
    [
        ("2026-03-28T20:00", "2026-03-29 21:00 +0200", "2026-03-31 21:00 +0200"),
        ("2026-03-29T01:59", "2026-03-30 02:59 +0200", "2026-04-01 02:59 +0200"),
        ("2026-10-24T20:00", "2026-10-25 19:00 +0100", "2026-10-27 19:00 +0100"),
        ("2026-10-25T02:30", "2026-10-26 01:30 +0100", "2026-10-28 01:30 +0100"),
    ],
)
def test_hours_are_hours_when_the_clocks_change(since: str, warning: str, notification: str) -> None:
    """Twenty-four hours pass, whatever the clock on the wall says."""
    clock = cbw(since)
    assert shown(moment(clock, "early-warning").at) == warning
    assert shown(moment(clock, "notification").at) == notification


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-01-31T10:00", "2026-02-28 10:00 +0100"),
        ("2028-01-31T10:00", "2028-02-29 10:00 +0100"),
        ("2026-12-31T23:59", "2027-01-31 23:59 +0100"),
        ("2026-02-28T02:30", "2026-03-28 02:30 +0100"),
        ("2026-02-28T10:00", "2026-03-28 10:00 +0100"),
        ("2026-03-15T10:00", "2026-04-15 10:00 +0200"),
        ("2026-09-25T02:30", "2026-10-25 02:30 +0200"),
        ("2027-02-28T02:30", "2027-03-28 03:30 +0200"),
    ],
)
def test_a_month_is_the_same_day_or_the_last(start: str, end: str) -> None:
    """The end of January goes to the end of February; a time that the clock skips becomes the hour after."""
    assert shown(month_after(at(start))) == end


def test_a_time_that_does_not_exist_is_refused() -> None:
    """Nobody knew anything at half past two on the night that the clock went forward."""
    with pytest.raises(WrongUse, match="bestaat niet"):
        local(datetime(2026, 3, 29, 2, 30))
    with pytest.raises(WrongUse):
        Incident(knows_since=datetime(2026, 3, 29, 2, 30))


def test_the_hour_that_comes_twice_is_read_as_the_first() -> None:
    """Without more the stricter reading holds; with a zone the moment is what it is."""
    assert shown(local(datetime(2026, 10, 25, 2, 30))) == "2026-10-25 02:30 +0200"
    assert shown(local(datetime(2026, 10, 25, 2, 30, fold=1))) == "2026-10-25 02:30 +0100"
    assert shown(local(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))) == "2026-10-25 02:30 +0100"


def test_what_was_sent_moves_the_final_report() -> None:
    """A notification sent early brings the final report forward, and takes away that it is provisional."""
    final = moment(cbw("2026-01-30T09:00", sent=Sent(notification=at("2026-01-31T08:00"))), "final")
    assert (shown(final.at), final.provisional) == ("2026-02-28 08:00 +0100", False)


def test_trust_service_notifies_within_a_day() -> None:
    """For an incident that hits a trust service the notification has 24 hours, by its own paragraph."""
    found = moment(cbw("2026-11-02T09:30", trust_service=True), "notification")
    assert shown(found.at) == "2026-11-03 09:30 +0100"
    assert "cbw/27/2" in found.provisions
    assert "24 uur" in found.relative
    assert "72" not in found.relative


def test_ongoing_incident_gets_a_progress_report() -> None:
    """While it lasts a progress report takes the place of the final one, which has no date yet."""
    clock = cbw("2026-11-02T09:30", incident_ongoing=True)
    assert shown(moment(clock, "progress").at) == "2026-12-05 09:30 +0100"
    final = moment(clock, "final")
    assert final.at is None
    assert "afgehandeld" in final.relative


def test_late_handling_counts_from_handling() -> None:
    """Handled after the term: the final report follows a month after the handling."""
    sent = Sent(notification=at("2026-01-05T09:00"))
    clock = cbw("2026-01-04T09:00", handled_at=at("2026-02-28T12:00"), sent=sent)
    assert shown(moment(clock, "progress").at) == "2026-02-05 09:00 +0100"
    assert shown(moment(clock, "final").at) == "2026-03-28 12:00 +0100"


def test_early_handling_changes_nothing() -> None:
    """Handled within the month: the final report stays a month after the notification."""
    sent = Sent(notification=at("2026-01-05T09:00"))
    clock = cbw("2026-01-04T09:00", handled_at=at("2026-01-10T12:00"), sent=sent)
    assert "progress" not in [one.kind for one in clock.moments]
    assert shown(moment(clock, "final").at) == "2026-02-05 09:00 +0100"


def test_2690_decides_what_is_significant_and_not_when() -> None:
    """An entity under 2024/2690 keeps the terms of the Cbw and is sent to its own criteria."""
    plain, special = cbw("2026-11-02T09:30"), cbw("2026-11-02T09:30", cir2690=True)
    assert [one.at for one in plain.moments] == [one.at for one in special.moments]
    assert "cir/3/1" in moment(special, "assess").provisions
    assert any("cir/4" in note.provisions for note in special.notes)
    assert not any("cir/4" in note.provisions for note in plain.notes)


@pytest.mark.parametrize(
    ("classified", "initial", "provision"),
    [
        ("2026-11-03T10:00", "2026-11-03 14:00 +0100", "rts-rapportage/5/1/a"),
        ("2026-11-04T05:00", "2026-11-04 09:00 +0100", "rts-rapportage/5/1/a"),
        ("2026-11-04T08:00", "2026-11-04 09:00 +0100", "rts-rapportage/5/1/a"),
        ("2026-11-04T09:00", "2026-11-04 09:00 +0100", "rts-rapportage/5/1/a"),
        ("2026-11-04T09:01", "2026-11-04 13:01 +0100", "rts-rapportage/5/2"),
        ("2026-11-10T20:00", "2026-11-11 00:00 +0100", "rts-rapportage/5/2"),
    ],
)
def test_dora_initial_notification(classified: str, initial: str, provision: str) -> None:
    """Four hours after classification, never past 24 hours of knowledge, unless it was classified only after those."""
    found = moment(dora("2026-11-03T09:00", classified_at=at(classified)), "initial")
    assert shown(found.at) == initial
    assert provision in found.provisions
    assert not found.provisional


def test_dora_outer_limit_counts_real_hours() -> None:
    """In the night of summer time the outer limit falls at another hour of the wall, and still comes first."""
    found = moment(dora("2026-10-24T10:00", classified_at=at("2026-10-25T07:30"), financial_kind="credit-institution"), "initial")
    assert shown(found.at) == "2026-10-25 09:00 +0100"


def test_dora_outer_limit_in_the_hour_that_comes_twice() -> None:
    """The first half past two comes before the second, although the wall shows a later minute."""
    found = moment(dora("2026-10-24T02:45", classified_at=at("2026-10-24T23:10"), financial_kind="credit-institution"), "initial")
    assert shown(found.at) == "2026-10-25 02:45 +0200"


def test_dora_without_classification_shows_the_outer_limit() -> None:
    """Before classification only the limit of 24 hours can be shown, as provisional."""
    found = moment(dora("2026-11-03T09:00"), "initial")
    assert (shown(found.at), found.provisional) == ("2026-11-04 09:00 +0100", True)
    assert "classificatie" in found.note


def test_dora_reports_follow_what_was_sent() -> None:
    """Seventy-two hours from the initial notification sent, a month from the latest intermediate report."""
    sent = {"initial": at("2026-11-03T12:00"), "intermediate": at("2026-11-05T12:00")}
    clock = dora("2026-11-03T09:00", classified_at=at("2026-11-03T10:00"), sent=Sent(**sent))
    assert shown(moment(clock, "intermediate").at) == "2026-11-06 12:00 +0100"
    assert shown(moment(clock, "final").at) == "2026-12-05 12:00 +0100"
    updated = dora("2026-11-03T09:00", sent=Sent(**sent, update=at("2026-11-20T12:00")))
    assert shown(moment(updated, "final").at_latest) == "2026-12-21 12:00 +0100"


@pytest.mark.parametrize(
    ("who", "waits"),
    [
        ({"financial_kind": "insurer", "nis2_entity": False}, True),
        ({"financial_kind": "insurer", "nis2_entity": None}, False),
        ({"financial_kind": "insurer", "nis2_entity": True}, False),
        ({"financial_kind": "insurer", "nis2_entity": False, "weekend_withheld": True}, False),
        ({"financial_kind": "credit-institution", "nis2_entity": False}, False),
        ({"financial_kind": "central-counterparty"}, False),
        ({"financial_kind": "trading-venue"}, False),
        ({}, False),
    ],
)
def test_weekend_rule_is_not_for_everyone(who: dict[str, object], waits: bool) -> None:
    """A term that ends on Saturday runs to Monday noon, but not for banks and the others of paragraphs 5 and 6."""
    clock = dora("2026-11-18T09:00", classified_at=at("2026-11-18T10:00"), sent=Sent(initial=at("2026-11-18T10:30")), **who)
    found = moment(clock, "intermediate")
    assert shown(found.at) == "2026-11-21 10:30 +0100"
    assert shown(found.at_latest) == ("2026-11-23 12:00 +0100" if waits else "2026-11-21 10:30 +0100")
    assert "rts-rapportage/5/5" in found.provisions
    assert "vrije dag" in found.note


def test_weekend_rule_for_the_final_report_is_for_everyone() -> None:
    """Paragraph 5 excludes banks for the first two messages only; their final report may wait until Monday noon."""
    sent = Sent(initial=at("2026-10-20T10:00"), intermediate=at("2026-10-22T10:00"))
    found = moment(dora("2026-10-20T09:00", financial_kind="credit-institution", sent=sent), "final")
    assert shown(found.at) == "2026-11-22 10:00 +0100"
    assert shown(found.at_latest) == "2026-11-23 12:00 +0100"


def test_holidays() -> None:
    """Christmas on a Friday pushes to Monday; holidays can be given; Good Friday and 5 May do not count."""
    assert shown(next_working_noon(at("2026-12-25T09:00"))) == "2026-12-28 12:00 +0100"
    assert next_working_noon(at("2026-12-24T09:00")) is None
    assert shown(next_working_noon(at("2026-12-24T09:00"), {date(2026, 12, 24), date(2026, 12, 25)})) == "2026-12-28 12:00 +0100"
    assert {date(2026, 4, 6), date(2026, 4, 27), date(2026, 5, 14), date(2026, 5, 25)} <= dutch_holidays(2026)
    assert date(2025, 4, 26) in dutch_holidays(2025)
    assert not {date(2026, 4, 3), date(2026, 5, 5)} & dutch_holidays(2026)


@pytest.mark.parametrize(("year", "day"), [(2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25))])
def test_easter(year: int, day: tuple[int, int]) -> None:
    """Easter falls where the calendar says, also at its latest."""
    assert date(year, *day) in dutch_holidays(year)
    assert date(year, *day) + timedelta(days=1) in dutch_holidays(year)


@pytest.mark.parametrize(
    "wrong",
    [
        {"handled_at": at("2026-11-01T09:00")},
        {"classified_at": at("2026-11-02T09:29")},
        {"sent": Sent(notification=at("2026-11-02T09:00"))},
        {"incident_ongoing": True, "handled_at": at("2026-11-05T09:00")},
        {"financial_kind": "bookmaker"},
    ],
)
def test_impossible_order_is_refused(wrong: dict[str, object]) -> None:
    """Nothing is sent, classified or handled before it was known, what lasts was not handled, and kinds are those of DORA."""
    with pytest.raises(WrongUse) as refused:
        cbw("2026-11-02T09:30", **wrong)
    assert refused.value.help


@pytest.mark.parametrize("regime", ["cbw", "dora"])
def test_every_message_is_complete(regime: ClockRegime) -> None:
    """Each message says what, to whom, when in words, and on which existing provisions; without-delay is said first."""
    incident = Incident(
        knows_since=at("2026-11-20T09:00"), regime=regime, trust_service=True, cir2690=True, incident_ongoing=True
    )
    clock = reporting_clock(incident)
    for one in clock.moments:
        assert one.contents
        assert one.to
        assert one.relative
        assert one.provisions
        assert [place for place in one.provisions if not LIBRARY.exists(place)] == []
    assert [place for note in clock.notes for place in note.provisions if not LIBRARY.exists(place)] == []
    assert "uiterste grens" in clock.notes[0].text
    assert any("datalek" in note.text and not note.provisions for note in clock.notes)
    assert not re.search(r"u voldoet|!", clock.model_dump_json().lower())


def test_dora_says_that_the_authority_is_not_in_the_regulation() -> None:
    """Who receives the reports in the Netherlands is told as far as the sources go, and no further."""
    notes = {place: note.text for note in dora("2026-11-03T09:00").notes for place in note.provisions}
    assert "volgt niet uit de verordening" in notes["dora/46"]
    assert "staat niet in deze bronnen" in notes["cbb/30"]


def test_shipped_words_cover_every_moment() -> None:
    """All words cite existing provisions."""
    words = clock_words()
    places = [place for one in (*words.cbw.values(), *words.dora.values(), *words.general.values()) for place in one.provisions]
    assert [place for place in places if not LIBRARY.exists(place)] == []


def test_elapsed() -> None:
    """What is left is real time, overdue is negative, and what was sent is judged at sending."""
    warning = moment(cbw("2026-10-24T20:00"), "early-warning")
    assert elapsed(warning, at("2026-10-25T01:00")).left == timedelta(hours=19)
    assert elapsed(warning, at("2026-10-25T01:00")).state == "open"
    assert elapsed(warning, at("2026-10-25T19:00")).state == "open"
    late = elapsed(warning, at("2026-10-25T20:30"))
    assert (late.state, late.left) == ("overdue", timedelta(hours=-1, minutes=-30))
    done = moment(cbw("2026-11-02T09:30", sent=Sent(early_warning=at("2026-11-02T11:30"))), "early-warning")
    assert elapsed(done, at("2026-12-01T00:00")).state == "sent"
    assert elapsed(done, at("2026-12-01T00:00")).left == timedelta(hours=22)
    slow = moment(cbw("2026-11-02T09:30", sent=Sent(early_warning=at("2026-11-03T11:30"))), "early-warning")
    assert elapsed(slow, at("2026-12-01T00:00")).state == "sent-late"
    assert elapsed(moment(cbw("2026-11-02T09:30"), "recipients"), at("2026-11-03T00:00")).state == "no-term"
    told = moment(cbw("2026-11-02T09:30", sent=Sent(recipients=at("2026-11-02T11:30"))), "recipients")
    assert elapsed(told, at("2026-11-03T00:00")).state == "sent"


def test_calendar_entries() -> None:
    """Open terms become entries that keep their uid when a term shifts; what was sent or has no term does not."""
    before = Incident(knows_since=at("2026-11-02T09:30"))
    after = before.model_copy(update={"sent": Sent(early_warning=at("2026-11-02T10:00"), notification=at("2026-11-03T10:00"))})
    first = calendar_entries(reporting_clock(before), before, "Storing", LIBRARY.label, "https://127.0.0.1/meldklok")
    second = calendar_entries(reporting_clock(after), after, "Storing", LIBRARY.label)
    assert [one.title for one in first] == ["Vroegtijdige waarschuwing (Storing)", "Melding (Storing)", "Eindverslag (Storing)"]
    assert [one.title for one in second] == ["Eindverslag (Storing)"]
    assert second[0].uid == first[2].uid
    assert second[0].start != first[2].start
    assert len({one.uid for one in first}) == 3
    assert "art. 26 lid 1 Cbw" in first[0].description
    assert "CSIRT" in first[0].description
    for one in first:
        assert one.start.tzinfo is not None
        assert one.alarms
        assert all(timedelta(0) < before_start < one.start - before.knows_since for before_start in one.alarms)


def test_entries_fit_the_calendar_file() -> None:
    """The values go into a calendar file as they are, but for the provisions."""
    incident = Incident(knows_since=at("2026-11-02T09:30"), regime="dora")
    values = calendar_entries(reporting_clock(incident), incident)
    entries = [Entry(**one.model_dump(exclude={"provisions"})) for one in values]
    assert calendar("Meldklok", entries, at("2026-11-02T10:00")).count(b"BEGIN:VEVENT") == 3


def test_hours_after_accepts_any_zone() -> None:
    """A moment given in UTC ends in Amsterdam time."""
    assert shown(hours_after(datetime(2026, 7, 1, 12, tzinfo=UTC), 24)) == "2026-07-02 14:00 +0200"
