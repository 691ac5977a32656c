"""A module: one thought a screen on the left; where you are and the field for a question on the right."""

import streamlit as st

from assistant.bootstrap import Application
from assistant.records.people import Person
from assistant.train.guide import possible
from assistant.train.guide_messages import (
    BoardSheet,
    CheckAsked,
    Finished,
    MomentAsked,
    Notice,
    QuizReady,
    ReflectionAsked,
    Renewed,
    Resumed,
    Returned,
    StepShown,
    Why,
)
from assistant.train.guide_models import Back, Forward
from assistant.train.guide_places import find
from assistant.train.guide_show import show as screens
from ui.components.markup import safe, show, tag
from ui.texts import text
from ui.training import aside, check, exercise, finish, question, quiz, reflection, screen, visit
from ui.training.heading import heading
from ui.training.prose import Prose
from ui.training.visit import Visit

_TOLD = (Resumed, Returned, Renewed, Notice)


def lesson(person: Person, slug: str, app: Application) -> None:
    """Draw the module where this person is in it.

    Args:
        person: The person.
        slug: The module.
        app: For the texts of provisions and for questions in between.

    Raises:
        AssistantError: There is no such module.
    """
    now = visit.enter(person.id, slug)
    _head(now)
    left, right = st.columns([2, 1], gap="large")
    with left, st.container(key="les"):
        visit.tell_wrong()
        if now.asked or now.exchange:
            question.answer(now, app)
        else:
            _told(now)
            _screen(now, Prose(app.library, app.texts, f"bron-{now.place}"))
    with right, st.container(key="les-zij"):
        aside.aside(now)


def _head(now: Visit) -> None:
    module = now.view.lesson.module
    with st.container(key="les-kop"):
        st.button(
            text("training.all_modules"),
            key="les-alle",
            type="tertiary",
            icon=":material/arrow_back:",
            on_click=visit.open_module,
            args=("",),
        )
        show(tag("h1", safe(text("training.module", number=module.number, title=module.title)), cls="cb cb-title"))


def _told(now: Visit) -> None:
    """What the guide says beside the lesson itself: where one was, what was renewed, why nothing happened."""
    lines = [one for one in now.view.messages if isinstance(one, _TOLD)]
    if any(isinstance(one, Resumed) for one in lines) and not now.view.state.paused and now.view.done == 0:
        lines = [one for one in lines if not isinstance(one, Resumed)]
    if lines:
        show(tag("div", *(tag("p", safe(one.text)) for one in lines), cls="cb cb-told", role="status"))
    if now.view.state.paused:
        question.unanswered(now)


def _screen(now: Visit, prose: Prose) -> None:
    """What stands at this place, and the buttons to go on."""
    found = screens(now.view.state, now.view.lesson)
    first = found[0]
    place = find(now.view.lesson, now.place)
    name = f"{now.slug}/{now.place}"
    match first:
        case Why():
            show(heading(place.heading if place else "", name) + screen.why(first))
        case StepShown():
            over = text("training.step", number=first.number, of=first.of)
            show(heading(first.heading, name, over) + screen.step(first, prose))
        case CheckAsked():
            show(heading(place.heading if place else "", name))
            check.check(now, found, prose)
        case MomentAsked():
            show(heading(first.title, name, text("training.moment", number=first.number, of=first.of)))
            exercise.moment(now, found, prose)
        case BoardSheet():
            show(heading(place.heading if place else "", name) + screen.board(first))
        case ReflectionAsked():
            show(heading(place.heading if place else "", name))
            reflection.reflection(now, first)
        case QuizReady():
            quiz.quiz(now, first, prose)
        case Finished():
            show(heading(text("training.finished", title=first.title), name))
            finish.finish(now, first, prose)
    _buttons(now)


def _buttons(now: Visit) -> None:
    moves = possible(now.view.state, now.view.lesson)
    if quiz.busy(now):
        return
    with st.container(key="les-knoppen", horizontal=True, horizontal_alignment="distribute"):
        if "back" in moves:
            st.button(text("training.back"), key=f"les-terug-{now.place}", on_click=visit.send, args=(Back(), now.place))
        if "forward" in moves:
            st.button(
                text("training.forward"),
                key=f"les-verder-{now.place}",
                type="primary",
                on_click=visit.send,
                args=(Forward(), now.place),
            )
