"""The conversation of this session: what was asked and answered, starting anew, and undoing that."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import streamlit as st

from assistant.ask.conversation import Ask
from assistant.ask.models import Answer, Turn
from corpus import own
from ui import limits
from ui.profile import session

_KEY, _KEPT, _NEXT = "gesprek", "gesprek_bewaard", "te_vragen"


@dataclass(frozen=True)
class Exchange:
    """One question with its answer.

    Attributes:
        number: Place in the conversation of this session, from 1; never used twice.
        answer: The answer.
        regime: The regime under which it was asked, in a few words.
    """

    number: int
    answer: Answer
    regime: str


def exchanges() -> list[Exchange]:
    """The conversation, oldest first."""
    found: list[Exchange] = st.session_state.setdefault(_KEY, [])
    return found


def ask(use_case: Ask, question: str) -> Exchange:
    """Put a question, with the conversation so far, the organisation and the date, and remember the answer."""
    exchange = put(use_case, question, [Turn(question=one.answer.question, answer=one.answer.answer) for one in exchanges()])
    exchanges().append(exchange)
    st.session_state.pop(_KEPT, None)
    return exchange


def put(use_case: Ask, question: str, before: Sequence[Turn] = ()) -> Exchange:
    """Put a question for this organisation and date, outside the conversation.

    Raises:
        TooFast: This visitor asks more than a person does.
    """
    limits.use("question")
    answer = use_case.ask(question, history=before, profile=session.profile(), as_of=session.as_of())
    number = int(st.session_state.get("gesprek_nummer", 0)) + 1
    st.session_state["gesprek_nummer"] = number
    return Exchange(number, answer, session.regime_line())


def plan(question: str) -> None:
    """Have a question put at the next page view."""
    st.session_state[_NEXT] = question


def planned() -> str:
    """The question that waits, once."""
    return str(st.session_state.pop(_NEXT, ""))


def restart() -> None:
    """Begin a new conversation and keep the old one, so that it can be put back."""
    st.session_state[_KEPT] = exchanges()
    st.session_state[_KEY] = []


def forget_document(slug: str) -> None:
    """Let go of every answer of this session that holds words of a document that was removed."""
    for name in (_KEY, _KEPT):
        kept: list[Exchange] = st.session_state.get(name, [])
        st.session_state[name] = [
            one for one in kept if not any(cited.provision.partition("/")[0] == slug for cited in one.answer.citations)
        ]


def forget_removed(known: Collection[str]) -> None:
    """The same for documents that someone else removed: what is gone can then not be kept again from this session.

    Args:
        known: Slugs of everything that there is now.
    """
    cited = {one.provision.partition("/")[0] for kept in _sessions() for one in kept.answer.citations}
    for slug in cited.difference(known):
        if own.is_own(slug):
            forget_document(slug)


def _sessions() -> list[Exchange]:
    return [*st.session_state.get(_KEY, ()), *st.session_state.get(_KEPT, ())]


def restorable() -> bool:
    """Whether a conversation can be put back."""
    return bool(st.session_state.get(_KEPT))


def restore() -> None:
    """Put the conversation back."""
    st.session_state[_KEY] = st.session_state.pop(_KEPT, [])
