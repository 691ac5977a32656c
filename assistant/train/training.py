"""The use cases of learning: open a module, go on in it, reflect, and see how far one is."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assistant import events
from assistant.accounts.rights import Action, Gate, Guarded
from assistant.ask.models import Profile, Value
from assistant.errors import WrongUse
from assistant.records import learning, people
from assistant.records.database import Database, Transaction
from assistant.records.learning import ModuleProgress
from assistant.train import active_time, guide
from assistant.train.active_time import Meter
from assistant.train.guide_messages import Message
from assistant.train.guide_models import Event, GuideState, QuizFinished
from assistant.train.issuing import AMSTERDAM, Finished
from curriculum.fingerprint import content_hash
from curriculum.library import Lesson, Requirements

LONGEST_REFLECTION = 4000


@dataclass(frozen=True)
class View:
    """Where a person is in a module, and what to show.

    Attributes:
        lesson: The module.
        state: State of the guide.
        messages: What the guide says now.
        done: How far, of `total` places.
        total: How many places the module has.
        seconds: Active time in this module.
    """

    lesson: Lesson
    state: GuideState
    messages: tuple[Message, ...]
    done: int
    total: int
    seconds: int


class ModuleStatus(Value):
    """How far a person is with a module.

    Attributes:
        slug: The module.
        status: `new`, `going`, `finished`, or `outdated` where it was finished under content that has changed since.
        done: How far, of `total` places.
        total: How many places the module has.
        seconds: Active time.
        finished: When its quiz was passed.
    """

    slug: str
    status: Literal["new", "going", "finished", "outdated"]
    done: int
    total: int
    seconds: int
    finished: datetime | None = None


class Standing(Value):
    """How far a person is with the training.

    Attributes:
        modules: Every module that is for this person, in order.
        topics: Statutory topics that were finished, by id.
        open_topics: Statutory topics that were not.
        seconds: Active time over all modules.
    """

    modules: tuple[ModuleStatus, ...]
    topics: tuple[str, ...]
    open_topics: tuple[str, ...]
    seconds: int

    @property
    def finished(self) -> int:
        """How many modules were finished."""
        return sum(one.finished is not None for one in self.modules)

    @property
    def next(self) -> str:
        """The module to go on with: one that was begun, else the first new one; "" when all are done."""
        for status in ("going", "new"):
            for one in self.modules:
                if one.status == status:
                    return one.slug
        return ""


class Training(Guarded):
    """Leads people through the modules and remembers where they are.

    Args:
        gate: Who acts.
        database: The records.
        lessons: The modules in order.
        requirements: Which module treats which topic.
        clock: Gives the time, with zone.
        idle_seconds: Longest gap between two events that counts as active time.
    """

    def __init__(
        self,
        gate: Gate,
        database: Database,
        lessons: Sequence[Lesson],
        requirements: Requirements,
        clock: Callable[[], datetime],
        idle_seconds: int = active_time.IDLE_CUTOFF,
    ) -> None:
        self.gate = gate
        self.database, self.lessons, self.requirements, self.clock = database, tuple(lessons), requirements, clock
        self._by_slug = {lesson.module.slug: lesson for lesson in lessons}
        self.hashes = {lesson.module.slug: content_hash(lesson) for lesson in lessons}
        self._idle = idle_seconds

    def lesson(self, slug: str) -> Lesson:
        """A module.

        Raises:
            WrongUse: There is no such module.
        """
        found = self._by_slug.get(slug)
        if found is None:
            raise WrongUse(f"De module '{slug}' bestaat niet.", "Kies een module op de pagina Mijn training.")
        return found

    def open(self, person: str, slug: str) -> View:
        """Open a module: at its beginning, or where this person was, on whatever device that was.

        Raises:
            WrongUse: There is no such module or person.
        """
        self._may(Action.TRAIN, person)
        lesson, now = self.lesson(slug), self.clock()
        with self.database.write() as session:
            self.known(session, person)
            kept = learning.place(session, person, slug)
            if kept is None:
                state, messages = guide.begin(lesson, self.hashes[slug])
            else:
                state, messages = guide.resume(GuideState.model_validate(kept.state), lesson, self.hashes[slug])
            self._keep(session, person, slug, state, kept, now)
            seconds = self.tick(session, person, slug, state.place, now)
        return self._view(lesson, state, messages, seconds)

    def send(self, person: str, slug: str, event: Event) -> View:
        """Take in what a person did in a module; where the lesson was renewed meanwhile, tell that instead.

        Raises:
            WrongUse: There is no such module or person.
        """
        self._may(Action.TRAIN, person)
        started, lesson, now = time.perf_counter(), self.lesson(slug), self.clock()
        with self.database.write() as session:
            self.known(session, person)
            kept = learning.place(session, person, slug)
            state = GuideState.model_validate(kept.state) if kept else guide.begin(lesson, self.hashes[slug])[0]
            if state.content_hash == self.hashes[slug]:
                state, messages = guide.advance(state, event, lesson)
            else:
                state, messages = guide.resume(state, lesson, self.hashes[slug])
            self._keep(session, person, slug, state, kept, now)
            seconds = self.tick(session, person, slug, state.place, now)
        events.tell(events.Event.STEP, type(event).__name__, time.perf_counter() - started)
        return self._view(lesson, state, messages, seconds)

    def away(self, person: str) -> None:
        """Take in that a person left the training; the time until the return counts for nothing."""
        self._may(Action.TRAIN, person)
        with self.database.write() as session:
            meter, days = learning.activity(session, person)
            if meter and people.present(session, person):
                stopped = Meter.model_validate(meter).stop(self.clock(), self._idle)
                learning.keep_activity(session, person, stopped.model_dump(mode="json"), days)

    def restart(self, person: str, slug: str) -> View:
        """Begin a module anew; what was finished stays finished until its quiz is passed again."""
        self._may(Action.TRAIN, person)
        lesson, now = self.lesson(slug), self.clock()
        with self.database.write() as session:
            self.known(session, person)
            kept = learning.place(session, person, slug)
            state, messages = guide.begin(lesson, self.hashes[slug])
            self._keep(session, person, slug, state, kept, now)
            seconds = self.tick(session, person, slug, state.place, now)
        return self._view(lesson, state, messages, seconds)

    def reflect(self, person: str, slug: str, number: int, text: str) -> None:
        """Keep what a person wrote for himself; nobody else can read it, and empty text removes it.

        Raises:
            WrongUse: The text is longer than 4,000 characters, or there is no such question.
        """
        self._may(Action.REFLECT, person)
        if len(text) > LONGEST_REFLECTION:
            raise WrongUse(
                f"Uw overdenking is langer dan {LONGEST_REFLECTION} tekens en is niet bewaard.",
                "Maak haar korter; de tekst staat er nog.",
            )
        if not 0 <= number < len(self.lesson(slug).module.reflection):
            raise WrongUse("Deze vraag staat niet in de module.", "Open de module opnieuw.")
        with self.database.write() as session:
            self.known(session, person)
            learning.keep_reflection(session, person, slug, number, text, self.clock())

    def reflections(self, person: str, slug: str) -> dict[int, str]:
        """What a person wrote for himself in a module."""
        self._may(Action.REFLECT, person)
        with self.database.read() as session:
            return learning.reflections(session, person, slug)

    def standing(self, person: str, profile: Profile) -> Standing:
        """How far a person is.

        Args:
            person: Id of the person.
            profile: The organisation, which decides which modules are for this person.
        """
        self._may(Action.STANDING, person)
        with self.database.read() as session:
            kept = learning.progress(session, person)
            meter, _ = learning.activity(session, person)
        totals = Meter.model_validate(meter).totals if meter else {}
        rows = tuple(self._status(lesson, kept, totals) for lesson in self.lessons if applies(lesson, profile))
        done = [one.id for one in self.requirements.statutory if all(_is_done(kept.get(slug)) for slug in one.modules)]
        return Standing(
            modules=rows,
            topics=tuple(done),
            open_topics=tuple(one.id for one in self.requirements.statutory if one.id not in done),
            seconds=sum(one.seconds for one in rows),
        )

    def finished(self, person: str, session: Transaction | None = None) -> dict[str, Finished]:
        """Modules that a person finished, by slug.

        Args:
            person: Id of the person.
            session: The transaction to read in, a new one when None.
        """
        self._may(Action.STANDING, person)
        if session is None:
            with self.database.read() as opened:
                return self.finished(person, opened)
        kept = learning.progress(session, person)
        meter, days = learning.activity(session, person)
        totals = Meter.model_validate(meter).totals if meter else {}
        found = {}
        for slug, one in kept.items():
            if one.finished_at is None or one.finished_hash is None:
                continue
            day = one.finished_at.astimezone(AMSTERDAM).date().isoformat()
            found[slug] = Finished.model_validate(
                {
                    "slug": slug,
                    "content_hash": one.finished_hash,
                    "at": one.finished_at,
                    "days": sorted({*(each for each in days.get(slug, []) if each <= day), day}),
                    "seconds": sum(active_time.of_module(totals, slug).values()),
                }
            )
        return found

    def passed(self, session: Transaction, person: str, slug: str, under: str, now: datetime) -> None:
        """Take in that the quiz of a module was passed.

        Args:
            session: The transaction of the attempt.
            person: Id of the person.
            slug: The module.
            under: Hash of the content that the quiz was drawn from.
            now: When.
        """
        self._may(Action.QUIZ, person)
        kept = learning.place(session, person, slug)
        lesson = self.lesson(slug)
        state = GuideState.model_validate(kept.state) if kept else guide.begin(lesson, self.hashes[slug])[0]
        if guide.quiz_reached(state, lesson):
            state, _ = guide.advance(state, QuizFinished(passed=True, content_hash=under), lesson)
        self._keep(session, person, slug, state, kept, now, finished=under)

    def tick(self, session: Transaction, person: str, slug: str, place: str, now: datetime, worked: bool = False) -> int:
        """Measure: credit the time since the last event, and be at this place from now on.

        Args:
            session: The transaction.
            person: Id of the person.
            slug: The module.
            place: Place in the module.
            now: When.
            worked: Whether this event itself shows that the module was followed today.

        Returns:
            Active seconds in this module.
        """
        self._may(Action.TRAIN, person)
        kept, days = learning.activity(session, person)
        before = Meter.model_validate(kept) if kept else Meter()
        after = before.tick(now, active_time.place_key(slug, place), self._idle)
        module = before.place.split("/")[0]
        day = now.astimezone(AMSTERDAM).date().isoformat()
        for followed in {module if after.spent != before.spent else "", slug if worked else ""} - {""}:
            if day not in days.get(followed, []):
                days = {**days, followed: [*days.get(followed, []), day]}
        learning.keep_activity(session, person, after.model_dump(mode="json"), days)
        return sum(active_time.of_module(after.totals, slug).values())

    def _keep(
        self,
        session: Transaction,
        person: str,
        slug: str,
        state: GuideState,
        kept: ModuleProgress | None,
        now: datetime,
        finished: str | None = None,
    ) -> None:
        learning.keep_place(
            session,
            person,
            ModuleProgress(
                module=slug,
                state=state.model_dump(mode="json"),
                started_at=kept.started_at if kept else now,
                updated_at=now,
                finished_at=now if finished else (kept.finished_at if kept else None),
                finished_hash=finished or (kept.finished_hash if kept else None),
            ),
        )

    def _view(self, lesson: Lesson, state: GuideState, messages: tuple[Message, ...], seconds: int) -> View:
        done, total = guide.progress(state, lesson)
        return View(lesson, state, messages, done, total, seconds)

    def _status(self, lesson: Lesson, kept: dict[str, ModuleProgress], totals: dict[str, int]) -> ModuleStatus:
        slug = lesson.module.slug
        one = kept.get(slug)
        seconds = sum(active_time.of_module(totals, slug).values())
        if one is None:
            state, _ = guide.begin(lesson, self.hashes[slug])
            return ModuleStatus(slug=slug, status="new", done=0, total=guide.progress(state, lesson)[1], seconds=seconds)
        done, total = guide.progress(GuideState.model_validate(one.state), lesson)
        status: Literal["going", "finished", "outdated"] = "going"
        if one.finished_at is not None:
            status = "finished" if one.finished_hash == self.hashes[slug] else "outdated"
        return ModuleStatus(
            slug=slug, status=status, done=min(done, total), total=total, seconds=seconds, finished=one.finished_at
        )

    def known(self, session: Transaction, person: str) -> None:
        """Make other writers about this person wait, and go on only where the person is there and was not erased.

        Raises:
            WrongUse: There is no such person.
        """
        self._may(Action.TRAIN, person)
        people.lock_present(session, person)


def applies(lesson: Lesson, profile: Profile) -> bool:
    """Whether a module is for people of this organisation."""
    return "dora" not in lesson.module.applies or profile.financial


def _is_done(kept: ModuleProgress | None) -> bool:
    return kept is not None and kept.finished_at is not None
