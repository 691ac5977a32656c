"""What the scope check knows of sectors, services, governments and financial entities, read from `scope.yaml`."""

from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import Field

from assistant.ask.sizes import Size
from corpus.library import load_yaml
from corpus.schema import Content, ProvisionId, Sentence

EntityClass = Literal["essential", "important", "none"]


class Rule(Content):
    """Which class follows from a size, with the provision that says so.

    Attributes:
        label: Name of the annex for a reader.
        size_note: What is special about size, one sentence.
        provision: Annex that lists this kind of entity.
        sizes: Class and provision for every size.
    """

    label: str
    size_note: str = ""
    provision: ProvisionId
    sizes: dict[Size, tuple[EntityClass, ProvisionId]]


class Sector(Content):
    """A sector that a user can choose.

    Attributes:
        name: Dutch name.
        rule: Key of the rule, "" where the sector alone decides nothing.
        services: Whether the kind of service decides.
        government: Whether the kind of government decides.
        financial: Whether only DORA is at stake.
        note: What the annex leaves out, one sentence.
        provisions: Provisions besides the annex.
    """

    name: str
    rule: str = ""
    services: bool = False
    government: bool = False
    financial: bool = False
    note: str = ""
    provisions: tuple[ProvisionId, ...] = ()


class Service(Content):
    """A digital service; `cir` is its place in Cbb art. 4, `meaning` its definition."""

    name: str
    sector: str = ""
    rule: str = ""
    cir: ProvisionId | None = None
    meaning: ProvisionId
    note: str = ""


class Government(Content):
    """A kind of government organisation; `criteria`: it counts only where it meets those of a public body."""

    name: str
    class_: EntityClass = Field(alias="class")
    provision: ProvisionId
    criteria: bool = False
    sentence: Sentence


class Financial(Content):
    """A kind of financial entity of DORA art. 2.

    Attributes:
        name: Dutch name.
        provision: Its place in DORA art. 2 lid 1.
        annex: Sector of Cbw annex 1 that lists it too.
        exempt: Exemptions that exist for it.
        provision_exempt: Place of the exemption of paragraph 3.
        only_large: Whether DORA leaves out all but the large.
        supplier: Whether it supplies financial entities and is none itself.
        outside: Whether it is no financial entity.
    """

    name: str
    provision: ProvisionId
    annex: str = ""
    exempt: tuple[Literal["paragraph-3", "paragraph-4"], ...] = ()
    provision_exempt: ProvisionId | None = Field(default=None, alias="provision-exempt")
    only_large: bool = Field(default=False, alias="only-large")
    supplier: bool = False
    outside: bool = False


class Designation(Content):
    """What a minister may have decided about an organisation."""

    name: str
    class_: EntityClass = Field(alias="class")
    provisions: tuple[ProvisionId, ...]
    sentence: Sentence


class Exemption(Content):
    """An answer to whether an organisation is exempt from DORA."""

    name: str
    sentence: Sentence


class Wording(Content):
    """A question of the interview as a user reads it."""

    text: Sentence
    help: Sentence
    provisions: tuple[ProvisionId, ...]
    multiple: bool = False


class Facts(Content):
    """Everything in `scope.yaml`."""

    sectors: dict[str, Sector]
    rules: dict[str, Rule]
    services: dict[str, Service]
    governments: dict[str, Government]
    financial: dict[str, Financial]
    designations: dict[str, Designation]
    exemptions: dict[str, Exemption]
    questions: dict[str, Wording]


@cache
def facts() -> Facts:
    """The shipped facts, read once."""
    return Facts.model_validate(load_yaml(files("assistant.board.scope") / "scope.yaml"))
