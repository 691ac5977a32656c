"""What earlier quarters leave behind: states of answers, questions and actions that are carried over, and the start of a new quarter."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from assistant.ask.models import Profile, Value
from assistant.board.answer_state import state
from assistant.board.edit.hand import ADDED
from assistant.board.models import (
    OWN_ID,
    Action,
    AnswerState,
    Brief,
    Happening,
    Item,
    Past,
    Quarter,
    shifted,
)
from assistant.board.review.marking import review
from assistant.board.select.proposal import propose
from assistant.board.select.reasons import unanswered
from assistant.board.select.standing import distance
from curriculum.bank import Bank

Judge = Callable[[Item, Quarter], AnswerState]
"""Tells the state of an answer; the clock and the review are the caller's."""
YEAR = 4


def judging(bank: Bank, today: date, dora: bool = False) -> Judge:
    """Judge answers by their review and the clock; a quarter without a date for its answers has none that is late.

    Args:
        bank: For what a question asks; the answer to an own question is given or not given.
        today: The day of asking.
        dora: Whether the organisation is a financial entity.
    """

    def judge(item: Item, quarter: Quarter) -> AnswerState:
        known = bank.by_id.get(item.id)
        marks = review(known, item.reply.text, dora=dora) if known else ()
        return state(item.reply.text, quarter.due or today, today, marks)

    return judge


class CarriedAction(Value):
    """An open action with its age.

    Attributes:
        action: The action.
        quarters: How many quarters it is open.
        label: The same in Dutch: "open sinds 2026Q2, 2 kwartalen".
    """

    action: Action
    quarters: int
    label: str


class Memory(Value):
    """What is remembered for one quarter.

    Attributes:
        past: Earlier quarters, newest first.
        actions: Open actions.
        breached: Indicators beyond the board's appetite.
        own: Questions of the board's own that come back.
    """

    past: tuple[Past, ...] = ()
    actions: tuple[Action, ...] = ()
    breached: tuple[str, ...] = ()
    own: tuple[Item, ...] = ()


def past_of(quarter: Quarter, judge: Judge) -> Past:
    """What one quarter leaves behind."""
    return Past(
        quarter=quarter.name,
        states={one.id: judge(one, quarter) for one in quarter.items},
        themes={one.id: one.themes for one in quarter.items},
    )


def remembered(name: str, earlier: Iterable[Quarter], judge: Judge) -> tuple[Past, ...]:
    """What the quarters before this one leave behind, newest first; a draft was never asked and leaves nothing."""
    asked = [one for one in earlier if one.status != "draft" and distance(one.name, name) > 0]
    return tuple(past_of(one, judge) for one in sorted(asked, key=lambda one: one.name, reverse=True))


def own_carried(name: str, earlier: Iterable[Quarter], judge: Judge) -> tuple[Item, ...]:
    """Questions of the board's own that were last asked within a year and not answered in full, without their answer.

    Questions of the bank are carried by the proposal; these are not in the bank.
    """
    asked = [one for one in earlier if one.status != "draft" and 0 < distance(one.name, name) <= YEAR]
    found: dict[str, Item] = {}
    seen: set[str] = set()
    for quarter in sorted(asked, key=lambda one: one.name, reverse=True):
        for item in quarter.items:
            if not OWN_ID.match(item.id) or item.text in seen:
                continue
            seen.add(item.text)
            outcome = judge(item, quarter)
            if outcome != "given":
                reason = unanswered(outcome, quarter.name, shifted(name, -1))
                number = f"eigen-{len(found) + 1}"
                found[number] = Item(
                    id=number,
                    text=item.text,
                    minutes=item.minutes,
                    reasons=(reason, *(one for one in item.reasons if one == ADDED)),
                    provisions=item.provisions,
                    origin="carried",
                    themes=item.themes,
                )
    return tuple(found.values())


def open_actions(actions: Iterable[Action], name: str) -> tuple[CarriedAction, ...]:
    """Actions that are open in a quarter, the oldest first, with their age."""
    open_ = [one for one in actions if one.closed is None and distance(one.since, name) >= 0]
    found = []
    for one in sorted(open_, key=lambda one: (one.since, one.due or date.max, one.id)):
        age = distance(one.since, name)
        since = "nieuw dit kwartaal" if not age else f"open sinds {one.since}, {age} {'kwartaal' if age == 1 else 'kwartalen'}"
        found.append(CarriedAction(action=one, quarters=age, label=since))
    return tuple(found)


def brief_for(
    name: str,
    profile: Profile,
    minutes: int,
    memory: Memory,
    happenings: Sequence[Happening] = (),
) -> Brief:
    """Everything that a proposal is made from.

    Raises:
        pydantic.ValidationError: The name is no quarter or the minutes do not fit.
    """
    return Brief(
        quarter=name,
        profile=profile,
        minutes=minutes,
        happenings=tuple(happenings),
        past=memory.past,
        actions=memory.actions,
        breached=memory.breached,
    )


def recall(
    name: str,
    earlier: Sequence[Quarter],
    judge: Judge,
    actions: Iterable[Action] = (),
    breached: Iterable[str] = (),
) -> Memory:
    """Bring together what is remembered for a quarter.

    Args:
        name: The quarter that is prepared.
        earlier: Other quarters; only those before it that were asked count.
        judge: Tells the state of an answer.
        actions: All actions; the open ones are kept.
        breached: Indicators beyond the board's appetite.
    """
    return Memory(
        past=remembered(name, earlier, judge),
        actions=tuple(one.action for one in open_actions(actions, name)),
        breached=tuple(breached),
        own=own_carried(name, earlier, judge),
    )


def begin(bank: Bank, brief: Brief, own: Sequence[Item] = ()) -> Quarter:
    """Start a quarter with the proposed list, own questions that come back in front."""
    proposal = propose(bank, brief, own)
    return Quarter(
        name=brief.quarter,
        minutes=brief.minutes,
        happenings=brief.happenings,
        items=proposal.items,
        left_out=proposal.left_out,
    )
