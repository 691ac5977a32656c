"""The page Certificaten: a person's own for who is trained, the board for the secretary."""

import streamlit as st

from assistant.errors import AssistantError
from ui.application import application
from ui.certificates.board import PARAMETER, board
from ui.certificates.member import member
from ui.certificates.own import own
from ui.components.markup import inside_link, label, safe, show, tag
from ui.profile import session
from ui.profile.person import who_are_you
from ui.texts import text


def page() -> None:
    """Draw what belongs to the role."""
    app = application()
    of_board = session.of_board()
    chosen = st.query_params.get(PARAMETER, "") if of_board else ""
    try:
        if chosen:
            member(chosen, app)
            return
        st.title(text("pages.certificates"), anchor=False)
        person = session.person()
        if of_board:
            board(app)
        elif person:
            own(person, app)
        else:
            show(tag("p", safe(text("certificates.intro")), cls="cb"))
            who_are_you()
    except AssistantError as error:
        st.error(label(error.line()))
    show(tag("p", inside_link("controle", text("certificates.verify_link")), cls="cb cb-last"))


page()
