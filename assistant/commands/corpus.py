"""`cyberbestuur corpus`: what the program knows of the law, and where it got it."""

import json
import sys
from datetime import date
from pathlib import Path

import typer

from assistant.commands import corpus_fetch, corpus_versions
from assistant.commands.progress import on_terminal
from assistant.errors import WrongUse
from assistant.settings import Settings
from corpus import check as corpus_check
from corpus import importing, own
from corpus import library as shipped_library
from corpus.fetch.ledger import Ledger
from corpus.fetch.standing import reread_line, standings
from corpus.rereading import Readings
from corpus.texts import OfficialTexts

app = typer.Typer(help="De wetteksten en de eigen woorden.", no_args_is_help=True)
app.command("versions")(corpus_versions.versions)
app.command("diff")(corpus_versions.diff)


@app.command()
def status(
    as_json: bool = typer.Option(False, "--json", help="Geef de stand als JSON."),
    ask: bool = typer.Option(False, "--check", help="Vraag eerst de uitgevers of zij een nieuwere tekst hebben."),
) -> None:
    """Toon welke bronnen er zijn, in welke versie, wat is geladen en waarvandaan, en wat opnieuw te lezen is."""
    settings, library = Settings(), shipped_library.load()
    texts = OfficialTexts(settings.data_dir / "official", library)
    well = corpus_fetch.tell(corpus_fetch.run((), library, texts, settings, keep=False), library, quiet=True) if ask else True
    rows = standings(
        corpus_check.coverage(library, texts),
        library,
        texts,
        Ledger(settings.data_dir),
        Readings(settings.data_dir, library).outdated(texts),
    )
    if as_json:
        print(json.dumps([row.model_dump(mode="json") for row in rows], ensure_ascii=False, indent=2))
    else:
        for row in rows:
            print("\n".join(row.lines()))
    if not well:
        sys.exit(1)


@app.command()
def fetch(
    instruments: list[str] = typer.Argument(None, help="Bronnen, zoals `cbw nis2`; alle als u niets opgeeft."),
    as_json: bool = typer.Option(False, "--json", help="Geef de uitkomst als JSON."),
) -> None:
    """Haal officiële teksten op bij de uitgevers; wat niet lukt, laat staan wat er was."""
    settings, library = Settings(), shipped_library.load()
    texts = OfficialTexts(settings.data_dir / "official", library)
    outcomes = corpus_fetch.run(instruments or (), library, texts, settings, keep=True)
    if as_json:
        print(json.dumps([one.model_dump(mode="json") for one in outcomes], ensure_ascii=False, indent=2))
    well = corpus_fetch.tell(outcomes, library, quiet=as_json)
    if any(one.state == "new" for one in outcomes):
        _build_index(quiet=as_json)
    if not well:
        sys.exit(1)


@app.command()
def check(
    raw: Path | None = typer.Option(None, help="Map met officiële teksten; anders CYBERBESTUUR_CORPUS_RAW of wat is ingelezen."),
    read: list[str] = typer.Option(None, help="Bepaling waarvan u de eigen woorden opnieuw hebt gelezen; mag vaker."),
) -> None:
    """Toets de eigen woorden aan de officiële teksten."""
    settings, library = Settings(), shipped_library.load()
    texts, readings = OfficialTexts(settings.data_dir / "official", library), Readings(settings.data_dir, library)
    for one in read or ():
        if not library.parts(one):
            raise WrongUse(f"Voor {one} zijn er geen eigen woorden.", "Geef een bepaling op, zoals cbw/24.")
    if read:
        readings.mark(read, texts)
    report = corpus_check.run(raw, settings.data_dir / "official")
    for line in report.lines():
        print(line)
    if outdated := readings.outdated(texts):
        print(f"{len(outdated)} {reread_line(outdated)}")
    if report.faults:
        sys.exit(1)


@app.command()
def build() -> None:
    """Bouw de zoekindex."""
    _build_index()


@app.command("import")
def take_in(paths: list[Path] = typer.Argument(help="Bestanden en mappen.")) -> None:
    """Lees officiële teksten en eigen documenten in."""
    library = shipped_library.load()
    settings = Settings()
    texts = OfficialTexts(settings.data_dir / "official", library)
    told = lambda done, total, name: on_terminal(f"Inlezen {name}", done, total)  # noqa: E731
    outcomes = importing.take_in(paths, library, texts, date.today(), told, settings.largest_upload_mb * 1_000_000)
    for outcome in outcomes:
        print(importing.line(outcome, library), file=sys.stderr if outcome.error else sys.stdout)
    if any(outcome.instrument for outcome in outcomes):
        Readings(settings.data_dir, library).remember(texts)
        _build_index()
    if any(outcome.error for outcome in outcomes):
        sys.exit(1)


@app.command("own")
def own_documents(as_json: bool = typer.Option(False, "--json", help="Geef de lijst als JSON.")) -> None:
    """Toon het eigen beleid dat is ingelezen."""
    found = own.documents(OfficialTexts(Settings().data_dir / "official", shipped_library.load()))
    if as_json:
        print(json.dumps([one.model_dump(mode="json") for one in found], ensure_ascii=False, indent=2))
        return
    for one in found:
        print(f"{one.name}: ingelezen op {one.taken_in}, {one.passages} passages, aangehaald per {one.cited_by}")
    if not found:
        print("Er is geen eigen beleid ingelezen.")


@app.command()
def remove(name: str = typer.Argument(help="Bestandsnaam van het eigen document; zie `corpus own`.")) -> None:
    """Verwijder een eigen document volledig: tekst, zoekindex en vectoren."""
    settings = Settings()
    texts = OfficialTexts(settings.data_dir / "official", shipped_library.load())
    found = own.find(name, texts)
    from assistant.office import open_office

    kept = open_office(settings).saved.forget_document(found.slug)
    own.remove(found.slug, texts, settings.data_dir)
    print(
        f"{found.name} is verwijderd, met alles wat ervan was bewaard. Een draaiend programma merkt dat bij de volgende pagina."
    )
    if kept:
        print(f"De tekst is ook weggehaald uit {kept} {'bewaard antwoord' if kept == 1 else 'bewaarde antwoorden'}.")


def _build_index(quiet: bool = False) -> None:
    from assistant import bootstrap

    application = bootstrap.start(progress=on_terminal)
    if not quiet:
        print(f"De zoekindex is klaar: {application.passages} passages.")
