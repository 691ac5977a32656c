"""The themes of the bank in Dutch: what they are called and in which words people mean them."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from pydantic import TypeAdapter

from assistant.ask.models import Value
from assistant.board.words import SHORT, tokens
from corpus.library import load_yaml


class ThemeWords(Value):
    """A theme: its name in a sentence, and the beginnings of words that mean it."""

    name: str
    words: tuple[str, ...]


@cache
def themes() -> dict[str, ThemeWords]:
    """The themes by their slug in the bank.

    Raises:
        ContentError: The file is not valid YAML.
        pydantic.ValidationError: The file does not match its schema.
    """
    return TypeAdapter(dict[str, ThemeWords]).validate_python(load_yaml(files("assistant.board") / "themes.yaml"))


def theme_name(slug: str) -> str:
    """What a theme is called, the slug itself where it is none of the bank's."""
    return themes()[slug].name if slug in themes() else slug


def themes_of(word: str) -> frozenset[str]:
    """The themes that one folded word means; of the beginnings that fit, the longest counts."""
    fits = {(slug, one) for slug, theme in themes().items() for one in theme.words if _means(word, one)}
    longest = max((len(one) for _, one in fits), default=0)
    return frozenset(slug for slug, one in fits if len(one) == longest)


def themes_in(text: str) -> tuple[str, ...]:
    """The themes that a text is about, in the order of the bank's list."""
    return in_order(theme for word in tokens(text) for theme in themes_of(word))


def in_order(found: Iterable[str]) -> tuple[str, ...]:
    """Known themes without doubles, in the order of the list."""
    wanted = set(found)
    return tuple(slug for slug in themes() if slug in wanted)


def _means(word: str, beginning: str) -> bool:
    if len(beginning) <= SHORT:
        return word == beginning
    return word.startswith(beginning) or (len(beginning) > 5 and beginning in word)
