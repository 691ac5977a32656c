"""The quiz: one question a screen, an overview, and handing in the whole set at once."""

import streamlit as st

from assistant.train.attempts import Quiz
from assistant.train.guide_messages import QuizReady
from curriculum.grading import ShownQuestion
from ui.components.markup import label, safe, show, tag
from ui.office import office
from ui.texts import counted, text
from ui.training import result, visit
from ui.training.heading import heading
from ui.training.prose import Prose
from ui.training.visit import Visit

_AT = "quiz_plek"


def quiz(now: Visit, shown: QuizReady, prose: Prose) -> None:
    """Draw the quiz as it stands: not begun, a question, the overview, or the result.

    Args:
        now: Where the person is.
        shown: What the guide says about it.
        prose: Sets what to reread and what was right.
    """
    found = office().quizzes.look(now.person, now.slug)
    if found.questions:
        _open(now, found)
    elif found.passed is None:
        show(heading(text("training.quiz"), f"{now.slug}/quiz"))
        _rules(shown)
        _begin(now, text("training.quiz_begin"))
    elif found.passed:
        show(heading(text("training.quiz_passed"), f"{now.slug}/quiz-gehaald") + result.explained(found, prose))
        if shown.outdated:
            _begin(now, text("training.quiz_again"))
    else:
        show(heading(text("training.quiz_failed"), f"{now.slug}/quiz-niet-gehaald-{found.number}"))
        result.failed(now, found, shown, prose)
        if found.waits_until is None:
            _begin(now, text("training.quiz_retry"))
        else:
            result.waiting(found.waits_until)


def busy(now: Visit) -> bool:
    """Whether a question of the quiz is on the screen, which has its own buttons."""
    return now.place == "quiz" and bool(office().quizzes.look(now.person, now.slug).questions)


def _rules(shown: QuizReady) -> None:
    needed = result.needed_of(shown, shown.questions)
    line = text("training.quiz_rules", questions=shown.questions, needed=needed)
    pause = counted("training.quiz_pause", shown.retake_minutes)
    show(tag("div", tag("p", safe(line)), tag("p", safe(pause), cls="cb-small"), cls="cb cb-screen"))


def _begin(now: Visit, words: str) -> None:
    st.button(words, key="quiz-begin", type="primary", on_click=_draw, args=(now.person, now.slug))


def _draw(person: str, slug: str) -> None:
    with visit.told():
        office().quizzes.begin(person, slug)


def _open(now: Visit, found: Quiz) -> None:
    at = _at(found)
    if at >= len(found.questions):
        _overview(now, found)
        return
    _question(now, found, found.questions[at], at)
    with st.container(key="les-knoppen", horizontal=True, horizontal_alignment="distribute"):
        if at:
            st.button(text("training.previous"), key=f"quiz-terug-{at}", on_click=_go, args=(found.attempt, at, at - 1))
        last = at + 1 == len(found.questions)
        st.button(
            text("training.overview" if last else "training.next"),
            key=f"quiz-verder-{at}",
            type="primary",
            on_click=_go,
            args=(found.attempt, at, at + 1),
        )


def _question(now: Visit, found: Quiz, question: ShownQuestion, at: int) -> None:
    total, answers = len(found.questions), found.answers or {}
    show(heading(text("training.question_of", number=at + 1, total=total), f"{now.slug}/{found.attempt}-{at}"))
    share = round(100 * (at + 1) / total)
    show(tag("div", tag("span", style=f"width: {share}%"), cls="cb cb-bar", aria_hidden="true"))
    if question.situation:
        show(tag("div", tag("p", safe(question.situation)), cls="cb cb-situation"))
    words = {option.key: option.text for option in question.options}
    keys = list(words)
    given = answers.get(question.id)
    key = f"quiz-{found.attempt}-{question.id}"
    with st.container(key="les-opties"):
        st.radio(
            label(question.question),
            keys,
            index=next((place for place, one in enumerate(keys) if one == given), None),
            format_func=lambda one: label(words[one]),
            key=key,
            on_change=_choose,
            args=(now.person, found.attempt, question.id, key),
            width="stretch",
        )
    show(tag("p", safe(text("training.choice_kept" if given else "training.choice_hint")), cls="cb cb-small", role="status"))


def _overview(now: Visit, found: Quiz) -> None:
    answers = found.answers or {}
    show(heading(text("training.overview"), f"{now.slug}/{found.attempt}-overzicht"))
    for at, question in enumerate(found.questions):
        chosen = next((one.text for one in question.options if one.key == answers.get(question.id)), "")
        with st.container(key=f"quiz-regel-{at}"):
            said = tag("p", safe(chosen)) if chosen else tag("p", safe(text("training.open")), cls="cb-badge cb-mind")
            show(tag("div", tag("h3", safe(question.question)), said, cls="cb cb-given"))
            name = text("training.change" if chosen else "training.answer_it", number=at + 1)
            st.button(name, key=f"quiz-naar-{at}", type="tertiary", on_click=_go, args=(found.attempt, len(found.questions), at))
    open_ones = sum(question.id not in answers for question in found.questions)
    if open_ones:
        show(tag("p", safe(counted("training.still_open", open_ones)), cls="cb", role="status"))
    with st.container(key="les-knoppen", horizontal=True, horizontal_alignment="distribute"):
        last = len(found.questions)
        st.button(text("training.previous"), key="quiz-terug-overzicht", on_click=_go, args=(found.attempt, last, last - 1))
        st.button(
            text("training.submit"),
            key="quiz-inleveren",
            type="primary",
            disabled=bool(open_ones),
            on_click=_submit,
            args=(now.person, found.attempt),
        )


def _at(found: Quiz) -> int:
    """Which question is on the screen; at a new visit the first one that is open."""
    kept = st.session_state.get(_AT)
    if isinstance(kept, tuple) and kept[0] == found.attempt:
        return int(kept[1])
    answers = found.answers or {}
    first = next((place for place, one in enumerate(found.questions) if one.id not in answers), len(found.questions))
    st.session_state[_AT] = (found.attempt, first)
    return first


def _go(attempt: str, before: int, after: int) -> None:
    """Show another question; the second half of a double click finds another one on the screen and does nothing."""
    kept = st.session_state.get(_AT)
    if not (isinstance(kept, tuple) and kept[0] == attempt and kept[1] != before):
        st.session_state[_AT] = (attempt, after)
        with visit.told():
            visit.stay()


def _choose(person: str, attempt: str, question: str, key: str) -> None:
    chosen = st.session_state.get(key)
    if chosen:
        with visit.told():
            office().quizzes.choose(person, attempt, question, str(chosen))


def _submit(person: str, attempt: str) -> None:
    with visit.told():
        office().quizzes.submit(person, attempt)
        visit.refresh()
