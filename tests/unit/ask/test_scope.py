"""The decision to answer."""

from assistant.ask.scope import confidence


def test_more_support_means_more_confidence() -> None:
    """The decision rises with its signals and stays between 0 and 1."""
    weights = {"bias": -1.0, "coverage": 3.0}
    low, high = confidence({"bias": 1.0, "coverage": 0.0}, weights), confidence({"bias": 1.0, "coverage": 1.0}, weights)
    assert 0 < low < 0.5 < high < 1


def test_extreme_signals_do_not_overflow() -> None:
    """A very sure decision is 1, not an error."""
    assert confidence({"bias": 1e6}, {"bias": 1.0}) > 0.999
