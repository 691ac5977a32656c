"""What is asked of the board and what it decided, and the explanation that opens the paper."""

from collections.abc import Callable

import streamlit as st

from assistant.board import deliberation
from assistant.board.models import LONGEST_TEXT, Decision, Quarter
from assistant.board.paper.facts import asks
from assistant.board.paper.material import Material
from corpus.library import Library
from ui.board import desk
from ui.board.question_list import rests_on
from ui.components.markup import paragraphs, safe, show, tag
from ui.texts import text

_NEW, _PLACE, _STORY = "besluit-nieuw", "besluiten", "toelichting"


def explanation(quarter: Quarter) -> None:
    """What changed since the quarter before, in the words of the secretary."""
    show(tag("h2", safe(text("board.changed")), cls="cb cb-section"))
    if quarter.changed:
        show(tag("div", paragraphs(quarter.changed), cls="cb cb-story"))
    else:
        show(tag("p", safe(text("board.changed_none")), cls="cb cb-quiet"))
    desk.notices(_STORY)
    if quarter.status == "signed":
        return
    if not desk.is_open(_STORY):
        values = {"text": quarter.changed}
        st.button(text("board.changed_edit"), key="ciso-toelichting", on_click=desk.open_, args=(_STORY,), kwargs=values)
        return
    with st.form("ciso-toelichting-veld", border=False):
        most = deliberation.LONGEST_STORY
        st.text_area(text("board.changed_field"), height=180, max_chars=most, key=desk.field(_STORY, "text"))
        _buttons(_explain, _STORY)


def decisions(material: Material, library: Library) -> None:
    """What is asked of the board: what the secretary put there, then what the paper adds by the data."""
    quarter = material.quarter
    show(tag("h2", safe(text("board.decisions")), cls="cb cb-section"))
    desk.notices(_PLACE)
    if not quarter.decisions:
        show(tag("p", safe(text("board.decisions_none")), cls="cb cb-quiet"))
    with st.container(key="ciso-besluiten", gap=None):
        for at, one in enumerate(quarter.decisions):
            with st.container(key=f"ciso-besluit-{at}", horizontal=True, vertical_alignment="center"):
                show(_decision(one, library))
                if quarter.status != "signed":
                    _outcome(at, one)
    if quarter.status != "signed":
        _new()
    derived = [one for one in asks(material) if one.voice == "data"]
    if derived:
        title = tag("h3", safe(text("board.decision_derived")), cls="cb-subhead")
        show(tag("div", title, tag("ul", *(tag("li", safe(one.text)) for one in derived)), cls="cb cb-derived"))


def _decision(one: Decision, library: Library) -> str:
    if one.outcome:
        state = tag("span", safe(text("board.decision_done")), cls="cb-badge cb-good") + safe(f": {one.outcome}")
    else:
        state = tag("span", safe(text("board.decision_open")), cls="cb-badge cb-open")
    basis = rests_on(one.provisions, library)
    return tag(
        "div",
        tag("p", safe(one.text)),
        tag("p", state),
        tag("p", basis, cls="cb-small") if basis else "",
        cls="cb cb-action",
    )


def _outcome(at: int, one: Decision) -> None:
    name = f"besluit-{at}"
    if not desk.is_open(name):
        values = {"text": one.text, "outcome": one.outcome}
        words = text("board.decision_edit", number=at + 1)
        st.button(words, key=f"ciso-uitkomst-{at}", type="tertiary", on_click=desk.open_, args=(name,), kwargs=values)
        return
    with st.form(f"ciso-{name}-veld", border=False):
        st.text_area(text("board.decision_text"), height=82, max_chars=LONGEST_TEXT, key=desk.field(name, "text"))
        st.text_area(text("board.decision_outcome"), height=82, max_chars=LONGEST_TEXT, key=desk.field(name, "outcome"))
        with st.container(horizontal=True):
            st.form_submit_button(text("board.save"), type="primary", on_click=_conclude, args=(at,))
            st.form_submit_button(text("board.cancel"), on_click=desk.close, args=(name,))
            st.form_submit_button(text("board.decision_remove"), type="tertiary", on_click=_withdraw, args=(at,))


def _new() -> None:
    if not desk.is_open(_NEW):
        st.button(text("board.decision_add"), key="ciso-besluit-erbij", on_click=desk.open_, args=(_NEW,), kwargs={"text": ""})
        return
    with st.form("ciso-besluit-nieuw", border=False):
        st.text_area(text("board.decision_text"), height=82, max_chars=LONGEST_TEXT, key=desk.field(_NEW, "text"))
        _buttons(_put_forward, _NEW)


def _buttons(keep: Callable[[], None], name: str) -> None:
    with st.container(horizontal=True):
        st.form_submit_button(text("board.save"), type="primary", on_click=keep)
        st.form_submit_button(text("board.cancel"), on_click=desk.close, args=(name,))


def _explain() -> None:
    said = str(desk.typed(_STORY, "text") or "")
    if desk.change(_STORY, lambda seen: deliberation.explained(seen, said)):
        desk.close(_STORY)


def _put_forward() -> None:
    said = str(desk.typed(_NEW, "text") or "")
    if desk.change(_PLACE, lambda seen: deliberation.put_forward(seen, said)):
        desk.close(_NEW)


def _conclude(at: int) -> None:
    name = f"besluit-{at}"
    said, outcome = str(desk.typed(name, "text") or ""), str(desk.typed(name, "outcome") or "")
    if desk.change(_PLACE, lambda seen: deliberation.concluded(seen, at, said, outcome)):
        desk.close(name)


def _withdraw(at: int) -> None:
    if desk.change(_PLACE, lambda seen: deliberation.withdrawn(seen, at)):
        desk.close(f"besluit-{at}")
