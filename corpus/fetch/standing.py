"""How each instrument stands: what is loaded, since when and from where, whether there is newer, what to read again."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from pydantic import BaseModel, ConfigDict

from corpus.check import Coverage
from corpus.fetch.ledger import Ledger, Record
from corpus.library import Library
from corpus.schema import OfficialText
from corpus.texts import OfficialTexts

_MOST = 8


class LoadedText(BaseModel):
    """One official text on this machine.

    Attributes:
        name: File name.
        language: Language.
        version: Date of the version.
        provisions: How many provisions it holds.
        sha256: Checksum of the file.
        checked: Whether it is byte for byte the file that the own words were checked against.
        current: Whether it is of the newest version that is here.
        origin: "opgehaald" from a publisher, or "ingelezen" from a file.
        since: When it came in.
        publisher: Who gave it, "" for a file.
        address: Where it came from, "" for a file.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    language: str
    version: date
    provisions: int
    sha256: str
    checked: bool
    current: bool
    origin: str
    since: datetime | None
    publisher: str = ""
    address: str = ""

    def line(self) -> str:
        """One line for the terminal."""
        since = f" op {self.since.date().isoformat()}" if self.since else ""
        source = f" van {self.publisher}, {self.address}" if self.publisher else ""
        age = "" if self.current else ", vorige versie"
        return f"{self.name}: versie {self.version.isoformat()}{age}, {self.origin}{since}{source}, sha256 {self.sha256}"


class Standing(Coverage):
    """How an instrument stands: its coverage, and what is known of its official text.

    Attributes:
        loaded: Texts on this machine.
        asked_at: When a publisher was last asked whether it has another text.
        newer: Version that the publisher had then and that is not here, "" for none.
        upcoming: First day of a version that is announced.
        reread: Provisions whose own words must be read again, because the official text changed.
    """

    loaded: tuple[LoadedText, ...] = ()
    asked_at: datetime | None = None
    newer: str = ""
    upcoming: date | None = None
    reread: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """Lines for the terminal."""
        told = [self.line(), *(f"    {one.line()}" for one in self.loaded)]
        if self.newer:
            told.append(
                f"    de uitgever heeft een andere tekst: versie {self.newer}; haal haar op met `cyberbestuur corpus fetch`"
            )
        elif self.asked_at:
            told.append(f"    bij de uitgever nagevraagd op {self.asked_at.date().isoformat()}: dezelfde tekst")
        if self.upcoming:
            told.append(f"    vanaf {self.upcoming.isoformat()} geldt een nieuwe versie")
        if self.reread:
            told.append(f"    {reread_line(self.reread)}")
        return told


def reread_line(provisions: Sequence[str]) -> str:
    """Which provisions must be read again, the first by name."""
    rest = f" en {len(provisions) - _MOST} andere" if len(provisions) > _MOST else ""
    return f"opnieuw te lezen, de officiële tekst is veranderd: {', '.join(provisions[:_MOST])}{rest}"


def standings(
    rows: Sequence[Coverage], library: Library, texts: OfficialTexts, ledger: Ledger, reread: Sequence[str]
) -> tuple[Standing, ...]:
    """How each instrument stands, in the order of the rows.

    Args:
        rows: Coverage by instrument.
        library: For the files that the own words were checked against.
        texts: What is loaded.
        ledger: What was fetched.
        reread: Provisions whose own words must be read again.
    """
    return tuple(_standing(row, library, texts, ledger, reread) for row in rows)


def _standing(row: Coverage, library: Library, texts: OfficialTexts, ledger: Ledger, reread: Sequence[str]) -> Standing:
    records = [one for language in ("nl", "en") if (one := ledger.get(row.instrument, language)) is not None]
    newer = max((one.newer for one in records), default="")
    return Standing(
        **dict(row),
        loaded=tuple(_loaded(one, library, texts, records) for one in texts.texts if one.instrument == row.instrument),
        asked_at=max((one.checked_at for one in records), default=None),
        newer=newer,
        upcoming=min((one.upcoming for one in records if one.upcoming), default=None),
        reread=tuple(one for one in reread if one.partition("/")[0] == row.instrument),
    )


def _loaded(text: OfficialText, library: Library, texts: OfficialTexts, records: Sequence[Record]) -> LoadedText:
    known = {source.sha256 for v in library.instruments[text.instrument].versions for source in v.sources}
    record = next((one for one in records if (one.sha256, one.language) == (text.sha256, text.language)), None)
    return LoadedText(
        name=text.name,
        language=text.language,
        version=text.version,
        provisions=len(text.provisions),
        sha256=text.sha256,
        checked=text.sha256 in known,
        current=text in texts.current,
        origin="opgehaald" if record else "ingelezen",
        since=record.fetched_at if record else _since(text, texts),
        publisher=record.publisher if record else "",
        address=record.address if record else "",
    )


def _since(text: OfficialText, texts: OfficialTexts) -> datetime | None:
    place = texts.place(text)
    return datetime.fromtimestamp(place.stat().st_mtime, tz=UTC) if place.exists() else None
