"""The page Risicobereidheid: the board's own questions, then how much of each risk it takes, and what does not go together."""

from collections.abc import Iterable
from typing import Final

import streamlit as st

from assistant.adapters.appetite_paper import appetite_docx, appetite_markdown
from assistant.board.appetite import statements as appetite
from assistant.board.appetite.document import document
from assistant.board.appetite.models import AppetiteState, Decided, Guide, LimitPart, OwnQuestion, RiskPart
from assistant.errors import AssistantError
from corpus.library import Library
from ui.application import application
from ui.components.markup import inside_link, label, safe, show, tag
from ui.figures import appetite_step
from ui.figures.kci_table import PARAMETER as KCI
from ui.figures.parts import badge, items, rests_on, said, today
from ui.office import office
from ui.profile import session
from ui.texts import counted, text

PARAMETER: Final = "risico"
TONES: Final[dict[Decided, str]] = {"agreed": "good", "draft": "mind", "undecided": "open"}


def page() -> None:
    """Draw the overview, or one risk."""
    library = application().library
    try:
        profile = session.profile()
        guide = appetite.start(office().bank, profile)
        chosen = st.query_params.get(PARAMETER, "")
        step = next((one for one in guide.risks if one.risk == chosen), None)
        if step:
            appetite_step.step(step, guide, library)
        else:
            _overview(guide, library)
    except AssistantError as error:
        st.error(label(error.line()))


def _overview(guide: Guide, library: Library) -> None:
    st.title(text("pages.appetite"), anchor=False)
    said()
    stated, held, profile = office().figures.appetite(), office().figures.limits(), session.profile()
    now = appetite.state(office().bank, stated, held)
    paper = document(office().bank, profile, stated, held)
    _standing(now, guide, library)
    with st.container(key="bereid-doen", horizontal=True, vertical_alignment="center"):
        if now.undecided_risks:
            first = now.undecided_risks[0]
            name = next(one.name for one in guide.risks if one.risk == first)
            if st.button(text("appetite.go_on", name=name), key="bereid-verder", type="primary"):
                st.query_params[PARAMETER] = first
                st.rerun()
        _download(library)
    _clashes(now)
    asked = {one.risk: one.question for one in guide.risks}
    show(tag("h2", safe(text("appetite.own")), cls="cb cb-section"))
    show(tag("p", safe(text("appetite.own_intro")), cls="cb"))
    show(tag("ol", *(_own(one, library) for one in guide.own), cls="cb cb-own-questions"))
    show(tag("h2", safe(text("appetite.risks")), cls="cb cb-section"))
    show(tag("ol", *(_risk(one, asked[one.risk]) for one in paper.risks), cls="cb cb-stated"))
    show(tag("h2", safe(text("appetite.limits")), cls="cb cb-section"))
    show(tag("p", safe(text("appetite.limits_intro")), cls="cb"))
    show(_limits(paper.limits))


def _standing(now: AppetiteState, guide: Guide, library: Library) -> None:
    open_ = len(now.undecided_risks)
    line = text("appetite.all_decided") if not open_ else counted("appetite.undecided", open_)
    rest = tag("p", safe(now.text))
    show(tag("div", tag("p", safe(line), cls="cb-standing"), rest, rests_on(guide.provisions, library), cls="cb"))


def _download(library: Library) -> None:
    """The document as it stands, made when asked for."""
    paper = document(office().bank, session.profile(), office().figures.appetite(), office().figures.limits())
    name, day = text("appetite.file", date=today().isoformat()), today()
    st.download_button(
        text("appetite.docx"),
        lambda: appetite_docx(paper, day, library.label),
        f"{name}.docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        key="bereid-docx",
        on_click="ignore",
    )
    st.download_button(
        text("appetite.markdown"),
        lambda: appetite_markdown(paper, day, library.label),
        f"{name}.md",
        "text/markdown",
        key="bereid-md",
        on_click="ignore",
    )


def _clashes(now: AppetiteState) -> None:
    if now.clashes:
        lines = tag("ul", *(tag("li", safe(one.text)) for one in now.clashes))
        title = tag("strong", safe(counted("appetite.clashes", len(now.clashes))), cls="cb-word")
        show(tag("div", tag("div", title, lines, cls="cb-attention"), cls="cb cb-clashes"))


def _own(one: OwnQuestion, library: Library) -> str:
    body = (
        tag("p", safe(one.why)),
        tag("p", safe(text("appetite.good")), " ", safe(one.good_answer), cls="cb-told"),
        tag("p", safe(text("appetite.follow_up")), cls="cb-subhead"),
        items(one.follow_up),
        rests_on(one.provisions, library),
    )
    return tag("li", tag("details", tag("summary", safe(one.text)), *body))


def _risk(one: RiskPart, question: str) -> str:
    """A risk with its statement, or with the question that waits for one."""
    link = tag("h3", inside_link("risicobereidheid", one.name, **{PARAMETER: one.risk}))
    watching = tag("p", safe(text("appetite.watching", kcis=_joined(one.kcis))), cls="cb-small") if one.kcis else ""
    state = badge(one.status, TONES[one.state])
    body = tag("p", safe(one.text)) if one.statement else tag("p", safe(question), cls="cb-waits")
    return tag("li", tag("div", link, state, cls="cb-breach-head"), body, watching)


def _joined(names: Iterable[str]) -> str:
    return "; ".join(names)


def _limits(limits: Iterable[LimitPart]) -> str:
    rows = []
    for one in limits:
        words = text("kci.limits", target=one.target, tolerance=one.tolerance) if one.limits else one.example
        facts = tag("span", safe(words), cls="" if one.limits else "cb-small")
        rows.append(
            tag("li", tag("span", inside_link("kci", one.name, **{KCI: one.kci})), facts, badge(one.status, TONES[one.state]))
        )
    return tag("ul", *rows, cls="cb cb-limits")


page()
