"""The question during the lesson: one answer at a time, as often as one likes."""

from collections.abc import Sequence

import streamlit as st

from assistant.train.guide_messages import CheckAnswered, CheckAsked, Screen
from assistant.train.guide_models import Choose
from ui.components.markup import label, safe, show, tag
from ui.texts import text
from ui.training import visit
from ui.training.prose import Prose
from ui.training.visit import Visit


def check(now: Visit, shown: Sequence[Screen], prose: Prose) -> None:
    """Draw the question, and what the chosen answer is worth.

    Args:
        now: Where the person is.
        shown: What the guide says here.
        prose: Sets the explanation.
    """
    asked = next(one for one in shown if isinstance(one, CheckAsked))
    given = next((one for one in shown if isinstance(one, CheckAnswered)), None)
    if asked.situation:
        show(tag("div", tag("p", safe(asked.situation)), cls="cb cb-situation"))
    key = f"toets-{now.slug}"
    with st.container(key="les-opties"):
        chosen = st.radio(
            label(asked.question),
            list(range(len(asked.options))),
            index=given.option if given else None,
            format_func=lambda place: label(asked.options[place]),
            key=key,
            width="stretch",
        )
    st.button(
        text("training.again" if given else "training.answer"),
        key="toets-antwoord",
        type="secondary" if given else "primary",
        disabled=chosen is None,
        on_click=_choose,
        args=(key, now.place),
    )
    if given:
        show(_worth(given, prose))


def _choose(key: str, at: str) -> None:
    chosen = st.session_state.get(key)
    if isinstance(chosen, int):
        visit.send(Choose(key=chosen), at)


def _worth(given: CheckAnswered, prose: Prose) -> str:
    word = tag("p", safe(text("training.right" if given.right else "training.wrong")), cls=f"cb-badge cb-{_tone(given.right)}")
    more = "" if given.right else tag("p", safe(text("training.try_again")), cls="cb-small")
    return tag(
        "div",
        word,
        tag("p", tag("q", safe(given.text)), cls="cb-small"),
        prose.paragraph(given.explain, given.provisions),
        more,
        cls="cb cb-outcome",
        role="status",
        data_fresh=f"{given.place}-{given.option}",
    )


def _tone(right: bool) -> str:
    return "good" if right else "past"
