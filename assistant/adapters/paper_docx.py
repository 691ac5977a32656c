"""The board paper as an editable Word document: the same two pages and annex as the PDF, in real styles."""

from collections.abc import Callable
from datetime import date
from typing import Final

from docx.document import Document as Word
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from assistant.adapters import word_parts as parts
from assistant.adapters.charts import sparkline
from assistant.adapters.paper_pdf import LEGEND, VOICES
from assistant.adapters.word_house import house_document, saved
from assistant.ask.phrases import written_date
from assistant.board.kci.models import Reading
from assistant.board.paper.models import Paper, QuestionLine, Run

Picture = Callable[[Reading], bytes]
"""Draws the eight quarters of an indicator as a PNG about four times as wide as high."""
_CHART: Final = 26.0
"""Width of a chart in millimetres."""


def paper_docx(content: Paper, picture: Picture = sparkline) -> bytes:
    """Write a board paper as a Word document; the same bytes for the same content and pictures.

    Args:
        content: What it says.
        picture: Draws the chart of an indicator.
    """
    document = house_document(f"{content.title}: {content.organisation}", content.organisation, content.subtitle, content.day)
    _margins(document, content.organisation, content.title, content.day)
    _front(document, content, picture)
    _Annex(document, content).write()
    return saved(document, content.day)


def _margins(document: Word, organisation: str, title: str, day: date) -> None:
    section = document.sections[0]
    header = section.header.paragraphs[0]
    _sides(header, f"{organisation[:60]}\t{title}")
    for footer in (section.footer.paragraphs[0], section.first_page_footer.paragraphs[0]):
        _sides(footer, f"Stand per {written_date(day, 'nl')}\tpagina ")
        parts.field(footer, "PAGE", "1")
        footer.add_run(" van ")
        parts.field(footer, "NUMPAGES", "1")


def _sides(paragraph: Paragraph, text: str) -> None:
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(parts.ROOM), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(text)


def _front(document: Word, content: Paper, picture: Picture) -> None:
    document.add_paragraph(content.organisation, style="Organisatie")
    document.add_paragraph(content.title, style="Title")
    document.add_paragraph(content.subtitle, style="Subtitle")
    document.add_paragraph(content.standing, style="Stand van zaken")
    document.add_heading("Wat is er veranderd", 1)
    _facts(document, content)
    document.add_heading("Wat vraagt een besluit", 1)
    _asks(document, content)
    document.add_heading("KCI’s", 1)
    _dashboard(document, content, picture)
    document.add_heading("Vragen aan de CISO", 1)
    _overview(document, content.questions)


def _facts(document: Word, content: Paper) -> None:
    rows = [("Toelichting" if not at else "", one, "own") for at, one in enumerate(content.changed)]
    rows += [(one.head, one.text, one.voice) for one in content.facts]
    if not rows:
        document.add_paragraph("Er is niets verteld over dit kwartaal.")
        return
    made = parts.table(document, (), len(rows), (0.14, 0.72, 0.14))
    for row, (head, text, voice) in zip(made.rows, rows, strict=True):
        row.cells[0].paragraphs[0].add_run(head).bold = True
        row.cells[1].paragraphs[0].add_run(text)
        row.cells[2].paragraphs[0].style = document.styles["Tabelregel klein"]
        row.cells[2].paragraphs[0].add_run(VOICES[voice])
        row.cells[2].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _asks(document: Word, content: Paper) -> None:
    if not content.asks:
        document.add_paragraph("Er is geen punt dat nu een besluit vraagt.")
        return
    made = parts.table(document, (), len(content.asks), (0.04, 0.82, 0.14))
    for at, (row, one) in enumerate(zip(made.rows, content.asks, strict=True), start=1):
        row.cells[0].paragraphs[0].add_run(str(at)).bold = True
        row.cells[1].paragraphs[0].add_run(one.text)
        parts.under(row.cells[1], " · ".join((VOICES[one.voice], *one.rests_on)))
        if one.outcome:
            decided = parts.under(row.cells[1], "", "Tabeltekst")
            decided.add_run("Besluit: ").bold = True
            decided.add_run(one.outcome)
        parts.standing(row.cells[2].paragraphs[0], *(("besloten", "good") if one.outcome else ("open", "mind")))


def _dashboard(document: Word, content: Paper, picture: Picture) -> None:
    if content.kcis:
        heads = ("KCI, doel en grens", "Acht kwartalen", "Waarde", "Stand", "Richting", "Eigenaar")
        made = parts.table(document, heads, len(content.kcis), (0.29, 0.17, 0.085, 0.19, 0.1, 0.165), whole=True)
        made.rows[0].cells[2].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for row, one in zip(made.rows[1:], content.kcis, strict=True):
            cells = row.cells
            cells[0].paragraphs[0].add_run(one.name).bold = True
            parts.under(cells[0], one.limits)
            parts.picture(cells[1].paragraphs[0], picture(one.reading), _CHART, one.alt, f"Grafiek {one.name}")
            cells[1].paragraphs[0].paragraph_format.line_spacing = 1.0
            cells[1].vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            cells[2].paragraphs[0].add_run(one.value).bold = True
            cells[2].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
            parts.standing(cells[3].paragraphs[0], one.state, one.tone)
            cells[4].paragraphs[0].add_run(one.trend)
            cells[5].paragraphs[0].add_run(one.owner)
            parts.under(cells[5], one.measured)
    if content.not_measured:
        document.add_paragraph(content.not_measured, style="Tabeltekst").paragraph_format.space_before = Pt(4)
    document.add_paragraph(LEGEND if content.kcis else "Er zijn geen KCI’s bijgehouden.", style="Klein")


def _overview(document: Word, questions: tuple[QuestionLine, ...]) -> None:
    if not questions:
        document.add_paragraph("Er zijn dit kwartaal geen vragen gesteld.")
        return
    heads = ("", "Vraag", "Antwoord", "Beantwoord door", "Opmerkingen")
    made = parts.table(document, heads, len(questions), (0.04, 0.41, 0.24, 0.19, 0.12), whole=True)
    made.rows[0].cells[4].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for row, one in zip(made.rows[1:], questions, strict=True):
        row.cells[0].paragraphs[0].add_run(str(one.number)).bold = True
        parts.link(row.cells[1].paragraphs[0], f"vraag{one.number}", one.short)
        parts.standing(row.cells[2].paragraphs[0], one.state, one.tone)
        row.cells[3].paragraphs[0].add_run(one.owner)
        row.cells[4].paragraphs[0].add_run(str(len(one.notes)) if one.notes else "–")
        row.cells[4].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


class _Annex:
    """The annex being written: its contents, its parts and the places that the contents point to."""

    def __init__(self, document: Word, content: Paper) -> None:
        self.document, self.content = document, content
        self.titles = ["Vragen en antwoorden", "Acties", "Risicobereidheid"]
        if content.changed_more or content.facts_more:
            self.titles.append("Het kwartaal in volle lengte")
        self.titles.append("Bronnen")
        self.marks = 0

    def write(self) -> None:
        """Write it, on a page of its own."""
        document = self.document
        title = document.add_paragraph("Bijlagen", style="Title")
        title.paragraph_format.page_break_before = True
        self._contents()
        document.add_paragraph("Wiens woorden", style="Tussenkop")
        for one in self.content.voices:
            document.add_paragraph(one, style="Klein")
        self._mark_whole()
        writers = {"Vragen en antwoorden": self._questions, "Acties": self._actions, "Risicobereidheid": self._appetite}
        writers |= {"Het kwartaal in volle lengte": self._in_full, "Bronnen": self._sources}
        for at, name in enumerate(self.titles, start=1):
            self._heading(f"Bijlage {at}: {name.lower()}", 1, f"bijlage{at}")
            writers[name]()
        document.paragraphs[-1]._p.addnext(self.whole_end)

    def _contents(self) -> None:
        """A table of contents that is filled already; it gets page numbers when Word makes it anew, so that none is ever wrong."""
        lines = [("toc 1", f"bijlage{at}", f"Bijlage {at}: {name.lower()}") for at, name in enumerate(self.titles, start=1)]
        lines[1:1] = [("toc 2", f"vraag{one.number}", f"{one.number}. {one.short}") for one in self.content.questions]
        for at, (style, name, text) in enumerate(lines):
            paragraph = self.document.add_paragraph(style=style)
            if not at:
                parts.begin_field(paragraph, 'TOC \\o "1-2" \\b bijlagen \\h \\z')
            parts.link(paragraph, name, text)
            if at == len(lines) - 1:
                parts.end_field(paragraph)

    def _mark_whole(self) -> None:
        self.marks += 1
        start, self.whole_end = parts.bookmark("bijlagen", self.marks)
        self.document.paragraphs[-1]._p.addnext(start)

    def _heading(self, text: str, level: int, name: str) -> None:
        self.marks += 1
        parts.place(self.document.add_heading(text, level), name, self.marks)

    def _questions(self) -> None:
        for one in self.content.questions:
            self._heading(f"{one.number}. {one.short}", 2, f"vraag{one.number}")
            self.document.add_paragraph(one.text)
            for head, text in (("Waarom", one.why), ("Waarom nu", one.now), ("Bronnen", "; ".join(one.rests_on))):
                if text:
                    self._led(head, text, "Klein")
            self.document.add_paragraph(one.heading, style="Tussenkop")
            state = self.document.add_paragraph(style="Tabeltekst")
            state.paragraph_format.keep_with_next, state.paragraph_format.space_after = True, Pt(3)
            parts.standing(state, one.state, one.tone)
            for runs in one.answer:
                self._answer(runs)
            if one.blank:
                self.document.add_paragraph(one.blank, style="Antwoord")
            self._notes(one)

    def _answer(self, runs: tuple[Run, ...]) -> None:
        paragraph = self.document.add_paragraph(style="Antwoord")
        for run in runs:
            paragraph.add_run(run.text).underline = run.marked or None
            if run.notes:
                raised = paragraph.add_run(",".join(map(str, run.notes)))
                raised.font.superscript, raised.bold, raised.font.color.rgb = True, True, parts.TONES["mind"]

    def _notes(self, one: QuestionLine) -> None:
        if one.notes:
            self.document.add_paragraph("Opmerkingen bij het antwoord · uit vaste regels", style="Tussenkop")
        for note in one.notes:
            paragraph = self.document.add_paragraph(style="Opmerking")
            paragraph.paragraph_format.first_line_indent = Mm(-3.5)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(7))
            paragraph.add_run(f"{note.number}\t").bold = True
            paragraph.add_run(f"“{note.words}”").font.color.rgb = parts.TONES["none"]
            paragraph.add_run().add_break(WD_BREAK.LINE)
            paragraph.add_run(f"{note.say} ").bold = True
            paragraph.add_run(note.ask)
            if note.rests_on:
                rests = paragraph.add_run(f" {'; '.join(note.rests_on)}")
                rests.font.size, rests.font.color.rgb = Pt(7.6), parts.TONES["none"]

    def _actions(self) -> None:
        lines = (*self.content.open_actions, *self.content.closed_actions)
        if not lines:
            self.document.add_paragraph("Er zijn geen acties afgesproken.")
            return
        heads = ("Actie", "Eigenaar", "Klaar op", "Ouderdom", "Stand")
        made = parts.table(self.document, heads, len(lines), (0.38, 0.17, 0.15, 0.12, 0.18))
        for row, one in zip(made.rows[1:], lines, strict=True):
            row.cells[0].paragraphs[0].add_run(one.text)
            more = " · ".join(part for part in (f"uit {one.question}" if one.question else "", one.outcome) if part)
            if more:
                parts.under(row.cells[0], more)
            for cell, text in zip(row.cells[1:4], (one.owner, one.due, one.age), strict=True):
                cell.paragraphs[0].add_run(text)
            parts.standing(row.cells[4].paragraphs[0], one.state, one.tone)

    def _appetite(self) -> None:
        lines = self.content.appetite
        if not lines:
            self.document.add_paragraph("Het bestuur heeft nog geen uitspraken over risicobereidheid vastgelegd.")
            return
        made = parts.table(self.document, ("Risico", "Uitspraak", "Stand"), len(lines), (0.22, 0.56, 0.22))
        for row, one in zip(made.rows[1:], lines, strict=True):
            row.cells[0].paragraphs[0].add_run(one.risk).bold = True
            row.cells[1].paragraphs[0].add_run(one.text)
            parts.under(row.cells[1], one.watched)
            row.cells[2].paragraphs[0].add_run(one.agreed)

    def _in_full(self) -> None:
        for one in self.content.changed_more:
            self.document.add_paragraph(one)
        for fact in self.content.facts_more:
            self._led(fact.head, fact.text, "Normal")

    def _sources(self) -> None:
        lines = self.content.sources
        if not lines:
            self.document.add_paragraph("Dit stuk noemt geen bepalingen.")
            return
        made = parts.table(self.document, ("Bepaling", "Waar in dit stuk"), len(lines), (0.5, 0.5))
        for row, one in zip(made.rows[1:], lines, strict=True):
            row.cells[0].paragraphs[0].add_run(one.label)
            row.cells[1].paragraphs[0].add_run(one.where)

    def _led(self, head: str, text: str, style: str) -> None:
        paragraph = self.document.add_paragraph(style=style)
        paragraph.add_run(f"{head}: ").bold = True
        paragraph.add_run(text)
