"""The entry script: navigation, what every page shares, and the page that was chosen."""

import logging

import streamlit as st

from assistant.errors import AssistantError
from ui.application import application
from ui.components.frame import furnish, icon
from ui.office import office
from ui.profile.sidebar import sidebar
from ui.texts import text
from ui.training import visit

log = logging.getLogger(__name__)
PAGES = {
    "start": "start/page.py",
    "ask": "ask/page.py",
    "training": "training/page.py",
    "certificates": "certificates/page.py",
    "board": "board/page.py",
    "kci": "figures/kci.py",
    "appetite": "figures/appetite.py",
    "clock": "figures/clock.py",
    "checklist": "figures/checklist.py",
    "sources": "sources/page.py",
    "scope": "figures/scope.py",
    "verify": "certificates/verify.py",
}
PATHS = {
    "start": "start",
    "ask": "vraag",
    "training": "training",
    "certificates": "certificaten",
    "board": "ciso-vragen",
    "kci": "kci",
    "appetite": "risicobereidheid",
    "clock": "meldklok",
    "checklist": "checklist",
    "sources": "bronnen",
    "scope": "reikwijdte",
    "verify": "controle",
}
# reached by their address and by links; not in the list (a comment, for Streamlit shows a bare string of its entry script)
HIDDEN = {"verify", "scope"}


def main() -> None:
    """Draw one page view."""
    pages = [
        st.Page(
            path,
            title=text(f"pages.{name}"),
            url_path=PATHS[name],
            default=name == "start",
            visibility="hidden" if name in HIDDEN else "visible",
        )
        for name, path in PAGES.items()
    ]
    page = st.navigation(pages, position="sidebar")
    st.set_page_config(
        page_title=text("title", page=page.title),
        page_icon=icon(),
        layout="wide",
        initial_sidebar_state="auto",
    )
    furnish()
    try:
        office()
    except AssistantError as error:
        st.error(error.line())
        st.stop()
    if page.url_path != PATHS["training"]:
        visit.leave(coming_back=True)
    sidebar(application().library)
    with st.container(key="blad"):
        try:
            page.run()
        except Exception as error:
            log.exception("page %s failed", page.url_path)
            st.error(f"{text('busy.unexpected', kind=type(error).__name__)} {text('busy.unexpected_help')}")


main()
