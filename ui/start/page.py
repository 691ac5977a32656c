"""The page Start: one sentence on where you stand, and at most three next steps."""

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from assistant.accounts.rights import Action
from assistant.ask.models import Profile
from assistant.ask.phrases import written_date
from corpus.library import Library
from ui.application import application
from ui.ask import history
from ui.components.markup import inside_link, safe, show, tag
from ui.office import office
from ui.profile import form, session, visitor
from ui.texts import text
from ui.training.standing import Position, position, reason

_DEADLINE = "cbw/24/3"
_YEARS = 2
_MOST_STEPS = 3


def page() -> None:
    """Draw the page."""
    app = application()
    st.title(text("start.heading"), anchor=False)
    person = session.person()
    now = position(person) if person else None
    show(_personal(now, app.library) if now else _standing(app.library))
    with st.container(key="stappen"):
        show(tag("h2", safe(text("start.steps")), cls="cb cb-subhead"))
        steps: list[Callable[[], None]] = [
            _organisation,
            partial(_training, now),
            _question,
            _load if not app.texts.texts and visitor.may(Action.SOURCES) else _read,
        ]
        if session.profile() != Profile() or not visitor.may(Action.ORGANISATION_CHANGE):
            steps.remove(_organisation)
        for step in steps[:_MOST_STEPS]:
            step()


def _personal(now: Position, library: Library) -> str:
    """Where this person stands, with the provisions that say so."""
    return tag("div", tag("p", safe(now.sentence), cls="cb-standing"), reason(now, library), cls="cb")


def _standing(library: Library) -> str:
    """Where you stand, in one sentence that rests on a provision where it names a date."""
    begin = library.instrument("cbw").current.valid_from
    if session.profile().financial or begin is None or _DEADLINE not in library.provisions:
        line = text("start.no_deadline", provisions=len(library.provisions), instruments=len(library.instruments))
        return tag("div", tag("p", safe(line), cls="cb-standing"), cls="cb")
    end = begin.replace(year=begin.year + _YEARS)
    name = "start.deadline_board" if session.role() == "bestuurder" else "start.deadline_others"
    line = text(name, days=(end - date.today()).days, date=written_date(end, "nl"), begin=written_date(begin, "nl"))
    source = inside_link("bronnen", text("start.deadline_source", label=library.label(_DEADLINE)), bepaling=_DEADLINE)
    return tag("div", tag("p", safe(line), cls="cb-standing"), tag("p", source, cls="cb-small"), cls="cb")


def _step(name: str, body: str, button: str, action: Callable[[], None] | str) -> None:
    with st.container(key=f"stap-{name}", horizontal=True, vertical_alignment="center"):
        show(tag("h3", safe(text(f"start.{name}_title")), cls="cb") + tag("p", safe(body), cls="cb"))
        if isinstance(action, str):
            st.page_link(action, label=button)
        elif st.button(button, key=f"doe-{name}"):
            action()


def _organisation() -> None:
    _step("profile", text("start.profile_text"), text("start.profile_button"), form.edit)


def _training(now: Position | None) -> None:
    following = now.standing.next if now else ""
    if now and following:
        title = office().training.lesson(following).module.title
        body = text("start.training_text", done=now.standing.finished, total=len(now.standing.modules), title=title)
        _step("training", body, text("start.training_button"), "training/page.py")
    elif now is None:
        _step("training_new", text("start.training_new_text"), text("start.training_button"), "training/page.py")


def _question() -> None:
    past = history.exchanges()
    if past:
        body = text("start.continue_text", question=past[-1].answer.question)
        _step("continue", body, text("start.ask_button"), "ask/page.py")
    else:
        _step("ask", text("start.ask_text"), text("start.ask_button"), "ask/page.py")


def _load() -> None:
    _step("load", text("start.load_text"), text("start.load_button"), "sources/page.py")


def _read() -> None:
    _step("read", text("start.read_text"), text("start.load_button"), "sources/page.py")


page()
