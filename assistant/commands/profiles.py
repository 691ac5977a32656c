"""The organisation profile that a command is given: a YAML file, or a mapping in a batch."""

from pathlib import Path

import yaml
from pydantic import ValidationError

from assistant.ask.models import Profile
from assistant.errors import WrongUse


def read_profile(path: Path | None) -> Profile:
    """Read a profile file.

    Raises:
        WrongUse: It is not there, is no YAML, or has a key or value that a profile does not know.
    """
    if path is None:
        return Profile()
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise WrongUse(f"Het profiel {path} kan niet worden gelezen ({error.strerror}).", "Controleer het pad.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise WrongUse(f"Het profiel {path} is geen geldige YAML.", "Zie docs/profiel.md voor een voorbeeld.") from error
    return to_profile(raw, str(path))


def to_profile(raw: object, where: str) -> Profile:
    """Make a profile of a mapping.

    Raises:
        WrongUse: A key or value is not one of a profile.
    """
    if raw is None:
        return Profile()
    try:
        return Profile.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "profiel"
        raise WrongUse(
            f"Profiel in {where}: de waarde van `{key}` past niet.", "Zie docs/profiel.md voor de mogelijke waarden."
        ) from error
