"""Official texts on this machine: kept outside the repository, one file a text, read whole."""

import uuid
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus import address
from corpus.library import Library
from corpus.schema import Instrument, InstrumentKind, OfficialProvision, OfficialText, Status, Version

OWN_PREFIX = "eigen-"


class Loaded(BaseModel):
    """One line of what is loaded.

    Attributes:
        instrument: Slug.
        version: Date of the version, ISO.
        language: Language of the text.
        name: File it came from.
        format: Reader that read it.
        provisions: How many provisions it holds.
        known: Whether it is byte for byte the file that the statements were checked against.
    """

    model_config = ConfigDict(frozen=True)

    instrument: str
    version: str
    language: str
    name: str
    format: str
    provisions: int
    known: bool


class OfficialTexts:
    """The texts that were fetched or imported.

    Args:
        folder: Where they are kept; need not exist.
        library: For preferences among files of the same instrument.
    """

    def __init__(self, folder: Path, library: Library) -> None:
        self.folder, self._library = folder, library
        self._seen: frozenset[tuple[str, int]] | None = None

    @cached_property
    def texts(self) -> tuple[OfficialText, ...]:
        """Every readable text: of an instrument the newest version first, then the preferred file, then what came in last."""
        found = []
        self._seen = self._stamp()
        for path in sorted(self.folder.glob("*.json"), key=_last_first):
            try:
                found.append(OfficialText.model_validate_json(path.read_bytes()))
            except OSError:  # replaced by a fetch that runs at the same time, or the disk is in trouble: the file stays
                continue
            except ValidationError:
                path.rename(path.with_suffix(".onleesbaar"))
        return tuple(sorted(found, key=self._preference))

    @classmethod
    def of_texts(cls, texts: Iterable[OfficialText], library: Library) -> "OfficialTexts":
        """Texts that are in memory only."""
        made = cls(Path(), library)
        made.__dict__["texts"] = tuple(sorted(texts, key=made._preference))
        return made

    def _preference(self, text: OfficialText) -> tuple[str, str, int, int]:
        return (text.instrument, text.language, -text.version.toordinal(), source_preference(self._library, text))

    @cached_property
    def current(self) -> tuple[OfficialText, ...]:
        """The texts of the newest version of each instrument, so that a repealed article does not live on."""
        newest: dict[tuple[str, str], date] = {}
        for text in self.texts:
            newest.setdefault((text.instrument, text.language), text.version)
        return tuple(one for one in self.texts if newest[one.instrument, one.language] == one.version)

    @cached_property
    def _by_id(self) -> dict[tuple[str, str], OfficialProvision]:
        index: dict[tuple[str, str], OfficialProvision] = {}
        for text in self.current:
            for provision in text.provisions:
                index.setdefault((text.language, provision.id), provision)
        return index

    def get(self, provision: str, language: str = "nl") -> OfficialProvision | None:
        """The official text of a provision, in Dutch where the language asked for is not loaded."""
        path = address.unpinned(provision)
        return self._by_id.get((language, path)) or self._by_id.get(("nl", path)) or self._by_id.get(("en", path))

    def version(self, instrument: str, language: str = "nl") -> date | None:
        """Date of the version that `get` quotes from; None where no text of the instrument is loaded."""
        found = {one.language: one.version for one in self.current if one.instrument == instrument}
        return found.get("en" if language == "en" else "nl") or next(iter(found.values()), None)

    def of(self, instrument: str, language: str = "nl") -> tuple[OfficialProvision, ...]:
        """Every provision of an instrument, in the order of the text."""
        seen: dict[str, OfficialProvision] = {}
        for text in self.current:
            if text.instrument == instrument and text.language == language:
                for provision in text.provisions:
                    seen.setdefault(provision.id, provision)
        return tuple(seen.values())

    def loaded(self) -> tuple[Loaded, ...]:
        """What is loaded, one line a text."""
        known = {source.sha256 for one in self._library.instruments.values() for v in one.versions for source in v.sources}
        return tuple(
            Loaded(
                instrument=text.instrument,
                version=text.version.isoformat(),
                language=text.language,
                name=text.name,
                format=text.format,
                provisions=len(text.provisions),
                known=text.sha256 in known,
            )
            for text in self.texts
        )

    def own_instruments(self) -> tuple[Instrument, ...]:
        """The organisation's own documents, as instruments that are never law."""
        return tuple(
            Instrument(
                slug=text.instrument,
                title=text.name,
                short=text.name,
                kind=InstrumentKind.OWN,
                publisher="eigen organisatie",
                versions=(Version(date=text.version, status=Status.NON_BINDING, note="Eigen document, geen recht."),),
            )
            for text in self.texts
            if text.instrument.startswith(OWN_PREFIX)
        )

    def stale(self) -> bool:
        """Whether another process took in or removed a text since these were read."""
        return self._seen is not None and "texts" in self.__dict__ and self._seen != self._stamp()

    def _stamp(self) -> frozenset[tuple[str, int]]:
        """Names and times of the files that are there now."""
        return frozenset((path.name, -_last_first(path)[0]) for path in self.folder.glob("*.json"))

    def save(self, text: OfficialText) -> None:
        """Keep a text, whole or not at all; the same file again replaces itself."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.place(text)
        partial = path.with_suffix(f".{uuid.uuid4().hex}.part")
        try:
            partial.write_text(text.model_dump_json(), encoding="utf-8")
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
        self._forget()

    def place(self, text: OfficialText) -> Path:
        """The file that keeps a text."""
        return self.folder / f"{text.instrument}.{text.version}.{text.language}.{text.sha256[:12]}.json"

    def drop(self, text: OfficialText) -> None:
        """Remove one text."""
        self.place(text).unlink(missing_ok=True)
        self._forget()

    def remove(self, instrument: str) -> int:
        """Remove every text of an instrument; returns how many there were."""
        doomed = list(self.folder.glob(f"{instrument}.*.json"))
        for path in doomed:
            path.unlink(missing_ok=True)
        self._forget()
        return len(doomed)

    def _forget(self) -> None:
        for name in ("texts", "current", "_by_id"):
            self.__dict__.pop(name, None)


def source_preference(library: Library, text: OfficialText) -> int:
    """Which of several files of one instrument goes first: lower is better."""
    instrument = library.instruments.get(text.instrument)
    for version in instrument.versions if instrument else ():
        for source in version.sources:
            if source.sha256 == text.sha256 or source.name == text.name:
                return source.preference
    return 1 if text.format == "bwb" and text.name.startswith("BWBR") else 9


def _last_first(path: Path) -> tuple[int, str]:
    """Order of files of equal preference: what came in last goes first."""
    try:
        return -path.stat().st_mtime_ns, path.name
    except FileNotFoundError:
        return 0, path.name


def searchable(texts: OfficialTexts, library: Library) -> Iterable[OfficialProvision]:
    """Provisions of law that Ask may search: no explanatory documents, no own documents, Dutch only."""
    left_out = {InstrumentKind.EXPLANATION, InstrumentKind.OWN}
    for slug, instrument in library.instruments.items():
        if instrument.kind not in left_out and instrument.current.status is not Status.SUPERSEDED:
            yield from texts.of(slug, "nl")
