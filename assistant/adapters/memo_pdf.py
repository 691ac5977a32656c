"""A memo as PDF in the house style, with an outline, links to its provisions, and page numbers."""

import io
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, PageTemplate, Paragraph, Spacer

from assistant.adapters import paper_style as look
from assistant.adapters.paper_style import marked
from assistant.adapters.typeset import BOLD, HAIRLINE, INK, MUTED, SANS, fonts, width, wrap
from assistant.ask.memo import Memo, Part, Provision, Sentence, word
from assistant.ask.phrases import written_date

_AUTHOR: Final = "Cyberbestuur"
_LAYERS: Final = {"official": "official", "words": "words", "policy": "policy_text"}
_LEAD: Final = look.STANDING.clone("lead", fontName=BOLD, spaceAfter=5)
_QUOTE: Final = look.TEXT.clone("quoted", leftIndent=10, fontSize=9.4, leading=13, spaceAfter=2)
_SOURCE: Final = look.KICKER.clone("source", spaceBefore=8, textColor=INK, fontSize=9.2, leading=12)
_MARK: Final = "#0B5563"


def memo_pdf(content: Memo) -> bytes:
    """Write a memo as PDF; the same bytes for the same content.

    Args:
        content: What it says.
    """
    fonts()
    pages = _Document(content, 0).page  # the number of pages must be known to be printed, so it is set twice
    return _Document(content, pages).out.getvalue()


class _Document(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """One setting of the memo."""

    def __init__(self, content: Memo, pages: int) -> None:
        self.out, self.content, self.pages = io.BytesIO(), content, pages
        title = word("title", content.language)
        super().__init__(
            self.out,
            pagesize=(look.WIDTH, look.HEIGHT),
            title=look.plain(f"{title}: {content.subject}"),
            author=look.plain(content.organisation or _AUTHOR),
            subject=look.plain(content.subject),
            creator=_AUTHOR,
            producer=_AUTHOR,
            lang="en-GB" if content.language == "en" else "nl-NL",
            initialFontName=SANS,
            invariant=1,
        )
        frame = Frame(
            look.SIDE, 20 * mm, look.ROOM, look.HEIGHT - 40 * mm, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
        )
        self.addPageTemplates([PageTemplate("blad", [frame], onPage=self._margins)])
        self.build(_Story(content).flowables())

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802  # the name is reportlab's
        """Put a heading in the outline."""
        key = getattr(flowable, "key", "")
        if key:
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.heading, key, level=0, closed=False)

    def _margins(self, canvas: Any, _: Any) -> None:
        language = self.content.language
        canvas.saveState()
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.setFont(SANS, 7.8)
        canvas.setFillColor(MUTED)
        top, bottom, right = look.HEIGHT - 13 * mm, 11 * mm, look.WIDTH - look.SIDE
        title = word("title", language)
        if canvas.getPageNumber() > 1:
            canvas.drawString(look.SIDE, top, title)
            subject = wrap(look.plain(self.content.subject), SANS, 7.8, look.ROOM - width(title, SANS, 7.8) - 30)
            canvas.drawRightString(right, top, (subject or [""])[0] + (" …" if len(subject) > 1 else ""))
        as_of = f"{word('as_of', language)} {self.content.as_of}"
        canvas.drawString(look.SIDE, bottom, wrap(as_of, SANS, 7.8, look.ROOM * 0.75)[0])
        numbered = f"{word('page', language)} {canvas.getPageNumber()} {word('of', language)} {self.pages}"
        canvas.drawRightString(right, bottom, numbered)
        canvas.setStrokeColor(HAIRLINE)
        canvas.setLineWidth(0.5)
        canvas.line(look.SIDE, bottom + 10, right, bottom + 10)
        canvas.restoreState()


class _Story:
    """The flowables of a memo, in order."""

    def __init__(self, content: Memo) -> None:
        self.content, self.keys = content, 0

    def flowables(self) -> list[Flowable]:
        """All of them."""
        found = self._head()
        for number, part in enumerate(self.content.parts, start=1):
            found += self._part(part, number if len(self.content.parts) > 1 else 0)
        found += [
            Paragraph(self._word("caveat_title"), look.KICKER.clone("caveat", spaceBefore=12)),
            Paragraph(self._word("caveat"), look.SMALL),
        ]
        if self.content.provisions:
            found += [CondPageBreak(40 * mm), self._heading(self._word("provisions")), self._table()]
            found += [CondPageBreak(40 * mm), self._heading(self._word("texts"))]
            for one in self.content.provisions:
                found += self._text(one)
        if any(ord(one) not in fonts() and not one.isspace() for one in _said(self.content)):
            found.append(Paragraph(self._word("gone"), look.SMALL.clone("gone", spaceBefore=8)))
        return found

    def _word(self, name: str) -> str:
        return word(name, self.content.language)

    def _heading(self, text: str) -> Paragraph:
        self.keys += 1
        heading = Paragraph(marked(text), look.H1.clone("h", keepWithNext=1))
        heading.key, heading.heading = f"deel{self.keys}", look.plain(text)
        return heading

    def _head(self) -> list[Flowable]:
        content = self.content
        facts = [
            ("about" if len(content.parts) > 1 else "question", content.subject),
            ("date", written_date(content.day, content.language)),
            ("as_of", content.as_of),
            *([("for", content.profile)] if content.profile else []),
        ]
        rows = [
            [Paragraph(self._word(name), look.CELL.clone("fact", textColor=MUTED)), Paragraph(marked(text), look.CELL)]
            for name, text in facts
        ]
        owner = [Paragraph(marked(content.organisation), look.OWNER)] if content.organisation else []
        title = Paragraph(self._word("title"), look.TITLE.clone("memo", spaceAfter=8))
        return [*owner, title, look.table((), rows, (0.16, 0.84)), Spacer(1, 4)]

    def _part(self, part: Part, number: int) -> list[Flowable]:
        found: list[Flowable] = []
        if number:
            found.append(self._heading(f"{number}. {part.question}"))
        else:
            found.append(self._heading(self._word("answer")))
        if part.verdict:
            found.append(Paragraph(marked(part.verdict), look.KICKER))
        for place, sentence in enumerate(part.sentences):
            found.append(Paragraph(_marks(sentence), look.TEXT if place else _LEAD))
        lead = f"<font name='{BOLD}' color='#8A5A00'>{self._word('attention')}.</font> "
        found += [Paragraph(lead + _marks(one), look.REMARK.clone("note", spaceAfter=3)) for one in part.attention]
        return found

    def _table(self) -> Flowable:
        heads = tuple(self._word(name) for name in ("number", "provision", "source", "version", "status"))
        rows = [
            [
                Paragraph(f'<a name="bron{one.number}"/>{one.number}', look.NAME),
                [Paragraph(marked(one.label), look.NAME), *([Paragraph(marked(one.heading), look.UNDER)] if one.heading else [])],
                Paragraph(_linked(one), look.CELL),
                Paragraph(marked(one.version or "–"), look.CELL),
                Paragraph(marked(one.status), look.CELL),
            ]
            for one in self.content.provisions
        ]
        return look.table(heads, rows, (0.06, 0.36, 0.27, 0.17, 0.14))

    def _text(self, one: Provision) -> list[Flowable]:
        whose = f" <font name='{SANS}' color='#5B6577' size='8.2'>· {self._word(_LAYERS[one.layer])}</font>"
        found: list[Flowable] = [Paragraph(f"[{one.number}] {marked(one.label)}{whose}", _SOURCE)]
        found += [Paragraph(marked(line), _QUOTE) for line in one.text]
        if one.cut:
            found.append(Paragraph(f"[…] {self._word('cut')}", look.SMALL.clone("cut", leftIndent=10)))
        return found


def _marks(sentence: Sentence) -> str:
    """A sentence with the numbers of its provisions, each a link to the table."""
    numbers = (
        f"<font name='{SANS}' size='8'><a href='#bron{one}' color='{_MARK}'>[{one}]</a></font>" for one in sentence.numbers
    )
    return "&nbsp;".join((marked(sentence.text), *numbers))


def _linked(one: Provision) -> str:
    """The name of the source, as a link to the publisher where there is one."""
    if not one.url.startswith("https://"):
        return marked(one.instrument)
    return f"<a href='{escape(one.url, {chr(39): '%27'})}' color='{_MARK}'>{marked(one.instrument)}</a>"


def _said(content: Memo) -> str:
    return content.model_dump_json()
