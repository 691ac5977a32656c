"""The short interview about a quarter, and the proposal that follows from it."""

from datetime import date

import streamlit as st

from assistant.accounts.rights import Action
from assistant.ask.models import Profile
from assistant.board.deliberation import KINDS, check_days, lines, told
from assistant.board.models import Quarter
from assistant.records.documents import ChangedMeanwhile
from ui.board import desk
from ui.board.carried import carried
from ui.components.markup import safe, show, tag
from ui.office import office
from ui.profile import form, session, visitor
from ui.texts import choices, text

_PLACE, _MINUTES = "interview", 45


def interview(name: str) -> None:
    """Draw the interview of a quarter that was not begun."""
    if session.profile() == Profile():
        with st.container(key="ciso-organisatie", horizontal=True, vertical_alignment="center"):
            show(tag("p", safe(text("board.organisation")), cls="cb cb-small"))
            may = visitor.may(Action.ORGANISATION_CHANGE)
            if may and st.button(text("board.organisation_open"), key="ciso-organisatie-open", type="tertiary"):
                form.edit()
    if along := carried(name):
        show(along)
    _fields(name)


def again(quarter: Quarter) -> None:
    """What was told, and while it is a draft the way to tell more and have the list proposed anew."""
    name = _form(quarter.name)
    show(tag("h2", safe(text("board.told")), cls="cb cb-section"))
    show(_told(quarter))
    if quarter.status != "draft":
        return
    if desk.is_open(name):
        show(tag("p", safe(text("board.again_note")), cls="cb cb-small"))
        _fields(quarter.name)
    else:
        values = {**lines(quarter), "minutes": quarter.minutes, "meeting": quarter.meeting, "due": quarter.due}
        st.button(text("board.again_open"), key="ciso-opnieuw", on_click=desk.open_, args=(name,), kwargs=values)


def _form(quarter: str) -> str:
    return f"{_PLACE}-{quarter}"


def _told(quarter: Quarter) -> str:
    if not quarter.happenings:
        return tag("p", safe(text("board.told_nothing")), cls="cb cb-quiet")
    names = choices("board.kinds")
    rows = []
    for kind in KINDS:
        said = [one.text for one in quarter.happenings if one.kind == kind]
        if said:
            rows += [tag("dt", safe(names[kind])), tag("dd", *(tag("p", safe(one)) for one in said))]
    return tag("dl", *rows, cls="cb cb-facts")


def _fields(quarter: str) -> None:
    name = _form(quarter)
    names, hints = choices("board.kinds"), choices("board.hints")
    if desk.field(name, "minutes") not in st.session_state:
        st.session_state[desk.field(name, "minutes")] = _MINUTES
    with st.container(key="ciso-interview"), st.form(f"ciso-{name}", border=False):
        show(tag("h2", safe(text("board.interview")), cls="cb cb-section"))
        show(tag("p", safe(text("board.interview_text")), cls="cb"))
        for kind in KINDS:
            st.text_area(names[kind], placeholder=hints[kind], height=82, max_chars=6000, key=desk.field(name, kind))
        left, middle, right = st.columns(3)
        with left:
            st.number_input(text("board.minutes"), 10, 240, step=5, key=desk.field(name, "minutes"))
        with middle:
            st.date_input(text("board.meeting"), None, format="DD-MM-YYYY", key=desk.field(name, "meeting"))
        with right:
            st.date_input(text("board.due"), None, format="DD-MM-YYYY", key=desk.field(name, "due"))
        desk.notices(_PLACE)
        words = text("board.propose_again" if desk.is_open(name) else "board.propose")
        with st.container(horizontal=True):
            st.form_submit_button(words, type="primary", on_click=_propose, args=(quarter,))
            if desk.is_open(name):
                st.form_submit_button(text("board.cancel"), on_click=desk.close, args=(name,))


def _propose(quarter: str) -> None:
    """Propose; who finds that someone else began the quarter keeps what was typed, beside the list of the other."""
    name, revising = _form(quarter), desk.is_open(_form(quarter))
    values = {kind: str(desk.typed(name, kind) or "") for kind in KINDS}
    minutes = int(desk.typed(name, "minutes") or _MINUTES)
    meeting, due = _day(desk.typed(name, "meeting")), _day(desk.typed(name, "due"))

    def work() -> None:
        check_days(meeting, due)
        if revising:
            desk.unchanged_since(lambda one: one.version)
        elif office().cycle.quarter(quarter) is not None:
            raise ChangedMeanwhile
        office().cycle.prepare(quarter, minutes, told(values), meeting, due)

    if desk.attempt(_PLACE, work):
        desk.close(name)
        desk.go(quarter)
    elif office().cycle.quarter(quarter) is not None:
        desk.open_(name)
        desk.copy(_PLACE, "kop")


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
