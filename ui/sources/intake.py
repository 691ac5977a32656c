"""Taking in files by upload and removing what was taken in."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from assistant.bootstrap import Application
from corpus import importing
from corpus.importing import Outcome
from ui.application import workshop
from ui.components.markup import safe, show, tag
from ui.texts import counted, text

_TYPES = sorted(suffix.removeprefix(".") for suffix in importing.SUFFIXES)
_ROUND, _OUTCOMES, _REMOVED = "upload_ronde", "upload_uitkomst", "verwijderd"


def intake(app: Application) -> None:
    """Draw the upload, what became of the last one, and the loaded texts."""
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
        outcomes.append(importing.take_in_one(file.name, file.getvalue(), app.library, app.texts, date.today()))
    st.session_state[_OUTCOMES] = outcomes
    st.session_state[_ROUND] = int(st.session_state.get(_ROUND, 0)) + 1
    if any(not one.error for one in outcomes):
        workshop().renew()
    st.rerun()


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
    lines = [tag("p", safe(_count(one.name, one.provisions)), cls="cb-small") for one in files]
    return tag("div", tag("p", safe(title)), *lines, cls="cb")


def _count(name: str, number: int) -> str:
    return text(f"sources.loaded_line.{'one' if number == 1 else 'more'}", name=name, number=number)


@st.dialog(" ", width="small")
def _confirm(slug: str, title: str, app: Application) -> None:
    show(tag("h2", safe(text("sources.remove_title", title=title)), cls="cb cb-section"))
    show(tag("p", safe(text("sources.remove_text")), cls="cb"))
    with st.container(horizontal=True):
        if st.button(text("sources.remove_no"), key="behoud"):
            st.rerun()
        if st.button(text("sources.remove_yes"), type="primary", key="verwijder-zeker"):
            app.texts.remove(slug)
            st.session_state[_REMOVED] = title
            workshop().renew()
            st.rerun()
