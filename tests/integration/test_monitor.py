"""The HTTP server beside the program."""

import http.client
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import events
from assistant.adapters.metrics import Metrics
from assistant.adapters.monitor import Monitor
from assistant.errors import IndexUnavailable, WrongUse
from assistant.events import Event, tell
from assistant.records.database import Database, RecordsUnavailable


class Probes:
    """Something that works until a test says that it does not."""

    def __init__(self) -> None:
        self.wrong: Exception | None = None

    def __call__(self) -> None:
        if self.wrong:
            raise self.wrong


@pytest.fixture
def index() -> Probes:
    return Probes()


@pytest.fixture
def monitor(index: Probes) -> Iterator[Monitor]:
    """A monitor on a free port that counts the events of this process."""
    metrics = Metrics(lambda: 3.0)
    stop = events.listen(metrics.count)
    started = Monitor("127.0.0.1", 0, metrics, {"database": lambda: None, "index": index})
    yield started
    started.close()
    stop()


def get(monitor: Monitor, path: str) -> tuple[int, str]:
    """Status and body of a page."""
    connection = http.client.HTTPConnection("127.0.0.1", monitor.port, timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def test_it_is_alive_whatever_is_wrong(monitor: Monitor, index: Probes) -> None:
    """A process whose database is away must not be killed for it."""
    index.wrong = IndexUnavailable("weg")
    assert get(monitor, "/healthz") == (200, '{"alive": true}')


def test_it_is_ready_when_every_probe_is(monitor: Monitor, index: Probes) -> None:
    """What is wrong is named by its class; its text, which may hold an address, is not shown."""
    assert get(monitor, "/readyz") == (200, '{"database": "ok", "index": "ok"}')
    index.wrong = IndexUnavailable("http://chroma:8000 antwoordt niet")
    status, said = get(monitor, "/readyz")
    assert status == 503
    assert json.loads(said) == {"database": "ok", "index": "IndexUnavailable"}
    index.wrong = None
    assert get(monitor, "/readyz")[0] == 200


def test_figures_are_counted_from_events(monitor: Monitor) -> None:
    """Every event has its counter; durations of questions and steps fall in buckets."""
    for event in Event:
        tell(event, "proef", 0.2)
    tell(Event.QUESTION, "answered", 0.02)
    told = get(monitor, "/metrics")[1]
    assert 'cyberbestuur_questions_total{status="answered"} 1.0' in told
    assert 'cyberbestuur_question_seconds_bucket{le="0.025"} 1.0' in told
    assert "cyberbestuur_question_seconds_count 2.0" in told
    assert "cyberbestuur_active_sessions 3.0" in told
    names = "questions steps quiz_attempts certificates certificate_checks uploads limited errors database_errors".split()
    for name in names:
        assert re.search(rf'^cyberbestuur_{name}_total{{\w+="proef"}} 1\.0$', told, re.MULTILINE), name
    assert len(names) == len(Event)


def test_nothing_else_is_served(monitor: Monitor) -> None:
    """An unknown path, a parent folder and a query are not found."""
    assert [get(monitor, path)[0] for path in ("/", "/metrics/", "/../etc/passwd", "/healthz?x=1")] == [404] * 4


def test_a_port_that_is_taken_is_a_clear_error(monitor: Monitor) -> None:
    """The message names the setting."""
    with pytest.raises(WrongUse) as caught:
        Monitor("127.0.0.1", monitor.port, Metrics(), {})
    assert "CYBERBESTUUR_METRICS_PORT" in caught.value.help


def test_a_database_that_does_not_answer_is_counted_and_not_ready(tmp_path: Path, monitor: Monitor) -> None:
    """The probe of the records fails, and the count goes up."""
    database = Database(f"sqlite:///{tmp_path / 'records.db'}")
    database.check()
    database.close()
    broken = Database(f"sqlite:///{tmp_path / 'geen-map' / 'records.db'}")
    with pytest.raises(RecordsUnavailable):
        broken.check()
    broken.close()
    assert 'cyberbestuur_database_errors_total{kind="OperationalError"} 1.0' in get(monitor, "/metrics")[1]
