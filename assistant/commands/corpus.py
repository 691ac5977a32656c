"""`cyberbestuur corpus`: what the program knows of the law, and where it got it."""

import json
import sys
from datetime import date
from pathlib import Path

import typer

from assistant.commands.progress import on_terminal
from assistant.settings import Settings
from corpus import check as corpus_check
from corpus import importing
from corpus import library as shipped_library
from corpus.texts import OfficialTexts

app = typer.Typer(help="De wetteksten en de eigen woorden.", no_args_is_help=True)


@app.command()
def status(as_json: bool = typer.Option(False, "--json", help="Geef de stand als JSON.")) -> None:
    """Toon welke bronnen er zijn, in welke versie, en wat is ingelezen."""
    library = shipped_library.load()
    texts = OfficialTexts(Settings().data_dir / "official", library)
    rows = corpus_check.coverage(library, texts)
    if as_json:
        print(json.dumps([row.model_dump(mode="json") for row in rows], ensure_ascii=False, indent=2))
        return
    for row in rows:
        print(row.line())


@app.command()
def check(
    raw: Path | None = typer.Option(None, help="Map met officiële teksten; anders CYBERBESTUUR_CORPUS_RAW of wat is ingelezen."),
) -> None:
    """Toets de eigen woorden aan de officiële teksten."""
    report = corpus_check.run(raw, Settings().data_dir / "official")
    for line in report.lines():
        print(line)
    if report.faults:
        sys.exit(1)


@app.command()
def build() -> None:
    """Bouw de zoekindex."""
    from assistant import bootstrap

    application = bootstrap.start(progress=on_terminal)
    print(f"De zoekindex is klaar: {application.passages} passages.")


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
        from assistant import bootstrap

        application = bootstrap.start(progress=on_terminal)
        print(f"De zoekindex is klaar: {application.passages} passages.")
    if any(outcome.error for outcome in outcomes):
        sys.exit(1)
