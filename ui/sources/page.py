"""The page Bronnen: what there is, finding a provision, reading it, and taking in official texts."""

import streamlit as st

from assistant.accounts.rights import Action
from assistant.bootstrap import Application
from ui.application import application, workshop
from ui.components.markup import inside_link, safe, show, tag
from ui.profile import session, visitor
from ui.sources import intake, search
from ui.sources.overview import overview
from ui.sources.provision import PARAMETER, heading_of, title_of, view
from ui.texts import counted, text

_MOST = 40
_IMPORT = "inlezen"


def page() -> None:
    """Draw one provision where the address names one, else the overview."""
    app = application()
    provision = st.query_params.get(PARAMETER, "")
    if provision:
        view(provision, app)
        return
    st.title(text("pages.sources"), anchor=False)
    may = visitor.may(Action.SOURCES)
    here = may and _IMPORT in st.query_params
    link = "" if here or not may else tag("p", inside_link("bronnen", text("sources.import_link"), **{_IMPORT: "1"}))
    show(tag("div", tag("p", safe(text("sources.intro"))), link, cls="cb"))
    if here:
        intake.intake(app)
    query = st.text_input(
        text("sources.search"),
        placeholder=text("sources.search_placeholder"),
        type="search",
        live=True,
        key="zoek",
        max_chars=200,
    )
    if query and query.strip():
        show(_results(query, app))
        return
    show(tag("h2", safe(text("sources.overview")), cls="cb cb-section"))
    show(overview(app.library, app.texts, session.as_of()))
    if may and not here:
        intake.intake(app)


@st.cache_resource(max_entries=1, show_spinner=False)
def _index(generation: int, _app: Application) -> tuple[search.Entry, ...]:  # noqa: ARG001  (the key of the cache)
    return search.index(_app.library, _app.texts)


def _results(query: str, app: Application) -> str:
    """What was found, as safe HTML."""
    found = search.search(query, app.library, _index(workshop().generation, app))
    if not found:
        return tag("p", safe(text("sources.none_found")), cls="cb", role="status")
    said = counted("sources.found", len(found))
    if len(found) > _MOST:
        said = text("sources.found_most", number=len(found), shown=_MOST)
    items = [
        tag(
            "li",
            inside_link("bronnen", title_of(one, app.library), bepaling=one),
            tag("span", safe(heading_of(one, app))),
        )
        for one in found[:_MOST]
    ]
    return tag(
        "section",
        tag("p", safe(said), cls="cb-small", role="status"),
        tag("ul", *items, cls="cb-parts"),
        cls="cb",
    )


page()
