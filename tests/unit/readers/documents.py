"""Small documents about a law that does not exist, the "Wet op de windmolens", in every format."""

import io
from datetime import date
from typing import Literal

from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from corpus.readers import read
from corpus.schema import OfficialProvision


def found(
    data: bytes | str, format: str, instrument: str = "molens", language: Literal["nl", "en"] = "nl"
) -> dict[str, OfficialProvision]:
    """Read a document and give its provisions by id, after checking that no id comes twice."""
    raw = data.encode() if isinstance(data, str) else data
    provisions = read(raw, "molens.bin", instrument, date(2026, 1, 1), language, format).provisions
    assert len({provision.id for provision in provisions}) == len(provisions)
    return {provision.id: provision for provision in provisions}


def pdf(*pages: str) -> bytes:
    """Print pages of text, one line of the text a printed line."""
    target = io.BytesIO()
    canvas = Canvas(target, invariant=True)
    for page in pages:
        cursor = canvas.beginText(50, 800)
        for line in page.split("\n"):
            cursor.textLine(line)
        canvas.drawText(cursor)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def encrypted(data: bytes, password: str) -> bytes:
    """Lock a PDF with a password for opening it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(password, "eigenaar", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def table(marker: str, content: str, *, empty: bool = False) -> str:
    """Make a point as the Official Journal prints it: a table of one row."""
    first = "<td/>" if empty else ""
    return (
        f'<table><col width="4%"/><tbody><tr>{first}<td><p class="oj-normal">{marker}</p></td>'
        f"<td>{content}</td></tr></tbody></table>"
    )


def journal(body: str) -> str:
    """Wrap articles as an Official Journal page."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head>'
        f"<title>windmolens</title></head><body>{body}</body></html>"
    )


def article(number: str, title: str, content: str) -> str:
    """Make an article of the Official Journal."""
    return (
        f'<div class="eli-subdivision" id="art_{number}"><p class="oj-ti-art">Artikel {number}</p>'
        f'<div class="eli-title" id="art_{number}.tit_1"><p class="oj-sti-art">{title}</p></div>'
        f"{content}</div>"
    )


def p(text: str) -> str:
    """Make a plain line of the Official Journal."""
    return f'<p class="oj-normal">{text}</p>'


LAW_TEXT = """                                                                 ONTWERP

Besluit van [datum], houdende regels over windmolens

Hebben goedgevonden en verstaan:

Hoofdstuk 1. Begrippen

Artikel 1 (begripsbepaling)

In dit besluit wordt verstaan onder:
– essentiële molen: een molen als bedoeld in artikel
2;
– wiek: een blad.

Hoofdstuk 2. Plichten van de molenaar en van degenen die namens hem
malen

Artikel 2 (zorg voor de molen en voor
het weer)

1. De molenaar zorgt voor de netwerk-
en informatiesystemen en neemt maat-
regelen in de IT-
afdeling.

2. Hij houdt bij:
a. de wind;
b. het graan, te weten:
1°. rogge; en
2°. tarwe.

Artikel 3, eerste lid, is van toepassing.

Artikel 3 (wijziging Molenwet)

De Molenwet wordt als volgt gewijzigd:

Na artikel 3 wordt een artikel ingevoegd, luidende:

Artikel 4

1. Molens draaien.

Artikel 4 (citeertitel)

Dit besluit wordt aangehaald als: Molenbesluit.

Lasten en bevelen dat dit besluit in het Staatsblad zal worden geplaatst.
"""
