"""Who may do what: one table of actions with the roles that may, for what is one's own and for what is another's."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal, get_args

from assistant.errors import AssistantError
from assistant.records.people import Role

Way = Literal["local", "team", "command", "program"]
"""How someone acts: on this computer without login, logged in, on the command line, or the program itself."""


class Action(StrEnum):
    """Everything that a use case may ask a right for."""

    TRAIN = "train"
    QUIZ = "quiz"
    REFLECT = "reflect"
    STANDING = "standing"
    CERTIFICATES = "certificates"
    ISSUE = "issue"
    REVOKE = "revoke"
    FOLLOW = "follow"
    EVIDENCE = "evidence"
    ORGANISATION = "organisation"
    ORGANISATION_CHANGE = "organisation_change"
    PEOPLE = "people"
    PERSON = "person"
    PERSON_ADD = "person_add"
    PERSON_NAME = "person_name"
    SEAT = "seat"
    RIGHTS = "rights"
    QUARTER = "quarter"
    QUARTER_EDIT = "quarter_edit"
    REPLY = "reply"
    SIGN = "sign"
    PAPERS = "papers"
    FIGURES = "figures"
    MEASURE = "measure"
    LIMITS = "limits"
    PROMISES = "promises"
    PROMISE = "promise"
    CHECKLIST = "checklist"
    TICK = "tick"
    INCIDENT = "incident"
    INCIDENT_CHANGE = "incident_change"
    SOURCES = "sources"
    SAVED_ANSWERS = "saved_answers"
    LOG = "log"
    EXPORT = "export"
    ERASE = "erase"
    BACKUP = "backup"
    RESTORE = "restore"


@dataclass(frozen=True)
class Rule:
    """One row of the table.

    Attributes:
        words: What the action is, in Dutch.
        own: Roles that may do it with what is their own.
        other: Roles that may do it with what is another's, or the organisation's.
        keepers: Whether whoever has the data folder may do it on the command line.
    """

    words: str
    own: frozenset[Role]
    other: frozenset[Role]
    keepers: bool = True


ROLES: Final[tuple[Role, ...]] = get_args(Role)
NAMES: Final[dict[Role, str]] = {
    "bestuurder": "bestuurder",
    "secretaris": "secretaris",
    "ciso": "CISO",
    "compliance": "compliance",
    "beheerder": "beheerder",
    "auditor": "auditor",
}
_LETTERS: Final[dict[str, Role]] = {
    "b": "bestuurder",
    "s": "secretaris",
    "c": "ciso",
    "p": "compliance",
    "a": "beheerder",
    "u": "auditor",
}


def _roles(letters: str) -> frozenset[Role]:
    return frozenset(_LETTERS[one] for one in letters.split())


def _personal(words: str, own: str, other: str = "", keepers: bool = True) -> Rule:
    """A row about what belongs to a person."""
    return Rule(words, _roles(own), _roles(other), keepers)


def _shared(words: str, roles: str) -> Rule:
    """A row about what belongs to the organisation: there own and other are the same."""
    return Rule(words, _roles(roles), _roles(roles))


RULES: Final[dict[Action, Rule]] = {
    Action.TRAIN: _personal("training volgen", "b s c p a", keepers=False),
    Action.QUIZ: _personal("quiz maken, eigen antwoorden zien", "b s c p a", keepers=False),
    Action.REFLECT: _personal("overdenking schrijven en lezen", "b s c p a", keepers=False),
    Action.SAVED_ANSWERS: _personal("bewaarde antwoorden lezen en wijzigen", "b s c p a", keepers=False),
    Action.STANDING: _personal("zien hoever iemand is: modules, termijn, certificaat", "b s c p a", "s p"),
    Action.CERTIFICATES: _personal("certificaten zien en ophalen", "b s c p a", "s p"),
    Action.ISSUE: _personal("certificaat afgeven", "b s c p a", "s"),
    Action.REVOKE: _personal("certificaat intrekken", "s", "s"),
    Action.FOLLOW: _shared("overzicht van het hele bestuur", "s p"),
    Action.EVIDENCE: _shared("bewijs voor de toezichthouder", "s p u"),
    Action.ORGANISATION: _shared("gegevens van de organisatie zien", "b s c p a"),
    Action.ORGANISATION_CHANGE: _shared("gegevens van de organisatie wijzigen", "s p a"),
    Action.PEOPLE: _shared("lijst van personen", "s p a"),
    Action.PERSON: _personal("gegevens van een persoon zien", "b s c p a", "s p a"),
    Action.PERSON_ADD: _shared("persoon toevoegen", "s a"),
    Action.PERSON_NAME: _personal("naam wijzigen", "b s c p a", "s a"),
    Action.SEAT: _personal("plaats in het bestuur en data wijzigen", "s", "s"),
    Action.RIGHTS: _personal("rol en aanmelding wijzigen", "", "a"),
    Action.QUARTER: _shared("vragen aan de CISO en antwoorden lezen", "b s c p"),
    Action.QUARTER_EDIT: _shared("vragenlijst opstellen, wijzigen en stellen", "s"),
    Action.REPLY: _shared("vragen beantwoorden, formulier inlezen", "s c"),
    Action.SIGN: _shared("kwartaal vaststellen en heropenen", "b s"),
    Action.PAPERS: _shared("bestuursstuk en agenda ophalen", "b s c p"),
    Action.FIGURES: _shared("KCI's, grenzen en risicobereidheid lezen", "b s c p"),
    Action.MEASURE: _shared("KCI-waarden invullen", "s c"),
    Action.LIMITS: _shared("grenzen en risicobereidheid vastleggen", "b s"),
    Action.PROMISES: _shared("acties lezen", "b s c p"),
    Action.PROMISE: _shared("acties toevoegen, wijzigen, afsluiten", "s c"),
    Action.CHECKLIST: _shared("checklist lezen", "b s c p"),
    Action.TICK: _shared("checklist bijhouden", "b s p"),
    Action.INCIDENT: _shared("meldklok lezen", "b s c p"),
    Action.INCIDENT_CHANGE: _shared("meldklok starten, bijwerken, stoppen", "s c p"),
    Action.SOURCES: _shared("wetteksten en eigen beleid inlezen en verwijderen", "s p a"),
    Action.LOG: _shared("logboek lezen, controleren en uitvoeren", "a u"),
    Action.EXPORT: _personal("alle gegevens van een persoon ophalen", "b s c p a"),
    Action.ERASE: _personal("gegevens van een persoon wissen", "", "a"),
    Action.BACKUP: _shared("back-up maken", "a"),
    Action.RESTORE: _shared("back-up terugzetten", "a"),
}
"""The table; b bestuurder, s secretaris, c CISO, p compliance, a beheerder, u auditor."""


@dataclass(frozen=True)
class Actor:
    """Who does something.

    Attributes:
        id: Id of the person, the name of a command, or "" where nobody said who is there.
        roles: What this person is here.
        way: How this person came in.
    """

    id: str
    roles: frozenset[Role] = frozenset()
    way: Way = "team"

    @property
    def name(self) -> str:
        """How the audit log names whoever did something."""
        return self.id or "onbekend"

    def may(self, action: Action, owner: str = "") -> bool:
        """Whether the table allows it.

        Args:
            action: What.
            owner: Id of the person whose it is, "" for what is the organisation's.
        """
        rule = RULES[action]
        if self.way == "program" or (self.way == "command" and rule.keepers):
            return True
        return bool(self.roles & (rule.own if owner and owner == self.id else rule.other))

    def may_see(self, action: Action) -> bool:
        """Whether the table allows it for anyone's, so that a page about it is of use."""
        rule = RULES[action]
        return bool(self.roles & (rule.own | rule.other)) or self.may(action)


NOBODY: Final = Actor("")
"""Someone of whom nothing is known."""
KEEPER: Final = Actor("opdrachtregel", way="command")
"""Whoever has the data folder and works on the command line."""
PROGRAM: Final = Actor("programma", way="program")
"""The program itself, where one use case needs another; never given to a page or a command."""


def local(id: str) -> Actor:
    """Whoever works on this computer without login: in every role, and still nobody else.

    Args:
        id: Id of the person that was chosen, "" before anyone was.
    """
    return Actor(id, frozenset(ROLES), "local")


class Forbidden(AssistantError):
    """The table of rights does not allow it.

    Args:
        action: What was refused.
    """

    def __init__(self, action: Action) -> None:
        rule = RULES[action]
        who = [NAMES[role] for role in ROLES if role in rule.other]
        if who:
            todo = f"Vraag het aan iemand met de rol {' of '.join(who)}."
        elif rule.own:
            todo = "Alleen degene van wie het is kan dit."
        else:
            todo = "Vraag het aan uw beheerder."
        super().__init__(f"Dit hoort niet bij uw rol: {rule.words}.", todo)
        self.action = action


Refusals = Callable[[Actor, Action, str], None]
"""Told about every refusal: who, what, and whose it is."""


@dataclass(frozen=True)
class Gate:
    """What a use case asks before it does anything.

    Attributes:
        actor: Who acts.
        refused: Told about refusals.
    """

    actor: Actor
    refused: Refusals | None = None

    def demand(self, action: Action, owner: str = "") -> None:
        """Go on only where the table allows it.

        Args:
            action: What.
            owner: Id of the person whose it is, "" for what is the organisation's.

        Raises:
            Forbidden: The table does not allow it.
        """
        if not self.actor.may(action, owner):
            if self.refused is not None:
                self.refused(self.actor, action, owner)
            raise Forbidden(action)


class Guarded:
    """Use cases that are done by someone; every public method begins by demanding a right.

    Attributes:
        gate: Who acts, and what is told about refusals.
    """

    gate: Gate

    @property
    def actor(self) -> str:
        """How the audit log names who acts."""
        return self.gate.actor.name

    def _may(self, action: Action, owner: str = "") -> None:
        """Demand a right.

        Raises:
            Forbidden: The table does not allow it.
        """
        self.gate.demand(action, owner)


INSIDE: Final = Gate(PROGRAM)
"""The gate of a use case that another use case works with, after that one demanded its own right."""
