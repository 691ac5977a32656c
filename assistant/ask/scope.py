"""Deciding whether the sources answer a question at all: a calibrated decision, not one threshold."""

import math
from collections.abc import Sequence

from assistant.ask.models import Hit
from assistant.ask.question import Question
from assistant.ask.retrieve import Evidence

NAMES = (
    "bias",
    "question_similarity",
    "statement_similarity",
    "core_similarity",
    "inside_over_outside",
    "core_inside_over_outside",
    "outsiders",
    "core_outsiders",
    "coverage",
    "unknown",
    "words_in_question",
    "named",
    "margin",
    "score",
    "short",
    "long",
)


def signals(question: Question, hits: Sequence[Hit], evidence: Evidence) -> dict[str, float]:
    """What speaks for and against an answer, by name, each roughly between -1 and 1."""
    if not hits:
        return {"bias": 1.0}
    best = hits[0]
    value = best.features.get
    whole, core = evidence.whole, evidence.core
    length = len(question.search.split())
    return {
        "bias": 1.0,
        "question_similarity": value("question_similarity", 0.0) * 4 - 2,
        "statement_similarity": value("statement_similarity", 0.0) * 4 - 2,
        "core_similarity": max(value("core_question_similarity", 0.0), value("core_statement_similarity", 0.0)) * 4 - 2,
        "inside_over_outside": (whole.inside - whole.outside) * 4,
        "core_inside_over_outside": (core.inside - core.outside) * 4,
        "outsiders": whole.outsiders,
        "core_outsiders": core.outsiders,
        "coverage": max(hit.features.get("coverage", 0.0) for hit in hits[:3]) * 2 - 1,
        "unknown": evidence.unknown,
        "words_in_question": value("words_in_question", 0.0) * 2 - 1,
        "named": 1.0 if question.named or question.references else 0.0,
        "margin": min(best.score - hits[1].score, 2.0) / 2 if len(hits) > 1 else 0.0,
        "score": best.score / 20,
        "short": 1.0 if length <= 3 else 0.0,
        "long": min(length, 40) / 40,
    }


def confidence(values: dict[str, float], weights: dict[str, float]) -> float:
    """Probability that the sources answer the question, by logistic regression on the signals."""
    total = sum(weights.get(name, 0.0) * value for name, value in values.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
