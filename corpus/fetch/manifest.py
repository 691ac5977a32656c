"""The manifest of a Dutch law in the BWB repository: which version holds today, and what comes after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lxml import etree

from corpus.errors import ImportRefused
from corpus.fetch.addresses import joined
from corpus.fetch.errors import FetchRefused
from corpus.readers import guard

_OPEN = date(9999, 12, 31)
_SELF = "Lees het bestand zelf in met `cyberbestuur corpus import`."


@dataclass(frozen=True)
class Expression:
    """One version of a law.

    Attributes:
        label: "2026-08-15_0": the day it takes effect, and how often its text was seen anew.
        starts: First day on which it holds.
        ends: Last day.
        seen: Since when the publisher knows it like this.
        item: Where its XML is, relative to the law or absolute.
    """

    label: str
    starts: date
    ends: date
    seen: date
    item: str


@dataclass(frozen=True)
class Choice:
    """What to get.

    Attributes:
        expression: The version that holds today.
        address: Where its XML is.
        upcoming: First day of the next version, None where none is announced.
    """

    expression: Expression
    address: str
    upcoming: date | None


def choose(data: bytes, address: str, bwbr: str, today: date) -> Choice:
    """Find the version that holds today, as the publisher knows it now.

    Of versions of the same period the one that was seen last counts: the others are what the publisher
    believed before.

    Args:
        data: The manifest.
        address: Where it came from.
        bwbr: Number of the law.
        today: The day that counts.

    Raises:
        FetchRefused: It is no manifest of this law, or no version holds today.
    """
    try:
        root = guard.parse_xml(data, "manifest.xml")
    except ImportRefused as error:
        raise FetchRefused(str(error), error.help) from error
    if root.get("label", "") != bwbr:
        raise FetchRefused(f"Het manifest is niet van {bwbr}.", _SELF)
    found = list(_expressions(root, bwbr))
    holding = [one for one in found if one.starts <= today <= one.ends and one.seen <= today]
    if not holding:
        raise FetchRefused("Het manifest noemt geen versie die vandaag geldt.", _SELF)
    best = max(holding, key=lambda one: (one.starts, one.seen, _generation(one.label)))
    later = [one.starts for one in found if one.starts > today]
    return Choice(best, joined(address, best.item), min(later, default=None))


def _expressions(root: etree._Element, bwbr: str) -> Iterator[Expression]:
    for node in _named(root, "expression"):
        label = node.get("label", "")
        item = next(
            (one for form in _named(node, "manifestation") if form.get("label") == "xml" for one in _named(form, "item")), None
        )
        starts = _day(_text(node, "datum_inwerkingtreding") or label.partition("_")[0])
        if starts is None or item is None or item.get("_deleted") == "true":
            continue
        name = item.get("label") or f"{bwbr}_{label}.xml"
        yield Expression(
            label=label,
            starts=starts,
            ends=_day(_text(node, "einddatum")) or _OPEN,
            seen=_day(_text(node, "zichtdatum_start")) or date.min,
            item=name if "/" in name else f"{label}/xml/{name}",
        )


def _named(node: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in node if isinstance(child.tag, str) and etree.QName(child).localname == name)


def _text(node: etree._Element, name: str) -> str:
    about = next(_named(node, "metadata"), None)
    found = next(_named(about, name), None) if about is not None else None
    return (found.text or "").strip() if found is not None else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _generation(label: str) -> int:
    number = label.partition("_")[2]
    return int(number) if number.isdecimal() else 0
