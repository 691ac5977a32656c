"""Putting the questions to the CISO, and the form that goes out and comes back."""

from functools import partial
from typing import Final

import streamlit as st

from assistant.board.cycle import FormKind
from assistant.board.models import Quarter
from assistant.errors import AssistantError
from assistant.events import Event, tell
from ui import limits
from ui.board import desk
from ui.board.desk import Notice
from ui.components.markup import safe, show, tag
from ui.office import office
from ui.texts import counted, text

_MIMES: Final[dict[FormKind, str]] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_ROUND = "ciso-formulier-ronde"
_LARGEST_MB = 10


def ask(quarter: Quarter) -> None:
    """The button that puts the questions to the CISO, while they were not."""
    if quarter.status != "draft" or not quarter.items:
        return
    with st.container(key="ciso-stellen"):
        show(tag("p", safe(text("board.ask_text")), cls="cb"))
        desk.notices("stellen")
        st.button(text("board.ask"), key="ciso-stel", type="primary", on_click=_ask)


def form(quarter: Quarter) -> None:
    """The form for the CISO, out and in."""
    with st.container(key="ciso-formulier"):
        show(tag("h2", safe(text("board.form")), cls="cb cb-section"))
        show(tag("p", safe(text("board.form_text")), cls="cb"))
        with st.container(horizontal=True):
            for kind, mime in _MIMES.items():
                st.download_button(
                    text(f"board.form_{kind}"),
                    partial(office().cycle.form, quarter.name, kind),
                    f"{text('board.form_file', quarter=quarter.name)}.{kind}",
                    mime,
                    key=f"ciso-formulier-{kind}",
                    on_click="ignore",
                )
        number = int(st.session_state.get(_ROUND, 0))
        came = st.file_uploader(
            text("board.upload"), type=list(_MIMES), key=f"ciso-formulier-{number}", max_upload_size=_LARGEST_MB
        )
        if came is not None:
            _take_in(quarter, came.name, came.getvalue())
            st.session_state[_ROUND] = number + 1
            st.rerun()
        desk.notices(_place(quarter), keep=True)


def _place(quarter: Quarter) -> str:
    return f"formulier-{quarter.name}"


def _ask() -> None:
    def work() -> None:
        desk.unchanged_since(lambda one: one.version)
        office().cycle.ask(desk.seen().name)

    if desk.attempt("stellen", work):
        desk.say("kop", Notice("good", text("board.asked_now")))
        desk.turn_to("answers")


def _take_in(quarter: Quarter, file: str, data: bytes) -> None:
    """Read a form that came back; say what became of it, question by question where there is something to say."""
    before = {one.id: one.reply for one in quarter.items}
    try:
        limits.use("upload")
        tell(Event.UPLOAD, "answer_form")
        now, notes = office().cycle.take_in(quarter.name, data)
    except AssistantError as error:
        desk.say(_place(quarter), Notice("past", f"{text('board.not_taken', name=file)} {error.line()}"))
        return
    new = sum(one.reply != before.get(one.id) for one in now.items)
    line = counted("board.taken", new) if new else text("board.taken_none")
    desk.say(_place(quarter), Notice("good" if new else "mind", line, notes, text("board.taken_notes")))
