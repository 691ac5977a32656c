"""Issuing a certificate: the name as it will stand there, the language, and what cannot be changed afterwards."""

from typing import Literal

import streamlit as st

from assistant.errors import AssistantError
from assistant.records.people import Person
from ui.components.markup import label, safe, show, tag
from ui.office import office
from ui.texts import choices, text

_DONE = "certificaat_afgegeven"


@st.dialog(text("certificates.issue"), width="medium")
def issue(person: Person) -> None:
    """Ask for name and language, and issue.

    Args:
        person: Whose certificate.
    """
    now = office().register.organisation()
    languages = choices("certificates.languages")
    with st.form("afgeven", border=False):
        name = st.text_input(text("certificates.name_on"), person.name, max_chars=200, key=f"afgeven-naam-{person.id}")
        picked = st.radio(text("certificates.language"), list(languages), format_func=languages.__getitem__, horizontal=True)
        show(tag("p", safe(text("certificates.name_fixed")), cls="cb cb-attention"))
        show(tag("p", safe(text("certificates.issue_about", provider=now.provider, organisation=now.name)), cls="cb cb-small"))
        if not st.form_submit_button(text("certificates.issue_sure"), type="primary"):
            return
    if not (name or "").strip():
        st.error(text("certificates.name_missing"))
        return
    try:
        _issue(person, name or "", "en" if picked == "en" else "nl")
    except AssistantError as error:
        st.error(label(error.line()))
        return
    st.session_state[_DONE] = True
    st.rerun()


def said() -> None:
    """Say once that the certificate was issued."""
    if st.session_state.pop(_DONE, False):
        show(tag("p", safe(text("certificates.issued_now")), cls="cb cb-badge cb-good", role="status"))


def _issue(person: Person, name: str, language: Literal["nl", "en"]) -> None:
    """Keep the name where it was corrected, and issue.

    Raises:
        AssistantError: A statutory topic or a field is missing, or the document cannot be made.
    """
    if " ".join(name.split()) != person.name:
        office().register.change_person(person.id, name=name)
    office().certificates.issue(person.id, language)
