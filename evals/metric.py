"""Learning the map of `assistant.ask.space`: contrast between the provision that answers and the others.

Source: InfoNCE (van den Oord et al., 2018) with several right answers (Khosla et al., 2020), Adam (Kingma and Ba, 2015).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
BATCH, PEERS, TEMPERATURE, RATE = 512, 1500, 0.05, 1e-3


def learn(
    questions: Vectors, asked: Sequence[int], passages: Vectors, told: Sequence[int], rounds: int = 8, seed: int = 1
) -> Vectors:
    """Learn a square map for centred vectors.

    A question must come nearer to the statements of its provision, and to other questions about it, than to the rest.

    Args:
        questions: Centred vectors of questions, one a row.
        asked: Number of the provision that answers each question.
        passages: Centred vectors of statements, one a row.
        told: Number of the provision that each statement belongs to; -1 for none.
        rounds: Passes over the questions.
        seed: Seed of the random choices.

    Returns:
        The map, questions' width square, to be applied to both sides.
    """
    chance = np.random.default_rng(seed)
    target, owner = np.asarray(asked), np.asarray(told)
    size = questions.shape[1]
    matrix, mean, spread = np.eye(size, dtype=np.float32), np.zeros((size, size)), np.zeros((size, size))
    step = 0
    for _ in range(rounds):
        order = chance.permutation(len(questions))
        for start in range(0, max(len(order) - BATCH + 1, 1), BATCH):
            rows = order[start : start + BATCH]
            peers = chance.integers(0, len(questions), min(PEERS, len(questions)))
            others = np.concatenate([passages, questions[peers]])
            same = target[rows][:, None] == np.concatenate([owner, target[peers]])[None, :]
            hidden = np.concatenate([np.zeros((len(rows), len(passages)), dtype=bool), rows[:, None] == peers[None, :]], axis=1)
            slope = _slope(matrix, questions[rows], others, same & ~hidden, hidden)
            step += 1
            mean = 0.9 * mean + 0.1 * slope
            spread = 0.999 * spread + 0.001 * slope**2
            move = (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
            matrix = (matrix - RATE * move).astype(np.float32)
    return matrix


def _slope(
    matrix: Vectors, questions: Vectors, others: Vectors, right: NDArray[np.bool_], hidden: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Gradient of the loss: minus the log of the share of chance that goes to right answers."""
    asked, told = questions @ matrix, others @ matrix
    asked_length = np.linalg.norm(asked, axis=1, keepdims=True)
    told_length = np.linalg.norm(told, axis=1, keepdims=True)
    asked, told = asked / asked_length, told / told_length
    scores = asked @ told.T / TEMPERATURE
    answered = right.any(axis=1, keepdims=True)
    pull = _chances(np.where(right, scores, -1e9)) * answered
    push = _chances(np.where(hidden, -1e9, scores)) * answered
    back = (push - pull) / (len(questions) * TEMPERATURE)
    back_asked, back_told = back @ told, back.T @ asked
    back_asked = (back_asked - (back_asked * asked).sum(axis=1, keepdims=True) * asked) / asked_length
    back_told = (back_told - (back_told * told).sum(axis=1, keepdims=True) * told) / told_length
    return np.asarray(questions.T @ back_asked + others.T @ back_told, dtype=np.float64)


def _chances(scores: Vectors) -> Vectors:
    """Softmax over each row."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)
