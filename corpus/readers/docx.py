"""Reader of Word documents (.docx): headings and numbered paragraphs, for such a file has no fixed pages."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from lxml import etree

from corpus.errors import ImportRefused
from corpus.readers import guard
from corpus.readers.parts import Part, Unit

MAIN: Final = "word/document.xml"
MOST_PARTS: Final = 2_000
MOST_XML: Final = 40_000_000
MOST_TAGS: Final = 3_000_000
MOST_PARAGRAPHS: Final = 30_000
_STYLES: Final = "word/styles.xml"
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED: Final = frozenset(
    f"{_WORD}{name}"
    for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sdtPr", "tblPr", "trPr", "tcPr", "sectPr")
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_BREAKS: Final = {f"{_WORD}{name}": sign for name, sign in (("tab", " "), ("br", " "), ("cr", " "), ("noBreakHyphen", "-"))}
_AGAIN: Final = "Open het in Word, bewaar het opnieuw als .docx en kies het nog eens."
_HEADING: Final = re.compile(r"(?:heading|kop)\s*\d", re.IGNORECASE)
_CONTENTS: Final = re.compile(r"(?:toc|inhopg)\s*\d", re.IGNORECASE)
_LONGEST_HEADING: Final = 200
START: Final = "begin"
"""Segment of what stands before the first heading."""


def is_docx(data: bytes) -> bool:
    """Whether a file is an Office package with the main part of a Word document."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return MAIN in package.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
        return False


def read_docx(data: bytes, name: str) -> list[Unit]:
    """Read the paragraphs of a Word document below their headings; deleted text, notes and margins are left out.

    Args:
        data: The file.
        name: File name, for messages.

    Returns:
        A unit a heading (`kop-3`) with its paragraphs as numbered parts; `begin` for what stands before the first one.

    Raises:
        ImportRefused: The file is damaged, locked, holds macros or harmful XML, grows too large when opened, or holds no text.
    """
    main, styles = _parts(data, name)
    headings, contents = _styles(_parsed(styles, name)) if styles else (frozenset(), frozenset())
    body = _parsed(main, name).find(f"{_WORD}body")
    units: list[Unit] = [Unit(START, "Begin van het document")]
    for number, (style, text) in enumerate(_lines(body) if body is not None else ()):
        if number >= MOST_PARAGRAPHS:
            raise ImportRefused(f"“{name}” heeft meer dan {MOST_PARAGRAPHS} alinea's.", "Splits het document.")
        if style in contents or _CONTENTS.match(style):
            continue
        if (style in headings or _HEADING.match(style)) and len(text) <= _LONGEST_HEADING:
            units.append(Unit(f"kop-{len(units)}", f"Onder de kop “{text}”", heading=text))
            continue
        here = units[-1].parts
        here.append(Part(segment=str(len(here) + 1), kind="line", text=text))
    found = [unit for unit in units if unit.parts]
    if not found:
        raise guard.nothing_found(name, "tekst")
    return found


def _parts(data: bytes, name: str) -> tuple[bytes, bytes]:
    """The main part and the styles, read within limits."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _refuse_odd(package, name)
            return _content(package, MAIN, name), _content(package, _STYLES, name) if _STYLES in package.namelist() else b""
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError, KeyError) as error:
        raise ImportRefused(f"“{name}” is beschadigd en kan niet als Word-document worden gelezen.", _AGAIN) from error


def _refuse_odd(package: zipfile.ZipFile, name: str) -> None:
    entries = package.infolist()
    if any(one.flag_bits & 1 for one in entries):
        raise ImportRefused(f"“{name}” is met een wachtwoord beveiligd.", "Lever een kopie zonder wachtwoord aan.")
    if len(entries) > MOST_PARTS:
        raise ImportRefused(f"“{name}” bestaat uit veel meer onderdelen dan een Word-document heeft.", _AGAIN)
    if len({one.filename.lower() for one in entries}) < len(entries):
        raise ImportRefused(f"“{name}” is beschadigd: het bevat onderdelen dubbel.", _AGAIN)
    if any("vbaproject" in one.filename.lower() for one in entries):
        raise ImportRefused(f"“{name}” bevat macro's en wordt niet geopend.", "Bewaar het als gewoon .docx, zonder macro's.")


def _content(package: zipfile.ZipFile, part: str, name: str) -> bytes:
    """A part, unpacked no further than the limit, whatever size the package claims."""
    with package.open(part) as stream:
        content = stream.read(MOST_XML + 1)
    if len(content) > MOST_XML or content.count(b"<") > MOST_TAGS:
        raise ImportRefused(f"“{name}” wordt bij het openen veel te groot.", "Haal afbeeldingen weg of splits het document.")
    return content


def _parsed(content: bytes, name: str) -> etree._Element:
    head = content[:4].lstrip(b"\xef\xbb\xbf")
    if b"\0" in head or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ImportRefused(f"“{name}” bevat XML die niet in een Word-document hoort en wordt niet ingelezen.", _AGAIN)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ImportRefused(f"“{name}” is beschadigd en kan niet als Word-document worden gelezen.", _AGAIN) from error


def _styles(root: etree._Element) -> tuple[frozenset[str], frozenset[str]]:
    """Ids of the styles that are headings (by name, outline level, or what they are based on), and of tables of contents."""
    based: dict[str, str] = {}
    headings, contents = set(), set()
    for style in root.iter(f"{_WORD}style"):
        known = style.get(f"{_WORD}styleId", "")
        named = _value(style, "name")
        based[known] = _value(style, "basedOn")
        level = _value(style, "pPr/w:outlineLvl")
        if _HEADING.match(named) or (level.isdigit() and int(level) < 9):
            headings.add(known)
        if _CONTENTS.match(named):
            contents.add(known)
    return _inherited(based, headings, contents), frozenset(contents)


def _inherited(based: dict[str, str], headings: set[str], contents: set[str]) -> frozenset[str]:
    """The headings and every style that is based on one, however far; each style is looked at once, however long the chain."""
    told = dict.fromkeys(headings, True)
    for known in based:
        chain: dict[str, None] = {}
        here = known
        while here and here not in told and here not in chain:
            chain[here] = None
            here = based.get(here, "")
        told.update(dict.fromkeys(chain, told.get(here, False)))
    return frozenset(one for one, heading in told.items() if heading and (one in headings or one not in contents))


def _value(element: etree._Element, path: str) -> str:
    found = element.find(f"w:{path}", {"w": _WORD.strip("{}")})
    return "" if found is None else found.get(f"{_WORD}val", "")


def _lines(element: etree._Element) -> Iterator[tuple[str, str]]:
    """(style, text) of every paragraph, and of every row of a table, in reading order."""
    for child in element:
        if child.tag == f"{_WORD}p":
            text = " ".join(_text(child).split())
            if text:
                yield _value(child, "pPr/w:pStyle"), text
        elif child.tag == f"{_WORD}tbl":
            for row in child.findall(f"{_WORD}tr"):
                cells = (" ".join(_text(cell).split()) for cell in row.findall(f"{_WORD}tc"))
                line = " | ".join(cell for cell in cells if cell)
                if line:
                    yield "", line
        elif child.tag not in _SKIPPED:
            yield from _lines(child)


def _text(element: etree._Element) -> str:
    """The text of an element without what was deleted and without instructions."""
    said: list[str] = []
    stack = [element]
    while stack:
        here = stack.pop()
        if here.tag in _SKIPPED:
            continue
        if here.tag == f"{_WORD}t":
            said.append(here.text or "")
        elif here.tag in _BREAKS:
            said.append(_BREAKS[here.tag])
        elif here is not element and here.tag == f"{_WORD}p":
            said.append(" ")
        stack.extend(reversed(here))
    return "".join(said)
