"""`cyberbestuur curriculum`: the training content."""

import sys

import typer

from corpus import library as shipped_library
from curriculum import check as curriculum_check

app = typer.Typer(help="De inhoud van de training.", no_args_is_help=True)


@app.callback()
def training() -> None:
    """De inhoud van de training."""


@app.command()
def check() -> None:
    """Toets modules en quizvragen: onderwerpen, bepalingen, eerlijkheid van de vragen."""
    lessons, faults = curriculum_check.run(shipped_library.load())
    for lesson in lessons:
        module = lesson.module
        print(
            f"{module.number:2} {module.slug:40} {module.minutes:3} min, lezen {lesson.reading_minutes:4.1f} min, "
            f"{len(lesson.quiz):2} vragen"
        )
    print(
        f"{len(lessons)} modules, {sum(len(one.quiz) for one in lessons)} vragen, {sum(one.module.minutes for one in lessons)} minuten."
    )
    for fault in faults:
        print(f"FOUT {fault}")
    print(f"{len(faults)} fouten.")
    if faults:
        sys.exit(1)
