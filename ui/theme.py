"""The look as Streamlit options: the one place where it is written, as flags and as `.streamlit/config.toml`."""

import json
from pathlib import Path

Option = str | int | bool | list[str]

_LIGHT: dict[str, Option] = {
    "primaryColor": "#0B5563",
    "backgroundColor": "#FBFAF7",
    "secondaryBackgroundColor": "#F3F1EA",
    "textColor": "#14213D",
    "linkColor": "#0B5563",
    "borderColor": "#D9D5C9",
}
_DARK: dict[str, Option] = {
    "primaryColor": "#6FC3D0",
    "backgroundColor": "#12181F",
    "secondaryBackgroundColor": "#1B232C",
    "textColor": "#E9E6DE",
    "linkColor": "#8AD0DB",
    "borderColor": "#37424E",
}
OPTIONS: dict[str, dict[str, Option]] = {
    "client": {"toolbarMode": "minimal", "showErrorDetails": "none", "showErrorLinks": False},
    "browser": {"gatherUsageStats": False},
    "theme": {
        "font": "sans-serif",
        "headingFont": "serif",
        "baseFontSize": 17,
        "headingFontSizes": ["2rem", "1.5rem", "1.2rem", "1.05rem", "1rem", "1rem"],
        "baseRadius": "4px",
        "buttonRadius": "4px",
        "linkUnderline": True,
        "showWidgetBorder": True,
        "showSidebarBorder": True,
    },
    "theme.light": _LIGHT,
    "theme.dark": _DARK,
    "theme.light.sidebar": {"backgroundColor": "#F5F3EC", "secondaryBackgroundColor": "#FBFAF7"},
    "theme.dark.sidebar": {"backgroundColor": "#0E1318", "secondaryBackgroundColor": "#161D25"},
}
"""Options by section of Streamlit's configuration."""


def flags() -> list[str]:
    """The options as command line flags, so that an installed program needs no configuration file."""
    return [f"--{section}.{name}={_flag(value)}" for section, options in OPTIONS.items() for name, value in options.items()]


def config_toml() -> str:
    """The options as the text of `.streamlit/config.toml`."""
    lines = ["# Written by `python -m ui.theme`; change ui/theme.py instead."]
    for section, options in OPTIONS.items():
        lines += ["", f"[{section}]", *(f"{name} = {json.dumps(value)}" for name, value in options.items())]
    return "\n".join(lines) + "\n"


def _flag(value: Option) -> str:
    return value if isinstance(value, str) else json.dumps(value)


if __name__ == "__main__":
    target = Path(__file__).parent.parent / ".streamlit" / "config.toml"
    target.parent.mkdir(exist_ok=True)
    target.write_text(config_toml(), encoding="utf-8")
