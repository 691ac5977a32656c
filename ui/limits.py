"""How often this visitor may ask, take files in and check certificates."""

import time
from typing import Literal

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from assistant.limits import Limits, Rate
from ui.records import records

Work = Literal["question", "upload", "check"]


@st.cache_resource(show_spinner=False)
def limits() -> Limits:
    """The counts of this server."""
    settings = records().settings
    rates = {
        "question": Rate(settings.questions_per_minute, 60),
        "upload": Rate(settings.uploads_per_hour, 3600),
        "check": Rate(settings.checks_per_minute, 60),
    }
    return Limits(rates, time.monotonic)


def use(work: Work) -> None:
    """Take in that this visitor asks for work.

    Args:
        work: Which work.

    Raises:
        TooFast: He asked for it too often; it must not be done.
    """
    limits().use(work, _visitor())


def _visitor() -> str:
    """Who is here: the one who logged in, whatever browser he uses; else this session."""
    known = st.user.get("sub")
    context = get_script_run_ctx()
    return f"user:{known}" if known else f"session:{context.session_id if context else ''}"


def use_for(work: Work, what: str) -> None:
    """The same, counted once for one file or number, since a page is drawn more often than someone asks.

    Args:
        work: Which work.
        what: Id of the file, or the number.

    Raises:
        TooFast: He asked for it too often; it must not be done.
    """
    kept = f"geteld_{work}"
    if st.session_state.get(kept) != what:
        use(work)
        st.session_state[kept] = what
