"""What the law demands of a certificate, by the version of the law that demands it."""

from datetime import date
from typing import Literal

from pydantic import Field, TypeAdapter

from corpus.library import load_yaml
from corpus.schema import Content, ProvisionId, Sentence
from curriculum.library import ROOT


class DemandedField(Content):
    """A field that a certificate must hold.

    Attributes:
        field: Name of the field of the certificate's content.
        provision: Provision that demands it.
        nl: What it is called in Dutch.
        en: What it is called in English.
    """

    field: Literal["name", "days", "topics", "provider"]
    provision: ProvisionId
    nl: Sentence
    en: Sentence


class Demands(Content):
    """What a certificate must hold from a day on.

    Attributes:
        version: First day on which this holds.
        provision: Provision with the demands.
        basis: Provision that demands the certificate itself.
        languages: Languages it may be in.
        language_provision: Provision that says so.
        fields: What it must hold.
    """

    version: date
    provision: ProvisionId
    basis: ProvisionId
    languages: tuple[Literal["nl", "en"], ...] = Field(min_length=1)
    language_provision: ProvisionId
    fields: tuple[DemandedField, ...] = Field(min_length=1)


def load() -> tuple[Demands, ...]:
    """Every version of the demands, oldest first.

    Raises:
        ContentError: The file is not valid YAML.
    """
    found = TypeAdapter(tuple[Demands, ...]).validate_python(load_yaml(ROOT / "certificate.yaml"))
    return tuple(sorted(found, key=lambda one: one.version))


def on(day: date, demands: tuple[Demands, ...]) -> Demands:
    """The demands that hold on a day; before the first, those of the first."""
    return next((one for one in reversed(demands) if one.version <= day), demands[0])
