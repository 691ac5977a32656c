"""The page Logboek: what was done by whom, whether the log is whole, and taking it along; for the auditor also the evidence."""

import json
from typing import Final

import streamlit as st

from assistant.accounts.log import Proof
from assistant.accounts.rights import Action
from assistant.errors import AssistantError
from assistant.records.audit import Entry
from assistant.train.issuing import AMSTERDAM
from ui.application import application
from ui.certificates import files
from ui.components.markup import label, safe, show, tag
from ui.components.table import row, table
from ui.office import office
from ui.profile import visitor
from ui.texts import counted, text, texts

_MOST: Final = 100
_LONGEST: Final = 300


def page() -> None:
    """Draw the check, the newest lines, and what can be taken along."""
    st.title(text("pages.log"), anchor=False)
    show(tag("p", safe(text("log.intro")), cls="cb"))
    try:
        log = office().log
        show(_proof(log.verify()))
        with st.container(key="logboek-doen", horizontal=True):
            st.button(text("log.again"), key="logboek-opnieuw")
            st.download_button(
                text("log.export"),
                lambda: "".join(log.lines()),
                text("log.file"),
                "application/jsonl",
                key="logboek-jsonl",
                on_click="ignore",
            )
        found = log.newest(_MOST)
        if found:
            show(tag("h2", safe(counted("log.newest", len(found))), cls="cb cb-section"))
            show(_table(found))
        else:
            show(tag("p", safe(text("log.empty")), cls="cb cb-quiet"))
        if visitor.may(Action.EVIDENCE):
            _evidence()
    except AssistantError as error:
        st.error(label(error.line()))


def _proof(found: Proof) -> str:
    """Whether both chains hold, with the digest to keep elsewhere."""
    log, broken = found.log, found.signoff_broken_at
    lines = [
        _outcome(log.intact, text("log.lines", number=log.lines), text("log.broken", number=log.broken_at)),
        _outcome(broken is None, text("log.signoffs", number=found.signoffs), text("log.signoff_broken", number=broken)),
    ]
    head = tag("p", safe(text("log.head")), " ", tag("code", safe(log.head), cls="cb-code"), cls="cb-small") if log.lines else ""
    return tag("div", *lines, head, cls="cb", role="status")


def _outcome(good: bool, what: str, wrong: str) -> str:
    word = tag("span", safe(text("log.whole") if good else wrong), cls=f"cb-badge cb-{'good' if good else 'past'}")
    return tag("p", safe(what), " ", word)


def _table(found: tuple[Entry, ...]) -> str:
    heads = texts("log.columns")
    rows = [_row(one, heads) for one in found]
    return table(heads, rows, text("log.caption"))


def _row(one: Entry, heads: list[str]) -> str:
    details = json.dumps(one.details, ensure_ascii=False) if one.details else ""
    when = one.at.astimezone(AMSTERDAM).strftime("%d-%m-%Y %H:%M:%S")
    cells = (when, one.action, one.actor, one.subject, details[:_LONGEST] + ("…" if len(details) > _LONGEST else ""))
    return row(heads, safe(one.number), (tag("span", safe(cell), cls="cb-code") for cell in cells))


def _evidence() -> None:
    show(tag("h2", safe(text("certificates.evidence")), cls="cb cb-section"))
    show(tag("div", tag("p", safe(text("certificates.evidence_what"))), cls="cb"))
    with st.container(key="logboek-bewijs", horizontal=True):
        files.evidence(application().library)


page()
