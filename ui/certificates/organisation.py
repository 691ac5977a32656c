"""What stands on every certificate of this organisation: its name, the provider, the logo, and the own refresh policy."""

import base64

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from assistant.adapters.logo import MOST_BYTES
from assistant.errors import AssistantError
from assistant.events import Event, tell
from assistant.records.people import Organisation
from assistant.train.steps import step
from corpus.library import Library
from ui import limits
from ui.application import application
from ui.certificates.parts import links, told
from ui.components.markup import label, safe, show, tag
from ui.office import office
from ui.texts import counted, text

_PROVIDER = "cbb/22/1/d"
_MEGABYTE = 1_000_000


def summary(library: Library) -> str:
    """What is filled in now, as safe HTML."""
    now = office().register.organisation()
    empty = tag("span", safe(text("certificates.not_filled")), cls="cb-badge cb-mind")
    months = counted("certificates.months", now.policy_months) if now.policy_months else text("certificates.no_policy")
    rows = (
        (text("certificates.organisation"), safe(now.name) or empty),
        (text("certificates.provider"), (safe(now.provider) or empty) + " " + _small(links((_PROVIDER,), library))),
        (text("certificates.logo"), _picture(now) or safe(text("certificates.no_logo"))),
        (text("certificates.policy"), f"{safe(months)} {_small(links(step('refresh_basis').provisions, library))}"),
    )
    return tag("dl", *(tag("dt", safe(name)) + tag("dd", value) for name, value in rows), cls="cb cb-facts")


@st.dialog(text("certificates.settings"), width="medium")
def edit() -> None:
    """Change what stands on certificates that are still to be issued."""
    now, library = office().register.organisation(), application().library
    show(tag("p", safe(text("certificates.settings_intro")), cls="cb"))
    with st.form("op-certificaat", border=False):
        name = st.text_input(text("certificates.organisation"), now.name, max_chars=200)
        provider = st.text_input(text("certificates.provider"), now.provider, max_chars=200)
        show(tag("p", safe(text("certificates.provider_help")), " ", links((_PROVIDER,), library), cls="cb cb-small"))
        months = st.number_input(text("certificates.policy"), 1, 120, now.policy_months, 1, placeholder=text("certificates.none"))
        show(tag("div", told((step("refresh_basis"),), library), cls="cb cb-small"))
        picture = st.file_uploader(
            text("certificates.logo_upload"), type=["png", "jpg", "jpeg"], max_upload_size=MOST_BYTES // _MEGABYTE
        )
        remove = bool(now.logo) and st.checkbox(text("certificates.logo_remove"))
        if not st.form_submit_button(text("certificates.save"), type="primary"):
            return
    try:
        if picture:
            limits.use("upload")
            tell(Event.UPLOAD, "logo")
        _keep(now, name or "", provider or "", months, None if remove else _bytes(picture) or now.logo)
    except AssistantError as error:
        st.error(label(error.line()))
        return
    st.rerun()


def _keep(now: Organisation, name: str, provider: str, months: int | None, logo: bytes | None) -> None:
    office().register.change_organisation(
        name=name,
        provider=provider,
        policy_months=months,
        logo=logo,
        profile=now.profile.model_copy(update={"name": " ".join(name.split())}),
    )


def _bytes(picture: UploadedFile | None) -> bytes | None:
    return picture.getvalue() if picture else None


def _picture(now: Organisation) -> str:
    if not now.logo:
        return ""
    kind = "png" if now.logo.startswith(b"\x89PNG") else "jpeg"
    data = base64.b64encode(now.logo).decode()
    return tag("img", src=f"data:image/{kind};base64,{data}", alt=text("certificates.logo_alt"), cls="cb-logo")


def _small(markup: str) -> str:
    return tag("span", markup, cls="cb-small")
