"""What the program reports on stderr, and what it never says."""

import io
import json
import logging

import pytest

from assistant import events
from assistant.events import Event, Happening, tell
from assistant.logs import JsonLines, configure

QUESTION = "Krijg ik, Ada Post, een boete van € 25.000?"


@pytest.fixture
def lines() -> io.StringIO:
    """What loggers of every name write, as JSON lines."""
    return io.StringIO()


def logger(name: str, out: io.StringIO) -> logging.Logger:
    """A logger that writes there."""
    found = logging.Logger(name)
    handler = logging.StreamHandler(out)
    handler.setFormatter(JsonLines())
    found.addHandler(handler)
    return found


def test_a_line_is_an_object_with_time_level_event_and_process(lines: io.StringIO) -> None:
    """A collector finds the same names in every line."""
    logger("assistant.ask", lines).warning("the index is slow")
    found = json.loads(lines.getvalue())
    assert {"time", "level", "event", "process", "logger", "message"} == set(found)
    assert (found["level"], found["event"], found["message"]) == ("WARNING", "message", "the index is slow")
    assert found["time"].endswith("+00:00")


def test_values_never_come_into_a_line(lines: io.StringIO) -> None:
    """The template of a message is kept, what was filled in is not."""
    logger("assistant.ask", lines).error("dropped (%s): %s", "geen bron", QUESTION)
    assert json.loads(lines.getvalue())["message"] == "dropped (%s): %s"
    assert "Ada" not in lines.getvalue()


def test_an_error_is_its_class_and_its_places_without_its_text(lines: io.StringIO) -> None:
    """The text of an exception may quote what someone wrote."""
    try:
        raise ValueError(QUESTION)
    except ValueError:
        logger("ui.app", lines).exception("page failed")
    found = json.loads(lines.getvalue())
    assert found["error"] == "ValueError"
    assert found["at"][-1].startswith("test_logs.py:")
    assert "Ada" not in lines.getvalue()


@pytest.mark.parametrize("said", [f"failed on '{QUESTION}'", "user ada@example.nl\nboom", "answer=42", 'the name "Ada"'])
def test_a_library_that_fills_in_values_itself_is_named_without_its_text(lines: io.StringIO, said: str) -> None:
    """Only what looks like a fixed text is passed on."""
    logger("some.library", lines).error(said)
    found = json.loads(lines.getvalue())
    assert found["message"] == ""
    assert found["logger"] == "some.library"


def test_a_fixed_text_of_a_library_is_passed_on(lines: io.StringIO) -> None:
    """An operator must be able to read what the server says of itself."""
    logger("uvicorn.error", lines).error("Exception in ASGI application\n")
    assert json.loads(lines.getvalue())["message"] == "Exception in ASGI application"


def test_an_event_is_told_to_listeners_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    """Both get its name, kind and duration."""
    heard: list[Happening] = []
    stop = events.listen(heard.append)
    with caplog.at_level(logging.INFO, "assistant.events"):
        tell(Event.QUESTION, "answered", 0.12345)
    stop()
    tell(Event.QUESTION, "refused")
    assert heard == [Happening(Event.QUESTION, "answered", 0.12345)]
    line = json.loads(JsonLines().format(caplog.records[0]))
    assert (line["event"], line["kind"], line["seconds"]) == ("question", "answered", 0.123)


@pytest.mark.parametrize("kind", [QUESTION, "", "Ada Post", "an\nan", "x" * 80, "<b>", "ada@example.nl"])
def test_an_event_cannot_carry_what_people_write(kind: str) -> None:
    """The kind is one word; anything that could be a sentence or a name of two words is refused."""
    with pytest.raises(ValueError, match="one word"):
        tell(Event.QUESTION, kind)


def test_trouble_is_a_warning_or_an_error(caplog: pytest.LogCaptureFixture) -> None:
    """At the usual level one sees what must be looked at, and not every question."""
    with caplog.at_level(logging.DEBUG, "assistant.events"):
        for event in Event:
            tell(event, "x")
    levels = {json.loads(JsonLines().format(one))["event"]: one.levelname for one in caplog.records}
    assert {name for name, level in levels.items() if level != "INFO"} == {"limited", "error", "database_error"}


def test_a_level_that_does_not_exist_is_refused() -> None:
    """The message of the command names the setting; nothing is started."""
    with pytest.raises(ValueError, match="CYBERBESTUUR_LOG_LEVEL"):
        configure("veel", "text")
