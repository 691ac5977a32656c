"""Figures about the running program in the form of Prometheus, counted from its events."""

from collections.abc import Callable
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from assistant.events import Event, Happening

MEDIA_TYPE: Final = CONTENT_TYPE_LATEST
_BUCKETS: Final = (0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_COUNTED: Final = {
    Event.QUESTION: ("questions", "Questions answered", "status"),
    Event.STEP: ("steps", "Steps that directors took in a module", "kind"),
    Event.QUIZ: ("quiz_attempts", "Quiz attempts handed in", "result"),
    Event.CERTIFICATE: ("certificates", "Certificates issued and revoked", "action"),
    Event.CHECK: ("certificate_checks", "Certificates checked", "outcome"),
    Event.UPLOAD: ("uploads", "Files taken in", "place"),
    Event.LIMITED: ("limited", "Requests refused for coming too fast", "what"),
    Event.ERROR: ("errors", "Errors that no code expected", "kind"),
    Event.DATABASE_ERROR: ("database_errors", "Times that the database did not answer", "kind"),
}


class Metrics:
    """Counters and durations of this process, all named `cyberbestuur_…`.

    Args:
        sessions: How many browsers are connected now, None where nobody knows.
    """

    def __init__(self, sessions: Callable[[], float] | None = None) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._counters = {
            event: Counter(f"cyberbestuur_{name}", told, [label], registry=self.registry)
            for event, (name, told, label) in _COUNTED.items()
        }
        self._durations = {
            event: Histogram(
                f"cyberbestuur_{event.value}_seconds",
                f"Duration of a {event.value}",
                registry=self.registry,
                buckets=_BUCKETS,
            )
            for event in (Event.QUESTION, Event.STEP)
        }
        if sessions:
            Gauge("cyberbestuur_active_sessions", "Browsers connected now", registry=self.registry).set_function(sessions)

    def count(self, happening: Happening) -> None:
        """Take in an event."""
        self._counters[happening.event].labels(happening.kind).inc()
        if happening.seconds is not None and happening.event in self._durations:
            self._durations[happening.event].observe(happening.seconds)

    def written(self) -> bytes:
        """All figures as Prometheus reads them."""
        return generate_latest(self.registry)
