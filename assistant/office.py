"""The part of the composition root that holds what is kept: people, training, certificates. Needs no index."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from assistant.accounts.log import Log, Refused
from assistant.accounts.logins import Logins
from assistant.accounts.personal import PersonalData
from assistant.accounts.register import Register
from assistant.accounts.rights import INSIDE, KEEPER, Actor, Gate, Guarded, Refusals
from assistant.accounts.saved import SavedAnswers
from assistant.adapters.answer_forms import AnswerForms
from assistant.adapters.artefacts import SignedArtefacts
from assistant.board.checklist import Checklist
from assistant.board.clock.incidents import Incidents
from assistant.board.cycle import Cycle
from assistant.board.figures import Figures
from assistant.board.papers import Papers
from assistant.board.promises import Promises
from assistant.errors import WrongUse
from assistant.records.database import Database
from assistant.settings import Settings, folder
from assistant.sources import Sources
from assistant.train.attempts import Quizzes
from assistant.train.certificates import Certificates
from assistant.train.following import Following
from assistant.train.training import Training
from corpus import library as corpus_library
from corpus.library import Library
from curriculum import bank as curriculum_bank
from curriculum import demands
from curriculum import library as curriculum_library
from curriculum.bank import Bank

Clock = Callable[[], datetime]


@dataclass(frozen=True, eq=False)
class Office:
    """Everything that works on the records, for someone who acts.

    Attributes:
        actor: Who acts; every use case below asks what this person may do.
        settings: As read.
        database: The records.
        register: The organisation and its people.
        training: The modules and who is where in them.
        quizzes: Draws and grades quizzes.
        certificates: Issues and verifies certificates.
        following: Who must do what by when, and the files that show it.
        bank: Board questions, indicators, checklist and risks.
        cycle: The quarters of questions to the CISO.
        figures: Values and limits of indicators, and risk appetite.
        promises: Actions.
        checklist: The board's own checklist.
        incidents: The incident that the reporting clock runs for.
        papers: The board paper and other documents of a quarter.
        personal: What is kept about one person.
        saved: Answers that people keep for themselves.
        sources: Official texts and own documents, taken in and removed.
        log: The audit log, for who checks it.
        logins: Who comes in, of whom the login provider says who it is.
        refused: Told about every refusal.
        clock: Gives the time, with zone.
    """

    actor: Actor
    settings: Settings
    database: Database
    register: Register
    training: Training
    quizzes: Quizzes
    certificates: Certificates
    following: Following
    bank: Bank
    cycle: Cycle
    figures: Figures
    promises: Promises
    checklist: Checklist
    incidents: Incidents
    papers: Papers
    personal: PersonalData
    saved: SavedAnswers
    sources: Sources
    log: Log
    logins: Logins
    refused: Refusals
    clock: Clock

    def acting_as(self, actor: Actor) -> "Office":
        """The same records with the rights of someone else.

        Args:
            actor: Who acts.
        """
        gate = Gate(actor, self.refused)
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        bound: dict[str, Any] = {name: _bound(value, gate) for name, value in values.items() if isinstance(value, Guarded)}
        return replace(self, actor=actor, **bound)


def now() -> datetime:
    """The time, UTC."""
    return datetime.now(UTC)


def open_office(settings: Settings | None = None, clock: Clock | None = None) -> Office:
    """Open the records, bring them to the newest form, and put the use cases together.

    Whoever can open them has the data folder and is the keeper of it; a page acts as someone with `Office.acting_as`.

    Args:
        settings: Settings, read from the environment when None.
        clock: Gives the time, that of this computer when None.

    Raises:
        WrongUse: The data folder cannot be used.
        RecordsUnavailable: The database cannot be opened.
    """
    settings, clock = settings or Settings(), clock or now
    place = folder(settings.data_dir)
    database = Database(settings.database_url.get_secret_value() or _own_file(place / "records.db"))
    database.upgrade()
    requirements = curriculum_library.load_requirements()
    training = Training(INSIDE, database, curriculum_library.load(), requirements, clock, settings.idle_seconds)
    artefacts = SignedArtefacts(place / "keys", settings.signing_key, settings.key_passphrase.get_secret_value())
    register = Register(INSIDE, database, clock)
    certificates = Certificates(INSIDE, database, training, demands.load(), artefacts, settings.public_url, clock)
    bank = curriculum_bank.load()
    figures, promises = Figures(INSIDE, database, bank, clock), Promises(INSIDE, database, clock)
    cycle = Cycle(INSIDE, database, bank, register, figures, promises, AnswerForms(_label), clock)
    inside = Office(
        actor=INSIDE.actor,
        settings=settings,
        database=database,
        register=register,
        training=training,
        quizzes=Quizzes(INSIDE, training),
        certificates=certificates,
        following=Following(INSIDE, register, training, certificates, settings.public_url, clock),
        bank=bank,
        cycle=cycle,
        figures=figures,
        promises=promises,
        checklist=Checklist(INSIDE, database, bank, clock),
        incidents=Incidents(INSIDE, database, clock),
        papers=Papers(INSIDE, cycle, figures, promises, register, bank, _label, clock),
        personal=PersonalData(INSIDE, database, clock),
        saved=SavedAnswers(INSIDE, database, clock),
        sources=Sources(INSIDE, database, clock),
        log=Log(INSIDE, database),
        logins=Logins(database, clock),
        refused=Refused(database, clock),
        clock=clock,
    )
    return inside.acting_as(KEEPER)


def _bound(one: Guarded, gate: Gate) -> Guarded:
    """The same use cases behind another gate; what they work with inside stays as it is."""
    found = copy(one)
    object.__setattr__(found, "gate", gate)  # Papers is frozen
    return found


def _own_file(path: Path) -> str:
    """URL of the SQLite file; what people wrote for themselves is in it, so only its owner may read it.

    Raises:
        WrongUse: The file cannot be made.
    """
    try:
        path.touch(mode=0o600)
    except OSError as error:
        raise WrongUse(
            f"De gegevens kunnen niet worden bewaard in {path} ({error.strerror}).", "Zet CYBERBESTUUR_DATA_DIR anders."
        ) from error
    return f"sqlite:///{path}"


@cache
def _library() -> Library:
    return corpus_library.load()


def _label(provision: str) -> str:
    """A provision as a lawyer writes it; the library is read when the first label is asked for."""
    return _library().label(provision)
