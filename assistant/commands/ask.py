"""`cyberbestuur ask`: one question, or a file of questions."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from pydantic import ValidationError

from assistant.ask.models import Answer, Profile, Turn
from assistant.commands.output import demand_new, writing
from assistant.commands.profiles import read_profile, to_profile
from assistant.commands.progress import on_terminal
from assistant.errors import WrongUse

if TYPE_CHECKING:
    from assistant.ask.conversation import Ask
    from corpus.library import Library

CONTRACT = ("id", "question", "language", "status", "answer", "statements", "citations", "as_of", "elapsed_ms")


def ask(
    question: str = typer.Argument("", help="De vraag."),
    as_json: bool = typer.Option(False, "--json", help="Geef het antwoord als JSON."),
    profile: Path | None = typer.Option(None, help="YAML-bestand met het profiel van de organisatie."),
    as_of: str = typer.Option("", "--as-of", help="Datum waarvoor het antwoord geldt, JJJJ-MM-DD."),
    memo: Path | None = typer.Option(None, help="Schrijf het antwoord ook als memo: een nieuw bestand .docx of .pdf."),
    batch: Path | None = typer.Option(None, help="Bestand met een JSON-vraag per regel; antwoorden op stdout."),
) -> None:
    """Stel een vraag over de wet."""
    day = _day(as_of)
    organisation = read_profile(profile)
    if batch is None and not question.strip():
        raise WrongUse("Er is geen vraag gesteld.", 'Gebruik: cyberbestuur ask "uw vraag".')
    if memo is not None:
        _check_memo(memo, batch)
    lines = _lines(batch) if batch is not None else []
    from assistant import bootstrap

    application = bootstrap.start(progress=on_terminal)
    if application.notice:
        print(application.notice, file=sys.stderr)
    if batch is not None:
        for line in lines:
            print(json.dumps(contract(_one(line, application.ask, organisation, day)), ensure_ascii=False), flush=True)
        return
    answer = application.ask.ask(question, profile=organisation, as_of=day)
    print(json.dumps(contract(answer), ensure_ascii=False, indent=2) if as_json else answer.answer)
    if memo is not None:
        _write_memo(memo, answer, organisation, application.library)


def _check_memo(path: Path, batch: Path | None) -> None:
    """Refuse what cannot become a memo, before the question is put.

    Raises:
        WrongUse: The name ends otherwise, the file is there already, or there is more than one question.
    """
    if batch is not None:
        raise WrongUse("Een memo kan alleen bij één vraag.", "Laat --memo of --batch weg.")
    if path.suffix.lower() not in {".docx", ".pdf"}:
        raise WrongUse(f"{path.name} is geen Word- of PDF-bestand.", "Laat de naam eindigen op .docx of .pdf.")
    demand_new(path)


def _write_memo(path: Path, answer: Answer, organisation: Profile, library: "Library") -> None:
    from assistant.adapters.memo import memo_file
    from assistant.ask.memo import memo

    content = memo((answer,), library, date.today(), organisation)
    made = memo_file(content, "pdf" if path.suffix.lower() == ".pdf" else "docx")
    with writing(path):
        path.write_bytes(made)
    print(f"Het memo staat in {path}.", file=sys.stderr)


def contract(answer: Answer) -> dict[str, Any]:
    """An answer as the JSON that other programs call for, and nothing besides."""
    return {name: value for name, value in answer.model_dump(mode="json").items() if name in CONTRACT}


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise WrongUse(f"{text} is geen datum.", "Schrijf de datum als 2026-11-21.") from error


def _lines(path: Path) -> list[dict[str, Any]]:
    """The questions of a batch file.

    Raises:
        WrongUse: The file or one of its lines cannot be read.
    """
    try:
        raw = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"{path} kan niet worden gelezen.", "Controleer het pad en of het bestand UTF-8 is.") from error
    found = []
    for number, line in enumerate(raw.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except json.JSONDecodeError as error:
            raise WrongUse(f"Regel {number} van {path} is geen JSON.", "Zet op elke regel een JSON-object.") from error
        if not isinstance(item, dict) or not isinstance(item.get("question"), str):
            raise WrongUse(f"Regel {number} van {path} heeft geen `question`.", 'Schrijf {"id": "1", "question": "…"}.')
        found.append({**item, "line": number})
    return found


def _one(item: dict[str, Any], ask: "Ask", organisation: Profile, day: date | None) -> Answer:
    where = f"regel {item['line']}"
    try:
        history = [Turn(question=str(turn[0]), answer=turn[1]) for turn in item.get("history") or ()]
    except (ValidationError, TypeError, IndexError, KeyError) as error:
        raise WrongUse(f"De geschiedenis in {where} past niet.", "Schrijf [[vraag, antwoord of null], …].") from error
    profile = to_profile(item["profile"], where) if item.get("profile") else organisation
    return ask.ask(item["question"], history=history, profile=profile, as_of=day, id=str(item.get("id", "")))
