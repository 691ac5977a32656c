"""Rounding a quarter off: the papers, the sign-off and what changed after it, and the next quarter."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from assistant.ask.phrases import written_date
from assistant.board.models import Quarter, quarter_title, shifted
from assistant.errors import AssistantError
from ui.board import desk
from ui.components.markup import label, safe, show, tag
from ui.office import office
from ui.texts import counted, text, texts

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def closing(quarter: Quarter) -> None:
    """Draw the papers, the sign-off and the way to the next quarter."""
    _papers(quarter)
    _signing(quarter)
    if quarter.status != "draft":
        following = shifted(quarter.name, 1)
        with st.container(key="ciso-volgende"):
            show(tag("p", safe(text("board.next_text")), cls="cb"))
            words = text("board.next", quarter=quarter_title(following))
            signed = quarter.status == "signed"
            st.button(words, key="ciso-verder", type="primary" if signed else "secondary", on_click=desk.go, args=(following,))


def _papers(quarter: Quarter) -> None:
    papers, name = office().papers, quarter.name
    show(tag("h2", safe(text("board.papers")), cls="cb cb-section"))
    show(tag("p", safe(text("board.papers_text")), cls="cb"))
    with st.container(key="ciso-stukken", horizontal=True):
        _download("paper_docx", partial(papers.docx, name), f"{text('board.paper_file', quarter=name)}.docx", _WORD)
        _download("paper_pdf", partial(papers.pdf, name), f"{text('board.paper_file', quarter=name)}.pdf", "application/pdf")
        _download("paper_kci", partial(papers.kcis, name), f"{text('board.kci_file', quarter=name)}.xlsx", _EXCEL)
        if papers.has_dates(name):
            _download("paper_ics", partial(papers.calendar, name), f"{text('board.ics_file', quarter=name)}.ics", "text/calendar")


def _download(words: str, made: Callable[[], bytes], file: str, mime: str) -> None:
    st.download_button(text(f"board.{words}"), made, file, mime, key=f"ciso-{words}", on_click="ignore")


def _signing(quarter: Quarter) -> None:
    show(tag("h2", safe(text("board.sign")), cls="cb cb-section"))
    if signed := _signed(quarter):
        show(signed)
    desk.notices("vaststellen")
    if quarter.status == "draft":
        show(tag("p", safe(text("board.sign_late")), cls="cb cb-quiet"))
    elif quarter.status == "asked":
        show(tag("p", safe(text("board.sign_text")), cls="cb"))
        if st.button(text("board.sign_open"), key="ciso-stel-vast"):
            _confirm(quarter)
    elif st.button(text("board.reopen"), key="ciso-heropen"):
        _reopen(quarter)


def _signed(quarter: Quarter) -> str:
    """When and under which number it was signed, and whether it still is what was signed."""
    state = office().cycle.signed(quarter.name)
    broken = "" if state.intact else tag("p", safe(text("board.chain_broken")), cls="cb-badge cb-past")
    if not state.number or state.at is None:
        return tag("div", broken, cls="cb") if broken else ""
    when = text("board.signed_on", date=written_date(state.at.date(), "nl"), number=state.number)
    digest = tag("p", safe(f"{text('board.digest')} "), tag("code", safe(state.digest), cls="cb-code"), cls="cb-small")
    if state.changes:
        since = tag("p", safe(counted("board.changes", len(state.changes))), cls="cb-badge cb-mind")
        since += tag("ul", *(tag("li", safe(one)) for one in state.changes))
    else:
        since = tag("p", safe(text("board.unchanged")), cls="cb-badge cb-good")
    return tag("div", broken, tag("p", safe(when)), since, digest, cls="cb cb-signed")


@st.dialog(text("board.sign_title"), width="medium")
def _confirm(quarter: Quarter) -> None:
    show(tag("ul", *(tag("li", safe(one)) for one in texts("board.sign_meaning")), cls="cb"))
    blank = sum(one in {"not-answered", "overdue"} for one in office().cycle.states(quarter).values())
    if blank:
        show(tag("p", safe(counted("board.sign_blank", blank)), cls="cb cb-attention"))
    with st.container(horizontal=True):
        if st.button(text("board.sign_back"), key="ciso-nog-niet"):
            st.rerun()
        if st.button(text("board.sign_sure"), key="ciso-vast-zeker", type="primary"):
            _try(lambda: office().cycle.sign(quarter.name))


@st.dialog(text("board.reopen"), width="medium")
def _reopen(quarter: Quarter) -> None:
    show(tag("p", safe(text("board.reopen_text")), cls="cb"))
    with st.form("ciso-heropen-veld", border=False):
        reason = st.text_area(text("board.reopen_reason"), height=82, max_chars=500)
        if st.form_submit_button(text("board.reopen_sure"), type="primary"):
            _try(lambda: office().cycle.reopen(quarter.name, reason or ""))


def _try(work: Callable[[], object]) -> None:
    """Do it from what was on the page; say here what stands in the way."""
    try:
        desk.unchanged_since(lambda one: one.version)
        work()
    except AssistantError as error:
        st.error(label(error.line()))
        return
    st.rerun()
