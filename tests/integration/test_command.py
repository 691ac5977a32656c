"""The command `cyberbestuur` as others call it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

KEYS = {"id", "question", "language", "status", "answer", "statements", "citations", "as_of", "elapsed_ms"}
CITATION = {"provision", "label", "instrument", "version", "status", "url", "quote", "layer"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data folder for all commands, so that the index is built once."""
    return tmp_path_factory.mktemp("gegevens")


def run(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    environment = {**os.environ, "CYBERBESTUUR_DATA_DIR": str(folder)}
    command = [sys.executable, "-m", "assistant", *arguments]
    return subprocess.run(command, env=environment, input=stdin, capture_output=True, text=True, timeout=300)


def test_ask_answers_in_the_agreed_json(folder: Path) -> None:
    """The keys are a contract, and the citation carries its label, version and address."""
    done = run(folder, "ask", "--json", "--as-of", "2026-11-21", "Krijg ik zelf een boete als ik geen certificaat heb?")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert set(answer) == KEYS
    assert answer["as_of"] == "2026-11-21"
    assert all(set(one) == CITATION for one in answer["citations"])
    assert answer["citations"][0]["provision"].startswith("cbw/93")


def test_batch_gives_one_line_a_question_in_their_order(folder: Path, tmp_path: Path) -> None:
    """History and profile come along with each line."""
    questions = [
        {"id": "a", "question": "Wat is de hoofdstad van Australië?"},
        {
            "id": "b",
            "question": "En voor een belangrijke?",
            "history": [["Hoe hoog is de boete voor een essentiële entiteit?", None]],
        },
        {"id": "c", "question": "Wie is bij ons het bestuur?", "profile": {"legal_form": "gemeente", "sector": "overheid"}},
    ]
    path = tmp_path / "vragen.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in questions) + "\n\n", encoding="utf-8")
    done = run(folder, "ask", "--batch", str(path))
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["id"] for one in answers] == ["a", "b", "c"]
    assert [one["status"] for one in answers] == ["refused", "answered", "answered"]


@pytest.mark.parametrize(
    ("arguments", "stdin", "says"),
    [
        (("ask",), "", "geen vraag"),
        (("ask", "--as-of", "gisteren", "Vraag?"), "", "geen datum"),
        (("ask", "--profile", "nergens.yaml", "Vraag?"), "", "kan niet worden gelezen"),
        (("ask", "--batch", "-"), "{geen json", "Regel 1"),
        (("ask", "--batch", "-"), '{"id": "1"}', "`question`"),
        (("serve", "--host", "0.0.0.0"), "", "127.0.0.1"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_two(folder: Path, arguments: tuple[str, ...], stdin: str, says: str) -> None:
    """What is wrong and what to do, on stderr, without a traceback."""
    done = run(folder, *arguments, stdin=stdin)
    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_profile_with_an_unknown_key_is_refused(folder: Path, tmp_path: Path) -> None:
    """A misspelt key must not be silently ignored: it changes which law applies."""
    path = tmp_path / "profiel.yaml"
    path.write_text("sektor: energie\n", encoding="utf-8")
    done = run(folder, "ask", "--profile", str(path), "Vraag?")
    assert done.returncode == 2
    assert "sektor" in done.stderr


def test_importing_a_bad_file_fails_with_one_line(folder: Path, tmp_path: Path) -> None:
    """Exit code 1: the work could not be done."""
    path = tmp_path / "leeg.pdf"
    path.write_bytes(b"")
    done = run(folder, "corpus", "import", str(path))
    assert done.returncode == 1
    assert "leeg.pdf" in done.stderr


def test_status_is_readable_by_programs(folder: Path) -> None:
    """One row an instrument, with its coverage."""
    rows = json.loads(run(folder, "corpus", "status", "--json").stdout)
    cbw = next(one for one in rows if one["instrument"] == "cbw")
    assert (cbw["articles"], cbw["written"]) == (113, 113)
