"""The board paper as PDF: two pages and an annex, with outline, links and page numbers, the same for the same content."""

import io
from typing import Any, Final

from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)

from assistant.adapters import paper_style as look
from assistant.adapters.paper_style import marked, printed
from assistant.adapters.typeset import BOLD, HAIRLINE, MUTED, SANS, fonts, width, wrap
from assistant.ask.phrases import written_date
from assistant.board.paper.models import ActionLine, Ask, Fact, KciLine, Paper, QuestionLine

_AUTHOR: Final = "Cyberbestuur"
LEGEND: Final = (
    "Grafiek: acht kwartalen tot en met nu. De lijn erdoorheen is het doel; in het gekleurde vlak ligt een waarde buiten de grens, "
    "en staat de laatste als ruit. Een open teken is verouderd. Voorbeeld: een grens die het bestuur nog niet heeft vastgesteld."
)
VOICES: Final = {"own": "eigen tekst", "data": "uit de gegevens", "ciso": "antwoord van de CISO"}
_SHORT: Final = 900
"""Characters of a paragraph that is kept on one page with what stands above it."""
_GONE: Final = "Een vraagteken staat waar dit lettertype een teken mist. Het Word-document heeft de volledige schrijfwijze."


def paper_pdf(content: Paper) -> bytes:
    """Write a board paper as PDF; the same bytes for the same content.

    Args:
        content: What it says.
    """
    fonts()
    first = _Document(content, {})  # where things are must be known to be printed, so it is set twice
    return _Document(content, first.places).out.getvalue()


class _Document(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """One setting of the paper, with the places of its parts as an earlier setting found them."""

    def __init__(self, content: Paper, known: dict[str, int]) -> None:
        self.out, self.content, self.known = io.BytesIO(), content, known
        self.places: dict[str, int] = {}
        title = look.plain(f"{content.title}: {content.organisation}")
        super().__init__(
            self.out,
            pagesize=(look.WIDTH, look.HEIGHT),
            title=title,
            author=look.plain(content.organisation),
            subject=look.plain(content.subtitle),
            creator=_AUTHOR,
            producer=_AUTHOR,
            lang="nl-NL",
            initialFontName=SANS,
            invariant=1,
        )
        frame = Frame(
            look.SIDE, 20 * mm, look.ROOM, look.HEIGHT - 40 * mm, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
        )
        self.addPageTemplates([PageTemplate("blad", [frame], onPage=self._margins)])
        self.build(_story(content, known))
        self.places["einde"] = self.page

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802  # the name is reportlab's
        """Note where a heading stands, for the outline and the contents."""
        key = getattr(flowable, "key", "")
        if key:
            self.places[key] = self.page
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.heading, key, level=flowable.level, closed=False)
            self.canv.showOutline()

    def _margins(self, canvas: Any, _: Any) -> None:
        content = self.content
        canvas.saveState()
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.setFont(SANS, 7.8)
        canvas.setFillColor(MUTED)
        top, bottom = look.HEIGHT - 13 * mm, 11 * mm
        right = look.plain(content.title)
        room = look.ROOM - width(right, SANS, 7.8) - 20
        name = wrap(printed(content.organisation), SANS, 7.8, room)
        if canvas.getPageNumber() > 1:
            canvas.drawString(look.SIDE, top, name[0] + (" …" if len(name) > 1 else ""))
            canvas.drawRightString(look.WIDTH - look.SIDE, top, right)
        canvas.drawString(look.SIDE, bottom, f"Stand per {written_date(content.day, 'nl')}")
        pages = self.known.get("einde", 1)
        canvas.drawRightString(look.WIDTH - look.SIDE, bottom, f"pagina {canvas.getPageNumber()} van {pages}")
        canvas.setStrokeColor(HAIRLINE)
        canvas.setLineWidth(0.5)
        canvas.line(look.SIDE, bottom + 10, look.WIDTH - look.SIDE, bottom + 10)
        canvas.restoreState()


def _heading(text: str, style: Any, key: str, level: int) -> Paragraph:
    heading = Paragraph(f'<a name="{key}"/>{marked(text)}', style)
    heading.key, heading.heading, heading.level = key, look.plain(text), level
    return heading


def _story(content: Paper, places: dict[str, int]) -> list[Flowable]:
    story: list[Flowable] = [
        Paragraph(marked(content.organisation), look.OWNER),
        Paragraph(marked(content.title), look.TITLE),
        Paragraph(marked(content.subtitle), look.SUBTITLE),
        Paragraph(marked(content.standing), look.STANDING),
        _heading("Wat is er veranderd", look.H1, "veranderd", 0),
        _facts(content),
        CondPageBreak(30 * mm),
        _heading("Wat vraagt een besluit", look.H1, "besluit", 0),
        _asks(content.asks),
        KeepTogether([_heading("KCI’s", look.H1, "kci", 0), *_dashboard(content)]),
        KeepTogether([_heading("Vragen aan de CISO", look.H1, "vragen", 0), _overview(content.questions)]),
        PageBreak(),
        *_annex(content, places),
    ]
    if printed_differs(content):
        story.append(Paragraph(_GONE, look.SMALL))
    return story


def printed_differs(content: Paper) -> bool:
    """Whether the typefaces lack a sign that the paper needs."""
    answers = "".join(run.text for one in content.questions for part in one.answer for run in part)
    rest = content.model_dump_json(exclude={"kcis", "questions"}) + "".join(one.text + one.owner for one in content.questions)
    return any(ord(one) not in fonts() and not one.isspace() for one in answers + rest)


def _facts(content: Paper) -> Flowable:
    rows = [
        [
            Paragraph(marked(one.head), look.NAME),
            Paragraph(marked(one.text), look.CELL),
            Paragraph(VOICES[one.voice], look.UNDER.clone("voice", alignment=2, leading=11)),
        ]
        for one in (*(Fact(head="", text=one, voice="own") for one in content.changed), *content.facts)
    ]
    if content.changed:
        rows[0][0] = Paragraph("Toelichting", look.NAME)
    return look.table((), rows, (0.14, 0.72, 0.14), ("RIGHTPADDING", (2, 0), (2, -1), 0))


def _asks(asks: tuple[Ask, ...]) -> Flowable:
    rows = []
    for at, one in enumerate(asks, start=1):
        under = " · ".join((VOICES[one.voice], *one.rests_on))
        text = [Paragraph(marked(one.text), look.CELL), Paragraph(marked(under), look.UNDER)]
        tone, word = ("good", "besloten") if one.outcome else ("mind", "open")
        if one.outcome:
            text.append(Paragraph(f"<font name='{BOLD}'>Besluit:</font> {marked(one.outcome)}", look.CELL))
        rows.append([Paragraph(str(at), look.NAME), text, look.Standing(word, tone)])  # type: ignore[arg-type]
    if not rows:
        return Paragraph("Er is geen punt dat nu een besluit vraagt.", look.TEXT)
    return look.table((), rows, (0.04, 0.81, 0.15))


def _dashboard(content: Paper) -> list[Flowable]:
    heads = ("KCI, doel en grens", "Acht kwartalen", "Waarde", "Stand", "Richting", "Eigenaar")
    shares = (0.295, 0.165, 0.085, 0.195, 0.095, 0.165)
    parts: list[Flowable] = []
    if content.kcis:
        rows = [_kci(one) for one in content.kcis]
        parts.append(
            look.table(heads, rows, shares, ("VALIGN", (1, 1), (1, -1), "MIDDLE"), ("RIGHTPADDING", (2, 0), (2, -1), 12))
        )
    if content.not_measured:
        parts.append(Paragraph(marked(content.not_measured), look.CELL.clone("left", spaceBefore=4)))
    if content.kcis:
        told = LEGEND
        parts.append(Paragraph(told, look.SMALL.clone("legend", spaceBefore=3)))
    return parts or [Paragraph("Er zijn geen KCI’s bijgehouden.", look.TEXT)]


def _kci(one: KciLine) -> list[Any]:
    return [
        [Paragraph(marked(one.name), look.NAME), Paragraph(marked(one.limits), look.UNDER)],
        look.Spark(one.reading),
        Paragraph(marked(one.value), look.FIGURE),
        look.Standing(one.state, one.tone),
        Paragraph(marked(one.trend), look.CELL),
        [Paragraph(marked(one.owner), look.CELL), Paragraph(marked(one.measured), look.UNDER)],
    ]


def _overview(questions: tuple[QuestionLine, ...]) -> Flowable:
    rows = [
        [
            Paragraph(str(one.number), look.NAME),
            Paragraph(f'<a href="#{look.slug(one.number)}">{marked(one.short)}</a>', look.CELL),
            look.Standing(one.state, one.tone),
            Paragraph(marked(one.owner), look.CELL),
            Paragraph(str(len(one.notes)) if one.notes else "–", look.CELL.clone("notes", alignment=2)),
        ]
        for one in questions
    ]
    if not rows:
        return Paragraph("Er zijn dit kwartaal geen vragen gesteld.", look.TEXT)
    return look.table(("", "Vraag", "Antwoord", "Beantwoord door", "Opmerkingen"), rows, (0.04, 0.41, 0.24, 0.19, 0.12))


def _annex(content: Paper, places: dict[str, int]) -> list[Flowable]:
    parts: list[tuple[str, list[Flowable]]] = [
        ("Vragen en antwoorden", [flowable for one in content.questions for flowable in _question(one)]),
        ("Acties", _actions(content)),
        ("Risicobereidheid", _appetite(content)),
    ]
    if content.changed_more or content.facts_more:
        parts.append(("Het kwartaal in volle lengte", _in_full(content)))
    parts.append(("Bronnen", _sources(content)))
    story: list[Flowable] = [_heading("Bijlagen", look.PART, "bijlage", 0)]
    story += [_contents(content, [title for title, _ in parts], places)]
    story += [Paragraph("Wiens woorden", look.KICKER), *(Paragraph(marked(one), look.SMALL) for one in content.voices)]
    for at, (title, flowables) in enumerate(parts, start=1):
        story += [CondPageBreak(45 * mm), _heading(f"Bijlage {at}: {title.lower()}", look.H1, f"bijlage{at}", 1), *flowables]
    return story


def _contents(content: Paper, titles: list[str], places: dict[str, int]) -> Flowable:
    entries = [(f"Bijlage {at}: {title.lower()}", f"bijlage{at}", True) for at, title in enumerate(titles, start=1)]
    entries[1:1] = [(f"{one.number}. {one.short}", look.slug(one.number), False) for one in content.questions]
    rows = [
        [
            Paragraph(f'<a href="#{key}">{marked(text)}</a>', look.NAME if top else look.CELL.clone("in", leftIndent=10)),
            Paragraph(str(places.get(key, "")), look.CELL.clone("page", alignment=2)),
        ]
        for text, key, top in entries
    ]
    return look.table((), rows, (0.9, 0.1), ("TOPPADDING", (0, 0), (-1, -1), 1.4), ("BOTTOMPADDING", (0, 0), (-1, -1), 1.8))


def _question(one: QuestionLine) -> list[Flowable]:
    title = _heading(f"{one.number}. {one.short}", look.H2, look.slug(one.number), 2)
    kept = look.SMALL.clone("kept", keepWithNext=1)
    parts: list[Flowable] = [title, Paragraph(marked(one.text), look.TEXT.clone("asked", keepWithNext=1))]
    for head, text in (("Waarom", one.why), ("Waarom nu", one.now), ("Bronnen", "; ".join(one.rests_on))):
        if text:
            parts.append(Paragraph(f"<font name='{BOLD}'>{head}:</font> {marked(text)}", kept))
    short = sum(len(run.text) for part in one.answer[:1] for run in part) < _SHORT
    parts += [Paragraph(marked(one.heading), look.KICKER), look.Standing(one.state, one.tone, kept=short)]
    parts += [Paragraph(look.runs(part), look.ANSWER) for part in one.answer]
    if one.blank:
        parts.append(Paragraph(marked(one.blank), look.ANSWER.clone("blank", textColor=MUTED)))
    if one.notes:
        parts.append(Paragraph("Opmerkingen bij het antwoord · uit vaste regels", look.KICKER))
    for note in one.notes:
        rests = f" <font size='7.6' color='#5B6577'>{marked('; '.join(note.rests_on))}</font>" if note.rests_on else ""
        words = f"“{marked(note.words)}”"
        parts.append(Paragraph(words, look.REMARK.clone("quote", textColor=MUTED, keepWithNext=1), bulletText=str(note.number)))
        said = f"<font name='{BOLD}'>{marked(note.say)}</font> {marked(note.ask)}{rests}"
        parts += [Paragraph(said, look.REMARK), Spacer(1, 3)]
    return parts


def _actions(content: Paper) -> list[Flowable]:
    lines = (*content.open_actions, *content.closed_actions)
    if not lines:
        return [Paragraph("Er zijn geen acties afgesproken.", look.TEXT)]
    heads = ("Actie", "Eigenaar", "Klaar op", "Ouderdom", "Stand")
    return [look.table(heads, [_action(one) for one in lines], (0.4, 0.17, 0.14, 0.12, 0.17))]


def _action(one: ActionLine) -> list[Any]:
    under = " · ".join(part for part in (f"uit {one.question}" if one.question else "", one.outcome) if part)
    text = [Paragraph(marked(one.text), look.CELL)] + ([Paragraph(marked(under), look.UNDER)] if under else [])
    rest = [Paragraph(marked(part), look.CELL) for part in (one.owner, one.due, one.age)]
    return [text, *rest, look.Standing(one.state, one.tone)]


def _appetite(content: Paper) -> list[Flowable]:
    if not content.appetite:
        return [Paragraph("Het bestuur heeft nog geen uitspraken over risicobereidheid vastgelegd.", look.TEXT)]
    rows = [
        [
            Paragraph(marked(one.risk), look.NAME),
            [Paragraph(marked(one.text), look.CELL), Paragraph(marked(one.watched), look.UNDER)],
            Paragraph(marked(one.agreed), look.CELL),
        ]
        for one in content.appetite
    ]
    return [look.table(("Risico", "Uitspraak", "Stand"), rows, (0.22, 0.56, 0.22))]


def _in_full(content: Paper) -> list[Flowable]:
    facts = (
        Paragraph(f"<font name='{BOLD}'>{marked(one.head)}:</font> {marked(one.text)}", look.TEXT) for one in content.facts_more
    )
    return [*(Paragraph(marked(one), look.TEXT) for one in content.changed_more), *facts]


def _sources(content: Paper) -> list[Flowable]:
    rows = [[Paragraph(marked(one.label), look.CELL), Paragraph(marked(one.where), look.CELL)] for one in content.sources]
    if not rows:
        return [Paragraph("Dit stuk noemt geen bepalingen.", look.TEXT)]
    return [look.table(("Bepaling", "Waar in dit stuk"), rows, (0.5, 0.5))]
