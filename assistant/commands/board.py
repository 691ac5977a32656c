"""`cyberbestuur board`: the list of questions for the CISO from the command line."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typer

from assistant.board.memory import Memory, begin, brief_for
from assistant.board.models import Item, Quarter, quarter_title
from assistant.commands.profiles import read_profile
from assistant.errors import WrongUse
from assistant.settings import Settings
from curriculum import bank as shipped_bank

app = typer.Typer(help="De vragen van het bestuur aan de CISO.", no_args_is_help=True)
SHORTEST, LONGEST, USUAL = 10, 240, 45
_QUARTER = re.compile(r"20\d\d[Qq][1-4]")


def remembered(quarter: str) -> Memory:
    """What the records of this installation remember; nothing where there are none yet.

    The records are opened only where they exist: a first list must not wait for them.
    """
    settings = Settings()
    if not settings.database_url.get_secret_value() and not (settings.data_dir / "records.db").exists():
        return Memory()
    from assistant.office import open_office

    return open_office(settings).cycle.memory(quarter)


source: Callable[[str], Memory] = remembered
"""Where earlier quarters, open actions and breached indicators come from; called with the name of the quarter."""


@app.callback()
def board() -> None:
    """De vragen van het bestuur aan de CISO."""


@app.command()
def draft(
    quarter: str = typer.Option(..., help="Het kwartaal, bijvoorbeeld 2026Q4."),
    profile: Path | None = typer.Option(None, help="YAML-bestand met het profiel van de organisatie."),
    minutes: int = typer.Option(USUAL, help="Minuten die er voor de vragen zijn."),
    as_json: bool = typer.Option(False, "--json", help="Geef de lijst als JSON."),
) -> None:
    """Stel de vragenlijst van een kwartaal voor, met bij elke vraag de reden en de bepalingen."""
    if not _QUARTER.fullmatch(quarter):
        raise WrongUse(f"'{quarter[:20]}' is geen kwartaal.", "Schrijf jaar en kwartaal, bijvoorbeeld 2026Q4.")
    if not SHORTEST <= minutes <= LONGEST:
        raise WrongUse(f"{minutes} minuten kan niet.", f"Kies {SHORTEST} tot {LONGEST} minuten.")
    organisation = read_profile(profile)
    name = quarter.upper()
    memory = source(name)
    proposed = begin(shipped_bank.load(), brief_for(name, organisation, minutes, memory), memory.own)
    if as_json:
        print(json.dumps(contract(proposed), ensure_ascii=False, indent=2))
        return
    print("\n".join(told(proposed)))
    if profile is None:
        print("Er is geen profiel opgegeven; de lijst gaat uit van een organisatie onder de Cbw.", file=sys.stderr)


def contract(quarter: Quarter) -> dict[str, Any]:
    """A proposed quarter as the JSON that other programs call for."""
    return {
        "quarter": quarter.name,
        "minutes": quarter.minutes,
        "used": quarter.asked_minutes,
        "questions": [_question(one) for one in quarter.items],
        "left_out": [one.model_dump(mode="json") for one in quarter.left_out],
    }


def told(quarter: Quarter) -> list[str]:
    """A proposed quarter as lines for the terminal."""
    lines = [f"Vragen aan de CISO, {quarter_title(quarter.name)}"]
    for place, one in enumerate(quarter.items, start=1):
        lines += [
            "",
            f"{place:2}. {one.text} ({one.minutes} minuten)",
            f"    {one.id}",
            *(f"    {reason}" for reason in one.reasons),
            f"    {', '.join(one.provisions)}",
        ]
    asked, left = len(quarter.items), len(quarter.left_out)
    total = (
        f"{asked} vragen, samen {quarter.asked_minutes} van de {quarter.minutes} minuten; {left} weggelaten (redenen: --json)."
    )
    return [*lines, "", total]


def _question(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "text": item.text,
        "reason": item.reasons[0] if item.reasons else "",
        "reasons": list(item.reasons),
        "provisions": list(item.provisions),
        "minutes": item.minutes,
        "origin": item.origin,
    }
