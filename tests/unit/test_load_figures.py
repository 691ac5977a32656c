"""The figures of the measurement under load."""

import pytest

from tests.load.figures import Figures, Sample, memory, percentile, percentiles, summary


@pytest.mark.parametrize(("share", "found"), [(0.5, 5.0), (0.95, 10.0), (0.99, 10.0), (0.1, 1.0), (0.0, 1.0)])
def test_a_percentile_is_a_value_that_was_measured(share: float, found: float) -> None:
    """Nearest rank: no value between two is made up, and the order of measuring does not matter."""
    assert percentile([10.0, 9, 8, 7, 6, 5, 4, 3, 2, 1], share) == found


def test_nothing_measured_is_zero() -> None:
    """An empty list gives zeros and no error."""
    assert percentiles([]) == {"number": 0, "p50": 0, "p95": 0, "p99": 0, "longest": 0}


def test_memory_is_told_at_the_beginning_at_the_end_and_at_its_highest() -> None:
    """What grows shows in the difference of the quarters."""
    samples = [Sample("app-1", float(at), 100.0 + at, 0.0, 1) for at in range(8)]
    assert memory(samples) == {"app-1": (100.5, 106.5, 107.0)}


def test_errors_are_in_the_summary() -> None:
    """A measurement with errors cannot be read as one without."""
    said = summary(Figures(2, 1, 1.0, 10.0, [("step", 0.1), ("step", 0.3)], ["Bestuurder 1: Lost"], []))
    assert "1 errors" in said
    assert "- Bestuurder 1: Lost" in said
    assert "| step | 2 | 100 | 300 | 300 | 300 |" in said
