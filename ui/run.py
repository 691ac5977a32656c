"""Starting the Streamlit server, from a checkout and from an installed wheel alike."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from ui.theme import flags

APP = Path(__file__).with_name("app.py")


def command(host: str, port: int) -> list[str]:
    """The command line that serves the program.

    Args:
        host: Address to listen on.
        port: Port to listen on.
    """
    return [
        sys.executable,
        "-m",
        "ui.serving",
        str(APP),
        "--server.headless=true",
        f"--server.address={host}",
        f"--server.port={port}",
        "--browser.gatherUsageStats=false",
        "--server.fileWatcherType=none",
        *flags(),
    ]


def environment() -> dict[str, str]:
    """The environment of this process, with the packages of the program on Python's path."""
    root = str(APP.parent.parent)
    rest = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (root, rest)))}


def serve(host: str = "127.0.0.1", port: int = 8501) -> int:
    """Run the server until it stops; returns its exit code."""
    process = subprocess.Popen(command(host, port), env=environment())
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.terminate()
        return process.wait()
