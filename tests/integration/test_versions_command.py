"""`corpus versions` and `corpus diff` as others call them."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from corpus import library as shipped
from corpus.schema import OfficialProvision, OfficialText
from corpus.texts import OfficialTexts


def _text(instrument: str, version: date, article: str, body: str) -> OfficialText:
    """A text in the place of an official one; the words are this project's."""
    return OfficialText(
        instrument=instrument,
        version=version,
        language="nl",
        format="text",
        name=f"{instrument}.txt",
        sha256=instrument.ljust(64, "0"),
        provisions=(OfficialProvision(id=article, label=article, text=body),),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a draft article and the one that it became."""
    data = tmp_path_factory.mktemp("gegevens")
    texts = OfficialTexts(data / "official", shipped.load())
    texts.save(_text("cbb", date(2026, 8, 15), "cbb/22", "Op het bewijs staat de naam."))
    texts.save(_text("cbb-consultatie", date(2025, 2, 20), "cbb-consultatie/23", "Op het bewijs staan de uren en de naam."))
    return data


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    environment = {**os.environ, "CYBERBESTUUR_DATA_DIR": str(folder)}
    command = [sys.executable, "-m", "assistant", "corpus", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize(("day", "held"), [("2026-08-14", [False, False]), ("2026-08-15", [True, False])])
def test_versions_tell_which_holds_on_a_day(folder: Path, day: str, held: list[bool]) -> None:
    """The draft never holds; the decree holds from its first day."""
    done = run(folder, "versions", "cbb/22/1", "--as-of", day, "--json")
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert [one["provision"] for one in rows] == ["cbb/22@2026-08-15", "cbb-consultatie/23@2025-02-20"]
    assert [one["held"] for one in rows] == held
    assert all(one["loaded"] for one in rows)


def test_the_difference_between_draft_and_final_text_is_shown_word_by_word(folder: Path) -> None:
    """What went is marked with a minus, what came with a plus."""
    done = run(folder, "diff", "cbb/22")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "van cbb-consultatie/23@2025-02-20 (art. 23 Cbb (consultatie 2025)) naar cbb/22@2026-08-15 (art. 22 Cbb)",
        "  Op het bewijs",
        "- staan de uren en",
        "+ staat",
        "  de naam.",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("diff", "cbw/24"), "maar één versie"),
        (("diff", "cbb/20"), "niet ingelezen"),
        (("diff", "cbb/22", "--from", "cbb-consultatie/9"), "geen oudere versie"),
        (("versions", "cbb/99"), "geen bepaling"),
        (("versions", "cbb/22", "--as-of", "gisteren"), "geen datum"),
    ],
)
def test_wrong_use_gets_one_line_with_what_to_do(folder: Path, arguments: tuple[str, ...], message: str) -> None:
    """Exit code 2, one line on stderr."""
    done = run(folder, *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
