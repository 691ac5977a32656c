"""The page Mijn training: who you are, the map of modules, and the module that the address names."""

import streamlit as st

from assistant.errors import AssistantError
from corpus.errors import CorpusError
from curriculum.errors import CurriculumError
from ui.application import application
from ui.components.markup import label, safe, show, tag
from ui.profile import session
from ui.profile.person import who_are_you
from ui.texts import text
from ui.training import visit
from ui.training.lesson import lesson
from ui.training.map import training_map
from ui.training.standing import position


def page() -> None:
    """Draw the map, or the module that the address names."""
    app = application()
    person = session.person()
    if person is None:
        st.title(text("pages.training"), anchor=False)
        show(tag("p", safe(text("training.intro")), cls="cb"))
        who_are_you()
        return
    slug = st.query_params.get(visit.PARAMETER, "")
    back = visit.left_open()
    if back and not slug:
        slug = st.query_params[visit.PARAMETER] = back
    try:
        if slug:
            lesson(person, slug, app)
            return
    except (AssistantError, CorpusError, CurriculumError) as error:
        st.title(text("pages.training"), anchor=False)
        st.error(label(error.line()))
        st.button(text("training.all_modules"), key="les-alle", on_click=visit.open_module, args=("",))
        return
    visit.leave()
    training_map(position(person), app.library)


page()
