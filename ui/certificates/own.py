"""Certificaten for a director: what is missing, issuing, the certificate, earlier ones, the calendar."""

from collections.abc import Sequence

import streamlit as st

from assistant.bootstrap import Application
from assistant.records.certificates import Certificate
from assistant.records.people import Person
from assistant.train.following import Followed
from assistant.train.issuing import Missing
from corpus.library import Library
from ui.certificates import files, issue, organisation
from ui.certificates.parts import links, state, told
from ui.certificates.sheet import sheet
from ui.components.markup import inside_link, safe, show, tag
from ui.office import office
from ui.texts import counted, text


def own(person: Person, app: Application) -> None:
    """Draw the page of one person."""
    desk, library = office(), app.library
    found = desk.following.person(person.id)
    issued = desk.certificates.all(person.id)
    holding = issued[-1] if issued and issued[-1].revoked_at is None else None
    missing = desk.certificates.missing(person.id)
    issue.said()
    show(tag("div", tag("p", safe(_sentence(holding, missing)), cls="cb-standing"), _duty(found, library), cls="cb"))
    if missing and holding is None:
        _missing(missing, library)
    if not missing and (holding is None or again(found, holding)):
        name = "certificates.issue" if holding is None else "certificates.issue_again"
        if st.button(text(name), key="cert-afgeven", type="primary"):
            issue.issue(person)
    if holding:
        show(tag("h2", safe(text("certificates.yours")), cls="cb cb-section"))
        certificate(holding)
    _reminders(found, library)
    earlier([one for one in issued if one is not holding])


def certificate(found: Certificate) -> None:
    """One certificate with its state, its look and its files."""
    with st.container(key=f"cert-{found.number}"):
        check = inside_link("controle", text("certificates.check"), nummer=found.number)
        show(tag("p", state(found), tag("span", check, cls="cb-small cb-beside"), cls="cb"))
        files.of_certificate(found)
        show(sheet(found.content))


def earlier(found: Sequence[Certificate]) -> None:
    """Earlier and revoked certificates, folded away, the newest first."""
    if not found:
        return
    show(tag("h2", safe(text("certificates.earlier")), cls="cb cb-section"))
    for one in reversed(found):
        reason = tag("p", safe(text("certificates.reason", reason=one.revoked_reason))) if one.revoked_reason else ""
        summary = tag("summary", safe(one.number))
        body = tag("details", summary, sheet(one.content))
        show(tag("div", tag("p", state(one)), reason, body, cls="cb cb-earlier"))


def again(found: Followed, holding: Certificate) -> bool:
    """Whether every topic was finished once more on a later day than that of the certificate that holds."""
    return all(one.finished and one.finished > holding.content.issued for one in found.row.topics)


def _sentence(holding: Certificate | None, missing: Missing) -> str:
    if holding:
        return text("certificates.standing_holds")
    if missing.topics:
        return counted("certificates.standing_topics", len(missing.topics))
    return text("certificates.standing_fields" if missing.fields else "certificates.standing_ready")


def _duty(found: Followed, library: Library) -> str:
    return told((*found.duty.steps[:1], found.duty.certificate), library)


def _missing(missing: Missing, library: Library) -> None:
    """Open topics, each with its modules, and fields that nobody filled in."""
    if missing.topics:
        show(tag("h2", safe(text("certificates.open_topics")), cls="cb cb-section"))
        show(tag("ul", *(_topic(topic, name, missing, library) for topic, name in missing.topics), cls="cb cb-missing"))
    if missing.fields:
        show(tag("h2", safe(text("certificates.open_fields")), cls="cb cb-section"))
        items = (
            tag("li", tag("span", safe(name)), tag("span", links((provision,), library), cls="cb-small"))
            for name, provision in missing.fields
        )
        show(tag("ul", *items, cls="cb cb-missing"))
        if st.button(text("certificates.fill_in"), key="cert-invullen"):
            organisation.edit()


def _topic(id: str, name: str, missing: Missing, library: Library) -> str:
    topic = next(one for one in office().training.requirements.statutory if one.id == id)
    modules = [office().training.lesson(slug).module for slug in topic.modules if slug in missing.modules]
    go = ", ".join(
        inside_link("training", text("certificates.module", number=one.number, title=one.title), module=one.slug)
        for one in modules
    )
    return tag("li", tag("span", safe(name), " ", tag("span", links((id,), library), cls="cb-small")), tag("span", go))


def _reminders(found: Followed, library: Library) -> None:
    show(tag("h2", safe(text("certificates.dates")), cls="cb cb-section"))
    steps = [one.why for one in found.refresh.reminders] or found.refresh.steps
    show(tag("div", told(steps, library), cls="cb"))
    if found.duty.knowledge_due or found.refresh.reminders:
        files.agenda(library, found.person.id)
