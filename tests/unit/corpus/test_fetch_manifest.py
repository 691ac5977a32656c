"""Which version of a Dutch law is chosen from its manifest."""

from datetime import date

import pytest

from corpus.fetch.errors import FetchRefused
from corpus.fetch.manifest import Choice, choose
from tests.integration.fetch.documents import expression, manifest

TODAY = date(2026, 11, 21)
PLACE = "https://bwb.example/bwb/BWBR9999999/manifest.xml"


def chosen(*expressions: str) -> Choice:
    """The choice from these versions."""
    return choose(manifest(*expressions), PLACE, "BWBR9999999", TODAY)


def test_the_version_that_holds_today_is_chosen_wherever_it_stands() -> None:
    """Not the last in the list, not the newest of all; what comes after it is told."""
    found = chosen(
        expression("2027-01-01_0"),
        expression("2026-08-15_0", ends="2026-12-31"),
        expression("2025-01-01_0", ends="2026-08-14"),
    )
    assert found.expression.label == "2026-08-15_0"
    assert found.address == "https://bwb.example/bwb/BWBR9999999/2026-08-15_0/xml/BWBR9999999_2026-08-15_0.xml"
    assert found.upcoming == date(2027, 1, 1)


def test_of_one_period_the_latest_view_counts() -> None:
    """The publisher may come to know later how the text was; the suffix and the day of view say which is last."""
    views = [expression(f"2026-08-15_{n}", seen=seen) for n, seen in ((10, "2026-10-01"), (9, "2026-09-01"))]
    assert chosen(*views).expression.label == "2026-08-15_10"
    same_day = [expression(f"2026-08-15_{n}", seen="2026-08-15") for n in (10, 9)]
    assert chosen(*same_day).expression.label == "2026-08-15_10"


def test_a_view_of_tomorrow_does_not_count_yet() -> None:
    """A view that begins later than today is left alone."""
    found = chosen(expression("2026-08-15_0"), expression("2026-08-15_1", seen="2026-12-01"))
    assert found.expression.label == "2026-08-15_0"


def test_a_withdrawn_version_is_not_asked_for() -> None:
    """The repository redirects a withdrawn text to itself for ever."""
    assert chosen(expression("2026-08-15_1", deleted=True), expression("2026-08-15_0")).expression.label == "2026-08-15_0"


@pytest.mark.parametrize("versions", [[], [expression("2020-01-01_0", ends="2026-08-14")], [expression("geen-datum")]])
def test_a_law_that_does_not_hold_today_is_told(versions: list[str]) -> None:
    """A repealed law, or a list without dates, gives no text."""
    with pytest.raises(FetchRefused, match="geen versie die vandaag geldt"):
        chosen(*versions)


def test_names_of_the_schema_in_a_namespace_are_understood() -> None:
    """A manifest with a namespace reads the same."""
    data = manifest(expression("2026-08-15_0")).replace(b"<work ", b'<work xmlns="http://example.org/m" ')
    assert choose(data, PLACE, "BWBR9999999", TODAY).expression.label == "2026-08-15_0"
