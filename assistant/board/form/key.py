"""The key that an answer form carries with every question, so that an answer finds its question wherever it ends up."""

import hashlib
import re
import unicodedata
from base64 import b32encode
from dataclasses import dataclass
from typing import Final, Self

from assistant.board.models import Item, Quarter

FORM: Final = 1
"""Version of the form; a form of another version is not read."""
_KEY: Final = re.compile(r"cb(\d{1,3})_(20\d\dQ[1-4])_([a-z2-7]{4})_([a-z2-7]{6})_([a-z2-7]{8})_([a-z2-7]{6})")


@dataclass(frozen=True)
class FormKey:
    """What a form remembers about one question; digests, so that a form shows no internal ids.

    Attributes:
        form: Version of the form.
        quarter: Quarter that was asked about.
        organisation: Digest of the organisation's name.
        questions: Digest of the whole list as it was, whatever the order.
        item: Digest of the item's id.
        text: Digest of the question's text as it was.
    """

    form: int
    quarter: str
    organisation: str
    questions: str
    item: str
    text: str

    @classmethod
    def of(cls, quarter: Quarter, organisation: str, item: Item) -> Self:
        """The key of an item of a quarter for an organisation."""
        return cls(
            FORM, quarter.name, organisation_digest(organisation), list_digest(quarter), id_digest(item), text_digest(item.text)
        )

    @classmethod
    def found(cls, written: str) -> Self | None:
        """The key written somewhere; None where it is not one."""
        match = _KEY.fullmatch(written.strip())
        return cls(int(match[1]), *match.groups()[1:]) if match else None

    def __str__(self) -> str:
        """At most 40 letters, digits and underscores: what the name of a bookmark in Word may hold."""
        return f"cb{self.form}_{self.quarter}_{self.organisation}_{self.questions}_{self.item}_{self.text}"


def flat(text: str) -> str:
    """Text on one line as it is compared: composed accents, printable signs, single spaces."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(one if one.isprintable() else " " for one in composed).split())


def organisation_digest(name: str) -> str:
    """Digest of an organisation's name, whatever its capitals."""
    return _digest(flat(name).casefold(), 4)


def id_digest(item: Item) -> str:
    """Digest of an item's id."""
    return _digest(item.id, 8)


def text_digest(question: str) -> str:
    """Digest of a question's text."""
    return _digest(flat(question), 6)


def list_digest(quarter: Quarter) -> str:
    """Digest of the questions of a quarter, whatever their order."""
    return _digest("\n".join(sorted(f"{one.id}\t{flat(one.text)}" for one in quarter.items)), 6)


def _digest(text: str, length: int) -> str:
    return b32encode(hashlib.sha256(text.encode("utf-8", "replace")).digest()).decode().lower()[:length]
