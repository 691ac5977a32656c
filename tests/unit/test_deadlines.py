"""Who must do what by when: every rule of Cbw art. 24, with the provision that it rests on."""

import re
from datetime import date
from typing import Any

import pytest

from assistant.ask.models import Profile
from assistant.errors import WrongUse
from assistant.train.deadlines import IN_FORCE, Member, Obligation, months_later, obligation
from assistant.train.duty import find
from assistant.train.refresh import Trigger, refresh
from assistant.train.steps import templates
from corpus import library

TODAY = date(2026, 11, 21)
NV = Profile(sector="energie", size="groot", legal_form="nv")
BV = Profile(sector="levensmiddelen", size="middelgroot", legal_form="bv", board="single")
TWO_TIER = NV.model_copy(update={"board": "two-tier"})
ONE_TIER = NV.model_copy(update={"board": "one-tier"})
BANK = Profile(sector="bankwezen", size="groot", legal_form="nv", dora=True)
TOWN = Profile(sector="overheid", legal_form="gemeente")


def asked(profile: Profile, role: str = "single", today: date = TODAY, **member: Any) -> Obligation:
    return obligation(
        Member.model_validate({"name": "A. de Vries", "board_role": role, "appointed": date(2020, 5, 1), **member}),
        profile,
        today,
    )


@pytest.mark.parametrize(
    ("appointed", "due"),
    [
        (date(1999, 1, 1), date(2028, 8, 15)),
        (date(2026, 8, 14), date(2028, 8, 15)),  # in office when the law came into force
        (date(2026, 8, 15), date(2028, 8, 15)),  # on the day itself: both readings of lid 3 give one day
        (date(2026, 8, 16), date(2028, 8, 16)),  # appointed afterwards
        (date(2026, 10, 1), date(2028, 10, 1)),
        (date(2026, 12, 31), date(2028, 12, 31)),
        (date(2027, 2, 28), date(2029, 2, 28)),
        (date(2028, 2, 29), date(2030, 2, 28)),  # there is no 29 February 2030
        (date(2030, 3, 1), date(2032, 3, 1)),
    ],
)
def test_the_last_day_is_two_years_after_the_law_or_the_appointment(appointed: date, due: date) -> None:
    found = asked(NV, appointed=appointed)
    assert (found.status, found.knowledge_due) == ("required", due)
    assert found.days_left == (due - TODAY).days
    assert "cbw/24/3" in found.provisions


def test_the_day_of_coming_into_force_is_the_one_of_the_corpus() -> None:
    assert {one.valid_from for one in library.load().instruments["cbw"].versions} == {IN_FORCE}


def test_who_sat_there_already_reads_why_the_term_runs_from_that_day() -> None:
    steps = asked(NV).steps
    assert any("cbb/35" in one.provisions and one.derived for one in steps)
    assert not any("cbb/35" in one.provisions for one in asked(NV, appointed=date(2026, 8, 16)).steps)


def test_the_leap_day_says_that_the_law_does_not_settle_it() -> None:
    assert any("28 februari" in one.text and one.derived for one in asked(NV, appointed=date(2028, 2, 29)).steps)


@pytest.mark.parametrize(("today", "left"), [(date(2028, 8, 14), 1), (date(2028, 8, 15), 0), (date(2028, 8, 16), -1)])
def test_the_days_left_count_down_and_go_on_below_nothing(today: date, left: int) -> None:
    found = asked(NV, today=today)
    assert found.days_left == left
    assert ("voorbij" in found.reason) == (left < 0)


def test_the_certificate_has_no_day_of_its_own_in_law_and_it_says_so() -> None:
    """Lid 5 sets no term; the day is a choice of the program and marked as one."""
    certificate = asked(NV).certificate
    assert "geen eigen datum" in certificate.text
    assert certificate.provisions[0] == "cbw/24/5"
    assert certificate.derived


# the person, the organisation, the status, a provision that must be named
CASES = [
    ("executive of a one-tier nv", ONE_TIER, {"role": "executive"}, "required", "cbw/24/8"),
    ("non-executive of a one-tier nv", ONE_TIER, {"role": "non-executive"}, "not-required", "cbw/24/8"),
    ("non-executive of an nv whose board is not filled in", NV, {"role": "non-executive"}, "not-required", "cbw/24/8"),
    ("non-executive of a foundation", Profile(legal_form="stichting"), {"role": "non-executive"}, "unknown", "cbw/24/8"),
    ("non-executive, legal form missing", Profile(), {"role": "non-executive"}, "unknown", "cbw/24/8"),
    ("non-executive where there is no one-tier board", TWO_TIER, {"role": "non-executive"}, "unknown", "cbw/24/8"),
    ("one-tier, executive or not is missing", ONE_TIER, {"role": "single"}, "unknown", "cbw/24/8"),
    ("executive of a one-tier foundation", ONE_TIER.model_copy(update={"legal_form": "stichting"}), {"role": "executive"}, "required", "cbw/24/3"),
    ("member of a supervisory board", TWO_TIER, {"role": "supervisory"}, "not-required", "mvt/p/26"),
    ("supervisory, nothing known of the organisation", Profile(), {"role": "supervisory"}, "not-required", "mvt/p/26"),
    ("supervisory where the profile has no such board", BV, {"role": "supervisory"}, "unknown", "mvt/p/26"),
    ("board beside a supervisory board", TWO_TIER, {"role": "single"}, "required", "cbw/8/1/f"),
    ("no member of the board", NV, {"role": "none"}, "not-required", "cbw/24/2"),
    ("no member, organisation unknown", Profile(), {"role": "none"}, "not-required", "cbw/24/2"),
    ("for a legal person on the board", NV, {"legal_person_representative": True}, "required", "cbw/24/7"),
    ("for a legal person, without a role", NV, {"role": "none", "legal_person_representative": True}, "unknown", "cbw/24/7"),
    ("for a legal person on a supervisory board", TWO_TIER, {"role": "supervisory", "legal_person_representative": True}, "not-required", "mvt/p/26"),
    ("partner of a maatschap", BV.model_copy(update={"legal_form": "maatschap"}), {}, "required", "cbw/24/9"),
    ("partner of a vof", BV.model_copy(update={"legal_form": "vof"}), {}, "required", "cbw/24/10"),
    ("managing partner of a cv", BV.model_copy(update={"legal_form": "cv"}), {}, "required", "cbw/24/11"),
    ("non-executive in a cv", Profile(legal_form="cv"), {"role": "non-executive"}, "unknown", "cbw/24/11"),
    ("alderman", TOWN, {}, "required", "cbw/24/12/d"),
    ("alderman, size of the town is no matter", TOWN.model_copy(update={"size": "klein"}), {}, "required", "cbw/8/1/h"),
    ("member of the town council", TOWN, {"role": "supervisory"}, "not-required", "cbw/24/12/d"),
    ("non-executive in a town", TOWN, {"role": "non-executive"}, "unknown", "cbw/24/12/d"),
    ("minister", Profile(legal_form="ministerie"), {}, "required", "cbw/24/12/a"),
    ("independent public body", Profile(legal_form="zbo"), {}, "required", "cbw/24/12/b"),
    ("province", Profile(legal_form="provincie"), {}, "required", "cbw/24/12/c"),
    ("water board", Profile(legal_form="waterschap"), {}, "required", "cbw/24/12/e"),
    ("joint arrangement", Profile(legal_form="gemeenschappelijke-regeling"), {}, "required", "cbw/5/1"),
    ("government, form missing", Profile(sector="overheid"), {}, "required", "cbw/24/12"),
    ("government, form of a company", Profile(sector="overheid", legal_form="bv"), {}, "unknown", "cbw/24/12"),
    ("bank under DORA", BANK, {}, "not-required", "cbw/24/13"),
    ("bank under DORA, law that goes first", BANK, {}, "not-required", "cbw/22/1"),
    ("bank under DORA, what DORA asks instead", BANK, {}, "not-required", "dora/5/4"),
    ("financial sector", Profile(sector="financieel"), {}, "not-required", "cbw/24/13"),
    ("DORA decides also where the date is missing", BANK, {"appointed": None}, "not-required", "cbw/24/13"),
    ("bank of which DORA is unknown", BANK.model_copy(update={"dora": None}), {}, "unknown", "cbw/22/1"),
    ("market infrastructure of which DORA is unknown", Profile(sector="infrastructuur-financiele-markt", size="groot"), {}, "unknown", "cbw/24/13"),
    ("bank that says DORA does not apply", BANK.model_copy(update={"dora": False}), {}, "required", "cbw/8/1/f"),
    ("large in annex 1", NV, {}, "required", "cbw/8/1/f"),
    ("medium in annex 1", NV.model_copy(update={"size": "middelgroot"}), {}, "required", "cbw/12/1/a"),
    ("medium in annex 2", BV, {}, "required", "cbw/12/1/b"),
    ("size from staff", Profile(sector="energie", employees=300), {}, "required", "cbw/8/1/f"),
    ("implementing regulation is no way out", NV.model_copy(update={"cir2690": True}), {}, "required", "cbw/24/3"),
    ("small: an exception cannot be excluded", NV.model_copy(update={"size": "klein"}), {}, "unknown", "cbw/9"),
    ("nothing filled in", Profile(), {}, "unknown", "cbw/8/1"),
    ("sector missing", Profile(size="groot"), {}, "unknown", "cbw/12/1"),
    ("size missing", Profile(sector="energie"), {}, "unknown", "cbw/12/1"),
    ("date of appointment missing", NV, {"appointed": None}, "unknown", "cbw/24/3"),
    ("research: a university may have more time", Profile(sector="onderzoek", size="groot"), {}, "required", "cbw/97"),
    ("left", NV, {"left": date(2026, 11, 1)}, "not-required", "cbw/24/2"),
    ("left today", NV, {"left": TODAY}, "not-required", "cbw/24/2"),
    ("leaves tomorrow", NV, {"left": date(2026, 11, 22)}, "required", "cbw/24/3"),
    ("left before the appointment", NV, {"left": date(2019, 1, 1)}, "unknown", "cbw/24/3"),
]  # fmt: skip


@pytest.mark.parametrize(("profile", "person", "status", "provision"), [one[1:] for one in CASES], ids=[one[0] for one in CASES])
def test_the_duty_follows_role_and_organisation(profile: Profile, person: dict[str, Any], status: str, provision: str) -> None:
    found = asked(profile, **person)
    assert found.status == status
    assert provision in found.provisions
    assert (found.knowledge_due is not None) == (found.days_left is not None) == (status == "required")
    assert bool(found.missing) == (status == "unknown")
    assert all(one.provisions for one in (*found.steps, found.certificate))
    assert found.reason.startswith(found.steps[0].text)


@pytest.mark.parametrize(
    ("profile", "person", "missing"),
    [
        (Profile(), {}, "sector"),
        (Profile(sector="energie"), {}, "omvang"),
        (NV, {"appointed": None}, "datum van benoeming"),
        (Profile(), {"role": "non-executive"}, "rechtsvorm"),
        (BANK.model_copy(update={"dora": None}), {}, "of DORA geldt"),
        (ONE_TIER, {"role": "single"}, "rol in het bestuur"),
    ],
)
def test_what_is_unknown_is_named(profile: Profile, person: dict[str, Any], missing: str) -> None:
    assert asked(profile, **person).missing == (missing,)


def test_an_unknown_duty_tells_the_day_that_would_hold() -> None:
    """No day is set, since the duty is not; the reader can still plan."""
    found = asked(Profile(sector="energie"))
    assert found.knowledge_due is None
    assert any("15 augustus 2028" in one.text for one in found.steps)


def test_a_bank_reads_that_dora_asks_training_without_certificate() -> None:
    found = asked(BANK)
    assert "DORA vraagt wel iets" in found.reason
    assert found.certificate.provisions == ("dora/5/4",)
    assert any("dora/16/1" in one.provisions for one in found.steps)


def test_a_supervisor_of_a_bank_reads_that_dora_is_still_open() -> None:
    found = asked(Profile(sector="bankwezen"), role="supervisory")
    assert found.status == "not-required"
    assert any("DORA" in one.text for one in found.steps)


def test_what_follows_from_the_memorandum_is_marked_as_derived() -> None:
    first = asked(TWO_TIER, role="supervisory").steps[0]
    assert "mvt/p/26" in first.provisions
    assert first.derived


def test_a_person_without_a_name_is_still_told() -> None:
    assert asked(NV, name=" ").reason.startswith("Deze persoon")


def test_braces_in_a_name_are_no_template() -> None:
    assert "{due}" in asked(NV, name="{due}").reason


def test_somebody_who_is_yet_to_begin_reads_that_the_duty_is_not_there_yet() -> None:
    found = asked(NV, appointed=date(2027, 1, 1))
    assert any("tot die dag" in one.text for one in found.steps)


def test_a_day_is_kept_in_months_of_every_length() -> None:
    assert months_later(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert months_later(date(2027, 12, 31), 2) == date(2028, 2, 29)
    assert months_later(date(2026, 12, 15), 12) == date(2027, 12, 15)


def test_every_step_rests_on_provisions_that_exist_and_judges_nobody() -> None:
    """No dead provision, no exclamation mark, and never a word that somebody complies."""
    known = library.load()
    for key, template in templates().items():
        assert all(known.exists(one) for one in template.cites), key
        assert "!" not in template.text
        assert not re.search(r"\bu voldoet|voldoet aan de wet|bent u klaar", template.text, re.IGNORECASE), key
    for _, profile, person, *_ in CASES:
        found = asked(profile, **person)
        assert all(known.exists(one) for one in found.provisions)


def test_every_finding_gives_its_steps() -> None:
    assert find(Member(name="A", board_role="none"), Profile(), TODAY).steps


# Staying up to date

LAST = date(2027, 3, 31)


def test_without_own_policy_the_law_names_no_interval_and_one_is_suggested() -> None:
    found = refresh(LAST, None, (), TODAY)
    assert (found.next, found.days_left, found.reminders) == (None, None, ())
    assert "geen vaste herhaaltermijn" in found.reason
    assert "Leg er een vast" in found.reason
    assert found.provisions == ("cbw/24/4",)


@pytest.mark.parametrize(
    ("months", "day"), [(1, date(2027, 4, 30)), (11, date(2028, 2, 29)), (12, date(2028, 3, 31)), (24, date(2029, 3, 31))]
)
def test_the_own_policy_sets_the_reminder_and_is_not_called_law(months: int, day: date) -> None:
    found = refresh(LAST, months, (), TODAY)
    assert found.next == day
    assert found.days_left == (day - TODAY).days
    assert "De wet noemt die termijn niet" in found.reason
    assert not any("Leg er een vast" in one.text for one in found.steps)


@pytest.mark.parametrize(
    ("kind", "word"), [("function", "functie"), ("incident", "incident"), ("law", "regels"), ("module", "module")]
)
def test_each_sort_of_event_gives_a_reminder_with_reason_and_provision(kind: str, word: str) -> None:
    event = Trigger.model_validate({"kind": kind, "day": date(2027, 6, 1), "what": "iets nieuws.", "provisions": ("cbb/21",)})
    (one,) = refresh(LAST, None, [event], TODAY).reminders
    assert (one.kind, one.day) == (kind, date(2027, 6, 1))
    assert word in one.why.text
    assert ".." not in one.why.text
    assert one.why.provisions[0] == "cbb/21"
    assert "cbw/24/4" in one.why.provisions
    assert one.why.derived


def test_the_earliest_reminder_comes_first_and_may_be_overdue() -> None:
    events = [Trigger(kind="law", day=date(2027, 9, 1), what="x"), Trigger(kind="incident", day=date(2027, 5, 2), what="y")]
    found = refresh(LAST, 12, events, date(2027, 5, 12))
    assert [one.kind for one in found.reminders] == ["incident", "law", "policy"]
    assert (found.next, found.days_left) == (date(2027, 5, 2), -10)


def test_an_event_before_the_certificate_is_past_and_one_on_the_day_is_not() -> None:
    before, same = (Trigger(kind="module", day=day, what="x") for day in (date(2027, 3, 30), LAST))
    assert [one.day for one in refresh(LAST, None, [before, same], TODAY).reminders] == [LAST]


def test_before_the_first_certificate_there_is_nothing_to_refresh() -> None:
    found = refresh(None, 12, [Trigger(kind="law", day=date(2027, 1, 1), what="x")], TODAY)
    assert (found.next, found.reminders) == (None, ())
    assert "nog geen certificaat" in found.reason


def test_an_interval_of_less_than_a_month_is_refused() -> None:
    with pytest.raises(WrongUse):
        refresh(LAST, 0, (), TODAY)
