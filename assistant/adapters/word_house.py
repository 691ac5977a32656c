"""A Word document in the house style: real styles, embedded typefaces, Dutch, A4, and one file for one content."""

import io
import uuid
import zipfile
from datetime import UTC, date, datetime, time
from importlib import resources
from typing import Any, Final

from docx import Document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from lxml import etree

SERIF, SANS = "Bestuur Serif", "Bestuur Sans"
INK, ACCENT, MUTED = RGBColor(0x14, 0x21, 0x3D), RGBColor(0x0B, 0x55, 0x63), RGBColor(0x5B, 0x65, 0x77)
TABLE: Final = "Bestuurstabel"
SIDE: Final = 20
"""Margin at each side in millimetres; the text is 170 mm wide."""
_EMBEDDED: Final = (
    (SANS, "Calibri", "swiss", (("embedRegular", "bestuur-sans.ttf"), ("embedBold", "bestuur-sans-semibold.ttf"))),
    (SERIF, "Cambria", "roman", (("embedRegular", "bestuur-serif.ttf"),)),
)
_FONT_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_FONT_TYPE: Final = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_STYLES: Final[tuple[tuple[str, str, str, float, float, RGBColor, bool, float, float], ...]] = (
    # style, based on, typeface, size, line, colour, bold, space before, space after
    ("Normal", "", SANS, 10, 13.4, INK, False, 0, 4),
    ("Title", "Normal", SERIF, 23, 27, INK, False, 0, 3),
    ("Subtitle", "Normal", SANS, 10, 13, MUTED, False, 0, 12),
    ("Heading 1", "Normal", SERIF, 14, 17.5, INK, False, 12, 4),
    ("Heading 2", "Normal", SERIF, 12.5, 16, INK, False, 14, 3),
    ("Organisatie", "Normal", SANS, 10, 13, ACCENT, True, 0, 3),
    ("Stand van zaken", "Normal", SANS, 11, 15.5, INK, False, 0, 2),
    ("Klein", "Normal", SANS, 8, 10.6, MUTED, False, 0, 3),
    ("Tussenkop", "Normal", SANS, 8.2, 10.6, MUTED, True, 5, 2),
    ("Antwoord", "Normal", SANS, 10, 14, INK, False, 0, 5),
    ("Opmerking", "Normal", SANS, 9.2, 12.4, INK, False, 0, 3),
    ("Tabeltekst", "Normal", SANS, 8.8, 11, INK, False, 0, 0),
    ("Tabelkop", "Normal", SANS, 7.6, 9.4, MUTED, True, 0, 0),
    ("Tabelregel klein", "Normal", SANS, 7.4, 9.2, MUTED, False, 0, 0),
    ("Header", "Normal", SANS, 7.8, 10, MUTED, False, 0, 0),
    ("Footer", "Normal", SANS, 7.8, 10, MUTED, False, 0, 0),
    ("toc 1", "Normal", SANS, 9.4, 12, INK, True, 2, 1),
    ("toc 2", "Normal", SANS, 9.4, 12, INK, False, 0, 1),
)
_INDENTS: Final = {"Antwoord": 3.5, "Opmerking": 7, "toc 2": 3.5}
_KEPT: Final = ("Heading 1", "Heading 2", "Tussenkop")


def house_document(title: str, author: str, subject: str, day: date) -> Word:
    """Begin a document.

    Args:
        title: Title in the properties.
        author: Whose document it is.
        subject: What it is for.
        day: Day that the properties give as that of making.
    """
    document = Document()
    _page(document)
    for style in _STYLES:
        _style(document, *style)
    _defaults(document)
    _table_style(document)
    _settings(document)
    _embed(document)
    _properties(document, title, author, subject, day)
    return document


def saved(document: Word, day: date) -> bytes:
    """The document as a file whose parts all bear the same day, so that one content gives one file."""
    written, out = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, date_time=(day.year, day.month, day.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()


def _page(document: Word) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(SIDE)
    section.top_margin = section.bottom_margin = Mm(20)
    section.header_distance, section.footer_distance = Mm(10), Mm(9)
    section.different_first_page_header_footer = True


def _style(
    document: Word, name: str, base: str, face: str, size: float, line: float, color: RGBColor, bold: bool, *space: float
) -> None:
    known = {one.name for one in document.styles}
    style = (
        document.styles[name]
        if name in known
        else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("toc"))
    )
    assert isinstance(style, ParagraphStyle)  # noqa: S101  # every name in the table is a paragraph style
    if base:
        style.base_style = document.styles[base]
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(faces.attrib):
        del faces.attrib[attribute]
    for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        faces.set(qn(attribute), face)
    style.font.size, style.font.bold, style.font.italic, style.font.color.rgb = Pt(size), bold, False, color
    spacing = style.element.rPr.find(qn("w:spacing"))
    if spacing is not None:
        style.element.rPr.remove(spacing)
    for name_of_old in ("w:pBdr", "w:tabs", "w:numPr", "w:contextualSpacing"):
        old = style.element.get_or_add_pPr().find(qn(name_of_old))
        if old is not None:
            style.element.pPr.remove(old)
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(space[0]), Pt(space[1]), Pt(line)
    shape.keep_with_next, shape.keep_together, shape.widow_control = name in _KEPT, name == "Opmerking", True
    if name in _INDENTS:
        shape.left_indent = Mm(_INDENTS[name])
    style.quick_style, style.hidden = True, False


def _defaults(document: Word) -> None:
    """Dutch as the language of everything."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")
    properties = document.styles["Normal"].element.get_or_add_rPr()
    properties.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="nl-NL"/>'))


def _table_style(document: Word) -> None:
    """A table with hairlines, a heading in small semibold letters above a line in the accent colour."""
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{TABLE}"><w:name w:val="{TABLE}"/>'
            '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/><w:tblPr><w:tblBorders>'
            '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="C8CDD5"/>'
            '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="C8CDD5"/></w:tblBorders>'
            '<w:tblCellMar><w:top w:w="45" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="55" w:type="dxa"/>'
            '<w:right w:w="120" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow">'
            '<w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="0B5563"/></w:tcBorders>'
            '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>'
        )
    )


def _settings(document: Word) -> None:
    settings = document.settings.element
    for name in ("w:savePreviewPicture", "w:shapeDefaults"):
        for found in settings.findall(qn(name)):
            settings.remove(found)
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    settings.find(qn("w:zoom")).addnext(parse_xml(f"<w:embedTrueTypeFonts {nsdecls('w')}/>"))
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), "nl-NL")
    settings.find(qn("w:decimalSymbol")).set(qn("w:val"), ",")
    settings.find(qn("w:listSeparator")).set(qn("w:val"), ";")
    for compat in settings.iter(qn("w:compatSetting")):
        if compat.get(qn("w:name")) == "compatibilityMode":
            compat.set(qn("w:val"), "15")


def _embed(document: Word) -> None:
    """Put the typefaces into the file; source: ECMA-376, part 4, 2.8.1, on obfuscated fonts."""
    package = document.part.package
    (table,) = (one.target_part for one in document.part.rels.values() if one.reltype.endswith("/fontTable"))
    fonts = parse_xml(table.blob)
    number = 0
    for family, other, kind, files in _EMBEDDED:
        font = parse_xml(
            f'<w:font {nsdecls("w")} w:name="{family}"><w:altName w:val="{other}"/><w:charset w:val="00"/>'
            f'<w:family w:val="{kind}"/><w:pitch w:val="variable"/></w:font>'
        )
        for tag, file in files:
            number += 1
            key = uuid.uuid5(uuid.NAMESPACE_URL, file)
            hidden = _obfuscated((resources.files("assistant.adapters") / "fonts" / file).read_bytes(), key)
            part = Part(PackURI(f"/word/fonts/font{number}.odttf"), _FONT_TYPE, hidden, package)
            relation = table.relate_to(part, _FONT_RELATION)
            font.append(parse_xml(f'<w:{tag} {nsdecls("w", "r")} r:id="{relation}" w:fontKey="{{{str(key).upper()}}}"/>'))
        fonts.append(font)
    table._blob = _serialized(fonts)


def _obfuscated(font: bytes, key: uuid.UUID) -> bytes:
    mask = bytes(reversed(key.bytes)) * 2
    return bytes(one ^ other for one, other in zip(font[:32], mask, strict=True)) + font[32:]


def _serialized(element: Any) -> bytes:
    return bytes(etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True))


def _properties(document: Word, title: str, author: str, subject: str, day: date) -> None:
    properties = document.core_properties
    moment = datetime.combine(day, time(), tzinfo=UTC).replace(tzinfo=None)
    properties.title, properties.author, properties.subject = title[:255], author[:255], subject[:255]
    properties.comments = properties.keywords = properties.category = ""
    properties.last_modified_by, properties.language, properties.revision = author[:255], "nl-NL", 1
    properties.created = properties.modified = moment
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            package.rels.pop(key)
