"""Small documents about a law that does not exist, in the form of each publisher."""

import io

from reportlab.pdfgen.canvas import Canvas

DUTCH = {
    "1": "De molenaar keurt de wieken goed.",
    "2": "De molenaar meldt storm binnen 24 uur.",
    "3": "De boete is ten hoogste € 25.000.",
}
ENGLISH = {
    "1": "The miller approves the sails.",
    "2": "The miller reports storm within 24 hours.",
    "3": "The fine is at most EUR 25 000.",
}
CHAPTERS = {"1": "Voor wie is de gids", "2": "Wieken smeren", "3": "Vragen aan de knecht"}


def journal(articles: dict[str, str], number: str = "2099/12") -> bytes:
    """A directive as Cellar gives it."""
    body = "".join(
        f'<div class="eli-subdivision" id="art_{key}"><p class="oj-ti-art">Artikel {key}</p><p class="oj-normal">{text}</p></div>'
        for key, text in articles.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head>'
        f'<title>Molens</title></head><body><p class="oj-doc-ti">Richtlijn {number}</p>{body}</body></html>'
    ).encode()


def _act(articles: dict[str, str]) -> str:
    inner = "".join(
        f"<artikel><kop><label>Artikel</label><nr>{key}</nr></kop><lid><lidnr>1</lidnr><al>{text}</al></lid></artikel>"
        for key, text in articles.items()
    )
    return f"<wet-besluit><wettekst>{inner}</wettekst></wet-besluit>"


def state(articles: dict[str, str], bwbr: str = "BWBR9999999") -> bytes:
    """A law as it holds, as the BWB repository gives it."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><toestand bwb-id="{bwbr}" inwerkingtreding="2026-08-15"><wetgeving>'
        f"<citeertitel>Molenwet</citeertitel>{_act(articles)}</wetgeving></toestand>"
    ).encode()


def announced(articles: dict[str, str]) -> bytes:
    """A law as it was announced, as the gazette gives it."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><officiele-publicatie xmlns="http://example.org/op"><staatsblad>'
        f"<intitule>Wet molens (Molenwet)</intitule>{_act(articles)}</staatsblad></officiele-publicatie>"
    ).encode()


def expression(label: str, ends: str = "9999-12-31", seen: str = "", deleted: bool = False, item: str = "") -> str:
    """One version in a manifest."""
    starts = label.partition("_")[0]
    name = item or f"BWBR9999999_{label}.xml"
    return (
        f'<expression label="{label}"><metadata><datum_inwerkingtreding>{starts}</datum_inwerkingtreding>'
        f"<einddatum>{ends}</einddatum><zichtdatum_start>{seen or starts}</zichtdatum_start></metadata>"
        f'<manifestation label="pdf"><item label="x.pdf"/></manifestation>'
        f'<manifestation label="xml"><metadata><size>9</size></metadata><item label="{name}" _deleted="{str(deleted).lower()}"/>'
        "</manifestation></expression>"
    )


def manifest(*expressions: str, bwbr: str = "BWBR9999999") -> bytes:
    """The list of versions in the BWB repository."""
    return f'<?xml version="1.0"?><work label="{bwbr}"><metadata/>{"".join(expressions)}</work>'.encode()


def guide(pages: dict[str, str]) -> bytes:
    """A guide as PDF, one chapter a page."""
    target = io.BytesIO()
    canvas = Canvas(target, invariant=True)
    for number, text in pages.items():
        canvas.drawString(72, 700, f"{number}. {text}")
        canvas.drawString(72, 680, f"De gids raadt aan om dit te lezen: {text.lower()}.")
        canvas.showPage()
    canvas.save()
    return target.getvalue()
