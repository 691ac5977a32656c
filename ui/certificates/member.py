"""One person as the secretary sees them: what holds and why, topics, certificates, changing and revoking."""

from collections.abc import Sequence

import streamlit as st

from assistant.accounts.rights import Action
from assistant.ask.phrases import written_date
from assistant.bootstrap import Application
from assistant.errors import AssistantError
from assistant.records.certificates import Certificate
from assistant.train.following import Followed, concerns_board
from corpus.library import Library
from ui.certificates import files, person_form
from ui.certificates.own import certificate, earlier
from ui.certificates.parts import badge, days_left, links, told
from ui.components.markup import inside_link, label, safe, show, tag
from ui.office import office
from ui.profile import visitor
from ui.texts import choices, text


def member(id: str, app: Application) -> None:
    """Draw the page of one person.

    Raises:
        WrongUse: There is no such person.
    """
    show(tag("p", inside_link("certificaten", text("certificates.back")), cls="cb cb-small"))
    found = office().following.person(id)
    issued = office().certificates.all(id)
    st.title(label(found.person.name), anchor=False)
    show(_facts(found))
    with st.container(key="lid-doen", horizontal=True, vertical_alignment="center"):
        if visitor.may(Action.SEAT, id) and st.button(text("certificates.change_person"), key="lid-wijzig"):
            person_form.change(found.person)
        if found.duty.knowledge_due or found.refresh.reminders:
            files.agenda(app.library, id)
    if not concerns_board(found.person) and not issued:
        return
    show(tag("h2", safe(text("certificates.why")), cls="cb cb-section"))
    show(tag("div", told((*found.duty.steps, found.duty.certificate), app.library), _missing(found), cls="cb"))
    _certificates(issued)
    show(tag("h2", safe(text("certificates.topics")), cls="cb cb-section"))
    show(_topics(found, app.library))


@st.dialog(text("certificates.revoke"), width="medium")
def revoke(found: Certificate) -> None:
    """Ask for the reason, say that it cannot be undone, and revoke."""
    about = text("certificates.revoke_about", number=found.number, name=found.content.name)
    show(tag("p", safe(about), cls="cb"))
    show(tag("p", safe(text("certificates.revoke_final")), cls="cb cb-attention"))
    with st.form("intrekken", border=False):
        reason = st.text_area(text("certificates.revoke_reason"), max_chars=500, help=text("certificates.revoke_help"))
        if not st.form_submit_button(text("certificates.revoke_sure"), type="primary"):
            return
    try:
        office().certificates.revoke(found.number, reason or "")
    except AssistantError as error:
        st.error(label(error.line()))
        return
    st.rerun()


def _facts(found: Followed) -> str:
    row, person = found.row, found.person
    status = badge(text(f"certificates.duty.{row.status}"), "mind" if row.status == "unknown" else "open")
    facts = [
        (text("certificates.role"), safe(choices("certificates.board_roles")[row.board_role])),
        (text("certificates.article"), status),
    ]
    if person.appointed:
        facts.append((text("certificates.appointed"), safe(written_date(person.appointed, "nl"))))
    if person.left:
        facts.append((text("certificates.left"), safe(written_date(person.left, "nl"))))
    if row.due:
        facts.append((text("certificates.due"), f"{safe(written_date(row.due, 'nl'))} {days_left(row)}"))
    done = text("certificates.modules_of", done=row.modules_finished, total=row.modules_total)
    facts.append((text("certificates.progress"), safe(done)))
    if row.next_reminder:
        facts.append((text("certificates.reminder"), safe(written_date(row.next_reminder, "nl"))))
    return tag("dl", *(tag("dt", safe(name)) + tag("dd", value) for name, value in facts), cls="cb cb-facts")


def _missing(found: Followed) -> str:
    if not found.duty.missing:
        return ""
    line = text("certificates.unknown", what=", ".join(found.duty.missing))
    return tag("p", safe(line), cls="cb-attention")


def _certificates(issued: Sequence[Certificate]) -> None:
    show(tag("h2", safe(text("pages.certificates")), cls="cb cb-section"))
    if not issued:
        show(tag("p", badge(text("certificates.without"), "open"), cls="cb"))
        return
    holding = issued[-1] if issued[-1].revoked_at is None else None
    if holding:
        certificate(holding)
        may = visitor.may(Action.REVOKE, holding.person)
        if may and st.button(text("certificates.revoke"), key=f"trek-in-{holding.number}"):
            revoke(holding)
    earlier([one for one in issued if one is not holding])


def _topics(found: Followed, library: Library) -> str:
    items = []
    for one in found.row.topics:
        word = (
            text("certificates.finished_on", date=written_date(one.finished, "nl")) if one.finished else text("certificates.open")
        )
        source = tag("span", links((one.id,), library), cls="cb-small")
        items.append(tag("li", tag("span", safe(one.name), " ", source), badge(word, "good" if one.finished else "open")))
    return tag("ul", *items, cls="cb cb-missing")
