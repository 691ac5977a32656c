"""The head of the page: which quarter, how far it is, where it stands in one sentence, and its dates."""

import streamlit as st

from assistant.ask.phrases import written_date
from assistant.board.deliberation import planned
from assistant.board.models import AnswerState, Quarter, quarter_title
from ui.board import desk
from ui.components.markup import joined, safe, show, tag
from ui.office import office
from ui.texts import counted, text

_TONES = {"none": "open", "draft": "open", "asked": "busy", "signed": "good"}
_CHOICE = "ciso-kwartaal"
_PLAN = "planning"


def choose(name: str, offered: list[str]) -> str:
    """Let the reader choose a quarter; the one that is shown."""
    begun = {one.name: one.status for one in office().cycle.quarters()}
    st.session_state[_CHOICE] = name

    def told(one: str) -> str:
        status = text(f"board.status.{begun.get(one, 'none')}")
        return f"{quarter_title(one).capitalize()} · {status}"

    with st.container(key="ciso-kies"):
        st.selectbox(text("board.quarter"), offered, format_func=told, key=_CHOICE, on_change=_turn)
    return name


def before(name: str) -> None:
    """The head of a quarter that was not begun."""
    line = text("board.standing.none", quarter=quarter_title(name))
    show(tag("div", tag("p", safe(line), cls="cb-standing"), cls="cb"))


def heading(quarter: Quarter) -> None:
    """The head of a quarter."""
    facts = [
        text("board.meeting_on", date=written_date(quarter.meeting, "nl")) if quarter.meeting else text("board.no_meeting"),
        text("board.due_on", date=written_date(quarter.due, "nl")) if quarter.due else text("board.no_due"),
        counted("board.available", quarter.minutes),
    ]
    status = tag("span", safe(text(f"board.status.{quarter.status}")), cls=f"cb-badge cb-{_TONES[quarter.status]}")
    line = tag("p", status, " · ", joined(safe(one) for one in facts), cls="cb-small cb-quarter")
    with st.container(key="ciso-kop"):
        show(tag("div", tag("p", safe(_standing(quarter)), cls="cb-standing"), line, cls="cb"))
        desk.notices("kop")
        if quarter.status == "signed":
            return
        if desk.is_open(_PLAN):
            _planning()
        else:
            values = {"minutes": quarter.minutes, "meeting": quarter.meeting, "due": quarter.due}
            st.button(text("board.plan"), key="ciso-plan", type="tertiary", on_click=desk.open_, args=(_PLAN,), kwargs=values)


def _standing(quarter: Quarter) -> str:
    title = quarter_title(quarter.name)
    if quarter.status == "draft":
        return counted("board.standing.draft", len(quarter.items)).format(quarter=title)
    if quarter.status == "signed":
        at = office().cycle.signed(quarter.name).at
        return text("board.standing.signed", quarter=title, date=written_date(at.date(), "nl") if at else "")
    states = list(office().cycle.states(quarter).values())
    return progress(states)


def progress(states: list[AnswerState]) -> str:
    """How many of the questions are answered, in a sentence."""
    total, given, partial = len(states), states.count("given"), states.count("partial")
    left = total - given - partial
    some = counted("board.standing.partial", partial) if partial else ""
    if given == total:
        return counted("board.standing.asked_all", total)
    if not given:
        return counted("board.standing.asked_none", total).format(partial=some)
    said = counted("board.standing.asked", given)
    return said.format(total=total, partial=some, open=counted("board.standing.open", left) if left else "")


def _planning() -> None:
    with st.form("ciso-planning", border=False):
        left, middle, right = st.columns(3)
        with left:
            st.number_input(text("board.minutes"), 10, 240, step=5, key=desk.field(_PLAN, "minutes"))
        with middle:
            st.date_input(text("board.meeting"), format="DD-MM-YYYY", key=desk.field(_PLAN, "meeting"))
        with right:
            st.date_input(text("board.due"), format="DD-MM-YYYY", key=desk.field(_PLAN, "due"))
        with st.container(horizontal=True):
            st.form_submit_button(text("board.save"), type="primary", on_click=_plan)
            st.form_submit_button(text("board.cancel"), on_click=desk.close, args=(_PLAN,))


def _plan() -> None:
    minutes, meeting, due = (desk.typed(_PLAN, one) for one in ("minutes", "meeting", "due"))
    if desk.change("kop", lambda seen: planned(seen, int(minutes or 0), meeting, due)):
        desk.close(_PLAN)


def _turn() -> None:
    desk.go(str(st.session_state[_CHOICE]))
