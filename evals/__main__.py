"""`python -m evals`: measure, report, and fail below the gate."""

import argparse
import json
import sys
from pathlib import Path

from assistant import bootstrap
from assistant.commands.progress import on_terminal
from evals import baseline, gate, report
from evals.run import run
from evals.schema import load


def main() -> int:
    """Run the evaluation; 0 when every figure passes the gate, else 1."""
    parser = argparse.ArgumentParser(prog="cyberbestuur eval")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--report", default="")
    parser.add_argument("--no-baseline", action="store_true")
    given = parser.parse_args()
    application = bootstrap.start(progress=on_terminal)
    questions = load()
    result = run(application, questions, lambda done, total: on_terminal("Vragen stellen", done, total))
    simple = None if given.no_baseline else baseline.run(application, questions)
    failures = gate.failures(result.summary, by_meaning=application.ask.by_meaning)
    figures = report.as_data(result, simple, failures)
    if given.json:
        print(json.dumps(figures, ensure_ascii=False, indent=2))
    else:
        print(report.as_markdown(result, simple, failures))
    if given.report:
        report.write(Path(given.report), result, simple, failures)
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
