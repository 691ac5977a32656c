"""Who works here: the form with name and place on the board, and choosing another name."""

from datetime import date
from typing import Any

import streamlit as st

from assistant.errors import AssistantError
from assistant.records.people import Person
from ui.components.markup import label, safe, show, tag
from ui.office import office
from ui.profile import session
from ui.texts import choices, text
from ui.training import visit

_NOBODY = ""
_CHOICE = "persoon_keuze"


def who_are_you() -> None:
    """Ask who is there, on a page that has to know: a name from the list, or a new one."""
    known = office().register.people()
    with st.container(key="wie-bent-u"):
        show(tag("h2", safe(text("person.heading")), cls="cb cb-section"))
        if known:
            show(tag("p", safe(text("person.known")), cls="cb"))
            with st.container(key="wie-namen", horizontal=True):
                for one in known:
                    st.button(label(one.name), key=f"wie-is-{one.id}", on_click=_switch, args=(one.id,))
            show(tag("h3", safe(text("person.new")), cls="cb cb-subhead"))
        if _form(None):
            st.rerun()
        show(tag("p", safe(text("person.local")), cls="cb cb-small"))


def who() -> None:
    """Who works here, in the side bar, with the way to another name."""
    known = office().register.people()
    if not known:
        return
    names = {one.id: one.name for one in known}
    now = session.person()
    if now:
        session.choose(now.id)
    st.session_state[_CHOICE] = now.id if now else None
    st.selectbox(
        text("person.label"),
        list(names),
        format_func=names.__getitem__,
        key=_CHOICE,
        placeholder=text("person.choose"),
        on_change=_chosen,
    )
    with st.container(key="wie-doen", horizontal=True, gap="small"):
        if now and st.button(text("person.edit"), key="persoon-wijzig", type="tertiary"):
            edit(now)
        if st.button(text("person.add"), key="persoon-nieuw", type="tertiary"):
            add()


@st.dialog(text("person.add"))
def add() -> None:
    """Ask for a new person, who then works here."""
    show(tag("p", safe(text("person.local")), cls="cb cb-small"))
    if _form(None):
        st.rerun()


@st.dialog(text("person.edit"))
def edit(now: Person) -> None:
    """Change what is known about a person.

    Args:
        now: The person.
    """
    if _form(now):
        st.rerun()


def _form(now: Person | None) -> bool:
    """The form; whether it was kept."""
    roles = choices("person.roles")
    with st.form("persoon-gegevens", border=False):
        name = st.text_input(text("person.name"), now.name if now else "", max_chars=200, help=text("person.name_help"))
        keys = list(roles)
        role = st.radio(
            text("person.board_role"),
            keys,
            index=keys.index(now.board_role) if now else None,
            format_func=roles.__getitem__,
        )
        appointed = st.date_input(
            text("person.appointed"),
            now.appointed if now else None,
            min_value=date(1960, 1, 1),
            max_value=date(2060, 12, 31),
            format="DD-MM-YYYY",
            help=text("person.appointed_help"),
        )
        if not st.form_submit_button(text("person.save"), type="primary"):
            return False
    if not (name or "").strip() or role is None:
        st.error(text("person.incomplete"))
        return False
    return _keep(now, name=name, board_role=role, appointed=appointed if isinstance(appointed, date) else None)


def _keep(now: Person | None, **fields: Any) -> bool:
    register = office().register
    try:
        if now:
            register.change_person(now.id, **fields)
        else:
            _switch(register.add_person(**fields).id)
    except AssistantError as error:
        st.error(label(error.line()))
        return False
    return True


def _chosen() -> None:
    _switch(str(st.session_state.get(_CHOICE) or _NOBODY))


def _switch(id: str) -> None:
    """Go on as someone else; who was at work in the training has left it."""
    visit.leave()
    session.choose(id)
