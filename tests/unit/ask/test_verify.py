"""The last gate before an answer goes out."""

from assistant.ask.models import AnswerStatement
from assistant.ask.verify import verify

EVIDENCE = {"cbw/93/2": ["De boete bedraagt ten hoogste € 25.000."], "cbw/24/3": ["Binnen twee jaar na benoeming."]}


def said(text: str, *citations: str) -> AnswerStatement:
    """One sentence with its citations."""
    return AnswerStatement(text=text, citations=citations)


def test_a_supported_sentence_goes_out() -> None:
    """Its source is in evidence and carries its figure."""
    result = verify([said("Ten hoogste € 25.000.", "cbw/93/2")], EVIDENCE)
    assert len(result.kept) == 1
    assert not result.dropped


def test_an_invented_amount_is_dropped() -> None:
    """A lying rewording changes nothing that the reader may rely on."""
    result = verify([said("Ten hoogste € 250.000.", "cbw/93/2")], EVIDENCE)
    assert not result.kept
    assert "250000" in result.dropped[0][1]


def test_a_figure_of_another_provision_does_not_help() -> None:
    """The figure must stand in the provision that the sentence cites."""
    assert not verify([said("Binnen twee jaar.", "cbw/93/2")], EVIDENCE).kept


def test_a_source_that_was_not_found_is_no_source() -> None:
    """Nothing outside the evidence may be cited."""
    assert not verify([said("Zo is het.", "cbw/99")], EVIDENCE).kept


def test_a_sentence_without_a_source_is_dropped() -> None:
    """No sentence without its provision."""
    assert not verify([said("Zo is het.")], EVIDENCE).kept


def test_a_quote_must_be_verbatim() -> None:
    """What stands between quotation marks stands so in the source."""
    assert verify([said("De wet zegt “Binnen twee jaar na benoeming.”", "cbw/24/3")], EVIDENCE).kept
    assert not verify([said("De wet zegt “Binnen twee jaar na de benoeming.”", "cbw/24/3")], EVIDENCE).kept
