"""The risk appetite as Markdown and as a Word document."""

import io
from datetime import date

from docx import Document

from assistant.adapters.appetite_paper import appetite_docx, appetite_markdown
from assistant.ask.models import Profile
from assistant.board.appetite.document import document
from assistant.board.models import AppetiteStatement, KciLimits
from curriculum import bank

BANK = bank.load()
DAY = date(2026, 11, 22)
HOSTILE = "Niet langer dan 8 uur | <script>alert(1)</script> [x](javascript:1) **"
CONTENT = document(
    BANK,
    Profile(name="Ziekenhuis *Oost*"),
    [
        AppetiteStatement(risk="risico-bedrijfsonderbreking", text=HOSTILE, threshold="8 uur", kcis=("kci-15",), agreed=DAY),
        AppetiteStatement(risk="risico-afpersing", text="Binnen 3 dagen weer open.", threshold="3 dagen", kcis=("kci-04",)),
    ],
    [KciLimits(kci="kci-03", target=95, tolerance=85, owner="CISO", agreed=DAY)],
)


def test_markdown_shows_what_people_typed_letter_by_letter() -> None:
    """No tag, link, table cell or emphasis comes of a statement."""
    text = appetite_markdown(CONTENT, DAY, str)
    assert "Ziekenhuis \\*Oost\\*" in text
    assert "\\<script\\>" in text
    assert "8 uur \\| " in text
    assert "](javascript" not in text.replace("\\]", "")


def test_undecided_is_told_and_gets_no_value() -> None:
    """The nine other risks and fifteen indicators stand there as not decided, with the example as an example."""
    text = appetite_markdown(CONTENT, DAY, str)
    assert text.count("Nog niet bepaald.") == 9
    assert "(voorbeeld: doel 100 %, grens 95 %)" in text
    assert "| 95 % | 85 % | vastgesteld op 22 november 2026 |" in text
    assert "72 tegen 8 uur" in text


def test_the_word_document_opens_and_says_the_same() -> None:
    """Statement, state, clash and limits are in it; the same content gives the same bytes."""
    made = appetite_docx(CONTENT, DAY, str)
    read = Document(io.BytesIO(made))
    words = [one.text for one in read.paragraphs]
    assert HOSTILE in words
    assert any("concept, nog niet vastgesteld" in one for one in words)
    assert any("72 tegen 8 uur" in one for one in words)
    cells = [cell.text for row in read.tables[-1].rows for cell in row.cells]
    assert "95 %" in cells
    assert len(read.tables[-1].rows) == 17
    assert made == appetite_docx(CONTENT, DAY, str)
