"""The form about the organisation, in a dialog that Start and the side bar open."""

from typing import Any

import streamlit as st

from assistant.ask.models import Profile
from assistant.errors import AssistantError
from ui.components.markup import label
from ui.profile import session
from ui.texts import choices, text

_TRISTATE: dict[str, bool | None] = {"unknown": None, "yes": True, "no": False}


@st.dialog(text("profile.dialog"), width="medium")
def edit() -> None:
    """Ask for the organisation; everything is optional."""
    now = session.profile()
    st.write(text("profile.intro"))
    with st.form("organisatie", border=False):
        values: dict[str, Any] = {"name": st.text_input(text("profile.name"), now.name, max_chars=120)}
        left, right = st.columns(2)
        with left:
            values["sector"] = _choose("sector", "sectors", now.sector, text("profile.sector_help"))
            values["legal_form"] = _choose("legal_form", "legal_forms", now.legal_form)
            values["dora"] = _yes_no("dora", now.dora)
        with right:
            values["size"] = _choose("size", "sizes", now.size, text("profile.size_help"))
            values["board"] = _choose("board", "boards", now.board, text("profile.board_help"))
            values["cir2690"] = _yes_no("cir2690", now.cir2690)
        if st.form_submit_button(text("profile.save"), type="primary"):
            try:
                session.keep(Profile.model_validate(values))
            except AssistantError as error:
                st.error(label(error.line()))
                return
            st.rerun()


def _choose(label: str, options: str, now: str, help: str | None = None) -> str:
    names = choices(f"profile.{options}")
    keys = ["", *names]
    picked = st.selectbox(
        text(f"profile.{label}"),
        keys,
        index=keys.index(now) if now in keys else 0,
        format_func=lambda key: names.get(key, text("profile.unknown")),
        placeholder=text("profile.unknown"),
        help=help,
    )
    return picked or ""


def _yes_no(label: str, now: bool | None) -> bool | None:
    names = choices("profile.tristate")
    picked = st.radio(
        text(f"profile.{label}"),
        list(_TRISTATE),
        index=list(_TRISTATE.values()).index(now),
        format_func=names.__getitem__,
        horizontal=True,
        help=text(f"profile.{label}_help"),
    )
    return _TRISTATE[picked or "unknown"]
