"""What a board paper is made from, and the reading of one answer in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from assistant.board.answer_state import says_nothing
from assistant.board.kci.models import Reading
from assistant.board.models import Action, AnswerState, AppetiteStatement, Item, Quarter
from assistant.board.review.models import Mark
from curriculum.bank import Bank

Label = Callable[[str], str]
"""Writes a provision id as people write it."""


@dataclass(frozen=True)
class Material:
    """Everything that a paper is made from.

    Attributes:
        organisation: Name of the organisation.
        quarter: The quarter that the paper is about.
        today: Day on which the paper is made.
        bank: The questions and risks of the bank, for short names and for why a question is asked.
        label: Writes a provision id as people write it.
        states: State of the answer by item id.
        marks: Remarks of the review by item id.
        readings: The indicators as they stand in this quarter.
        actions: What was promised, done or not.
        appetite: Statements of the board on risks.
        previous: The quarter before, None where there is none.
        previous_states: State of the answers of that quarter by item id.
    """

    organisation: str
    quarter: Quarter
    today: date
    bank: Bank
    label: Label
    states: Mapping[str, AnswerState] = field(default_factory=dict)
    marks: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)
    readings: tuple[Reading, ...] = ()
    actions: tuple[Action, ...] = ()
    appetite: tuple[AppetiteStatement, ...] = ()
    previous: Quarter | None = None
    previous_states: Mapping[str, AnswerState] = field(default_factory=dict)

    def state(self, item: Item) -> AnswerState:
        """Where an answer stands; one that says nothing is never given, whatever was passed."""
        known = self.states.get(item.id)
        if not says_nothing(item.reply.text):
            return known if known in ("given", "partial") else "partial" if self.marks.get(item.id) else "given"
        late = known == "overdue" or (known is None and self.quarter.due is not None and self.today > self.quarter.due)
        return "overdue" if late else "not-answered"

    def labels(self, provisions: tuple[str, ...]) -> tuple[str, ...]:
        """Provisions as people write them, each once."""
        return tuple(dict.fromkeys(self.label(one) for one in provisions))
