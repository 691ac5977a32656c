"""Every Dutch text of the interface, as data in `nl.yaml`, found by a dotted name."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def everything() -> dict[str, Any]:
    """The whole file."""
    found: dict[str, Any] = yaml.safe_load((files("ui.texts") / "nl.yaml").read_text(encoding="utf-8"))
    return found


def _find(name: str) -> Any:
    node: Any = everything()
    for part in name.split("."):
        node = node[part]
    return node


def text(name: str, /, **values: object) -> str:
    """The text with this name ("ask.placeholder"), with its values filled in.

    Raises:
        KeyError: There is no such text.
    """
    return str(_find(name)).format(**values)


def texts(name: str) -> list[str]:
    """A list of texts."""
    return [str(one) for one in _find(name)]


def choices(name: str) -> dict[str, str]:
    """Texts by key, for a choice among them."""
    return {str(key): str(value) for key, value in _find(name).items()}


def counted(name: str, number: int) -> str:
    """A text in singular or plural, with its number filled in."""
    return text(f"{name}.{'one' if number == 1 else 'more'}", number=number)
