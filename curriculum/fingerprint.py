"""The fingerprint of a lesson: what changes exactly when its content changes."""

import hashlib
import json

from corpus.schema import Content
from curriculum.library import Lesson


def fingerprint(*parts: Content | None) -> str:
    """SHA-256 over content as canonical JSON: keys sorted, no white space, UTF-8.

    Fields that keep their default are left out, so that a field which a later version of the program adds does not make
    every lesson look changed.

    Returns:
        64 hexadecimal characters; of nothing at all too.
    """
    values = [part and part.model_dump(mode="json", exclude_defaults=True) for part in parts]
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def content_hash(lesson: Lesson) -> str:
    """SHA-256 over a module, the steps of its lesson and its quiz, in their order."""
    rules = (lesson.module.draw, lesson.module.pass_mark, lesson.module.retake_minutes)
    parts = (fingerprint(lesson.module), repr(rules), fingerprint(*lesson.steps), fingerprint(*lesson.quiz))
    return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()
