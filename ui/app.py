"""The entry script: navigation, what every page shares, and the page that was chosen."""

import logging

import streamlit as st

from ui.application import application
from ui.components.frame import furnish, icon
from ui.profile.sidebar import sidebar
from ui.texts import text

log = logging.getLogger(__name__)
PAGES = {"start": "start/page.py", "ask": "ask/page.py", "sources": "sources/page.py"}
PATHS = {"start": "start", "ask": "vraag", "sources": "bronnen"}


def main() -> None:
    """Draw one page view."""
    pages = [
        st.Page(path, title=text(f"pages.{name}"), url_path=PATHS[name], default=name == "start") for name, path in PAGES.items()
    ]
    page = st.navigation(pages, position="sidebar")
    st.set_page_config(
        page_title=text("title", page=page.title),
        page_icon=icon(),
        layout="wide",
        initial_sidebar_state="auto",
    )
    furnish()
    sidebar(application().library)
    with st.container(key="blad"):
        try:
            page.run()
        except Exception as error:
            log.exception("page %s failed", page.url_path)
            st.error(f"{text('busy.unexpected', kind=type(error).__name__)} {text('busy.unexpected_help')}")


main()
