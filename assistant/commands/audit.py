"""`cyberbestuur audit`: prove that the log and the sign-offs are untouched, and export the log."""

import json
import sys
from pathlib import Path

import typer

from assistant.commands.output import demand_new, writing

app = typer.Typer(help="Het logboek van wie wat deed.", no_args_is_help=True)


@app.callback()
def audit() -> None:
    """Het logboek van wie wat deed."""


@app.command()
def verify(as_json: bool = typer.Option(False, "--json", help="Geef de uitkomst als JSON.")) -> None:
    """Toets of elke regel op de vorige volgt. Eindigt met 1 als er een is veranderd of weggehaald."""
    from assistant.office import open_office

    proof = open_office().log.verify()
    found, broken = proof.log, proof.signoff_broken_at
    if as_json:
        outcome = {**found.model_dump(), "signoffs": proof.signoffs, "signoff_broken_at": broken}
        print(json.dumps(outcome, ensure_ascii=False))
    else:
        state = "in orde" if found.intact else f"verbroken bij regel {found.broken_at}"
        print(f"Logboek: {found.lines} regels, {state}. Laatste vingerafdruk {found.head}")
        print(f"Vaststellingen: {proof.signoffs}, {'in orde' if broken is None else f'verbroken bij nummer {broken}'}.")
    if not proof.intact:
        sys.exit(1)


@app.command()
def export(output: Path = typer.Argument(help="Bestand waarin het logboek komt, een JSON-regel per handeling.")) -> None:
    """Schrijf het logboek weg als JSON-regels."""
    from assistant.office import open_office

    demand_new(output)
    lines = 0
    office = open_office()
    with writing(output), output.open("w", encoding="utf-8") as file:
        for lines, line in enumerate(office.log.lines(), start=1):  # noqa: B007 - the count is told afterwards
            file.write(line)
    print(f"{lines} regels geschreven naar {output}.")
