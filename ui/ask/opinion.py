"""Klopt dit: what a reader says about an answer, after reading where it goes."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from assistant.ask import feedback
from assistant.ask.feedback import LONGEST_REMARK, Verdict
from assistant.ask.models import Profile
from assistant.bootstrap import Application
from assistant.errors import AssistantError
from ui.ask.history import Exchange
from ui.components.markup import label, safe, show, tag
from ui.profile import session
from ui.texts import text

_SAID = "oordelen"


def opinion(exchange: Exchange, app: Application, before: Sequence[str] = (), profile: Profile | None = None) -> None:
    """Draw the menu below an answer, or thanks where something was said.

    Args:
        exchange: Question and answer.
        app: For the data folder.
        before: Questions before it in the conversation, oldest first.
        profile: The organisation that asked, that of this session when None.
    """
    number = exchange.number
    if number in st.session_state.get(_SAID, ()):
        st.html(tag("p", safe(text("opinion.thanks")), cls="cb cb-small cb-kept", role="status"), width="content")
        return
    with st.popover(text("opinion.ask"), key=f"oordeel-{number}"):
        show(tag("p", safe(text("opinion.where")), cls="cb cb-small"))
        remark = st.text_area(text("opinion.remark"), key=f"opmerking-{number}", max_chars=LONGEST_REMARK, height=90)
        with st.container(key=f"oordelen-{number}", horizontal=True, gap="small"):
            for verdict in ("good", "not_good"):
                if st.button(text(f"opinion.{verdict}"), key=f"oordeel-{verdict}-{number}"):
                    _say(exchange, app, verdict, remark or "", before, profile or session.profile())


def _say(exchange: Exchange, app: Application, verdict: Verdict, remark: str, before: Sequence[str], profile: Profile) -> None:
    said = feedback.feedback(exchange.answer, verdict, remark, before, profile, date.today())
    try:
        feedback.add(app.settings.data_dir, said)
    except AssistantError as error:
        st.error(label(error.line()))
        return
    st.session_state[_SAID] = {*st.session_state.get(_SAID, ()), exchange.number}
    st.rerun()
