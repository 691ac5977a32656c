"""`cyberbestuur certificate`: issue, verify, revoke and list certificates."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import typer

from assistant.ask.phrases import written_date
from assistant.commands.output import writing
from assistant.errors import WrongUse

if TYPE_CHECKING:
    from assistant.office import Office
    from assistant.records.certificates import Certificate
    from assistant.train.certificates import Verification

app = typer.Typer(help="Certificaten van de training.", no_args_is_help=True)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
LARGEST = 20_000_000
_STATES = {"valid": "GELDIG", "revoked": "INGETROKKEN", "altered": "GEWIJZIGD", "unknown": "ONBEKEND"}
_JSON = typer.Option(False, "--json", help="Geef de uitkomst als JSON.")


@app.command()
def issue(
    person: str = typer.Argument(help="Naam of nummer van het bestuurslid."),
    language: str = typer.Option("nl", help="Taal: nl of en."),
    output: Path | None = typer.Option(None, help="Bestand waarin de ondertekende PDF komt."),
    as_json: bool = _JSON,
) -> None:
    """Geef het certificaat af, of toon het certificaat dat al geldt. Weigert zolang een wettelijk onderwerp ontbreekt."""
    if language not in {"nl", "en"}:
        raise WrongUse(f"De taal '{language}' kan niet.", "Een certificaat is in het Nederlands of het Engels: nl of en.")
    from assistant.train.certificates import NotYet

    office = _office()
    who = office.register.by_name(person)
    try:
        made = office.certificates.issue(who.id, "en" if language == "en" else "nl")
    except NotYet as refusal:
        if as_json:
            print(
                json.dumps({"issued": False, "reason": str(refusal), "missing": refusal.missing.model_dump()}, ensure_ascii=False)
            )
        raise
    if output is not None:
        _write(output, made.pdf or b"")
    if as_json:
        print(json.dumps({"issued": True, **_plain(made, office)}, ensure_ascii=False, indent=2))
    else:
        print(f"{made.number}  {made.content.name}, afgegeven op {written_date(made.content.issued, 'nl')}.")


@app.command()
def verify(
    what: str = typer.Argument(help="Nummer, adres van de controlepagina, of een bestand (PDF of badge)."),
    as_json: bool = _JSON,
) -> None:
    """Controleer een certificaat. Eindigt met 0 als het geldig is, anders met 1."""
    path = Path(what)
    found = _office().certificates.verify(_read(path) if _is_file(path) else what)
    if as_json:
        print(json.dumps(found.model_dump(mode="json"), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_told(found)))
    if found.status != "valid":
        sys.exit(1)


@app.command()
def revoke(
    number: str = typer.Argument(help="Nummer van het certificaat."),
    reason: str = typer.Option(..., help="Waarom; wie het certificaat controleert leest dit."),
    as_json: bool = _JSON,
) -> None:
    """Trek een certificaat in. Dat is niet terug te draaien; wel kan een nieuw certificaat worden afgegeven."""
    office = _office()
    found = office.certificates.revoke(number, reason)
    if as_json:
        print(json.dumps(_plain(found, office), ensure_ascii=False, indent=2))
    else:
        print(f"{found.number} is ingetrokken: {found.revoked_reason}")


@app.command("list")
def list_(as_json: bool = _JSON) -> None:
    """Toon de afgegeven certificaten, en wie er nog geen heeft."""
    office = _office()
    found = office.certificates.all()
    if as_json:
        print(json.dumps([_plain(one, office) for one in found], ensure_ascii=False, indent=2))
        return
    for one in found:
        state = "ingetrokken" if one.revoked_at else "geldig"
        print(f"{one.number}  {one.content.issued:%d-%m-%Y}  {state:11}  {one.content.name}")
    holders = {one.person for one in found if one.revoked_at is None}
    for person in office.register.people():
        if person.board_role != "none" and person.id not in holders:
            print(f"{'nog geen certificaat':20}  {'':10}  {'':11}  {person.name}")
    if not found:
        print("Er zijn nog geen certificaten afgegeven.")


def _office() -> "Office":
    """The records, opened only by a command that needs them."""
    from assistant.office import open_office

    return open_office()


def _told(found: "Verification") -> list[str]:
    lines = [f"{_STATES[found.status]}  {found.number}".rstrip()]
    if found.content:
        said = found.content
        lines.append(f"{said.name}, {said.organisation}; afgegeven door {said.provider} op {written_date(said.issued, 'nl')}.")
    if found.revoked_at:
        lines.append(f"Ingetrokken op {written_date(found.revoked_at.astimezone(AMSTERDAM).date(), 'nl')}.")
    return [*lines, *([found.reason] if found.reason else [])]


def _plain(found: "Certificate", office: "Office") -> dict[str, Any]:
    who = office.register.person(found.person)
    return {
        "number": found.number,
        "status": "revoked" if found.revoked_at else "valid",
        "person": who.name if who else "",
        "issued_at": found.issued_at.isoformat(),
        "revoked_at": found.revoked_at.isoformat() if found.revoked_at else None,
        "revoked_reason": found.revoked_reason,
        "content": found.content.model_dump(mode="json"),
    }


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise WrongUse(f"{path} is te groot voor een certificaat.", "Geef de PDF of de badge zelf.")
        return path.read_bytes()
    except OSError as error:
        raise WrongUse(f"{path} kan niet worden gelezen ({error.strerror}).", "Controleer het bestand.") from error


def _write(path: Path, data: bytes) -> None:
    with writing(path):
        path.write_bytes(data)
