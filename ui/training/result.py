"""What became of a quiz: what to reread and when to try again, or every option explained."""

import math
from datetime import datetime
from typing import cast

import streamlit as st

from assistant.train.attempts import Quiz
from assistant.train.guide_messages import QuizReady
from assistant.train.guide_models import GoTo
from assistant.train.guide_places import STEP, numbered
from assistant.train.issuing import AMSTERDAM
from curriculum.grading import DrawnOption, Explained, Hint
from ui.components.markup import safe, show, tag
from ui.office import office
from ui.texts import counted, text
from ui.training import visit
from ui.training.prose import Prose
from ui.training.visit import Visit

_LOOK_AGAIN = 15
"""Seconds after which the page looks whether the pause is over."""


def needed_of(shown: QuizReady, questions: int) -> int:
    """How many questions must be right."""
    return math.ceil(round(shown.pass_mark * questions, 6))


def failed(now: Visit, found: Quiz, shown: QuizReady, prose: Prose) -> None:
    """Draw the result of an attempt that was not passed; nothing here tells what was right.

    Args:
        now: Where the person is.
        found: The attempt.
        shown: The rules of the quiz.
        prose: Sets what to reread.
    """
    hints = cast("tuple[Hint, ...]", found.feedback)
    needed = needed_of(shown, len(hints))
    line = text("training.score", correct=found.correct or 0, total=len(hints), needed=needed)
    items = [
        tag(
            "li",
            tag("p", safe(one.question)),
            tag("p", safe(text("training.good" if one.right else "training.not_good")), cls=f"cb-badge cb-{_tone(one.right)}"),
            prose.chips(one.reread, text("training.reread")),
        )
        for one in hints
    ]
    show(tag("div", tag("p", safe(line), cls="cb-opening"), tag("ol", *items, cls="cb-marks"), cls="cb cb-screen", role="status"))
    st.button(
        text("training.reread_lesson"),
        key="quiz-les",
        on_click=visit.send,
        args=(GoTo(place=numbered(STEP, 1)), now.place),
    )


def waiting(until: datetime) -> None:
    """From when a new attempt may begin; the page goes on by itself when that time has come."""

    @st.fragment(run_every=_LOOK_AGAIN)
    def wait() -> None:
        left = (until - office().clock()).total_seconds()
        if left <= 0:
            st.rerun(scope="app")
        time = until.astimezone(AMSTERDAM).strftime("%H:%M")
        line = counted("training.pause", math.ceil(left / 60)).format(time=time)
        show(tag("p", safe(line), cls="cb cb-pause-line", role="status"))

    wait()


def explained(found: Quiz, prose: Prose) -> str:
    """Every question of a passed quiz with all its options explained, as safe HTML."""
    questions = cast("tuple[Explained, ...]", found.feedback)
    line = text("training.passed_score", correct=found.correct or 0, total=len(questions))
    items = [tag("li", *_question(one, prose)) for one in questions]
    return tag(
        "section",
        tag("h3", safe(text("training.explained")), cls="cb-section"),
        tag("p", safe(line)),
        tag("ol", *items, cls="cb-marks"),
        cls="cb cb-screen",
    )


def _question(one: Explained, prose: Prose) -> list[str]:
    right = one.chosen == one.right
    parts = [tag("p", safe(one.situation), cls="cb-small")] if one.situation else []
    parts.append(tag("p", tag("strong", safe(one.question))))
    parts.append(tag("p", safe(text("training.good" if right else "training.not_good")), cls=f"cb-badge cb-{_tone(right)}"))
    parts.append(tag("ul", *(_option(each, one, prose) for each in one.options), cls="cb-options"))
    return parts


def _option(option: DrawnOption, one: Explained, prose: Prose) -> str:
    words = []
    if option.key == one.right:
        words.append(tag("span", safe(text("training.right_one")), cls="cb-badge cb-good"))
    if option.key == one.chosen:
        words.append(tag("span", safe(text("training.your_choice")), cls="cb-small"))
    lead = tag("p", tag("span", safe(option.text), cls="cb-option-text"), " ", " ".join(words))
    return tag("li", lead, prose.paragraph(option.explain, option.cites, cls="cb-small"))


def _tone(right: bool) -> str:
    return "good" if right else "past"
