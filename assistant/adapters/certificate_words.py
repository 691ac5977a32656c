"""The words of a certificate in the two languages that the law allows (cbb/22/2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final, Literal

from assistant.ask.phrases import written_date

Language = Literal["nl", "en"]
FEW_DAYS: Final = 4


@dataclass(frozen=True)
class Words:
    """Fixed words of a certificate; braces are filled in when it is drawn."""

    title: str
    subtitle: str
    name: str
    day: str
    days: str
    topics: str
    provider: str
    additions: str
    number: str
    time: str
    current: str
    policy: str
    modules: str
    content: str
    issued: str
    signed: str
    check: str
    basis: str
    subject: str


_WORDS: Final[dict[Language, Words]] = {
    "nl": Words(
        title="Certificaat van deelname",
        subtitle="Training cyberbeveiliging voor leden van het bestuur",
        name="Naam",
        day="Datum",
        days="Data",
        topics="Onderwerpen",
        provider="Aanbieder",
        additions="Toevoegingen van de aanbieder, niet door de wet gevraagd",
        number="Nummer",
        time="Gemeten actieve tijd",
        current="Geldt als actueel tot",
        policy="volgens eigen beleid van de organisatie; de wet noemt geen termijn",
        modules="Modules en versie",
        content="Inhoud (SHA-256)",
        issued="Afgegeven op {}",
        signed="Digitaal ondertekend door {}",
        check="Controleer dit certificaat",
        basis="Bewijs van deelname aan een training voor art. 24 lid 5 Cbw. Geen accreditatie en geen oordeel over kennis. "
        "Cbw: Cyberbeveiligingswet; Cbb: Cyberbeveiligingsbesluit.",
        subject="Bewijs van deelname aan een training voor art. 24 lid 5 Cbw (gegevens van art. 22 Cbb)",
    ),
    "en": Words(
        title="Certificate of participation",
        subtitle="Cybersecurity training for members of the management body",
        name="Name",
        day="Date",
        days="Dates",
        topics="Topics",
        provider="Provider",
        additions="Additions by the provider, not required by law",
        number="Number",
        time="Active time measured",
        current="Deemed up to date until",
        policy="by the organisation’s own policy; the law sets no interval",
        modules="Modules and version",
        content="Content (SHA-256)",
        issued="Issued on {}",
        signed="Digitally signed by {}",
        check="Verify this certificate",
        basis="Proof of participation in a training for art. 24(5) Cbw. Not an accreditation and not a judgement on knowledge. "
        "Cbw: the Dutch Cybersecurity Act; Cbb: the decree under it.",
        subject="Proof of participation in a training for art. 24(5) Cbw (particulars of art. 22 Cbb)",
    ),
}


def words(language: Language) -> Words:
    """The fixed words in one language."""
    return _WORDS[language]


def period(days: Sequence[date], language: Language) -> str:
    """Days in one line: each day up to four, a range with their number above that."""
    shown = [written_date(day, language) for day in days]
    if len(days) > FEW_DAYS:
        if language == "nl":
            return f"van {shown[0]} tot en met {shown[-1]}, op {len(days)} dagen"
        return f"from {shown[0]} to {shown[-1]}, on {len(days)} days"
    joint = " en " if language == "nl" else " and "
    return joint.join(part for part in (", ".join(shown[:-1]), shown[-1]) if part)


def each_day(days: Sequence[date], language: Language) -> str:
    """Every day, month by month ("maart 2026: 1, 3, 7"), since the law asks for the dates and not for a range (cbb/22/1/b)."""
    months = []
    for _, group in groupby(days, key=lambda day: (day.year, day.month)):
        month = list(group)
        name = written_date(month[0], language).partition(" ")[2]
        months.append(f"{name}: {', '.join(str(day.day) for day in month)}")
    return " · ".join(months)


def duration(minutes: int, language: Language) -> str:
    """Minutes as hours and minutes ("2 uur en 34 minuten")."""
    hours, rest = divmod(minutes, 60)
    if language == "nl":
        parts = [f"{hours} uur" if hours else "", f"{rest} {'minuut' if rest == 1 else 'minuten'}" if rest or not hours else ""]
        return " en ".join(part for part in parts if part)
    parts = [
        f"{hours} {'hour' if hours == 1 else 'hours'}" if hours else "",
        f"{rest} {'minute' if rest == 1 else 'minutes'}" if rest or not hours else "",
    ]
    return " and ".join(part for part in parts if part)
