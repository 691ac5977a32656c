"""The records of this server, opened once; pages reach them through `ui.office`, with the rights of who is there."""

import streamlit as st

from assistant.office import Office, open_office


@st.cache_resource(show_spinner=False)
def records() -> Office:
    """The office of this server with the rights of its keeper; for the server itself, never for a page.

    Raises:
        AssistantError: The records cannot be opened; the entry script shows what to do.
    """
    return open_office()
