"""One round of fetching: text by text, keeping what succeeds, leaving what was there where something fails."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

from corpus.errors import CorpusError
from corpus.fetch import routes, whole
from corpus.fetch.download import Downloader, Received, Wanted
from corpus.fetch.errors import FetchRefused, Unreachable
from corpus.fetch.ledger import Ledger, Record
from corpus.fetch.outcomes import Outcome, State
from corpus.fetch.publishers import Order, Publisher
from corpus.library import Library
from corpus.schema import OfficialText
from corpus.texts import OfficialTexts

Progress = Callable[[int, int, str], None]
"""Called with (done, total, name of the instrument)."""


class Round:
    """Fetches texts.

    Args:
        library: Instruments and the provisions that are known to exist.
        texts: Where texts are kept.
        ledger: Where is kept what was fetched.
        downloader: Asks the publishers.
        gazette: Who gives a Dutch law as announced where the repository gives nothing.
        clock: Gives the time, with zone.
    """

    def __init__(
        self,
        library: Library,
        texts: OfficialTexts,
        ledger: Ledger,
        downloader: Downloader,
        gazette: Publisher,
        clock: Callable[[], datetime],
    ) -> None:
        self._library, self._texts, self._ledger = library, texts, ledger
        self._downloader, self._gazette, self._clock = downloader, gazette, clock
        self._silent: dict[str, Unreachable] = {}

    def run(self, orders: Sequence[Order], keep: bool = True, progress: Progress | None = None) -> tuple[Outcome, ...]:
        """Get every text that was ordered; a failure is an outcome and stops nothing else.

        Args:
            orders: What to get.
            keep: False only asks whether the publisher has another text.
            progress: Told before each text, and at the end.

        Raises:
            FetchBusy: Another round is running.
        """
        outcomes: list[Outcome] = []
        with self._ledger.round():
            self._silent.clear()
            for number, order in enumerate(orders):
                if progress is not None:
                    progress(number, len(orders), order.instrument.short)
                outcomes.append(self._one(order, keep))
            if progress is not None and orders:
                progress(len(orders), len(orders), orders[-1].instrument.short)
        return tuple(outcomes)

    def _one(self, order: Order, keep: bool) -> Outcome:
        before = self._ledger.get(order.instrument.slug, order.language)
        known = before if before is not None and self._is_here(before) else None
        try:
            return self._settle(order, self._find(order, known), known, keep)
        except CorpusError as error:
            return self._failed(order, error)
        except OSError as error:
            return self._failed(order, FetchRefused(f"De tekst kan niet worden bewaard ({error.strerror}).", "Maak ruimte."))

    def _failed(self, order: Order, error: CorpusError) -> Outcome:
        return Outcome(
            instrument=order.instrument.slug,
            language=order.language,
            state="failed",
            publisher=order.publisher.name,
            error=error.line(),
            unreachable=error.silent if isinstance(error, FetchRefused) else {},
        )

    def _get(self, publisher: Publisher, wanted: Wanted) -> Received:
        """Ask a publisher that has not kept silent before."""
        if publisher.name in self._silent:
            raise self._silent[publisher.name]
        try:
            return self._downloader.get(wanted)
        except Unreachable as error:
            error.silent = {publisher.name: error.line()}
            self._silent[publisher.name] = error
            raise

    def _find(self, order: Order, known: Record | None) -> routes.Found:
        today = self._clock().date()
        try:
            return routes.follow(order, self._get, known, today)
        except FetchRefused as refusal:
            if order.route != "bwb" or not self._may_be_announced(order, known):
                raise
            try:
                announced = routes.gazette(order.instrument, self._gazette, self._get, known)
                return replace(
                    announced, note=f"Zoals aangekondigd, zonder latere wijzigingen; {order.publisher.name} gaf niets."
                )
            except FetchRefused as second:
                raise _both(refusal, second) from second

    def _may_be_announced(self, order: Order, known: Record | None) -> bool:
        """The text as announced only stands in for nothing, or for itself: it never replaces the text as it holds."""
        if order.instrument.slug not in self._gazette.documents:
            return False
        return not self._texts.of(order.instrument.slug, order.language) or (known is not None and known.route == "gazette")

    def _is_here(self, record: Record) -> bool:
        """Whether the text of a record is still here, so that "unchanged" is an answer."""
        return any(
            (one.instrument, one.language, one.sha256) == (record.instrument, record.language, record.sha256)
            for one in self._texts.texts
        )

    def _settle(self, order: Order, found: routes.Found, known: Record | None, keep: bool) -> Outcome:
        """Keep what was found, or only say whether it is new."""
        data, now = found.received.data, self._clock()
        asked = {"checked_at": now, "upcoming": found.upcoming}
        if data is None and known is not None:
            self._ledger.put(known.model_copy(update={**asked, "newer": ""}))
            return _outcome(order, found, "unchanged", known.version, known.sha256)
        if data is None:
            raise FetchRefused("De uitgever zegt dat er niets is veranderd, maar hier staat geen tekst.")
        text = routes.to_text(found, data, order.instrument, order.language)
        whole.check(text, data, found.route, order.instrument, self._library)
        self._refuse_older(order, text)
        if not keep:
            return self._compare(order, found, text, known)
        record = Record(
            instrument=order.instrument.slug,
            language=order.language,
            publisher=found.publisher.name,
            route=found.route,
            asked=found.asked,
            address=found.received.address,
            name=found.name,
            version=text.version,
            sha256=text.sha256,
            etag=found.received.etag,
            modified=found.received.modified,
            fetched_at=known.fetched_at if known is not None and known.sha256 == text.sha256 else now,
            checked_at=now,
            upcoming=found.upcoming,
        )
        same = known is not None and known.sha256 == text.sha256
        if not same:
            self._replace(text, known)
        self._ledger.put(record)
        outcome = _outcome(order, found, "unchanged" if same else "new", text.version, text.sha256)
        return outcome.model_copy(update={"provisions": len(text.provisions)})

    def _refuse_older(self, order: Order, text: OfficialText) -> None:
        here = [one.version for one in self._texts.texts if (one.instrument, one.language) == (text.instrument, text.language)]
        if here and text.version < max(here):
            raise FetchRefused(
                f"De uitgever geeft versie {text.version}, en hier staat al versie {max(here)} van {order.instrument.short}."
            )

    def _replace(self, text: OfficialText, known: Record | None) -> None:
        """Keep the new text first; only then drop the text that it corrects. An older version stays, as history."""
        before = [one for one in self._texts.texts if known is not None and one.sha256 == known.sha256]
        self._texts.save(text)
        for one in before:
            if (one.instrument, one.language, one.version) == (text.instrument, text.language, text.version):
                self._texts.drop(one)

    def _compare(self, order: Order, found: routes.Found, text: OfficialText, known: Record | None) -> Outcome:
        """Say whether the publisher has another text than what is here, and remember that."""
        here = [one for one in self._texts.texts if (one.instrument, one.language) == (text.instrument, text.language)]
        if known is not None:
            other = known.sha256 != text.sha256
        else:
            alike = [one for one in here if one.format == text.format and one.name == text.name]
            other = not here or text.version > max(one.version for one in here) or any(one.sha256 != text.sha256 for one in alike)
        basis = known or Record(
            instrument=text.instrument, language=text.language, publisher=found.publisher.name, checked_at=self._clock()
        )
        newer = text.version.isoformat() if other else ""
        self._ledger.put(basis.model_copy(update={"checked_at": self._clock(), "upcoming": found.upcoming, "newer": newer}))
        return _outcome(order, found, "newer" if other else "unchanged", text.version, text.sha256)


def _outcome(order: Order, found: routes.Found, state: State, version: date | None, checksum: str) -> Outcome:
    return Outcome(
        instrument=order.instrument.slug,
        language=order.language,
        state=state,
        publisher=found.publisher.name,
        version=version,
        address=found.received.address,
        sha256=checksum,
        upcoming=found.upcoming,
        note=found.note,
    )


def _both(first: FetchRefused, second: FetchRefused) -> FetchRefused:
    """Two refusals in a row; silent only where both publishers were."""
    both = FetchRefused(f"{first} Het Staatsblad evenmin: {second}", first.help)
    if first.silent and second.silent:
        both.silent = {**first.silent, **second.silent}
    return both
