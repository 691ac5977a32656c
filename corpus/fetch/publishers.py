"""The publishers: who they are, which hosts are theirs, and which document of an instrument they have."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from corpus.errors import CorpusError
from corpus.fetch.addresses import is_loopback, origin
from corpus.fetch.errors import FetchRefused
from corpus.library import ROOT, Library, load_yaml
from corpus.schema import Content, Instrument

Language = Literal["nl", "en"]


class Publisher(Content):
    """One publisher.

    Attributes:
        name: As users know it.
        base: What the address of a document begins with; for a guide, its whole address.
        also: Further origins of the same publisher.
        documents: Names of documents by instrument, where the instrument has no number that gives them.
    """

    name: str
    base: str
    also: tuple[str, ...] = ()
    documents: Mapping[str, str] = Field(default_factory=dict)

    @property
    def origins(self) -> frozenset[str]:
        """Origins that may be asked."""
        return frozenset(origin(one) for one in (self.base, *self.also))


class Publishers(Content):
    """Everyone who publishes what the program reads.

    Attributes:
        cellar: European law.
        bwb: Dutch law as it holds.
        gazette: Dutch law as it was announced, for when the former gives nothing.
        guide: The guide for boards, None where no address was set.
    """

    cellar: Publisher
    bwb: Publisher
    gazette: Publisher
    guide: Publisher | None = None


@dataclass(frozen=True)
class Order:
    """One text to get.

    Attributes:
        instrument: Which.
        language: In which language.
        route: How it is got.
        publisher: From whom.
    """

    instrument: Instrument
    language: Language
    route: Literal["cellar", "bwb", "guide"]
    publisher: Publisher


class NotFetchable(CorpusError):
    """No publisher offers this instrument to programs."""


def load(library: Library, guide: str = "") -> Publishers:
    """The publishers that the program knows.

    Args:
        library: For the name of the guide's publisher.
        guide: Address of the guide as PDF, "" where it is not fetched.

    Raises:
        FetchRefused: The address of the guide cannot be used.
    """
    known = Publishers.model_validate(load_yaml(ROOT / "publishers.yaml"))
    if not guide:
        return known
    if not origin(guide).startswith("https:") and not is_loopback(guide):
        raise FetchRefused("Het adres van de handreiking begint niet met https.", "Zet CYBERBESTUUR_HANDREIKING_URL anders.")
    name = library.instruments["handreiking"].publisher if "handreiking" in library.instruments else "Handreiking"
    return known.model_copy(update={"guide": Publisher(name=name, base=guide)})


def plan(library: Library, publishers: Publishers, chosen: tuple[str, ...] = ()) -> tuple[Order, ...]:
    """What to get, in the order of the instruments.

    Args:
        library: The instruments.
        publishers: Who has them.
        chosen: Slugs; everything that can be fetched where it is empty.

    Raises:
        UnknownInstrument: No instrument has this slug.
        NotFetchable: It exists, but cannot be fetched.
    """
    orders: list[Order] = []
    for slug in chosen or tuple(library.instruments):
        found = list(_orders(library.instrument(slug), publishers))
        if chosen and not found:
            raise NotFetchable(f"{library.instruments[slug].short} kan niet worden opgehaald.", _way_in(slug))
        orders.extend(one for one in found if one not in orders)
    return tuple(orders)


def _orders(instrument: Instrument, publishers: Publishers) -> tuple[Order, ...]:
    if instrument.celex:
        return (
            Order(instrument, "nl", "cellar", publishers.cellar),
            Order(instrument, "en", "cellar", publishers.cellar),
        )
    if instrument.bwbr:
        return (Order(instrument, "nl", "bwb", publishers.bwb),)
    if instrument.slug == "handreiking" and publishers.guide:
        return (Order(instrument, "nl", "guide", publishers.guide),)
    return ()


def _way_in(slug: str) -> str:
    if slug == "handreiking":
        return "Zet CYBERBESTUUR_HANDREIKING_URL op het adres van de PDF bij de uitgever, of lees het bestand zelf in."
    return "Lees het bestand zelf in met `cyberbestuur corpus import`."
