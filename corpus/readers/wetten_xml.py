"""Reader of Dutch law in XML: BWB toestand and Staatsblad."""

import re
from collections.abc import Iterator

from lxml import etree

from corpus.readers import guard, markers
from corpus.readers.parts import Part, Unit, arabic, slug
from corpus.readers.typography import clean

_DIVISIONS = frozenset({"boek", "deel", "hoofdstuk", "titeldeel", "afdeling", "paragraaf", "sub-paragraaf"})
_ARTICLES = frozenset({"artikel", "wijzig-artikel"})
_QUOTED = frozenset({"wijzig-artikel", "wijzig-lid", "wijzig-divisie", "wijziging", "wat", "tekst-wijziging"})
_SKIPPED = frozenset(
    [
        "kop",
        "meta-data",
        "jcis",
        "brondata",
        "nr",
        "lidnr",
        "li.nr",
        "redactie",
        "noot",
        "noot.nr",
        "tussenkop-nr",
    ]
)
_LINES = frozenset({"al", "tussenkop", "al-groep", "tekst", "slotformulering"})


def read_xml(data: bytes, name: str) -> list[Unit]:
    """Read articles and annexes out of BWB toestand or Staatsblad XML.

    Args:
        data: The file.
        name: File name, for messages.

    Raises:
        ImportRefused: The file is damaged or holds no article.
    """
    root = guard.parse_xml(data, name)
    units = [_article(node) for node in root.iter() if _name(node) in _ARTICLES and not _inside(node, _QUOTED)]
    if not units:
        raise guard.nothing_found(name, "artikel in de vorm van BWB of Staatsblad")
    return units + [_annex(node) for node in root.iter() if _name(node) == "bijlage" and not _inside(node, _QUOTED)]


def _name(node: etree._Element) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def _inside(node: etree._Element, names: frozenset[str]) -> bool:
    return any(_name(ancestor) in names for ancestor in node.iterancestors())


def _children(node: etree._Element) -> Iterator[etree._Element]:
    return (child for child in node if isinstance(child.tag, str))


def _child(node: etree._Element, *names: str) -> etree._Element | None:
    return next((child for child in _children(node) if _name(child) in names), None)


def _holds(node: etree._Element, name: str) -> bool:
    return any(_name(below) == name for below in node.iterdescendants())


def _text(node: etree._Element | None) -> str:
    """Give all text of an element, without footnotes, as one line."""
    return clean("".join(_pieces(node))) if node is not None else ""


def _pieces(node: etree._Element) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if isinstance(child.tag, str) and _name(child) not in {"noot", "noot.nr", "noot.lijst", "meta-data"}:
            yield from _pieces(child)
        yield child.tail or ""


def _heading(node: etree._Element) -> tuple[str, str, str]:
    """Give label, number and title of a `kop`."""
    kop = _child(node, "kop")
    if kop is None:
        return "", "", ""
    return _text(_child(kop, "label")), _text(_child(kop, "nr")).rstrip("."), _text(_child(kop, "titel"))


def _path(node: etree._Element) -> tuple[str, ...]:
    found = []
    for ancestor in node.iterancestors():
        if _name(ancestor) in _DIVISIONS:
            label, number, title = _heading(ancestor)
            found.append(". ".join(piece for piece in (f"{label} {number}".strip(), title) if piece))
    return tuple(reversed([title for title in found if title]))


def _article(node: etree._Element) -> Unit:
    _, number, title = _heading(node)
    title = title[1:-1].strip() if title.startswith("(") and title.endswith(")") else title
    segment = re.sub(r"[^0-9a-z.]+", "", number.lower().replace(":", ".")) or slug(title) or "artikel"
    if re.fullmatch(r"[ivxlc]+", number.lower()):
        segment = number.lower()
    unit = Unit(segment, f"Artikel {number}".strip(), title, _path(node))
    if _name(node) == "wijzig-artikel":
        unit.parts = [Part(text=line) for line in _quoted_lines(node)]
    else:
        unit.parts = _content(node)
    return unit


def _annex(node: etree._Element) -> Unit:
    label, number, title = _heading(node)
    number = number or (re.search(r"([IVXLC]+|\d+)\.?$", label) or [""])[0].rstrip(".")
    segment = f"bijlage-{arabic(number)}" if arabic(number) else "bijlage"
    return Unit(segment, f"Bijlage {number}".strip(), title, (), _content(node))


def _content(node: etree._Element) -> list[Part]:
    return [part for child in _children(node) for part in _parts(child)]


def _parts(node: etree._Element) -> Iterator[Part]:
    name = _name(node)
    if name in _SKIPPED:
        return
    if name == "lid":
        yield _numbered(node, "paragraph", _text(_child(node, "lidnr")))
    elif name == "li":
        yield _numbered(node, "point", _text(_child(node, "li.nr", "nr")) or node.get("nr", ""))
    elif name == "definitie-item":
        yield _definition(node)
    elif name in {"tr", "row"}:
        cells = [_text(cell) for cell in _children(node)]
        if any(cells):
            yield Part(text=clean(" | ".join(cells)))
    elif name in _LINES and not any(_name(child) in {"lijst", "al", "table"} for child in _children(node)):
        if text := _text(node):
            yield Part(text=text)
    else:
        if name in _LINES and (text := clean(node.text or "")):
            yield Part(text=text)
        yield from _content(node)


def _numbered(node: etree._Element, kind: str, marker: str) -> Part:
    segment = markers.segment(marker) or markers.segment(f"{marker}.") or ""
    content = _content(node)
    part = Part(segment, "paragraph" if kind == "paragraph" else "point", marker)
    if kind == "point" and not segment:
        term = re.match(r"^([^:;.]{2,90}):\s", content[0].text) if content and marker in markers.DASHES else None
        part = Part(slug(term[1]), "term", name=term[1]) if term else Part(marker=marker)
    elif kind == "paragraph" and marker.isalnum():
        part.marker = f"{marker}."
    if content and not content[0].segment and not content[0].marker:
        part.text, content = content[0].text, [*content[0].parts, *content[1:]]
    part.parts = content
    return part


def _definition(node: etree._Element) -> Part:
    term = _text(_child(node, "term")).rstrip(":").strip()
    definition = _child(node, "definitie")
    content = _content(definition) if definition is not None else []
    text = f"{term}:"
    if content and not content[0].segment:
        text, content = f"{term}: {content[0].text}", content[1:]
    elif definition is not None and (loose := clean(definition.text or "")):
        text = f"{term}: {loose}"
    return Part(slug(term), "term", "", text, name=term, parts=content)


def _quoted_lines(node: etree._Element) -> Iterator[str]:
    """Give what an amending article says and quotes, one line an `al`, without structure of its own."""
    for child in _children(node):
        name = _name(child)
        if name == "kop":
            if _name(node) != "wijzig-artikel" and (heading := " ".join(_heading(node))):
                yield clean(heading)
        elif name in {"al", "wat", "li.nr", "lidnr", "tussenkop"} and not _holds(child, "al"):
            if text := _text(child):
                yield text
        else:
            yield from _quoted_lines(child)
