"""What earlier quarters leave behind for the next."""

from datetime import UTC, date, datetime

import pytest

from assistant.ask.models import Profile
from assistant.board.memory import begin, brief_for, judging, open_actions, recall
from assistant.board.models import Action, Item, Quarter, Reply
from curriculum import bank as content
from curriculum.bank import Bank

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def shipped() -> Bank:
    """The shipped bank."""
    return content.load()


def asked(shipped: Bank, name: str, answers: dict[str, str], **more: object) -> Quarter:
    """A quarter that was asked, with these answers."""
    items = [
        Item(
            id=id,
            text=shipped.by_id[id].text if id in shipped.by_id else "Wie belt de burgemeester?",
            minutes=5,
            reply=Reply(text=text, at=datetime(2026, 9, 1, tzinfo=UTC)) if text else Reply(),
        )
        for id, text in answers.items()
    ]
    return Quarter.model_validate({"name": name, "status": "asked", "items": items, **more})


def test_states_come_from_review_and_clock(shipped: Bank) -> None:
    """Blank and past its day is overdue; blank without a day is not answered; nothing blank is given."""
    late = asked(shipped, "2026Q3", {"fysiek-binnen": "", "eigen-1": "De wethouder."}, due=date(2026, 9, 15))
    none = asked(shipped, "2026Q2", {"langst-open-lek": ""})
    past = recall("2026Q4", [none, late], judging(shipped, TODAY)).past
    assert [one.quarter for one in past] == ["2026Q3", "2026Q2"]
    assert past[0].states == {"fysiek-binnen": "overdue", "eigen-1": "given"}
    assert past[1].states == {"langst-open-lek": "not-answered"}


def test_a_draft_and_a_later_quarter_leave_nothing(shipped: Bank) -> None:
    """Only what was asked, and before."""
    draft = asked(shipped, "2026Q3", {"fysiek-binnen": ""}, status="draft")
    later = asked(shipped, "2026Q4", {"fysiek-binnen": ""})
    assert recall("2026Q4", [draft, later], judging(shipped, TODAY)).past == ()


def test_the_next_quarter_starts_from_what_is_open(shipped: Bank) -> None:
    """Own questions in front, then those of the bank, all as carried and without their old answer."""
    before = asked(shipped, "2026Q3", {"fysiek-binnen": "", "eigen-4": "volgt"})
    memory = recall("2026Q4", [before], judging(shipped, TODAY))
    started = begin(shipped, brief_for("2026Q4", Profile(), 45, memory), memory.own)
    assert [(one.id, one.origin) for one in started.items[:2]] == [("eigen-1", "carried"), ("fysiek-binnen", "carried")]
    assert started.items[0].text == "Wie belt de burgemeester?"
    assert started.items[0].reasons[0] == "Vorig kwartaal niet beantwoord."
    assert started.items[0].reply == Reply()
    assert started.asked_minutes <= 45
    assert started.status == "draft"


def test_an_own_question_that_was_answered_later_does_not_return(shipped: Bank) -> None:
    """The newest answer counts, whatever number the question had."""
    first = asked(shipped, "2026Q2", {"eigen-2": ""})
    second = asked(shipped, "2026Q3", {"eigen-1": "De wethouder belt."})
    assert recall("2026Q4", [first, second], judging(shipped, TODAY)).own == ()


def test_open_actions_carry_their_age() -> None:
    """The oldest first; what is closed or of a later quarter is not among them."""
    actions = [
        Action(id="1", text="Een", since="2026Q4"),
        Action(id="2", text="Twee", since="2026Q2", due=date(2026, 9, 1)),
        Action(id="3", text="Drie", since="2026Q3"),
        Action(id="4", text="Vier", since="2026Q1", closed=date(2026, 5, 1)),
        Action(id="5", text="Vijf", since="2027Q1"),
    ]
    found = open_actions(actions, "2026Q4")
    assert [one.label for one in found] == [
        "open sinds 2026Q2, 2 kwartalen",
        "open sinds 2026Q3, 1 kwartaal",
        "nieuw dit kwartaal",
    ]
    assert [one.quarters for one in found] == [2, 1, 0]
