"""What the sources of an answer said when it was given, and what has changed in them since."""

from collections.abc import Sequence
from typing import Final, Literal

from assistant.ask.compose import in_language
from assistant.ask.models import Answer, Language, Value
from corpus import address
from corpus.library import Library
from corpus.rereading import digest
from corpus.texts import OfficialTexts

What = Literal["gone", "status", "version", "official", "words"]
_DIGEST: Final = 16
"""Length of a fingerprint in what is kept already."""


class SourceThen(Value):
    """One source as it was.

    Attributes:
        provision: Provision id.
        label: As it was cited.
        version: Date of the newest version of its instrument, ISO, "" where there was none.
        status: Legal status of that version.
        words: The own words about it, in the language of the answer.
        official: Fingerprint of the official or own document's text, "" where that was not on this machine.
    """

    provision: str
    label: str
    version: str
    status: str
    words: tuple[str, ...] = ()
    official: str = ""


class Change(Value):
    """What is different now in one source.

    Attributes:
        label: The source.
        provision: Its id.
        what: What changed.
        before: How it was, one line a sentence; empty where it was not kept.
        now: How it is.
    """

    label: str
    provision: str
    what: What
    before: tuple[str, ...] = ()
    now: tuple[str, ...] = ()


def sources(answer: Answer, library: Library, texts: OfficialTexts) -> tuple[SourceThen, ...]:
    """What the sources of an answer say at this moment, to be kept with it.

    Args:
        answer: The answer.
        library: Own words, instruments and their versions.
        texts: Official texts and own documents on this machine.
    """
    return tuple(_source(one.provision, one.label, answer.language, library, texts) for one in answer.citations)


def changes(then: Sequence[SourceThen], language: Language, library: Library, texts: OfficialTexts) -> tuple[Change, ...]:
    """What is different now, in the order of the sources; an official text that came or went on this machine is no change.

    Args:
        then: The sources as they were.
        language: Language of the answer.
        library: Own words, instruments and their versions now.
        texts: Texts on this machine now.
    """
    return tuple(
        change for old in then for change in _changed(old, _source(old.provision, old.label, language, library, texts), library)
    )


def _changed(old: SourceThen, new: SourceThen, library: Library) -> list[Change]:
    def change(what: What, before: tuple[str, ...] = (), now: tuple[str, ...] = ()) -> Change:
        return Change(label=old.label, provision=old.provision, what=what, before=before, now=now)

    known = address.split(old.provision)[0] in library.instruments
    if not known or (old.words and not new.words):
        return [change("gone", old.words)]
    found = []
    if old.status != new.status:
        found.append(change("status", (old.status,), (new.status,)))
    if old.version != new.version:
        found.append(change("version", (old.version,), (new.version,)))
    if old.official and new.official and old.official != new.official:
        found.append(change("official"))
    if old.words != new.words:
        found.append(change("words", old.words, new.words))
    return found


def _source(provision: str, label: str, language: Language, library: Library, texts: OfficialTexts) -> SourceThen:
    instrument = library.instruments.get(address.split(provision)[0])
    written = library.provisions.get(provision)
    published = texts.get(provision, language)
    return SourceThen(
        provision=provision,
        label=label,
        version=instrument.current.date.isoformat() if instrument else "",
        status=instrument.current.status.value if instrument else "",
        words=tuple(in_language(one, language) for one in written.statements) if written else (),
        official=digest(published.text, _DIGEST) if published else "",
    )
