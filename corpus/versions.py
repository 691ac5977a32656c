"""Which texts of a provision there have been, which held on a day, and what differs between two of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Literal

from corpus import address
from corpus.library import Library
from corpus.schema import Concordance, Instrument, OfficialProvision, Status, Version
from corpus.texts import OfficialTexts

Change = Literal["same", "gone", "new"]
_SHORTEST_ISLAND = 2
_MOST_PAIRS = 9_000_000
"""Words of one text times words of the other; comparing takes that much time or more."""
_NUMBER = re.compile(r"\b(?:art\.|artikel(?:en)?)\s+(\d+[a-z]?)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Edition:
    """One text of a provision.

    Attributes:
        provision: Id pinned to the version: `cbb/22@2026-08-15`.
        label: The citation as it is written.
        instrument: The document that it stands in.
        version: Date, status and validity.
        text: Its official text, where that is loaded.
        known: Whether the version is one that the statements were checked against.
    """

    provision: str
    label: str
    instrument: Instrument
    version: Version
    text: OfficialProvision | None
    known: bool = True


@dataclass(frozen=True)
class Stretch:
    """Words that stand in both texts, only in the older, or only in the newer."""

    change: Change
    text: str


def on(instrument: Instrument, day: date) -> Version | None:
    """The version of an instrument that held on a day; None where none did (yet, or any more)."""
    held = [
        one
        for one in instrument.versions
        if one.status is Status.IN_FORCE and (one.valid_from or one.date) <= day <= (one.valid_until or date.max)
    ]
    return max(held, key=lambda version: version.date, default=None)


def editions(provision: str, library: Library, texts: OfficialTexts) -> tuple[Edition, ...]:
    """Every text of a provision that is known or loaded, newest first: its own versions, then what went before.

    Args:
        provision: A provision id; a paragraph or point gives the editions of its article.
        library: For instruments and the concordance.
        texts: What is loaded on this machine, older texts included.

    Raises:
        UnknownInstrument: Nothing is known of the instrument.
    """
    whole = address.article(address.unpinned(provision))
    found = list(_own(whole, library, texts))
    for one in predecessors(whole, library):
        found.extend(_own(one, library, texts))
    return tuple(found)


def _own(provision: str, library: Library, texts: OfficialTexts) -> Iterator[Edition]:
    """The versions of the instrument of a provision, newest first."""
    slug = provision.split("/", 1)[0]
    instrument = library.instrument(slug)
    loaded = {
        text.version: next((one for one in text.provisions if one.id == provision), None)
        for text in reversed(texts.texts)
        if text.instrument == slug and text.language == instrument.language
    }
    known = {one.date: one for one in instrument.versions}
    for day in sorted({*known, *loaded}, reverse=True):
        version = known.get(day) or Version(date=day, status=instrument.current.status, valid_from=day)
        yield Edition(
            provision=f"{provision}@{day.isoformat()}",
            label=library.label(provision),
            instrument=instrument,
            version=version,
            text=loaded.get(day),
            known=day in known,
        )


def predecessors(provision: str, library: Library) -> tuple[str, ...]:
    """Articles of superseded documents that this article came from.

    An article of a superseded document became the article that the concordance names, else the one of the same number.
    """
    slug, segments, _ = address.split(provision)
    found = []
    for older in library.instruments.values():
        if older.superseded_by != slug or not segments:
            continue
        moved = {entry.old: entry.now for entry in library.concordance if entry.source == older.slug}
        for old in sorted(_articles(older.slug, library), key=lambda one: (len(one), one)):
            now = moved.get(old, (f"{slug}/{old}",))
            if any(address.article(one) == provision for one in now):
                found.append(f"{older.slug}/{old}")
    return tuple(found)


def successors(provision: str, library: Library) -> tuple[str, ...]:
    """Provisions of the law in force that an article of a superseded document became; empty where the rule has lapsed."""
    slug, segments, _ = address.split(provision)
    newer = library.instrument(slug).superseded_by
    if not newer or not segments:
        return ()
    for entry in library.concordance:
        if entry.source == slug and entry.old == segments[0]:
            return entry.now
    same = f"{newer}/{segments[0]}"
    return (same,) if library.exists(same) else ()


def _articles(slug: str, library: Library) -> set[str]:
    """The first segments of the ids of an instrument: its articles, annexes and chapters."""
    return {one.split("/")[1] for one in library.ids.get(slug, frozenset()) if "/" in one and "/overweging/" not in one}


def compare(before: str, after: str) -> tuple[Stretch, ...]:
    """What differs between two texts, word by word; line ends are kept as words so that points stay apart.

    Source: the longest matching blocks of Ratcliff and Obershelp, as `difflib` finds them.

    Args:
        before: The older text.
        after: The newer text.

    Returns:
        Stretches in reading order; joined without `gone` they give the newer text, without `new` the older one, up to spaces.
    """
    old, new = _words(before), _words(after)
    if len(old) * len(new) > _MOST_PAIRS:
        return _ends(old, new)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    rough: list[tuple[Change, list[str]]] = []
    for kind, left, left_end, right, right_end in matcher.get_opcodes():
        if kind == "equal":
            rough.append(("same", old[left:left_end]))
            continue
        if left_end > left:
            rough.append(("gone", old[left:left_end]))
        if right_end > right:
            rough.append(("new", new[right:right_end]))
    return tuple(Stretch(change, _joined(words)) for change, words in _without_islands(rough))


def _ends(old: list[str], new: list[str]) -> tuple[Stretch, ...]:
    """What differs between texts too long to compare word by word: everything between their equal begin and end."""
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    end = next((at for at in range(shorter - start) if old[-1 - at] != new[-1 - at]), shorter - start)
    parts: tuple[tuple[Change, list[str]], ...] = (
        ("same", new[:start]),
        ("gone", old[start : len(old) - end]),
        ("new", new[start : len(new) - end]),
        ("same", new[len(new) - end :]),
    )
    return tuple(Stretch(change, _joined(words)) for change, words in parts if words)


def _without_islands(rough: list[tuple[Change, list[str]]]) -> list[tuple[Change, list[str]]]:
    """One or two equal words between changes are noise to a reader: they go with the change on both sides."""
    out: list[tuple[Change, list[str]]] = []
    gone: list[str] = []
    new: list[str] = []

    def flush() -> None:
        if gone:
            out.append(("gone", gone.copy()))
        if new:
            out.append(("new", new.copy()))
        gone.clear()
        new.clear()

    for place, (change, words) in enumerate(rough):
        if change == "gone":
            gone.extend(words)
        elif change == "new":
            new.extend(words)
        elif (gone or new) and len(words) <= _SHORTEST_ISLAND and place + 1 < len(rough) and "\n" not in words:
            gone.extend(words)
            new.extend(words)
        else:
            flush()
            out.append(("same", words))
    flush()
    return out


def _words(text: str) -> list[str]:
    return re.findall(r"\n|[^\s]+", text.strip())


def _joined(words: list[str]) -> str:
    return re.sub(r" ?\n ?", "\n", " ".join(words))


def older_numbers(provision: str, library: Library, texts: OfficialTexts) -> tuple[Concordance, ...]:
    """What to know of article numbers in an older source: its own number, and numbers that its text names.

    Args:
        provision: A provision of a superseded document, or of one that cites a law by numbers it no longer has.
        library: For the concordance.
        texts: Where the text of the provision is loaded, the numbers in it are looked up.
    """
    slug, segments, _ = address.split(provision)
    superseded = bool(library.instrument(slug).superseded_by)
    published = texts.get(provision)
    named = set(_NUMBER.findall(published.text)) if published else set()
    return tuple(
        entry
        for entry in library.concordance
        if entry.source == slug and (segments[:1] == (entry.old,) if superseded else entry.old in named)
    )
