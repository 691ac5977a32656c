"""The part of the composition root that holds what is kept: people, training, certificates. Needs no index."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from assistant.accounts.register import Register
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


@dataclass(frozen=True)
class Office:
    """Everything that works on the records.

    Attributes:
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
        clock: Gives the time, with zone.
    """

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
    clock: Clock


def now() -> datetime:
    """The time, UTC."""
    return datetime.now(UTC)


def open_office(settings: Settings | None = None, clock: Clock | None = None) -> Office:
    """Open the records, bring them to the newest form, and put the use cases together.

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
    training = Training(database, curriculum_library.load(), curriculum_library.load_requirements(), clock, settings.idle_seconds)
    artefacts = SignedArtefacts(place / "keys", settings.signing_key, settings.key_passphrase.get_secret_value())
    register = Register(database, clock)
    certificates = Certificates(database, training, demands.load(), artefacts, settings.public_url, clock)
    bank = curriculum_bank.load()
    figures, promises = Figures(database, bank, clock), Promises(database, clock)
    cycle = Cycle(database, bank, register, figures, promises, AnswerForms(_label), clock)
    return Office(
        settings=settings,
        database=database,
        register=register,
        training=training,
        quizzes=Quizzes(training),
        certificates=certificates,
        following=Following(register, training, certificates, settings.public_url, clock),
        bank=bank,
        cycle=cycle,
        figures=figures,
        promises=promises,
        checklist=Checklist(database, bank, clock),
        incidents=Incidents(database, clock),
        papers=Papers(cycle, figures, promises, register, bank, _label, clock),
        clock=clock,
    )


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
