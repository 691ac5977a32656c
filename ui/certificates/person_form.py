"""The form about a person that the secretary fills in: name, place on the board, dates."""

from datetime import date
from typing import Any

import streamlit as st

from assistant.errors import AssistantError
from assistant.records.people import Person
from ui.components.markup import label, safe, show, tag
from ui.office import office
from ui.texts import choices, text

_FIRST, _LAST = date(1960, 1, 1), date(2060, 12, 31)


@st.dialog(text("certificates.add_person"), width="medium")
def add() -> None:
    """Ask for a new person."""
    _form(None)


@st.dialog(text("certificates.change_person"), width="medium")
def change(now: Person) -> None:
    """Change what is known about a person.

    Args:
        now: The person.
    """
    _form(now)


def _form(now: Person | None) -> None:
    if now:
        show(tag("p", safe(text("certificates.person_fixed")), cls="cb cb-small"))
    roles = choices("certificates.board_roles")
    keys = list(roles)
    with st.form("lid", border=False):
        fields: dict[str, Any] = {"name": st.text_input(text("certificates.person_name"), now.name if now else "", max_chars=200)}
        fields["board_role"] = st.radio(
            text("certificates.role"),
            keys,
            index=keys.index(now.board_role) if now else None,
            format_func=roles.__getitem__,
        )
        left, right = st.columns(2)
        with left:
            fields["appointed"] = _day("appointed", now.appointed if now else None)
        with right:
            fields["left"] = _day("left", now.left if now else None)
        fields["legal_person"] = st.checkbox(text("certificates.legal_person"), bool(now and now.legal_person))
        if not st.form_submit_button(text("certificates.save"), type="primary"):
            return
    if not str(fields["name"] or "").strip() or fields["board_role"] is None:
        st.error(text("certificates.person_incomplete"))
        return
    try:
        _keep(now, fields)
    except AssistantError as error:
        st.error(label(error.line()))
        return
    st.rerun()


def _day(name: str, now: date | None) -> date | None:
    given = st.date_input(
        text(f"certificates.{name}"),
        now,
        min_value=_FIRST,
        max_value=_LAST,
        format="DD-MM-YYYY",
        help=text(f"certificates.{name}_help"),
    )
    return given if isinstance(given, date) else None


def _keep(now: Person | None, fields: dict[str, Any]) -> None:
    if now:
        office().register.change_person(now.id, **fields)
    else:
        office().register.add_person(**fields)
