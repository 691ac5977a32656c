"""Which own words must be read again because the official text under them changed since they were checked."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import BaseModel, ValidationError

from corpus import address
from corpus.library import ROOT, Library
from corpus.schema import OfficialText
from corpus.texts import OWN_PREFIX, OfficialTexts

Key = tuple[str, str, str]
"""Provision id, language, format of the file: a PDF spells a text otherwise than XML does."""
_FAMILY = {"bwb": "wetten"}


def digest(text: str, length: int = 12) -> str:
    """Fingerprint of the letters and digits of a text; spaces, marks and capitals make no difference.

    Args:
        text: The text; another kind of file spells it with other spaces and marks.
        length: How many hexadecimal signs.
    """
    letters = "".join(sign for sign in text.casefold() if sign.isalnum())
    return hashlib.sha256(letters.encode()).hexdigest()[:length]


def digests(texts: Iterable[OfficialText]) -> dict[Key, frozenset[str]]:
    """The digests of every provision in some texts."""
    found: dict[Key, frozenset[str]] = {}
    for text in texts:
        for one in text.provisions:
            key = (one.id, text.language, text.format)
            found[key] = found.get(key, frozenset()) | {digest(one.text)}
    return found


def shipped() -> dict[Key, frozenset[str]]:
    """The digests of the texts against which the own words were checked (`corpus/checked.txt`)."""
    found: dict[Key, frozenset[str]] = {}
    for line in (ROOT / "checked.txt").read_text(encoding="utf-8").splitlines():
        provision, language, form, *marks = line.split()
        found[provision, language, form] = frozenset(marks)
    return found


def write(texts: OfficialTexts, place: Path) -> int:
    """Write the digests of texts, for `corpus/checked.txt`; returns how many lines."""
    found = digests(one for one in texts.texts if not one.instrument.startswith(OWN_PREFIX))
    lines = [" ".join((*key, *sorted(marks))) for key, marks in sorted(found.items())]
    place.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return len(lines)


class _File(BaseModel):
    read: dict[str, tuple[str, ...]] = {}


class Readings:
    """Which official text was read under the own words: what was shipped, and what was read on this machine.

    Args:
        folder: The data folder.
        library: The own words.
        checked: Digests of the texts against which they were checked; those that were shipped when None.
    """

    def __init__(self, folder: Path, library: Library, checked: Mapping[Key, frozenset[str]] | None = None) -> None:
        self._place, self._library = folder / "read.json", library
        self._shipped = shipped() if checked is None else checked

    def outdated(self, texts: OfficialTexts) -> tuple[str, ...]:
        """Provisions whose own words must be read again: their official text changed or is gone, in order."""
        kept = self._kept()
        index = _index(texts)
        loaded: dict[tuple[str, str], OfficialText] = {(one.instrument, one.language): one for one in texts.current}
        return tuple(
            one
            for one in self._library.provisions
            if any(self._changed(one, language, index, loaded, kept) for language in ("nl", "en"))
        )

    def _changed(
        self,
        provision: str,
        language: str,
        index: Mapping[tuple[str, str], tuple[OfficialText, str]],
        loaded: Mapping[tuple[str, str], OfficialText],
        kept: Mapping[Key, frozenset[str]],
    ) -> bool:
        slug = provision.partition("/")[0]
        found = index.get((provision, language))
        if found is None:
            text = loaded.get((slug, language))
            return text is not None and "/overweging/" not in provision and bool(self._exact(provision, text, kept))
        text, mark = found
        exact = self._exact(provision, text, kept)
        if exact:
            return mark not in exact
        if text.version <= self._library.instrument(slug).current.date:
            return False
        family = _FAMILY.get(text.format, text.format)
        alike = self._shipped.get((provision, language, family), frozenset())
        return bool(alike) and mark not in alike

    def _exact(self, provision: str, text: OfficialText, kept: Mapping[Key, frozenset[str]]) -> frozenset[str]:
        key = (provision, text.language, text.format)
        return self._shipped.get(key, frozenset()) | kept.get(key, frozenset())

    def remember(self, texts: OfficialTexts) -> None:
        """Take a text that is met for the first time, in the version that was checked, as the one that was read."""
        kept = self._kept()
        known = self._library.instruments
        for text in texts.texts:
            if text.instrument not in known or text.version > known[text.instrument].current.date:
                continue
            for key, marks in digests([text]).items():
                if key[0] in self._library.provisions and not self._shipped.get(key) and not kept.get(key):
                    kept[key] = marks
        self._keep(kept)

    def mark(self, provisions: Iterable[str], texts: OfficialTexts) -> None:
        """Say that the own words of these provisions, and of what is below them, were read again."""
        kept = self._kept()
        chosen = tuple(provisions)
        for (provision, _), (text, mark) in _index(texts).items():
            if any(address.within(provision, one) for one in chosen):
                key = (provision, text.language, text.format)
                kept[key] = kept.get(key, frozenset()) | {mark}
        self._keep(kept)

    def _kept(self) -> dict[Key, frozenset[str]]:
        try:
            found = _File.model_validate_json(self._place.read_bytes()).read
        except FileNotFoundError:
            return {}
        except ValidationError:
            self._place.replace(self._place.with_suffix(".onleesbaar"))
            return {}
        return {_three(key): frozenset(marks) for key, marks in found.items()}

    def _keep(self, kept: Mapping[Key, frozenset[str]]) -> None:
        self._place.parent.mkdir(parents=True, exist_ok=True)
        partial = self._place.with_suffix(".part")
        read = {" ".join(key): tuple(sorted(marks)) for key, marks in kept.items()}
        partial.write_text(_File(read=read).model_dump_json(), encoding="utf-8")
        partial.replace(self._place)


def _three(key: str) -> Key:
    provision, language, form = key.split(" ")
    return provision, language, form


def _index(texts: OfficialTexts) -> dict[tuple[str, str], tuple[OfficialText, str]]:
    """The text and the digest that count for each provision and language."""
    found: dict[tuple[str, str], tuple[OfficialText, str]] = {}
    for text in texts.current:
        for one in text.provisions:
            if (one.id, text.language) not in found:
                found[one.id, text.language] = (text, digest(one.text))
    return found
