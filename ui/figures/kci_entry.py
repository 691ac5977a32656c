"""The dialogs in which a value of an indicator, or its target and limit, is filled in."""

from datetime import date

import streamlit as st

from assistant.adapters.incoming_rows import SourceCell
from assistant.adapters.kci_cells import NotRead, amount_in
from assistant.board.appetite.statements import limit
from assistant.board.kci.trend import QUARTERS
from assistant.board.kci.words import UNITS, amount, number
from assistant.board.models import LONGEST_TEXT, KciLimits, KciValue, quarter_title, shifted
from assistant.errors import AssistantError, WrongUse
from curriculum.bank import Kci
from ui.components.markup import label, safe, show, tag
from ui.figures.parts import day, remember, today
from ui.office import office
from ui.texts import text


@st.dialog(text("kci.enter"), width="medium")
def value(now: str, kci: Kci | None = None) -> None:
    """Ask for the value of a quarter.

    Args:
        now: The quarter of today.
        kci: The indicator; chosen here where it is None.
    """
    bank = office().bank
    left, right = st.columns((3, 2))
    if kci is None:
        with left:
            kci = bank.kci[
                str(
                    st.selectbox(
                        text("kci.which"),
                        [one.id for one in bank.kcis],
                        format_func=lambda each: text("kci.named", number=bank.kci[each].number, name=bank.kci[each].name),
                        key="kci-welke",
                    )
                    or bank.kcis[0].id
                )
            ]
    else:
        with left:
            show(tag("p", safe(text("kci.named", number=kci.number, name=kci.name)), cls="cb cb-note"))
    with right:
        quarters = [shifted(now, -by) for by in range(QUARTERS)]
        quarter = st.selectbox(text("kci.quarter"), quarters, format_func=quarter_title, key="kci-over") or now
    kept = next((one for one in office().figures.values() if (one.kci, one.quarter) == (kci.id, quarter)), None)
    _value_form(kci, quarter, kept)
    if kept and st.button(text("kci.remove"), key="kci-weg", type="tertiary"):
        _remove(kci, quarter)


def _value_form(kci: Kci, quarter: str, kept: KciValue | None) -> None:
    held = kept or _before(kci.id)
    place = f"{kci.id}-{quarter}"
    show(tag("p", safe(kci.definition), cls="cb cb-small"))
    with st.form(f"kci-form-{place}", border=False):
        left, right = st.columns(2)
        with left:
            given = st.text_input(
                text("kci.value", unit=_unit(kci)),
                number(kept.value).replace(".", "") if kept else "",
                key=f"kci-getal-{place}",
                max_chars=30,
                placeholder=text("kci.value_example"),
            )
        with right:
            measured = day(text("kci.measured"), kept.measured if kept else today(), f"kci-gemeten-{place}")
        owner = st.text_input(text("kci.owner"), held.owner if held else "", key=f"kci-eigenaar-{place}", max_chars=120)
        evidence = st.text_area(
            text("kci.evidence"),
            kept.evidence if kept else "",
            key=f"kci-bewijs-{place}",
            max_chars=LONGEST_TEXT,
            height=90,
            help=text("kci.evidence_help"),
        )
        show(tag("p", safe(text("kci.empty_is_empty")), cls="cb cb-small"))
        if not st.form_submit_button(text("kci.save"), type="primary"):
            return
    try:
        found, note = _read(given or "", kci)
        new = KciValue(
            kci=kci.id,
            quarter=quarter,
            value=found,
            measured=_measured(measured),
            owner=" ".join((owner or "").split()),
            evidence=(evidence or "").strip(),
        )
        notes = office().figures.keep_values([new])
    except AssistantError as error:
        st.error(label(error.line()))
        return
    told = text("kci.kept", name=kci.name, value=amount(found, kci.unit), quarter=quarter_title(quarter))
    remember(told, *filter(None, (note, *notes)))
    st.rerun()


def _measured(day: date | None) -> date:
    if day is None:
        raise WrongUse(text("kci.no_day"), text("kci.no_day_help"))
    return day


def _read(given: str, kci: Kci) -> tuple[float, str]:
    """The number that was typed, the Dutch way, and a remark where it could be read in two ways."""
    cell = SourceCell(given)
    if cell.empty:
        raise WrongUse(text("kci.no_number"), text("kci.no_number_help"))
    try:
        return amount_in(cell, kci.unit)
    except NotRead as error:
        reason = str(error)
        raise WrongUse(f"{reason[0].upper()}{reason[1:]}.", text("kci.nothing_kept")) from error


def _before(kci: str) -> KciValue | None:
    """The last value of an indicator, whose owner is probably that of the next one."""
    found = [one for one in office().figures.values() if one.kci == kci]
    return max(found, key=lambda one: one.quarter, default=None)


def _unit(kci: Kci) -> str:
    return UNITS[kci.unit] or text("kci.pieces")


def _remove(kci: Kci, quarter: str) -> None:
    try:
        office().figures.remove_value(kci.id, quarter)
    except AssistantError as error:
        st.error(label(error.line()))
        return
    remember(text("kci.removed", name=kci.name, quarter=quarter_title(quarter)))
    st.rerun()


@st.dialog(text("kci.set_limits"), width="medium")
def limits(kci: Kci, now: KciLimits | None) -> None:
    """Ask for target and limit of an indicator.

    Args:
        kci: The indicator.
        now: What holds now; None where the board decided nothing.
    """
    show(
        tag(
            "div",
            tag("p", safe(text("kci.named", number=kci.number, name=kci.name)), cls="cb-note"),
            tag("p", safe(text("kci.limits_intro"))),
            tag(
                "p",
                safe(text("kci.limits_example", target=amount(kci.target, kci.unit), tolerance=amount(kci.tolerance, kci.unit))),
            ),
            tag("p", safe(kci.example), cls="cb-small"),
            cls="cb",
        )
    )
    with st.form("kci-grenzen", border=False):
        left, right = st.columns(2)
        with left:
            target = st.text_input(text("kci.target", unit=_unit(kci)), _typed(now.target if now else None), max_chars=30)
        with right:
            tolerance = st.text_input(
                text("kci.tolerance", unit=_unit(kci)), _typed(now.tolerance if now else None), max_chars=30
            )
        owner = st.text_input(text("kci.owner"), now.owner if now else "", max_chars=120)
        agreed = day(text("kci.agreed_on"), now.agreed if now else None, "kci-vastgesteld", text("kci.agreed_help"))
        if not st.form_submit_button(text("kci.save"), type="primary"):
            return
    try:
        numbers = [_read(given or "", kci)[0] for given in (target, tolerance)]
        new = limit(office().bank, kci.id, *numbers, owner=owner or "", agreed=agreed)
        office().figures.keep_limits(new)
    except AssistantError as error:
        st.error(label(error.line()))
        return
    remember(text("kci.limits_kept", name=kci.name))
    st.rerun()


def _typed(value: float | None) -> str:
    return "" if value is None else number(value).replace(".", "")
