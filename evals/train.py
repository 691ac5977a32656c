"""Learning the map, the weights of the ranking and of the refusal from the shipped content, never from gold questions.

The messages of people (`corpus/messages`) are taken out of the index in turn and asked; the provision that was looked
up for them is the right answer. The variants of the provisions, by other authors, stay in. `python -m evals.train`
writes `assistant/ask/weights.yaml` and `corpus/vectors/map.npz`.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from assistant.adapters import embeddings
from assistant.adapters.embeddings import PACKAGED_MODEL, PackagedE5, VectorCache
from assistant.ask import features, passages, scope
from assistant.ask.near import Dense, core
from assistant.ask.passages import CONCORDANCE, Passage
from assistant.ask.question import Question, understand
from assistant.ask.retrieve import Evidence, Retriever
from assistant.ask.space import Space
from assistant.bootstrap import bent, vector_cache
from assistant.settings import Settings
from corpus import address
from corpus import library as shipped_library
from corpus.library import Library
from corpus.schema import InstrumentKind
from evals import metric

FOLDS = 5
HELPS = ("question_similarity", "second_question_similarity", "statement_similarity", "core_question_similarity",
         "core_statement_similarity", "words_in_document", "words_in_question", "words_in_official", "grams_in_document",
         "grams_in_question", "named_instrument", "regime_fits", "official_similarity")  # fmt: skip
"""Signals that never speak against a provision."""
AT_MOST = {"european_unnamed": -1.5, "financial_law_without_reason": -4.5, "whole_article": -1.5}
"""National law goes before the directive it carries out, law for a special group stays away from others, and the paragraph that answers
goes before its article, whatever examples say."""
RIDGE = 0.02
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """A question with its candidates.

    Attributes:
        matrix: Features, one row a candidate.
        right: Rows of the provision it was written for.
        neutral: Rows of its wholes and parts; neither right nor wrong.
    """

    matrix: Array
    right: NDArray[np.bool_]
    neutral: NDArray[np.bool_]


@dataclass(frozen=True)
class Decision:
    """A question with what was measured for it, and whether the sources answer it."""

    question: Question
    retriever: Retriever
    evidence: Evidence
    inside: bool

    def signals(self, weights: Array) -> dict[str, float]:
        """Signals of the decision to answer under these ranking weights."""
        self.retriever.weigh(weights)
        return scope.signals(self.question, self.retriever.hits(self.evidence, 5), self.evidence)


def reduced(library: Library, fold: int) -> tuple[Library, list[tuple[str, str]], list[str]]:
    """The library without the questions of one fold.

    Returns:
        The reduced library, the (question, provision) pairs taken out, and the outside questions taken out.
    """
    taken: list[tuple[str, str]] = []
    counter = 0

    def keep(questions: Sequence[str], provision: str) -> tuple[str, ...]:
        nonlocal counter
        kept = []
        for text in questions:
            counter += text in library.accepted
            if text in library.accepted and counter % FOLDS == fold:
                taken.append((text, provision))
            else:
                kept.append(text)
        return tuple(kept)

    provisions = {}
    for one in library.provisions.values():
        statements = tuple(s.model_copy(update={"questions": keep(s.questions, one.id)}) for s in one.statements)
        provisions[one.id] = one.model_copy(update={"statements": statements, "questions": keep(one.questions, one.id)})
    outside = [text for place, text in enumerate(library.outside) if place % FOLDS == fold]
    left = tuple(text for place, text in enumerate(library.outside) if place % FOLDS != fold)
    return replace(library, provisions=provisions, outside=left), taken, outside


def vectors_of(found: Sequence[Passage], cache: VectorCache) -> embeddings.Vectors:
    """Cached vectors of passages, one a row."""
    keys = [embeddings.key(PACKAGED_MODEL, one.role, one.text) for one in found]
    return np.stack([vector for one in keys if (vector := cache.get(one)) is not None])


def learn_space(found: Sequence[Passage], cache: VectorCache) -> Space:
    """The map that brings these questions nearer to the statements that answer them."""
    told = [one for one in found if one.kind == "statement"]
    asked = [one for one in found if one.kind == "question" and not one.provision.startswith(CONCORDANCE)]
    numbers = {provision: number for number, provision in enumerate(dict.fromkeys(one.provision for one in told))}
    asked = [one for one in asked if one.provision in numbers]
    questions, passage_vectors = vectors_of(asked, cache), vectors_of(told, cache)
    query_centre, passage_centre = questions.mean(axis=0), passage_vectors.mean(axis=0)
    strangers = vectors_of([one for one in found if one.kind == "outside"], cache) - query_centre
    matrix = metric.learn(
        questions - query_centre,
        [numbers[one.provision] for one in asked],
        np.concatenate([passage_vectors - passage_centre, strangers]),
        [*(numbers[one.provision] for one in told), *[-1] * len(strangers)],
    )
    return Space(matrix, query_centre, passage_centre)


def dense_over(found: Sequence[Passage], cache: VectorCache, space: Space) -> Dense:
    """Exact search over cached vectors in a space."""
    matrix = bent(space, list(found), vectors_of(found, cache))

    def search(text: str, count: int) -> list[tuple[int, float]]:
        vector = cache.get(embeddings.key(PACKAGED_MODEL, "query", text))
        if vector is None:
            raise SystemExit(f"Geen vector voor: {text}")
        cosines = matrix @ space.questions(vector[None, :])[0]
        near = np.argpartition(-cosines, min(count, len(cosines) - 1))[:count]
        near = near[np.argsort(-cosines[near])]
        return [(int(number), float(cosines[number])) for number in near]

    return search


def collect(library: Library, cache: VectorCache | None) -> tuple[list[Example], list[Decision]]:
    """Examples for the ranking, and questions with whether they can be answered."""
    examples: list[Example] = []
    decisions: list[Decision] = []
    for fold in range(FOLDS):
        smaller, taken, outside = reduced(library, fold)
        found = passages.shipped(smaller)
        dense = dense_over(found, cache, learn_space(found, cache)) if cache else None
        retriever = Retriever(smaller, found, dense, START)
        documents = np.array(retriever.documents)
        for text, provision in [*taken, *((text, "") for text in outside)]:
            question = understand(text, smaller)
            if question.references or question.concordance or question.foreign:
                continue
            # no message has a profile, so what decides the class of the asker cannot be learned here
            evidence = retriever.measure(replace(question, search=text, core=core(text), ground=""))
            decisions.append(Decision(question, retriever, evidence, bool(provision)))
            names = documents[evidence.candidates]
            right = names == provision
            if right.any():
                neutral = _neutral(names, provision, question.named, library)
                neutral |= np.isin(names, library.accepted.get(text, ()))
                neutral &= ~right
                examples.append(Example(evidence.matrix.astype(np.float64), right, neutral))
        print(f"deel {fold + 1} van {FOLDS}: {len(taken)} vragen, {len(outside)} erbuiten", file=sys.stderr)
    return examples, decisions


def _neutral(names: NDArray[np.str_], provision: str, named: frozenset[str], library: Library) -> NDArray[np.bool_]:
    """Candidates that are neither right nor wrong.

    Parts of the right provision, the paragraph around a point, and, for a guide or a directive that the question does
    not name, national law.
    """
    kind = library.instrument(provision.split("/")[0]).kind
    lower = kind in {InstrumentKind.GUIDANCE, InstrumentKind.ARTICLE, InstrumentKind.DIRECTIVE}
    national = np.array([one.startswith(("cbw/", "cbb/")) for one in names]) & (lower and not named)
    parent = provision.rpartition("/")[0]
    near = np.array([address.within(one, provision) or (one == parent and one.count("/") > 1) for one in names])
    return near | national


def fit_ranking(
    examples: Sequence[Example],
    start: Array,
    rounds: int = 300,
    rate: float = 0.5,
    ridge: float = RIDGE,
    helps: Sequence[str] = HELPS,
) -> Array:
    """Weights that put a right provision first: softmax over candidates, with ridge towards the start; one right one is enough.

    Source: list-wise learning to rank (Cao et al., 2007), top-one probability.
    """
    weights = start.copy()
    scale = np.maximum(np.concatenate([one.matrix for one in examples]).std(axis=0), 1e-3)
    velocity = np.zeros_like(weights)
    floor = np.array([features.NAMES.index(name) for name in helps], dtype=np.intp)
    for _ in range(rounds):
        gradient = np.zeros_like(weights)
        for one in examples:
            matrix = one.matrix[~one.neutral]
            right = one.right[~one.neutral]
            scores = matrix @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            wanted = chances * right / max((chances * right).sum(), 1e-12)
            gradient += matrix.T @ (wanted - chances)
        gradient = gradient / len(examples) - ridge * (weights - start) * scale**2
        velocity = 0.8 * velocity + rate * gradient / scale**2
        weights = weights + velocity * 0.2
        weights[floor] = np.maximum(weights[floor], 0.0)
        for name, most in AT_MOST.items():
            place = features.NAMES.index(name)
            weights[place] = min(weights[place], most)
    return weights


def accuracy(examples: Sequence[Example], weights: Array) -> tuple[float, float]:
    """hit@1 and hit@5 over examples, wholes and parts not counted against."""
    first = fifth = 0
    for one in examples:
        scores = np.where(one.neutral, -np.inf, one.matrix @ weights)
        better = int((scores > scores[one.right].max()).sum())
        first += better == 0
        fifth += better < 5
    return first / len(examples), fifth / len(examples)


def fit_scope(values: Sequence[dict[str, float]], inside: NDArray[np.bool_], rounds: int = 4000) -> dict[str, float]:
    """Logistic regression on the signals of the decision to answer; both sides weigh the same."""
    matrix = np.array([[one.get(name, 0.0) for name in scope.NAMES] for one in values])
    wanted = inside.astype(float)
    balance = np.where(wanted == 1, 0.5 / wanted.mean(), 0.5 / (1 - wanted.mean()))
    weights = np.zeros(len(scope.NAMES))
    for _ in range(rounds):
        chances = 1 / (1 + np.exp(-(matrix @ weights)))
        weights += 0.3 * (matrix.T @ (balance * (wanted - chances)) / len(wanted) - 0.002 * weights)
    return {name: round(float(weight), 4) for name, weight in zip(scope.NAMES, weights, strict=True)}


def _told(done: int, total: int) -> None:
    print(f"vectoren {done}/{total}", file=sys.stderr)


START: dict[str, float] = yaml.safe_load((Path(__file__).parent / "prior.yaml").read_text(encoding="utf-8"))
"""Weights before learning; what no variant shows (follow-ups, profiles) keeps them."""


def main() -> None:
    """Learn and write."""
    library = replace(shipped_library.load(), concordance=())
    cache = vector_cache(Settings().data_dir)
    found = passages.shipped(library)
    cores = {core(one.text) for one in found if one.role == "query"}
    items: list[tuple[embeddings.Role, str]] = [
        *((one.role, one.text) for one in found),
        *(("query", one) for one in sorted(cores)),
    ]
    embeddings.embed(PackagedE5(), cache, items, _told)
    root = Path(features.__file__).parent
    out: dict[str, object] = yaml.safe_load((root / "weights.yaml").read_text(encoding="utf-8")) | {"threshold": 0.5}
    start = np.array([START.get(name, 0.0) for name in features.NAMES])
    modes = (("", cache), ("_by_words", None)) if "--words" in sys.argv else (("", cache),)
    for suffix, chosen in modes:
        examples, decisions = collect(library, chosen)
        print("vooraf", accuracy(examples, start), len(examples), file=sys.stderr)
        half, other = examples[1::2], examples[::2]
        print("ongezien", accuracy(other, fit_ranking(half, start)), file=sys.stderr)
        weights = (fit_ranking(examples, start) + start) / 2  # half-way holds up better on examples that were not seen
        out[f"ranking{suffix}"] = {name: round(float(one), 4) for name, one in zip(features.NAMES, weights, strict=True)}
        values, inside = [one.signals(weights) for one in decisions], np.array([one.inside for one in decisions])
        scoped = fit_scope(values, inside)
        out[f"scope{suffix}"] = scoped
        sure = np.array([scope.confidence(one, scoped) for one in values])
        for threshold in (0.2, 0.3, 0.4, 0.5):
            missed, slipped = (sure[inside] < threshold).mean(), (sure[~inside] >= threshold).mean()
            print(f"drempel {threshold}: ten onrechte geweigerd {missed:.3f}, doorgelaten {slipped:.3f}", file=sys.stderr)
    header = "# Learned by `python -m evals.train` from the question variants; see evals/README.md.\n"
    (root / "weights.yaml").write_text(header + yaml.safe_dump(out, sort_keys=True), encoding="utf-8")
    learn_space(found, cache).save(Path(shipped_library.__file__).parent / "vectors" / "map.npz", PACKAGED_MODEL)


if __name__ == "__main__":
    main()
