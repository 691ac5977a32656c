"""What a quarter holds beside its questions: interview, dates, decisions and the explanation."""

from datetime import date

import pytest

from assistant.board import deliberation
from assistant.board.models import Quarter
from assistant.errors import WrongUse

QUARTER = Quarter(name="2026Q4")


def test_the_interview_is_read_one_happening_a_line() -> None:
    """Blank lines say nothing, kinds keep their order, and the same lines can be shown again."""
    told = deliberation.told({"supplier": "  Nieuw  contract ", "incident": "Storing\n\n \nPhishing", "vreemd": "x"})
    assert [(one.kind, one.text) for one in told] == [
        ("incident", "Storing"),
        ("incident", "Phishing"),
        ("supplier", "Nieuw contract"),
    ]
    lines = deliberation.lines(QUARTER.model_copy(update={"happenings": told}))
    assert lines["incident"] == "Storing\nPhishing"
    assert lines["audit"] == ""


@pytest.mark.parametrize("text", ["x" * 1001, "\n".join(["kort"] * 41)])
def test_an_interview_that_is_too_long_is_refused(text: str) -> None:
    """A line that does not fit, or too many of them, is said so."""
    with pytest.raises(WrongUse):
        deliberation.told({"incident": text})


def test_answers_come_before_the_meeting() -> None:
    """A last day after the meeting is refused; one day open is fine."""
    with pytest.raises(WrongUse, match="na de vergadering"):
        deliberation.planned(QUARTER, 45, date(2026, 12, 1), date(2026, 12, 2))
    with pytest.raises(WrongUse):
        deliberation.planned(QUARTER, 5, None, None)
    assert deliberation.planned(QUARTER, 60, None, date(2026, 12, 2)).due == date(2026, 12, 2)


def test_a_decision_is_asked_concluded_and_withdrawn() -> None:
    """Its provisions stay with it; a place that does not exist is refused; nothing else changes."""
    asked = deliberation.put_forward(QUARTER, " Stem in  met het plan. ", ("cbw/24/1",))
    done = deliberation.concluded(asked, 0, "Stem in met het plan.", "Akkoord")
    assert (done.decisions[0].text, done.decisions[0].outcome) == ("Stem in met het plan.", "Akkoord")
    assert done.decisions[0].provisions == ("cbw/24/1",)
    assert deliberation.withdrawn(done, 0) == QUARTER
    for wrong in (lambda: deliberation.withdrawn(done, 1), lambda: deliberation.put_forward(QUARTER, "ab")):
        with pytest.raises(WrongUse):
            wrong()


def test_the_explanation_keeps_its_lines_and_has_a_limit() -> None:
    """Space around it goes, lines stay, and what is too long is refused."""
    assert deliberation.explained(QUARTER, "\nEen.\nTwee. ").changed == "Een.\nTwee."
    with pytest.raises(WrongUse):
        deliberation.explained(QUARTER, "x" * 4001)
