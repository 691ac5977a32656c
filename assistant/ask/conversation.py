"""The use case: a question in, an answer out, with every step from understanding to verification."""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.ask import compose, own_answer, refuse, scope
from assistant.ask.compose import Draft
from assistant.ask.models import Answer, AnswerStatement, AnswerStatus, Hit, Profile, Turn
from assistant.ask.own_documents import OwnDocuments
from assistant.ask.own_question import mentions_own
from assistant.ask.phrases import say, written_date
from assistant.ask.question import Intent, Question, understand
from assistant.ask.reservations import Reservations
from assistant.ask.retrieve import Retriever
from assistant.ask.select import Choice, precise, select, whole
from assistant.ask.suggest import suggestions
from assistant.ask.tokens import STOP, words
from assistant.ask.verify import verify
from assistant.events import Event, tell
from corpus import address, own, versions
from corpus.library import Library
from corpus.schema import Status
from corpus.texts import OfficialTexts

log = logging.getLogger(__name__)
_LONGEST_QUESTION = 2000
_MOST_OUTSIDERS = 0.4
_SURE_BESIDE = 0.9


@dataclass(frozen=True)
class Ask:
    """Answers questions about the law.

    Attributes:
        library: The shipped content.
        texts: Official texts on this machine.
        retriever: Finds provisions.
        reservations: What must be said beside an answer.
        scope_weights: Weights of the decision to answer, by name.
        threshold: Lowest confidence at which a question is answered.
        by_meaning: Whether an embedding model is there.
        own: The organisation's own documents, searched apart and never for what the law says.
    """

    library: Library
    texts: OfficialTexts
    retriever: Retriever
    reservations: Reservations
    scope_weights: dict[str, float]
    threshold: float = 0.5
    by_meaning: bool = True
    own: OwnDocuments = field(default_factory=lambda: OwnDocuments(()))

    def ask(
        self,
        text: str,
        history: Sequence[Turn] = (),
        profile: Profile | None = None,
        as_of: date | None = None,
        id: str = "",
    ) -> Answer:
        """Answer a question.

        Args:
            text: The question; what is beyond 2,000 characters is not read.
            history: Earlier turns, oldest first.
            profile: The asker's organisation.
            as_of: Date for which the answer must hold, today when None.
            id: Returned with the answer.

        Returns:
            The answer; a refusal, a provision that does not exist and a question back are answers too.
        """
        started = time.perf_counter()
        day = as_of or date.today()
        asked = text[:_LONGEST_QUESTION].strip()
        question = understand(asked, self.library, history, profile, self._recall)
        answer = self._answer(question, day)
        if answer.status is AnswerStatus.REFUSED and history and not question.follow_up:
            answer = self._in_context(asked, history, profile, day) or answer
        took = time.perf_counter() - started
        tell(Event.QUESTION, answer.status.value, took)
        return answer.model_copy(update={"id": id, "question": text, "elapsed_ms": round(took * 1000, 1)})

    def _in_context(self, asked: str, history: Sequence[Turn], profile: Profile | None, day: date) -> Answer | None:
        """An answer to a question that makes sense only with what was said before; None where it has none."""
        question = understand(asked, self.library, history, profile, self._recall, leaning=True)
        own = self.retriever.measure(replace(question, search=asked, core=asked))
        if question.foreign or own.whole.outsiders > _MOST_OUTSIDERS:
            return None
        answer = self._answer(replace(question, sure=True), day)
        return answer if answer.status is AnswerStatus.ANSWERED else None

    def _recall(self, text: str) -> tuple[str, ...]:
        """What an earlier question was about."""
        hits = precise(self.retriever.hits(self.retriever.measure(understand(text, self.library)), 6))
        return (hits[0].provision,) if hits else ()

    def _answer(self, question: Question, day: date) -> Answer:
        if not question.text or question.unclear:
            return refuse.clarify(question, day)
        if self.own.passages and (policy := own_answer.answer(question, self.own, day)):
            return policy
        if question.concordance:
            return self._finish(question, self._concordance(question), day)
        missing = [one for one in question.references if not one.exists and not one.foreign]
        if missing and (missing[0].named or len(missing) == len(question.references)):
            return refuse.no_such_provision(missing[0].provision, question, self.library, day)
        if question.foreign:
            return refuse.foreign(question, day)
        evidence = self.retriever.measure(question)
        hits = self.retriever.hits(evidence)
        cited = [one.provision for one in question.references if one.exists]
        if cited:
            return self._cited(question, cited, hits, day)
        values = scope.signals(question, hits, evidence)
        sure = scope.confidence(values, self.scope_weights)
        log.debug("confidence %.3f: %s", sure, values)
        if question.beside and sure < _SURE_BESIDE:
            return refuse.foreign(replace(question, foreign=question.beside), day)
        if sure < (self.threshold / 3 if question.topic and not question.sure else self.threshold):
            return own_answer.answer(question, self.own, day) or refuse.refused(question, day)
        return self._found(question, hits, day)

    def _found(self, question: Question, hits: Sequence[Hit], day: date) -> Answer:
        hits = precise(hits)
        best = hits[0].provision
        if best not in self.library.provisions:
            written = self.library.written(best)
            if written is None or address.article(written.id) == written.id:
                return self._official(question, best, day)
        return self._finish(question, select(hits, question, self.library), day)

    def _cited(self, question: Question, cited: Sequence[str], hits: Sequence[Hit], day: date) -> Answer:
        """Answer about provisions that the question names; what it asks beyond the number chooses among their parts."""
        inside = [hit for hit in hits if any(address.within(hit.provision, one) for one in cited)]
        content = [word for word in words(question.text) if word not in STOP and not any(c.isdigit() for c in word)]
        bare = len(content) - len(question.named) <= 3
        written = [hit for hit in inside if hit.provision in self.library.provisions]
        exact = [one for one in cited if self.library.parts(one)]
        if not bare and written and written[0].provision not in cited:
            narrowed = replace(question, named=frozenset())
            chosen = select(written[:4], narrowed, self.library)
        elif exact or self.library.written(cited[0]):
            chosen = tuple(
                choice for one in cited[:3] for choice in whole(one, inside, self.library)[: 5 if len(cited) == 1 else 2]
            )
        else:
            return self._official(question, cited[0], day)
        published = self.texts.get(cited[0])
        if chosen and not exact and published and address.article(chosen[0].provision.id) == chosen[0].provision.id != cited[0]:
            return self._official(question, cited[0], day)
        return self._finish(question, chosen, day)

    def _concordance(self, question: Question) -> tuple[AnswerStatement, ...]:
        found = []
        for number in question.concordance:
            entry = self.library.concordance[number]
            text = entry.en if question.language == "en" and entry.en else entry.nl
            older = f"{entry.source}/{entry.old}"
            lapsed = [older] if not entry.now and self.library.exists(older) else []
            sources = [*lapsed, *(one for one in entry.now if self.library.exists(one))]
            today = f"{entry.instrument}/{entry.old}"
            if self.library.exists(today) and today not in sources:
                sources.append(today)
            found.append(AnswerStatement(text=text, citations=tuple(sources)))
        return tuple(found)

    def _official(self, question: Question, provision: str, day: date) -> Answer:
        """Answer with the official text alone, where no own words exist yet."""
        published = self.texts.get(provision, question.language)
        if published is None:
            return refuse.unwritten(provision, question, self.library, day)
        quote = compose.shorten(published.text)
        label = self.library.label(provision, question.language)
        label = label[0].upper() + label[1:]
        text = say("official_only", question.language, label=label, quote=quote)
        return self._finish(question, (AnswerStatement(text=text, citations=(provision,)),), day)

    def _finish(self, question: Question, chosen: Sequence[Choice] | Sequence[AnswerStatement], day: date) -> Answer:
        """Compose, verify, and fall back to a refusal where nothing is left."""
        language = question.language
        choices = [one for one in chosen if isinstance(one, Choice)]
        sentences = [compose.sentence(one, language) if isinstance(one, Choice) else one for one in chosen]
        reserved = self.reservations.about(sentences, question, language) if choices else ()
        checked = verify(sentences, self._evidence((*sentences, *reserved)), language)
        kept_reserved = verify(reserved, self._evidence(reserved), language).kept
        for statement, reason in checked.dropped:
            log.warning("dropped (%s): %s", reason, statement.text)
        if not checked.kept:
            return refuse.refused(question, day)
        draft = Draft(
            statements=(*checked.kept, *kept_reserved),
            attention=len(kept_reserved),
            notes=self._notes(question, checked.kept, choices, day),
        )
        sources = compose.citations(draft.statements, self.library, self.texts, language)
        return Answer(
            question=question.text,
            language=language,
            status=AnswerStatus.ANSWERED,
            answer=compose.markdown(draft, sources, day, language),
            statements=draft.statements,
            citations=sources,
            as_of=day,
            notes=draft.notes,
            suggestions=suggestions([source.provision for source in sources], question, self.library),
        )

    def _evidence(self, statements: Sequence[AnswerStatement]) -> dict[str, list[str]]:
        """Texts that each cited provision offers: own words, derivations, concordance, official text."""
        evidence: dict[str, list[str]] = {}
        for provision in {one for statement in statements for one in statement.citations}:
            if own.is_own(provision):  # a policy never says what the law says
                continue
            texts: list[str] = []
            for part in (*self.library.parts(provision), *filter(None, [self.library.provisions.get(provision)])):
                texts.extend(text for one in part.statements for text in (one.nl, one.en, one.derived) if text)
            published = self.texts.get(provision)
            if published:
                texts.append(published.text)
            texts.extend(entry.nl for entry in self.library.concordance if provision in entry.now)
            texts.extend(entry.en for entry in self.library.concordance if provision in entry.now)
            if texts or self.library.exists(provision):
                evidence[provision] = texts
        return evidence

    def _notes(
        self, question: Question, statements: Sequence[AnswerStatement], choices: Sequence[Choice], day: date
    ) -> tuple[str, ...]:
        """Sentences about the answer: language, what is not binding, what was not in force on the day."""
        language, found = question.language, []
        if language == "en" and any(not choice.statement.en for choice in choices):
            found.append(say("dutch_only", language))
        first = self.library.instrument(statements[0].citations[0].split("/")[0])
        title = first.title_en if language == "en" and first.title_en else first.title
        version = first.current
        if version.status is Status.SUPERSEDED:
            found.append(say("superseded", language, title=title))
        elif version.status is Status.NON_BINDING:
            found.append(say("non_binding", language, title=title))
        elif version.valid_from and day < version.valid_from:
            start = written_date(version.valid_from, language)
            found.append(say("not_yet", language, title=title, as_of=written_date(day, language), start=start))
        cited = [one for statement in statements for one in statement.citations if not own.is_own(one)]
        if cited and version.status is not Status.SUPERSEDED:  # own words about a superseded text say it themselves
            older = versions.older_numbers(cited[0], self.library, self.texts)
            found.extend(entry.en if language == "en" and entry.en else entry.nl for entry in older)
        if Intent.VERDICT in question.intents:
            found.append(say("no_verdict", language))
        if self.own.passages and mentions_own(question.text):
            found.append(say("own_apart", language))
        return tuple(found)
