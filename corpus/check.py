"""The proof that own words are right: ids, figures, overlap, coverage, cross-references."""

import os
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from corpus import address, importing, overlap
from corpus import library as shipped_library
from corpus.errors import CorpusError
from corpus.figures import figures
from corpus.library import Library
from corpus.schema import Provision, Statement
from corpus.texts import OfficialTexts

RAW_VARIABLE = "CYBERBESTUUR_CORPUS_RAW"
LONGEST_SENTENCE = 45
FEWEST_QUESTIONS = 3


class Fault(BaseModel):
    """Something in the content that is wrong: where, and what."""

    model_config = ConfigDict(frozen=True)

    where: str
    what: str


class Coverage(BaseModel):
    """How far an instrument is covered.

    Attributes:
        instrument: Slug.
        title: Title.
        version: Date of the current version, as far as known.
        status: Its status.
        articles: Articles, chapters and annexes that exist.
        written: How many of those have own words.
        statements: Statements in own words.
        official: Files of official text that are loaded.
    """

    model_config = ConfigDict(frozen=True)

    instrument: str
    title: str
    version: str
    status: str
    articles: int
    written: int
    statements: int
    official: tuple[str, ...]

    def line(self) -> str:
        """One line for the terminal."""
        loaded = ", ".join(self.official) or "geen officiële tekst geladen"
        return (
            f"{self.instrument:20} {self.version or 'datum onbekend':14} {self.status:12} "
            f"{self.written:4}/{self.articles:<4} artikelen in eigen woorden, {self.statements:4} zinnen; {loaded}"
        )


class Report(BaseModel):
    """What a check found.

    Attributes:
        faults: What is wrong.
        coverage: How far each instrument is covered.
        compared: Instruments whose official text was there to compare with.
    """

    model_config = ConfigDict(frozen=True)

    faults: tuple[Fault, ...]
    coverage: tuple[Coverage, ...]
    compared: tuple[str, ...]

    def lines(self) -> Iterable[str]:
        """The report, one line an item."""
        for row in self.coverage:
            yield row.line()
        if self.compared:
            yield f"Vergeleken met de officiële tekst: {', '.join(self.compared)}."
        else:
            yield "Geen officiële teksten geladen: alleen schema, ids en verwijzingen zijn getoetst."
        for fault in self.faults:
            yield f"FOUT {fault.where}: {fault.what}"
        yield f"{len(self.faults)} fouten."


def run(raw: Path | None, loaded: Path) -> Report:
    """Check the shipped content, against official texts where they are.

    Args:
        raw: Folder with official texts; None looks at CYBERBESTUUR_CORPUS_RAW, then at what was imported.
        loaded: Folder of imported texts.

    Raises:
        ContentError: The content does not match its schema.
        ImportRefused: The folder named does not exist.
    """
    library = shipped_library.load()
    folder = raw or (Path(os.environ[RAW_VARIABLE]) if os.environ.get(RAW_VARIABLE) else None)
    texts = read_folder(folder, library) if folder else OfficialTexts(loaded, library)
    return check(library, texts)


def read_folder(folder: Path, library: Library) -> OfficialTexts:
    """Official texts straight from a folder, without keeping them.

    Raises:
        ImportRefused: The folder does not exist.
    """
    found = []
    for path in importing.collect([folder]):
        if importing.recognise(path.name, b"", library) is None:
            continue
        try:
            found.append(importing.read(path.name, path.read_bytes(), library, date.today()))
        except CorpusError:
            continue
    return OfficialTexts.of_texts(found, library)


def check(library: Library, texts: OfficialTexts) -> Report:
    """Check content that is already loaded.

    Args:
        library: The content.
        texts: Official texts; may be empty.
    """
    compared = tuple(slug for slug in library.instruments if texts.of(slug))
    runs = overlap.official_runs(
        (text for one in texts.texts for text in (item.text for item in one.provisions if item.own)), overlap.RUN
    )
    faults: list[Fault] = []
    for provision in library.provisions.values():
        faults.extend(_shape(provision, library))
        faults.extend(_references(provision, library))
        faults.extend(_against_texts(provision, texts, runs, provision.instrument in compared))
    faults.extend(_concordance(library))
    faults.extend(_repeated_questions(library))
    return Report(faults=tuple(faults), coverage=coverage(library, texts), compared=compared)


def coverage(library: Library, texts: OfficialTexts) -> tuple[Coverage, ...]:
    """How far each instrument is covered, in the order of the instruments."""
    rows = []
    files: dict[str, list[str]] = {}
    for one in texts.loaded():
        files.setdefault(one.instrument, []).append(one.name)
    for slug, instrument in library.instruments.items():
        exist = {address.article(one) for one in library.ids.get(slug, ()) if "/overweging/" not in one}
        written = {address.article(one.id) for one in library.parts(slug)}
        length = {"day": 10, "month": 7, "year": 4}.get(instrument.current.precision, 0)
        rows.append(
            Coverage(
                instrument=slug,
                title=instrument.title,
                version=instrument.current.date.isoformat()[:length],
                status=instrument.current.status.value,
                articles=len(exist),
                written=len(exist & written),
                statements=sum(len(one.statements) for one in library.parts(slug)),
                official=tuple(files.get(slug, ())),
            )
        )
    return tuple(rows)


def _shape(provision: Provision, library: Library) -> Iterable[Fault]:
    if provision.instrument not in library.instruments:
        yield Fault(where=provision.id, what="hoort bij geen bekende bron")
    questions = [*provision.questions, *(text for one in provision.statements for text in one.questions)]
    if len(questions) < FEWEST_QUESTIONS:
        yield Fault(where=provision.id, what=f"heeft {len(questions)} vraagvarianten, minder dan {FEWEST_QUESTIONS}")
    for statement in provision.statements:
        for text in (statement.nl, statement.en):
            if len(text.split()) > LONGEST_SENTENCE:
                yield Fault(where=provision.id, what=f"langer dan {LONGEST_SENTENCE} woorden: {text[:60]}…")
            if "!" in text:
                yield Fault(where=provision.id, what="uitroepteken")
        if re.search(r"\bu voldoet\b", statement.nl.lower()):
            yield Fault(where=provision.id, what="zegt “u voldoet”")


def _references(provision: Provision, library: Library) -> Iterable[Fault]:
    if not library.exists(provision.id):
        yield Fault(where=provision.id, what="bestaat niet in de officiële tekst")
    if provision.id not in library.ids.get(provision.instrument, frozenset()):
        yield Fault(where=provision.id, what="staat niet in de lijst van bestaande bepalingen")
    cited = [*provision.see, *(one for statement in provision.statements for one in statement.also)]
    for other in cited:
        slug = other.split("/")[0]
        if other not in library.ids.get(slug, frozenset()):
            yield Fault(where=provision.id, what=f"verwijst naar {other}, dat niet bestaat")


def _against_texts(provision: Provision, texts: OfficialTexts, runs: frozenset[int], present: bool) -> Iterable[Fault]:
    for statement in provision.statements:
        for language, text in (("nl", statement.nl), ("en", statement.en)):
            for run in overlap.shared(text, runs, overlap.RUN):
                yield Fault(where=provision.id, what=f"gelijk aan de officiële tekst: “{run}”")
            if present and text and not statement.derived:
                missing = figures(text, language) - _known_figures(provision, statement, texts)
                if missing:
                    yield Fault(where=provision.id, what=f"getal niet in de bepaling: {', '.join(sorted(missing))}: {text[:70]}…")


def _known_figures(provision: Provision, statement: Statement, texts: OfficialTexts) -> frozenset[str]:
    """Figures in the provision (for a guide: its chapter) and in what the statement also rests on."""
    known: set[str] = set()
    for cited in (provision.id, *statement.also):
        for language in ("nl", "en"):
            found = texts.get(cited, language)
            if found is not None:
                known |= figures(found.text, language)
    return frozenset(known)


def _concordance(library: Library) -> Iterable[Fault]:
    for entry in library.concordance:
        for provision in entry.now:
            if not library.exists(provision):
                yield Fault(where=f"concordantie {entry.source} {entry.old}", what=f"verwijst naar {provision}, dat niet bestaat")


def _repeated_questions(library: Library) -> Iterable[Fault]:
    """A question that leads to two provisions leads nowhere."""
    seen: dict[str, str] = {}
    for provision in library.provisions.values():
        questions = [*provision.questions, *(text for one in provision.statements for text in one.questions)]
        for text in questions:
            key = " ".join(re.findall(r"\w+", text.lower()))
            if key in seen and seen[key] != provision.id:
                yield Fault(where=provision.id, what=f"dezelfde vraag als {seen[key]}: {text}")
            seen.setdefault(key, provision.id)
