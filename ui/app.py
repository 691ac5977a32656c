"""The entry script: navigation, what every page shares, and the page that was chosen."""

import logging

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from assistant.accounts.rights import NOBODY, Action, Forbidden
from assistant.errors import AssistantError
from assistant.events import Event, tell
from ui.application import application
from ui.components.frame import furnish, icon
from ui.components.markup import label
from ui.profile import login, visitor
from ui.profile.sidebar import sidebar
from ui.profile.visitor import Arrival
from ui.records import records
from ui.texts import text
from ui.training import visit

log = logging.getLogger(__name__)
PAGES = {
    "start": "start/page.py",
    "ask": "ask/page.py",
    "saved": "ask/saved.py",
    "training": "training/page.py",
    "certificates": "certificates/page.py",
    "board": "board/page.py",
    "kci": "figures/kci.py",
    "appetite": "figures/appetite.py",
    "clock": "figures/clock.py",
    "checklist": "figures/checklist.py",
    "sources": "sources/page.py",
    "scope": "figures/scope.py",
    "log": "profile/log.py",
    "access": "profile/access.py",
    "verify": "certificates/verify.py",
}
PATHS = {
    "start": "start",
    "ask": "vraag",
    "saved": "bewaard",
    "training": "training",
    "certificates": "certificaten",
    "board": "ciso-vragen",
    "kci": "kci",
    "appetite": "risicobereidheid",
    "clock": "meldklok",
    "checklist": "checklist",
    "sources": "bronnen",
    "scope": "reikwijdte",
    "log": "logboek",
    "access": "toegang",
    "verify": "controle",
}
# reached by their address and by links; not in the list (a comment, for Streamlit shows a bare string of its entry script)
HIDDEN = {"verify", "scope"}
RIGHTS = {
    "start": Action.ORGANISATION,
    "ask": Action.ORGANISATION,
    "saved": Action.SAVED_ANSWERS,
    "training": Action.TRAIN,
    "certificates": Action.CERTIFICATES,
    "board": Action.QUARTER,
    "kci": Action.FIGURES,
    "appetite": Action.FIGURES,
    "clock": Action.INCIDENT,
    "checklist": Action.CHECKLIST,
    "sources": Action.ORGANISATION,
    "scope": Action.ORGANISATION,
    "log": Action.LOG,
    "access": Action.RIGHTS,
}
CHANGES = {
    "board": (Action.QUARTER_EDIT, Action.REPLY, Action.SIGN, Action.PROMISE),
    "kci": (Action.MEASURE, Action.LIMITS),
    "appetite": (Action.LIMITS,),
    "clock": (Action.INCIDENT_CHANGE,),
    "checklist": (Action.TICK,),
    "scope": (Action.ORGANISATION_CHANGE,),
}
PUBLIC, TEAM_ONLY = {"verify"}, {"access"}


def main() -> None:
    """Draw one page view."""
    arrival, wrong = _arrive()
    pages = _pages(arrival.inside)
    page = st.navigation(list(pages.values()), position="sidebar" if arrival.inside else "hidden")
    name = next(one for one, made in pages.items() if made.url_path == page.url_path)
    st.set_page_config(
        page_title=text("title", page=page.title),
        page_icon=icon(),
        layout="wide",
        initial_sidebar_state="auto",
    )
    furnish()
    if wrong:
        st.error(label(wrong))
        st.stop()
    if arrival.inside:
        if name != "training":
            visit.leave(coming_back=True)
        sidebar(application().library)
    with st.container(key="blad"):
        try:
            _draw(name, page, arrival)
        except Exception as error:
            tell(Event.ERROR, type(error).__name__)
            log.exception("page %s failed", page.url_path)
            st.error(f"{text('busy.unexpected', kind=type(error).__name__)} {text('busy.unexpected_help')}")


def _arrive() -> tuple[Arrival, str]:
    """Who comes in, and what is wrong with the records or the settings."""
    try:
        return visitor.arrive(), ""
    except AssistantError as error:
        return Arrival(inside=False), error.line()


def _pages(inside: bool) -> dict[str, StreamlitPage]:
    """Every page; in the list are those that the one who is there may see, and the first of them comes up."""
    actor = visitor.actor() if inside else NOBODY
    offered = [name for name in PAGES if name in PUBLIC or (actor.may_see(RIGHTS[name]) and _here(name))]
    return {
        name: st.Page(
            path,
            title=text(f"pages.{name}"),
            url_path=PATHS[name],
            default=name == (offered[0] if inside else "start"),
            visibility="hidden" if name in HIDDEN or name not in offered else "visible",
        )
        for name, path in PAGES.items()
    }


def _here(name: str) -> bool:
    return name not in TEAM_ONLY or visitor.team()


def _draw(name: str, page: StreamlitPage, arrival: Arrival) -> None:
    """The page, or what stands in the way; the use cases behind it decide for themselves."""
    if name in PUBLIC:
        page.run()
    elif not arrival.inside:
        login.login(arrival)
    elif visitor.actor().may_see(RIGHTS[name]):
        login.reading(CHANGES.get(name, ()))
        page.run()
    else:
        records().refused(visitor.actor(), RIGHTS[name], "")
        login.refused(Forbidden(RIGHTS[name]))


main()
