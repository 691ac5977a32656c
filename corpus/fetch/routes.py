"""The ways to a text: Cellar, the BWB repository, the gazette behind it, and the PDF of the guide."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from corpus.fetch import manifest
from corpus.fetch.download import Received, Wanted
from corpus.fetch.errors import FetchRefused
from corpus.fetch.ledger import Record
from corpus.fetch.publishers import Language, Order, Publisher
from corpus.readers import read
from corpus.readers.outlines import outline_for
from corpus.readers.pdf import page_texts, without_furniture
from corpus.schema import Instrument, OfficialText

Get = Callable[[Publisher, Wanted], Received]
"""Asks a publisher for a document."""

_XML = ("application/xml", "text/xml")
_HTML = ("application/xhtml+xml", "text/html")
_PDF = ("application/pdf",)
_LANGUAGES: dict[Language, str] = {"nl": "nld", "en": "eng"}


@dataclass(frozen=True)
class Found:
    """What a route led to.

    Attributes:
        publisher: Who gave it.
        route: cellar, bwb, gazette or guide.
        asked: Address of the document as it was asked.
        received: The answer; without data where the text has not changed.
        name: File name to keep it under.
        version: Date of the version.
        upcoming: First day of an announced version.
        note: What the user must know of how it was got.
    """

    publisher: Publisher
    route: str
    asked: str
    received: Received
    name: str
    version: date
    upcoming: date | None = None
    note: str = ""


def follow(order: Order, get: Get, known: Record | None, today: date) -> Found:
    """Get the text that was ordered.

    Args:
        order: What.
        get: Asks a publisher.
        known: What is here already, so that the same text is not sent again.
        today: The day on which a version must hold.

    Raises:
        FetchRefused: The publisher gives nothing that can be used.
    """
    instrument = order.instrument
    match order.route:
        case "cellar":
            address = f"{order.publisher.base}/{instrument.celex}"
            language = {"Accept": _HTML[0], "Accept-Language": _LANGUAGES[order.language]}
            name = _usual_name(instrument, order.language) or f"{instrument.celex}-{order.language}.html"
            return _document(order.publisher, "cellar", address, _HTML, name, instrument, get, known, language)
        case "bwb":
            return _dutch_law(order, get, known, today)
        case _:
            address = order.publisher.base
            return _document(order.publisher, "guide", address, _PDF, f"{instrument.slug}.pdf", instrument, get, known)


def gazette(instrument: Instrument, publisher: Publisher, get: Get, known: Record | None) -> Found:
    """Get a Dutch law as it was announced.

    Raises:
        FetchRefused: The gazette gives nothing that can be used.
    """
    number = publisher.documents.get(instrument.slug, "")
    if not number:
        raise FetchRefused(f"Van {instrument.short} is geen nummer van het Staatsblad bekend.")
    return _document(publisher, "gazette", f"{publisher.base}/{number}.xml", _XML, f"{number}.xml", instrument, get, known)


def _dutch_law(order: Order, get: Get, known: Record | None, today: date) -> Found:
    bwbr, publisher = order.instrument.bwbr, order.publisher
    address = f"{publisher.base}/{bwbr}/manifest.xml"
    listed = get(publisher, Wanted(address, publisher.origins, _XML))
    choice = manifest.choose(listed.data or b"", listed.address, bwbr, today)
    wanted = Wanted(choice.address, publisher.origins, _XML, {}, *_marks(known, choice.address))
    name = f"{bwbr}_{choice.expression.label}.xml"
    return Found(
        publisher, "bwb", choice.address, get(publisher, wanted), name, choice.expression.starts, upcoming=choice.upcoming
    )


def _document(
    publisher: Publisher,
    route: str,
    address: str,
    types: tuple[str, ...],
    name: str,
    instrument: Instrument,
    get: Get,
    known: Record | None,
    headers: dict[str, str] | None = None,
) -> Found:
    wanted = Wanted(address, publisher.origins, types, headers or {}, *_marks(known, address))
    return Found(publisher, route, address, get(publisher, wanted), name, instrument.current.date)


def _marks(known: Record | None, address: str) -> tuple[str, str]:
    return (known.etag, known.modified) if known is not None and known.asked == address else ("", "")


def _usual_name(instrument: Instrument, language: Language) -> str:
    """The name under which this text is known: that of the Official Journal, not of a consolidated text."""
    found = [
        one for version in instrument.versions for one in version.sources if (one.format, one.language) == ("eurlex", language)
    ]
    return max(found, key=lambda one: one.preference).name if found else ""


def to_text(found: Found, data: bytes, instrument: Instrument, language: Language) -> OfficialText:
    """Read what a route led to.

    A guide whose chapters are known is read by those, so that its provisions keep their addresses.

    Raises:
        ImportRefused: It is damaged, incomplete or of another format.
    """
    if found.route != "guide":
        form = "eurlex" if found.route == "cellar" else "bwb"
        return read(data, found.name, instrument.slug, found.version, language, form)
    text = read(data, found.name, instrument.slug, found.version, language, "pdf")
    if outline_for(instrument.slug) is None:
        return text
    lines = "\n".join(line for page in without_furniture(page_texts(data, found.name)) for line in page)
    cut = read(lines.encode(), found.name, instrument.slug, found.version, language, "text")
    return text.model_copy(update={"provisions": cut.provisions})
