"""Taking in files by upload and removing what was taken in."""

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from assistant.accounts.rights import Action
from assistant.bootstrap import Application
from assistant.errors import AssistantError
from assistant.events import Event, tell
from assistant.limits import TooFast
from corpus import importing, own
from corpus.importing import Outcome
from ui import limits
from ui.application import workshop
from ui.ask import history
from ui.components.markup import label, safe, show, tag
from ui.office import office
from ui.profile import visitor
from ui.sources.overview import policy_size
from ui.texts import counted, text

_TYPES = sorted(suffix.removeprefix(".") for suffix in importing.SUFFIXES)
_ROUND, _OUTCOMES, _REMOVED = "upload_ronde", "upload_uitkomst", "verwijderd"


def intake(app: Application) -> None:
    """Draw the upload, what became of the last one, and the loaded texts."""
    if not visitor.may(Action.SOURCES):
        return
    with st.container(key="inlezen"):
        show(tag("h2", safe(text("sources.import_heading")), cls="cb cb-section"))
        show(tag("p", safe(text("sources.import_text")), cls="cb"))
        _outcomes(app)
        files = st.file_uploader(
            text("sources.upload"),
            type=_TYPES,
            accept_multiple_files=True,
            max_upload_size=app.settings.largest_upload_mb,
            key=f"upload-{st.session_state.get(_ROUND, 0)}",
        )
        if files and st.button(counted("sources.take_in", len(files)), type="primary", key="lees-in"):
            _take_in(files, app)
    if app.texts.texts or _REMOVED in st.session_state:
        _loaded(app)


def _take_in(files: Sequence[UploadedFile], app: Application) -> None:
    """Read every file, remember what became of it, and renew the application where something was kept."""
    bar = st.progress(0.0)
    outcomes: list[Outcome] = []
    for place, file in enumerate(files):
        words = text("sources.reading", name=file.name, done=place + 1, total=len(files))
        bar.progress(place / len(files), text=words.replace("[", "\\["))
        outcomes.append(_taken_in(file, app))
    st.session_state[_OUTCOMES] = outcomes
    st.session_state[_ROUND] = int(st.session_state.get(_ROUND, 0)) + 1
    if any(not one.error for one in outcomes):
        workshop().renew()
    st.rerun()


def _taken_in(file: UploadedFile, app: Application) -> Outcome:
    """What became of one file; a file too many for now is an outcome as well."""
    try:
        limits.use("upload")
    except TooFast as error:
        return Outcome(name=file.name, error=error.line())
    tell(Event.UPLOAD, "source")
    try:
        return office().sources.take_in(file.name, file.getvalue(), app.library, app.texts)
    except AssistantError as error:
        return Outcome(name=file.name, error=error.line())


def _outcomes(app: Application) -> None:
    outcomes: list[Outcome] = st.session_state.pop(_OUTCOMES, [])
    if not outcomes:
        return
    items = []
    for one in outcomes:
        word = text("sources.refused" if one.error else "sources.taken_in")
        sign = tag("strong", safe(word), cls="cb-past" if one.error else "cb-good")
        line = importing.line(one, app.library).partition(": ")[2]
        items.append(
            tag(
                "li",
                sign,
                tag("p", safe(f"{one.name}: {line}" if one.error and one.name not in line else line)),
            )
        )
    title = tag("h3", safe(text("sources.outcomes")))
    show(tag("section", title, tag("ul", *items, cls="cb-outcomes"), cls="cb", role="status"))


def _loaded(app: Application) -> None:
    """The loaded texts, each with a button that asks before it removes."""
    with st.container(key="ingelezen"):
        show(tag("h2", safe(text("sources.loaded_heading")), cls="cb cb-section"))
        removed = st.session_state.pop(_REMOVED, "")
        if removed:
            show(tag("p", safe(text("sources.removed", title=removed)), cls="cb", role="status"))
        for slug in dict.fromkeys(one.instrument for one in app.texts.loaded()):
            known = app.library.instruments.get(slug)
            title = known.title if known else slug
            with st.container(key=f"tekst-{slug}", horizontal=True, vertical_alignment="center"):
                show(_line(slug, title, app))
                if st.button(text("sources.remove"), key=f"verwijder-{slug}"):
                    _confirm(slug, title, app)


def _line(slug: str, title: str, app: Application) -> str:
    files = [one for one in app.texts.loaded() if one.instrument == slug]
    told = [policy_size(one) if own.is_own(slug) else _count(one.name, one.provisions) for one in files]
    lines = [tag("p", safe(one), cls="cb-small") for one in told]
    return tag("div", tag("p", safe(title)), *lines, cls="cb")


def _count(name: str, number: int) -> str:
    return text(f"sources.loaded_line.{'one' if number == 1 else 'more'}", name=name, number=number)


@st.dialog(" ", width="small")
def _confirm(slug: str, title: str, app: Application) -> None:
    show(tag("h2", safe(text("sources.remove_title", title=title)), cls="cb cb-section"))
    show(tag("p", safe(text("sources.remove_own_text" if own.is_own(slug) else "sources.remove_text")), cls="cb"))
    with st.container(horizontal=True):
        if st.button(text("sources.remove_no"), key="behoud"):
            st.rerun()
        if st.button(text("sources.remove_yes"), type="primary", key="verwijder-zeker"):
            try:
                _remove(slug, app)
            except AssistantError as error:
                st.error(label(error.line()))
                return
            finally:  # what stopped half-way must not be searched either
                workshop().renew()
            st.session_state[_REMOVED] = title
            st.rerun()


def _remove(slug: str, app: Application) -> None:
    """Remove an official text, or an own document with everything that was made of it."""
    if own.is_own(slug):
        office().saved.forget_document(slug)
        history.forget_document(slug)
    office().sources.remove(slug, app.texts, app.settings.data_dir)
