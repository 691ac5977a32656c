"""The page Toegang: who may log in, and in which role; for the keeper."""

from typing import Final

import streamlit as st

from assistant.accounts.logins import invitation
from assistant.accounts.rights import NAMES, ROLES, Action
from assistant.errors import AssistantError
from assistant.records.people import Person
from ui.components.markup import label, safe, show, tag
from ui.components.table import row, table
from ui.office import office
from ui.profile import visitor
from ui.texts import text, texts

_NONE: Final = ""
_DONE = "toegang_gedaan"


def page() -> None:
    """Draw everyone with role and login, and the ways to change them."""
    st.title(text("pages.access"), anchor=False)
    show(tag("p", safe(text("access.intro")), cls="cb"))
    try:
        found = office().register.people()
    except AssistantError as error:
        st.error(label(error.line()))
        return
    if st.session_state.pop(_DONE, False):
        show(tag("p", safe(text("access.kept")), cls="cb cb-badge cb-good", role="status"))
    if found:
        show(_table(found))
    with st.container(key="toegang-doen", horizontal=True):
        if st.button(text("access.add"), key="toegang-nieuw", type="primary"):
            add()
        others = [one for one in found if visitor.may(Action.RIGHTS, one.id)]
        if others and st.button(text("access.change"), key="toegang-wijzig"):
            change(tuple(others))


@st.dialog(text("access.add"), width="medium")
def add() -> None:
    """Ask for someone who may come in."""
    with st.form("toegang-erbij", border=False):
        name = st.text_input(text("access.name"), max_chars=200)
        email = st.text_input(text("access.email"), max_chars=200, help=text("access.email_help"))
        role = st.selectbox(text("access.role"), list(ROLES), index=None, format_func=NAMES.__getitem__)
        if not st.form_submit_button(text("access.save"), type="primary"):
            return
    if not (name or "").strip() or role is None or "@" not in (email or ""):
        st.error(text("access.incomplete"))
        return
    try:
        office().register.add_person(name=name, role=role, subject=invitation(email or ""))
    except AssistantError as error:
        st.error(label(error.line()))
        return
    st.session_state[_DONE] = True
    st.rerun()


@st.dialog(text("access.change"), width="medium")
def change(people: tuple[Person, ...]) -> None:
    """Change role or login of someone.

    Args:
        people: Whom the keeper may change: everyone else.
    """
    known = {one.id: one for one in people}
    chosen = st.selectbox(text("access.who"), list(known), format_func=lambda one: label(known[one].name), key="toegang-wie")
    now = known[chosen]
    with st.form("toegang-anders", border=False):
        roles = [_NONE, *ROLES]
        role = st.selectbox(
            text("access.role"), roles, index=roles.index(now.role), format_func=_role, key=f"toegang-rol-{chosen}"
        )
        email = st.text_input(
            text("access.email_new"), max_chars=200, help=text("access.email_new_help"), key=f"toegang-mail-{chosen}"
        )
        off = st.checkbox(text("access.unlink"), key=f"toegang-los-{chosen}") if now.subject else False
        if not st.form_submit_button(text("access.save"), type="primary"):
            return
    if email and "@" not in email:
        st.error(text("access.incomplete"))
        return
    changes = {"role": role, **({"subject": invitation(email)} if email else {"subject": None} if off else {})}
    try:
        office().register.change_person(chosen, **changes)
    except AssistantError as error:
        st.error(label(error.line()))
        return
    st.session_state[_DONE] = True
    st.rerun()


def _role(role: str) -> str:
    return next((NAMES[one] for one in ROLES if one == role), text("access.no_role"))


def _table(people: tuple[Person, ...]) -> str:
    heads = texts("access.columns")
    rows = (row(heads, safe(one.name), (safe(_role(one.role)), safe(_login(one)))) for one in people)
    return table(heads, rows, text("access.caption"))


def _login(one: Person) -> str:
    if one.subject is None:
        return text("access.state_none")
    return text("access.state_invited" if one.subject.startswith("mailto:") else "access.state_linked")


page()
