"""`python -m evals`: measure, report, and fail below the gate."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant import bootstrap
from assistant.commands.progress import on_terminal
from assistant.settings import Settings
from evals import baseline, gate, report
from evals.metrics import Summary
from evals.run import run
from evals.schema import GoldQuestion, load


def main() -> int:
    """Run the evaluation; 0 when every figure passes the gate, else 1."""
    parser = argparse.ArgumentParser(prog="cyberbestuur eval")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--report", default="")
    parser.add_argument("--no-baseline", action="store_true")
    parser.add_argument("--also", default="")
    given = parser.parse_args()
    application = bootstrap.start(progress=on_terminal)
    questions = load()
    result = run(application, questions, lambda done, total: on_terminal("Vragen stellen", done, total))
    simple = None if given.no_baseline else baseline.run(application, questions)
    second = run(application, load("gold_second.yaml"), lambda done, total: on_terminal("Tweede set", done, total)).summary
    others = {f"tweede set ({second.questions} vragen)": second} | (_other(given.also, questions) if given.also else {})
    failures = gate.failures(result.summary, by_meaning=application.ask.by_meaning)
    if application.ask.by_meaning:
        lower = gate.failures(second, True, gate.SECOND_AT_LEAST, gate.SECOND_AT_MOST)
        failures = (*failures, *(f"tweede set: {one}" for one in lower))
    figures = report.as_data(result, simple, failures, others)
    if given.json:
        print(json.dumps(figures, ensure_ascii=False, indent=2))
    else:
        print(report.as_markdown(result, simple, failures, others))
    if given.report:
        report.write(Path(given.report), result, simple, failures, others)
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


def _other(model: str, questions: Sequence[GoldQuestion]) -> dict[str, Summary]:
    """The figures with another embedding model; none, with the reason on stderr, where it is not on this machine."""
    application = bootstrap.start(Settings().model_copy(update={"embedding": model}), progress=on_terminal)
    if not application.ask.by_meaning:
        print(application.notice, file=sys.stderr)
        return {}
    told = lambda done, total: on_terminal(f"Vragen stellen met {model}", done, total)  # noqa: E731
    return {model: run(application, questions, told).summary}


if __name__ == "__main__":
    sys.exit(main())
