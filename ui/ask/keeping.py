"""Keeping an answer: the button below it, and who it is kept for."""

import streamlit as st

from assistant.accounts.rights import Action
from assistant.ask import then
from assistant.bootstrap import Application
from assistant.errors import AssistantError
from ui.ask.history import Exchange
from ui.components.markup import inside_link, label, safe, show, tag
from ui.office import office
from ui.profile import session, visitor
from ui.profile.person import who_are_you
from ui.texts import text

_KEPT, _WAITING = "bewaard_nummers", "te_bewaren"


def keeping(exchange: Exchange, app: Application) -> None:
    """Draw the button that keeps an answer, or where it is kept.

    Args:
        exchange: Question and answer.
        app: For what its sources say now.
    """
    if not visitor.actor().may_see(Action.SAVED_ANSWERS):
        return
    number = exchange.number
    person = session.person()
    if person and st.session_state.get(_WAITING) == number:
        st.session_state.pop(_WAITING)
        _keep(exchange, app)
    if st.session_state.get(_KEPT, {}).get(number) == (person.id if person else ""):
        show_link = tag("p", inside_link("bewaard", text("saved.kept")), cls="cb cb-good cb-kept", role="status")
        st.html(show_link, width="content")
    elif st.button(text("saved.keep"), key=f"bewaar-{number}"):
        if person is None:
            st.session_state[_WAITING] = number
            _who()
        elif _keep(exchange, app):
            st.rerun()


def _keep(exchange: Exchange, app: Application) -> bool:
    person = session.person()
    if person is None:
        return False
    sources = then.sources(exchange.answer, app.library, app.texts)
    try:
        office().saved.keep(person.id, exchange.answer, session.profile(), exchange.regime, sources)
    except AssistantError as error:
        st.error(label(error.line()))
        return False
    st.session_state.setdefault(_KEPT, {})[exchange.number] = person.id
    return True


def forget_numbers() -> None:
    """Forget which answers of this conversation are kept; they may have been taken away."""
    st.session_state.pop(_KEPT, None)


@st.dialog(" ", width="medium")
def _who() -> None:
    show(tag("p", safe(text("saved.who")), cls="cb"))
    who_are_you()
