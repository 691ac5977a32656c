"""Learning which questions lean on an earlier one, and how their answers are ranked.

The messages of people that tell what was asked before (`before` in `corpus/messages`) are not searched with; they are asked
here as the second turn of a conversation, once with the answer that the program gives to the first and once without.
`python -m evals.train_follow_ups` writes `assistant/ask/follow_ups.yaml` and prints what it does on writers left out.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from assistant import bootstrap
from assistant.ask import features, followup
from assistant.ask.conversation import Ask
from assistant.ask.models import Turn
from assistant.ask.question import understand
from corpus import address
from corpus import library as shipped_library
from corpus.library import follow_ups, load_messages
from corpus.schema import FollowUp
from evals.train import Array, Example, accuracy, fit_ranking

FOLDS = 5
CUES = tuple(followup.cues(""))
START = {"near_topic": 4.0, "linked_topic": 1.5, "same_topic": -1.5, "topic_instrument": 1.0}
"""Weights before learning of what only a conversation shows; the other ones start from those of questions that stand alone."""


@dataclass(frozen=True)
class Turned:
    """A follow-up with its candidates, once for each way in which the first turn may have ended.

    Attributes:
        message: The follow-up.
        examples: Its candidates with the right ones.
    """

    message: FollowUp
    examples: tuple[Example, ...]


def fit_cues(leaning: Sequence[str], alone: Sequence[str], rounds: int = 3000) -> dict[str, float]:
    """Logistic regression on the cues of questions that lean on an earlier one and of those that stand alone.

    Both sides weigh the same; see Hosmer and Lemeshow, Applied Logistic Regression, chapter 1.
    """
    told = [followup.cues(one) for one in (*leaning, *alone)]
    matrix = np.array([[one[name] for name in CUES] + [1.0] for one in told])
    wanted = np.array([1.0] * len(leaning) + [0.0] * len(alone))
    balance = np.where(wanted == 1, 0.5 / wanted.mean(), 0.5 / (1 - wanted.mean()))
    weights = np.zeros(matrix.shape[1])
    for _ in range(rounds):
        chances = 1 / (1 + np.exp(-(matrix @ weights)))
        weights += 0.5 * (matrix.T @ (balance * (wanted - chances)) / len(wanted) - 0.001 * weights)
    return {name: round(float(one), 4) for name, one in zip((*CUES, "bias"), weights, strict=True)}


def standing_alone() -> list[str]:
    """Messages and question variants, which stand alone; of the variants, mostly short and plain, every fourth."""
    messages = [one.q for one in load_messages()[0]]
    told = {*messages}
    variants = [
        text
        for provision in shipped_library.load().provisions.values()
        for text in (*provision.questions, *(text for one in provision.statements for text in one.questions))
        if text not in told
    ]
    return [*messages, *variants[::4]]


def turned(ask: Ask, message: FollowUp) -> Turned:
    """Measure a follow-up after the program's own answer to the first question, and after none."""
    examples = []
    documents = np.array(ask.retriever.documents)
    for answer in (None, ask.ask(message.before).answer):
        history = (Turn(question=message.before, answer=answer),)
        question = understand(message.q, ask.library, history, None, ask._recall, leaning=True)
        if question.references or question.concordance or question.foreign:
            continue
        evidence = ask.retriever.measure(question)
        names = documents[evidence.candidates]
        right = np.isin(names, message.a)
        if right.any():
            examples.append(Example(evidence.matrix.astype(np.float64), right, _neutral(names, message.a) & ~right))
    return Turned(message, tuple(examples))


def _neutral(names: NDArray[np.str_], accepted: Sequence[str]) -> NDArray[np.bool_]:
    """Parts of an accepted provision and the paragraph around a point: neither right nor wrong."""
    parents = {one.rpartition("/")[0] for one in accepted if one.count("/") > 1}
    return np.array([one in parents or any(address.within(one, other) for other in accepted) for one in names])


def _fit(examples: Sequence[Example], start: Array) -> Array:
    """Few examples and many weights: they stay nearer to where they start than those of questions that stand alone.

    Any signal may speak against a provision here: what is near to the first question is often not what the second is about.
    """
    return fit_ranking(examples, start, rounds=150, ridge=0.1, helps=())


def _flat(found: Sequence[Turned]) -> list[Example]:
    return [example for one in found for example in one.examples]


def main() -> None:
    """Learn and write."""
    leaning = follow_ups()
    alone = standing_alone()
    for fold in range(FOLDS):
        kept = [one.q for place, one in enumerate(leaning) if place * FOLDS // len(leaning) != fold]
        left = [one.q for place, one in enumerate(leaning) if place * FOLDS // len(leaning) == fold]
        weights = fit_cues(kept, alone[::2])
        seen = np.mean([followup.leans(followup.cues(one), weights) for one in left])
        wrong = np.mean([followup.leans(followup.cues(one), weights) for one in alone[1::2]])
        print(f"deel {fold + 1}: herkend {seen:.3f}, ten onrechte {wrong:.3f}", file=sys.stderr)
    ask = bootstrap.start().ask
    found = [turned(ask, one) for one in leaning]
    general = yaml.safe_load((Path(features.__file__).parent / "weights.yaml").read_text(encoding="utf-8"))["ranking"]
    start: Array = features.vector(general | START).astype(np.float64)
    print("vooraf", accuracy(_flat(found), start), len(found), file=sys.stderr)
    for fold in range(FOLDS):
        rest = _flat([one for place, one in enumerate(found) if place * FOLDS // len(found) != fold])
        unseen = _flat([one for place, one in enumerate(found) if place * FOLDS // len(found) == fold])
        print(f"deel {fold + 1}", accuracy(unseen, start), accuracy(unseen, _fit(rest, start)), file=sys.stderr)
    ranking = _fit(_flat(found), start)
    out = {
        "follows": fit_cues([one.q for one in leaning], alone),
        "ranking": {name: round(float(one), 4) for name, one in zip(features.NAMES, ranking, strict=True)},
    }
    header = "# Learned by `python -m evals.train_follow_ups` from the follow-ups in corpus/messages; see evals/README.md.\n"
    target = Path(followup.__file__).parent / "follow_ups.yaml"
    target.write_text(header + yaml.safe_dump(out, sort_keys=True), encoding="utf-8")


if __name__ == "__main__":
    main()
