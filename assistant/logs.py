"""How the program reports on stderr: as text for a person, or as one JSON object a line for a collector."""

import json
import logging
import os
import re
import socket
import sys
import traceback
from datetime import UTC, datetime
from typing import Final, Literal

OURS: Final = ("assistant", "corpus", "curriculum", "evals", "ui")
_LONGEST: Final = 300
_VALUES: Final = re.compile(r"""['"`=@\n\d]""")
"""Signs with which values come into a message."""
_FRAMES: Final = 12


class JsonLines(logging.Formatter):
    """One object a line: time, level, event, process, and nothing that people wrote.

    A message is given as its template, without the values that were filled in; an error as its class and the places in the code,
    without its text, since that may quote a question or a name.
    """

    def __init__(self) -> None:
        super().__init__()
        self._process = f"{socket.gethostname()}-{os.getpid()}"

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "event": "message",
            "process": self._process,
            "logger": record.name,
        }
        happening = getattr(record, "happening", None)
        if isinstance(happening, dict):
            line |= happening
        else:
            line["message"] = _template(record)
        if record.exc_info and record.exc_info[0]:
            line |= {"error": record.exc_info[0].__name__, "at": _places(record.exc_info[2])}
        return json.dumps(line, ensure_ascii=False)


def _template(record: logging.LogRecord) -> str:
    """The message without values; of a library that fills them in itself, only what looks like a fixed text."""
    text = record.msg.strip() if isinstance(record.msg, str) else type(record.msg).__name__
    ours = record.name.partition(".")[0] in OURS
    if record.args or ours or not _VALUES.search(text):
        return text[:_LONGEST]
    return ""


def _places(trace: object) -> list[str]:
    frames = traceback.extract_tb(trace)[-_FRAMES:]  # type: ignore[arg-type]
    return [f"{os.path.basename(one.filename)}:{one.lineno} {one.name}" for one in frames]


def handler(form: Literal["text", "json"]) -> logging.Handler:
    """What writes to stderr in this form."""
    made = logging.StreamHandler(sys.stderr)
    made.setFormatter(JsonLines() if form == "json" else logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    return made


def configure(level: str, form: Literal["text", "json"]) -> None:
    """Have everything from this level on written to stderr, once a process.

    Args:
        level: Name of a level of logging.
        form: Text or JSON lines.

    Raises:
        ValueError: There is no such level.
    """
    if level.upper() not in logging.getLevelNamesMapping():
        raise ValueError(f"CYBERBESTUUR_LOG_LEVEL kent geen {level}")
    logging.basicConfig(level=level.upper(), handlers=[handler(form)])
    for chatty in ("alembic", "httpx"):  # they tell of every start and every request
        logging.getLogger(chatty).setLevel(logging.WARNING)
    logging.captureWarnings(form == "json")
