"""What can be taken along: the signed PDF, the badge, calendars, and the evidence pack."""

from functools import partial
from typing import Final

import streamlit as st

from assistant.records.certificates import Certificate
from assistant.train.following import Form
from corpus.library import Library
from ui.components.markup import safe, show, tag
from ui.office import office
from ui.texts import text

# a file is made when it is asked for, outside the page view: so the rights are those of who saw the button
_FORMS: Final[dict[Form, str]] = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}


def of_certificate(found: Certificate) -> None:
    """The documents of one certificate, with what a badge is."""
    number, certificates = found.number, office().certificates
    with st.container(key=f"cert-bestanden-{number}", horizontal=True, gap="small"):
        st.download_button(
            text("certificates.pdf"),
            lambda: certificates.document(number).pdf or b"",
            f"{text('certificates.file', number=number)}.pdf",
            "application/pdf",
            key=f"cert-pdf-{number}",
            type="primary" if found.revoked_at is None else "secondary",
            on_click="ignore",
        )
        st.download_button(
            text("certificates.badge"),
            lambda: certificates.document(number).badge or "",
            f"{text('certificates.file', number=number)}.jwt",
            "application/jwt",
            key=f"cert-jwt-{number}",
            on_click="ignore",
        )
    show(tag("p", safe(text("certificates.badge_what")), cls="cb cb-small"))


def agenda(library: Library, person: str = "") -> None:
    """A calendar file of one person, or of the whole board for ""."""
    following = office().following
    st.download_button(
        text("certificates.calendar" if person else "certificates.calendar_board"),
        lambda: following.calendar(library.label, person),
        f"{text('certificates.calendar_file')}.ics",
        "text/calendar",
        key=f"cert-ics-{person or 'bestuur'}",
        on_click="ignore",
    )


def evidence(library: Library) -> None:
    """The evidence pack in its three forms, made when asked for."""
    following = office().following
    day = following.today().isoformat()
    for form, mime in _FORMS.items():
        st.download_button(
            text(f"certificates.evidence_{form}"),
            partial(following.evidence, form, library.label),
            f"{text('certificates.evidence_file', date=day)}.{form}",
            mime,
            key=f"cert-bewijs-{form}",
            on_click="ignore",
        )
