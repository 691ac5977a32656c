"""Whether Cbw art. 24 holds for a person, as far as role and profile tell: the rules, in the order in which they are asked."""

from collections.abc import Callable
from datetime import date
from typing import Final, Literal

from assistant.ask.models import Profile, Value
from assistant.ask.phrases import written_date
from assistant.ask.regime import FIRST_ANNEX, GOVERNMENT_FORMS, SECOND_ANNEX, entity_class, size_of
from assistant.train.models import BoardRole
from assistant.train.steps import Step, step

Status = Literal["required", "not-required", "unknown"]

_ONE_TIER_FORMS: Final = frozenset({"nv", "bv"})
_PARTNERSHIPS: Final = frozenset({"maatschap", "vof", "cv"})
_MAYBE_DORA: Final = frozenset({"bankwezen", "infrastructuur-financiele-markt"})
_BODIES: Final[dict[str, tuple[str, str]]] = {
    "ministerie": ("cbw/24/12/a", "de minister"),
    "zbo": ("cbw/24/12/b", "het zelfstandig bestuursorgaan zelf"),
    "provincie": ("cbw/24/12/c", "gedeputeerde staten"),
    "gemeente": ("cbw/24/12/d", "het college van burgemeester en wethouders"),
    "waterschap": ("cbw/24/12/e", "het dagelijks bestuur"),
    "gemeenschappelijke-regeling": (
        "cbw/24/12/f",
        "het dagelijks bestuur van het openbaar lichaam, het bestuur van de bedrijfsvoeringsorganisatie of het gemeenschappelijk orgaan",
    ),
}


class Member(Value):
    """A person whose duty is asked.

    Attributes:
        name: Name.
        board_role: Role.
        appointed: First day of the present, unbroken membership; a reappointment does not change it. None while unknown.
        left: First day on which the person is a member no more.
        legal_person_representative: Whether the person sits on the board for a legal person that is its member.
    """

    name: str
    board_role: BoardRole
    appointed: date | None = None
    left: date | None = None
    legal_person_representative: bool = False

    @property
    def called(self) -> str:
        """The name, or what to say where there is none."""
        return self.name.strip() or "Deze persoon"


class Finding(Value):
    """What a rule found.

    Attributes:
        status: Whether the duty holds.
        steps: Why, the deciding one first.
        missing: What is unknown, in Dutch, for whoever fills it in.
        told: How many of the steps the conclusion takes to tell.
    """

    status: Status
    steps: tuple[Step, ...]
    missing: tuple[str, ...] = ()
    told: int = 1

    @property
    def reason(self) -> str:
        """The conclusion in Dutch."""
        return " ".join(one.text for one in self.steps[: self.told])


Rule = Callable[[Member, Profile, date], Finding | None]


def find(member: Member, profile: Profile, today: date) -> Finding:
    """The finding of the first rule that has one.

    Rules of the person that hold under every regime come before those of the organisation, so that an unknown regime
    leaves only those unknown whose duty depends on it.
    """
    for rule in _RULES:
        found = rule(member, profile, today)
        if found is not None:
            return found
    return Finding(status="required", steps=_required(member, profile))


def _no(*steps: Step) -> Finding:
    return Finding(status="not-required", steps=steps)


def _unknown(missing: str, *steps: Step) -> Finding:
    return Finding(status="unknown", steps=steps, missing=(missing,))


def _dates(member: Member, _: Profile, today: date) -> Finding | None:
    left, appointed = member.left, member.appointed
    if left and appointed and left < appointed:
        days = {"left": written_date(left, "nl"), "appointed": written_date(appointed, "nl")}
        return _unknown("datum van benoeming of vertrek", step("dates_clash", name=member.called, **days))
    if left and left <= today:
        return _no(step("gone", name=member.called, left=written_date(left, "nl")))
    return None


def _seat(member: Member, _: Profile, __: date) -> Finding | None:
    if member.board_role != "none":
        return None
    if member.legal_person_representative:
        return _unknown("rol in het bestuur", step("seat_without_role", name=member.called))
    return _no(step("no_seat", name=member.called))


def _dora(_: Member, profile: Profile, __: date) -> Finding | None:
    steps = (step("dora"), step("dora_training"), step("dora_simple"))
    return Finding(status="not-required", steps=steps, told=2) if profile.financial else None


def _government(member: Member, profile: Profile, _: date) -> Finding | None:
    if not _is_government(profile):
        return None
    if profile.legal_form and profile.legal_form not in GOVERNMENT_FORMS:
        return _unknown("overheidsvorm", step("government_form"))
    provision, body = _body(profile)
    if member.board_role == "supervisory":
        return _no(step("government_role", on=(provision, "mvt/p/27"), name=member.called, body=body))
    if member.board_role == "non-executive":
        step_ = step("government_nonexecutive", on=("cbw/24/8", provision), name=member.called, body=body)
        return _unknown("rol in het bestuur", step_)
    return None


def _partners(member: Member, profile: Profile, _: date) -> Finding | None:
    if profile.legal_form in _PARTNERSHIPS and member.board_role in {"supervisory", "non-executive"}:
        return _unknown("rol in de vennootschap of maatschap", step("partner_role", name=member.called))
    return None


def _supervisory(member: Member, profile: Profile, _: date) -> Finding | None:
    if member.board_role != "supervisory":
        return None
    if profile.board in {"one-tier", "single"}:
        return _unknown("rol of bestuursvorm", step("supervisory_clash", name=member.called))
    return _no(step("supervisory", name=member.called), *_perhaps_dora(profile))


def _nonexecutive(member: Member, profile: Profile, _: date) -> Finding | None:
    if member.board_role != "non-executive":
        return None
    name = member.called
    if profile.board in {"two-tier", "single"}:
        return _unknown("rol of bestuursvorm", step("nonexecutive_clash", name=name))
    if not profile.legal_form:
        return _unknown("rechtsvorm", step("nonexecutive_form", name=name))
    if profile.legal_form not in _ONE_TIER_FORMS:
        return _unknown("uitleg van de wet voor deze rechtsvorm", step("nonexecutive_other", name=name))
    return _no(step("nonexecutive", name=name), *_perhaps_dora(profile))


def _role_in_one_tier(member: Member, profile: Profile, _: date) -> Finding | None:
    if profile.board == "one-tier" and member.board_role == "single" and not _is_government(profile):
        return _unknown("rol in het bestuur", step("one_tier_role", name=member.called))
    return None


def _organisation(_: Member, profile: Profile, __: date) -> Finding | None:
    if _is_government(profile):
        return None
    if profile.sector in _MAYBE_DORA and profile.dora is None:
        return _unknown("of DORA geldt", step("maybe_dora"))
    if profile.sector not in FIRST_ANNEX | SECOND_ANNEX:
        return _unknown("sector", step("sector_missing"))
    size = size_of(profile)
    if not size:
        return _unknown("omvang", step("size_missing"))
    return _unknown("of een uitzondering op de omvang geldt", step("small")) if size in {"micro", "klein"} else None


_RULES: Final[tuple[Rule, ...]] = (
    _dates,
    _seat,
    _dora,
    _government,
    _partners,
    _supervisory,
    _nonexecutive,
    _role_in_one_tier,
    _organisation,
)


def _is_government(profile: Profile) -> bool:
    return profile.sector == "overheid" or profile.legal_form in GOVERNMENT_FORMS


def _body(profile: Profile) -> tuple[str, str]:
    return _BODIES.get(profile.legal_form, ("cbw/24/12", "voor elke overheidsvorm een eigen orgaan"))


def _perhaps_dora(profile: Profile) -> tuple[Step, ...]:
    return (step("maybe_dora"),) if profile.sector in _MAYBE_DORA and profile.dora is None else ()


def _required(member: Member, profile: Profile) -> tuple[Step, ...]:
    return (*_about_organisation(profile), *_about_person(member, profile))


def _about_organisation(profile: Profile) -> tuple[Step, ...]:
    if _is_government(profile):
        provision, body = _body(profile)
        kind = "cbw/8/1/h" if provision[-1] in "cdef" else "cbw/8/1/g" if provision[-1] in "ab" else "cbw/8/1"
        more = {"ministerie": (step("ministry"),)}.get(profile.legal_form, ())
        doubtful = profile.legal_form in {"", "zbo", "gemeenschappelijke-regeling"}
        return (step("government", on=(kind, provision), body=body), *more, *((step("government_if"),) if doubtful else ()))
    important = "important_first" if profile.sector in FIRST_ANNEX else "important_second"
    entity = step("essential" if entity_class(profile) == "essentieel" else important)
    return (entity, step("higher_education")) if profile.sector == "onderzoek" else (entity,)


def _about_person(member: Member, profile: Profile) -> tuple[Step, ...]:
    steps: list[Step] = []
    if profile.legal_form in _PARTNERSHIPS:
        steps.append(step(f"partner_{profile.legal_form}"))
    elif member.board_role == "executive" and profile.legal_form in {*_ONE_TIER_FORMS, ""} and profile.board in {"", "one-tier"}:
        steps.append(step("executive", name=member.called))
    if member.legal_person_representative:
        steps.append(step("legal_person", name=member.called))
    return tuple(steps)
