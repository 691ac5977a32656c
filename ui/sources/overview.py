"""All instruments in one list: status, version, own words, and whether the official text is here."""

from collections import Counter, defaultdict
from datetime import date

from corpus.library import Library
from corpus.schema import Instrument, InstrumentKind
from corpus.texts import Loaded, OfficialTexts
from ui.components.badge import badge, version_date
from ui.components.markup import inside_link, joined, outside_link, safe, tag
from ui.texts import choices, counted, text


def overview(library: Library, texts: OfficialTexts, as_of: date) -> str:
    """The list as safe HTML: the law and its guides first, the organisation's own documents apart below them."""
    written = Counter(one.instrument for one in library.provisions.values())
    loaded: dict[str, list[Loaded]] = defaultdict(list)
    for one in texts.loaded():
        loaded[one.instrument].append(one)
    rows: dict[bool, list[str]] = {False: [], True: []}
    for instrument in library.instruments.values():
        row = _row(instrument, written[instrument.slug], loaded[instrument.slug], as_of)
        rows[instrument.kind is InstrumentKind.OWN].append(row)
    law = tag("ul", *rows[False], cls="cb cb-list")
    if not rows[True]:
        return law
    title = tag("h2", safe(text("sources.own_overview")), cls="cb cb-section")
    told = tag("p", safe(text("sources.own_overview_text")), cls="cb")
    return law + title + told + tag("ul", *rows[True], cls="cb cb-list cb-own-list")


def kind_and_version(instrument: Instrument) -> str:
    """What sort of document it is and which version is here, as safe HTML."""
    shown = version_date(instrument.current)
    own = instrument.kind is InstrumentKind.OWN
    kind = choices("sources.kinds")[instrument.kind.value]
    return joined((safe(kind), safe(text("sources.version", date=shown)) if shown and not own else ""))


def policy_size(loaded: Loaded) -> str:
    """How much of an own document can be cited, and by what."""
    kinds = choices("sources.own_passages")
    return kinds.get(loaded.format, kinds["text"]).format(number=loaded.provisions)


def _row(instrument: Instrument, written: int, loaded: list[Loaded], as_of: date) -> str:
    title = tag("h3", inside_link("bronnen", instrument.title, bepaling=instrument.slug))
    left = tag(
        "div",
        title,
        tag("p", kind_and_version(instrument), cls="cb-small"),
        tag("p", badge(instrument, as_of)),
    )
    right = tag("div", *_state(instrument, written, loaded), cls="cb-state cb-small")
    return tag("li", left, right)


def _state(instrument: Instrument, written: int, loaded: list[Loaded]) -> list[str]:
    if instrument.kind is InstrumentKind.OWN:
        return [tag("p", safe(policy_size(one))) for one in loaded]
    lines = [tag("p", safe(counted("sources.own_count", written) if written else text("sources.no_own_count")))]
    if not loaded:
        link = outside_link(instrument.landing, text("sources.publisher_file"), text("ask.new_tab"))
        return [*lines, tag("p", safe(text("sources.not_loaded"))), tag("p", link) if link else ""]
    names = ", ".join(one.name for one in loaded)
    same = all(one.known for one in loaded)
    check = tag(
        "span",
        safe(text("sources.loaded_same" if same else "sources.loaded_other")),
        cls=f"cb-{'good' if same else 'mind'}",
    )
    return [*lines, tag("p", safe(text("sources.loaded_as", names=names))), tag("p", check)]
