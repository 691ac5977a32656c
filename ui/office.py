"""The one Office of this server: the records and the use cases that work on them."""

import streamlit as st

from assistant.office import Office, open_office


@st.cache_resource(show_spinner=False)
def office() -> Office:
    """The office of this server, opened once.

    Raises:
        AssistantError: The records cannot be opened; the entry script shows what to do.
    """
    return open_office()
