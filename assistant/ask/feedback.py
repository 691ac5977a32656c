"""What people say about answers: lines of JSON on this machine, in the shape of candidates for the gold questions, without a name."""

import datetime
import errno
import hashlib
import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal

from pydantic import Field, ValidationError

from assistant.ask.models import Answer, AnswerStatus, Language, Profile, Value
from assistant.errors import WrongUse
from corpus import own

FILE: Final = "feedback.jsonl"
LARGEST: Final = 20_000_000
"""Size in bytes at which nothing is added any more."""
LONGEST_REMARK: Final = 1000
OWN: Final = "eigen-beleid"
"""Stands for every own document, whose names are nobody else's business."""
_EARLIER = 3
_WRITING = threading.Lock()
Verdict = Literal["good", "not_good"]


class Feedback(Value):
    """What someone said about an answer.

    Attributes:
        id: Slug, made of the date and the question.
        date: Day on which it was said.
        verdict: Whether the answer is right.
        remark: What is wrong or missing, in own words; "" for nothing.
        question: The question.
        language: Language of the answer.
        history: Questions before it in the conversation, each without its answer.
        profile: The organisation, without its name.
        as_of: Date for which the answer held.
        status: What became of the question.
        cited: Provisions that the answer cited, the first one first.
    """

    id: str
    date: datetime.date
    verdict: Verdict
    remark: str = Field(default="", max_length=LONGEST_REMARK)
    question: str
    language: Language
    history: tuple[tuple[str, None], ...] = ()
    profile: Profile = Profile()
    as_of: datetime.date
    status: AnswerStatus
    cited: tuple[str, ...] = ()


def feedback(
    answer: Answer, verdict: Verdict, remark: str, before: Sequence[str], profile: Profile, today: datetime.date
) -> Feedback:
    """Make a line of what someone says about an answer; names of people, organisation and own documents stay out.

    Args:
        answer: The answer.
        verdict: Whether it is right.
        remark: What is wrong or missing; what is beyond the limit is cut off.
        before: Questions before it in the conversation, oldest first.
        profile: The organisation that asked.
        today: Today.
    """
    question = answer.question.strip()
    mark = hashlib.sha256(f"{today}\n{question}\n{answer.as_of}\n{verdict}\n{remark}".encode()).hexdigest()[:8]
    return Feedback(
        id=f"feedback-{today}-{mark}",
        date=today,
        verdict=verdict,
        remark=remark.strip()[:LONGEST_REMARK],
        question=question,
        language=answer.language,
        history=tuple((one, None) for one in before[-_EARLIER:]),
        profile=profile.model_copy(update={"name": ""}),
        as_of=answer.as_of,
        status=answer.status,
        cited=tuple(dict.fromkeys(OWN if own.is_own(one.provision) else one.provision for one in answer.citations)),
    )


def add(folder: Path, said: Feedback) -> None:
    """Add a line to the file.

    Args:
        folder: The data folder.
        said: What someone said.

    Raises:
        WrongUse: The file is full or cannot be written.
    """
    path = folder / FILE
    line = said.model_dump_json(exclude_defaults=True).encode() + b"\n"
    try:
        with _WRITING:
            if path.exists() and path.stat().st_size > LARGEST:
                raise WrongUse("Er is geen ruimte meer voor oordelen.", f"Verwerk {FILE} in de gegevensmap en haal het weg.")
            target = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                size = os.fstat(target).st_size
                if size and os.pread(target, 1, size - 1) != b"\n":  # a line that a full disk cut off
                    line = b"\n" + line
                if os.write(target, line) < len(line):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            finally:
                os.close(target)
    except OSError as error:
        raise WrongUse(f"Uw oordeel kan niet worden bewaard ({error.strerror}).", "Waarschuw uw beheerder.") from error


def read(folder: Path) -> tuple[tuple[Feedback, ...], int]:
    """What was said, oldest first, and how many lines could not be read.

    Args:
        folder: The data folder.
    """
    path = folder / FILE
    if not path.exists():
        return (), 0
    found, wrong = [], 0
    for line in path.read_bytes().splitlines():
        if not line.strip():
            continue
        try:
            found.append(Feedback.model_validate_json(line))
        except ValidationError:
            wrong += 1
    return tuple(found), wrong
