"""Parts of a Word document that the library has no name for: fields, places and links to them, tables, charts with words."""

import io
from collections.abc import Sequence
from typing import Any

from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from assistant.adapters.word_house import ACCENT, TABLE
from assistant.board.paper.models import Tone

ROOM = 170.0
"""Width of the text in millimetres."""
SIGNS: dict[Tone, str] = {"good": "●", "mind": "◐", "late": "▲", "none": "○"}
TONES: dict[Tone, RGBColor] = {
    "good": RGBColor(0x1F, 0x6B, 0x3A),
    "mind": RGBColor(0x8A, 0x5A, 0x00),
    "late": RGBColor(0x9B, 0x2C, 0x1F),
    "none": RGBColor(0x5B, 0x65, 0x77),
}


def field(paragraph: Paragraph, code: str, shown: str) -> None:
    """Put a field in a paragraph, with what it shows until a program works it out."""
    begin_field(paragraph, code)
    paragraph.add_run(shown)
    end_field(paragraph)


def begin_field(paragraph: Paragraph, code: str) -> None:
    """Begin a field whose result follows, over several paragraphs if need be."""
    _mark(paragraph, "begin")
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    paragraph.add_run()._r.append(instruction)
    _mark(paragraph, "separate")


def end_field(paragraph: Paragraph) -> None:
    """End the field that was begun."""
    _mark(paragraph, "end")


def _mark(paragraph: Paragraph, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)


def place(paragraph: Paragraph, name: str, number: int) -> None:
    """Name the place of a paragraph, so that links and page numbers can point to it."""
    start, end = bookmark(name, number)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(end)


def bookmark(name: str, number: int) -> tuple[Any, Any]:
    """The two ends of a named place; `number` is unique in the document."""
    start = parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{name}"/>')
    return start, parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>')


def link(paragraph: Paragraph, name: str, text: str) -> None:
    """Add text that leads to a named place."""
    element = parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="{name}" w:history="1"/>')
    run = paragraph.add_run(text)._r
    run.addprevious(element)
    element.append(run)


def outside_link(paragraph: Paragraph, url: str, text: str) -> None:
    """Add text that leads to an address on the web."""
    relation = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    element = parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{relation}" w:history="1"/>')
    run = paragraph.add_run(text)
    run.font.color.rgb = ACCENT
    run._r.addprevious(element)
    element.append(run._r)


def table(document: Word, heads: Sequence[str], rows: int, shares: Sequence[float], whole: bool = False) -> Table:
    """An empty table in the house style.

    Args:
        document: Where it is added.
        heads: Headings of the columns, which come back on every page; empty for none.
        rows: Number of rows below them.
        shares: Parts of the width.
        whole: Keep all rows on one page where they fit.
    """
    made: Table = document.add_table(rows=rows + bool(heads), cols=len(shares), style=TABLE)
    made.autofit = False
    look = OxmlElement("w:tblLook")
    for old in made._tbl.tblPr.findall(qn("w:tblLook")):
        made._tbl.tblPr.replace(old, look)
    shown = {"val": "0620" if heads else "0600", "firstRow": str(int(bool(heads))), "noHBand": "1", "noVBand": "1"}
    for name, value in {**shown, "lastRow": "0", "firstColumn": "0", "lastColumn": "0"}.items():
        look.set(qn(f"w:{name}"), value)
    for column, share in zip(made.columns, shares, strict=True):
        column.width = Mm(ROOM * share)
    for at, row in enumerate(made.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        if heads and not at:
            properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        for cell, share in zip(row.cells, shares, strict=True):
            cell.width = Mm(ROOM * share)
            cell.paragraphs[0].style = document.styles["Tabeltekst" if at or not heads else "Tabelkop"]
            cell.paragraphs[0].paragraph_format.keep_with_next = (whole and at < len(made.rows) - 1) or None
    for cell, head in zip(made.rows[0].cells if heads else (), heads, strict=True):
        cell.paragraphs[0].add_run(head)
    return made


def under(cell: _Cell, text: str, style: str = "Tabelregel klein") -> Paragraph:
    """Add a line to a cell."""
    first = cell.paragraphs[0].paragraph_format.keep_with_next
    paragraph: Paragraph = cell.add_paragraph(text, style=style)
    paragraph.paragraph_format.keep_with_next = first
    return paragraph


def standing(paragraph: Paragraph, word: str, tone: Tone) -> None:
    """Add a state: a sign that differs in shape as well as in colour, with its word."""
    run = paragraph.add_run(f"{SIGNS[tone]}\u00a0{word}")
    run.font.color.rgb = TONES[tone]


def picture(paragraph: Paragraph, png: bytes, wide: float, alt: str, name: str) -> None:
    """Add a picture, so many millimetres wide, with the words for those who do not see it."""
    inline = paragraph.add_run().add_picture(io.BytesIO(png), width=Mm(wide))._inline
    for side in "TBLR":
        inline.set(f"dist{side}", "0")  # without it, LibreOffice leaves three millimetres
    inline.docPr.set("descr", alt)
    inline.docPr.set("title", name)
    inline.docPr.set("name", name)
    for inside in inline.iter(qn("pic:cNvPr")):
        inside.set("name", name)
        inside.set("descr", alt)
