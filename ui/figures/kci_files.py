"""Figures that come in and go out as files: the form, taking in with every refused row and its reason, and the workbook."""

from functools import partial
from typing import Final

import streamlit as st

from assistant.adapters.kci_import import Imported, Rejected, Remark, read_values
from assistant.adapters.kci_workbook import kci_workbook, template
from assistant.board.kci.models import Reading
from assistant.board.models import quarter_title
from assistant.errors import AssistantError
from assistant.events import Event, tell
from ui import limits
from ui.components.markup import label, safe, show, tag
from ui.components.table import row, table
from ui.figures.parts import today
from ui.office import office
from ui.profile import session
from ui.texts import counted, text, texts

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OUTCOME: Final = "kci_inlezen_uitkomst"


def downloads(found: tuple[Reading, ...], quarter: str) -> None:
    """The form to fill in, and the figures as they stand."""
    st.download_button(
        text("kci.template"),
        partial(template, office().bank, quarter),
        f"{text('kci.template_file', quarter=quarter)}.xlsx",
        _XLSX,
        key="kci-formulier",
        on_click="ignore",
    )
    st.download_button(
        text("kci.export"),
        partial(kci_workbook, found, session.profile().name, today()),
        f"{text('kci.export_file', quarter=quarter)}.xlsx",
        _XLSX,
        key="kci-werkmap",
        on_click="ignore",
    )


@st.dialog(text("kci.import"), width="large")
def take_in(quarter: str) -> None:
    """Take in a file: first what is in it, then the button that keeps it.

    Args:
        quarter: The quarter of rows in a file without a column for it.
    """
    show(tag("div", tag("p", safe(text("kci.import_how"))), tag("p", safe(text("kci.import_quarter", quarter=quarter_title(quarter))), cls="cb-small"), cls="cb"))  # fmt: skip
    file = st.file_uploader(text("kci.file"), type=["xlsx", "csv"], max_upload_size=5, key="kci-bestand")
    if file is None:
        return
    try:
        limits.use_for("upload", file.file_id)
        found = read_values(file.getvalue(), office().bank, today(), quarter)
    except AssistantError as error:
        st.error(label(error.line()))
        return
    show(told(found))
    if not found.values:
        return
    if st.button(counted("kci.import_keep", len(found.values)), type="primary", key="kci-bewaar-bestand"):
        try:
            tell(Event.UPLOAD, "indicators")
            notes = office().figures.keep_values(found.values)
        except AssistantError as error:
            st.error(label(error.line()))
            return
        extra = tuple(Remark(row=0, text=one) for one in notes if one not in {each.text for each in found.remarks})
        st.session_state[_OUTCOME] = found.model_copy(update={"remarks": (*found.remarks, *extra)})
        st.rerun()


def outcome() -> None:
    """What became of the file that was taken in last, until the next page view."""
    found: Imported | None = st.session_state.pop(_OUTCOME, None)
    if found:
        show(tag("div", tag("p", safe(counted("kci.imported", len(found.values))), cls="cb-note"), told(found, done=True), cls="cb cb-said", role="status"))  # fmt: skip


def told(found: Imported, *, done: bool = False) -> str:
    """What a file holds, with every row that is not taken and why, as safe HTML.

    Args:
        found: What was read.
        done: Whether the values were kept already.
    """
    parts = [] if done else [tag("p", safe(counted("kci.readable", len(found.values))), cls="cb-note")]
    if found.rejected:
        parts += [tag("p", safe(counted("kci.rejected", len(found.rejected))), cls="cb-badge cb-past"), _rejected(found.rejected)]
    if found.empty:
        parts.append(tag("p", safe(counted("kci.empty", len(found.empty)))))
    if found.remarks:
        lines = (tag("li", safe(_remark(one))) for one in found.remarks)
        parts += [tag("p", safe(text("kci.remarks")), cls="cb-subhead"), tag("ul", *lines)]
    return tag("div", *parts, cls="cb cb-import")


def _remark(one: Remark) -> str:
    return text("kci.row_remark", row=one.row, text=one.text) if one.row else one.text


def _rejected(rows: tuple[Rejected, ...]) -> str:
    heads = texts("kci.rejected_columns")
    body = (
        row(heads, str(one.row), (tag("span", safe(one.words)), tag("span", safe(f"{one.reason[:1].upper()}{one.reason[1:]}"))))
        for one in rows
    )
    return table(heads, body, cls="cb-rejected", frame="cb-board-table")
