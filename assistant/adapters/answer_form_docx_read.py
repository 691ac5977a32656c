"""Reads the answer form in Word row by row, so that tables split, joined or moved in Word still give their answers."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from docx import Document
from docx.oxml.ns import qn

from assistant.adapters import answer_form as form
from assistant.adapters.answer_form_file import checked
from assistant.board.form.key import FormKey
from assistant.board.form.reading import FormReading, FormRow, FormUnreadable, reading
from assistant.board.models import Quarter

NUMBERED, MARK = "Vraag", "_a"
"""What stands above a question, and what the second bookmark of a question ends in."""
MOST_ROWS: Final = 2_000
_LABELS: Final = frozenset({form.WHY, form.BASIS, form.ANSWER, form.BY, form.ON})
_NUMBER: Final = re.compile(rf"{NUMBERED} \d{{1,3}}")
_TABLE, _ROW, _CELL, _PARAGRAPH = qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:p")
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PICTURES: Final = frozenset(qn(f"w:{one}") for one in ("drawing", "pict", "object"))
_UNSEEN: Final = frozenset(
    {_FALLBACK, *_PICTURES, *(qn(f"w:{one}") for one in ("del", "moveFrom", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr"))}
)
_SIGNS: Final = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


@dataclass
class _Part:
    """A question while its rows come by."""

    number: str
    key: FormKey | None
    question: str
    fields: dict[str, str] = field(default_factory=dict)
    more: list[str] = field(default_factory=list)

    def row(self) -> FormRow:
        there = form.ANSWER in self.fields
        return FormRow(
            place=f"het blok “{self.number}”",
            key=self.key,
            question=form.one_line(self.question),
            answer=self.fields.get(form.ANSWER, ""),
            refused="" if there else f"het vak “{form.ANSWER}” is niet te vinden.",
            by=form.one_line(self.fields.get(form.BY, "")),
            on=form.day_of(self.fields.get(form.ON)),
            more=tuple(self.more),
        )


def read(data: bytes, quarter: Quarter, organisation: str = "") -> FormReading:
    """Read a form in Word that came back; fields, links and what is embedded are neither followed nor executed.

    Args:
        data: The file.
        quarter: The quarter that answers are expected for.
        organisation: Name of the organisation; "" leaves unchecked whose form it is.

    Raises:
        FormUnreadable: It is not such a form, or not one that can be opened safely.
    """
    notes = list(checked(data, "docx"))
    try:
        body = Document(io.BytesIO(data)).element.body
        parts = _parts(body, notes)
    except Exception as error:  # a hostile document may raise anything, and each means the same to the user
        raise FormUnreadable("Dit Word-bestand is beschadigd.", "Bewaar het opnieuw in Word en kies het nog eens.") from error
    return reading([one.row() for one in parts], quarter, "docx", organisation, notes)


def _parts(body: Any, notes: list[str]) -> list[_Part]:
    parts: list[_Part] = []
    rows = 0
    for block in _blocks(body):
        if block.tag == _PARAGRAPH:
            text = form.clean("".join(_text(block)))
            if parts and text:
                notes.append(f"Buiten de vakken staat tekst die niet is overgenomen: “{text[:300]}”")
            continue
        for row in _inside(block, _ROW, _TABLE):
            rows += 1
            if rows > MOST_ROWS:
                notes.append(f"Alleen de eerste {MOST_ROWS} rijen van de tabellen zijn gelezen.")
                return parts
            _take(row, parts)
    return parts


def _take(row: Any, parts: list[_Part]) -> None:
    """Bring a row to the question that it belongs to, or begin the next question."""
    key = _key(row)
    cells = list(_inside(row, _CELL, _TABLE))
    texts = [form.clean("".join(_text(one))) for one in cells]
    labelled = bool(texts) and texts[0] in _LABELS
    if labelled and key and (not parts or (parts[-1].key or key) != key):
        parts.append(_Part(form.ANSWER, key, ""))
    elif not labelled and texts and _begins(texts[0], key, parts):
        number, _, question = texts[0].partition("\n")
        known = _NUMBER.fullmatch(number.strip())
        parts.append(_Part(number[:40], key, question if known else texts[0]))
        return
    if not parts:
        return
    part = parts[-1]
    part.key = part.key or key
    if labelled:
        _fields(texts, part)
    elif any(texts):
        part.more.append(f"onder de vakken staat tekst die niet is overgenomen: “{' '.join(one for one in texts if one)[:300]}”")
    if any(True for cell in cells for _ in cell.iter(*_PICTURES)):
        part.more.append("in het vak staat een afbeelding of tekstvak, dat niet is overgenomen.")


def _begins(text: str, key: FormKey | None, parts: list[_Part]) -> bool:
    """Whether a row is the head of a question: it carries another key than the last, or a number where the key is lost."""
    return (key is not None and not (parts and parts[-1].key == key)) or bool(_NUMBER.fullmatch(text.split("\n")[0].strip()))


def _fields(texts: list[str], part: _Part) -> None:
    """Take what stands behind each label; what goes on in a further cell or row follows."""
    name = ""
    after_label = False
    for text in texts:
        if text in _LABELS and not after_label:
            name, after_label = text, True
            part.fields.setdefault(name, "")
        else:
            part.fields[name] = "\n\n".join(one for one in (part.fields[name], text) if one)
            after_label = False


def _key(row: Any) -> FormKey | None:
    names = (one.get(qn("w:name"), "") for one in row.iter(qn("w:bookmarkStart")))
    return next((key for one in names if (key := FormKey.found(one.removesuffix(MARK)))), None)


def _blocks(element: Any) -> Iterator[Any]:
    """The tables and paragraphs of the body, those in content controls too, not those inside a table or a text box."""
    for child in element:
        if child.tag in {_TABLE, _PARAGRAPH}:
            yield child
        elif child.tag not in _UNSEEN:
            yield from _blocks(child)


def _inside(element: Any, tag: str, stop: str) -> Iterator[Any]:
    """Elements with a tag that are not inside a table within the element."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag != stop and child.tag not in _UNSEEN:
            yield from _inside(child, tag, stop)


def _text(element: Any) -> Iterable[str]:
    """Text as the reader sees it: without what was struck out, the codes of fields and the hints of empty controls."""
    tag = element.tag
    if tag == qn("w:t"):
        yield element.text or ""
    elif tag in _SIGNS:
        yield _SIGNS[tag]
    elif tag not in _UNSEEN and not _hint(element):
        if tag == _PARAGRAPH and element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None:
            yield "- "
        for child in element:
            yield from _text(child)
        yield "\n" if tag in {_PARAGRAPH, _ROW} else " " if tag == _CELL else ""


def _hint(element: Any) -> bool:
    return bool(element.tag == qn("w:sdt") and element.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None)
