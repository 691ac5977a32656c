"""A quarter of a fictional municipality, for tests of the board paper."""

from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from assistant.board.kci.trend import readings
from assistant.board.models import (
    Action,
    AppetiteStatement,
    Decision,
    Happening,
    Item,
    KciLimits,
    KciValue,
    Quarter,
    Reply,
    shifted,
)
from assistant.board.paper.material import Material
from assistant.board.review.models import Kind, Mark
from corpus import library
from corpus.library import Library
from curriculum import bank
from curriculum.bank import Bank

TODAY, DUE, AGREED = date(2026, 12, 1), date(2026, 11, 27), date(2026, 3, 19)
UUID = "3f2b1c9e-8d47-4a6b-9c21-0e5f7a8b9c0d"
ANSWERS = (
    "De inventaris dekt 98 % van de kritieke systemen, gemeten op 12 november 2026 tegen de netwerkscan. Er waren vier onbekende.",
    "Wij hebben dit kwartaal twee sessies gehouden en hard gewerkt aan een rapport. Gemiddeld scoren onze diensten een 7,4.",
    "Er draaien nog drie systemen zonder ondersteuning. Vervanging staat op de planning.",
    "",
    "",
    "n.v.t.",
    "Van de 42 leveranciers met toegang voldoen er 35 aan onze eisen (84 %).\nDe salarisverwerker heeft tot 31 januari 2027.",
    "De hersteltest van oktober duurde gemiddeld 30 uur. Dat is meer dan de 24 uur die u wilt.",
    "Alle medewerkers zijn opgeleid en de e-learning is door 96 procent afgerond.",
)
BEFORE = ("partial", "given", "given", "not-answered", "partial", "partial", "given", "given", "given")
SERIES = (
    (88, 90, 91, 93, 94, 96, 97, 98), (92, 92, 95, 95, 96, 97, 97, 100), (90, 91, 88, 86, 85, 88, 87, 78),
    (70, None, 82, 85, 86, 88, 84, 72), (99,) * 8, (80, 82, 85, 88, 91, 93, 95, 96), (92, 93, 93, 94, 95, 95, 96, 97),
    (None, None, 60, 65, 70, 78, 82, 86), (99, 99, 99, 99, 99, 99.3, 99.5, 99.6), (100, None, 100, None, 100, 90, 100, 100),
    (12, 14, 15, 15, 18, 19, 22, 24), (97, 97, 98, 98, 99, 99, 100, 100), (95, 95, 96, 96, 97, 97, None, None),
    (30, 28, 28, 25, 24, 22, 21, 19), (96, 80, 72, 60, 48, 40, 36, 30),
)  # fmt: skip
EXAMPLES = (4, 6, 9, 12, 14)
"""Numbers of the indicators whose limits the board did not agree."""


@cache
def known() -> Library:
    return library.load()


@cache
def questions() -> Bank:
    return bank.load()


def item(at: int, text: str | None = None, **more: Any) -> Item:
    """Question `at` of the bank with its answer."""
    asked = questions().questions[at]
    said = ANSWERS[at] if text is None else text
    came = datetime(2026, 11, 20, 10, tzinfo=UTC) if said else None
    base = {"id": asked.id, "text": asked.text, "minutes": 5, "provisions": asked.provisions}
    reply = Reply(text=said, by="Mw. J. de Vries" if said else "", at=came, source="xlsx")
    return Item.model_validate({**base, "reasons": ("Dit staat elk kwartaal op de lijst.",), "reply": reply, **more})


OWN = Item(
    id="eigen-1",
    text="Wat kost het als het zaaksysteem in de week van de verkiezingen twee dagen stilligt?",
    minutes=5,
    origin="hand",
    reply=Reply(text="Ongeveer € 140.000.", by="ciso@gemeente.example", at=datetime(2026, 11, 21, tzinfo=UTC)),
)


def quarter(*items: Item, **more: Any) -> Quarter:
    """The fourth quarter, with all ten questions unless others are given."""
    base = {
        "name": "2026Q4",
        "minutes": 60,
        "meeting": date(2026, 12, 10),
        "due": DUE,
        "status": "asked",
        "items": items or (*(item(at) for at in range(9)), OWN),
        "changed": "Het nieuwe zaaksysteem is in gebruik.\nDe functie van security officer is vervuld.",
        "happenings": (
            Happening(kind="supplier", text="De hostingpartij is overgenomen."),
            Happening(kind="incident", text="Op 14 oktober lag de salarisverwerking twee dagen stil."),
        ),
        "decisions": (
            Decision(text="Stel € 120.000 beschikbaar voor back-ups buiten het netwerk.", provisions=("cbw/21/3/c", "cbb/9/2")),
            Decision(text="Aanvaard tot 1 april 2027 de oude toegangspoort.", provisions=("cbw/21/3/e",)),
            Decision(text="Keur het beleid voor leveranciers goed.", provisions=("cbw/24/1",), outcome="Goedgekeurd."),
        ),
    }
    return Quarter.model_validate({**base, **more})


def values() -> list[KciValue]:
    """The measurements of eight quarters; the sixteenth indicator has none."""
    return [
        KciValue(kci=one.id, quarter=name, value=value, measured=date(int(name[:4]), 3 * int(name[-1]) - 1, 12))
        for one, series in zip(questions().kcis, SERIES, strict=False)
        for at, value in enumerate(series)
        if value is not None and (name := shifted("2026Q4", at - 7))
    ]


def limits() -> list[KciLimits]:
    """The limits of the bank, agreed in March for all but five indicators."""
    return [
        KciLimits(kci=one.id, target=one.target, tolerance=one.tolerance, owner="Hoofd ICT", agreed=AGREED)
        for one in questions().kcis[:15]
        if one.number not in EXAMPLES
    ]


ACTIONS = (
    Action(
        id=UUID,
        text="Sluit de onbekende systemen aan op de bewaking.",
        owner="Hoofd ICT",
        due=date(2026, 12, 15),
        since="2026Q4",
        question=questions().questions[0].id,
    ),
    Action(id="actie-02", text="Leg de meldtermijn vast.", owner="Hoofd inkoop", due=date(2026, 11, 1), since="2026Q2"),
    Action(id="actie-03", text="Vraag de verzekeraar naar dekking.", since="2026Q3", closed=date(2026, 10, 9), outcome="Gedekt."),
    Action(id="actie-04", text="Iets van lang geleden.", since="2025Q4", closed=date(2026, 2, 1)),
)
APPETITE = (
    AppetiteStatement(
        risk="risico-bedrijfsonderbreking",
        text="Een kritiek proces mag niet langer dan 24 uur stilliggen.",
        kcis=("kci-15", "kci-04"),
        agreed=AGREED,
    ),
    AppetiteStatement(risk="risico-afpersing", text="Na een gijzeling leveren wij binnen 3 dagen weer.", kcis=("kci-04",)),
)


STATES = ("given", "partial", "partial", "overdue", "overdue", "overdue", "given", "given", "partial", "given")


def mark(answer: str, words: str, kind: Kind = "effort") -> Mark:
    """A remark about words of an answer."""
    start = answer.index(words)
    say, ask = "Dit zegt wat er is gedaan.", "Vraag wat het heeft opgeleverd."
    return Mark(kind=kind, start=start, end=start + len(words), words=words, say=say, ask=ask, provisions=("handreiking/6",))


MARKS = {
    1: (mark(ANSWERS[1], ANSWERS[1].split(".")[0]), mark(ANSWERS[1], "Gemiddeld scoren onze diensten een 7,4", "average")),
    8: (mark(ANSWERS[8], "Alle medewerkers zijn opgeleid"),),
}


def material(asked: Quarter | None = None, **more: Any) -> Material:
    """Everything for a paper about this quarter."""
    asked = asked or quarter()
    ids = [one.id for one in quarter().items]
    base: dict[str, Any] = {
        "organisation": "Gemeente Waterland-Oost",
        "quarter": asked,
        "today": TODAY,
        "bank": questions(),
        "label": known().label,
        "marks": {ids[at]: marks for at, marks in MARKS.items()},
        "states": dict(zip(ids, STATES, strict=True)),
        "readings": readings(questions(), values(), limits(), "2026Q4"),
        "actions": ACTIONS,
        "appetite": APPETITE,
        "previous": quarter(name="2026Q3", meeting=date(2026, 9, 10)),
        "previous_states": dict(zip(ids, BEFORE, strict=False)),
    }
    return Material(**{**base, **more})


HOSTILE = (
    "<script>alert(1)</script> <b>vet</b> <para> <a href='http://kwaad.example'>klik</a> &amp; &#x41; ]]>",
    "=cmd|'/C calc'!A0 +1 @SUM(A1)",
    "begin\x00\x01\x08\x0b\x1f\ufffe einde",
    "\u202etxt.exe\u202c en שלום עולם en مرحبا",
    "Goed zo 👩‍💻🎉 en ‘Łódź’ Ω Ж 漢字",
    "{MERGEFIELD naam} \\o PAGE { INCLUDEPICTURE http://kwaad.example/x.png }",
    "a" * 20_000,
    "Wij meten dit. " * 1_333,
    "regel\n" * 3_000,
)
"""Answers that may neither break a document nor work as anything but text."""
