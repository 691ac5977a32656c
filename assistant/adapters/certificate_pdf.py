"""The certificate on paper: one A4 page that is the same to the byte for the same content."""

import hashlib
import json
from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

from PIL.Image import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assistant.adapters import logo as logos
from assistant.adapters import qr
from assistant.adapters.certificate_words import FEW_DAYS, Words, duration, each_day, period, words
from assistant.adapters.sheet import Sheet, baseline, rule
from assistant.adapters.typeset import ACCENT, BOLD, INK, MUTED, SANS, SERIF, fonts, largest, lines, printable
from assistant.ask.phrases import written_date
from assistant.errors import AssistantError
from assistant.train.models import CertificateContent, ModuleLine, TopicLine
from corpus.address import label

_WIDE, _HIGH = A4
_SIDE, _TOP, _BOTTOM = 66.0, 58.0, 48.0
_ROOM: Final = _WIDE - 2 * _SIDE
_LABELS: Final = 92.0
_BETWEEN: Final = 22.0
_CODE: Final = 62.0
_LONGEST: Final = 400
_TRIES: Final = tuple((1.0, air / 10) for air in range(16, 9, -1)) + tuple((step / 100, 0.9) for step in range(97, 54, -3))
"""Scale and air, from spacious to tight; the first at which the page holds everything is taken."""


class CertificateTooLong(AssistantError):
    """The content does not fit on one page at a size that people can read."""


def fingerprint(content: CertificateContent) -> str:
    """SHA-256 over the content as JSON with sorted keys and no spaces, hexadecimal."""
    data = json.dumps(content.model_dump(mode="json"), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(data.encode()).hexdigest()


def render(content: CertificateContent, logo: bytes | None = None) -> bytes:
    """Draw a certificate.

    Args:
        content: What it says; nothing else is shown.
        logo: PNG or JPEG of the organisation.

    Returns:
        A PDF of one page. Its keywords hold the number and the fingerprint of the content.

    Raises:
        LogoRefused: The logo is no PNG or JPEG, is damaged or too large.
        NotPrintable: A name holds characters that the typefaces do not have.
        CertificateTooLong: The content does not fit on one page.
    """
    fonts()
    picture = logos.checked(logo) if logo is not None else None
    shown = _cleaned(content)
    for scale, air in _TRIES if _bounded(shown) else ():
        upper, lower = _upper(shown, picture, scale, air), _lower(shown, scale)
        if upper.height + lower.height + 16 * scale <= _HIGH - _TOP - _BOTTOM:
            return _written(content, shown, upper, lower)
    raise CertificateTooLong(
        "De gegevens passen niet leesbaar op één pagina.",
        "Kort de naam van de organisatie of de aanbieder in, of neem minder modules op.",
    )


def _cleaned(content: CertificateContent) -> CertificateContent:
    modules = tuple(line.model_copy(update={"title": _set(line.title)}) for line in content.modules)
    topics = tuple(line.model_copy(update={"name": _set(line.name)}) for line in content.topics)
    return content.model_copy(
        update={
            "name": printable(content.name, "naam"),
            "provider": printable(content.provider, "naam van de aanbieder"),
            "organisation": printable(content.organisation, "naam van de organisatie"),
            "number": printable(content.number, "aanduiding (het nummer)"),
            "verification_url": printable(content.verification_url, "verwijzing (het adres)"),
            "modules": modules,
            "topics": topics,
        }
    )


def _bounded(content: CertificateContent) -> bool:
    """Whether it is worth trying to set the content at all."""
    texts = (content.name, content.provider, content.organisation, content.number, content.verification_url)
    titles = (*(line.title for line in content.modules), *(line.name for line in content.topics))
    return max(map(len, (*texts, *titles))) <= _LONGEST and len(titles) + len(content.days) <= _LONGEST


def _set(text: str) -> str:
    """A title with the apostrophe of print."""
    return printable(text, "titel").replace("'", "’")


def _written(content: CertificateContent, shown: CertificateContent, upper: Sheet, lower: Sheet) -> bytes:
    said, out = words(content.language), BytesIO()
    canvas = Canvas(out, pagesize=A4, pageCompression=1, invariant=1, lang=content.language, initialFontName=SANS)
    canvas.setTitle(f"{said.title} – {shown.name}")
    canvas.setAuthor(shown.provider)
    canvas.setSubject(said.subject)
    canvas.setCreator("Cyberbestuur")
    canvas.setProducer("Cyberbestuur")
    canvas.setKeywords(f"number={shown.number}; content=sha256:{fingerprint(content)}")
    canvas.setDateFormatter(lambda *_: f"D:{content.issued:%Y%m%d}000000Z")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    upper.draw(canvas, _HIGH - _TOP)
    lower.draw(canvas, _BOTTOM + lower.height)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _upper(content: CertificateContent, picture: Image | None, scale: float, air: float) -> Sheet:
    said = words(content.language)
    sheet = Sheet(_SIDE, _ROOM, scale, air)
    _letterhead(sheet, content.organisation, picture)
    sheet.gap(34)
    title = largest(said.title, SERIF, (28 * scale, 18 * scale), _ROOM, 1)
    sheet.put(title)
    sheet.height += title.height
    sheet.gap(3)
    subtitle = lines(said.subtitle, SANS, 11 * scale, _ROOM, MUTED)
    sheet.put(subtitle)
    sheet.height += subtitle.height
    sheet.gap(24)
    _field(sheet, said.name, content.name, (36 * scale, 18 * scale), 2)
    _days(sheet, said, content)
    _topics(sheet, said.topics, content.topics, content.language)
    _field(sheet, said.provider, content.provider, (15 * scale, 10 * scale), 2)
    return sheet


def _letterhead(sheet: Sheet, organisation: str, picture: Image | None) -> None:
    scale, high = sheet.scale, 0.0
    if picture is not None:
        wide, tall = picture.size
        factor = min(150 * scale / wide, 46 * scale / tall)
        high = tall * factor
        sheet.add(
            lambda canvas, top: canvas.drawImage(ImageReader(picture), sheet.left, top - high, wide * factor, tall * factor)
        )
    beside = picture is not None
    name = largest(organisation, BOLD, (11 * scale, 8 * scale), _ROOM - (170 * scale if beside else 0), 2, leading=1.25)
    sheet.put(name, right=beside, down=max(0.0, (high - name.height) / 2))
    sheet.height += max(high, name.height)


def _start(sheet: Sheet, name: str, first: float) -> None:
    """Draw the hairline above a field and its label, whose baseline is `first` points under the hairline and its gap."""
    sheet.rule()
    sheet.gap(9)
    said = lines(name, BOLD, 9 * sheet.scale, _LABELS - 8, ACCENT)
    sheet.put(said, down=first - baseline(said))


def _field(sheet: Sheet, name: str, value: str, sizes: tuple[float, float], most: int) -> None:
    shown = largest(value, SERIF, sizes, _ROOM - _LABELS, most)
    _start(sheet, name, baseline(shown))
    sheet.put(shown, _SIDE + _LABELS)
    sheet.height += shown.height
    sheet.gap(9)


def _days(sheet: Sheet, said: Words, content: CertificateContent) -> None:
    several = len(content.days) > 1
    _field(
        sheet, said.days if several else said.day, period(content.days, content.language), (15 * sheet.scale, 11 * sheet.scale), 1
    )
    if len(content.days) > FEW_DAYS:
        sheet.gap(-7)
        listed = lines(each_day(content.days, content.language), SANS, 8.2 * sheet.scale, _ROOM - _LABELS, MUTED, 1.35)
        sheet.put(listed, _SIDE + _LABELS)
        sheet.height += listed.height
        sheet.gap(9)


def _topics(sheet: Sheet, name: str, topics: Sequence[TopicLine], language: str) -> None:
    scale, half = sheet.scale, (len(topics) + 1) // 2
    room = (_ROOM - _LABELS - _BETWEEN) / 2
    _start(sheet, name, baseline(lines(name, SANS, 9.6 * scale, room, leading=1.22)))
    top, bottoms = sheet.height, []
    for column, part in enumerate((topics[:half], topics[half:])):
        sheet.height = top
        x = _SIDE + _LABELS + column * (room + _BETWEEN)
        for topic in part:
            shown = lines(topic.name, SANS, 9.6 * scale, room, leading=1.22)
            source = lines(
                label(topic.id, topic.id.partition("/")[0].capitalize(), language), SANS, 7.2 * scale, room, MUTED, 1.3
            )
            sheet.put(shown, x)
            sheet.put(source, x, down=shown.height)
            sheet.height += shown.height + source.height
            sheet.gap(4)
        bottoms.append(sheet.height)
    sheet.height = max(bottoms)
    sheet.gap(6)


def _lower(content: CertificateContent, scale: float) -> Sheet:
    said = words(content.language)
    sheet = Sheet(_SIDE, _ROOM, scale)
    sheet.rule()
    sheet.gap(7)
    heading = lines(said.additions, BOLD, 7.6 * scale, _ROOM, MUTED)
    sheet.put(heading)
    sheet.height += heading.height
    sheet.gap(4)
    for name, value in _facts(content, said):
        _fact(sheet, name, value)
    _modules(sheet, said, content.modules)
    sheet.gap(18)
    _foot(sheet, said, content)
    sheet.gap(12)
    basis = largest(said.basis, SANS, (7.4 * scale, 6.4 * scale), _ROOM, 1, leading=1.3)
    sheet.put(basis)
    sheet.height += basis.height
    return sheet


def _facts(content: CertificateContent, said: Words) -> list[tuple[str, str]]:
    current = content.current_until
    until = [(said.current, f"{written_date(current, content.language)}, {said.policy}")] if current else []
    return [(said.time, duration(content.active_minutes, content.language)), *until, (said.content, content.content_hash)]


def _fact(sheet: Sheet, name: str, value: str) -> None:
    size = 7.4 * sheet.scale
    said = lines(name, SANS, size, _LABELS - 6, MUTED)
    shown = lines(value, SANS, size, _ROOM - _LABELS)
    sheet.put(said)
    sheet.put(shown, _SIDE + _LABELS)
    sheet.height += max(said.height, shown.height)
    sheet.gap(1)


def _modules(sheet: Sheet, said: Words, modules: Sequence[ModuleLine]) -> None:
    if not modules:
        return
    sheet.gap(1.5)
    size, half = 7.0 * sheet.scale, (len(modules) + 1) // 2
    room = (_ROOM - _LABELS - _BETWEEN) / 2
    sheet.put(lines(said.modules, SANS, 7.4 * sheet.scale, _LABELS - 6, MUTED))
    top, bottoms = sheet.height, []
    for column, part in enumerate((modules[:half], modules[half:])):
        sheet.height = top
        x = _SIDE + _LABELS + column * (room + _BETWEEN)
        for module in part:
            version = lines(module.version, SANS, 6.2 * sheet.scale, room, MUTED, 1.3 * 7.0 / 6.2)
            shown = lines(module.title, SANS, size, room - 48 * sheet.scale)
            sheet.put(shown, x)
            sheet.put(version, x + room, right=True)
            sheet.height += max(shown.height, version.height)
            sheet.gap(0.6)
        bottoms.append(sheet.height)
    sheet.height = max(bottoms)


def _foot(sheet: Sheet, said: Words, content: CertificateContent) -> None:
    scale, text, room = sheet.scale, _SIDE + _LABELS, _ROOM - _LABELS
    side = max(_CODE * scale, 54.0)
    link = content.verification_url
    sheet.add(lambda canvas, top: _code(canvas, link, _SIDE, top, side))
    if link.startswith(("https://", "http://")):
        sheet.add(lambda canvas, top: canvas.linkURL(link, (_SIDE, top - side, _SIDE + side, top), relative=0, thickness=0))
    issued = f"{said.issued.format(written_date(content.issued, content.language))} · {said.number.lower()} {content.number}"
    parts = [
        largest(said.signed.format(content.provider), BOLD, (9.4 * scale, 7.5 * scale), room, 2, leading=1.3),
        lines(issued, SANS, 8.6 * scale, room),
        lines(f"{said.check}: {link}", SANS, 7.6 * scale, room, ACCENT),
    ]
    line = max(0.0, side - sum(part.height for part in parts) - 11 * scale)
    sheet.add(lambda canvas, top: rule(canvas, text, text + room, top - line, ACCENT, 0.8))
    down = line + 7 * scale
    for part in parts:
        sheet.put(part, text, down=down)
        down += part.height + 2 * scale
    sheet.height += max(side, down)


def _code(canvas: Canvas, address: str, left: float, top: float, side: float) -> None:
    rows: Any = qr.matrix(address)
    module = side / len(rows)
    path = canvas.beginPath()
    for down, row in enumerate(rows):
        start = 0
        while start < len(row):
            end = start
            while end < len(row) and row[end]:
                end += 1
            if end > start:
                path.rect(left + start * module, top - (down + 1) * module, (end - start) * module, module)
            start = end + 1
    canvas.setFillColor(INK)
    canvas.drawPath(path, stroke=0, fill=1)
