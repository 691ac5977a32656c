"""The report of an evaluation, in Markdown and JSON."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.ask.models import AnswerStatus
from evals.metrics import Measured, Summary
from evals.run import Result

ROWS = (
    ("hit@1", "hit1", "share"), ("hit@3", "hit3", "share"), ("hit@5", "hit5", "share"), ("MRR", "mrr", "share"),
    ("kernfeiten genoemd", "facts", "share"), ("geldige verwijzingen", "citations_valid", "share"),
    ("zinnen zonder bron", "unsupported", "count"), ("terecht niet beantwoord", "right_refusals", "share"),
    ("ten onrechte niet beantwoord", "false_refusals", "share"), ("juiste status", "right_status", "share"),
    ("p50 (ms)", "p50_ms", "time"), ("p95 (ms)", "p95_ms", "time"),
)  # fmt: skip
_RANKING_ONLY = frozenset({"hit1", "hit3", "hit5", "mrr"})
_NONE: Mapping[str, Summary] = {}


def as_data(
    result: Result, baseline: Summary | None, failures: Sequence[str], others: Mapping[str, Summary] = _NONE
) -> dict[str, Any]:
    """The report as plain values.

    Args:
        result: What was measured.
        baseline: Figures of the simple setup, None where it was not measured.
        failures: What falls short of the gate.
        others: Figures with other embedding models, by name.
    """
    return {
        "summary": asdict(result.summary),
        "baseline": {name: getattr(baseline, name) for name in sorted(_RANKING_ONLY)} if baseline else None,
        "others": {name: asdict(one) for name, one in others.items()},
        "categories": categories(result.measured),
        "failures": list(failures),
        "missed": [missed(one) for one in result.measured if _is_missed(one)],
    }


def as_markdown(result: Result, baseline: Summary | None, failures: Sequence[str], others: Mapping[str, Summary] = _NONE) -> str:
    """The report as Markdown; arguments as for `as_data`."""
    more = "".join(f" {name} |" for name in others)
    lines = [
        "# Meting",
        "",
        f"{result.summary.questions} vragen, waarvan {result.summary.answerable} te beantwoorden.",
        "",
        f"| maat | Cyberbestuur | eenvoudige opzet |{more}",
        "|---|---|---|" + "---|" * len(others),
    ]
    for title, name, kind in ROWS:
        simple = _show(getattr(baseline, name), kind) if baseline and name in _RANKING_ONLY else ""
        beside = "".join(f" {_show(getattr(one, name), kind)} |" for one in others.values())
        lines.append(f"| {title} | {_show(getattr(result.summary, name), kind)} | {simple} |{beside}")
    if baseline is None:
        lines += ["", "De eenvoudige opzet is niet gemeten: de officiële teksten of het zoekmodel zijn er niet."]
    lines += ["", "| soort vraag | vragen | hit@1 | juiste status |", "|---|---|---|---|"]
    for name, row in categories(result.measured).items():
        lines.append(f"| {name} | {row['questions']} | {row['hit1']} | {row['right_status']} |")
    lines += ["", "## Gemist", ""]
    for one in result.measured:
        if _is_missed(one):
            item = missed(one)
            lines.append(f"- `{item['id']}` {item['question']} → {item['status']}, {item['found']}; goed was {item['accept']}")
    lines += ["", *(f"**Onder de drempel:** {failure}" for failure in failures)]
    return "\n".join(lines) + "\n"


def write(
    folder: Path, result: Result, baseline: Summary | None, failures: Sequence[str], others: Mapping[str, Summary] = _NONE
) -> None:
    """Write report.md and report.json; arguments as for `as_data`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.md").write_text(as_markdown(result, baseline, failures, others), encoding="utf-8")
    data = json.dumps(as_data(result, baseline, failures, others), ensure_ascii=False, indent=2)
    (folder / "report.json").write_text(data + "\n", encoding="utf-8")


def categories(measured: Sequence[Measured]) -> dict[str, dict[str, Any]]:
    """hit@1 and right status by sort of question."""
    rows: dict[str, dict[str, Any]] = {}
    for name, count in sorted(Counter(one.gold.category for one in measured).items()):
        chosen = [one for one in measured if one.gold.category == name]
        answerable = [one for one in chosen if one.gold.status is AnswerStatus.ANSWERED]
        first = sum(one.rank == 1 and one.status is AnswerStatus.ANSWERED for one in answerable)
        rows[name] = {
            "questions": count,
            "hit1": f"{first}/{len(answerable)}" if answerable else "",
            "right_status": f"{sum(one.status is one.gold.status for one in chosen)}/{count}",
        }
    return rows


def missed(one: Measured) -> dict[str, Any]:
    """A question that did not get its provision first, or the wrong status, or lacks a fact."""
    return {
        "id": one.gold.id,
        "question": one.gold.question,
        "status": one.status.value,
        "found": list(one.ranked[:3]),
        "accept": list(one.gold.accept) or one.gold.status.value,
        "facts": one.facts,
    }


def _is_missed(one: Measured) -> bool:
    if one.gold.status is AnswerStatus.ANSWERED:
        return one.status is not AnswerStatus.ANSWERED or one.rank != 1 or one.facts < 1
    return one.status is not one.gold.status


def _show(value: float, kind: str) -> str:
    if kind == "count":
        return str(int(value))
    return f"{value:.0f}" if kind == "time" else f"{value:.3f}"
