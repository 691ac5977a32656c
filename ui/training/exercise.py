"""A moment of the scenario: the situation, the clock, the decision, what comes of it, and the log of decisions."""

from collections.abc import Sequence

import streamlit as st

from assistant.train.guide import Decision, decisions
from assistant.train.guide_messages import Consequence, MomentAsked, Screen
from assistant.train.guide_models import Choose
from corpus.library import Library
from ui.components.markup import label, safe, show, tag
from ui.texts import text
from ui.training import visit
from ui.training.prose import Prose
from ui.training.visit import Visit


def moment(now: Visit, shown: Sequence[Screen], prose: Prose) -> None:
    """Draw a moment: the decisions as buttons, afterwards the consequence and what else could have been.

    Args:
        now: Where the person is.
        shown: What the guide says here.
        prose: Sets the consequence.
    """
    asked = next(one for one in shown if isinstance(one, MomentAsked))
    decided = next((one for one in shown if isinstance(one, Consequence)), None)
    show(_situation(asked))
    if decided is None:
        show(tag("h3", safe(text("training.decide")), cls="cb cb-subhead"))
        _choices(asked, now, "besluit", range(len(asked.choices)))
        return
    show(_consequence(decided, prose, "training.you_decided"))
    if now.alternative:
        show(_consequence(now.alternative, prose, "training.had_decided"))
    others = [place for place in range(len(asked.choices)) if place != decided.option]
    show(tag("h3", safe(text("training.what_if")), cls="cb cb-subhead"))
    _choices(asked, now, "anders", others)
    if asked.number == asked.of and asked.of > 1:
        log(now, prose)


def log(now: Visit, prose: Prose) -> None:
    """The decisions taken, with what came of them, to read and to take along."""
    taken = decisions(now.view.state, now.view.lesson)
    if len(taken) < 2:
        return
    items = [
        tag(
            "li",
            tag("p", safe(one.time), cls="cb-clock") if one.time else "",
            tag("p", tag("strong", safe(one.choice))),
            prose.paragraph(one.consequence, one.provisions),
            _verdict(one.best),
        )
        for one in taken
    ]
    title = text("training.log", number=len(taken))
    show(tag("details", tag("summary", safe(title)), tag("ol", *items, cls="cb-log"), cls="cb cb-fold"))
    st.download_button(
        text("training.log_download"),
        log_markdown(now, taken, prose.library),
        f"{text('training.log_file', slug=now.slug)}.md",
        "text/markdown",
        key="les-verslag",
        on_click="ignore",
    )


def log_markdown(now: Visit, taken: Sequence[Decision], library: Library) -> str:
    """The decisions as a Markdown file."""
    scenario = now.view.lesson.module.scenario
    title = scenario.title if scenario else now.view.lesson.module.title
    lines = [f"# {title}", scenario.situation if scenario else ""]
    for number, one in enumerate(taken, start=1):
        sources = ", ".join(library.label(each) for each in one.provisions if library.exists(each))
        lines += [
            f"## {number}. {one.time}" if one.time else f"## {text('training.moment', number=number, of=len(taken))}",
            one.prompt,
            f"**{text('training.you_decided')}:** {one.choice}",
            one.consequence,
            text("training.best" if one.best else "training.not_best"),
            f"{text('training.see')} {sources}." if sources else "",
        ]
    return "\n\n".join(line for line in lines if line) + "\n"


def _situation(asked: MomentAsked) -> str:
    clock = tag("p", safe(asked.time), cls="cb-clock") if asked.time else ""
    story = tag("p", safe(asked.situation))
    if asked.number == 1:
        set_out = tag("div", story, cls="cb-situation")
    else:
        set_out = tag("details", tag("summary", safe(text("training.situation"))), story, open="open", cls="cb-fold")
    return tag("div", set_out, clock, tag("p", safe(asked.prompt), cls="cb-prompt"), cls="cb cb-screen")


def _choices(asked: MomentAsked, now: Visit, name: str, places: Sequence[int]) -> None:
    with st.container(key="les-keuzes"):
        for place in places:
            st.button(
                label(asked.choices[place]),
                key=f"{name}-{now.slug}-{asked.place}-{place}",
                on_click=visit.send,
                args=(Choose(key=place), now.place),
                width="stretch",
            )


def _consequence(found: Consequence, prose: Prose, lead: str) -> str:
    return tag(
        "div",
        tag("p", tag("strong", safe(f"{text(lead)}: ")), safe(found.text)),
        prose.paragraph(found.consequence, found.provisions),
        _verdict(found.best),
        cls="cb cb-outcome" if found.decided else "cb cb-outcome cb-other",
        role="status",
        data_fresh=f"{found.place}-{found.option}-{found.decided}",
    )


def _verdict(best: bool) -> str:
    tone = "good" if best else "mind"
    return tag("p", safe(text("training.best" if best else "training.not_best")), cls=f"cb-badge cb-{tone}")
