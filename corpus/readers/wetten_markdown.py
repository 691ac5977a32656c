"""Reader of Dutch law in the Markdown export of wetten.overheid.nl."""

import re

from corpus.readers import guard, markers
from corpus.readers.parts import Part, Unit, arabic, slug
from corpus.readers.typography import clean, from_markdown

_HEADING = re.compile(r"^(#{1,6})\s+(.+)$")
_ARTICLE = re.compile(r"^(?:Artikel|Art\.)\s+(\d+[a-z]{0,2}(?:[.:]\d+[a-z]{0,2})*|[IVXLC]+)(?:[.\s]\s*(.*))?$")
_ANNEX = re.compile(r"^Bijlage\s*([IVXLC]+|\d+)?\b[.:]?\s*(.*)$", re.IGNORECASE)
_PARAGRAPH = re.compile(r"^(\d{1,3}[a-z]?)\.\s+(.+)$")
_ITEM = re.compile(r"^(\s*)[-*+]\s+(.+)$")
_TERM = re.compile(r"^[–—-]\.?\s+\*\*(.+?):?\*\*:?\s*(.*)$")
_POINT = re.compile(r"^(\S{1,6})\s+(.+)$")
_RULE = re.compile(r"[\s|:-]+")
_CLOSING = re.compile(r"^(?:Lasten en bevelen|Gegeven te |’s-Gravenhage, )")
_FOOTNOTE = re.compile(r"^(?:\d{1,3}\s+\S|\[\^)")


def read_markdown(data: bytes, name: str) -> list[Unit]:
    """Read articles and annexes out of the Markdown export.

    Args:
        data: The file.
        name: File name, for messages.

    Raises:
        ImportRefused: The file is no text or holds no article.
    """
    text = re.sub(r"\A\s*---\n.*?\n---\n", "", guard.decode(data, name), flags=re.DOTALL)
    builder = _Builder()
    for line in text.split("\n"):
        builder.take(line)
    if not any(unit.segment[0].isdecimal() for unit in builder.units):
        raise guard.nothing_found(name, "artikel in de vorm van wetten.overheid.nl")
    return builder.units


class _Builder:
    """Takes the lines one by one and hangs each where it belongs."""

    def __init__(self) -> None:
        self.units: list[Unit] = []
        self._divisions: dict[int, str] = {}
        self._paragraph: Part | None = None
        self._items: list[tuple[int, Part]] = []
        self._open = False
        self._quoting = False
        self._previous = ""

    def take(self, line: str) -> None:
        """Take the next line of the file."""
        heading = _HEADING.match(line)
        title = from_markdown(heading[2]) if heading else ""
        if heading and not self._is_quoted(title):
            self._quoting = False
            self._heading(len(heading[1]), title)
        elif not line.strip() or not self._open:
            return
        elif _CLOSING.match(line):
            self._open = False
        elif self._quoting:
            self._holder().parts.append(Part(text=title or from_markdown(line.strip())))
        elif line.lstrip().startswith("|"):
            self._row(line)
        elif item := _ITEM.match(line):
            self._item(len(item[1].expandtabs(4)), item[2])
        else:
            self._line(line)
        self._previous = line.strip() or self._previous

    def _is_quoted(self, title: str) -> bool:
        """Say whether a heading belongs to what an amending article quotes: it follows "luidende:"."""
        article = _ARTICLE.match(title)
        if not article or not self._open or not self.units:
            return False
        if markers.QUOTE_FOLLOWS.search(self._previous):
            self._quoting, self._items = True, []
            return True
        return self._quoting and not markers.follows(self.units[-1].segment, article[1].lower())

    def _heading(self, level: int, title: str) -> None:
        article, annex = _ARTICLE.match(title), _ANNEX.match(title)
        self._paragraph, self._items = None, []
        if article:
            number = re.sub(r"[:]", ".", article[1].lower())
            self._start(Unit(number, f"Artikel {article[1]}", _without_brackets(article[2] or ""), self._path()))
        elif annex:
            number = annex[1] or ""
            segment = f"bijlage-{arabic(number)}" if number else "bijlage"
            self._start(Unit(segment, f"Bijlage {number}".strip(), _without_brackets(annex[2])))
        else:
            self._open = False
            if level > 1:
                self._divisions = {deep: text for deep, text in self._divisions.items() if deep < level}
                self._divisions[level] = title

    def _start(self, unit: Unit) -> None:
        self.units.append(unit)
        self._open = True

    def _path(self) -> tuple[str, ...]:
        return tuple(self._divisions[level] for level in sorted(self._divisions))

    def _row(self, line: str) -> None:
        if "---" in line and _RULE.fullmatch(line):
            return
        cells = [from_markdown(cell) for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        self._holder().parts.append(Part(text=clean(" | ".join(cells))))

    def _line(self, line: str) -> None:
        unit = self.units[-1]
        self._items = []
        if unit.segment.startswith("bijlage") and _FOOTNOTE.match(line):
            return
        paragraph = _PARAGRAPH.match(line)
        if paragraph and self._continues(paragraph[1]):
            number = paragraph[1]
            self._paragraph = Part(number, "paragraph", f"{number}.", from_markdown(paragraph[2]))
            unit.parts.append(self._paragraph)
        else:
            self._holder().parts.append(Part(text=from_markdown(line)))

    def _continues(self, number: str) -> bool:
        if self._paragraph is None:
            return markers.opens(number)
        return markers.follows(self._paragraph.segment, number)

    def _holder(self) -> Part:
        """Give the part that a line without a marker of its own belongs to."""
        if self._paragraph is not None:
            return self._paragraph
        return Part(parts=self.units[-1].parts)

    def _item(self, indent: int, text: str) -> None:
        while self._items and self._items[-1][0] >= indent:
            self._items.pop()
        part = _item_part(text)
        above = self._items[-1][1] if self._items else self._holder()
        above.parts.append(part)
        self._items.append((indent, part))


def _item_part(text: str) -> Part:
    if term := _TERM.match(text):
        name = from_markdown(term[1]).rstrip(":")
        meaning = from_markdown(term[2])
        return Part(slug(name), "term", "", f"{name}: {meaning}".strip(), name=name)
    if (point := _POINT.match(text)) and (segment := markers.segment(point[1].removesuffix("."))) is None:
        segment = markers.segment(point[1])
    if point and segment:
        return Part(segment, "point", point[1], from_markdown(point[2]))
    return Part(text=from_markdown(text))


def _without_brackets(title: str) -> str:
    return title[1:-1].strip() if title.startswith("(") and title.endswith(")") else title
