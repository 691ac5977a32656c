"""The page CISO-vragen: one quarter, from the interview to the sign-off."""

import streamlit as st

from assistant.board.models import quarter_of, shifted
from assistant.errors import AssistantError
from ui.application import application
from ui.board import desk, heading
from ui.board.answers import answers
from ui.board.closing import closing
from ui.board.coverage import coverage
from ui.board.following import following
from ui.board.interview import again, interview
from ui.board.question_list import question_list
from ui.board.sending import ask
from ui.components.markup import label
from ui.office import office
from ui.texts import text


def page() -> None:
    """Draw the quarter that the address names, or the newest one."""
    app = application()
    st.title(text("pages.board"), anchor=False)
    try:
        name = _chosen()
        quarter = office().cycle.quarter(name)
        if quarter is None:
            heading.before(name)
            interview(name)
            return
        desk.see(quarter)
        heading.heading(quarter)
        material = office().papers.material(name)
        draft = quarter.status == "draft"
        parts = ["list", "answers", "follow", "papers"]
        names = {one: text(f"board.tabs.{one}") for one in parts}
        start = names["list" if draft else "answers"]
        drawn = st.tabs(list(names.values()), default=start, key=desk.parts_key(name), on_change="rerun")
        tabs = dict(zip(parts, drawn, strict=True))
        with tabs["list"]:
            question_list(material, app.library)
            ask(quarter)
            coverage(office().cycle.coverage(name))
            again(quarter)
        with tabs["answers"]:
            answers(material, app.library)
        with tabs["follow"]:
            following(material, app.library)
        with tabs["papers"]:
            closing(quarter)
    except AssistantError as error:
        st.error(label(error.line()))


def _chosen() -> str:
    """The quarter that is shown: that of the address, else the newest that was begun, else this one."""
    begun = [one.name for one in office().cycle.quarters()]
    now = quarter_of(office().clock().date())
    asked = str(st.query_params.get(desk.PARAMETER, "")).upper()
    offered = sorted({*begun, now, shifted(max((*begun, now)), 1)}, reverse=True)
    name = asked if asked in offered else (begun[0] if begun else now)
    return heading.choose(name, offered)


page()
