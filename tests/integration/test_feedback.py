"""What readers say about answers: lines of JSON on this machine, without names, listed as candidates for the gold questions."""

import json
import os
import stat
from datetime import date
from pathlib import Path

import pytest

from assistant import cli
from assistant.ask import feedback
from assistant.ask.models import Answer, AnswerStatement, AnswerStatus, Citation, Profile
from assistant.errors import WrongUse
from evals.schema import GoldQuestion

DAY = date(2026, 11, 22)
PROFILE = Profile(name="Geheime Molen BV", sector="energie", size="groot")


def answer(*provisions: str, question: str = "Wat moet er op het\ncertificaat staan?") -> Answer:
    """An answer that cites these provisions."""
    cited = tuple(
        Citation(provision=one, label=one, instrument="Wet", version="", status="", url="", quote="", layer="own")
        for one in provisions
    )
    return Answer(
        question=question,
        language="nl",
        status=AnswerStatus.ANSWERED if cited else AnswerStatus.REFUSED,
        answer="",
        statements=tuple(AnswerStatement(text="Zin.", citations=(one,)) for one in provisions),
        citations=cited,
        as_of=DAY,
    )


def test_a_line_holds_question_profile_outcome_and_verdict_and_no_name(tmp_path: Path) -> None:
    """The organisation's name and those of its documents stay out; only its owner may read the file."""
    said = feedback.feedback(
        answer("cbb/22/1", "eigen-geheim-beleid/p/2"), "not_good", " Er ontbreekt de datum. ", ["Wie traint mij?"], PROFILE, DAY
    )
    feedback.add(tmp_path, said)
    path = tmp_path / feedback.FILE
    line = path.read_text(encoding="utf-8")
    assert line.count("\n") == 1
    assert "eheim" not in line
    found = json.loads(line)
    assert found["cited"] == ["cbb/22/1", "eigen-beleid"]
    assert found["profile"] == {"sector": "energie", "size": "groot"}
    assert (found["verdict"], found["remark"], found["date"]) == ("not_good", "Er ontbreekt de datum.", "2026-11-22")
    assert found["history"] == [["Wie traint mij?", None]]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_lines_are_added_and_a_damaged_one_is_skipped(tmp_path: Path) -> None:
    """Nothing that was said before is lost."""
    for verdict in ("good", "not_good"):
        feedback.add(tmp_path, feedback.feedback(answer("cbw/24"), verdict, "", (), PROFILE, DAY))  # type: ignore[arg-type]
        with (tmp_path / feedback.FILE).open("a") as file:
            file.write("{half\n\n")
    found, wrong = feedback.read(tmp_path)
    assert [one.verdict for one in found] == ["good", "not_good"]
    assert wrong == 2


def test_a_long_remark_is_cut_and_a_full_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file does not grow without end."""
    said = feedback.feedback(answer(), "good", "x" * 5000, ["v"] * 9, PROFILE, DAY)
    assert (len(said.remark), len(said.history)) == (feedback.LONGEST_REMARK, 3)
    feedback.add(tmp_path, said)
    monkeypatch.setattr(feedback, "LARGEST", 10)
    with pytest.raises(WrongUse, match="geen ruimte"):
        feedback.add(tmp_path, said)
    with pytest.raises(WrongUse, match="kan niet worden bewaard"):
        feedback.add(tmp_path / "nergens", said)


def test_the_command_lists_candidates_for_the_gold_questions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In words for a reader and as JSON; what was cited is accepted only where the answer was called right."""
    monkeypatch.setenv("CYBERBESTUUR_DATA_DIR", str(tmp_path))

    def command(*arguments: str) -> str:
        monkeypatch.setattr("sys.argv", ["cyberbestuur", "eval", "feedback", *arguments])
        with pytest.raises(SystemExit) as done:
            cli.main()
        assert not done.value.code
        return capsys.readouterr().out

    assert "nog geen oordelen" in command()
    feedback.add(tmp_path, feedback.feedback(answer("cbb/22/1"), "good", "", (), PROFILE, DAY))
    feedback.add(tmp_path, feedback.feedback(answer("cbw/93"), "not_good", "Gaat over\nfysieke straf.", (), PROFILE, DAY))
    feedback.add(tmp_path, feedback.feedback(answer(), "not_good", "", (), PROFILE, DAY))
    assert "klopt niet: Wat moet er op het certificaat staan? [cbw/93] – Gaat over fysieke straf." in command()
    listed = json.loads(command("--json"))
    assert [one["accept"] for one in listed] == [["cbb/22/1"], [], []]
    for one in listed:
        gold = {name: value for name, value in one.items() if name != "feedback"}
        assert GoldQuestion.model_validate({**gold, "category": "board"}).question == answer().question


def test_another_word_after_eval_is_wrong_use(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A typing error does not start a long measurement."""
    monkeypatch.setattr("sys.argv", ["cyberbestuur", "eval", "feedbak"])
    with pytest.raises(SystemExit) as done:
        cli.main()
    assert done.value.code == 2
    assert "eval feedback" in capsys.readouterr().err


def test_a_line_that_a_full_disk_cut_off_takes_no_other_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever said it is told, and what is said next stands on a line of its own."""
    said = feedback.feedback(answer(), "good", "", (), PROFILE, DAY)
    whole = os.write
    monkeypatch.setattr("assistant.ask.feedback.os.write", lambda target, line: whole(target, line[:20]))
    with pytest.raises(WrongUse, match="kan niet worden bewaard"):
        feedback.add(tmp_path, said)
    monkeypatch.undo()
    feedback.add(tmp_path, said)
    found, wrong = feedback.read(tmp_path)
    assert (len(found), wrong) == (1, 1)
