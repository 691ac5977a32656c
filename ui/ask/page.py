"""The page Vraag de wet: a question in plain language, an answer with its sources."""

import logging

import streamlit as st

from assistant.bootstrap import Application
from assistant.errors import AssistantError
from assistant.events import Event, tell
from corpus.errors import CorpusError
from ui.application import application
from ui.ask import history
from ui.ask.answer import answer
from ui.ask.cards import cards
from ui.ask.history import Exchange
from ui.ask.keeping import keeping
from ui.ask.opinion import opinion
from ui.ask.take_along import take_along
from ui.components.markup import safe, show, tag
from ui.profile import session
from ui.texts import choices, text, texts

log = logging.getLogger(__name__)


def page() -> None:
    """Draw the page and put the question that was asked."""
    app = application()
    asked = st.bottom.chat_input(text("ask.placeholder"), key="vraag", max_chars=2000) or history.planned()
    history.forget_removed(app.library.instruments)
    _top(app)
    past = history.exchanges()
    if not past and not asked:
        _examples()
    for exchange in past:
        _exchange(exchange, app, newest=exchange is past[-1] and not asked)
    if asked:
        _put(asked, app)


def _top(app: Application) -> None:
    with st.container(key="vraag-kop", horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        st.title(text("pages.ask"), anchor=False, width="content")
        if history.exchanges():
            st.button(text("ask.new"), key="nieuw-gesprek", on_click=history.restart, type="tertiary")
    if history.restorable():
        with st.container(key="ongedaan", horizontal=True, vertical_alignment="center"):
            st.text(text("ask.cleared"), width="content")
            st.button(text("ask.undo"), key="zet-terug", on_click=history.restore)
    if not history.exchanges():
        notice = tag("p", safe(app.notice), cls="cb-small") if app.notice else ""
        show(tag("div", tag("p", safe(text("ask.intro"))), notice, cls="cb cb-intro"))


def _examples() -> None:
    role = session.role()
    with st.container(key="voorbeelden"):
        show(tag("h2", safe(text("ask.examples", role=choices("ask.roles")[role])), cls="cb cb-subhead"))
        for place, question in enumerate(texts(f"ask.questions.{role}")):
            st.button(question, key=f"voorbeeld-{place}", on_click=history.plan, args=(question,), width="stretch")


def _put(question: str, app: Application) -> None:
    """Answer a question; the page shows at once that work is going on."""
    with st.empty().container(key="zoekt"):
        show(tag("h2", safe(question), cls="cb cb-question"))
        show(tag("p", safe(text("ask.searching")), cls="cb cb-hidden", role="status"))
        st.skeleton(height=180)
    try:
        history.ask(app.ask, question)
    except (AssistantError, CorpusError) as error:
        _failed(question, error.line())
    except Exception as error:
        tell(Event.ERROR, type(error).__name__)
        log.exception("question failed")
        _failed(question, text("ask.failed_help"))
    else:
        st.rerun()


def _failed(question: str, help: str) -> None:
    st.error(f"{text('ask.failed')}. {help}")
    st.code(question, language=None, wrap_lines=True)


def _exchange(exchange: Exchange, app: Application, newest: bool) -> None:
    with st.container(key=f"beurt-{exchange.number}"):
        show(answer(exchange, app.library, newest))
        with st.container(key=f"meenemen-{exchange.number}", horizontal=True, gap="small"):
            take_along(exchange, app, session.profile(), [one.answer for one in history.exchanges()])
            if exchange.answer.citations:
                keeping(exchange, app)
            opinion(exchange, app, [one.answer.question for one in history.exchanges() if one.number < exchange.number])
        found = cards(exchange, app.library, app.texts)
        if found:
            show(found)
        if newest:
            _further(exchange)


def _further(exchange: Exchange) -> None:
    """Questions to go on with; where there was no answer and none follow, those of the role."""
    answered = bool(exchange.answer.citations)
    questions = exchange.answer.suggestions or (() if answered else tuple(texts(f"ask.questions.{session.role()}")[:3]))
    if not questions:
        return
    with st.container(key="vervolg"):
        show(tag("h3", safe(text("ask.next" if answered else "ask.instead")), cls="cb cb-subhead"))
        for place, question in enumerate(questions):
            key = f"vervolg-{exchange.number}-{place}"
            st.button(question, key=key, on_click=history.plan, args=(question,), width="stretch")


page()
