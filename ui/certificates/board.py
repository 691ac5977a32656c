"""Certificaten for the secretary: everyone on the board in one table, and what can be taken along."""

from datetime import date
from typing import Literal

import streamlit as st

from assistant.accounts.rights import Action
from assistant.ask.phrases import written_date
from assistant.bootstrap import Application
from assistant.records.people import Person
from assistant.train.following import Board, Followed
from assistant.train.overview import Row
from corpus.library import Library
from ui.certificates import files, organisation, person_form
from ui.certificates.parts import badge, days_left, links
from ui.components import table as folding
from ui.components.markup import inside_link, safe, show, tag
from ui.office import office
from ui.profile import visitor
from ui.texts import choices, counted, text, texts

PARAMETER = "persoon"
_STATUS = {"required": "open", "not-required": "open", "unknown": "mind"}


def board(app: Application) -> None:
    """Draw the overview of the board."""
    found = office().following.board()
    show(tag("div", tag("p", safe(_sentence(found)), cls="cb-standing"), _as_of(found), cls="cb"))
    if found.people:
        show(table(found, app.library))
    with st.container(key="cert-doen", horizontal=True, vertical_alignment="center"):
        kind: Literal["primary", "secondary"] = "secondary" if found.people else "primary"
        may = visitor.may(Action.PERSON_ADD)
        if may and st.button(text("certificates.add_person"), key="cert-persoon-nieuw", type=kind):
            person_form.add()
        if found.people:
            files.agenda(app.library)
    _others(found)
    if found.people:
        show(tag("h2", safe(text("certificates.evidence")), cls="cb cb-section"))
        show(tag("div", tag("p", safe(text("certificates.evidence_what"))), cls="cb"))
        with st.container(key="cert-bewijs", horizontal=True):
            files.evidence(app.library)
    show(tag("h2", safe(text("certificates.settings")), cls="cb cb-section"))
    show(organisation.summary(app.library))
    if visitor.may(Action.ORGANISATION_CHANGE) and st.button(text("certificates.change"), key="cert-instellingen"):
        organisation.edit()


def table(found: Board, library: Library) -> str:
    """The overview as an accessible table that folds into cards on a phone."""
    heads = texts("certificates.columns")
    rows = [_row(one, heads, library) for one in found.people]
    return folding.table(heads, rows, text("certificates.caption", date=written_date(found.as_of, "nl")))


def _row(one: Followed, heads: list[str], library: Library) -> str:
    row, roles = one.row, choices("certificates.board_roles")
    name = inside_link("certificaten", row.name, **{PARAMETER: one.person.id})
    first = name + tag("span", safe(roles[row.board_role]), cls="cb-small")
    cells = (_duty(row, library), _due(row), _progress(row), certificate(row), _date(row.next_reminder))
    return folding.row(heads, first, cells)


def _duty(row: Row, library: Library) -> str:
    word = badge(text(f"certificates.duty.{row.status}"), _STATUS[row.status])
    reason = tag("span", safe(row.reason), " ", links(row.provisions[:2], library), cls="cb-small cb-because")
    return word + reason


def _due(row: Row) -> str:
    if row.due:
        return tag("span", safe(written_date(row.due, "nl"))) + days_left(row)
    return _quiet("not_known" if row.status == "unknown" else "none")


def _progress(row: Row) -> str:
    modules = text("certificates.modules_of", done=row.modules_finished, total=row.modules_total)
    topics = text("certificates.topics_of", done=row.topics_finished, total=len(row.topics))
    return tag("span", safe(modules), cls="cb-far") + tag("span", safe(topics), cls="cb-far")


def certificate(row: Row) -> str:
    """The last certificate in a few words, as safe HTML."""
    held = row.certificate
    if held is None:
        return badge(text("certificates.without"), "open")
    if held.state == "revoked":
        when = written_date(held.revoked, "nl") if held.revoked else ""
        return badge(text("certificates.revoked"), "past") + tag("span", safe(when), cls="cb-small")
    said = tag("span", safe(written_date(held.issued, "nl")), cls="cb-small")
    return badge(text("certificates.valid"), "good") + said + tag("span", safe(held.number), cls="cb-small cb-code")


def _date(day: date | None) -> str:
    return tag("span", safe(written_date(day, "nl"))) if day else _quiet("none")


def _quiet(name: str) -> str:
    return tag("span", safe(text(f"certificates.{name}")), cls="cb-small")


def _sentence(found: Board) -> str:
    whole = found.overview
    if not found.people:
        return text("certificates.board_empty")
    if not whole.required:
        return text("certificates.board_nobody")
    if whole.certified in {0, whole.required}:
        return counted(f"certificates.board_standing.{'all' if whole.certified else 'none'}", whole.required)
    name = f"certificates.board_standing.some.{'one' if whole.certified == 1 else 'more'}"
    return text(name, number=whole.certified, required=whole.required)


def _as_of(found: Board) -> str:
    unknown = found.overview.unknown
    parts = [text("certificates.as_of", date=written_date(found.as_of, "nl"))]
    if unknown:
        parts.append(counted("certificates.board_unknown", unknown))
    return tag("p", safe(" ".join(parts)), cls="cb-small")


def _others(found: Board) -> None:
    """People who work here and are not on the board, so that they can be changed too."""
    shown = {one.person.id for one in found.people}
    others: list[Person] = [one for one in office().register.people() if one.id not in shown]
    if not others:
        return
    items = (tag("li", inside_link("certificaten", one.name, **{PARAMETER: one.id})) for one in others)
    title = counted("certificates.others", len(others))
    show(tag("details", tag("summary", safe(title)), tag("ul", *items), cls="cb cb-fold"))
