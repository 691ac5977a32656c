"""One provision to read: own words, official text, what it belongs to, and older numbers that mean it."""

import streamlit as st

from assistant.bootstrap import Application
from corpus import address, own, versions
from corpus.library import Library
from ui.ask.cards import official_text, own_words, policy_text
from ui.components.badge import badge
from ui.components.markup import inside_link, outside_link, safe, show, tag
from ui.profile import session
from ui.sources import editions
from ui.sources.overview import kind_and_version
from ui.sources.search import parts_of
from ui.texts import text

PARAMETER = "bepaling"
_MOST_RELATED = 12
_OPEN_PARTS = 40


def choose(provision: str) -> None:
    """Show this provision, with an address that can be shared."""
    st.query_params.from_dict({PARAMETER: provision} if provision else {})


def view(provision: str, app: Application) -> None:
    """Draw a provision or a whole instrument."""
    st.button(
        text("sources.back"),
        key="terug",
        on_click=choose,
        args=("",),
        type="tertiary",
        icon=":material/arrow_back:",
    )
    slug, segments, _ = address.split(provision)
    if slug not in app.library.instruments or not (app.library.exists(provision) or app.texts.get(provision)):
        show(_missing(provision))
        return
    show(_head(provision, app.library))
    if segments:
        show(tag("div", *_reading(provision, app), cls="cb cb-reading"))
        if shown := editions.view(provision, app.library, app.texts, session.as_of()):
            show(shown)
        _related(provision, app)
    parts = parts_of(provision, app.library, app.texts)
    if parts:
        show(_parts(parts, app, text("sources.parts" if segments else "sources.instrument_parts")))


def _reading(provision: str, app: Application) -> tuple[str, str]:
    """The texts of a provision, and older numbers that mean it."""
    published = app.texts.get(provision)
    if own.is_own(provision) and published is not None:
        return policy_text(published.text, level="h2"), ""
    columns = own_words(provision, app.library, level="h2") + official_text(
        provision, app.texts, load=True, level="h2", whole=True
    )
    return tag("div", columns, cls="cb-columns"), _older(provision, app)


def _missing(provision: str) -> str:
    verdict = tag("h1", safe(text("sources.missing")), cls="cb-title")
    return tag("div", verdict, tag("p", safe(text("sources.missing_text", id=provision[:80]))), cls="cb cb-answer")


def title_of(provision: str, library: Library) -> str:
    """The citation, with a capital."""
    slug, segments, _ = address.split(provision)
    label = library.label(provision) if segments else library.instruments[slug].title
    return label[:1].upper() + label[1:]


def heading_of(provision: str, app: Application) -> str:
    """What a provision is about, where that was written or published."""
    own = app.library.provisions.get(provision)
    published = app.texts.get(provision)
    return own.heading if own else (published.heading if published else "")


def _head(provision: str, library: Library) -> str:
    slug, segments, _ = address.split(provision)
    instrument = library.instruments[slug]
    own = library.provisions.get(provision)
    name = text("ask.publisher", publisher=instrument.publisher)
    link = outside_link(library.link(provision), name, text("ask.new_tab"))
    whole = inside_link("bronnen", instrument.title, bepaling=slug) if segments else ""
    facts = tag("p", tag("span", kind_and_version(instrument)), badge(instrument, session.as_of()), cls="cb-small")
    note = tag("p", safe(instrument.current.note), cls="cb-small") if instrument.current.note and not segments else ""
    links = tag("p", *((whole, " · ") if whole and link else (whole,)), link, cls="cb-small")
    title = tag("h1", safe(title_of(provision, library)), cls="cb-title")
    heading = tag("p", safe(own.heading), cls="cb-standing") if own and segments else ""
    return tag("header", title, heading, facts, note, links, cls="cb cb-provision")


def _older(provision: str, app: Application) -> str:
    """Older numbers that mean this provision, what its own number meant before, and what older numbers in it mean now."""
    slug, segments, _ = address.split(provision)
    library = app.library
    lines = [entry.nl for entry in versions.older_numbers(provision, library, app.texts)]
    lines += [
        entry.nl
        for entry in library.concordance
        if any(address.within(provision, one) or address.within(one, provision) for one in entry.now)
        or (entry.instrument == slug and entry.old == segments[0])
    ]
    shown = "".join(tag("p", safe(line)) for line in dict.fromkeys(lines))
    return tag("section", tag("h2", safe(text("sources.older"))), shown, cls="cb-attention") if shown else ""


def _related(provision: str, app: Application) -> None:
    """Buttons to what it is part of and what it points to."""
    library = app.library
    own = library.provisions.get(provision)
    wholes = [one for one in list(address.ancestors(provision))[1:] if library.exists(one)]
    seen = [one for one in (own.see if own else ()) if library.exists(one)]
    for name, found in (("part_of", wholes), ("related", seen[:_MOST_RELATED])):
        if found:
            with st.container(key=f"verwant-{name}", horizontal=True, vertical_alignment="center", gap="small"):
                show_label = tag("h2", safe(text(f"sources.{name}")), cls="cb cb-subhead")
                st.html(show_label, width="content")
                for one in found:
                    st.button(title_of(one, library), key=f"naar-{name}-{one}", on_click=choose, args=(one,))


def _parts(parts: list[str], app: Application, title: str) -> str:
    items = [_part(one, app) for one in parts]
    shown, rest = items[:_OPEN_PARTS], items[_OPEN_PARTS:]
    more = tag("summary", safe(text("sources.all_parts", number=len(items))))
    hidden = tag("details", more, tag("ul", *rest, cls="cb-parts")) if rest else ""
    return tag(
        "section",
        tag("h2", safe(title), cls="cb-subhead"),
        tag("ul", *shown, cls="cb-parts"),
        hidden,
        cls="cb",
    )


def _part(provision: str, app: Application) -> str:
    link = inside_link("bronnen", title_of(provision, app.library), bepaling=provision)
    return tag("li", link, tag("span", safe(heading_of(provision, app))))
