"""`cyberbestuur eval feedback`: what people said about answers, as candidates for the gold questions."""

import json
import sys

from assistant.ask import feedback
from assistant.ask.feedback import Feedback
from assistant.settings import Settings

_GOLD = ("id", "question", "history", "profile", "as_of", "status")
_WORDS = {"good": "klopt", "not_good": "klopt niet"}


def run(as_json: bool) -> None:
    """Print every line; with JSON in the shape of a gold question, with what was said beside it.

    Args:
        as_json: Print JSON.
    """
    said, wrong = feedback.read(Settings().data_dir)
    if as_json:
        print(json.dumps([candidate(one) for one in said], ensure_ascii=False, indent=2))
    else:
        for one in said:
            cited = ", ".join(one.cited) or one.status.value
            remark = f" – {' '.join(one.remark.split())}" if one.remark else ""
            print(f"{one.date} {_WORDS[one.verdict]}: {' '.join(one.question.split())} [{cited}]{remark}")
        if not said:
            print("Er zijn nog geen oordelen.")
    if wrong:
        print(f"{wrong} regels zijn onleesbaar en overgeslagen.", file=sys.stderr)


def candidate(said: Feedback) -> dict[str, object]:
    """A gold question to be judged by a reader: what was cited is accepted only where the answer was called right."""
    plain = said.model_dump(mode="json", exclude_defaults=True)
    kept: dict[str, object] = {name: plain[name] for name in _GOLD if name in plain}
    right = said.verdict == "good"
    return {
        **kept,
        "accept": list(said.cited) if right else [],
        "feedback": {name: plain[name] for name in ("date", "verdict", "remark", "cited") if name in plain},
    }
