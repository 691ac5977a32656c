"""The risk appetite of the board on paper: as Markdown and as a Word document in the house style."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from docx.document import Document as Word

from assistant.adapters import word_parts as parts
from assistant.adapters.spreadsheet import plain
from assistant.adapters.word_house import house_document, saved
from assistant.ask.phrases import written_date
from assistant.board.appetite.models import AppetiteDocument, Decided, LimitPart, RiskPart
from assistant.board.paper.models import Tone

Label = Callable[[str], str]
_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|$~])")
_TONES: Final[dict[Decided, Tone]] = {"agreed": "good", "draft": "mind", "undecided": "none"}
_HEADS: Final = ("KCI", "Doel", "Grens", "Stand")


def appetite_markdown(content: AppetiteDocument, day: date, label: Label) -> str:
    """The document as Markdown; what people typed cannot act as Markdown in it.

    Args:
        content: What it says.
        day: The day that it speaks of.
        label: How a provision id is written for a reader.
    """
    lines = [f"# {_safe(_title(content))}", f"Stand per {written_date(day, 'nl')}. {content.summary}"]
    if content.clashes:
        lines += ["## Wat niet samengaat", "\n".join(f"- {_safe(one.text)}" for one in content.clashes)]
    lines.append("## Per risico")
    for one in content.risks:
        lines += [f"### {_safe(one.name)}", f"{_safe(one.text)}", f"{_safe(_under(one, label))}"]
    lines += ["## Doel en grens per KCI", f"| {' | '.join(_HEADS)} |\n|{'---|' * len(_HEADS)}\n{_rows(content.limits)}"]
    lines.append(f"Grondslag: {_sources(content.provisions, label)}.")
    return "\n\n".join(lines) + "\n"


def appetite_docx(content: AppetiteDocument, day: date, label: Label) -> bytes:
    """The document for a word processor; the arguments are those of `appetite_markdown`."""
    organisation = plain(content.organisation)
    document = house_document(plain(_title(content)), organisation or content.title, content.title, day)
    if organisation:
        document.add_paragraph(organisation, style="Organisatie")
    document.add_paragraph(content.title, style="Title")
    document.add_paragraph(f"Stand per {written_date(day, 'nl')}", style="Subtitle")
    document.add_paragraph(content.summary, style="Stand van zaken")
    if content.clashes:
        document.add_heading("Wat niet samengaat", 1)
        for clash in content.clashes:
            document.add_paragraph(plain(clash.text), style="Opmerking")
    document.add_heading("Per risico", 1)
    for one in content.risks:
        _risk(document, one, label)
    document.add_heading("Doel en grens per KCI", 1).paragraph_format.page_break_before = True
    _limits(document, content.limits)
    document.add_paragraph(f"Grondslag: {_sources(content.provisions, label)}.", style="Klein")
    return saved(document, day)


def _risk(document: Word, one: RiskPart, label: Label) -> None:
    document.add_heading(one.name, 2)
    paragraph = document.add_paragraph(plain(one.text))
    paragraph.paragraph_format.keep_with_next = True
    standing = document.add_paragraph("", style="Klein")
    parts.standing(standing, f"{one.status}. ", _TONES[one.state])
    standing.add_run(_rest(one, label))


def _limits(document: Word, limits: Sequence[LimitPart]) -> None:
    made = parts.table(document, _HEADS, len(limits), (0.38, 0.16, 0.16, 0.3))
    for row, one in zip(made.rows[1:], limits, strict=True):
        row.cells[0].paragraphs[0].add_run(one.name).bold = True
        if one.owner:
            parts.under(row.cells[0], f"Eigenaar: {plain(one.owner)}")
        row.cells[1].paragraphs[0].add_run(one.target)
        row.cells[2].paragraphs[0].add_run(one.tolerance)
        parts.standing(row.cells[3].paragraphs[0], one.status, _TONES[one.state])
        if one.limits is None:
            parts.under(row.cells[3], one.example)


def _title(content: AppetiteDocument) -> str:
    return f"{content.title}: {content.organisation}" if content.organisation else content.title


def _under(one: RiskPart, label: Label) -> str:
    return f"{one.status[:1].upper()}{one.status[1:]}. {_rest(one, label)}"


def _rest(one: RiskPart, label: Label) -> str:
    watching = f"Hierop letten: {'; '.join(one.kcis)}. " if one.kcis else ""
    return f"{watching}Grondslag: {_sources(one.provisions, label)}."


def _sources(provisions: Sequence[str], label: Label) -> str:
    return "; ".join(label(one) for one in provisions)


def _rows(limits: Sequence[LimitPart]) -> str:
    lines = []
    for one in limits:
        status = one.status if one.limits else f"{one.status} ({one.example})"
        lines.append("| " + " | ".join(_safe(each) for each in (one.name, one.target, one.tolerance, status)) + " |")
    return "\n".join(lines)


def _safe(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(plain(text).split()))
