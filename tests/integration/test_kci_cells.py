"""What people type in a table of indicators: numbers, days, quarters and names."""

from datetime import date, datetime
from typing import Any

import pytest

from assistant.adapters.incoming_rows import SourceCell
from assistant.adapters.kci_cells import NotRead, amount_in, day, indicator, quarter
from curriculum import bank as shipped

EPOCH = datetime(1899, 12, 30)
BANK = shipped.load()


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("1,4", "procent", 1.4), ("98 %", "procent", 98), ("98%", "procent", 98), ("98,5 procent", "procent", 98.5),
        ("1.234,5", "uren", 1234.5), ("1.234.567", "aantal", 1_234_567), ("1,234.5", "uren", 1234.5), ("0.985", "procent", 0.985),
        ("12 uur", "uren", 12), ("€ 25.000", "euro", 25_000), ("25.000,50 euro", "euro", 25_000.5), ("-3", "aantal", -3),
        ("\u00a098,5\u00a0%", "procent", 98.5), ("1.5", "dagen", 1.5), ("'12", "aantal", 12), ("100", "procent", 100),
    ],
)  # fmt: skip
def test_numbers_are_read_as_the_dutch_write_them(text: str, unit: Any, expected: float) -> None:
    """And as the English do where only that can be meant."""
    assert amount_in(SourceCell(text), unit)[0] == pytest.approx(expected)


def test_a_number_that_can_be_read_in_two_ways_is_remarked_upon() -> None:
    """The point of 1.234 stands between thousands, the comma of 1,234 before decimals."""
    assert amount_in(SourceCell("1.234"), "aantal") == (1234, "“1.234” is gelezen als 1234, met de punt tussen duizendtallen.")
    assert amount_in(SourceCell("1,234"), "uren") == (1.234, "“1,234” is gelezen als 1,234, met de komma vóór de decimalen.")


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        ("n.v.t.", "procent"), ("-", "procent"), ("onbekend", "uren"), ("12 dagen", "uren"), ("98 %", "uren"), ("€ 5", "aantal"),
        ("1.2.3", "aantal"), ("1,2,3", "aantal"), ("12.34,5", "uren"), ("ca. 90", "procent"), ("90-95", "procent"), ("#DIV/0!", "procent"),
        ("=1+1", "aantal"), (True, "aantal"), (date(2026, 4, 1), "uren"), ("1e5", "aantal"), ("", "aantal"), ("٣", "uren"),
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused(value: object, unit: Any) -> None:
    """With a reason, and never as zero."""
    with pytest.raises(NotRead, match=r"\w{4,}"):
        amount_in(SourceCell(value), unit)


@pytest.mark.parametrize(
    "written",
    [date(2026, 11, 2), datetime(2026, 11, 2, 9, 30), "02-11-2026", "2-11-2026", "2/11/2026", "2.11.2026", "2026-11-02",
     "2026-11-02T09:30:00", "2 november 2026", "2 nov. 2026", "2 November 2026", 46328],
)  # fmt: skip
def test_days_are_read_in_many_forms(written: object) -> None:
    """Day before month, as the Dutch write it."""
    assert day(SourceCell(written), EPOCH, csv=False) == date(2026, 11, 2)


@pytest.mark.parametrize("written", ["2-11-26", "11/21/2026", "31-02-2026", "gisteren", "11-2026", 12, "46328"])
def test_a_day_that_is_not_certain_is_refused(written: object) -> None:
    """A year of two digits, a month of twenty-one, a day that is not there."""
    with pytest.raises(NotRead, match="datum"):
        day(SourceCell(written), EPOCH, csv=True)


@pytest.mark.parametrize(
    "written",
    ["2026Q4", "2026 Q4", "2026-Q4", "Q4 2026", "q4-2026", "K4 2026", "4e kwartaal 2026", "vierde kwartaal 2026", "Kwartaal 4 2026", "2026/4"],
)  # fmt: skip
def test_quarters_are_read_in_many_forms(written: str) -> None:
    """They all name the fourth quarter of 2026."""
    assert quarter(SourceCell(written)) == "2026Q4"


@pytest.mark.parametrize("written", ["2026", "Q4", "Q5 2026", "2026Q0", "26Q4", "oktober 2026", date(2026, 10, 1)])
def test_what_names_no_quarter_is_refused(written: object) -> None:
    """Nothing is made of half a quarter."""
    with pytest.raises(NotRead, match="kwartaal"):
        quarter(SourceCell(written))


@pytest.mark.parametrize(
    "text",
    [
        "kci-03",
        "KCI 3",
        "3",
        "03",
        "kci03",
        "3. Oplossen van kwetsbaarheden",
        "oplossen van Kwetsbaarheden",
        "KCI 3 Oplossen van kwetsbaarheden",
    ],
)
def test_an_indicator_goes_by_id_number_or_name(text: str) -> None:
    """However it is written."""
    found = indicator(text, BANK)
    assert found
    assert found.id == "kci-03"


@pytest.mark.parametrize("text", ["17", "0", "kci", "patches", "3. Cryptografie", "33"])
def test_a_foreign_indicator_is_not_one_of_ours(text: str) -> None:
    """A number with the name of another is none either."""
    assert indicator(text, BANK) is None
