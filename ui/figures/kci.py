"""The page KCI's: where the indicators stand, what lies beyond the board's appetite, and the figures themselves."""

import streamlit as st

from assistant.board.kci.breach import breach_report
from assistant.board.kci.models import BreachReport
from assistant.board.kci.trend import QUARTERS, readings
from assistant.board.kci.words import STATES
from assistant.board.models import quarter_of, quarter_title, shifted
from assistant.errors import AssistantError
from corpus.library import Library
from ui.application import application
from ui.components.markup import inside_link, label, safe, show, tag
from ui.figures import kci_entry, kci_files
from ui.figures.kci_detail import detail
from ui.figures.kci_table import PARAMETER, table
from ui.figures.parts import badge, links, said, today
from ui.office import office
from ui.profile import session
from ui.texts import counted, text

_QUARTER = "kci_kwartaal"


def page() -> None:
    """Draw the list, or one indicator."""
    library = application().library
    try:
        chosen = office().bank.kci.get(st.query_params.get(PARAMETER, ""))
        now = quarter_of(today())
        if chosen:
            detail(chosen, _chosen(now), library)
        else:
            _overview(now, library)
    except AssistantError as error:
        st.error(label(error.line()))


def _overview(now: str, library: Library) -> None:
    with st.container(key="kci-kop", horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        st.title(text("pages.kci"), anchor=False, width="content")
        st.selectbox(
            text("kci.quarter"),
            [shifted(now, -by) for by in range(QUARTERS)],
            format_func=quarter_title,
            key=_QUARTER,
            width=230,
        )
    said()
    kci_files.outcome()
    quarter = _chosen(now)
    values, limits, profile = office().figures.values(), office().figures.limits(), session.profile()
    report = breach_report(office().bank, values, limits, quarter, profile)
    found = readings(office().bank, values, limits, quarter)
    _standing(report)
    with st.container(key="kci-doen", horizontal=True, vertical_alignment="center"):
        if st.button(text("kci.enter"), key="kci-waarde", type="primary"):
            kci_entry.value(now)
        if st.button(text("kci.import"), key="kci-inlezen"):
            kci_files.take_in(quarter)
        kci_files.downloads(found, quarter)
    _breaches(report, library)
    show(tag("h2", safe(text("kci.all", quarter=quarter_title(quarter))), cls="cb cb-section"))
    show(tag("p", safe(text("kci.legend")), cls="cb cb-small"))
    show(table(found))


def _chosen(now: str) -> str:
    """The quarter that is looked back from: the chosen one, else that of today."""
    return str(st.session_state.get(_QUARTER) or now)


def _standing(report: BreachReport) -> None:
    measured = len(report.within) + len(report.between) + len(report.stale) + len(report.breaches)
    first, *rest = report.summary if measured or report.breaches else (text("kci.nothing"), text("kci.nothing_more"))
    show(tag("div", tag("p", safe(first), cls="cb-standing"), *(tag("p", safe(one)) for one in rest), cls="cb"))


def _breaches(report: BreachReport, library: Library) -> None:
    """The breach report; the limits that the board agreed come first."""
    if not report.breaches:
        return
    show(tag("h2", safe(counted("kci.breaches", len(report.breaches))), cls="cb cb-section"))
    rows = []
    for one in report.breaches:
        head = tag("h3", inside_link("kci", text("kci.named", number=one.number, name=one.name), **{PARAMETER: one.kci}))
        whose = badge(STATES["beyond"], "past") + tag(
            "span", safe(text("kci.agreed" if one.agreed else "kci.example_limit")), cls="cb-small"
        )
        rows.append(
            tag(
                "li",
                tag("div", head, whose, cls="cb-breach-head"),
                tag("p", safe(one.text)),
                tag("p", links(one.provisions, library), cls="cb-small"),
            )
        )
    with st.container(key="kci-buiten"):
        show(tag("ol", *rows, cls="cb cb-breaches"))


page()
