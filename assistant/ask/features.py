"""What speaks for a provision as the answer to a question, as numbers that a linear ranker weighs."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.ask.question import Intent, Question
from corpus import address
from corpus.library import Library
from corpus.schema import Addressee, InstrumentKind, Provision, ProvisionKind, Status

Matrix = NDArray[np.float32]

SIGNALS = (
    "question_similarity",
    "second_question_similarity",
    "statement_similarity",
    "official_similarity",
    "core_question_similarity",
    "core_statement_similarity",
    "words_in_document",
    "words_in_question",
    "words_in_official",
    "grams_in_document",
    "grams_in_question",
    "whole_article",
    "talked_question_similarity",
    "talked_statement_similarity",
)
CONTEXT = (
    "named_instrument",
    "other_instrument_named",
    "definition_wanted",
    "definition_unwanted",
    "guidance_though_mandatory",
    "guidance_wanted",
    "guidance_unwanted",
    "sanction_wanted",
    "term_wanted",
    "time_stated",
    "amount_stated",
    "scope_wanted",
    "authority_unwanted",
    "european_unnamed",
    "regime_fits",
    "regime_excluded",
    "financial_law_without_reason",
    "about_another",
    "superseded",
    "explanation",
    "same_topic",
    "near_topic",
    "linked_topic",
    "topic_instrument",
    "profile_fits",
    "profile_excluded",
)
NAMES = SIGNALS + CONTEXT


def vector(weights: Mapping[str, float]) -> Matrix:
    """Weights by name as numbers in the order of `NAMES`; a name without weight does not count."""
    return np.array([weights.get(name, 0.0) for name in NAMES], dtype=np.float32)


TIME = re.compile(
    r"\b(\d+|een|één|twee|drie|vier|zes|twaalf)\s+(uur|dag(en)?|week|weken|maand(en)?|jaar)\b|\b\d{1,2} \w+ 20\d\d\b|onverwijld"
)
AMOUNT = re.compile(r"€|\d ?%|procent")
_DECIDES = 2.0
"""How much more than a provision made for the asker the one counts that decides what he is, where that is asked."""
_EUROPEAN = frozenset({InstrumentKind.DIRECTIVE, InstrumentKind.REGULATION})
_GUIDES = frozenset({InstrumentKind.GUIDANCE, InstrumentKind.ARTICLE})
_FINANCIAL = frozenset({"dora", "rts-classificatie", "rts-risicobeheer", "rts-rapportage", "rts-tlpt"})


class Traits:
    """What is fixed about each searchable provision, as columns over all of them.

    Args:
        ids: Provision ids, in the order of the documents.
        library: For kinds, addressees and instruments.
    """

    def __init__(self, ids: Sequence[str], library: Library) -> None:
        self.ids = list(ids)
        written: list[Provision | None] = [library.provisions.get(one) for one in ids]
        instruments = [library.instruments.get(one.split("/")[0]) for one in ids]
        self.slug = np.array([one.split("/")[0] for one in ids])
        self.article = np.array([address.article(one) for one in ids])
        self.whole = np.array([one.count("/") == 1 and written[n] is not None for n, one in enumerate(ids)])
        self.guide = np.array([bool(one and one.kind in _GUIDES) for one in instruments])
        self.european = np.array([bool(one and one.kind in _EUROPEAN) for one in instruments])
        self.financial = np.isin(self.slug, list(_FINANCIAL))
        self.digital = self.slug == "cir"
        self.superseded = np.array([bool(one and one.current.status is Status.SUPERSEDED) for one in instruments])
        self.explanation = np.array([bool(one and one.kind is InstrumentKind.EXPLANATION) for one in instruments])
        kinds = [one.kind if one else None for one in written]
        self.definition = np.array([kind is ProvisionKind.DEFINITION for kind in kinds])
        self.sanction = np.array([kind is ProvisionKind.SANCTION for kind in kinds])
        self.term = np.array([kind is ProvisionKind.TERM for kind in kinds])
        self.scope = np.array([kind in {ProvisionKind.SCOPE, ProvisionKind.EXCEPTION} for kind in kinds])
        texts = [" ".join(statement.nl for statement in one.statements).lower() if one else "" for one in written]
        self.times = np.array([bool(TIME.search(text)) for text in texts])
        self.amounts = np.array([bool(AMOUNT.search(text)) for text in texts])
        aside = {Addressee.AUTHORITY, Addressee.MEMBER_STATES}
        self.authority = np.array([bool(one and one.addressee in aside) for one in written])
        self._forms = [_forms(one) if one else set() for one in written]
        self._see = [set(one.see) if one else set() for one in written]
        self._only = [set(one.applies.entity) if one else set() for one in written]
        self._never = [set(one.applies.not_) if one else set() for one in written]

    def regime(self, implied: frozenset[str]) -> tuple[Matrix, Matrix]:
        """Per provision: whether it is made for the asker, and whether it leaves the asker out."""
        kinds = implied & {"essentieel", "belangrijk"}
        fits, never = [], []
        for form, only, left_out in zip(self._forms, self._only, self._never, strict=True):
            made_for = form & implied or (only & implied & {"dora", "cir2690"}) or (len(only) == 1 and only & kinds)
            fits.append(float(bool(made_for)))
            other_class = kinds and only and not only & kinds and only <= {"essentieel", "belangrijk"}
            never.append(float(bool(left_out & implied or other_class)))
        return np.array(fits, dtype=np.float32), np.array(never, dtype=np.float32)

    def linked(self, topic: Sequence[str]) -> Matrix:
        """Per provision: whether it points at what was talked about, or is pointed at by it."""
        pointed = {other for number, one in enumerate(self.ids) if one in topic for other in self._see[number]}
        found = [one in pointed or bool(self._see[number] & set(topic)) for number, one in enumerate(self.ids)]
        return np.array(found, dtype=np.float32)


def _forms(provision: Provision) -> set[str]:
    """Legal forms and board structures that a provision or one of its statements is made for."""
    scopes = [provision.applies, *(statement.applies for statement in provision.statements)]
    return {form for scope in scopes for form in (*scope.legal_form, *scope.board)}


def context(question: Question, traits: Traits) -> Matrix:
    """The context columns of `NAMES`, one row a provision."""
    wants = question.intents
    size = len(traits.ids)
    zero = np.zeros(size, dtype=np.float32)
    named = np.isin(traits.slug, list(question.named)) if question.named else zero.astype(bool)
    mandatory = bool(wants & {Intent.MANDATORY, Intent.MONEY}) and Intent.PRACTICE not in wants
    fits, never = traits.regime(question.implied) if question.implied else (zero, zero)
    own = question.known - {"essentieel", "belangrijk"}
    own_fits = traits.regime(own)[0] if own else zero
    own_never = traits.regime(question.known)[1] if question.known else zero
    if question.ground:
        own_fits = np.maximum(own_fits, _DECIDES * np.isin(traits.ids, [question.ground]))
    financial = "dora" in question.implied or bool(question.named & _FINANCIAL)
    digital = "cir2690" in question.implied or "cir" in question.named  # binds only the providers of Cbb art. 4
    topic = np.isin(traits.ids, list(question.topic)) if question.topic else zero
    near = np.isin(traits.article, [address.article(one) for one in question.topic]) if question.topic else zero
    columns = (
        named,
        (~named if question.named else zero),
        traits.definition * (Intent.DEFINITION in wants),
        traits.definition * (Intent.DEFINITION not in wants),
        traits.guide * mandatory,
        traits.guide * (Intent.PRACTICE in wants),
        traits.guide * (Intent.PRACTICE not in wants and not question.named),
        traits.sanction * (Intent.MONEY in wants),
        traits.term * (Intent.TIME in wants),
        traits.times * (Intent.TIME in wants),
        traits.amounts * (Intent.MONEY in wants),
        traits.scope * (Intent.SCOPE in wants),
        traits.authority * (Intent.WHO not in wants),
        (traits.european & ~traits.financial) * (not question.named),
        fits,
        never * (not question.named),
        np.maximum(traits.financial * (not financial), traits.digital * (not digital)),
        np.array([any(address.within(one, other) for other in question.aside) for one in traits.ids]) if question.aside else zero,
        traits.superseded * (not question.named & {"cbb-consultatie", "cbb-consultatie-nvt"}),
        traits.explanation,
        topic,
        near,
        traits.linked(question.topic) if question.topic else zero,
        np.isin(traits.slug, [one.split("/")[0] for one in question.topic]) if question.topic else zero,
        own_fits,
        own_never * (not question.named),
    )
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)
