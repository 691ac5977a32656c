"""The page Valt u eronder: an interview of one question at a time, and an indication with the provision for every step."""

from typing import Final

import streamlit as st

from assistant.ask.models import Profile
from assistant.board.scope.check import (
    ScopeAnswers,
    ScopeQuestion,
    ScopeResult,
    Step,
    answers_of,
    next_question,
    scope,
    with_answer,
)
from assistant.board.scope.facts import facts
from assistant.board.scope.profile import differences, taken_over
from assistant.errors import AssistantError
from corpus.library import Library
from ui.application import application
from ui.components.markup import label, safe, show, tag
from ui.figures.parts import badge, items, links, remember, rests_on, said
from ui.profile import session
from ui.texts import choices, text

_ANSWERS: Final = "reikwijdte"
_PAST: Final = "reikwijdte_terug"
_WRONG: Final = "reikwijdte_fout"
# most options that stand below each other (a comment, for Streamlit shows a bare string of a page script)
_SHORT: Final = 8


def page() -> None:
    """Draw the question that comes next, or the result."""
    library = application().library
    st.title(text("pages.scope"), anchor=False)
    said()
    answers = _answers()
    question = next_question(answers)
    if question:
        _ask(question, answers, library)
    else:
        _result(scope(answers), answers, library)


def _answers() -> ScopeAnswers:
    """What is known so far; at first what the profile says."""
    found = st.session_state.get(_ANSWERS)
    return found if isinstance(found, ScopeAnswers) else answers_of(session.profile())


def _ask(question: ScopeQuestion, answers: ScopeAnswers, library: Library) -> None:
    asked = len(st.session_state.get(_PAST, ()))
    if not asked:
        show(tag("div", tag("p", safe(text("scope.intro"))), cls="cb cb-intro"))
    show(tag("div", tag("p", safe(text("scope.place", number=asked + 1)), cls="cb-over"), cls="cb"))
    show(
        tag(
            "div",
            tag("h2", safe(question.text), cls="cb-place-head", tabindex="-1", data_place=f"reikwijdte/{question.key}"),
            cls="cb",
        )
    )
    show(tag("div", tag("p", safe(question.help)), rests_on(question.provisions, library), cls="cb"))
    names = {one.value: one.label for one in question.options}
    key = f"reikwijdte-{question.key}-{asked}"
    with st.container(key="reikwijdte-vraag"):
        if question.multiple:
            _several(names, key)
        elif len(names) > _SHORT:
            st.selectbox(
                text("scope.answer"), list(names), None, format_func=names.__getitem__, key=key, placeholder=text("scope.choose")
            )
        else:
            st.radio(text("scope.answer"), list(names), None, format_func=lambda value: label(names[value]), key=key)
    wrong = st.session_state.pop(_WRONG, "")
    if wrong:
        st.error(label(wrong))
    with st.container(key="reikwijdte-knoppen", horizontal=True):
        if asked:
            st.button(text("scope.back"), key="reikwijdte-terug", on_click=_back)
        st.button(text("scope.skip"), key="reikwijdte-weet-niet", on_click=_go_on, args=(answers, question))
        st.button(
            text("scope.go_on"),
            key="reikwijdte-verder",
            type="primary",
            on_click=_go_on,
            args=(answers, question, key),
        )
    known = [one for one in scope(answers).steps if one.answer != text("scope.unanswered") and _is_question(one)]
    if known:
        rows = (tag("dt", safe(one.question)) + tag("dd", safe(one.answer)) for one in known)
        title = tag("summary", safe(text("scope.known")))
        show(tag("details", title, tag("dl", *rows, cls="cb cb-facts"), cls="cb cb-fold"))


def _several(names: dict[str, str], key: str) -> None:
    """Boxes to choose from; "none of them" shuts out the others."""
    st.markdown(label(text("scope.several")))
    for value, name in names.items():
        st.checkbox(label(name), key=f"{key}-{value}")


def _chosen(question: ScopeQuestion, field: str) -> list[str]:
    """What was chosen, as it stands at the moment of pressing the button."""
    if question.multiple:
        return [one.value for one in question.options if st.session_state.get(f"{field}-{one.value}")]
    found = st.session_state.get(field)
    return [str(found)] if found else []


def _go_on(answers: ScopeAnswers, question: ScopeQuestion, field: str = "") -> None:
    """To the next question, with the answer in a field, or without one where there is no field."""
    chosen = _chosen(question, field) if field else []
    if field and not chosen:
        st.session_state[_WRONG] = text("scope.nothing_chosen")
        return
    try:
        changed = with_answer(answers, question.key, chosen)
    except AssistantError as error:
        st.session_state[_WRONG] = error.line()
        return
    st.session_state[_PAST] = (*st.session_state.get(_PAST, ()), answers)
    st.session_state[_ANSWERS] = changed


def _back() -> None:
    *before, last = st.session_state[_PAST]
    st.session_state[_PAST], st.session_state[_ANSWERS] = tuple(before), last


def _again() -> None:
    """From the first question on, with nothing answered."""
    st.session_state[_PAST], st.session_state[_ANSWERS] = (), ScopeAnswers()


def _result(found: ScopeResult, answers: ScopeAnswers, library: Library) -> None:
    show(
        tag(
            "div",
            tag("p", safe(found.headline), cls="cb-standing", data_place="reikwijdte/uitkomst", tabindex="-1"),
            tag("p", badge(found.caveat, "mind")),
            cls="cb",
        )
    )
    _take_over(found, answers)
    if found.missing:
        title = tag("strong", safe(text("scope.missing")), cls="cb-word")
        lines = items(one.question for one in found.missing)
        show(tag("div", tag("div", title, lines, cls="cb-attention"), cls="cb cb-clashes"))
    show(tag("h2", safe(text("scope.steps")), cls="cb cb-section"))
    show(tag("ol", *(_step(one, library) for one in found.steps), cls="cb cb-reasoning"))
    with st.container(key="reikwijdte-knoppen", horizontal=True):
        if st.session_state.get(_PAST):
            st.button(text("scope.back"), key="reikwijdte-terug", on_click=_back)
        st.button(text("scope.again"), key="reikwijdte-opnieuw", on_click=_again)


def _step(one: Step, library: Library) -> str:
    parts = [
        tag("p", tag("span", safe(one.question), cls="cb-small"), " ", tag("b", safe(one.answer))),
        tag("p", safe(one.consequence)),
        tag("p", safe(text("scope.derived", why=one.derived)), cls="cb-told") if one.derived else "",
        tag("p", links(one.provisions, library), cls="cb-small"),
    ]
    return tag("li", *parts)


def _is_question(one: Step) -> bool:
    return one.key in facts().questions


def _take_over(found: ScopeResult, answers: ScopeAnswers) -> None:
    """The way from the outcome to the organisation profile, with what would change there."""
    now = session.profile()
    new = taken_over(now, answers, found)
    changed = differences(now, new)
    if not changed:
        show(tag("p", safe(text("scope.same")), cls="cb cb-small"))
        return
    rows = (tag("dt", safe(text(f"scope.fields.{one}"))) + tag("dd", safe(_word(new, one))) for one in changed)
    show(tag("p", safe(text("scope.would_change")), cls="cb cb-small") + tag("dl", *rows, cls="cb cb-facts"))
    if st.button(text("scope.take_over"), type="primary", key="reikwijdte-overnemen"):
        try:
            session.keep(new)
        except AssistantError as error:
            st.error(label(error.line()))
            return
        remember(text("scope.taken_over"))
        st.rerun()


def _word(profile: Profile, field: str) -> str:
    """The value of a field of the profile as a reader knows it."""
    value = getattr(profile, field)
    if value is None or isinstance(value, bool):
        return choices("profile.tristate")["unknown" if value is None else "yes" if value else "no"]
    names = {"sector": "sectors", "size": "sizes", "legal_form": "legal_forms"}
    return choices(f"profile.{names[field]}").get(value, text("profile.unknown")) if field in names else str(value)


page()
