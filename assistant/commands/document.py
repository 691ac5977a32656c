"""Documentation that cannot lie: tables made from the code (`python -m assistant.commands.document`)."""

from pathlib import Path

from pydantic_core import PydanticUndefined

from assistant.settings import Settings

PLACE = Path(__file__).resolve().parent.parent.parent / "docs" / "instellingen.md"


def settings_page() -> str:
    """The page with every setting: variable, default, meaning."""
    prefix = Settings.model_config["env_prefix"]
    lines = [
        "# Instellingen",
        "",
        "Elke instelling is een omgevingsvariabele. Deze lijst komt uit `assistant/settings.py`; `make docs` schrijft haar opnieuw.",
        "",
        "| variabele | standaard | betekenis |",
        "|---|---|---|",
    ]
    for name, field in Settings.model_fields.items():
        default = "de map die het systeem daarvoor heeft" if field.default is PydanticUndefined else f"`{field.default}`"
        lines.append(f"| `{prefix}{name.upper()}` | {default if default != '``' else 'leeg'} | {field.description} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PLACE.write_text(settings_page(), encoding="utf-8")
