"""One data folder that several processes use at once."""

import threading
from datetime import date
from pathlib import Path

import numpy as np

from assistant.adapters.embeddings import VectorCache
from corpus.library import Library
from corpus.schema import OfficialText
from corpus.texts import OfficialTexts


def text(mark: str, instrument: str = "cbw") -> OfficialText:
    """A text without provisions; two marks are two files."""
    return OfficialText(
        instrument=instrument, version=date(2026, 8, 15), language="nl", format="plain", name=mark, sha256=mark * 8, provisions=()
    )


def test_a_text_that_another_process_took_in_or_removed_is_noticed(tmp_path: Path, mills: Library) -> None:
    """What was read is stale from then on; reading it anew is not."""
    here, there = OfficialTexts(tmp_path, mills), OfficialTexts(tmp_path, mills)
    assert here.texts == ()
    assert not here.stale()
    there.save(text("abcdabcd"))
    assert here.stale()
    again = OfficialTexts(tmp_path, mills)
    assert len(again.texts) == 1
    assert not again.stale()
    there.remove("cbw")
    assert again.stale()


def test_what_a_process_takes_in_itself_is_not_news_to_it(tmp_path: Path, mills: Library) -> None:
    """It knows, since it reads them anew."""
    here = OfficialTexts(tmp_path, mills)
    assert here.texts == ()
    here.save(text("abcdabcd"))
    assert not here.stale()
    assert len(here.texts) == 1
    assert not here.stale()


def test_texts_in_memory_are_never_stale(mills: Library) -> None:
    """They have no folder that could change."""
    assert not OfficialTexts.of_texts([text("abcdabcd")], mills).stale()


def test_processes_that_keep_vectors_at_once_leave_a_whole_file(tmp_path: Path) -> None:
    """Each writes a file of its own and puts it in place: what is read is what one of them wrote, never a mixture."""
    place, together = tmp_path / "vectors.npz", threading.Barrier(6)
    failures: list[BaseException] = []

    def keep(number: int) -> None:
        try:
            together.wait(30)
            for turn in range(5):
                cache = VectorCache([], place)
                cache.put(f"{number:016}{turn:016}", [float(number)] * 8)
                cache.save()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=keep, args=(number,)) for number in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert not failures
    with np.load(place) as archive:
        assert len(archive["keys"]) == len(archive["vectors"]) >= 5
    assert [one.name for one in tmp_path.iterdir()] == ["vectors.npz"]
