"""The answer form in Word: a table a question, with the key of the question as a bookmark in it."""

import io
from datetime import datetime
from typing import Any, Final

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from assistant.adapters import answer_form as form
from assistant.adapters.answer_form_docx_read import MARK, NUMBERED, read
from assistant.board.form.key import FormKey
from assistant.board.models import Item, Quarter, quarter_title

__all__ = ["read", "write"]
_WIDTHS: Final = (Cm(3.2), Cm(8.6), Cm(1.8), Cm(3.4))
_ROOM: Final = Cm(3.6)
_QUESTION_ROW, _WHY_ROW, _BASIS_ROW, _ANSWER_ROW, _BY_ROW = range(5)
_FIELDS: Final = ((_ANSWER_ROW, 1), (_BY_ROW, 1), (_BY_ROW, 3))


def write(quarter: Quarter, organisation: str, label: form.Labels) -> bytes:
    """Make the form in Word for A4.

    Args:
        quarter: The questions, in order.
        organisation: Name of the organisation.
        label: Gives the label of a provision.
    """
    document: Any = Document()
    _styles(document)
    _paper(document, f"{form.one_line(organisation)} · {quarter_title(quarter.name)}")
    properties = document.core_properties
    properties.title, properties.author, properties.comments = form.TITLE, form.one_line(organisation), ""
    properties.language = "nl-NL"
    properties.created = properties.modified = datetime(int(quarter.name[:4]), int(quarter.name[-1]) * 3 - 2, 1)
    whom, due = form.head(quarter, organisation)
    document.add_paragraph(form.TITLE, style="Title")
    document.add_paragraph(whom, style="Subtitle")
    document.add_paragraph().add_run(due).bold = True
    _colour(document.add_paragraph(form.INSTRUCTION), form.MUTED)
    for number, item in enumerate(quarter.items, start=1):
        _question(document, number, item, str(FormKey.of(quarter, organisation, item)), form.basis(item, label))
        document.add_paragraph().paragraph_format.space_after = Pt(4)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _question(document: Any, number: int, item: Item, key: str, basis: str) -> None:
    table = document.add_table(rows=5, cols=4)
    table.autofit = False
    _padding(table)
    for at, width in enumerate(_WIDTHS):
        table.columns[at].width = width
        for row in table.rows:
            row.cells[at].width = width
    head = table.cell(_QUESTION_ROW, 0).merge(table.cell(_QUESTION_ROW, 3))
    head.paragraphs[0].style = "Caption"
    head.paragraphs[0].add_run(f"{NUMBERED} {number}")
    _bookmark(head.paragraphs[0], key, 2 * number)
    head.add_paragraph(form.one_line(item.text), style="Heading 2")
    for at, (name, text) in enumerate(((form.WHY, form.why(item)), (form.BASIS, basis), (form.ANSWER, "")), start=_WHY_ROW):
        _label(table.cell(at, 0), name)
        field = table.cell(at, 1).merge(table.cell(at, 3))
        if text:
            _colour(field.paragraphs[0], form.MUTED, text)
    _bookmark(table.cell(_ANSWER_ROW, 0).paragraphs[0], f"{key}{MARK}", 2 * number + 1)
    _label(table.cell(_BY_ROW, 0), form.BY)
    _label(table.cell(_BY_ROW, 2), form.ON)
    _frame(table)


def _frame(table: Any) -> None:
    """Hairlines under the rows, a heavier line above, boxes around the fields; the head stays with the field."""
    last = len(table.rows) - 1
    for at, row in enumerate(table.rows):
        if at != _ANSWER_ROW:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = at < last
                paragraph.paragraph_format.space_after = Pt(2)
        for cell in dict.fromkeys(row.cells):
            _edge(cell, top=(12, form.ACCENT) if at == _QUESTION_ROW else (4, form.LINE), bottom=(4, form.LINE))
    table.rows[_ANSWER_ROW].height, table.rows[_ANSWER_ROW].height_rule = _ROOM, WD_ROW_HEIGHT_RULE.AT_LEAST
    for row, column in _FIELDS:
        cell = table.cell(row, column)
        _edge(cell, **dict.fromkeys(("top", "left", "bottom", "right"), (4, form.ACCENT)))
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", form.WASH)):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)


def _padding(table: Any) -> None:
    """Air in the cells, in twentieths of a point, with the lines of the table flush with the text around it."""
    indent, room = OxmlElement("w:tblInd"), OxmlElement("w:tblCellMar")
    for side, wide in (("top", 50), ("left", 85), ("bottom", 50), ("right", 85)):
        room.append(_sized(OxmlElement(f"w:{side}"), wide))
    layout = table._tbl.tblPr.find(qn("w:tblLayout"))
    layout.addprevious(_sized(indent, 0))
    layout.addnext(room)


def _sized(element: Any, wide: int) -> Any:
    element.set(qn("w:w"), str(wide))
    element.set(qn("w:type"), "dxa")
    return element


def _edge(cell: Any, **sides: tuple[int, str]) -> None:
    """Lines around a cell: side to thickness in eighths of a point and colour."""
    properties = cell._tc.get_or_add_tcPr()
    for old in properties.findall(qn("w:tcBorders")):
        properties.remove(old)
    borders = OxmlElement("w:tcBorders")
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            edge = OxmlElement(f"w:{side}")
            size, colour = sides[side]
            for name, value in (("val", "single"), ("sz", str(size)), ("space", "0"), ("color", colour)):
                edge.set(qn(f"w:{name}"), value)
            borders.append(edge)
    properties.append(borders)


def _label(cell: Any, text: str) -> None:
    run = cell.paragraphs[0].add_run(text)
    run.bold, run.font.size, run.font.color.rgb = True, Pt(10), RGBColor.from_string(form.ACCENT)


def _colour(paragraph: Any, colour: str, text: str = "") -> None:
    if text:
        paragraph.add_run(text)
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(10), RGBColor.from_string(colour)


def _bookmark(paragraph: Any, name: str, id: int) -> None:
    """Put a bookmark around the text of a paragraph; Word and LibreOffice keep it when they save."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), str(id))
    start.set(qn("w:name"), name)
    end.set(qn("w:id"), str(id))
    paragraph.runs[0]._r.addprevious(start)
    paragraph.runs[-1]._r.addnext(end)


def _styles(document: Any) -> None:
    looks: tuple[tuple[str, float, str, bool, float], ...] = (
        ("Normal", 11, form.INK, False, 6),
        ("Title", 22, form.INK, True, 2),
        ("Subtitle", 13, form.ACCENT, False, 10),
        ("Heading 2", 12, form.INK, True, 4),
        ("Caption", 9.5, form.ACCENT, True, 0),
    )
    for name, size, colour, bold, after in looks:
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold, style.font.italic = form.FACE, Pt(size), bold, False
        style.font.color.rgb = RGBColor.from_string(colour)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(3 if name == "Caption" else 0), Pt(after)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for face in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{face}"), form.FACE)
    for name, tag in (("Title", "pBdr"), ("Title", "spacing"), ("Subtitle", "spacing"), ("Footer", "tabs")):
        for old in document.styles[name].element.xpath(f"./w:pPr/w:{tag}[not(self::w:spacing)] | ./w:rPr/w:{tag}"):
            old.getparent().remove(old)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")


def _paper(document: Any, footer: str) -> None:
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    line = section.footer.paragraphs[0]
    line.paragraph_format.tab_stops.add_tab_stop(Cm(17), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(f"{footer}\tpagina ")
    _field(line, "PAGE")
    line.add_run(" van ")
    _field(line, "NUMPAGES")
    for run in line.runs:
        run.font.size, run.font.color.rgb = Pt(9), RGBColor.from_string(form.MUTED)


def _field(paragraph: Any, code: str) -> None:
    for kind in ("begin", "", "separate", "1", "end"):
        run = paragraph.add_run("1" if kind == "1" else "")
        if kind == "":
            part = OxmlElement("w:instrText")
            part.text = code
        elif kind == "1":
            continue
        else:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        run._r.append(part)
