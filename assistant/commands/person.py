"""`cyberbestuur person`: let someone in, give someone all of his data, or erase it."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from assistant.accounts.logins import invitation
from assistant.accounts.rights import ROLES
from assistant.commands.output import demand_new, writing
from assistant.errors import WrongUse

if TYPE_CHECKING:
    from assistant.accounts.personal import Erasure, PersonalData

app = typer.Typer(help="Eén persoon: toegang, inzage en wissen.", no_args_is_help=True)
_ROWS = {
    "activity": "gemeten tijd",
    "attempt": "quizpogingen met antwoorden",
    "progress": "modules waarin deze persoon werkte",
    "reflection": "overdenkingen",
    "saved_answer": "bewaarde antwoorden",
}
_KINDS = {"action": "actie", "quarter": "kwartaal", "signoff": "vaststelling", "incident": "incident", "kci": "indicator"}
_WHO = typer.Argument(help="Naam of nummer van de persoon.")


@app.command()
def add(
    name: str = typer.Argument(help="Naam."),
    role: str = typer.Option(..., help=f"Rol: {', '.join(ROLES)}."),
    email: str = typer.Option(..., help="Adres van het werkaccount; bij de eerste aanmelding wordt dat gekoppeld."),
) -> None:
    """Geef iemand toegang: een persoon met een rol, die zich met dit adres aanmeldt."""
    from assistant.office import open_office

    if "@" not in email:
        raise WrongUse(f"'{email}' is geen e-mailadres.", "Geef het adres van het werkaccount.")
    made = open_office().register.add_person(name=name, role=_role(role), subject=invitation(email))
    print(f"{made.name} heeft nu de rol {made.role}; het account wordt gekoppeld bij de eerste aanmelding.")


@app.command("role")
def change_role(
    person: str = _WHO,
    role: str = typer.Argument(help=f"Rol: {', '.join(ROLES)}, of geen."),
    email: str = typer.Option("", help="Koppel bij de volgende aanmelding het account met dit adres."),
) -> None:
    """Wijzig iemands rol, of welk account van iemand is."""
    from assistant.office import open_office

    register = open_office().register
    changes = {"role": "" if role == "geen" else _role(role), **({"subject": invitation(email)} if email else {})}
    made = register.change_person(register.by_name(person).id, **changes)
    print(f"{made.name} heeft nu {f'de rol {made.role}' if made.role else 'geen rol'}.")


@app.command()
def export(
    person: str = _WHO,
    output: Path | None = typer.Option(None, help="Bestand waarin de gegevens komen; zonder dit op het scherm."),
) -> None:
    """Geef alles wat over één persoon is bewaard als JSON: training, antwoorden, overdenkingen, certificaten, logboek."""
    data, who = _open(person)
    if output is not None:
        demand_new(output)
    said = json.dumps(data.export(who), ensure_ascii=False, indent=2)
    if output is None:
        print(said)
        return
    private = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with writing(output), os.fdopen(os.open(output, private, 0o600), "w", encoding="utf-8") as file:
        file.write(said + "\n")
    print(f"Geschreven naar {output}. Hierin staan persoonlijke antwoorden; geef het alleen aan de persoon zelf.")


@app.command()
def erase(
    person: str = _WHO,
    also_certificates: bool = typer.Option(
        False, "--also-certificates", help="Trek ook de certificaten in en wis naam, document en badge."
    ),
    yes: bool = typer.Option(False, "--yes", help="Wis werkelijk; zonder dit leest u alleen wat er zou gebeuren."),
) -> None:
    """Wis training, aanmelding en naam van één persoon. Dat is niet terug te draaien."""
    data, who = _open(person)
    found = data.erase(who, also_certificates) if yes else data.preview(who, also_certificates)
    print("\n".join(_told(found, yes)))
    if not yes:
        raise WrongUse("Er is niets gewist.", "Klopt dit, herhaal het dan met --yes; dat is niet terug te draaien.")


def _role(given: str) -> str:
    if given not in ROLES:
        raise WrongUse(f"De rol '{given[:40]}' bestaat niet.", f"Kies uit {', '.join(ROLES)}.")
    return given


def _open(person: str) -> tuple["PersonalData", str]:
    from assistant.office import open_office

    office = open_office()
    return office.personal, office.register.by_name(person).id


def _told(found: "Erasure", done: bool) -> list[str]:
    gone = [f"  {count} × {_ROWS.get(name, name)}" for name, count in found.rows.items() if count]
    stays = ["  een regel zonder naam, waar logboek en certificaten naar verwijzen"]
    if found.certificates and found.with_certificates:
        gone.append(f"  naam, document en badge van {', '.join(found.certificates)}; die worden ingetrokken")
        stays.append("  nummer, datum, aanbieder en onderwerpen van die certificaten")
    elif found.certificates:
        stays.append(
            f"  certificaat {', '.join(found.certificates)}, met naam: het bewijs van art. 24 lid 5 Cbw moet controleerbaar blijven"
        )
    if found.mentions:
        texts = ", ".join(f"{_KINDS.get(one.kind, one.kind)} {one.key}" for one in found.mentions)
        stays.append(f"  de naam in wat het bestuur zelf schreef ({texts}); pas dat daar aan")
    if found.log_lines:
        stays.append(f"  de naam in {found.log_lines} regels van het logboek; dat kan niet worden veranderd")
    stays.append("  alles in eerdere back-ups, tot u die weggooit")
    verb = ("Gewist", "Gebleven") if done else ("Dit wordt gewist", "Dit blijft")
    return [f"{verb[0]} van {found.person}:", "  naam, aanmelding, rol en plaats in het bestuur", *gone, f"{verb[1]}:", *stays]
