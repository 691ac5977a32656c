"""What comes along into a quarter that was not begun: questions without a full answer, and open actions with their age."""

from assistant.board.memory import Memory, open_actions
from assistant.board.models import AnswerState
from ui.components.markup import safe, tag
from ui.office import office
from ui.texts import choices, counted, text

_TONES = {"given": "good", "partial": "mind", "not-answered": "open", "overdue": "past"}


def carried(name: str) -> str:
    """What comes along, as safe HTML; "" where there is no earlier quarter and no action."""
    memory = office().cycle.memory(name)
    if not memory.past and not memory.actions:
        return ""
    title = tag("h2", safe(text("board.carried")), cls="cb-section")
    parts = (*_questions(memory), *_actions(memory, name)) or (tag("p", safe(text("board.carried_none"))),)
    return tag("section", title, *parts, cls="cb cb-carried")


def _questions(memory: Memory) -> list[str]:
    if not memory.past:
        return []
    last, bank = memory.past[0], office().bank.by_id
    quarter = office().cycle.quarter(last.quarter)
    found = [
        tag("li", safe(bank[one.id].short if one.id in bank else one.text), " ", _state(last.states[one.id]))
        for one in (quarter.items if quarter else ())
        if last.states.get(one.id, "given") != "given"
    ]
    return _listed("board.carried_questions", found)


def _actions(memory: Memory, name: str) -> list[str]:
    found = [
        tag("li", safe(one.action.text), " ", tag("span", safe(one.label), cls="cb-small"))
        for one in open_actions(memory.actions, name)
    ]
    return _listed("board.carried_actions", found)


def _listed(name: str, found: list[str]) -> list[str]:
    return [tag("h3", safe(counted(name, len(found))), cls="cb-subhead"), tag("ul", *found)] if found else []


def _state(state: AnswerState) -> str:
    return tag("span", safe(choices("board.states")[state]), cls=f"cb-badge cb-{_TONES[state]}")
