"""Coming in and going out with the records: linking, roles, refusals, the log, and who was erased."""

import pytest

from assistant.accounts.identity import Identity
from assistant.accounts.logins import Logins, NoAccess, invitation
from assistant.accounts.personal import PersonalData
from assistant.accounts.register import Register
from assistant.accounts.rights import NOBODY, Actor
from assistant.accounts.saved import SavedAnswers
from assistant.ask.models import Answer, Profile
from assistant.errors import WrongUse
from assistant.records import audit, learning
from assistant.records.database import Database
from assistant.train.attempts import Quizzes
from assistant.train.training import Training
from curriculum import library
from tests.integration.records.conftest import OPEN, FakeClock

MODULE = "cryptografie"


class Door:
    """The door of an organisation with one director, and whoever comes to it."""

    def __init__(self, database: Database, clock: FakeClock) -> None:
        self.database, self.clock = database, clock
        self.register, self.logins = Register(OPEN, database, clock), Logins(database, clock)
        self.an = self.register.add_person(name="An Bakker", board_role="single").id

    def who(self, subject: str = "an", **more: object) -> Identity:
        given = {"key": f"https://login|{subject}", "name": "Van de aanbieder", "email": "", "role": None}
        return Identity.model_validate({**given, "at": self.clock(), "mark": f"mark-{subject}-{self.clock():%H%M%S}", **more})

    def invite(self, role: str = "bestuurder") -> None:
        self.register.change_person(self.an, subject=invitation("An@Voorbeeld.nl"), role=role)

    def told(self, *actions: str) -> list[tuple[str, str]]:
        with self.database.read() as session:
            return [(one.action, one.actor) for one in audit.entries(session) if one.action in actions]


@pytest.fixture
def door(database: Database, clock: FakeClock) -> Door:
    return Door(database, clock)


def test_the_first_login_links_by_a_checked_address_and_forgets_it(door: Door) -> None:
    """Afterwards the provider's number is enough, and no address is kept."""
    door.invite()
    who = door.who(email="an@voorbeeld.nl")
    assert door.logins.enter(who) == Actor(door.an, frozenset({"bestuurder"}))
    found = door.register.person(door.an)
    assert found is not None
    assert (found.subject, found.name) == ("https://login|an", "An Bakker")
    assert door.logins.enter(door.who()).id == door.an
    assert door.told("login.link", "login") == [("login.link", door.an), ("login", door.an)]


def test_an_address_that_nobody_checked_opens_nothing(door: Door) -> None:
    """Whoever may choose an address at the provider would become anyone."""
    door.invite()
    with pytest.raises(NoAccess, match="geen toegang") as refusal:
        door.logins.enter(door.who(email=""))
    assert refusal.value.code
    assert refusal.value.help


def test_an_invitation_opens_for_one_login_only(door: Door) -> None:
    """Someone else with the same address later is someone else."""
    door.invite()
    door.logins.enter(door.who(email="an@voorbeeld.nl"))
    with pytest.raises(NoAccess):
        door.logins.enter(door.who("bo", email="an@voorbeeld.nl"))


def test_an_account_is_of_one_person(door: Door) -> None:
    """A second invitation to the same address is refused, for a new person and for one who is there."""
    door.invite()
    subject = invitation("an@voorbeeld.nl")
    with pytest.raises(WrongUse, match="iemand anders"):
        door.register.add_person(name="Bo", subject=subject)
    bo = door.register.add_person(name="Bo").id
    with pytest.raises(WrongUse, match="iemand anders"):
        door.register.change_person(bo, subject=subject)
    door.register.change_person(door.an, subject=subject)


def test_who_has_no_role_is_refused_and_that_is_told_once(door: Door) -> None:
    """Nobody is added for it; the log has the code and no name or address."""
    for _ in range(2):
        with pytest.raises(NoAccess):
            door.logins.enter(door.who("vreemd", email="vreemd@voorbeeld.nl"))
    assert len(door.register.people()) == 1
    assert door.told("login.refused") == [("login.refused", "aanmelding")]
    with door.database.read() as session:
        assert "vreemd@" not in "".join(one.model_dump_json() for one in audit.entries(session))


def test_the_provider_may_give_roles_and_take_them_away(door: Door) -> None:
    """A new person with a role is added; another role is told from → to; without one nobody comes in."""
    actor = door.logins.enter(door.who("bo", role="ciso"))
    assert actor.roles == {"ciso"}
    door.clock.passes(minutes=1)
    assert door.logins.enter(door.who("bo", role="auditor")).roles == {"auditor"}
    door.clock.passes(minutes=1)
    with pytest.raises(NoAccess):
        door.logins.enter(door.who("bo", role=""))
    assert door.logins.still(door.who("bo")) == NOBODY
    with door.database.read() as session:
        changes = [one.details["role"] for one in audit.entries(session, actor.id) if one.action == "rights.change"]
    assert changes == [["ciso", "auditor"], ["auditor", None]]


def test_what_the_keeper_took_away_stays_away_until_the_next_login(door: Door) -> None:
    """The same login does not bring back the role that its token names."""
    who = door.who("bo", role="ciso")
    bo = door.logins.enter(who).id
    door.register.change_person(bo, role="")
    with pytest.raises(NoAccess):
        door.logins.enter(who)
    assert door.logins.still(who) == NOBODY


def test_a_role_that_the_keeper_changes_holds_at_once(door: Door) -> None:
    """Not only after the next login."""
    door.invite()
    who = door.who(email="an@voorbeeld.nl")
    door.logins.enter(who)
    door.register.change_person(door.an, role="auditor")
    assert door.logins.still(who).roles == {"auditor"}
    door.register.change_person(door.an, role="")
    assert door.logins.still(who) == NOBODY


def test_a_login_is_told_once_however_many_pages_follow(door: Door) -> None:
    """Two logins are two lines."""
    door.invite()
    who = door.who(email="an@voorbeeld.nl")
    for _ in range(3):
        door.logins.enter(who)
    door.clock.passes(hours=1)
    door.logins.enter(door.who())
    assert door.told("login") == [("login", door.an)] * 2


def test_who_logged_out_stays_out_with_the_same_login(door: Door) -> None:
    """Also with a kept cookie, also after another login ended; logging in anew opens again."""
    door.invite()
    first = door.who(email="an@voorbeeld.nl")
    door.logins.enter(first)
    door.clock.passes(minutes=1)
    second = door.who()
    door.logins.enter(second)
    for one in (first, second, second):
        door.logins.leave(one)
    door.clock.passes(minutes=1)
    for one in (first, second):
        assert door.logins.still(one) == NOBODY
        with pytest.raises(NoAccess, match="afgemeld"):
            door.logins.enter(one)
    assert door.logins.enter(door.who()).id == door.an
    assert door.told("logout") == [("logout", door.an)] * 2


def test_who_was_erased_does_not_come_back_with_the_old_login(door: Door) -> None:
    """Where the provider gives roles, only a fresh login may add someone."""
    who = door.who("bo", role="bestuurder")
    bo = door.logins.enter(who).id
    door.clock.passes(hours=1)
    PersonalData(OPEN, door.database, door.clock).erase(bo)
    assert door.logins.still(who) == NOBODY
    with pytest.raises(NoAccess):
        door.logins.enter(who)
    assert door.logins.enter(door.who("bo", role="bestuurder")).id != bo


def test_a_session_of_someone_who_was_erased_writes_nothing(door: Door) -> None:
    """An open lesson, quiz or reflection in a browser does not bring rows back; leaving it is quiet."""
    training = Training(OPEN, door.database, library.load(), library.load_requirements(), door.clock)
    quizzes = Quizzes(OPEN, training)
    saved = SavedAnswers(OPEN, door.database, door.clock)
    answer = Answer(question="Moet ik op training?", language="nl", status="refused", answer="", as_of=door.clock().date())
    view = training.open(door.an, MODULE)
    PersonalData(OPEN, door.database, door.clock).erase(door.an)
    for write in (
        lambda: training.open(door.an, MODULE),
        lambda: training.restart(door.an, MODULE),
        lambda: training.reflect(door.an, MODULE, 0, "Nog iets"),
        lambda: quizzes.begin(door.an, MODULE),
        lambda: quizzes.choose(door.an, "poging", "vraag", "a"),
        lambda: quizzes.submit(door.an, "poging"),
        lambda: saved.keep(door.an, answer, Profile(), "", ()),
    ):
        with pytest.raises(WrongUse):
            write()
    training.away(door.an)
    with door.database.read() as session:
        assert learning.progress(session, door.an) == {}
        assert learning.activity(session, door.an) == ({}, {})
        assert learning.reflections(session, door.an, MODULE) == {}
        assert learning.attempts(session, door.an, MODULE) == ()
    assert saved.every(door.an) == ()
    assert view.lesson.module.slug == MODULE


def test_nobody_is_added_twice_by_two_first_logins(door: Door) -> None:
    """The second finds the first."""
    who = door.who("bo", role="ciso")
    assert door.logins.enter(who) == door.logins.enter(who)
    assert len(door.register.people()) == 2
