"""A memo as an editable Word document in the house style."""

from docx.document import Document as Word
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from assistant.adapters import word_parts as parts
from assistant.adapters.word_house import ACCENT, INK, MUTED, house_document, saved
from assistant.ask.memo import Memo, Part, Provision, Sentence, word
from assistant.ask.phrases import written_date

_LAYERS = {"official": "official", "words": "words", "policy": "policy_text"}


def memo_docx(content: Memo) -> bytes:
    """Write a memo as a Word document; the same bytes for the same content.

    Args:
        content: What it says.
    """
    return _Writer(content).write()


class _Writer:
    """A memo being written."""

    def __init__(self, content: Memo) -> None:
        self.content = content
        title = f"{self._word('title')}: {content.subject}"
        author = content.organisation or "Cyberbestuur"
        self.document: Word = house_document(title, author, content.subject, content.day)
        if content.language == "en":
            self.document.core_properties.language = "en-GB"
            for language in self.document.styles.element.iter(qn("w:lang")):
                language.set(qn("w:val"), "en-GB")

    def write(self) -> bytes:
        """All of it, as a file."""
        self._margins()
        self._head()
        for number, part in enumerate(self.content.parts, start=1):
            self._part(part, number if len(self.content.parts) > 1 else 0)
        self.document.add_paragraph(self._word("caveat_title"), style="Tussenkop").paragraph_format.space_before = Pt(12)
        self.document.add_paragraph(self._word("caveat"), style="Klein")
        if self.content.provisions:
            self._provisions()
            self._texts()
        return saved(self.document, self.content.day)

    def _word(self, name: str) -> str:
        return word(name, self.content.language)

    def _margins(self) -> None:
        section = self.document.sections[0]
        header = section.header.paragraphs[0]
        _sides(header, f"{self._word('title')}\t{_short(self.content.subject)}")
        for footer in (section.footer.paragraphs[0], section.first_page_footer.paragraphs[0]):
            _sides(footer, f"{self._word('as_of')} {self.content.as_of}\t{self._word('page')} ")
            parts.field(footer, "PAGE", "1")
            footer.add_run(f" {self._word('of')} ")
            parts.field(footer, "NUMPAGES", "1")

    def _head(self) -> None:
        if self.content.organisation:
            self.document.add_paragraph(self.content.organisation, style="Organisatie")
        self.document.add_paragraph(self._word("title"), style="Title").paragraph_format.space_after = Pt(8)
        facts = [
            ("about" if len(self.content.parts) > 1 else "question", self.content.subject),
            ("date", written_date(self.content.day, self.content.language)),
            ("as_of", self.content.as_of),
        ]
        if self.content.profile:
            facts.append(("for", self.content.profile))
        made = parts.table(self.document, (), len(facts), (0.16, 0.84))
        for row, (name, text) in zip(made.rows, facts, strict=True):
            run = row.cells[0].paragraphs[0].add_run(self._word(name))
            run.font.color.rgb = MUTED
            row.cells[1].paragraphs[0].add_run(text)

    def _part(self, part: Part, number: int) -> None:
        if number:
            self.document.add_heading(f"{number}. {part.question}", 1)
        else:
            self.document.add_heading(self._word("answer"), 1)
        if part.verdict:
            self.document.add_paragraph(part.verdict, style="Tussenkop")
        for place, sentence in enumerate(part.sentences):
            self._sentence(self.document.add_paragraph(style="Normal" if place else "Stand van zaken"), sentence, bold=not place)
        for sentence in part.attention:
            paragraph = self.document.add_paragraph(style="Opmerking")
            lead = paragraph.add_run(f"{self._word('attention')}. ")
            lead.bold, lead.font.color.rgb = True, parts.TONES["mind"]
            self._sentence(paragraph, sentence)

    def _sentence(self, paragraph: Paragraph, sentence: Sentence, bold: bool = False) -> None:
        paragraph.add_run(sentence.text).bold = bold or None
        for number in sentence.numbers:
            paragraph.add_run("\u00a0")
            parts.link(paragraph, f"bron{number}", f"[{number}]")
            run = paragraph._p.findall(qn("w:hyperlink"))[-1].find(qn("w:r"))
            if run is not None:
                _accent(run)

    def _provisions(self) -> None:
        self.document.add_heading(self._word("provisions"), 1)
        heads = tuple(self._word(name) for name in ("number", "provision", "source", "version", "status"))
        made = parts.table(self.document, heads, len(self.content.provisions), (0.06, 0.36, 0.27, 0.17, 0.14))
        for row, one in zip(made.rows[1:], self.content.provisions, strict=True):
            cells = row.cells
            cells[0].paragraphs[0].add_run(str(one.number)).bold = True
            parts.place(cells[0].paragraphs[0], f"bron{one.number}", one.number)
            cells[1].paragraphs[0].add_run(one.label).bold = True
            if one.heading:
                parts.under(cells[1], one.heading)
            if one.url.startswith("https://"):
                parts.outside_link(cells[2].paragraphs[0], one.url, one.instrument)
            else:
                cells[2].paragraphs[0].add_run(one.instrument)
            cells[3].paragraphs[0].add_run(one.version or "–")
            cells[4].paragraphs[0].add_run(one.status)

    def _texts(self) -> None:
        self.document.add_heading(self._word("texts"), 1)
        for one in self.content.provisions:
            self._text(one)

    def _text(self, one: Provision) -> None:
        head = self.document.add_paragraph(style="Tussenkop")
        head.paragraph_format.space_before = Pt(8)
        label = head.add_run(f"[{one.number}] {one.label}")
        label.font.size, label.font.color.rgb = Pt(9.4), INK
        head.add_run(f" · {self._word(_LAYERS[one.layer])}").bold = False
        for line in one.text:
            self.document.add_paragraph(line, style="Antwoord").paragraph_format.space_after = Pt(2)
        if one.cut:
            self.document.add_paragraph(f"[…] {self._word('cut')}", style="Klein").paragraph_format.left_indent = Mm(3.5)


def _sides(paragraph: Paragraph, text: str) -> None:
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(parts.ROOM), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(text)


def _short(text: str, most: int = 90) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def _accent(run: object) -> None:
    shown = Run(run, None)  # type: ignore[arg-type]
    shown.font.size, shown.font.color.rgb = Pt(8.2), ACCENT
