"""Documentation that cannot lie: tables made from the code (`python -m assistant.commands.document`)."""

from pathlib import Path

from pydantic import SecretStr
from pydantic_core import PydanticUndefined

from assistant.accounts.rights import NAMES, ROLES, RULES
from assistant.settings import Settings

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
PLACE, ACCESS = DOCS / "instellingen.md", DOCS / "toegang.md"
BEGIN, END = "<!-- rechten: uit assistant/accounts/rights.py, door `make docs` -->", "<!-- einde rechten -->"


def settings_page() -> str:
    """The page with every setting: variable, default, meaning."""
    prefix = Settings.model_config["env_prefix"]
    lines = [
        "# Instellingen",
        "",
        "Elke instelling is een omgevingsvariabele. Deze lijst komt uit `assistant/settings.py`; `make docs` schrijft haar opnieuw.",
        "",
        f"Een geheim kan ook uit een bestand komen: zet de naam met `_FILE` erachter op het pad ({_secrets(prefix)}).",
        "",
        "| variabele | standaard | betekenis |",
        "|---|---|---|",
    ]
    for name, field in Settings.model_fields.items():
        default = "de map die het systeem daarvoor heeft" if field.default is PydanticUndefined else f"`{field.default}`"
        lines.append(f"| `{prefix}{name.upper()}` | {default if default != '``' else 'leeg'} | {field.description} |")
    return "\n".join(lines) + "\n"


def rights_table() -> str:
    """Every action with what each role may: own, all, or nothing."""
    heads = " | ".join(NAMES[role] for role in ROLES)
    lines = [f"| handeling | {heads} | opdrachtregel |", "|---" * (len(ROLES) + 2) + "|"]
    for rule in RULES.values():
        cells = [_cell(role in rule.own, role in rule.other, rule.own == rule.other) for role in ROLES]
        lines.append(f"| {rule.words} | {' | '.join(cells)} | {'ja' if rule.keepers else ''} |")
    return "\n".join(lines)


def access_page(now: str) -> str:
    """The page about access with the table in its place.

    Args:
        now: The page as it is.

    Raises:
        ValueError: The place of the table is not marked.
    """
    before, _, rest = now.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError("docs/toegang.md does not say where the table goes")
    return f"{before}{BEGIN}\n{rights_table()}\n{END}{after}"


def _cell(own: bool, other: bool, shared: bool) -> str:
    if own and other:
        return "ja" if shared else "eigen en anderen"
    return "eigen" if own else "van anderen" if other else ""


def _secrets(prefix: object) -> str:
    """The settings that a file can give."""
    names = (name for name, field in Settings.model_fields.items() if field.annotation is SecretStr)
    return ", ".join(f"`{prefix}{name.upper()}_FILE`" for name in names)


if __name__ == "__main__":
    PLACE.write_text(settings_page(), encoding="utf-8")
    ACCESS.write_text(access_page(ACCESS.read_text(encoding="utf-8")), encoding="utf-8")
