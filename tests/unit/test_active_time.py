"""Active time, with a clock that the test turns by hand."""

import json
import random
from datetime import UTC, datetime, timedelta, timezone

import pytest

from assistant.train.active_time import Meter, merge, of_module, place_key, replay

START = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
A, B = place_key("incidenten", "stap-1"), place_key("incidenten", "stap-2")


def at(seconds: float) -> datetime:
    """The fake clock."""
    return START + timedelta(seconds=seconds)


def test_time_between_two_events_goes_to_the_place_of_the_first() -> None:
    """Reading step 1 for a minute is time for step 1, though the click leads to step 2."""
    meter = Meter().tick(at(0), A).tick(at(60), B).tick(at(90), B)
    assert meter.totals == {A: 60, B: 30}
    assert meter.seconds == 90


def test_a_page_left_open_overnight_counts_for_nothing() -> None:
    """From eight in the evening to eight in the morning: the minute before and the minute after count."""
    meter = Meter().tick(at(0), A).tick(at(60), A)
    morning = 60 + 12 * 3600
    meter = meter.tick(at(morning), A).tick(at(morning + 60), A)
    assert meter.totals == {A: 120}


@pytest.mark.parametrize(("gap", "counts"), [(299, 299), (300, 300), (300.001, 0), (301, 0)])
def test_a_gap_counts_up_to_the_cut_off(gap: float, counts: int) -> None:
    """At the cut-off it counts, past it not a second does."""
    assert Meter().tick(at(0), A).tick(at(gap), A).seconds == counts


def test_the_cut_off_is_the_callers() -> None:
    """A table-top exercise takes longer over a decision."""
    meter = Meter().tick(at(0), A)
    assert meter.tick(at(600), A, cutoff=900).seconds == 600
    assert meter.tick(at(600), A, cutoff=60).seconds == 0


def test_time_away_counts_for_nothing_however_short() -> None:
    """Leaving closes the line until the next event."""
    meter = Meter().tick(at(0), A).stop(at(10)).tick(at(40), A).tick(at(45), A)
    assert meter.totals == {A: 15}


@pytest.mark.parametrize("back", [1, 120, 300, 3600])
def test_a_clock_turned_back_counts_for_nothing(back: int) -> None:
    """And nothing that was credited is taken away."""
    meter = Meter().tick(at(0), A).tick(at(100), A).tick(at(100 - back), B)
    assert meter.totals == {A: 100}


def test_after_a_clock_was_set_back_in_earnest_measuring_goes_on() -> None:
    """An hour back (beyond the cut-off) does not cost the director an hour."""
    meter = Meter().tick(at(3600), A).tick(at(0), A).tick(at(30), A)
    assert meter.seconds == 30


def test_two_tabs_at_once_do_not_count_double() -> None:
    """Ten minutes in two tabs, each clicked every twenty seconds, is ten minutes."""
    meter = Meter()
    for second in range(0, 601, 10):
        meter = meter.tick(at(second), A if second % 20 else B)
    assert meter.seconds == 600
    assert meter.totals == {A: 300, B: 300}


def test_an_event_that_comes_in_late_does_not_count_double() -> None:
    """Another process wrote its event five seconds after a later one."""
    meter = Meter().tick(at(0), A).tick(at(10), A).tick(at(5), B).tick(at(12), B)
    assert meter.seconds == 12


def test_credit_never_exceeds_the_time_that_passed() -> None:
    """Three hundred random lines of events from three tabs, some of them out of order within the cut-off."""
    for seed in range(300):
        chance = random.Random(seed)
        times = sorted(chance.uniform(0, 7200) for _ in range(60))
        jittered = [one + chance.uniform(-100, 0) for one in times]
        meter = Meter()
        for one in jittered:
            before = meter.seconds
            meter = meter.tick(at(one), chance.choice((A, B, "")))
            assert meter.seconds >= before
        assert meter.seconds <= max(jittered) - min(jittered) + 1


def test_events_replayed_in_any_order_give_the_same_meter() -> None:
    """The line is put in order of time first."""
    chance = random.Random(7)
    events = [(at(chance.uniform(0, 3600)), chance.choice((A, B))) for _ in range(80)]
    shuffled = chance.sample(events, len(events))
    assert replay(events) == replay(shuffled)
    assert replay(events).seconds > 0


def test_quick_clicks_lose_nothing_to_rounding() -> None:
    """A hundred gaps of 0.4 seconds are forty seconds."""
    meter = Meter()
    for tick in range(101):
        meter = meter.tick(at(tick * 0.4), A)
    assert meter.totals == {A: 40}


def test_a_meter_survives_storage() -> None:
    """As JSON, and it goes on where it was, whatever time zone the clock then speaks."""
    meter = Meter().tick(at(0), A).tick(at(12.5), B)
    stored = Meter.model_validate(json.loads(meter.model_dump_json()))
    assert stored == meter
    amsterdam = timezone(timedelta(hours=1))
    assert stored.tick(at(20).astimezone(amsterdam), B).seconds == 20
    assert Meter.model_validate(json.loads(Meter().model_dump_json())) == Meter()


def test_a_time_without_zone_is_refused() -> None:
    """Guessing a zone would be measuring wrong."""
    with pytest.raises(ValueError, match="time zone"):
        Meter().tick(datetime(2026, 11, 21, 20, 0), A)


def test_totals_add_up_and_are_told_apart_by_module() -> None:
    """`incidenten` does not take in what belongs to `incidenten-oud`."""
    totals = merge({A: 10, B: 5}, {A: 1, "incidenten-oud/stap-1": 7}, {})
    assert totals == {A: 11, B: 5, "incidenten-oud/stap-1": 7}
    assert of_module(totals, "incidenten") == {"stap-1": 11, "stap-2": 5}
    assert merge() == {}
