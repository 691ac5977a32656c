"""Running gold questions through the product and measuring what comes out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.ask.models import Answer
from assistant.bootstrap import Application
from evals.metrics import Measured, Summary, measure, summarise
from evals.schema import GoldQuestion


@dataclass(frozen=True)
class Result:
    """Every question measured, and the figures over them."""

    measured: tuple[Measured, ...]
    answers: tuple[Answer, ...]
    summary: Summary


def run(
    application: Application, questions: Sequence[GoldQuestion], progress: Callable[[int, int], None] | None = None
) -> Result:
    """Ask every question and measure the answers.

    The ranking that is measured is the order of the citations in the answer: what a reader sees.

    Args:
        application: The product.
        questions: Gold questions.
        progress: Called with (done, total).
    """
    application.ask.ask("Wat moet het bestuur goedkeuren?")
    measured: list[Measured] = []
    answers: list[Answer] = []
    exists: list[bool] = []
    for place, gold in enumerate(questions, start=1):
        answer = application.ask.ask(gold.question, gold.turns, gold.profile, gold.as_of, gold.id)
        exists.extend(application.library.exists(one.provision) for one in answer.citations)
        measured.append(measure(gold, answer, [one.provision for one in answer.citations]))
        answers.append(answer)
        if progress is not None:
            progress(place, len(questions))
    return Result(tuple(measured), tuple(answers), summarise(measured, exists))
