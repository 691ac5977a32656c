"""`cyberbestuur eval`: hands over to the evaluation, which stands above the application."""

import subprocess
import sys


def run(as_json: bool, report: str, baseline: bool, also: str = "") -> None:
    """Run the evaluation in a process of its own and pass on its exit code.

    Args:
        as_json: Print the figures as JSON.
        report: Folder for the report, "" for none.
        baseline: Also measure the simple setup.
        also: Another embedding model to measure beside the one that is set, by name or folder; "" for none.
    """
    command = [sys.executable, "-m", "evals"]
    command += ["--json"] if as_json else []
    command += ["--report", report] if report else []
    command += [] if baseline else ["--no-baseline"]
    command += ["--also", also] if also else []
    sys.exit(subprocess.call(command))
