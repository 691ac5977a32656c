"""The use cases of a quarter: prepare, edit, ask, take answers in, sign off, and begin the next from what is left."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, Protocol

from assistant.accounts.register import Register
from assistant.accounts.rights import Action, Gate, Guarded
from assistant.ask.models import Profile, Value
from assistant.board import memory as recalling
from assistant.board.changes import content, differences
from assistant.board.edit import hand
from assistant.board.edit.conversation import Edit, edit
from assistant.board.figures import Figures
from assistant.board.form import intake as answers
from assistant.board.form.reading import FormReading, FormSource
from assistant.board.kci import breach as kci_breach
from assistant.board.memory import Memory
from assistant.board.models import AnswerState, Brief, Happening, Quarter, Reply, plain
from assistant.board.promises import Promises
from assistant.board.review.marking import review
from assistant.board.review.models import Mark
from assistant.board.select import proposal as select
from assistant.board.select.proposal import Coverage
from assistant.errors import WrongUse
from assistant.records import audit, documents, signoffs
from assistant.records.database import Database, Transaction
from assistant.records.signoffs import Signoff
from curriculum.bank import Bank

FormKind = FormSource


class Forms(Protocol):
    """Writes and reads the form for the CISO; the adapters implement it."""

    def write(self, kind: FormKind, quarter: Quarter, organisation: str) -> bytes:
        """The form as a file."""
        ...

    def read(self, data: bytes, quarter: Quarter, organisation: str) -> tuple[FormKind, FormReading]:
        """What a file says; of either kind."""
        ...


class SignedState(Value):
    """Whether a quarter still is what the board signed.

    Attributes:
        number: Number of its last sign-off, 0 where there is none.
        at: When that was.
        digest: Its digest.
        intact: Whether the chain of sign-offs holds.
        changes: What differs from what was signed, one Dutch line each.
    """

    number: int = 0
    at: datetime | None = None
    digest: str = ""
    intact: bool = True
    changes: tuple[str, ...] = ()


class Cycle(Guarded):
    """Leads the secretary through the quarters.

    Args:
        gate: Who acts.
        database: The records.
        bank: The questions.
        register: The organisation.
        figures: Values and limits of indicators, and risk appetite.
        promises: Actions.
        forms: Forms for the CISO.
        clock: Gives the time, with zone.
    """

    def __init__(
        self,
        gate: Gate,
        database: Database,
        bank: Bank,
        register: Register,
        figures: Figures,
        promises: Promises,
        forms: Forms,
        clock: Callable[[], datetime],
    ) -> None:
        self.gate, self._database, self.bank, self._register = gate, database, bank, register
        self._figures, self._promises, self._forms, self._clock = figures, promises, forms, clock

    def quarters(self) -> tuple[Quarter, ...]:
        """Every quarter that was begun, newest first."""
        self._may(Action.QUARTER)
        with self._database.read() as session:
            found = [_quarter(one) for one in documents.every(session, "quarter")]
        return tuple(sorted(found, key=lambda one: one.name, reverse=True))

    def quarter(self, name: str) -> Quarter | None:
        """One quarter."""
        self._may(Action.QUARTER)
        with self._database.read() as session:
            found = documents.newest(session, "quarter", name)
        return _quarter(found) if found else None

    def brief(self, name: str, minutes: int = 45, happenings: Iterable[Happening] = ()) -> Brief:
        """What a proposal for a quarter is made from: the organisation, earlier quarters, open actions and breached limits."""
        self._may(Action.QUARTER)
        recalled = self.memory(name)
        return recalling.brief_for(name, self._profile(), minutes, recalled, tuple(happenings))

    def prepare(
        self,
        name: str,
        minutes: int,
        happenings: Iterable[Happening] = (),
        meeting: date | None = None,
        due: date | None = None,
    ) -> Quarter:
        """Begin a quarter with a proposed list, or propose anew for one that is still a draft.

        Raises:
            WrongUse: The quarter was asked or signed already.
        """
        self._may(Action.QUARTER_EDIT)
        now = self.quarter(name)
        if now is not None and now.status != "draft":
            raise WrongUse("De vragen van dit kwartaal zijn al gesteld.", "Pas de lijst met de hand aan.")
        begun = recalling.begin(self.bank, self.brief(name, minutes, happenings), self.memory(name).own)
        fields = {"meeting": meeting, "due": due, "version": now.version if now else 0}
        return self._save(begun.model_copy(update=fields), "quarter.propose")

    def change(self, changed: Quarter, action: str = "quarter.change") -> Quarter:
        """Keep a changed quarter.

        Raises:
            ChangedMeanwhile: Someone else changed it since it was read.
            WrongUse: It was signed; reopen it first.
        """
        self._may(Action.QUARTER_EDIT)
        return self._change(changed, action)

    def say(self, name: str, said: str, focus: str = "", pending: str = "") -> Edit:
        """Change the list by conversation.

        Raises:
            ChangedMeanwhile: Someone else changed it since it was read.
        """
        self._may(Action.QUARTER_EDIT)
        now = self._known(name)
        done = edit(now, self.bank, self.brief(name, now.minutes, now.happenings), said, focus, pending)
        if done.undo:
            return done.model_copy(update={"quarter": self.undo(name)})
        if not done.changed:
            return done
        return done.model_copy(update={"quarter": self._change(done.quarter)})

    def add(self, name: str, id: str) -> Quarter:
        """Put a question of the bank on the list by hand."""
        self._may(Action.QUARTER_EDIT)
        now = self._known(name)
        return self._change(hand.add(now, self.bank, self.brief(name, now.minutes, now.happenings), id))

    def undo(self, name: str) -> Quarter:
        """Take the last change of the list back; it stays in the history.

        Raises:
            WrongUse: There is nothing to take back.
        """
        self._may(Action.QUARTER_EDIT)
        now = self._known(name)
        with self._database.read() as session:
            versions = [_quarter(one) for one in documents.history(session, "quarter", name)]
        earlier = [one for one in versions if one.version < now.version and content(one) != content(now)]
        if not earlier or now.status == "signed":
            raise WrongUse("Er is niets om terug te draaien.", "De lijst is zoals zij was.")
        return self._save(earlier[-1].model_copy(update={"version": now.version, "status": now.status}), "quarter.undo")

    def ask(self, name: str) -> Quarter:
        """Put the questions to the CISO: from now on answers are wanted."""
        self._may(Action.QUARTER_EDIT)
        now = self._known(name)
        if not now.items:
            raise WrongUse("Er staat geen vraag op de lijst.", "Voeg eerst vragen toe.")
        return self._change(now.model_copy(update={"status": "asked"}), "quarter.ask")

    def reply(self, name: str, item: str, text: str, by: str = "") -> Quarter:
        """Keep an answer that was given in the app; empty text takes it away.

        Raises:
            WrongUse: The question is not on the list, or the quarter was signed.
        """
        self._may(Action.REPLY)
        now = self._known(name)
        found = now.item(item)
        if found is None:
            raise WrongUse("Deze vraag staat niet op de lijst.", "Ververs de pagina.")
        said = Reply(text=text.strip(), by=by.strip(), at=self._clock()) if text.strip() else Reply()
        return self._change(now.with_item(found.model_copy(update={"reply": said})), "quarter.reply")

    def form(self, name: str, kind: FormKind) -> bytes:
        """The form for the CISO."""
        self._may(Action.QUARTER)
        return self._forms.write(kind, self._known(name), self._register.organisation().name)

    def take_in(self, name: str, data: bytes) -> tuple[Quarter, tuple[str, ...]]:
        """Read a form that came back; what cannot be read changes nothing.

        Returns:
            The quarter, and what there is to say about the file.

        Raises:
            AssistantError: The file is no form of this quarter, or cannot be read.
        """
        self._may(Action.REPLY)
        now = self._known(name)
        kind, found = self._forms.read(data, now, self._register.organisation().name)
        merged, notes = answers.merge(now, found, self._clock(), kind)
        kept = merged if merged == now else self._change(merged, "quarter.answers")
        return kept, notes

    def marks(self, quarter: Quarter) -> dict[str, tuple[Mark, ...]]:
        """What is wrong with the answers, by item; a blank answer has no marks, for its state says it is blank."""
        self._may(Action.QUARTER)
        profile, found = self._profile(), {}
        for item in quarter.items:
            question = self.bank.by_id.get(item.id)
            if question is not None and item.reply.text.strip():
                found[item.id] = review(question, item.reply.text, profile=profile)
        return found

    def states(self, quarter: Quarter) -> dict[str, AnswerState]:
        """The state of every answer."""
        self._may(Action.QUARTER)
        judge = recalling.judging(self.bank, self._today(), self._profile().financial)
        return {item.id: judge(item, quarter) for item in quarter.items}

    def coverage(self, name: str) -> Coverage:
        """Which themes were asked about in the last four quarters, this one included."""
        self._may(Action.QUARTER)
        now = self.quarter(name)
        judge = recalling.judging(self.bank, self._today())
        past = [
            recalling.past_of(one, judge) for one in self.quarters() if one.name <= name and (one.status != "draft" or one == now)
        ]
        return select.coverage(self.bank, past)

    def sign(self, name: str) -> Signoff:
        """Sign a quarter off: everything the board saw is frozen in the chain.

        Raises:
            WrongUse: It was not asked yet, or it is signed already.
        """
        self._may(Action.SIGN)
        now = self._known(name)
        if now.status != "asked":
            raise WrongUse(
                "Vaststellen kan als de vragen zijn gesteld.", "Stel eerst de vragen; blanco antwoorden mogen blijven staan."
            )
        at = self._clock()
        with self._database.write() as session:
            kept = self._write(session, now.model_copy(update={"status": "signed"}), at)
            made = signoffs.sign(session, name, self._snapshot(kept), at, self.actor)
            audit.append(session, at, self.actor, "quarter.sign", name, digest=made.digest, number=made.number)
        return made

    def reopen(self, name: str, reason: str) -> Quarter:
        """Open a signed quarter again; what changes afterwards shows against what was signed.

        Raises:
            WrongUse: There is no reason, or the quarter is not signed.
        """
        self._may(Action.SIGN)
        now = self._known(name)
        if now.status != "signed" or len(reason.strip()) < 3:
            raise WrongUse("Heropenen kan bij een vastgesteld kwartaal, met een reden.", "Geef aan waarom.")
        return self._save(now.model_copy(update={"status": "asked"}), "quarter.reopen", reason=reason.strip()[:500])

    def signed(self, name: str) -> SignedState:
        """Whether a quarter still is what the board signed."""
        self._may(Action.QUARTER)
        now = self._known(name)
        with self._database.read() as session:
            chain = signoffs.signoffs(session)
        own = [one for one in chain if one.quarter == name]
        if not own:
            return SignedState(intact=signoffs.broken_at(chain) is None)
        last = own[-1]
        return SignedState(
            number=last.number,
            at=last.at,
            digest=last.digest,
            intact=signoffs.broken_at(chain) is None,
            changes=tuple(differences(last.content, self._snapshot(now))),
        )

    def _snapshot(self, quarter: Quarter) -> dict[str, Any]:
        """Everything of a quarter that a sign-off covers."""
        return {
            "quarter": content(quarter),
            "kci": [plain(one) for one in self._figures.values() if one.quarter == quarter.name],
            "limits": [plain(one) for one in self._figures.limits()],
            "appetite": [plain(one) for one in self._figures.appetite()],
            "actions": [plain(one) for one in self._promises.all() if one.since <= quarter.name],
        }

    def memory(self, name: str) -> Memory:
        """What earlier quarters, actions and figures leave behind for a quarter."""
        self._may(Action.QUARTER)
        figures, profile = self._figures, self._profile()
        breached = kci_breach.breaches(self.bank, figures.values(), figures.limits(), name, profile)
        judge = recalling.judging(self.bank, self._today(), profile.financial)
        earlier = [one for one in self.quarters() if one.name != name]
        return recalling.recall(name, earlier, judge, self._promises.all(), [one.kci for one in breached])

    def _change(self, changed: Quarter, action: str = "quarter.change") -> Quarter:
        """Keep a changed quarter, unless it was signed."""
        now = self._known(changed.name)
        if now.status == "signed":
            raise WrongUse("Dit kwartaal is vastgesteld.", "Heropen het eerst, met een reden.")
        return self._save(changed, action)

    def _save(self, changed: Quarter, action: str, **details: Any) -> Quarter:
        at = self._clock()
        with self._database.write() as session:
            kept = self._write(session, changed, at)
            audit.append(session, at, self.actor, action, changed.name, version=kept.version, status=kept.status, **details)
        return kept

    def _write(self, session: Transaction, changed: Quarter, at: datetime) -> Quarter:
        body = plain(changed.model_copy(update={"version": 0}))
        return _quarter(documents.write(session, "quarter", changed.name, body, at, self.actor, expected=changed.version))

    def _known(self, name: str) -> Quarter:
        found = self.quarter(name)
        if found is None:
            raise WrongUse(f"Het kwartaal {name} is nog niet begonnen.", "Begin het op de pagina CISO-vragen.")
        return found

    def _profile(self) -> Profile:
        return self._register.organisation().profile

    def _today(self) -> date:
        return self._clock().date()


def _quarter(found: documents.Version) -> Quarter:
    return Quarter.model_validate({**found.body, "version": found.version})
