"""The proof that a fetched text is the whole text of the right instrument, before it takes the place of another."""

import re
from collections.abc import Iterable

from corpus import address
from corpus.fetch.errors import FetchRefused
from corpus.library import Library
from corpus.schema import Instrument, OfficialText

LEAST = 0.9
_SELF = "Wat er was, blijft staan. Klopt de tekst toch, lees het bestand dan zelf in met `cyberbestuur corpus import`."


def check(text: OfficialText, data: bytes, route: str, instrument: Instrument, library: Library) -> None:
    """Refuse a text that is of another instrument or that lacks articles.

    Args:
        text: As it was read.
        data: As it came.
        route: How it came: cellar, bwb, gazette or guide.
        instrument: What it ought to be.
        library: For the articles that are known to exist.

    Raises:
        FetchRefused: It cannot take the place of what is there.
    """
    mark = _mark(route, instrument)
    pattern = rf"<(?:\w+:)?toestand\s[^>]*\bbwb-id=[\"']{mark}[\"']" if route == "bwb" else re.escape(mark)
    if not re.search(pattern, data.decode("utf-8", errors="replace"), re.IGNORECASE):
        raise FetchRefused(f"Het document noemt {mark} niet en is dus niet {instrument.short}.", _SELF)
    known = _articles(library.ids.get(instrument.slug, frozenset()))
    found = known & _articles(one.id for one in text.provisions)
    if len(found) < LEAST * len(known):
        raise FetchRefused(
            f"Het document heeft {len(found)} van de {len(known)} bekende artikelen en bijlagen en is dus niet volledig.", _SELF
        )


def _articles(ids: Iterable[str]) -> frozenset[str]:
    return frozenset(address.article(one) for one in ids if "/overweging/" not in one)


def _mark(route: str, instrument: Instrument) -> str:
    """What a document of this instrument always names: its number or its title."""
    if route == "cellar":
        return f"{instrument.celex[1:5]}/{int(instrument.celex[6:])}"
    return {"bwb": instrument.bwbr, "gazette": instrument.title}.get(route, "")
