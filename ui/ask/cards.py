"""The sources of an answer as cards: own words and official text side by side, never mixed."""

from collections.abc import Collection

from assistant.ask.models import Citation
from corpus import address
from corpus import own as own_documents
from corpus.library import Library
from corpus.texts import OfficialTexts
from ui.ask.history import Exchange
from ui.components.badge import badge, version_date
from ui.components.markup import inside_link, joined, outside_link, paragraphs, safe, tag
from ui.texts import text

_LONG = 700


def cards(exchange: Exchange, library: Library, texts: OfficialTexts) -> str:
    """All sources of an answer, or "" where it has none."""
    found = exchange.answer.citations
    if not found:
        return ""
    items = [_card(place, one, exchange, library, texts) for place, one in enumerate(found, start=1)]
    title = tag("h3", safe(text("ask.sources")), id=f"bronnen-{exchange.number}")
    return tag(
        "section",
        title,
        tag("ol", *items, cls="cb-cards"),
        cls="cb cb-sources",
        aria_labelledby=f"bronnen-{exchange.number}",
    )


def _card(place: int, source: Citation, exchange: Exchange, library: Library, texts: OfficialTexts) -> str:
    if own_documents.is_own(source.provision):
        return _policy_card(place, source, exchange, library, texts)
    language = exchange.answer.language
    own = library.provisions.get(source.provision)
    heading = (own.heading_en if language == "en" and own.heading_en else own.heading) if own else ""
    number = tag("span", str(place), cls="cb-number", aria_hidden="true")
    top = tag(
        "h4",
        number,
        tag("span", safe(source.label), cls="cb-label"),
        tag("span", safe(heading), cls="cb-heading"),
    )
    columns = tag(
        "div",
        own_words(source.provision, library, language, used={one.text for one in exchange.answer.statements}),
        official_text(source.provision, texts, language, load=True),
        cls="cb-columns",
    )
    foot = _foot(source, exchange, library)
    return tag("li", top, columns, foot, cls="cb-card", id=f"bron-{exchange.number}-{place}", tabindex="-1")


def _policy_card(place: int, source: Citation, exchange: Exchange, library: Library, texts: OfficialTexts) -> str:
    """A passage of an own document: its words alone, and nothing that could be taken for law."""
    number = tag("span", str(place), cls="cb-number", aria_hidden="true")
    slug = source.provision.partition("/")[0]
    instrument = library.instruments.get(slug)
    status = badge(instrument, exchange.answer.as_of) if instrument else ""
    link = inside_link("bronnen", text("ask.read"), bepaling=source.provision) if texts.get(source.provision) else ""
    return tag(
        "li",
        tag("h4", number, tag("span", safe(source.label), cls="cb-label"), status),
        policy_text(source.quote),
        tag("div", tag("p", link), cls="cb-foot cb-small"),
        cls="cb-card cb-policy-card",
        id=f"bron-{exchange.number}-{place}",
        tabindex="-1",
    )


def policy_text(body: str, level: str = "h5") -> str:
    """The words of an own document, marked as such."""
    title = tag(level, safe(text("ask.own_text")))
    return tag("div", title, tag("blockquote", paragraphs(body)), cls="cb-policy-text")


def own_words(provision: str, library: Library, language: str = "nl", level: str = "h5", used: Collection[str] = ()) -> str:
    """What this project wrote about a provision, or about the whole it is part of, marked as its own words.

    Args:
        provision: Provision id.
        library: The shipped content.
        language: Preferred language.
        level: Element of the heading.
        used: Sentences that an answer used; they come first and the others fold away.
    """
    own = library.written(provision)
    lines = [one.en if language == "en" and one.en else one.nl for one in own.statements] if own else []
    first = [line for line in lines if line in used] or (lines[:1] if used else lines)
    shown = "".join(tag("p", safe(line)) for line in first) or tag("p", safe(text("ask.no_own")), cls="cb-quiet")
    more = "".join(tag("p", safe(line)) for line in lines if line not in first)
    rest = tag("details", tag("summary", safe(text("ask.more_words"))), more) if more else ""
    whole = own is not None and own.id != address.unpinned(provision)
    note = tag("p", safe(text("ask.own_whole", label=library.label(own.id, language))), cls="cb-small") if own and whole else ""
    return tag("div", tag(level, safe(text("ask.own_words"))), note, shown, rest, cls="cb-own")


def official_text(
    provision: str,
    texts: OfficialTexts,
    language: str = "nl",
    load: bool = False,
    level: str = "h5",
    whole: bool = False,
) -> str:
    """The publisher's text of a provision, verbatim, or that it has not been taken in.

    Args:
        provision: Provision id.
        texts: Official texts on this machine.
        language: Preferred language.
        load: Whether the way to take it in is offered.
        level: Element of the heading.
        whole: Whether a long text stands there at once.
    """
    published = texts.get(provision, language)
    title = tag(level, safe(text("ask.official")))
    if published is None:
        action = inside_link("bronnen", text("ask.load"), inlezen="1") if load else ""
        return tag(
            "div",
            title,
            tag("p", safe(text("ask.not_loaded")), " ", action, cls="cb-quiet"),
            cls="cb-official",
        )
    body = published.text
    if whole or len(body) <= _LONG:
        return tag("div", title, tag("blockquote", paragraphs(body)), cls="cb-official")
    cut = body.rfind("\n", 200, _LONG) + 1 or body.rfind(" ", 0, _LONG) + 1
    rest = tag("details", tag("summary", safe(text("ask.whole_text"))), tag("blockquote", paragraphs(body[cut:])))
    return tag("div", title, tag("blockquote", paragraphs(body[:cut])), rest, cls="cb-official")


def _foot(source: Citation, exchange: Exchange, library: Library) -> str:
    slug = source.provision.partition("/")[0].partition("@")[0]
    instrument = library.instruments.get(slug)
    shown = version_date(instrument.current) if instrument else ""
    version = text("ask.version", date=shown) if shown else ""
    name = text("ask.publisher", publisher=instrument.publisher) if instrument else source.instrument
    publisher = outside_link(source.url, name, text("ask.new_tab"))
    links = joined((inside_link("bronnen", text("ask.read"), bepaling=source.provision), publisher))
    status = badge(instrument, exchange.answer.as_of) if instrument else ""
    facts = joined((safe(source.instrument), safe(version)))
    return tag("div", tag("p", tag("span", facts), status), tag("p", links), cls="cb-foot cb-small")
