"""The page Controle: whether a certificate was issued here, still holds, and is unchanged; for everyone, without a name."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from assistant.adapters.certificate_words import words
from assistant.adapters.signature_check import MOST_BYTES
from assistant.limits import TooFast
from assistant.train.certificates import Verification
from corpus.library import Library
from ui import limits
from ui.application import application
from ui.certificates.parts import day, links
from ui.certificates.sheet import sheet
from ui.components.markup import label, safe, show, tag
from ui.office import office
from ui.texts import text

PARAMETER = "nummer"
_BASIS = ("cbw/24/5", "cbb/22/1")
_TONES = {"valid": "good", "revoked": "past", "altered": "past", "unknown": "mind"}
_ROUND, _MEGABYTE = "controle_ronde", 1_000_000


def page() -> None:
    """Draw what was checked, and the ways to check another."""
    library = application().library
    st.title(text("verify.heading"), anchor=False)
    given = st.query_params.get(PARAMETER, "")
    place = st.container(key="controle-uitkomst")
    show(tag("h2", safe(text("verify.another" if given else "verify.how")), cls="cb cb-section"))
    with st.form("controle", border=False):
        number = st.text_input(text("verify.number"), given, max_chars=4000, placeholder="CB2026-XXXX-XXXX-XXXX")
        if st.form_submit_button(text("verify.check"), type="primary") and number:
            st.session_state[_ROUND] = _round() + 1
            st.query_params[PARAMETER] = number
            st.rerun()
    file = st.file_uploader(
        text("verify.file"),
        type=["pdf", "jwt"],
        max_upload_size=MOST_BYTES // _MEGABYTE,
        key=f"controle-bestand-{_round()}",
    )
    with place:
        if file or given:
            _checked(file, given)
    show(tag("div", tag("p", safe(text("verify.intro"))), _what(library), cls="cb cb-small"))


def _checked(file: UploadedFile | None, given: str) -> None:
    """Check a file, or else a number, and show what was found."""
    try:
        limits.use_for("check", file.file_id if file else given)
    except TooFast as error:
        st.error(label(error.line()))
        return
    found = office().certificates.verify(file.getvalue() if file else given)
    show(outcome(found, file.name if file else ""))


def outcome(found: Verification, file: str = "") -> str:
    """What the check found, as safe HTML.

    Args:
        found: The outcome.
        file: Name of the file that was checked, "" for a number.
    """
    word = tag("p", safe(text(f"verify.words.{found.status}")), cls=f"cb-verify cb-{_TONES[found.status]}")
    about = tag("p", safe(file or found.number), cls="cb-small cb-code")
    lines = [tag("p", safe(text(f"verify.meaning.{found.status}")))]
    if found.revoked_at:
        lines.append(tag("p", safe(text("verify.revoked", date=day(found.revoked_at), reason=found.reason))))
    elif found.reason:
        lines.append(tag("p", safe(text("verify.reason", reason=found.reason))))
    said = sheet(found.content, code=False, level="h2") if found.content else ""
    return tag("section", word, about, *lines, said, cls="cb cb-outcome-of-check", role="status")


def _what(library: Library) -> str:
    """What a certificate is and is not."""
    return tag("p", safe(words("nl").basis), " ", safe(text("verify.see")), " ", links(_BASIS, library), safe("."))


def _round() -> int:
    return int(st.session_state.get(_ROUND, 0))


page()
