"""`cyberbestuur board draft` as others call it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from corpus import library

KEYS = {"quarter", "minutes", "used", "questions", "left_out"}
QUESTION = {"id", "text", "reason", "reasons", "provisions", "minutes", "origin"}
PROFILES = {"bank": "sector: financieel\n", "gemeente": "sector: overheid\nlegal_form: gemeente\n"}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    command = [sys.executable, "-m", "assistant", "board", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


@pytest.fixture
def profile(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A profile file of the kind that the test names."""
    path = tmp_path / "profiel.yaml"
    path.write_text(PROFILES[request.param], encoding="utf-8")
    return path


def drafted(profile: Path, *more: str) -> dict[str, list[dict[str, object]]]:
    """The list as JSON."""
    done = run("draft", "--profile", str(profile), "--quarter", "2026Q4", "--json", *more)
    assert done.returncode == 0, done.stderr
    found: dict[str, list[dict[str, object]]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("profile", ["bank", "gemeente"], indirect=True)
def test_the_draft_comes_in_the_agreed_json(profile: Path) -> None:
    """The keys are a contract, the sum stays within the minutes, and every provision exists."""
    draft = drafted(profile, "--minutes", "30")
    assert set(draft) == KEYS
    assert (draft["quarter"], draft["minutes"]) == ("2026Q4", 30)
    assert all(set(one) == QUESTION for one in draft["questions"])
    assert draft["used"] == sum(one["minutes"] for one in draft["questions"]) <= 30
    assert all(one["reason"] == one["reasons"][0] for one in draft["questions"])
    assert all({"id", "text", "reason", "minutes"} == set(one) for one in draft["left_out"])
    known = library.load()
    assert all(known.exists(one) for question in draft["questions"] for one in question["provisions"])


@pytest.mark.parametrize(
    ("profile", "own", "foreign"), [("bank", "dora/", "cbw/"), ("gemeente", "cbw/", "dora/")], indirect=["profile"]
)
def test_the_regime_decides_what_is_cited(profile: Path, own: str, foreign: str) -> None:
    """A bank's list cites DORA and not the Cbw, a municipality's does the reverse."""
    cited = [one for question in drafted(profile)["questions"] for one in question["provisions"]]
    assert any(one.startswith(own) for one in cited)
    assert not any(one.startswith(foreign) for one in cited)


@pytest.mark.parametrize("profile", ["gemeente"], indirect=True)
def test_the_draft_can_be_read_on_the_terminal(profile: Path) -> None:
    """Numbered, with reason, provisions and the sum; a small letter in the quarter is fine."""
    done = run("draft", "--profile", str(profile), "--quarter", "2026q4")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Vragen aan de CISO, vierde kwartaal 2026\n\n 1. ")
    assert "van de 45 minuten" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--quarter", "2026Q5"], "'2026Q5' is geen kwartaal."),
        (["--quarter", "Q4"], "is geen kwartaal."),
        (["--quarter", "2026Q4\n"], "is geen kwartaal."),
        (["--quarter", "2026Q4", "--minutes", "5"], "5 minuten kan niet."),
        (["--quarter", "2026Q4", "--profile", "bestaat-niet.yaml"], "kan niet worden gelezen"),
        (["--profile", "x.yaml"], "--quarter"),
    ],
)
def test_wrong_use_ends_with_two_and_says_what_to_do(arguments: list[str], says: str) -> None:
    """Nothing on stdout."""
    done = run("draft", *arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stdout == ""


def test_a_profile_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    """An unknown key, and a file that is no YAML."""
    for text in ("kleur: blauw\n", "sector: [\n"):
        path = tmp_path / "profiel.yaml"
        path.write_text(text, encoding="utf-8")
        assert run("draft", "--quarter", "2026Q4", "--profile", str(path)).returncode == 2


def test_the_draft_needs_no_search_engine_and_no_records() -> None:
    """What makes the other commands slow to start is not imported."""
    code = (
        "import sys; sys.argv = ['cyberbestuur', 'board', 'draft', '--quarter', '2026Q4', '--json']\n"
        "from assistant.cli import main\n"
        "try:\n    main()\nexcept SystemExit as done:\n    assert not done.code\n"
        "heavy = {'chromadb', 'numpy', 'sqlalchemy', 'pyhanko', 'assistant.bootstrap'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
