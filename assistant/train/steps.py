"""The sentences that explain a duty or a reminder, each with the provisions that carry it."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from pydantic import TypeAdapter

from assistant.ask.models import Value
from corpus.library import load_yaml
from corpus.schema import Content, ProvisionId


class Step(Value):
    """One step of an explanation.

    Attributes:
        text: Dutch sentence or two.
        provisions: Provisions that it rests on.
        derived: From what it follows where no provision says it in so many words; "" where one does.
    """

    text: str
    provisions: tuple[ProvisionId, ...]
    derived: str = ""


class _Template(Content):
    text: str
    cites: tuple[ProvisionId, ...] = ()
    derived: str = ""


@cache
def templates() -> dict[str, _Template]:
    """Every step as it is kept, by key."""
    raw = load_yaml(files("assistant.train") / "deadlines.yaml")
    return TypeAdapter(dict[str, _Template]).validate_python(raw)


def step(key: str, on: Iterable[str] = (), **values: str) -> Step:
    """One step with its values filled in.

    Args:
        key: Key in `deadlines.yaml`.
        on: Provisions that come before those of the file.
        values: What stands in the braces.

    Raises:
        KeyError: There is no such step, or a value is missing.
    """
    template = templates()[key]
    return Step(text=template.text.format(**values), provisions=(*on, *template.cites), derived=template.derived)


def provisions_of(steps: Iterable[Step]) -> tuple[str, ...]:
    """Every provision that the steps rest on, once, in order."""
    return tuple(dict.fromkeys(one for each in steps for one in each.provisions))
