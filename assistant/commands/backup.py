"""`cyberbestuur backup` and `cyberbestuur restore`: one encrypted file of all records, and back."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from assistant.records.archive import Manifest


def backup(path: Path = typer.Argument(metavar="BESTAND", help="Nieuw bestand waarin de back-up komt.")) -> None:
    """Bewaar alle gegevens en sleutels in één versleuteld bestand, ook terwijl het programma in gebruik is.

    De wachtzin komt uit CYBERBESTUUR_BACKUP_PASSPHRASE. Officiële teksten en de zoekindex zitten er niet in:
    die haalt u opnieuw op met `cyberbestuur corpus fetch`, en eigen beleid leest u in met `corpus import`.
    """
    from assistant.office import now
    from assistant.safekeeping import back_up
    from assistant.settings import Settings

    made = back_up(Settings(), path, now())
    print(f"Back-up geschreven naar {path}: {_told(made)}.")
    print("Bewaar de wachtzin op een andere plaats; zonder haar gaat dit bestand niet meer open.")


def restore(path: Path = typer.Argument(metavar="BESTAND", help="De back-up.")) -> None:
    """Zet een back-up terug op een lege plaats. Bestaande gegevens en sleutels worden nooit overschreven.

    Eerst wordt het hele bestand gecontroleerd. Officiële teksten en de zoekindex zitten er niet in: die haalt u
    daarna opnieuw op met `cyberbestuur corpus fetch`, en eigen beleid leest u in met `corpus import`.
    """
    from assistant.safekeeping import bring_back
    from assistant.settings import Settings

    found = bring_back(Settings(), path)
    print(f"Teruggezet: {_told(found)}; gemaakt op {found.created:%d-%m-%Y %H:%M} UTC met versie {found.program}.")
    if found.settings:
        print("Instellingen van toen, die u zelf weer zet (geheimen staan er niet in):")
        for name, value in found.settings.items():
            print(f"  CYBERBESTUUR_{name.upper()}={value}")


def _told(found: "Manifest") -> str:
    rows = {name: shape.rows for name, shape in found.records.tables.items()}
    keys = sum(name.startswith("keys/") for name in found.members)
    log = f"{found.records.log.lines}" + ("" if found.records.log.intact else " (verbroken, zoals het al was)")
    return f"personen {rows['person']}, certificaten {rows['certificate']}, regels logboek {log}, sleutelbestanden {keys}"
