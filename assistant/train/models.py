"""The values that pass between lesson, quiz, certificate and whoever shows them."""

from datetime import date
from typing import Literal

from pydantic import Field

from assistant.ask.models import Value
from corpus.schema import Slug

BoardRole = Literal["executive", "non-executive", "supervisory", "single", "none"]
"""executive/non-executive: of a one-tier board; supervisory: of a supervisory board; single: of a board that is neither; none: no board member."""


class TopicLine(Value):
    """A topic on a certificate: provision, name in the language of the certificate, modules that taught it, day it was finished."""

    id: str
    name: str
    modules: tuple[Slug, ...]
    finished: date


class ModuleLine(Value):
    """A module on a certificate.

    Attributes:
        slug: The module.
        title: Its title in the language of the certificate.
        version: First twelve characters of the hash of its content.
        minutes: Active time measured, whole minutes.
        finished: Day on which its quiz was passed.
    """

    slug: Slug
    title: str
    version: str
    minutes: int = Field(ge=0)
    finished: date


class CertificateContent(Value):
    """Everything that a certificate says, frozen at issue; the PDF, the badge and the verify page show this and nothing else.

    Attributes:
        requirement: Version of the requirements it was issued under (ISO date).
        language: Language of the certificate; Cbb art. 22 lid 2 allows Dutch or English.
        number: Unique number.
        name: Name of the board member (Cbb art. 22 lid 1 a).
        days: Day or days on which the training was followed (b), in order.
        topics: Topics treated (c).
        provider: Name of the provider of the training (d).
        organisation: Organisation of the board member.
        issued: Day of issue.
        modules: Every finished module.
        active_minutes: Active time measured over all modules, whole minutes.
        content_hash: SHA-256 over the modules followed, hexadecimal.
        current_until: Until when the organisation's own policy calls the knowledge up to date; None where it has no policy.
        verification_url: Where anyone can check this certificate.
    """

    requirement: str
    language: Literal["nl", "en"]
    number: str
    name: str
    days: tuple[date, ...]
    topics: tuple[TopicLine, ...]
    provider: str
    organisation: str
    issued: date
    modules: tuple[ModuleLine, ...]
    active_minutes: int = Field(ge=0)
    content_hash: str
    current_until: date | None = None
    verification_url: str
