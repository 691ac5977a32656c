"""Learning a map by contrast."""

import numpy as np

from evals import metric


def test_a_learned_map_looks_at_what_matters() -> None:
    """Where most directions are noise, questions find their statements after learning, and did not before."""
    chance = np.random.default_rng(0)
    meaning = chance.normal(size=(40, 8))
    statements = np.concatenate([meaning, 1.5 * chance.normal(size=(40, 16))], axis=1).astype(np.float32)
    asked = np.repeat(np.arange(40), 6)
    questions = np.concatenate([meaning[asked], 1.5 * chance.normal(size=(240, 16))], axis=1).astype(np.float32)

    def first(matrix: np.ndarray) -> float:
        left, right = questions @ matrix, statements @ matrix
        left /= np.linalg.norm(left, axis=1, keepdims=True)
        right /= np.linalg.norm(right, axis=1, keepdims=True)
        return float(((left @ right.T).argmax(axis=1) == asked).mean())

    before = first(np.eye(24, dtype=np.float32))
    after = first(metric.learn(questions, list(asked), statements, range(40), rounds=600))
    assert after > before + 0.2
