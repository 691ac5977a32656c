"""What every test shares: where the official texts are, and a small library about a fictional law."""

import os
from datetime import date
from pathlib import Path

import pytest

from corpus.library import Library
from corpus.schema import Addressee, Instrument, InstrumentKind, Provision, ProvisionKind, Status, Term, Version

ROOT = Path(__file__).resolve().parent.parent
RAW = Path(os.environ.get("CYBERBESTUUR_CORPUS_RAW") or ROOT.parent / "shared" / "corpus" / "raw")


@pytest.fixture(scope="session")
def raw() -> Path:
    """The folder with the real official texts; tests that need it say so when they skip."""
    if not RAW.is_dir():
        pytest.skip(f"de officiële teksten zijn er niet ({RAW}); zet CYBERBESTUUR_CORPUS_RAW")
    return RAW


def provision(id: str, nl: str, *questions: str, **more: object) -> Provision:
    """A provision with one statement."""
    return Provision.model_validate(
        {
            "id": id,
            "heading": "Een opschrift",
            "kind": ProvisionKind.DUTY,
            "addressee": Addressee.ENTITY,
            "statements": [{"nl": nl}],
            "questions": questions,
            **more,
        }
    )


def instrument(
    slug: str, kind: InstrumentKind = InstrumentKind.ACT, status: Status = Status.IN_FORCE, **more: object
) -> Instrument:
    """An instrument with one version of 15 August 2026."""
    version = Version(date=date(2026, 8, 15), status=status, valid_from=date(2026, 8, 15))
    return Instrument.model_validate(
        {
            "slug": slug,
            "title": f"Wet {slug}",
            "short": slug.upper(),
            "kind": kind,
            "publisher": "Uitgever",
            "aliases": (slug,),
            "versions": (version,),
            **more,
        }
    )


@pytest.fixture
def mills() -> Library:
    """A fictional law about windmills: five provisions in own words, a guide beside it."""
    provisions = (
        provision("cbw/1", "De molenaar keurt de wieken goed.", "Wie keurt de wieken goed?", see=("cbw/2/1",)),
        provision("cbw/2/1", "De molenaar meldt storm binnen 24 uur.", "Hoe snel moet ik storm melden?", kind=ProvisionKind.TERM),
        provision("cbw/2/2", "De boete is ten hoogste € 25.000.", "Hoe hoog is de boete?", kind=ProvisionKind.SANCTION),
        provision("cbw/2/3/a", "Een verslag noemt de windkracht.", "Wat staat er in het verslag?"),
        provision("handreiking/1", "De gids raadt aan de wieken te smeren.", "Hoe smeer ik de wieken?"),
    )
    ids = frozenset(
        {"cbw/1", "cbw/2", "cbw/2/1", "cbw/2/2", "cbw/2/3", "cbw/2/3/a", "cbw/2/3/b", "cbw/overweging/7", "cbw/bijlage-1"}
    )
    return Library(
        instruments={
            "cbw": instrument("cbw", deep_link="https://wet.example/{article}", landing="https://wet.example"),
            "handreiking": instrument("handreiking", InstrumentKind.GUIDANCE, Status.NON_BINDING),
        },
        provisions={one.id: one for one in provisions},
        glossary=(Term(nl="wiek", en="sail", lay=("vleugel",), meaning="Een arm van een molen."),),
        ids={"cbw": ids, "handreiking": frozenset({"handreiking/1"})},
        outside=("Hoe bak ik een taart?",),
    )
