"""Indicators read for a quarter: series with gaps, state, trend, breaches, and what a value cannot be."""

from datetime import date
from functools import cache

import pytest

from assistant.ask.models import Profile
from assistant.board.kci.breach import breach_report, breaches
from assistant.board.kci.check import WrongValue, checked
from assistant.board.kci.models import Reading
from assistant.board.kci.plot import plot, stretches
from assistant.board.kci.trend import by_quarter, place, readings
from assistant.board.kci.words import amount, number, told
from assistant.board.models import KciLimits, KciValue, shifted
from corpus import library
from curriculum import bank as shipped
from curriculum.bank import Bank

NOW = "2026Q4"
TODAY = date(2026, 11, 22)
PATCHES = "kci-03"
"""Percent, higher is better, 95 and 85 in the bank."""
HOURS = "kci-15"
"""Hours, lower is better, 24 and 72 in the bank."""


@cache
def bank() -> Bank:
    return shipped.load()


def value(kci: str, quarter: str, size: float, measured: date = date(2026, 1, 1), **more: str) -> KciValue:
    return KciValue(kci=kci, quarter=quarter, value=size, measured=measured, **more)


def series(kci: str, *sizes: float | None) -> list[KciValue]:
    """Values for the quarters up to and including the present one; None is a gap."""
    return [value(kci, shifted(NOW, at - len(sizes) + 1), one) for at, one in enumerate(sizes) if one is not None]


def read(kci: str, *sizes: float | None, limits: tuple[KciLimits, ...] = ()) -> Reading:
    return next(one for one in readings(bank(), series(kci, *sizes), limits, NOW) if one.kci == kci)


def test_a_gap_stays_a_gap() -> None:
    """A quarter without a measurement has no value and no place, whatever stands beside it."""
    found = read(PATCHES, 90, None, 96)
    assert [one.value for one in found.points] == [None] * 5 + [90, None, 96]
    assert [one.position for one in found.points][-3:] == ["between", None, "within"]
    assert [one.quarter for one in found.points] == [shifted(NOW, by) for by in range(-7, 1)]


def test_a_picture_joins_no_points_over_a_gap() -> None:
    """Every run is a stretch of quarters that were all measured."""
    shown = plot(read(PATCHES, 90, 91, None, 92, None, None, 93, 94))
    assert [[one.at for one in run] for run in shown.runs] == [[0, 1], [3], [6, 7]]
    assert shown.gaps == (2, 4, 5)
    assert stretches(shown.gaps) == [(2, 2), (4, 5)]


@pytest.mark.parametrize("kci", [one.id for one in shipped.load().kcis])
def test_a_picture_holds_every_value_and_both_limits(kci: str) -> None:
    """Nothing falls off the axis, and the band has height."""
    for size in (0.0, 37.5, 100.0):
        shown = plot(read(kci, size))
        assert shown.low <= min(size, shown.target, shown.tolerance)
        assert shown.high >= max(size, shown.target, shown.tolerance)
        assert shown.band[1] > shown.band[0]
        assert 3 <= len(shown.ticks) <= 6


@pytest.mark.parametrize(
    ("kci", "size", "expected"),
    [
        (PATCHES, 95, "within"), (PATCHES, 94.9, "between"), (PATCHES, 85, "between"), (PATCHES, 84.9, "beyond"),
        (HOURS, 24, "within"), (HOURS, 25, "between"), (HOURS, 72, "between"), (HOURS, 73, "beyond"),
    ],
)  # fmt: skip
def test_on_a_limit_is_on_its_good_side(kci: str, size: float, expected: str) -> None:
    """The target itself is reached, the tolerance itself not yet passed, in both directions."""
    known = bank().kci[kci]
    assert place(known, KciLimits(kci=kci, target=known.target, tolerance=known.tolerance), size) == expected
    assert read(kci, size).state == expected


def test_a_target_worse_than_the_tolerance_does_not_hide_a_breach() -> None:
    """Whoever swaps the two by mistake still hears it."""
    swapped = (KciLimits(kci=PATCHES, target=80, tolerance=90),)
    assert read(PATCHES, 85, limits=swapped).state == "beyond"


def test_the_previous_quarter_is_recent_and_the_one_before_is_stale() -> None:
    """A stale value is never reported as within the limits, and it is said since when."""
    assert read(PATCHES, 99, None).state == "within"
    stale = read(PATCHES, 99, None, None)
    assert (stale.state, stale.position) == ("stale", "within")
    assert "tweede kwartaal 2026" in stale.state_text


def test_what_was_never_measured_is_not_in_order() -> None:
    """Blank has a state and a sentence of its own."""
    found = read(PATCHES)
    assert (found.state, found.latest, found.position) == ("unmeasured", None, None)
    assert found.state_text.startswith("Nooit gemeten")
    assert "Nooit gemeten" in told(found)


def test_later_quarters_are_not_known_yet() -> None:
    """Looking back at a quarter shows what was known of it."""
    found = readings(bank(), [value(PATCHES, "2026Q4", 99)], (), "2026Q3")[2]
    assert found.state == "unmeasured"


def test_the_value_measured_last_counts() -> None:
    """A correction replaces what was entered before, in whatever order they come."""
    first, second = value(PATCHES, NOW, 80, date(2026, 10, 1)), value(PATCHES, NOW, 96, date(2026, 11, 1))
    for order in ([first, second], [second, first]):
        assert by_quarter(order, NOW)[PATCHES][NOW] == second


@pytest.mark.parametrize(
    ("kci", "sizes", "expected"),
    [
        (PATCHES, (80, 84, 88, 92), "better"),
        (PATCHES, (92, 88, 84, 80), "worse"),
        (HOURS, (80, 60, 40, 20), "better"),
        (HOURS, (20, 40, 60, 80), "worse"),
        (PATCHES, (90, 90.5, 90, 90.9), "steady"),
        (PATCHES, (95, 95, 95, 85), "worse"),
        (PATCHES, (90, 80, 90, 80, 90), "unknown"),
        (PATCHES, (90, 95), "unknown"),
        (PATCHES, (10, 20, 95, 92, 89, 86), "worse"),
        (PATCHES, (80, None, None, 86, 92), "better"),
    ],
)
def test_a_trend_looks_at_the_last_four_values(kci: str, sizes: tuple[float | None, ...], expected: str) -> None:
    """It knows which way is good, and says nothing where the values say nothing."""
    assert read(kci, *sizes).trend == expected


def test_too_few_measurements_are_said_to_be_too_few() -> None:
    """Two values are no trend."""
    assert "Te weinig metingen" in read(PATCHES, 90, None, 95).trend_text
    assert "op en neer" in read(PATCHES, 90, 80, 90, 80).trend_text


def test_examples_of_the_bank_are_called_examples() -> None:
    """Only limits that the board agreed carry a date."""
    assert "voorbeeldgrens, nog niet door het bestuur vastgesteld" in read(PATCHES, 99).limits_text
    draft = read(PATCHES, 99, limits=(KciLimits(kci=PATCHES, target=90, tolerance=70),))
    assert "nog niet door het bestuur vastgesteld" in draft.limits_text
    assert not draft.agreed
    agreed = read(PATCHES, 99, limits=(KciLimits(kci=PATCHES, target=90, tolerance=70, agreed=date(2026, 3, 3)),))
    assert "vastgesteld op 3 maart 2026" in agreed.limits_text


def test_a_breach_says_value_limit_and_since_when() -> None:
    """The unbroken run counts back to its first measurement, and a gap in it is named."""
    found = breaches(bank(), series(PATCHES, 90, 80, None, 78.5), (), NOW)
    assert [one.kci for one in found] == [PATCHES]
    breach = found[0]
    assert (breach.since, breach.gaps, breach.value, breach.limit) == ("2026Q2", ("2026Q3",), 78.5, 85)
    for words in ("78,5 %", "85 %", "tweede kwartaal 2026", "In het derde kwartaal 2026 is niet gemeten", "voorbeeldgrens"):
        assert words in breach.text
    assert set(breach.risks) == set(bank().kci[PATCHES].risks)
    assert breach.questions


def test_an_old_breach_is_not_healed_by_not_measuring() -> None:
    """It stays a breach and is called out of date."""
    breach = breaches(bank(), series(PATCHES, 60, None, None, None), (), NOW)[0]
    assert breach.stale
    assert "verouderd" in breach.text


def test_agreed_limits_come_first() -> None:
    """What the board itself decided weighs more than an example."""
    values = [*series("kci-01", 50), *series(HOURS, 500)]
    found = breaches(bank(), values, [KciLimits(kci=HOURS, target=24, tolerance=72, agreed=date(2026, 1, 1))], NOW)
    assert [one.kci for one in found] == [HOURS, "kci-01"]


def test_a_bank_gets_its_own_questions_and_provisions() -> None:
    """Under DORA no question and no provision of the act comes along."""
    dora = breaches(bank(), series(PATCHES, 60), (), NOW, Profile(sector="financieel"))[0]
    assert all(not one.startswith(("cbw/", "cbb/")) for one in dora.provisions)
    assert all("dora" in bank().by_id[one].applies for one in dora.questions)
    city = breaches(bank(), series(PATCHES, 60), (), NOW, Profile(legal_form="gemeente"))[0]
    assert all(not one.startswith("dora/") for one in city.provisions)
    assert all("cbw" in bank().by_id[one].applies for one in city.questions)


def test_every_breach_rests_on_a_provision_that_exists() -> None:
    """Whatever the regime, and none is left without."""
    known = library.load()
    values = [one for kci in bank().kcis for one in series(kci.id, 0 if kci.direction == "higher" else 9_999)]
    for profile in (Profile(), Profile(sector="financieel"), Profile(cir2690=True)):
        found = breaches(
            bank(), [one for one in values if one.value <= 100 or bank().kci[one.kci].unit != "procent"], (), NOW, profile
        )
        assert len(found) >= 14
        assert all(one.provisions and all(known.exists(id) for id in one.provisions) for one in found)


def test_a_report_counts_each_indicator_once() -> None:
    """Unknown is told apart from in order."""
    values = [*series(PATCHES, 99), *series("kci-01", 50), *series(HOURS, 40), *series("kci-02", 100, None, None)]
    report = breach_report(bank(), values, (), NOW)
    assert report.within == (PATCHES,)
    assert report.between == (HOURS,)
    assert report.stale == ("kci-02",)
    assert [one.kci for one in report.breaches] == ["kci-01"]
    assert len(report.unmeasured) == 12
    assert len(report.undecided) == 16
    assert "Onbekend is niet hetzelfde als op orde" in " ".join(report.summary)


@pytest.mark.parametrize(
    ("kci", "size", "quarter", "measured", "words"),
    [
        (PATCHES, 100.5, NOW, TODAY, "boven 100"),
        (PATCHES, -1, NOW, TODAY, "onder nul"),
        (HOURS, -0.5, NOW, TODAY, "onder nul"),
        (HOURS, float("nan"), NOW, TODAY, "geen getal"),
        (HOURS, float("inf"), NOW, TODAY, "geen getal"),
        (HOURS, 12, NOW, date(2026, 11, 23), "toekomst"),
        (HOURS, 12, "2027Q1", TODAY, "moet nog beginnen"),
    ],
)
def test_what_cannot_be_is_refused(kci: str, size: float, quarter: str, measured: date, words: str) -> None:
    """With what is wrong and what to do."""
    with pytest.raises(WrongValue, match=words) as error:
        checked(bank().kci[kci], value(kci, quarter, size, measured), TODAY)
    assert error.value.help


@pytest.mark.parametrize(
    ("kci", "size", "quarter", "measured", "words"),
    [
        (PATCHES, 0.98, NOW, TODAY, "Bedoelt u 98 %"),
        ("kci-11", 2.5, NOW, TODAY, "geen heel getal"),
        (HOURS, 12, "2026Q4", date(2026, 9, 1), "vóór het vierde kwartaal 2026"),
        (HOURS, 12, "2026Q1", TODAY, "dagen na het einde"),
    ],
)
def test_what_is_odd_is_remarked_upon(kci: str, size: float, quarter: str, measured: date, words: str) -> None:
    """And taken all the same."""
    notes = checked(bank().kci[kci], value(kci, quarter, size, measured), TODAY)
    assert len(notes) == 1
    assert words in notes[0]


def test_an_ordinary_value_needs_no_remark() -> None:
    """Also when it was measured in the first weeks of the next quarter."""
    assert checked(bank().kci[PATCHES], value(PATCHES, "2026Q3", 91, date(2026, 11, 10)), TODAY) == ()


def test_numbers_are_written_in_dutch() -> None:
    """Comma for decimals, point for thousands, the unit behind, the euro before."""
    assert [number(one) for one in (1.4, 1234.5, 98.0, -0.001, 0.129)] == ["1,4", "1.234,5", "98", "0", "0,13"]
    assert amount(98.5, "procent") == "98,5 %"
    assert amount(25_000, "euro") == "€ 25.000"
    assert (amount(24, "uren"), amount(1, "dagen"), amount(3, "dagen"), amount(7, "aantal")) == (
        "24 uur",
        "1 dag",
        "3 dagen",
        "7",
    )
