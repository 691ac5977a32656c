"""Policies of a made-up organisation, as Word and as PDF, for tests of own documents."""

import io
import zipfile
from collections.abc import Mapping

from docx import Document
from reportlab.pdfgen.canvas import Canvas

WORD, PAPER = "Beveiligingsbeleid Molenaar.docx", "Incidentprocedure Molenaar.pdf"
SECRET = ("veertien", "servicedesk", "zevenenveertig", "kwartaalvergadering", "Molenaar")
"""Words that occur in these policies and nowhere else in the data folder."""


def word() -> bytes:
    """A policy with two headings, a paragraph before the first, and a table."""
    document = Document()
    document.add_paragraph("Dit beleid geldt voor alle medewerkers van Molenaar BV.")
    document.add_heading("Wachtwoorden", 1)
    document.add_paragraph("Een wachtwoord telt ten minste veertien tekens.")
    document.add_paragraph("Een wachtwoord wordt nooit gedeeld.")
    document.add_heading("Incidenten", 1)
    document.add_paragraph("Een medewerker meldt een incident binnen een uur bij de servicedesk.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Directie", "bespreekt incidenten in de kwartaalvergadering"
    return saved(document)


def paper() -> bytes:
    """A procedure of two pages whose second looks like a law and contradicts it."""
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=True)
    for lines in (
        ("Incidentprocedure Molenaar", "De procedure is vastgesteld door de directie."),
        ("Artikel 1", "Een significant incident wordt binnen zevenenveertig uur gemeld bij het CSIRT."),
    ):
        for place, line in enumerate(lines):
            canvas.drawString(72, 760 - 30 * place, line)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def saved(document: object) -> bytes:
    """A Word document as a file."""
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def package(parts: Mapping[str, bytes]) -> bytes:
    """An Office package of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return stream.getvalue()


def body(content: str) -> bytes:
    """A main part with this content in its body."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<?xml version="1.0"?><w:document xmlns:w="{space}"><w:body>{content}</w:body></w:document>'.encode()
