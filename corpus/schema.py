"""The shapes of the law as this project keeps it: instruments, provisions, statements, concordance, glossary."""

import datetime
import re
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

SEGMENT = r"[a-z0-9][a-z0-9.\-]*"
PROVISION_ID = re.compile(rf"^{SEGMENT}(/{SEGMENT})*(@\d{{4}}-\d{{2}}-\d{{2}})?$")

Slug = Annotated[str, StringConstraints(pattern=rf"^{SEGMENT}$")]
ProvisionId = Annotated[str, StringConstraints(pattern=PROVISION_ID.pattern)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3)]


class Content(BaseModel):
    """Base of everything that is read from a file: unknown keys are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Status(StrEnum):
    """Legal status of one version of an instrument."""

    IN_FORCE = "in werking"
    DRAFT = "ontwerp"
    SUPERSEDED = "vervangen"
    NON_BINDING = "niet-bindend"


class InstrumentKind(StrEnum):
    """What sort of document an instrument is; decides the order of an answer."""

    ACT = "wet"
    DECREE = "amvb"
    DIRECTIVE = "richtlijn"
    REGULATION = "verordening"
    GUIDANCE = "handreiking"
    ARTICLE = "artikel"
    EXPLANATION = "toelichting"
    OWN = "eigen beleid"


class ProvisionKind(StrEnum):
    """What a provision does; a duty outranks the definition that only shares its words."""

    DUTY = "plicht"
    RIGHT = "recht"
    POWER = "bevoegdheid"
    DEFINITION = "definitie"
    TERM = "termijn"
    SANCTION = "sanctie"
    SCOPE = "toepassing"
    EXCEPTION = "uitzondering"
    PROCEDURE = "procedure"
    FINAL = "slotbepaling"
    EXPLANATION = "uitleg"


class Addressee(StrEnum):
    """Who has to act on a provision."""

    BOARD = "bestuur"
    ENTITY = "entiteit"
    AUTHORITY = "overheid"
    MEMBER_STATES = "lidstaten"
    SUPPLIER = "leverancier"
    EVERYONE = "iedereen"


Regime = Literal["essentieel", "belangrijk", "domeinregistratie", "dora", "cir2690"]


class Applies(Content):
    """To whom a statement applies; an empty field restricts nothing.

    Attributes:
        entity: Regimes it applies to.
        not_: Regimes it does not apply to (key `not` in YAML).
        board: Board structures it applies to.
        legal_form: Legal forms it applies to (slugs as in a profile).
        sector: Sector slugs it applies to.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    entity: tuple[Regime, ...] = ()
    not_: tuple[Regime, ...] = Field(default=(), alias="not")
    board: tuple[Literal["one-tier", "two-tier", "single"], ...] = ()
    legal_form: tuple[Slug, ...] = ()
    sector: tuple[Slug, ...] = ()


class Statement(Content):
    """One plain sentence or two in this project's own words about one provision.

    Attributes:
        nl: Dutch text; every number in it stands in the provision, in `also`, or is explained by `derived`.
        en: The same in English; empty where it has not been written yet.
        derived: Why a number or date is right although the provision does not name it.
        also: Further provisions this sentence rests on.
        applies: To whom it applies, where that differs from the provision.
        questions: Ways to ask for exactly this sentence.
    """

    nl: Sentence
    en: str = ""
    derived: str = ""
    also: tuple[ProvisionId, ...] = ()
    applies: Applies = Applies()
    questions: tuple[Sentence, ...] = ()


class Provision(Content):
    """A provision in own words: what `corpus/statements` holds."""

    id: ProvisionId
    heading: Sentence
    heading_en: str = ""
    kind: ProvisionKind
    addressee: Addressee
    applies: Applies = Applies()
    statements: tuple[Statement, ...] = Field(min_length=1)
    questions: tuple[Sentence, ...] = ()
    terms: tuple[str, ...] = ()
    see: tuple[ProvisionId, ...] = ()

    @property
    def instrument(self) -> str:
        """Slug of the instrument this provision belongs to."""
        return self.id.split("/", 1)[0]


class StatementFile(Content):
    """One YAML file below `corpus/statements`."""

    instrument: Slug
    provisions: tuple[Provision, ...]


class Source(Content):
    """A file in which an official text was read while this project was written.

    Attributes:
        name: File name that the importer recognises.
        sha256: Checksum of the file the statements were checked against.
        format: Reader that reads it.
        language: Language of the text.
        preference: Lower is better where several files carry the same text.
    """

    name: str
    sha256: str
    format: Literal["eurlex", "wetten", "bwb", "pdf", "text"]
    language: Literal["nl", "en"] = "nl"
    preference: int = 1


class Version(Content):
    """One version of an instrument and the period in which it holds.

    `precision` says how much of the date is known; the rest of the date is a placeholder that is never shown.
    """

    date: datetime.date
    precision: Literal["day", "month", "year", "unknown"] = "day"
    status: Status
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None
    note: str = ""
    sources: tuple[Source, ...] = ()


class Instrument(Content):
    """A law, regulation, guide or explanatory document."""

    slug: Slug
    title: str
    title_en: str = ""
    short: str
    short_en: str = ""
    kind: InstrumentKind
    celex: str = ""
    bwbr: str = ""
    language: Literal["nl", "en"] = "nl"
    publisher: str
    landing: str = ""
    machine: str = ""
    deep_link: str = ""
    aliases: tuple[str, ...] = ()
    versions: tuple[Version, ...] = Field(min_length=1)
    superseded_by: str = ""

    @property
    def current(self) -> Version:
        """The newest version."""
        return max(self.versions, key=lambda version: version.date)


class Concordance(Content):
    """An article number in an older source and the provision that it means now.

    Attributes:
        source: Which document uses the old number (slug or description slug).
        instrument: Instrument that the old number is about.
        old: Old article number, as text ("26").
        now: Provisions that hold today; empty where the rule has lapsed.
        nl: One sentence that explains the change.
        en: The same in English.
        questions: Ways in which somebody would ask.
    """

    source: Slug
    instrument: Slug
    old: str
    now: tuple[ProvisionId, ...] = ()
    nl: Sentence
    en: str = ""
    questions: tuple[Sentence, ...] = ()


class Message(Content):
    """A message as a person types it.

    Attributes:
        q: The message.
        a: Provisions that answer it, the best first; empty where the sources do not.
    """

    q: Sentence
    a: tuple[ProvisionId, ...] = ()


class FollowUp(Content):
    """A second message of a person, which leans on the first.

    Attributes:
        before: The first message.
        q: The second one.
        a: Provisions that answer the second, the best first.
    """

    before: Sentence
    q: Sentence
    a: tuple[ProvisionId, ...] = Field(min_length=1)


class Term(Content):
    """A term of the field: its fixed English name, lay words for it, and where the law defines it.

    Attributes:
        nl: The Dutch term.
        en: The English term.
        lay: Words that people who do not know the term use (nl or en).
        abbreviations: Short forms.
        provision: Where it is defined, if anywhere.
        meaning: One plain sentence.
    """

    nl: str
    en: str
    lay: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    provision: str = ""
    meaning: Sentence


class OfficialProvision(Content):
    """A provision as the publisher's document has it.

    Attributes:
        id: Provision id.
        label: "Artikel 24, lid 3" and the like.
        heading: Heading of the article, where there is one.
        path: Chapter and section titles above it.
        text: The text of this provision with everything below it, plain, one paragraph or point a line.
        own: Whether the text has no provision below it.
    """

    id: ProvisionId
    label: str
    heading: str = ""
    path: tuple[str, ...] = ()
    text: str
    own: bool = True


class OfficialText(Content):
    """All provisions that a reader found in one document."""

    instrument: Slug
    version: datetime.date
    language: Literal["nl", "en"]
    format: str
    name: str
    sha256: str
    provisions: tuple[OfficialProvision, ...]
