"""The last gate: a sentence goes out only with sources that are in evidence and carry its figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.ask.models import AnswerStatement
from corpus.figures import figures


@dataclass(frozen=True)
class Verified:
    """Sentences that may go out, and those that were dropped with the reason."""

    kept: tuple[AnswerStatement, ...]
    dropped: tuple[tuple[AnswerStatement, str], ...]


def verify(statements: Sequence[AnswerStatement], evidence: Mapping[str, Sequence[str]], language: str = "nl") -> Verified:
    """Keep the sentences whose citations are in evidence and whose figures and quotes stand there.

    Args:
        statements: Sentences with the provisions they claim to rest on.
        evidence: Texts by provision id: own words with their derivations, and official text where loaded.
        language: Language of the sentences.

    Returns:
        What was kept and what was dropped, in order.
    """
    kept: list[AnswerStatement] = []
    dropped: list[tuple[AnswerStatement, str]] = []
    for statement in statements:
        reason = _fault(statement, evidence, language)
        if reason:
            dropped.append((statement, reason))
        else:
            kept.append(statement)
    return Verified(tuple(kept), tuple(dropped))


def _fault(statement: AnswerStatement, evidence: Mapping[str, Sequence[str]], language: str) -> str:
    if not statement.text.strip():
        return "leeg"
    if not statement.citations:
        return "zonder bron"
    unknown = [one for one in statement.citations if one not in evidence]
    if unknown:
        return f"bron niet in bewijs: {', '.join(unknown)}"
    sources = [text for one in statement.citations for text in evidence[one]]
    known = frozenset().union(*(figures(text, tongue) for text in sources for tongue in ("nl", "en")))
    missing = figures(statement.text, language) - known
    if missing:
        return f"getal niet in de bron: {', '.join(sorted(missing))}"
    for quote in _quotes(statement.text):
        if not any(quote in _flat(text) for text in sources):
            return "aanhaling staat niet letterlijk in de bron"
    return ""


def _quotes(text: str) -> list[str]:
    """Spans between curly double quotes, flattened."""
    return [_flat(part.partition("”")[0]) for part in text.split("“")[1:] if "”" in part]


def _flat(text: str) -> str:
    return " ".join(text.split())
