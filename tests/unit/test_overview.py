"""The overview of the secretary: status and nothing else."""

from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import BaseModel

from assistant.ask.models import Profile
from assistant.train.deadlines import Member, Obligation, obligation
from assistant.train.overview import SOON_DAYS, CertificateLine, Overview, Person, Row, TopicState, overview

TODAY = date(2026, 11, 21)
PROFILE = Profile(sector="energie", size="groot", legal_form="nv")
DUE = date(2028, 8, 15)


def duty(today: date = TODAY, role: str = "single", profile: Profile = PROFILE) -> Obligation:
    return obligation(Member.model_validate({"name": "A", "board_role": role, "appointed": date(2020, 1, 1)}), profile, today)


def person(name: str = "A", finished: int = 5, **more: Any) -> Person:
    topics = tuple(
        TopicState(id=f"cbb/21/1/{sign}", name=sign, finished=TODAY if at < finished else None)
        for at, sign in enumerate("abcdefghijklm")
    )
    base = {
        "name": name,
        "board_role": "single",
        "obligation": duty(),
        "modules_finished": 4,
        "modules_total": 17,
        "topics": topics,
    }
    return Person.model_validate({**base, **more})


def certificate(number: str, issued: date, **more: Any) -> CertificateLine:
    base = {"number": number, "issued": issued, "days": (issued,), "provider": "Cyberbestuur", "requirement": "2026-08-15"}
    return CertificateLine.model_validate({**base, **more})


def row(one: Person) -> Row:
    return overview([one]).rows[0]


def test_a_row_says_where_somebody_stands() -> None:
    found = row(person(next_reminder=date(2027, 1, 1)))
    assert (found.modules_finished, found.modules_total) == (4, 17)
    assert (found.topics_finished, len(found.topics)) == (5, 13)
    assert (found.status, found.due, found.days_left) == ("required", DUE, (DUE - TODAY).days)
    assert found.certificate is None
    assert found.next_reminder == date(2027, 1, 1)
    assert "cbw/24/3" in found.provisions


def test_nothing_about_answers_scores_or_reflections_can_stand_in_it() -> None:
    """The fields are these; whoever adds one meets this test and says why the secretary may see it."""
    assert set(Row.model_fields) == {
        "name", "board_role", "status", "due", "days_left", "reason", "missing", "provisions", "modules_finished", "modules_total",
        "topics", "certificate", "certificates", "next_reminder", "attention",
    }  # fmt: skip
    assert set(CertificateLine.model_fields) == {
        "number", "issued", "days", "provider", "requirement", "state", "revoked", "current_until", "verification_url",
    }  # fmt: skip
    assert set(TopicState.model_fields) == {"id", "name", "finished"}
    assert set(Overview.model_fields) == {"rows", "required", "certified", "unknown"}
    kinds: tuple[type[BaseModel], ...] = (Person, Row, CertificateLine, TopicState, Overview, Obligation)
    words = ("score", "answer", "reflection", "attempt", "percent", "seconds", "minutes", "question", "option", "email")
    assert not [name for kind in kinds for name in kind.model_fields if any(word in name for word in words)]


@pytest.mark.parametrize(("left", "attention"), [(SOON_DAYS + 1, "none"), (SOON_DAYS, "soon"), (0, "soon"), (-1, "late")])
def test_attention_grows_as_the_last_day_nears(left: int, attention: str) -> None:
    assert row(person(obligation=duty(DUE - timedelta(days=left)))).attention == attention


def test_a_certificate_that_holds_takes_the_attention_away() -> None:
    late = duty(DUE + timedelta(days=9))
    assert row(person(obligation=late, certificates=(certificate("CB-1", TODAY),))).attention == "none"
    assert row(person(obligation=late, certificates=(certificate("CB-1", TODAY, state="revoked"),))).attention == "late"


def test_an_unknown_duty_asks_for_attention_and_says_what_is_missing() -> None:
    found = row(person(obligation=duty(profile=Profile())))
    assert (found.attention, found.missing) == ("unknown", ("sector",))


def test_somebody_without_the_duty_asks_for_none() -> None:
    assert row(person(obligation=duty(role="supervisory"))).attention == "none"


def test_the_last_certificate_that_holds_is_shown_before_a_later_one_that_was_revoked() -> None:
    old, revoked = certificate("CB-1", date(2026, 9, 1)), certificate("CB-2", date(2026, 10, 1), state="revoked")
    found = row(person(certificates=(old, revoked)))
    assert found.certificate == old
    assert found.certified
    assert found.certificates == (revoked, old)


def test_a_revoked_certificate_is_shown_where_there_is_no_other() -> None:
    found = row(person(certificates=(certificate("CB-2", TODAY, state="revoked", revoked=TODAY),)))
    assert found.certificate is not None
    assert found.certificate.state == "revoked"
    assert not found.certified


def test_who_asks_for_attention_stands_first() -> None:
    people = [
        person("Zoë"), person("adriaan"), person("Onbekend", obligation=duty(profile=Profile())),
        person("Laat", obligation=duty(DUE + timedelta(days=1))), person("Commissaris", obligation=duty(role="supervisory")),
    ]  # fmt: skip
    assert [one.name for one in overview(people).rows] == ["Laat", "Onbekend", "adriaan", "Zoë", "Commissaris"]


def test_the_counts_are_of_those_who_have_the_duty() -> None:
    held = (certificate("CB-1", TODAY),)
    people = [
        person("A", certificates=held), person("B"), person("C", obligation=duty(profile=Profile())),
        person("D", obligation=duty(role="supervisory"), certificates=held),
    ]  # fmt: skip
    found = overview(people)
    assert (found.required, found.certified, found.unknown) == (2, 1, 1)


def test_an_organisation_without_people_has_an_empty_overview() -> None:
    assert overview([]) == Overview(rows=(), required=0, certified=0, unknown=0)
