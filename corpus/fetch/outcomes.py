"""What became of each text of a round, and how a user is told."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from corpus.library import Library

State = Literal["new", "unchanged", "newer", "failed"]
_WORDS: dict[State, str] = {
    "new": "Opgehaald",
    "unchanged": "Ongewijzigd",
    "newer": "Nieuwere tekst bij de uitgever",
    "failed": "Niet opgehaald",
}
_LANGUAGES = {"nl": "Nederlands", "en": "Engels"}


class Outcome(BaseModel):
    """What became of one text.

    Attributes:
        instrument: Slug.
        language: Language of the text.
        state: Whether it is new here, unchanged, newer at the publisher (when only asked), or failed.
        publisher: Who was asked, as users know it.
        version: Date of the version, None where it failed.
        provisions: How many provisions were read, 0 where nothing was.
        address: Where it came from.
        sha256: Checksum of the file.
        upcoming: First day of a version that is announced.
        note: What the user must know of how it was got.
        error: Why it failed.
        unreachable: Publishers that gave no answer at all, with the reason; empty where one did answer.
    """

    model_config = ConfigDict(frozen=True)

    instrument: str
    language: str
    state: State
    publisher: str
    version: date | None = None
    provisions: int = 0
    address: str = ""
    sha256: str = ""
    upcoming: date | None = None
    note: str = ""
    error: str = ""
    unreachable: dict[str, str] = {}


def lines(outcomes: Sequence[Outcome], library: Library) -> tuple[list[str], list[str]]:
    """What became of a round, for the user.

    Returns:
        Lines about what went well, and lines about what failed: one a publisher that does not answer, one a
        text that failed for another reason.
    """
    good = [_good(one, library) for one in outcomes if one.state != "failed"]
    bad = [f"{_WORDS['failed']}: {_title(one, library)}. {one.error}" for one in outcomes if one.error and not one.unreachable]
    reasons = {publisher: reason for one in outcomes for publisher, reason in one.unreachable.items()}
    for publisher, reason in reasons.items():
        lost = [library.instruments[one.instrument].short for one in outcomes if publisher in one.unreachable]
        names = ", ".join(dict.fromkeys(lost))
        bad.append(f"Niet bereikbaar: {publisher}. {reason} Niet opgehaald: {names}. Wat er was, blijft staan.")
    return good, bad


def _good(one: Outcome, library: Library) -> str:
    version = f", versie {one.version.isoformat()}" if one.version else ""
    count = f", {one.provisions} bepalingen" if one.provisions else ""
    upcoming = f" Vanaf {one.upcoming.isoformat()} geldt een nieuwe versie." if one.upcoming else ""
    note = f" {one.note}" if one.note else ""
    return f"{_WORDS[one.state]}: {_title(one, library)}{version}{count}, van {one.publisher}.{note}{upcoming}"


def _title(one: Outcome, library: Library) -> str:
    return f"{library.instruments[one.instrument].short} ({_LANGUAGES[one.language]})"
