"""What follows from a quarter: actions until they are done, decisions asked of the board, and what changed."""

from datetime import date

import streamlit as st

from assistant.ask.phrases import written_date
from assistant.board.memory import CarriedAction, open_actions
from assistant.board.models import LONGEST_TEXT, Action
from assistant.board.paper.facts import done_lately
from assistant.board.paper.material import Material
from corpus.library import Library
from ui.board import desk
from ui.board.decisions import decisions, explanation
from ui.components.markup import joined, safe, show, tag
from ui.office import office
from ui.texts import counted, text

_NEW, _PLACE = "actie-nieuw", "acties"


def following(material: Material, library: Library) -> None:
    """Draw the explanation, the decisions and the actions."""
    explanation(material.quarter)
    decisions(material, library)
    _actions(material)


def action_fields(name: str) -> None:
    """Fields of a new action, in a form."""
    st.text_area(text("board.action_text"), height=82, max_chars=LONGEST_TEXT, key=desk.field(name, "text"))
    left, right = st.columns(2)
    with left:
        st.text_input(
            text("board.action_owner"), max_chars=200, placeholder=text("board.answer_by_hint"), key=desk.field(name, "owner")
        )
    with right:
        st.date_input(text("board.action_due"), format="DD-MM-YYYY", key=desk.field(name, "due"))


def promise(name: str, question: str, place: str) -> None:
    """Keep a new action.

    Args:
        name: Name of the open fields.
        question: Item that it comes from, "" for none.
        place: Where a notice belongs.
    """
    fields = {
        "text": " ".join(str(desk.typed(name, "text") or "").split()),
        "owner": str(desk.typed(name, "owner") or "").strip(),
        "due": desk.typed(name, "due"),
        "since": desk.seen().name,
        "question": question,
    }
    if desk.attempt(place, lambda: office().promises.promise(**fields), text("board.action_added")):
        desk.close(name)


def _actions(material: Material) -> None:
    show(tag("h2", safe(text("board.actions")), cls="cb cb-section"))
    desk.notices(_PLACE)
    found = open_actions(material.actions, material.quarter.name)
    if not found:
        show(tag("p", safe(text("board.actions_none")), cls="cb cb-quiet"))
    with st.container(key="ciso-acties", gap=None):
        for number, one in enumerate(found, start=1):
            with st.container(key=f"ciso-actie-{one.action.id}", horizontal=True, vertical_alignment="center"):
                show(_action(one, material))
                _closing(number, one.action)
    _new()
    done = done_lately(material)
    if done:
        items = (tag("li", tag("p", safe(one.text)), tag("p", safe(_done(one)), cls="cb-small")) for one in done)
        summary = tag("summary", safe(counted("board.action_done", len(done))))
        show(tag("details", summary, tag("ul", *items), cls="cb cb-fold"))


def _action(one: CarriedAction, material: Material) -> str:
    action = one.action
    late = action.due is not None and action.due < material.today
    state = tag(
        "span", safe(text("board.action_late" if late else "board.action_open")), cls=f"cb-badge cb-{'past' if late else 'open'}"
    )
    number = next((at for at, item in enumerate(material.quarter.items, start=1) if item.id == action.question), 0)
    facts = (
        action.owner or text("board.action_no_owner"),
        written_date(action.due, "nl") if action.due else text("board.action_no_due"),
        one.label,
        text("board.action_from", number=number) if number else "",
    )
    line = tag("p", state, " · ", joined(safe(fact) for fact in facts if fact), cls="cb-small")
    return tag("div", tag("p", safe(action.text)), line, cls="cb cb-action")


def _done(action: Action) -> str:
    when = written_date(action.closed, "nl") if isinstance(action.closed, date) else ""
    return f"{text('board.action_done_on', date=when)}: {action.outcome}"


def _closing(number: int, action: Action) -> None:
    name = f"sluit-{action.id}"
    if not desk.is_open(name):
        words = text("board.action_close", number=number)
        st.button(words, key=f"ciso-{name}", type="tertiary", on_click=desk.open_, args=(name,), kwargs={"outcome": ""})
        return
    with st.form(f"ciso-{name}", border=False):
        st.text_area(text("board.action_outcome"), height=82, max_chars=LONGEST_TEXT, key=desk.field(name, "outcome"))
        with st.container(horizontal=True):
            st.form_submit_button(text("board.action_close_save"), type="primary", on_click=_close, args=(action.id,))
            st.form_submit_button(text("board.cancel"), on_click=desk.close, args=(name,))


def _close(id: str) -> None:
    name = f"sluit-{id}"
    outcome = str(desk.typed(name, "outcome") or "")
    if desk.attempt(_PLACE, lambda: office().promises.close(id, outcome)):
        desk.close(name)


def _new() -> None:
    if not desk.is_open(_NEW):
        values = {"text": "", "owner": "", "due": None}
        st.button(text("board.action_add"), key="ciso-actie-erbij", on_click=desk.open_, args=(_NEW,), kwargs=values)
        return
    with st.form("ciso-actie-nieuw", border=False):
        action_fields(_NEW)
        with st.container(horizontal=True):
            st.form_submit_button(text("board.save"), type="primary", on_click=promise, args=(_NEW, "", _PLACE))
            st.form_submit_button(text("board.cancel"), on_click=desk.close, args=(_NEW,))
