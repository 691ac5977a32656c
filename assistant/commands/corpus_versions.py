"""`cyberbestuur corpus versions` and `corpus diff`: the texts that a provision has had, and what changed."""

import json
from datetime import date

import typer

from assistant.errors import WrongUse
from assistant.settings import Settings
from corpus import library as shipped_library
from corpus import versions as compared
from corpus.library import Library
from corpus.schema import Version
from corpus.texts import OfficialTexts
from corpus.versions import Edition

_SIGNS = {"same": " ", "gone": "-", "new": "+"}


def versions(
    provision: str = typer.Argument(help="Bepaling, zoals cbb/22."),
    as_of: str = typer.Option("", "--as-of", help="Datum waarvoor u wilt weten wat geldt, JJJJ-MM-DD; anders vandaag."),
    as_json: bool = typer.Option(False, "--json", help="Geef de versies als JSON."),
) -> None:
    """Toon de versies van een bepaling: welke geldt op een datum, en wat eraan voorafging."""
    library, texts = _opened()
    day = _day(as_of)
    rows = [_row(one, day) for one in _editions(provision, library, texts)]
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        held = f", geldt op {day.isoformat()}" if row["held"] else ""
        here = "ingelezen" if row["loaded"] else "niet ingelezen"
        print(f"{row['provision']}: {row['label']}, {row['status']}{held}, officiële tekst {here}")


def diff(
    provision: str = typer.Argument(help="Bepaling zoals zij nu geldt, bijvoorbeeld cbb/22."),
    older: str = typer.Option("", "--from", help="Oudere versie uit `corpus versions`; anders de laatste daarvoor."),
    as_json: bool = typer.Option(False, "--json", help="Geef de verschillen als JSON."),
) -> None:
    """Toon woord voor woord wat er is veranderd tussen twee versies van een artikel."""
    library, texts = _opened()
    found = _editions(provision, library, texts)
    before = _before(found, older)
    stretches = compared.compare(_text(before), _text(found[0]))
    if as_json:
        body = [{"change": one.change, "text": one.text} for one in stretches]
        print(json.dumps({"from": before.provision, "to": found[0].provision, "changes": body}, ensure_ascii=False, indent=2))
        return
    print(f"van {before.provision} ({before.label}) naar {found[0].provision} ({found[0].label})")
    for one in stretches:
        for line in one.text.strip("\n").splitlines():
            print(f"{_SIGNS[one.change]} {line}")


def _opened() -> tuple[Library, OfficialTexts]:
    library = shipped_library.load()
    return library, OfficialTexts(Settings().data_dir / "official", library)


def _editions(provision: str, library: Library, texts: OfficialTexts) -> tuple[Edition, ...]:
    if "/" not in provision or not library.exists(provision):
        raise WrongUse(f"{provision} is geen bepaling in deze bronnen.", "Geef een artikel op, zoals cbb/22.")
    return compared.editions(provision, library, texts)


def _before(found: tuple[Edition, ...], older: str) -> Edition:
    """The edition to compare with."""
    choices = [one for one in found[1:] if not older or older in {one.provision, one.provision.partition("@")[0]}]
    if choices:
        return choices[0]
    named = ", ".join(one.provision for one in found[1:])
    if not named:
        raise WrongUse(f"Van {found[0].label} is maar één versie bekend.", "Zie `cyberbestuur corpus versions`.")
    raise WrongUse(f"{older} is geen oudere versie van {found[0].label}.", f"Kies uit: {named}.")


def _text(edition: Edition) -> str:
    if edition.text is None:
        raise WrongUse(
            f"De officiële tekst van {edition.label} ({edition.instrument.title}) is niet ingelezen.",
            "Haal haar op met `corpus fetch`, of lees het bestand in met `corpus import`.",
        )
    return edition.text.text


def _row(one: Edition, day: date) -> dict[str, object]:
    version: Version = one.version
    return {
        "provision": one.provision,
        "label": one.label,
        "instrument": one.instrument.slug,
        "version": version.date.isoformat(),
        "status": version.status.value,
        "valid_from": version.valid_from.isoformat() if version.valid_from else None,
        "valid_until": version.valid_until.isoformat() if version.valid_until else None,
        "held": compared.on(one.instrument, day) == version,
        "loaded": one.text is not None,
        "note": version.note,
    }


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value) if value else date.today()
    except ValueError:
        raise WrongUse(f"{value} is geen datum.", "Schrijf de datum als JJJJ-MM-DD.") from None
