"""Screens that are only read: why the module matters, a step of the lesson, what a board approves and asks."""

from assistant.train.guide_messages import BoardSheet, StepShown, Why
from ui.components.markup import safe, tag
from ui.texts import text
from ui.training.prose import Prose


def why(shown: Why) -> str:
    """Why the module matters and what it brings, as safe HTML."""
    goals = tag("ul", *(tag("li", safe(one)) for one in shown.goals), cls="cb-goals")
    left_out = ""
    if shown.left_out:
        left_out = tag("p", tag("strong", safe(f"{text('training.left_out')} ")), safe(shown.left_out), cls="cb-small")
    return tag(
        "div",
        tag("p", safe(shown.why), cls="cb-opening"),
        tag("h3", safe(text("training.goals")), cls="cb-subhead"),
        goals,
        left_out,
        cls="cb cb-screen",
    )


def step(shown: StepShown, prose: Prose) -> str:
    """A step of the lesson, as safe HTML; a paragraph that asks the reader something is set apart."""
    lines = [prose.paragraph(one, cls="cb-pause" if one.startswith("**") else "") for one in shown.paragraphs]
    return tag("div", *lines, cls="cb cb-screen")


def board(shown: BoardSheet) -> str:
    """What a board approves and asks, and the indicator, as safe HTML."""
    parts = []
    for name, lines in (("approves", shown.approves), ("asks", shown.asks)):
        if lines:
            items = tag("ul", *(tag("li", safe(one)) for one in lines))
            parts.append(tag("section", tag("h3", safe(text(f"training.{name}"))), items))
    if shown.kci:
        parts.append(tag("section", tag("h3", safe(text("training.kci"))), tag("p", safe(shown.kci))))
    return tag("div", *parts, cls="cb cb-screen cb-board")
