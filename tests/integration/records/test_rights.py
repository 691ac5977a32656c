"""The table of rights, walked cell by cell through the use cases themselves."""

import ast
import inspect
import uuid
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from assistant.accounts.rights import KEEPER, NOBODY, ROLES, RULES, Action, Actor, Forbidden, Gate, Guarded, local
from assistant.ask.models import Answer, Profile
from assistant.board.clock.models import Incident
from assistant.board.models import AppetiteStatement, KciLimits, KciValue, Quarter
from assistant.errors import AssistantError
from assistant.office import Office, open_office
from assistant.records import audit
from assistant.records.saved import SavedAnswer
from assistant.safekeeping import back_up, bring_back
from assistant.settings import Settings
from assistant.train.guide_models import GoTo
from corpus import library as corpus_library
from corpus.errors import CorpusError
from corpus.texts import OfficialTexts
from curriculum.errors import CurriculumError
from tests.integration.records.conftest import FakeClock

ROOT = Path(__file__).resolve().parent.parent.parent.parent
QUARTER, MODULE = "2026Q4", "cryptografie"
KNOWS = date(2026, 11, 22)
PUBLIC = {"certificates.verify", "training.lesson", "following.today"}
"""What asks for no right: checking a certificate, the shipped lessons, and the date."""
ANSWER = Answer(id="1", question="Moet ik op training?", language="nl", status="refused", answer="Geen bron.", as_of=KNOWS)
Call = Callable[[Office, str], object]


def _label(id: str) -> str:
    return id


def _quarter(office: Office) -> Quarter:
    return Quarter(name=QUARTER, minutes=45)


def _texts(office: Office) -> OfficialTexts:
    return OfficialTexts(office.settings.data_dir / "official", corpus_library.load())


def _session(office: Office, work: Callable[[Any], object]) -> object:
    with office.database.write() as session:
        return work(session)


def _kept(office: Office) -> SavedAnswer:
    return SavedAnswer(id=str(uuid.uuid4()), saved_at=office.clock(), answer=ANSWER, profile=Profile(), regime="", sources=())


def _erase(office: Office, owner: str) -> object:
    """Erase someone else than the walk still needs; oneself where it is one's own."""
    if owner == office.actor.id:
        return office.personal.erase(owner)
    return office.personal.erase(office.acting_as(KEEPER).register.add_person(name="Weg").id)


CALLS: dict[str, tuple[Action, Call]] = {
    "register.organisation": (Action.ORGANISATION, lambda o, _: o.register.organisation()),
    "register.change_organisation": (Action.ORGANISATION_CHANGE, lambda o, _: o.register.change_organisation(name="Ons")),
    "register.people": (Action.PEOPLE, lambda o, _: o.register.people()),
    "register.person": (Action.PERSON, lambda o, who: o.register.person(who)),
    "register.by_name": (Action.PEOPLE, lambda o, _: o.register.by_name("An")),
    "register.add_person": (Action.PERSON_ADD, lambda o, _: o.register.add_person(name="Nieuw")),
    "register.change_person": (Action.PERSON_NAME, lambda o, who: o.register.change_person(who, name="Anders")),
    "training.open": (Action.TRAIN, lambda o, who: o.training.open(who, MODULE)),
    "training.send": (Action.TRAIN, lambda o, who: o.training.send(who, MODULE, GoTo(place="stap-1"))),
    "training.away": (Action.TRAIN, lambda o, who: o.training.away(who)),
    "training.restart": (Action.TRAIN, lambda o, who: o.training.restart(who, MODULE)),
    "training.known": (Action.TRAIN, lambda o, who: _session(o, lambda s: o.training.known(s, who))),
    "training.tick": (
        Action.TRAIN,
        lambda o, who: _session(o, lambda s: o.training.tick(s, who, MODULE, "stap-1", o.clock())),
    ),
    "training.passed": (
        Action.QUIZ,
        lambda o, who: _session(o, lambda s: o.training.passed(s, who, MODULE, "0" * 64, o.clock())),
    ),
    "training.reflect": (Action.REFLECT, lambda o, who: o.training.reflect(who, MODULE, 0, "Voor mijzelf")),
    "training.reflections": (Action.REFLECT, lambda o, who: o.training.reflections(who, MODULE)),
    "training.standing": (Action.STANDING, lambda o, who: o.training.standing(who, Profile())),
    "training.finished": (Action.STANDING, lambda o, who: o.training.finished(who)),
    "quizzes.look": (Action.QUIZ, lambda o, who: o.quizzes.look(who, MODULE)),
    "quizzes.begin": (Action.QUIZ, lambda o, who: o.quizzes.begin(who, MODULE)),
    "quizzes.choose": (Action.QUIZ, lambda o, who: o.quizzes.choose(who, "geen", "vraag", "a")),
    "quizzes.submit": (Action.QUIZ, lambda o, who: o.quizzes.submit(who, "geen")),
    "certificates.missing": (Action.STANDING, lambda o, who: o.certificates.missing(who)),
    "certificates.issue": (Action.ISSUE, lambda o, who: o.certificates.issue(who)),
    "certificates.document": (Action.CERTIFICATES, lambda o, who: o.certificates.document(_number(o, who))),
    "certificates.revoke": (Action.REVOKE, lambda o, who: o.certificates.revoke(_number(o, who), "x")),
    "certificates.all": (Action.CERTIFICATES, lambda o, who: o.certificates.all(who)),
    "following.person": (Action.STANDING, lambda o, who: o.following.person(who)),
    "following.board": (Action.FOLLOW, lambda o, _: o.following.board()),
    "following.evidence": (Action.EVIDENCE, lambda o, _: o.following.evidence("csv", _label)),
    "following.calendar": (Action.STANDING, lambda o, who: o.following.calendar(_label, who)),
    "cycle.quarters": (Action.QUARTER, lambda o, _: o.cycle.quarters()),
    "cycle.quarter": (Action.QUARTER, lambda o, _: o.cycle.quarter(QUARTER)),
    "cycle.brief": (Action.QUARTER, lambda o, _: o.cycle.brief(QUARTER)),
    "cycle.prepare": (Action.QUARTER_EDIT, lambda o, _: o.cycle.prepare(QUARTER, 45)),
    "cycle.change": (Action.QUARTER_EDIT, lambda o, _: o.cycle.change(_quarter(o))),
    "cycle.say": (Action.QUARTER_EDIT, lambda o, _: o.cycle.say(QUARTER, "haal vraag 1 weg")),
    "cycle.add": (Action.QUARTER_EDIT, lambda o, _: o.cycle.add(QUARTER, "geen")),
    "cycle.undo": (Action.QUARTER_EDIT, lambda o, _: o.cycle.undo(QUARTER)),
    "cycle.ask": (Action.QUARTER_EDIT, lambda o, _: o.cycle.ask(QUARTER)),
    "cycle.reply": (Action.REPLY, lambda o, _: o.cycle.reply(QUARTER, "geen", "Vier uur.")),
    "cycle.form": (Action.QUARTER, lambda o, _: o.cycle.form(QUARTER, "xlsx")),
    "cycle.take_in": (Action.REPLY, lambda o, _: o.cycle.take_in(QUARTER, b"geen formulier")),
    "cycle.marks": (Action.QUARTER, lambda o, _: o.cycle.marks(_quarter(o))),
    "cycle.states": (Action.QUARTER, lambda o, _: o.cycle.states(_quarter(o))),
    "cycle.coverage": (Action.QUARTER, lambda o, _: o.cycle.coverage(QUARTER)),
    "cycle.sign": (Action.SIGN, lambda o, _: o.cycle.sign("2030Q1")),
    "cycle.reopen": (Action.SIGN, lambda o, _: o.cycle.reopen("2030Q1", "Een cijfer was fout")),
    "cycle.signed": (Action.QUARTER, lambda o, _: o.cycle.signed(QUARTER)),
    "cycle.memory": (Action.QUARTER, lambda o, _: o.cycle.memory(QUARTER)),
    "papers.paper": (Action.PAPERS, lambda o, _: o.papers.paper("2030Q1")),
    "papers.docx": (Action.PAPERS, lambda o, _: o.papers.docx("2030Q1")),
    "papers.pdf": (Action.PAPERS, lambda o, _: o.papers.pdf("2030Q1")),
    "papers.kcis": (Action.PAPERS, lambda o, _: o.papers.kcis(QUARTER)),
    "papers.calendar": (Action.PAPERS, lambda o, _: o.papers.calendar(QUARTER)),
    "papers.has_dates": (Action.PAPERS, lambda o, _: o.papers.has_dates(QUARTER)),
    "papers.readings": (Action.PAPERS, lambda o, _: o.papers.readings(QUARTER)),
    "papers.material": (Action.PAPERS, lambda o, _: o.papers.material(QUARTER)),
    "figures.values": (Action.FIGURES, lambda o, _: o.figures.values()),
    "figures.limits": (Action.FIGURES, lambda o, _: o.figures.limits()),
    "figures.appetite": (Action.FIGURES, lambda o, _: o.figures.appetite()),
    "figures.keep_values": (
        Action.MEASURE,
        lambda o, _: o.figures.keep_values([KciValue(kci="kci-01", quarter=QUARTER, value=80, measured=KNOWS)]),
    ),
    "figures.remove_value": (Action.MEASURE, lambda o, _: o.figures.remove_value("kci-01", QUARTER)),
    "figures.keep_limits": (Action.LIMITS, lambda o, _: o.figures.keep_limits(KciLimits(kci="geen", target=1, tolerance=2))),
    "figures.keep_appetite": (
        Action.LIMITS,
        lambda o, _: o.figures.keep_appetite(AppetiteStatement(risk="geen", text="Geen.")),
    ),
    "promises.all": (Action.PROMISES, lambda o, _: o.promises.all()),
    "promises.promise": (Action.PROMISE, lambda o, _: o.promises.promise(text="Test", since=QUARTER)),
    "promises.change": (Action.PROMISE, lambda o, _: o.promises.change("geen", text="Anders")),
    "promises.close": (Action.PROMISE, lambda o, _: o.promises.close("geen", "klaar")),
    "checklist.points": (Action.CHECKLIST, lambda o, _: o.checklist.points(Profile())),
    "checklist.tick": (Action.TICK, lambda o, _: o.checklist.tick("punt-2/1", True)),
    "checklist.note": (Action.TICK, lambda o, _: o.checklist.note("punt-2/1", "in map 3")),
    "incidents.running": (Action.INCIDENT, lambda o, _: o.incidents.running()),
    "incidents.keep": (Action.INCIDENT_CHANGE, lambda o, _: o.incidents.keep(Incident(knows_since=o.clock()))),
    "incidents.stop": (Action.INCIDENT_CHANGE, lambda o, _: o.incidents.stop()),
    "personal.export": (Action.EXPORT, lambda o, who: o.personal.export(who)),
    "personal.preview": (Action.ERASE, lambda o, who: o.personal.preview(who)),
    "personal.erase": (Action.ERASE, _erase),
    "saved.keep": (Action.SAVED_ANSWERS, lambda o, who: o.saved.keep(who, ANSWER, Profile(), "", ())),
    "saved.every": (Action.SAVED_ANSWERS, lambda o, who: o.saved.every(who)),
    "saved.remove": (Action.SAVED_ANSWERS, lambda o, who: o.saved.remove(who, "geen")),
    "saved.put_back": (Action.SAVED_ANSWERS, lambda o, who: o.saved.put_back(who, _kept(o))),
    "saved.forget_document": (Action.SOURCES, lambda o, _: o.saved.forget_document("eigen-beleid")),
    "sources.take_in": (
        Action.SOURCES,
        lambda o, _: o.sources.take_in("leeg.pdf", b"geen pdf", corpus_library.load(), _texts(o)),
    ),
    "sources.remove": (Action.SOURCES, lambda o, _: o.sources.remove("geen", _texts(o), o.settings.data_dir)),
    "log.newest": (Action.LOG, lambda o, _: o.log.newest(5)),
    "log.verify": (Action.LOG, lambda o, _: o.log.verify()),
    "log.lines": (Action.LOG, lambda o, _: list(o.log.lines())),
    "safekeeping.back_up": (
        Action.BACKUP,
        lambda o, _: back_up(o.settings, Path("/bestaat/niet"), o.clock(), gate=Gate(o.actor)),
    ),
    "safekeeping.bring_back": (Action.RESTORE, lambda o, _: bring_back(o.settings, Path("/bestaat/niet"), Gate(o.actor))),
}
FIELDS: dict[Action, dict[str, object]] = {Action.SEAT: {"board_role": "supervisory"}, Action.RIGHTS: {"role": "ciso"}}
"""Fields of a person that ask for a right of their own beside that of the name."""


def _number(office: Office, owner: str) -> str:
    """Number of the certificate of a person."""
    return {"me": "CB2026-AAAA-AAAA-AAAA", "you": "CB2026-BBBB-BBBB-BBBB"}.get(PLACES.get(owner, ""), "CB2026-CCCC-CCCC-CCCC")


PLACES: dict[str, str] = {}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An organisation in which two people have a certificate."""
    from assistant.records import certificates
    from tests.integration.artefacts.samples import content

    settings = Settings(data_dir=tmp_path_factory.mktemp("rechten"), backup_passphrase=SecretStr("paard batterij nietje"))
    found = open_office(settings, FakeClock())
    for name, letter in (("me", "A"), ("you", "B")):
        id = found.register.add_person(name=name, board_role="single").id
        PLACES[id] = name
        number = "-".join(("CB2026", *[letter * 4] * 3))
        with found.database.write() as session:
            certificates.add(session, id, 1, content().model_copy(update={"number": number}), found.clock())
    found.cycle.prepare(QUARTER, 45)
    return found


def _id(name: str) -> str:
    return next(id for id, one in PLACES.items() if one == name)


def _let_through(office: Office, call: Call, owner: str) -> bool:
    """Whether the use case did what was asked, or said why not for another reason than the rights."""
    try:
        call(office, owner)
    except Forbidden as refusal:
        assert str(refusal)
        assert refusal.help
        return False
    except (AssistantError, CorpusError, CurriculumError):
        return True
    return True


@pytest.mark.parametrize("name", CALLS)
def test_every_cell_of_the_table_holds_in_its_use_case(office: Office, name: str) -> None:
    """Role by role, for one's own and for another's: let through or refused, as the table says."""
    action, call = CALLS[name]
    for role in ROLES:
        desk = office.acting_as(Actor(_id("me"), frozenset({role})))
        for owner, allowed in ((_id("me"), RULES[action].own), (_id("you"), RULES[action].other)):
            assert _let_through(desk, call, owner) == (role in allowed), (name, role, PLACES[owner])


@pytest.mark.parametrize("name", CALLS)
def test_who_is_nobody_may_do_nothing(office: Office, name: str) -> None:
    """Without a role everything is refused, before anything is read or written."""
    with pytest.raises(Forbidden):
        CALLS[name][1](office.acting_as(NOBODY), _id("you"))
    assert not [one for one in office.log.newest(100) if one.actor == NOBODY.name and one.action != "access.refused"]


@pytest.mark.parametrize("name", [name for name, (action, _) in CALLS.items() if not RULES[action].keepers])
def test_also_the_keeper_of_the_data_reads_nobodys_answers(office: Office, name: str) -> None:
    """No use case gives them on the command line, nor to the keeper in the program."""
    for actor in (KEEPER, local("iemand"), Actor("beheer", frozenset({"beheerder"}))):
        with pytest.raises(Forbidden):
            CALLS[name][1](office.acting_as(actor), _id("you"))


@pytest.mark.parametrize("action", FIELDS)
def test_place_on_the_board_and_role_ask_for_a_right_of_their_own(office: Office, action: Action) -> None:
    """Who may change a name may not thereby change a role, also not his own."""
    for role in ROLES:
        desk = office.acting_as(Actor(_id("me"), frozenset({role})))
        for owner, table in ((_id("me"), "own"), (_id("you"), "other")):
            rules = (RULES[Action.PERSON_NAME], RULES[action])
            allowed = all(role in getattr(one, table) for one in rules)
            assert _let_through(desk, lambda o, who: o.register.change_person(who, **FIELDS[action]), owner) == allowed
            office.register.change_person(owner, role="bestuurder", board_role="single")


def test_every_use_case_demands_a_right(office: Office) -> None:
    """A public method that neither stands in this walk nor on the short list of public ones is a hole."""
    found = {
        f"{field.name}.{name}"
        for field in fields(office)
        if isinstance(getattr(office, field.name), Guarded)
        for name, _ in inspect.getmembers(type(getattr(office, field.name)), inspect.isfunction)
        if not name.startswith("_")
    }
    walked = {name for name in CALLS if not name.startswith("safekeeping")}
    assert found - walked - PUBLIC == set()
    assert walked - found == set()


def test_every_guarded_use_case_is_bound_to_who_acts(office: Office) -> None:
    """None is left behind the gate of someone else, and none exists outside the office."""
    desk = office.acting_as(NOBODY)
    guarded = [getattr(desk, field.name) for field in fields(desk) if isinstance(getattr(desk, field.name), Guarded)]
    assert {type(one) for one in guarded} == set(Guarded.__subclasses__())
    assert all(one.gate.actor == NOBODY for one in guarded)


def test_the_auditor_has_log_and_evidence_and_nothing_else() -> None:
    """Neither for himself nor for others."""
    may = {action for action, rule in RULES.items() if "auditor" in rule.own | rule.other}
    assert may == {Action.LOG, Action.EVIDENCE}


def test_nobody_else_has_answers_attempts_or_reflections() -> None:
    """Not even the keeper."""
    for action in (Action.TRAIN, Action.QUIZ, Action.REFLECT, Action.SAVED_ANSWERS):
        assert RULES[action].other == frozenset()
        assert not RULES[action].keepers


def test_the_log_names_who_acted_and_cannot_be_told_otherwise(office: Office) -> None:
    """The actor of the gate is written; no method takes one."""
    office.acting_as(Actor(_id("me"), frozenset({"secretaris"}))).register.change_organisation(name="Nieuwe naam")
    assert office.log.newest(1)[0].actor == _id("me")
    takers = [
        name
        for name, one in inspect.getmembers(type(office.register), inspect.isfunction)
        if "actor" in inspect.signature(one).parameters
    ]
    assert takers == []


def test_a_change_of_role_is_told_from_to(office: Office) -> None:
    """Apart from other changes, so that an auditor finds it."""
    office.acting_as(Actor("beheer", frozenset({"beheerder"}))).register.change_person(_id("you"), role="compliance")
    (line,) = [one for one in office.log.newest(1) if one.action == "rights.change"]
    assert (line.actor, line.subject, line.details) == ("beheer", _id("you"), {"role": ["bestuurder", "compliance"]})
    office.register.change_person(_id("you"), role="bestuurder")


def test_a_refusal_is_told_once_a_minute(office: Office) -> None:
    """Who asked for what and in which role; not what it would have shown."""
    me, clock = Actor(_id("me"), frozenset({"auditor"})), office.clock
    assert isinstance(clock, FakeClock)
    clock.passes(minutes=5)
    before = _head(office)
    for _ in range(3):
        with pytest.raises(Forbidden):
            office.acting_as(me).training.reflections(_id("you"), MODULE)
    clock.passes(minutes=2)
    with pytest.raises(Forbidden):
        office.acting_as(me).training.reflections(_id("you"), MODULE)
    told = [one for one in office.log.newest(10) if one.number > before]
    assert [(one.action, one.actor, one.subject) for one in told] == [("access.refused", me.id, _id("you"))] * 2
    assert told[0].details == {"right": "reflect", "roles": ["auditor"]}


def test_what_is_typed_as_an_id_does_not_get_into_the_log(office: Office) -> None:
    """Text from an address bar is no person."""
    with pytest.raises(Forbidden):
        office.acting_as(Actor(_id("me"), frozenset({"bestuurder"}))).following.person("<script>" * 100)
    assert office.log.newest(1)[0].subject == "organisatie"


def test_no_page_reaches_the_records_past_the_rights() -> None:
    """Only the composition of the server holds the records; pages get the office of who is there, and types."""
    holders = {"records.py", "office.py", "serving.py", "app.py", "visitor.py", "limits.py"}
    wrong = []
    for path in (ROOT / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.ImportFrom) else []
            module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            if module == "assistant.records" or ("open_office" in names and path.name != "records.py"):
                wrong.append(f"{path}: {module} {names}")
            if module == "ui.records" and path.name not in holders:
                wrong.append(f"{path}: {module}")
            if isinstance(node, ast.Attribute) and node.attr == "database" and path.name not in holders:
                wrong.append(f"{path}: .database")
    assert wrong == []


def test_an_office_of_someone_else_leaves_the_first_as_it_was(office: Office) -> None:
    """Binding copies; sessions do not change each other's rights."""
    me = Actor(_id("me"), frozenset({"bestuurder"}))
    first = office.acting_as(me)
    first.acting_as(replace(me, roles=frozenset({"auditor"})))
    assert first.training.gate.actor == me


def _head(office: Office) -> int:
    with office.database.read() as session:
        return max((one.number for one in audit.entries(session, newest=1)), default=0)
