"""Digital services that a question names: whose incidents are meant, and what decides whether their provider is essential.

Source: Implementing Regulation 2024/2690 art. 5-14; Cbw art. 8 and 12 with annexes 1 and 2.
"""

import re
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import Field, TypeAdapter

from assistant.ask.models import Value
from corpus.library import load_yaml

SizeGroup = Literal["small", "medium", "large"]
_GROUPS: dict[str, SizeGroup] = {"micro": "small", "klein": "small", "middelgroot": "medium", "groot": "large"}


class Service(Value):
    """A digital service.

    Attributes:
        name: Slug.
        words: Regular expression of the words that name it, on folded text.
        incidents: The article on what makes its incidents significant, "" for none.
        classes: What makes its provider essential or important, by size.
    """

    name: str
    words: str
    incidents: str = ""
    classes: dict[SizeGroup, str] = Field(default_factory=dict)

    def class_provision(self, size: str) -> str:
        """What makes its provider essential or important; "" where the size must be known and is not.

        Args:
            size: Size class of the profile, "" where it is not known.
        """
        if size:
            return self.classes.get(_GROUPS[size], "")
        found = set(self.classes.values())
        return found.pop() if len(found) == 1 else ""


@cache
def services() -> tuple[Service, ...]:
    """The services, the more special one of two first."""
    return TypeAdapter(tuple[Service, ...]).validate_python(load_yaml(files("assistant.ask") / "services.yaml"))


def named(folded: str) -> tuple[Service, ...]:
    """Services that a folded text names, in the order of the file."""
    return tuple(one for one in services() if re.search(one.words, folded))


def incidents_of_others(meant: Collection[Service]) -> frozenset[str]:
    """Articles on the incidents of other services than those that are meant; none where none is meant that has such an article."""
    own = {one.incidents for one in meant if one.incidents}
    return frozenset(one.incidents for one in services() if one.incidents not in {"", *own}) if own else frozenset()
