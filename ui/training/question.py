"""A question in between: put to Ask, answered with its sources, and back to the lesson."""

import logging

import streamlit as st

from assistant.bootstrap import Application
from assistant.errors import AssistantError
from assistant.events import Event, tell
from assistant.train.guide_models import Answered, AskLaw, GoTo
from corpus.errors import CorpusError
from ui.ask import history
from ui.ask.answer import answer as answer_html
from ui.ask.cards import cards
from ui.ask.opinion import opinion
from ui.components.markup import safe, show, tag
from ui.office import office
from ui.texts import text
from ui.training import visit
from ui.training.visit import Visit

log = logging.getLogger(__name__)
_FIELD, _LONGEST = "tussenvraag", 2000


def field(now: Visit) -> None:
    """The field in which a question can always be put."""
    with st.form("tussenvraag-veld", border=False, clear_on_submit=True):
        show(tag("h2", safe(text("training.explain")), cls="cb cb-subhead"))
        st.text_input(
            text("training.your_question"),
            key=_FIELD,
            max_chars=_LONGEST,
            placeholder=text("training.question_hint"),
            label_visibility="collapsed",
        )
        st.form_submit_button(text("training.ask"), on_click=_put, args=(now.place,))


def unanswered(now: Visit) -> None:
    """Offer to answer the question that was left open at the last visit."""
    question = now.view.state.paused or ""
    st.button(text("training.answer_now"), key="tussenvraag-alsnog", on_click=_ask, args=(question, now.place))


def answer(now: Visit, app: Application) -> None:
    """Draw the answer to the question in between, and the way back."""
    if now.asked:
        _fetch(now, app)
    if now.exchange:
        with st.container(key="tussenvraag-antwoord"):
            show(answer_html(now.exchange, app.library, newest=True))
            found = cards(now.exchange, app.library, app.texts)
            if found:
                show(found)
            opinion(now.exchange, app)
    st.button(
        text("training.return"),
        key="tussenvraag-terug",
        type="primary",
        on_click=visit.send,
        args=(GoTo(place=now.place), now.place),
    )


def _put(at: str) -> None:
    _ask(str(st.session_state.get(_FIELD) or ""), at)


def _ask(question: str, at: str) -> None:
    visit.send(AskLaw(question=question), at)
    now = visit.current()
    if now and now.view.state.paused == question:
        visit.hold(asked=question)


def _fetch(now: Visit, app: Application) -> None:
    """Answer; where that fails, say so here and keep the question."""
    with st.empty().container(key="tussenvraag-zoekt"):
        show(tag("h2", safe(now.asked), cls="cb cb-question"))
        show(tag("p", safe(text("ask.searching")), cls="cb cb-hidden", role="status"))
        st.skeleton(height=180)
    try:
        exchange = history.put(app.ask, now.asked)
        view = office().training.send(now.person, now.slug, Answered(question=now.asked))
    except (AssistantError, CorpusError) as error:
        _failed(now, error.line())
    except Exception as error:
        tell(Event.ERROR, type(error).__name__)
        log.exception("question failed")
        _failed(now, text("ask.failed_help"))
    else:
        visit.answered(view, exchange)
        st.rerun()


def _failed(now: Visit, help: str) -> None:
    st.error(f"{text('ask.failed')}. {help}")
    st.code(now.asked, language=None, wrap_lines=True)
    st.button(text("training.ask_again"), key="tussenvraag-opnieuw", on_click=_ask, args=(now.asked, now.place))
    visit.hold()
