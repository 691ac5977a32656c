"""Searching every provision, by article number and by words; pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.ask import references
from assistant.ask.tokens import STOP, fold, words
from corpus import address
from corpus.library import Library
from corpus.schema import InstrumentKind
from corpus.texts import OfficialTexts

_NUMBER = re.compile(r"\s*(?:art(?:ikel)?\.?\s*)?(\d+[a-z]?)\s*", re.IGNORECASE)
_DEFAULT = "cbw"
_WEIGHTS = (4.0, 2.0, 1.0)


@dataclass(frozen=True)
class Entry:
    """What is searched of one provision: its title, its own words with questions, its official text, all folded."""

    provision: str
    fields: tuple[str, str, str]


def index(library: Library, texts: OfficialTexts) -> tuple[Entry, ...]:
    """Every provision with something to read, own words first."""
    entries: dict[str, Entry] = {}
    for own in library.provisions.values():
        said = " ".join(
            (
                *(one.nl for one in own.statements),
                *own.questions,
                *(q for one in own.statements for q in one.questions),
            )
        )
        published = texts.get(own.id)
        title = " ".join((library.label(own.id), own.heading, *own.terms))
        entries[own.id] = Entry(own.id, (fold(title), fold(said), fold(published.text) if published else ""))
    for text in texts.texts:
        if text.instrument not in library.instruments:
            continue
        for one in text.provisions:
            if one.id not in entries:
                title = " ".join((library.label(one.id), one.heading, *one.path))
                entries[one.id] = Entry(one.id, (fold(title), "", fold(one.text)))
    return tuple(entries.values())


def search(query: str, library: Library, entries: Iterable[Entry]) -> list[str]:
    """Provisions for a query, the best first.

    Args:
        query: "art. 24 lid 3 Cbw", "24", or words that must all occur.
        library: For what exists.
        entries: The index.
    """
    numbered = _by_number(query, library)
    if numbered:
        return numbered
    wanted = [word for word in words(query) if word not in STOP] or words(query)
    if not wanted:
        return []
    scored = [(score, one.provision) for one in entries if (score := _score(wanted, one.fields))]
    scored.sort(key=lambda found: (-found[0], found[1].count("/")))
    return [provision for _, provision in scored]


def _by_number(query: str, library: Library) -> list[str]:
    """What an article number means: exactly, with its parts, and in every law where no law was named."""
    bare = _NUMBER.fullmatch(query)
    if bare:
        laws = [slug for slug, one in library.instruments.items() if one.kind is not InstrumentKind.OWN]
        return [one for slug in laws if library.exists(one := f"{slug}/{bare[1].lower()}")]
    named = references.mentions(query, library)
    found = [one.provision for one in references.find(query, library, named, _DEFAULT) if one.exists]
    parts = [one.id for whole in found for one in library.parts(whole)]
    return list(dict.fromkeys((*found, *parts)))


def _score(wanted: list[str], fields: tuple[str, ...]) -> float:
    """Weight of the best field of every word; 0 where a word is nowhere."""
    total = 0.0
    for word in wanted:
        best = max((weight for weight, field in zip(_WEIGHTS, fields, strict=True) if word in field), default=0.0)
        if not best:
            return 0.0
        total += best
    return total


def parts_of(provision: str, library: Library, texts: OfficialTexts) -> list[str]:
    """What is directly below a provision or instrument, in the order of the law."""
    slug, segments, _ = address.split(provision)
    official = {one.id for one in texts.of(slug, library.instruments[slug].language)}
    known = library.ids.get(slug, frozenset()) | official | {one.id for one in library.parts(slug)}
    depth = len(segments) + 1
    below = (one.split("/") for one in known if address.within(one, provision))
    groups = {"overweging", "p"}
    found = {"/".join(path[: 1 + depth + (not segments and path[1] in groups)]) for path in below if len(path) > depth}
    return sorted((one for one in found if library.exists(one) or one in official), key=_order)


def _order(provision: str) -> list[tuple[int, int, str]]:
    segments = address.split(provision)[1]
    keys = []
    for segment in segments:
        number = re.match(r"\d+", segment)
        rank = 0 if number else {"p": 1, "overweging": 3}.get(segment, 2 if segment.startswith("bijlage") else 1)
        keys.append((rank, int(number.group()) if number else 0, segment))
    return keys
