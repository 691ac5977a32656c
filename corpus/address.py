"""Provision ids: taking them apart, walking up, and writing them as a lawyer would."""

import re
from collections.abc import Iterator

ROMAN = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))
NUMBERED_POINTS = frozenset({"nis2/6", "dora/3", "cir/2"})
_NUMBER = re.compile(r"^\d+[a-z]{0,2}$")


def split(provision: str) -> tuple[str, tuple[str, ...], str]:
    """Take an id apart.

    Returns:
        Instrument slug, segments below it, and the pinned version ("" where none is pinned).
    """
    path, _, version = provision.partition("@")
    instrument, *segments = path.split("/")
    return instrument, tuple(segments), version


def unpinned(provision: str) -> str:
    """The id without a pinned version."""
    return provision.partition("@")[0]


def ancestors(provision: str) -> Iterator[str]:
    """The provision itself, then what it is part of, nearest first, down to the article."""
    path = unpinned(provision)
    while path.count("/") >= 1:
        yield path
        path = path.rpartition("/")[0]


def article(provision: str) -> str:
    """The article, chapter, annex or recital that a provision is part of."""
    instrument, segments, _ = split(provision)
    depth = 2 if segments[:1] == ("overweging",) else 1
    return "/".join((instrument, *segments[:depth]))


def within(provision: str, whole: str) -> bool:
    """Whether a provision is `whole` or a part of it."""
    path, top = unpinned(provision), unpinned(whole)
    return path == top or path.startswith(top + "/")


def related(one: str, other: str) -> bool:
    """Whether one of two provisions is part of the other."""
    return within(one, other) or within(other, one)


def roman(number: int) -> str:
    """Roman numeral in capitals, for 1 to 39."""
    out = ""
    for sign, value in ROMAN:
        while number >= value:
            out += sign
            number -= value
    return out.upper()


def label(provision: str, short: str, language: str = "nl") -> str:
    """Write an id as a citation.

    Args:
        provision: Provision id.
        short: Short name of the instrument ("Cbw").
        language: "nl" or "en".

    Returns:
        "art. 24 lid 3 Cbw", "art. 21(3)(j) Cbw", "overweging 79 NIS2", "hoofdstuk 5 Handreiking".
    """
    instrument, segments, _ = split(provision)
    if not segments:
        return short
    head, rest = segments[0], segments[1:]
    english = language == "en"
    if head == "overweging":
        return f"{'recital' if english else 'overweging'} {rest[0] if rest else ''} {short}".replace("  ", " ")
    if head == "p":
        return f"{short}, {'p.' if english else 'blz.'} {rest[0] if rest else ''}"
    if re.fullmatch(r"begin|kop-\d+", head):
        return _paragraph(head, rest, short, english)
    if head.startswith("bijlage"):
        number = head.partition("-")[2]
        european = instrument not in {"cbw", "cbb", "handreiking", "cbb-consultatie"}
        shown = roman(int(number)) if number and european else number
        part = f", {'point' if english else 'punt'} {'.'.join(rest)}" if rest else ""
        return " ".join(f"{'annex' if english else 'bijlage'} {shown}{part} {short}".split())
    if instrument in {"handreiking", "zorgplicht"}:
        word = {"handreiking": ("hoofdstuk", "chapter"), "zorgplicht": ("deel", "part")}[instrument][english]
        return f"{word} {head} {short}"
    return _article(instrument, head, rest, short, english)


def _paragraph(head: str, rest: tuple[str, ...], short: str, english: bool) -> str:
    """A place in a document without pages: which heading, counted from the first, and which paragraph below it."""
    number = head.partition("-")[2]
    below = f"{'heading' if english else 'kop'} {number}" if number else ("beginning" if english else "begin")
    return ", ".join((short, below, *(f"{'paragraph' if english else 'alinea'} {one}" for one in rest)))


def _article(instrument: str, head: str, rest: tuple[str, ...], short: str, english: bool) -> str:
    numbered_points = f"{instrument}/{head}" in NUMBERED_POINTS
    if english:
        return f"art. {head}{''.join(f'({part})' for part in rest)} {short}"
    if not rest:
        return f"art. {head} {short}"
    if numbered_points:
        return f"art. {head}, punt {', onder '.join(rest)}, {short}"
    if not _NUMBER.match(rest[0]) or not rest[0][0].isdigit():
        if len(rest[0]) > 3:
            return f"art. {head} {short} ({rest[0].replace('-', ' ')})"
        return f"art. {head}, onder {', '.join(rest)}, {short}"
    if len(rest) == 1:
        return f"art. {head} lid {rest[0]} {short}"
    return f"art. {head} lid {rest[0]}, onder {', '.join(rest[1:])}, {short}"


def anchor(provision: str) -> str:
    """The anchor of a provision on the EU publisher's page (`art_20`, `rct_79`, `anx_I`)."""
    _, segments, _ = split(provision)
    if not segments:
        return ""
    head = segments[0]
    if head == "overweging":
        return f"rct_{segments[1]}" if len(segments) > 1 else ""
    if head.startswith("bijlage"):
        number = head.partition("-")[2]
        return f"anx_{roman(int(number))}" if number else "anx_1"
    return f"art_{head}"
