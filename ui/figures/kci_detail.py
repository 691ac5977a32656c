"""One indicator: its trend as a picture and as figures, what it measures, how it can mislead, and what to ask."""

import streamlit as st

from assistant.ask.phrases import written_date
from assistant.board.grounds import grounds
from assistant.board.kci.models import Reading
from assistant.board.kci.trend import by_quarter, reading
from assistant.board.kci.words import DIRECTIONS, POSITIONS, STATES, amount
from assistant.board.models import KciValue, quarter_of, quarter_title
from corpus.library import Library
from curriculum.bank import Kci
from ui.board.kci_chart import kci_chart
from ui.components.markup import inside_link, label, safe, show, tag
from ui.components.table import row, table
from ui.figures import kci_entry
from ui.figures.kci_table import TONES
from ui.figures.parts import badge, dark, items, rests_on, said, today
from ui.office import office
from ui.profile import session
from ui.texts import text, texts


def detail(kci: Kci, quarter: str, library: Library) -> None:
    """Draw one indicator as it stands in a quarter."""
    values = by_quarter(office().figures.values(), quarter).get(kci.id, {})
    limits = next((one for one in office().figures.limits() if one.kci == kci.id), None)
    found = reading(kci, values, limits, quarter)
    show(tag("p", inside_link("kci", text("kci.back")), cls="cb cb-small"))
    st.title(label(text("kci.named", number=kci.number, name=kci.name)), anchor=False)
    said()
    lines = (found.trend_text, f"{found.limits_text} {DIRECTIONS[kci.direction].capitalize()}.")
    show(
        tag(
            "div",
            tag("p", safe(found.state_text), cls="cb-standing"),
            tag("p", badge(STATES[found.state], TONES[found.state])),
            *(tag("p", safe(one)) for one in lines),
            cls="cb",
        )
    )
    with st.container(key="kci-doen", horizontal=True):
        if st.button(text("kci.enter"), key="kci-waarde", type="primary"):
            kci_entry.value(quarter_of(today()), kci)
        if st.button(text("kci.set_limits"), key="kci-grens"):
            kci_entry.limits(kci, limits)
    with st.container(key="kci-grafiek"):
        show(tag("h2", safe(text("kci.series")), cls="cb cb-section"))
        st.altair_chart(kci_chart(found, dark=dark()), theme=None, width="stretch", key=f"kci-trend-{kci.id}-{dark()}")
        show(_figures(found, values))
    _about(kci, library)


def _figures(found: Reading, values: dict[str, KciValue]) -> str:
    """The series as a table, for who would rather read, or does not see the picture."""
    heads = texts("kci.series_columns")
    rows = []
    for point in reversed(found.points):
        one = values.get(point.quarter)
        cells = (
            tag("span", safe(amount(one.value, found.unit) if one else text("kci.not_measured"))),
            tag("span", safe(POSITIONS[point.position] if point.position else "")),
            tag("span", safe(written_date(one.measured, "nl") if one else "")),
            tag("span", safe(one.owner if one else "")),
            tag("span", safe(one.evidence if one else "")),
        )
        rows.append(row(heads, safe(quarter_title(point.quarter)), cells))
    whole = table(heads, rows, cls="cb-series", frame="cb-board-table")
    return tag("details", tag("summary", safe(text("kci.as_figures"))), whole, cls="cb cb-fold")


def _about(kci: Kci, library: Library) -> None:
    profile = session.profile()
    risks = [one.name for one in office().bank.risks if one.id in kci.risks]
    parts = (
        (text("kci.ask"), tag("p", safe(kci.ask), cls="cb-opening")),
        (text("kci.definition"), tag("p", safe(kci.definition))),
        (text("kci.formula"), tag("p", safe(kci.formula))),
        (text("kci.pitfalls"), items(kci.pitfalls)),
        (text("kci.example"), tag("p", safe(_example(kci)))),
        (text("kci.risks"), tag("p", safe(", ".join(risks))) if risks else ""),
    )
    sections = [tag("h2", safe(head), cls="cb-section") + body for head, body in parts if body]
    show(tag("div", *sections, rests_on(grounds(kci, profile), library), cls="cb cb-about"))


def _example(kci: Kci) -> str:
    limits = text("kci.limits", target=amount(kci.target, kci.unit), tolerance=amount(kci.tolerance, kci.unit))
    return f"{limits[0].upper()}{limits[1:]}. {kci.example}"
