"""An answer to take along: as Markdown and as a Word document, with its sources and their texts."""

import io
import re

from docx import Document
from docx.shared import Pt

from assistant.ask.models import Answer, AnswerStatement, Citation
from assistant.ask.phrases import written_date
from ui.ask.answer import parts
from ui.texts import text

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def plain(answer: Answer) -> str:
    """The answer as Markdown, the question included; what a user typed cannot act as Markdown in it."""
    question = " ".join(answer.question.split())
    lines = [f"# {_escaped(question)}", answer.answer]
    if answer.citations:
        lines.append(f"## {text('ask.sources')}")
        lines += [f"{place}. {one.label}, {one.instrument} ({one.status})  \n   {one.url}" for place, one in _numbered(answer)]
    return "\n\n".join(line for line in lines if line) + "\n"


def word(answer: Answer) -> bytes:
    """The answer as a Word document."""
    document = Document()
    document.styles["Normal"].font.size = Pt(11)
    document.add_heading(answer.question, level=1)
    answering, reserved = parts(answer)
    for place, statement in enumerate(answering):
        document.add_paragraph().add_run(_sentence(statement, answer)).bold = place == 0
    if not answering:
        document.add_paragraph(answer.answer.replace("**", ""))
    for statement in reserved:
        document.add_paragraph(f"{text('ask.attention')}: {_sentence(statement, answer)}")
    for note in answer.notes:
        document.add_paragraph(f"{text('ask.attention')}: {note}")
    if answer.citations:
        document.add_heading(text("ask.sources"), level=2)
    for place, one in _numbered(answer):
        document.add_paragraph(f"[{place}] {one.label}, {one.instrument} ({one.status})\n{one.url}\n{one.quote[:1500]}")
    document.add_paragraph(f"{text('ask.as_of', date=written_date(answer.as_of, 'nl'))} · {text('ask.no_advice')}")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _escaped(body: str) -> str:
    return _SPECIAL.sub(r"\\\1", body)


def _numbered(answer: Answer) -> list[tuple[int, Citation]]:
    return list(enumerate(answer.citations, start=1))


def _sentence(statement: AnswerStatement, answer: Answer) -> str:
    numbers = {one.provision: place for place, one in _numbered(answer)}
    return " ".join((statement.text, *(f"[{numbers[one]}]" for one in statement.citations)))
