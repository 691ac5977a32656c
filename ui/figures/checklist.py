"""The page Checklist: the eight points with their tasks, what shows that they were done, own ticks and notes; and the risks."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from assistant.ask.phrases import written_date
from assistant.board.checklist import Point, Task
from assistant.board.grounds import grounds
from assistant.errors import AssistantError
from corpus.library import Library
from ui.application import application
from ui.components.markup import inside_link, label, safe, show, tag
from ui.figures.parts import items, links, rests_on
from ui.office import office
from ui.profile import session
from ui.texts import text

_WRONG = "lijst_fout"
_NOTE = 1_000


def page() -> None:
    """Draw the page."""
    library = application().library
    st.title(text("pages.checklist"), anchor=False)
    try:
        points = office().checklist.points(session.profile())
    except AssistantError as error:
        st.error(label(error.line()))
        return
    _standing(points, library)
    wrong = st.session_state.pop(_WRONG, "")
    if wrong:
        st.error(label(wrong))
    for one in points:
        _point(one, library)
    _risks(library)


def _standing(points: tuple[Point, ...], library: Library) -> None:
    tasks = [task for one in points for task in one.tasks]
    done = sum(task.tick.done is not None for task in tasks)
    bar = tag("div", tag("span", style=f"width: {100 * done / len(tasks):.0f}%"), cls="cb-bar", aria_hidden="true")
    source = links(dict.fromkeys(one.source for one in office().bank.checklist), library)
    show(
        tag(
            "div",
            tag("p", safe(text("checklist.standing", done=done, total=len(tasks))), cls="cb-standing"),
            bar,
            tag("p", safe(text("checklist.about")), " ", source, cls="cb-small"),
            cls="cb cb-checks",
        )
    )


def _point(one: Point, library: Library) -> None:
    with st.container(key=f"punt-{one.id}"):
        head = text("checklist.point", number=one.number, title=one.title)
        show(tag("div", tag("h2", safe(head), cls="cb-section"), tag("p", safe(one.why)), cls="cb"))
        for task in one.tasks:
            _task(task)
        proof = tag("details", tag("summary", safe(text("checklist.evidence"))), items(one.evidence), open="open")
        show(tag("div", proof, rests_on(one.provisions, library), cls="cb"))


def _task(task: Task) -> None:
    with st.container(key=f"taak-{task.key.replace('/', '-')}"):
        box, note = f"lijst-vink-{task.key}", f"lijst-notitie-{task.key}"
        st.checkbox(label(task.text), task.tick.done is not None, key=box, on_change=partial(_tick, task.key, box))
        if task.tick.done:
            show(tag("p", safe(text("checklist.done_on", date=written_date(task.tick.done, "nl"))), cls="cb cb-small cb-done-on"))
        st.text_input(
            text("checklist.note"),
            task.tick.note,
            key=note,
            max_chars=_NOTE,
            placeholder=text("checklist.note_example"),
            on_change=partial(_note, task.key, note),
        )


def _tick(task: str, field: str) -> None:
    _keep(lambda: office().checklist.tick(task, bool(st.session_state[field])))


def _note(task: str, field: str) -> None:
    _keep(lambda: office().checklist.note(task, str(st.session_state[field] or "")))


def _keep(change: Callable[[], object]) -> None:
    try:
        change()
    except AssistantError as error:
        st.session_state[_WRONG] = error.line()


def _risks(library: Library) -> None:
    """The risks as a reading list."""
    profile = session.profile()
    show(tag("h2", safe(text("checklist.risks")), cls="cb cb-section"))
    show(tag("p", safe(text("checklist.risks_intro")), cls="cb"))
    rows = []
    for one in office().bank.risks:
        body = (
            tag("p", safe(one.text)),
            tag("div", tag("p", safe(one.example)), cls="cb-situation"),
            tag("p", safe(one.appetite), cls="cb-note"),
            tag("p", inside_link("risicobereidheid", text("checklist.to_appetite"), risico=one.id)),
            rests_on(grounds(one, profile), library),
        )
        rows.append(tag("li", tag("details", tag("summary", safe(one.name)), *body)))
    show(tag("ol", *rows, cls="cb cb-own-questions"))


page()
