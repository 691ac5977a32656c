"""What the evidence pack for the supervisor says, as tables and notes, and those as CSV and XLSX."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from assistant.adapters.certificate_words import FEW_DAYS, each_day
from assistant.adapters.spreadsheet import Cell, Column, Sheet, csv_file, workbook
from assistant.ask.models import Value
from assistant.ask.phrases import written_date
from assistant.train.overview import Row
from corpus.library import load_yaml
from corpus.schema import Content, ProvisionId

Label = Callable[[str], str]
"""How a provision id is written for people: `Library.label`."""

AUTHOR = "Cyberbestuur"


class Pack(Value):
    """Everything that goes into an evidence pack.

    Attributes:
        organisation: Name of the organisation.
        as_of: Day for which the rows hold.
        requirement: Version of the requirements under which topics were counted.
        rows: A row a person.
    """

    organisation: str
    as_of: date
    requirement: str
    rows: tuple[Row, ...]


class Note(Content):
    """A note of explanation with the provisions that it rests on."""

    title: str
    text: str
    cites: tuple[ProvisionId, ...]


class Words(Content):
    """The fixed words of the pack."""

    title: str
    meaning: str
    roles: dict[str, str]
    status: dict[str, str]
    state: dict[str, str]
    notes: tuple[Note, ...]


@cache
def words() -> Words:
    """The fixed words, read once."""
    return Words.model_validate(load_yaml(files("assistant.adapters") / "evidence.yaml"))


def notes(pack: Pack) -> tuple[Note, ...]:
    """The notes with the values of the pack filled in."""
    values = {"organisation": named(pack), "as_of": written_date(pack.as_of, "nl"), "requirement": pack.requirement}
    return tuple(one.model_copy(update={"text": one.text.format(**values)}) for one in words().notes)


def named(pack: Pack) -> str:
    """Name of the organisation, or what to write where it has none."""
    return pack.organisation.strip() or "de organisatie"


def written_labels(ids: Iterable[str], label: Label) -> str:
    """Provisions as a lawyer writes them, behind each other."""
    return "; ".join(label(one) for one in ids)


def overview_sheet(pack: Pack, label: Label) -> Sheet:
    """A row a person: duty, last day, progress, certificate, reason."""
    columns = (
        Column("Naam", 28),
        Column("Rol", 24),
        Column("Artikel 24 Cbw", 14),
        Column("Uiterste datum kennis", 18),
        Column("Dagen te gaan", 10),
        Column("Modules afgerond", 10),
        Column("Modules in totaal", 10),
        Column("Onderwerpen afgerond", 13),
        Column("Onderwerpen in totaal", 13),
        Column("Certificaat", 22),
        Column("Afgegeven", 18),
        Column("Stand certificaat", 16),
        Column("Volgende herinnering", 18),
        Column("Ontbrekend gegeven", 22),
        Column("Reden", 60),
        Column("Grondslag", 46),
    )
    return Sheet("Overzicht", columns, tuple(_overview_row(row, label) for row in pack.rows))


def _overview_row(row: Row, label: Label) -> tuple[Cell, ...]:
    said, held = words(), row.certificate
    return (
        row.name,
        said.roles[row.board_role],
        said.status[row.status],
        row.due,
        row.days_left,
        row.modules_finished,
        row.modules_total,
        row.topics_finished,
        len(row.topics),
        held.number if held else None,
        held.issued if held else None,
        said.state[held.state] if held else "geen certificaat",
        row.next_reminder,
        ", ".join(row.missing) or None,
        row.reason,
        written_labels(row.provisions, label),
    )


def certificates_sheet(pack: Pack) -> Sheet:
    """A row a certificate, with the fields of Cbb art. 22 that the other sheets do not give."""
    columns = (
        Column("Naam", 28),
        Column("Nummer", 22),
        Column("Gevolgd op", 34),
        Column("Aanbieder", 26),
        Column("Afgegeven", 18),
        Column("Eisenversie", 13),
        Column("Stand", 16),
        Column("Ingetrokken op", 18),
        Column("Actueel tot (eigen beleid)", 20),
        Column("Controleren op", 44),
    )
    rows = tuple(
        (
            row.name,
            one.number,
            written_days(one.days),
            one.provider,
            one.issued,
            one.requirement,
            words().state[one.state],
            one.revoked,
            one.current_until,
            one.verification_url or None,
        )
        for row in pack.rows
        for one in row.certificates
    )
    return Sheet("Certificaten", columns, rows)


def written_days(days: Sequence[date]) -> str:
    """Every day as people write it; many of them month by month."""
    return each_day(days, "nl") if len(days) > FEW_DAYS else ", ".join(written_date(one, "nl") for one in days)


def topics_sheet(pack: Pack, label: Label) -> Sheet:
    """A row a person and topic."""
    columns = (
        Column("Naam", 28),
        Column("Onderwerp", 56),
        Column("Bepaling", 30),
        Column("Stand", 14),
        Column("Afgerond op", 18),
    )
    rows = tuple(
        (row.name, topic.name, label(topic.id), "afgerond" if topic.finished else "open", topic.finished)
        for row in pack.rows
        for topic in row.topics
    )
    return Sheet("Onderwerpen per persoon", columns, rows)


def notes_sheet(pack: Pack, label: Label) -> Sheet:
    """For whom, of which day, and what the pack is and is not."""
    head: tuple[tuple[Cell, ...], ...] = (
        ("Organisatie", named(pack), None),
        ("Peildatum", pack.as_of, None),
        ("Eisenversie", pack.requirement, None),
    )
    told = tuple((one.title, one.text, written_labels(one.cites, label)) for one in notes(pack))
    return Sheet("Toelichting", (Column("Onderwerp", 28), Column("Toelichting", 90), Column("Grondslag", 40)), head + told)


def evidence_csv(pack: Pack, label: Label) -> bytes:
    """The overview as CSV; organisation, day and meaning stand on every row, so that no row travels without them."""
    sheet = overview_sheet(pack, label)
    before = (Column("Organisatie", 28), Column("Peildatum", 14), Column("Eisenversie", 14))
    rows = tuple((named(pack), pack.as_of, pack.requirement, *row, words().meaning) for row in sheet.rows)
    return csv_file(Sheet(sheet.title, (*before, *sheet.columns, Column("Betekenis", 40)), rows))


def evidence_xlsx(pack: Pack, label: Label) -> bytes:
    """The whole pack as a workbook of four sheets."""
    sheets = (overview_sheet(pack, label), certificates_sheet(pack), topics_sheet(pack, label), notes_sheet(pack, label))
    return workbook(sheets, title=f"{words().title}: {named(pack)}", author=AUTHOR, made=pack.as_of)
