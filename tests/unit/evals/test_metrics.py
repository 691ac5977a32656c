"""Measures of the evaluation."""

from datetime import date

from assistant.ask.models import Answer, AnswerStatement, AnswerStatus, Citation
from evals.metrics import Measured, accepts, measure, summarise
from evals.schema import GoldQuestion


def gold(status: AnswerStatus = AnswerStatus.ANSWERED, **more: object) -> GoldQuestion:
    """A gold question."""
    return GoldQuestion.model_validate({"id": "een", "category": "board", "question": "Vraag?", "status": status, **more})


def measured(ranked: tuple[str, ...], status: AnswerStatus = AnswerStatus.ANSWERED, **more: object) -> Measured:
    """A measured question that accepts cbw/24/3."""
    return Measured(gold(accept=("cbw/24/3",), **more), ranked, status, 1.0, 0, 10.0)


def test_a_part_counts_for_its_whole_and_a_paragraph_for_its_point() -> None:
    """One step up counts, two steps or a sister paragraph do not."""
    assert accepts("cbw/24", "cbw/24/3")
    assert accepts("cbw/21/3/d", "cbw/21/3")
    assert not accepts("cbw/21/3/d", "cbw/21")
    assert not accepts("cbw/24/3", "cbw/24/2")


def test_rank_is_the_place_of_the_first_accepted_provision() -> None:
    """hit@1 needs place one, hit@3 place three or better."""
    summary = summarise([measured(("cbw/24/2", "cbw/24/3")), measured(("cbw/24/3",))])
    assert (summary.hit1, summary.hit3, summary.mrr) == (0.5, 1.0, 0.75)


def test_a_refusal_of_an_answerable_question_is_a_miss_and_a_false_refusal() -> None:
    """What was not answered has no rank, whatever was found."""
    summary = summarise([measured(("cbw/24/3",), AnswerStatus.REFUSED), measured(("cbw/24/3",))])
    assert (summary.hit1, summary.false_refusals) == (0.5, 0.5)


def test_a_sentence_whose_citation_is_not_among_the_sources_is_unsupported() -> None:
    """Every citation of a sentence must be listed."""
    source = Citation(provision="cbw/24", label="", instrument="", version="", status="", url="", quote="", layer="own")
    answer = Answer(
        question="Vraag?",
        language="nl",
        status=AnswerStatus.ANSWERED,
        answer="ten hoogste € 25.000",
        statements=(AnswerStatement(text="a", citations=("cbw/24",)), AnswerStatement(text="b", citations=("cbw/9",))),
        citations=(source,),
        as_of=date(2026, 11, 21),
    )
    result = measure(gold(facts=("€ 25.000", "twee jaar")), answer, ["cbw/24"])
    assert result.unsupported == 1
    assert result.facts == 0.5
