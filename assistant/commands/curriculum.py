"""`cyberbestuur curriculum`: the training content and the bank of questions."""

import sys

import typer

from assistant.settings import Settings
from corpus import library as shipped_library
from corpus.texts import OfficialTexts
from curriculum import bank_check, own_words
from curriculum import check as curriculum_check

app = typer.Typer(help="De inhoud van de training en de vragen voor het bestuur.", no_args_is_help=True)


@app.callback()
def training() -> None:
    """De inhoud van de training en de vragen voor het bestuur."""


@app.command()
def check() -> None:
    """Toets modules, quizvragen en vragenbank: onderwerpen, bepalingen, aantallen, eerlijkheid, eigen woorden."""
    library = shipped_library.load()
    lessons, faults = curriculum_check.run(library)
    bank, bank_faults = bank_check.run(library)
    comparison = own_words.compare(lessons, bank, OfficialTexts(Settings().data_dir / "official", library))
    for lesson in lessons:
        module = lesson.module
        print(
            f"{module.number:2} {module.slug:40} {module.minutes:3} min, lezen {lesson.reading_minutes:4.1f} min, "
            f"{len(lesson.quiz):2} vragen"
        )
    print(
        f"{len(lessons)} modules, {sum(len(one.quiz) for one in lessons)} vragen, {sum(one.module.minutes for one in lessons)} minuten."
    )
    print(bank_check.summary(bank))
    print(comparison.line())
    shared = [f"{where}: gelijk aan een bron: “{run}”" for where, run in comparison.shared]
    faults = [*faults, *bank_faults, *shared]
    for fault in faults:
        print(f"FOUT {fault}")
    print(f"{len(faults)} fouten.")
    if faults:
        sys.exit(1)
