"""Both HTML dialects of the Publications Office as one stream of tokens: numbers, texts, points, rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml.html import HtmlElement

from corpus.readers import markers
from corpus.readers.typography import clean

_BLOCKS = frozenset({"p", "div", "table", "ul", "ol", "li", "hr", "tbody", "thead", "tr", "td", "th"})
_TITLES = frozenset({"oj-ti-art", "oj-sti-art", "title-article-norm", "stitle-article-norm", "eli-title"})
_APPARATUS = frozenset({"modref", "arrow", "oj-note", "footnote"})
_FOOTNOTES = (
    "//a[starts-with(@id,'ntc') or starts-with(@id,'ntr') or starts-with(@id,'src.E')]",
    "//*[contains(concat(' ',@class,' '),' oj-note-tag ')]",
)
_NUMBERED = re.compile(r"^\s*(\d{1,3}[a-z]?)\.[\s\u00a0]{2,}(?=\S)")
_SECTION = re.compile(r"^(\d{1,3}(?:\.\d{1,3})*)\.?\s+(.+)$")


@dataclass(frozen=True, slots=True)
class Token:
    """One thing in reading order.

    Attributes:
        kind: A paragraph number, a line of text, a point with its own tokens, or a numbered section title.
        marker: The number or letter as printed.
        text: The line, or the title of the section.
        below: Tokens inside a point.
    """

    kind: Literal["number", "text", "point", "section"]
    marker: str = ""
    text: str = ""
    below: tuple["Token", ...] = ()


def drop_footnotes(root: HtmlElement) -> None:
    """Take the footnote marks out of a document, keeping the sentence around them."""
    for path in _FOOTNOTES:
        for mark in root.xpath(path):
            mark.drop_tree()


def classes(element: HtmlElement) -> frozenset[str]:
    """Give the class names of an element."""
    return frozenset((element.get("class") or "").split())


def text_of(element: HtmlElement) -> str:
    """Give all text of an element as one clean line."""
    return clean("".join(str(piece) for piece in element.itertext(with_tail=False) if isinstance(piece, str)))


def tokens(element: HtmlElement, *, top: bool = True) -> Iterator[Token]:
    """Read the content of an article, annex or cell in order.

    Args:
        element: What holds the content; titles inside it are skipped.
        top: Whether a number before a paragraph starts a paragraph of this law (not inside a quoted text).
    """
    loose: list[str] = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str):
            loose.append(child.tail or "")
        elif child.tag in _BLOCKS or "no-parag" in classes(child) or _holds_block(child):
            yield from _flush(loose, top=top)
            yield from _block(child, top=top)
            loose = [child.tail or ""]
        else:
            loose.append("".join(child.itertext()))
            loose.append(child.tail or "")
    yield from _flush(loose, top=top)


def _holds_block(element: HtmlElement) -> bool:
    return any(below.tag in _BLOCKS for below in element.iterdescendants())


def _flush(loose: list[str], *, top: bool) -> Iterator[Token]:
    raw = "".join(loose)
    number = _NUMBERED.match(raw) if top else None
    if number:
        yield Token("number", marker=f"{number[1]}.")
        raw = raw[number.end() :]
    if text := clean(raw):
        yield Token("text", text=text)


def _block(element: HtmlElement, *, top: bool) -> Iterator[Token]:
    names = classes(element)
    if names & (_TITLES | _APPARATUS):
        return
    if "no-parag" in names:
        yield Token("number" if top else "text", marker=text_of(element), text="" if top else text_of(element))
    elif "grid-list" in names:
        columns = [child for child in element if isinstance(child.tag, str)]
        if len(columns) == 2:
            yield _point(text_of(columns[0]), columns[1])
        else:
            yield from tokens(element, top=False)
    elif element.tag == "table":
        yield from _table(element)
    elif any(name.startswith(("oj-ti-grseq", "title-gr-seq")) for name in names):
        section = _SECTION.match(text_of(element))
        yield Token("section", section[1], section[2]) if section else Token("text", text=text_of(element))
    else:
        yield from tokens(element, top=top)


def _point(marker: str, content: HtmlElement) -> Token:
    return Token("point", marker=marker, below=tuple(tokens(content, top=False)))


def _table(table: HtmlElement) -> Iterator[Token]:
    rows: list[HtmlElement] = table.xpath("./tr | ./tbody/tr | ./thead/tr | ./tfoot/tr")
    data = "oj-table" in classes(table) or any("oj-table" in classes(row) for row in rows)
    spanning: dict[int, tuple[int, str]] = {}
    for row in rows:
        cells: list[HtmlElement] = row.xpath("./td | ./th")
        filled = [cell for cell in cells if text_of(cell)]
        if not data and len(filled) == 2 and _is_marker(text_of(filled[0])):
            yield _point(text_of(filled[0]), filled[1])
        elif line := _row(cells, spanning):
            yield Token("text", text=line)


def _is_marker(text: str) -> bool:
    """Say whether a cell is a marker, also of a quoted point ("“12."), whose quote keeps it without id."""
    return markers.segment(text.lstrip('“„‘"')) is not None


def _row(cells: list[HtmlElement], spanning: dict[int, tuple[int, str]]) -> str:
    """Write a row as "a | b | c", repeating cells that span several rows."""
    texts: list[str] = []
    waiting = iter(cells)
    while True:
        column = len(texts)
        left, text = spanning.get(column, (0, ""))
        if left:
            spanning[column] = (left - 1, text)
            texts.append(text)
            continue
        cell = next(waiting, None)
        if cell is None:
            break
        text = " ".join(_flat(tuple(tokens(cell, top=False))))
        if (height := _span(cell, "rowspan")) > 1:
            spanning[column] = (height - 1, text)
        texts += [text, *[""] * (_span(cell, "colspan") - 1)]
    return clean(" | ".join(texts)) if any(texts) else ""


def _span(cell: HtmlElement, attribute: str) -> int:
    value = cell.get(attribute) or "1"
    return min(int(value), 1000) if value.isdecimal() else 1


def _flat(found: tuple[Token, ...]) -> Iterator[str]:
    for token in found:
        yield from (piece for piece in (token.marker, token.text) if piece)
        yield from _flat(token.below)
