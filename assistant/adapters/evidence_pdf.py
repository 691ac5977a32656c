"""The evidence pack on paper: A4 landscape in the house style, heading and page number on every page."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)

from assistant.adapters.evidence import AUTHOR, Label, Pack, named, notes, words, written_days, written_labels
from assistant.adapters.typeset import ACCENT, BOLD, HAIRLINE, INK, MUTED, SANS, SERIF, clean, fonts, width, wrap
from assistant.ask.phrases import written_date
from assistant.train.overview import CertificateLine, Row, TopicState

WIDTH, HEIGHT = landscape(A4)
MARGIN: Final = 17 * mm
ROOM: Final = WIDTH - 2 * MARGIN
GONE: Final = "?"
"""What stands where the typefaces lack a sign; the note below the table says so."""
LONGEST: Final = 160
"""Characters of a name that are printed, so that a row fits on a page; CSV and XLSX have them all."""
LATE: Color = HexColor("#9B2C1F")
MIND: Color = HexColor("#8A5A00")
GOOD: Color = HexColor("#1F6B3A")


def _style(name: str, font: str, size: float, leading: float, color: Color = INK, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=leading, textColor=color, splitLongWords=1, **more)


TITLE: Final = _style("title", SERIF, 24, 29)
STANDING: Final = _style("standing", SANS, 11, 15.5, spaceBefore=2)
SECTION: Final = _style("section", SERIF, 14, 18, spaceBefore=15, spaceAfter=5)
HEAD: Final = _style("head", BOLD, 7.6, 9.6, MUTED)
CELL: Final = _style("cell", SANS, 8.4, 11)
NAME: Final = _style("name", BOLD, 8.8, 11.2)
SMALL: Final = _style("small", SANS, 7.4, 9.6, MUTED)
TEXT: Final = _style("text", SANS, 9, 12.6)


def evidence_pdf(pack: Pack, label: Label) -> bytes:
    """Write the pack as PDF; the same bytes for the same pack.

    A sign that the typefaces lack is printed as a question mark, and a note says so: an overview must not fail on a name.

    Args:
        pack: What to write.
        label: How a provision is written for people.
    """
    fonts()
    _, pages = _build(pack, label, 0)
    return _build(pack, label, pages)[0]


def _build(pack: Pack, label: Label, pages: int) -> tuple[bytes, int]:
    """The document and how many pages it has; the number of pages must be known to be printed."""
    out = io.BytesIO()
    title = f"{words().title}: {named(pack)}"
    document = BaseDocTemplate(
        out,
        pagesize=(WIDTH, HEIGHT),
        title=clean(title),
        author=AUTHOR,
        subject=words().meaning,
        creator=AUTHOR,
        lang="nl-NL",
        invariant=1,
    )
    frame = Frame(MARGIN, 17 * mm, ROOM, HEIGHT - 37 * mm, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)

    def margins(canvas: Any, _: Any) -> None:
        _margins(canvas, pack, pages)

    document.addPageTemplates([PageTemplate("blad", [frame], onPage=margins)])
    document.build(_story(pack, label))
    return out.getvalue(), document.page


def _margins(canvas: Any, pack: Pack, pages: int) -> None:
    canvas.saveState()
    canvas.setFont(SANS, 7.6)
    canvas.setFillColor(MUTED)
    top, bottom = HEIGHT - 12 * mm, 10 * mm
    stand = f"Stand per {written_date(pack.as_of, 'nl')}"
    room = ROOM - width(stand, SANS, 7.6) - 20
    running = wrap(_printable(f"{words().title} · {named(pack)}"), SANS, 7.6, room)
    canvas.drawString(MARGIN, top, running[0] + (" …" if len(running) > 1 else ""))
    canvas.drawRightString(WIDTH - MARGIN, top, stand)
    canvas.drawString(MARGIN, bottom, words().meaning)
    canvas.drawRightString(WIDTH - MARGIN, bottom, f"pagina {canvas.getPageNumber()} van {pages}")
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, top - 5, WIDTH - MARGIN, top - 5)
    canvas.line(MARGIN, bottom + 10, WIDTH - MARGIN, bottom + 10)
    canvas.restoreState()


def _story(pack: Pack, label: Label) -> list[Flowable]:
    said = notes(pack)
    story: list[Flowable] = [
        Paragraph(_mark(named(pack)), TITLE),
        Paragraph(_mark(_standing(pack), 1000), STANDING),
        Paragraph(
            f"{_mark(said[0].text, 1000)} {_mark(said[1].text, 1000)}",
            _style("lead", SANS, 9, 12.6, MUTED, spaceBefore=5, spaceAfter=4),
        ),
        Paragraph("Overzicht", SECTION),
        _overview(pack, label),
    ]
    if _gone(pack):
        story.append(
            Paragraph(
                "Een vraagteken staat waar dit lettertype een teken mist. De CSV en de XLSX hebben de volledige schrijfwijze.",
                SMALL,
            )
        )
    story += [Paragraph("Certificaten", SECTION), _certificates(pack)]
    story += _topics(pack, label)
    story += [
        KeepTogether([Paragraph("Toelichting", SECTION), _notes(pack, label, slice(0, 3))]),
        _notes(pack, label, slice(3, None)),
    ]
    return story


def _standing(pack: Pack) -> str:
    required = [row for row in pack.rows if row.status == "required"]
    certified, unknown = sum(row.certified for row in required), sum(row.status == "unknown" for row in pack.rows)
    first = f"Op {written_date(pack.as_of, 'nl')} geldt artikel 24 Cbw naar opgave voor {_people(len(required))}."
    second = (
        f" {certified} van hen {'heeft' if certified == 1 else 'hebben'} een certificaat dat niet is ingetrokken."
        if required
        else ""
    )
    third = f" Voor {_people(unknown)} is nog onbekend of het artikel geldt." if unknown else ""
    return first + second + third


def _people(count: int) -> str:
    return "niemand" if not count else "één persoon" if count == 1 else f"{count} personen"


def _overview(pack: Pack, label: Label) -> Flowable:
    heads = (
        "Naam en rol",
        "Artikel 24 Cbw",
        "Uiterste datum kennis",
        "Modules",
        "Onderwerpen",
        "Certificaat",
        "Volgende herinnering",
        "Reden",
    )
    shares = (0.165, 0.08, 0.12, 0.065, 0.08, 0.145, 0.115, 0.23)
    return _table(heads, [_overview_row(row, label) for row in pack.rows], shares)


def _overview_row(row: Row, label: Label) -> list[Any]:
    status = words().status[row.status]
    due: list[Any] = [Paragraph(written_date(row.due, "nl") if row.due else "–", CELL)]
    if row.days_left is not None:
        due.append(Paragraph(_days_left(row.days_left), _tinted(SMALL, LATE if row.attention == "late" else None)))
    reason = [
        Paragraph(_mark(row.reason, 600), _style("reason", SANS, 7.8, 10.2)),
        Paragraph(_mark(written_labels(row.provisions, label), 400), SMALL),
    ]
    return [
        [Paragraph(_mark(row.name), NAME), Paragraph(words().roles[row.board_role], SMALL)],
        Paragraph(status, _tinted(CELL, MIND if row.status == "unknown" else None)),
        due,
        Paragraph(f"{row.modules_finished} van {row.modules_total}", CELL),
        Paragraph(f"{row.topics_finished} van {len(row.topics)}", CELL),
        _held(row.certificate),
        Paragraph(written_date(row.next_reminder, "nl") if row.next_reminder else "–", CELL),
        reason,
    ]


def _held(certificate: CertificateLine | None) -> list[Any]:
    if certificate is None:
        return [Paragraph("geen certificaat", CELL)]
    revoked = certificate.state == "revoked"
    return [
        Paragraph(_mark(certificate.number), CELL),
        Paragraph(f"afgegeven {written_date(certificate.issued, 'nl')}", SMALL),
        Paragraph(words().state[certificate.state], _tinted(SMALL, LATE if revoked else GOOD)),
    ]


def _days_left(days: int) -> str:
    if days < 0:
        return f"{-days} {'dag' if days == -1 else 'dagen'} geleden"
    return "vandaag" if days == 0 else f"nog {days} {'dag' if days == 1 else 'dagen'}"


def _certificates(pack: Pack) -> Flowable:
    rows = [
        [
            Paragraph(_mark(row.name), NAME),
            Paragraph(_mark(one.number), CELL),
            Paragraph(_mark(written_days(one.days), 800), CELL),
            Paragraph(_mark(one.provider), CELL),
            Paragraph(written_date(one.issued, "nl"), CELL),
            _state(one),
            Paragraph(_day(one.current_until), CELL),
            Paragraph(_mark(one.verification_url, 400) or "–", SMALL),
        ]
        for row in pack.rows
        for one in row.certificates
    ]
    if not rows:
        return Paragraph("Er is nog geen certificaat afgegeven.", TEXT)
    heads = ("Naam", "Nummer", "Gevolgd op", "Aanbieder", "Afgegeven", "Stand", "Actueel tot (eigen beleid)", "Controleren op")
    return _table(heads, rows, (0.15, 0.135, 0.15, 0.13, 0.105, 0.1, 0.1, 0.13))


def _state(one: CertificateLine) -> list[Any]:
    state = Paragraph(words().state[one.state], _tinted(CELL, LATE if one.state == "revoked" else GOOD))
    return [state, Paragraph(written_date(one.revoked, "nl"), SMALL)] if one.revoked else [state]


def _topics(pack: Pack, label: Label) -> list[Flowable]:
    topics: tuple[TopicState, ...] = pack.rows[0].topics if pack.rows else ()
    if not topics:
        return []
    heads = ("Naam", *(str(at) for at in range(1, len(topics) + 1)))
    rows = [
        [Paragraph(_mark(row.name), NAME), *(Paragraph(_finished(row, one.id), _tinted(SMALL, INK)) for one in topics)]
        for row in pack.rows
    ]
    share = 0.82 / len(topics)
    legend = " · ".join(
        f"<font name='{BOLD}'>{at}</font> {_mark(one.name)} ({_mark(label(one.id))})" for at, one in enumerate(topics, start=1)
    )
    opening = [
        Paragraph("Onderwerpen per persoon", SECTION),
        Paragraph(legend, _style("legend", SANS, 7.8, 11, MUTED, spaceAfter=5)),
    ]
    return [CondPageBreak(60 * mm), *opening, _table(heads, rows, (0.18, *([share] * len(topics))))]


def _finished(row: Row, topic: str) -> str:
    day = next((one.finished for one in row.topics if one.id == topic), None)
    return f"{day.day} {written_date(day, 'nl').split()[1][:3]}<br/>{day.year}" if day else "open"


def _notes(pack: Pack, label: Label, part: slice) -> Flowable:
    rows = [
        [
            Paragraph(_mark(one.title), NAME),
            [Paragraph(_mark(one.text, 1000), TEXT), Paragraph(_mark(written_labels(one.cites, label), 400), SMALL)],
        ]
        for one in notes(pack)[part]
    ]
    return Table(rows, colWidths=[0.2 * ROOM, 0.66 * ROOM], hAlign="LEFT", style=TableStyle(_SHAPE))


_SHAPE: Final[list[tuple[Any, ...]]] = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 7),
    ("TOPPADDING", (0, 0), (-1, -1), 4.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ("LINEBELOW", (0, 0), (-1, -1), 0.4, HAIRLINE),
]


def _table(heads: Sequence[str], rows: Sequence[Sequence[Any]], shares: Sequence[float]) -> Table:
    """A table with hairlines whose heading comes back on every page; a row stays whole."""
    body = [[Paragraph(_mark(one), HEAD) for one in heads], *rows]
    shape = [*_SHAPE, ("VALIGN", (0, 0), (-1, 0), "BOTTOM"), ("LINEBELOW", (0, 0), (-1, 0), 0.9, ACCENT)]
    return Table(body, colWidths=[ROOM * one for one in shares], repeatRows=1, hAlign="LEFT", style=TableStyle(shape))


def _tinted(style: ParagraphStyle, color: Color | None) -> ParagraphStyle:
    return style if color is None else ParagraphStyle(f"{style.name}-tint", parent=style, textColor=color)


def _day(day: date | None) -> str:
    return written_date(day, "nl") if day else "–"


def _printable(text: str) -> str:
    known = fonts()
    return "".join(one if ord(one) in known else GONE for one in clean(text))


def _mark(text: str, longest: int = LONGEST) -> str:
    """Text of others made safe for the markup of a paragraph, and not longer than what fits."""
    printed = _printable(text)
    return escape(printed if len(printed) <= longest else f"{printed[: longest - 1]}…")


def _gone(pack: Pack) -> bool:
    texts = (
        pack.organisation,
        *(row.name for row in pack.rows),
        *(one.provider for row in pack.rows for one in row.certificates),
    )
    return any(_printable(one) != clean(one) for one in texts)
