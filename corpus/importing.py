"""Taking in files: recognise, read, keep; one clear line for every file that cannot be taken in."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus import own, readers
from corpus.errors import CorpusError, ImportRefused
from corpus.library import Library
from corpus.schema import Instrument, OfficialText, Source, Version
from corpus.texts import OfficialTexts

LARGEST = 50_000_000
LONGEST_OWN = 1_000_000
"""Characters of an own document, some four hundred pages: every piece of it is worked on before anyone can ask again."""
SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".xml", ".md", ".txt", ".pdf", ".docx"})


@dataclass(frozen=True)
class Outcome:
    """What became of one file.

    Attributes:
        name: File name.
        instrument: Slug it was taken in as, "" where it was refused.
        provisions: How many provisions it gave.
        changed: Whether the file differs from the one the statements were checked against.
        error: Why it was refused, "" where it was not.
    """

    name: str
    instrument: str = ""
    provisions: int = 0
    changed: bool = False
    error: str = ""


def collect(paths: Iterable[Path]) -> list[Path]:
    """The files below these paths that may hold a text, in order.

    Raises:
        ImportRefused: A path does not exist.
    """
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise ImportRefused(f"{path} bestaat niet.", "Controleer het pad.")
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        found.extend(one for one in inside if one.is_file() and (path.is_file() or one.suffix.lower() in SUFFIXES))
    return found


def take_in(
    paths: Sequence[Path],
    library: Library,
    texts: OfficialTexts,
    today: date,
    progress: Callable[[int, int, str], None] | None = None,
    largest: int = LARGEST,
) -> list[Outcome]:
    """Read files and keep what could be read.

    Args:
        paths: Files and folders.
        library: Known instruments and their sources.
        texts: Where texts are kept.
        today: Version date of the organisation's own documents.
        progress: Called with (done, total, name) before each file.
        largest: Largest file that is read, in bytes.

    Raises:
        ImportRefused: A path does not exist, or holds nothing to read.
    """
    chosen = collect(paths)
    if not chosen:
        raise ImportRefused(
            "Hier staan geen bestanden die Cyberbestuur kan lezen.", "Kies PDF, Word (.docx), HTML, XML, Markdown of tekst."
        )
    outcomes = []
    for number, path in enumerate(chosen):
        if progress is not None:
            progress(number, len(chosen), path.name)
        outcomes.append(take_in_one(path.name, _read_bytes(path, largest), library, texts, today))
    return outcomes


def _read_bytes(path: Path, largest: int) -> bytes | ImportRefused:
    try:
        if path.stat().st_size > largest:
            return ImportRefused(f"{path.name} is groter dan {largest / 1e6:g} MB.", "Splits het bestand.")
        return path.read_bytes()
    except OSError as error:
        return ImportRefused(f"{path.name} kan niet worden gelezen ({error.strerror}).", "Controleer de rechten.")


def take_in_one(name: str, data: bytes | ImportRefused, library: Library, texts: OfficialTexts, today: date) -> Outcome:
    """Read one file and keep it; a refusal is an outcome.

    Args:
        name: File name.
        data: Its bytes, or the reason why they could not be read.
        library: Known instruments and their sources.
        texts: Where texts are kept.
        today: Version date of an own document.
    """
    try:
        if isinstance(data, ImportRefused):
            raise data
        text = read(name, data, library, today, texts)
    except CorpusError as refusal:
        return Outcome(name=name, error=refusal.line())
    try:
        _keep(text, texts)
    except OSError as error:
        full = ImportRefused(f"{name} kan niet worden bewaard ({error.strerror}).", "Maak ruimte of waarschuw uw beheerder.")
        return Outcome(name=name, error=full.line())
    known = recognise(name, data, library)
    return Outcome(
        name=name,
        instrument=text.instrument,
        provisions=len(text.provisions),
        changed=known is not None and known[2].sha256 != text.sha256,
    )


def _keep(text: OfficialText, texts: OfficialTexts) -> None:
    """Keep a text; a new version of an own document takes the place of the old one, which nobody needs."""
    older = [one for one in texts.texts if one.instrument == text.instrument] if own.is_own(text.instrument) else []
    texts.save(text)
    for one in older:
        if texts.place(one) != texts.place(text):
            texts.drop(one)


def read(name: str, data: bytes, library: Library, today: date, texts: OfficialTexts | None = None) -> OfficialText:
    """Recognise and read a file.

    Args:
        name: File name.
        data: Its bytes.
        library: Known instruments and their sources.
        today: Version date of an own document.
        texts: What was taken in before, so that two own documents never share a slug.

    Raises:
        ImportRefused: It is damaged, encrypted, empty, enormous, or of an unknown kind.
    """
    known = recognise(name, data, library)
    if known is not None:
        instrument, version, source = known
        return readers.read(data, name, instrument.slug, version.date, source.language, source.format)
    kind = readers.sniff(data, name)
    found = _by_number(data, kind, library)
    if found is not None:
        instrument, version = found
        return readers.read(data, name, instrument.slug, version.date, instrument.language, kind)
    if kind in {"eurlex", "wetten", "bwb"}:
        raise ImportRefused(
            f"{name} is een officiële tekst die Cyberbestuur niet kent.",
            "Alleen de bronnen op de pagina Bronnen worden als wet gelezen.",
        )
    slug = own.free_slug(name, texts or OfficialTexts.of_texts((), library))
    text = readers.read(data, name, slug, today, "nl", kind, whole_pages=True)
    if sum(len(one.text) for one in text.provisions if one.own) > LONGEST_OWN:
        raise ImportRefused(
            f"{name} is te lang: meer dan {LONGEST_OWN // 1_000_000} miljoen tekens.",
            "Splits het document, of lees alleen het deel in dat u wilt bevragen.",
        )
    return text


def recognise(name: str, data: bytes, library: Library) -> tuple[Instrument, Version, Source] | None:
    """The known source that a file is: by checksum, else by name."""
    checksum = hashlib.sha256(data).hexdigest()
    by_name = None
    for instrument in library.instruments.values():
        for version in instrument.versions:
            for source in version.sources:
                if source.sha256 == checksum:
                    return instrument, version, source
                if source.name == name:
                    by_name = (instrument, version, source)
    return by_name


def _by_number(data: bytes, kind: str, library: Library) -> tuple[Instrument, Version] | None:
    """The instrument whose CELEX or BWBR number a structured file carries in its head."""
    if kind not in {"eurlex", "wetten", "bwb"}:
        return None
    head = data[:20_000].decode("utf-8", errors="replace")
    for instrument in library.instruments.values():
        for number in (instrument.celex, instrument.bwbr):
            if number and number in head:
                return instrument, instrument.current
    return None


def line(outcome: Outcome, library: Library) -> str:
    """What became of a file, as one line for the user."""
    if outcome.error:
        return f"Niet ingelezen: {outcome.error}"
    known = library.instruments.get(outcome.instrument)
    if own.is_own(outcome.instrument):
        return f"Ingelezen: {outcome.name} als eigen beleid, {_own_count(outcome)}."
    title = known.short if known else outcome.instrument
    changed = " De tekst wijkt af van de versie waaraan de eigen woorden zijn getoetst." if outcome.changed else ""
    count = "1 bepaling" if outcome.provisions == 1 else f"{outcome.provisions} bepalingen"
    return f"Ingelezen: {outcome.name} als {title}, {count}.{changed}"


def _own_count(outcome: Outcome) -> str:
    """How much of an own document can be cited, and by what, since a Word file has no fixed pages."""
    if outcome.name.lower().endswith(".pdf"):
        return "1 bladzijde" if outcome.provisions == 1 else f"{outcome.provisions} bladzijden"
    if outcome.name.lower().endswith(".docx"):
        return "aangehaald per kop en alinea, omdat een Word-bestand geen vaste bladzijden heeft"
    return "1 deel" if outcome.provisions == 1 else f"{outcome.provisions} delen"
