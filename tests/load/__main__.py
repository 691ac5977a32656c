"""How the program holds under many directors at once: `python -m tests.load`; a measurement, no test."""

import argparse
import json
import random
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from assistant.office import Office, open_office
from assistant.settings import Settings
from tests.integration.scale.house import House, house, missing
from tests.load.crowd import Crowd
from tests.load.director import Director
from tests.load.figures import Figures, Sample, summary

SAMPLE_SECONDS = 5.0


def main() -> None:
    """Measure and print, as a table and as JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--directors", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--processes", type=int, default=2, help="app processes behind nginx")
    parser.add_argument("--pause", type=float, default=10.0, help="seconds that a director reads before a step, on average")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    chosen = parser.parse_args()
    reason = missing()
    if reason:
        parser.exit(1, f"{reason}\n")
    with tempfile.TemporaryDirectory() as folder, house(Path(folder), chosen.processes) as running:
        figures = measure(running, chosen.directors, chosen.minutes * 60, chosen.pause)
    print(summary(figures))
    if chosen.json:
        chosen.json.write_text(json.dumps(figures.as_json(), indent=1) + "\n", encoding="utf-8")


def measure(running: House, directors: int, seconds: float, pause: float) -> Figures:
    """Let directors work for a time.

    Args:
        running: The installation.
        directors: How many.
        seconds: How long, after everyone has come in.
        pause: Average time between two steps of one director.
    """
    chance = random.Random(2026)
    with records(running) as office:
        modules = [one.module.slug for one in office.training.lessons]
        names = [f"Bestuurder {number:03}" for number in range(directors)]
        for name in names:
            office.register.add_person(name=name, board_role="single", appointed=None)
    visitors = [Director(running.url, name, modules, random.Random(name)) for name in names]
    samples: list[Sample] = []
    stop = threading.Event()
    with ExitStack() as stack:
        crowd = stack.enter_context(Crowd(visitors, lambda: chance.expovariate(1 / pause)))
        crowd.wait(1, 120 + 12 * pause)
        marks = [len(one.trail.waits) for one in visitors]
        started = time.monotonic()
        watch = threading.Thread(target=_watch, args=(running, started, samples, stop))
        watch.start()
        stop.wait(seconds)
        took = time.monotonic() - started
        waits = [wait for one, mark in zip(visitors, marks, strict=True) for wait in list(one.trail.waits)[mark:]]
        stop.set()
        watch.join()
    return Figures(directors, len(running.apps), pause, took, waits, [*crowd.lost, *crowd.broken], samples)


@contextmanager
def records(running: House) -> Iterator[Office]:
    """The records, for making people known."""
    found = open_office(Settings(data_dir=running.folder / "los", database_url=running.database_url, chroma_url=""))
    try:
        yield found
    finally:
        found.database.close()


def _watch(running: House, started: float, samples: list[Sample], stop: threading.Event) -> None:
    while not stop.wait(SAMPLE_SECONDS):
        for one in running.apps:
            with urllib.request.urlopen(f"http://127.0.0.1:{one.monitor}/metrics", timeout=30) as answer:
                lines = dict(line.rsplit(" ", 1) for line in answer.read().decode().splitlines() if not line.startswith("#"))
            samples.append(
                Sample(
                    process=one.name,
                    second=time.monotonic() - started,
                    megabytes=float(lines["process_resident_memory_bytes"]) / 1e6,
                    cpu_seconds=float(lines["process_cpu_seconds_total"]),
                    sessions=int(float(lines["cyberbestuur_active_sessions"])),
                )
            )


if __name__ == "__main__":
    main()
