"""The scope check: outcome, reasoning and interview for organisations of many kinds."""

import re
from itertools import product

import pytest
from pydantic import ValidationError

from assistant.ask.models import Profile
from assistant.ask.sizes import possible_sizes
from assistant.board.scope.check import CAVEAT, ScopeAnswers, answers_of, next_question, scope, with_answer
from assistant.board.scope.facts import facts
from assistant.errors import WrongUse
from corpus import library

LIBRARY = library.load()
DONE = {"services": (), "designated": "nee", "sole_provider": False, "supplies": False}

CASES: list[tuple[str, dict[str, object], tuple[str, ...]]] = [
    ("large bank", {"sector": "bankwezen", "financial": "credit-institution", "exempt": "nee", "size": "groot"}, ("dora", "essential")),
    ("medium bank", {"sector": "bankwezen", "financial": "credit-institution", "exempt": "nee", "size": "middelgroot"}, ("dora", "important")),
    ("small bank", {"sector": "bankwezen", "financial": "credit-institution", "exempt": "nee", "size": "klein"}, ("dora",)),
    ("bank left out of DORA by the state", {"financial": "credit-institution", "exempt": "paragraph-4", "size": "groot"}, ("outside",)),
    ("central counterparty", {"financial": "central-counterparty", "size": "groot"}, ("dora", "essential")),
    ("insurer", {"sector": "financieel", "financial": "insurer", "exempt": "nee"}, ("dora",)),
    ("insurer below the threshold", {"financial": "insurer", "exempt": "paragraph-3"}, ("outside",)),
    ("pension fund", {"financial": "pension-fund", "exempt": "nee"}, ("dora",)),
    ("payment institution that calls itself a bank", {"sector": "bankwezen", "financial": "payment-institution", "size": "groot"}, ("dora",)),
    ("small insurance intermediary", {"financial": "intermediary", "size": "klein"}, ("outside",)),
    ("large insurance intermediary", {"financial": "intermediary", "size": "groot"}, ("dora",)),
    ("insurance intermediary of unknown size", {"financial": "intermediary"}, ("unknown",)),
    ("ICT supplier of banks", {"financial": "ict-provider"}, ("indirect",)),
    ("large cloud provider for banks", {"sector": "financieel", "financial": "ict-provider", "services": ("cloud",), "size": "groot"}, ("essential", "cir2690")),
    ("insurer with a DNS service", {"financial": "insurer", "exempt": "nee", "services": ("dns",)}, ("dora", "essential", "cir2690")),
    ("large hospital", {"sector": "gezondheidszorg", "employees": 3000}, ("essential",)),
    ("medium hospital", {"sector": "gezondheidszorg", "size": "middelgroot", **DONE}, ("important",)),
    ("small practice", {"sector": "gezondheidszorg", "size": "klein", **DONE}, ("outside",)),
    ("hospital of unknown size", {"sector": "gezondheidszorg"}, ("unknown",)),
    ("municipality", {"legal_form": "gemeente"}, ("essential",)),
    ("province", {"sector": "overheid", "government": "provincie"}, ("essential",)),
    ("water authority", {"legal_form": "waterschap", "sector": "afvalwater", "size": "klein"}, ("essential",)),
    ("ministry", {"sector": "overheid", "government": "ministerie"}, ("essential",)),
    ("government agency that is a public body", {"sector": "overheid", "government": "zbo", "public_body": True}, ("essential",)),
    ("government agency that is none", {"sector": "overheid", "government": "zbo", "public_body": False}, ("outside",)),
    ("government agency not yet known", {"sector": "overheid", "government": "zbo"}, ("unknown",)),
    ("police", {"sector": "overheid", "government": "veiligheid"}, ("outside",)),
    ("police that issues qualified certificates", {"government": "veiligheid", "services": ("trust-qualified",)}, ("essential", "cir2690")),
    ("police with a large cloud", {"government": "veiligheid", "services": ("cloud",), "size": "groot"}, ("outside",)),
    ("court", {"sector": "overheid", "government": "rechter-parlement-dnb"}, ("outside",)),
    ("small cloud provider", {"sector": "digitale-infrastructuur", "services": ("cloud",), "size": "klein"}, ("outside",)),
    ("medium cloud provider", {"sector": "digitale-infrastructuur", "services": ("cloud",), "size": "middelgroot"}, ("important", "cir2690")),
    ("large cloud provider", {"sector": "digitale-infrastructuur", "services": ("cloud",), "size": "groot"}, ("essential", "cir2690")),
    ("small cloud provider after designation", {"services": ("cloud",), "sector": "digitale-infrastructuur", "size": "klein", "designated": "essentieel"}, ("essential", "cir2690")),
    ("micro DNS provider", {"sector": "digitale-infrastructuur", "services": ("dns",), "size": "micro"}, ("essential", "cir2690")),
    ("micro TLD registry of unknown size", {"sector": "digitale-infrastructuur", "services": ("tld",)}, ("essential", "cir2690")),
    ("micro trust service", {"sector": "digitale-infrastructuur", "services": ("trust",), "size": "micro"}, ("important", "cir2690")),
    ("medium telecom network", {"sector": "digitale-infrastructuur", "services": ("telecom-network",), "size": "middelgroot"}, ("essential",)),
    ("medium telecom service", {"sector": "digitale-infrastructuur", "services": ("telecom-service",), "size": "middelgroot"}, ("essential",)),
    ("large telecom service", {"sector": "digitale-infrastructuur", "services": ("telecom-service",), "size": "groot"}, ("essential",)),
    ("small telecom network", {"sector": "digitale-infrastructuur", "services": ("telecom-network",), "size": "klein"}, ("important",)),
    ("medium trust service", {"sector": "digitale-infrastructuur", "services": ("trust",), "size": "middelgroot"}, ("important", "cir2690")),
    ("large trust service", {"sector": "digitale-infrastructuur", "services": ("trust",), "size": "groot"}, ("essential", "cir2690")),
    ("micro qualified trust service", {"sector": "digitale-infrastructuur", "services": ("trust-qualified",), "size": "micro"}, ("essential", "cir2690")),
    ("small telecom service", {"sector": "digitale-infrastructuur", "services": ("telecom-service",), "size": "klein"}, ("important",)),
    ("medium internet exchange", {"sector": "digitale-infrastructuur", "services": ("ixp",), "size": "middelgroot"}, ("important",)),
    ("large digital infrastructure of unknown kind", {"sector": "digitale-infrastructuur", "size": "groot"}, ("essential",)),
    ("medium digital infrastructure of unknown kind", {"sector": "digitale-infrastructuur", "size": "middelgroot"}, ("unknown",)),
    ("large managed service provider", {"sector": "beheer-ict-diensten", "services": ("managed",), "size": "groot"}, ("essential", "cir2690")),
    ("large marketplace", {"sector": "digitale-aanbieders", "services": ("marketplace",), "size": "groot"}, ("important", "cir2690")),
    ("registrar", {"sector": "geen", "services": ("domain-registration",), "size": "micro"}, ("domain-registration",)),
    ("hospital with a DNS service", {"sector": "gezondheidszorg", "size": "middelgroot", "services": ("dns",)}, ("essential", "cir2690")),
    ("large waste company", {"sector": "afvalstoffenbeheer", "size": "groot", **DONE}, ("important",)),
    ("food company of sixty people", {"sector": "levensmiddelen", "employees": 60}, ("important",)),
    ("research organisation", {"sector": "onderzoek", "size": "groot"}, ("important",)),
    ("university without designation", {"sector": "onderwijs", **DONE}, ("outside",)),
    ("university designated as essential", {"sector": "onderwijs", "designated": "hoger-onderwijs-essentieel"}, ("essential",)),
    ("university designated as important", {"sector": "onderwijs", "designated": "hoger-onderwijs-belangrijk"}, ("important",)),
    ("critical entity of any kind", {"sector": "geen", "designated": "kritiek"}, ("essential",)),
    ("sole provider without designation", {"sector": "energie", "size": "klein", **DONE, "sole_provider": True}, ("outside",)),
    ("supplier outside the sectors", {"sector": "geen", **DONE, "supplies": True}, ("indirect",)),
    ("shop outside the sectors", {"sector": "geen", **DONE}, ("outside",)),
    ("unknown sector", {}, ("unknown",)),
    ("unknown sector, large", {"size": "groot"}, ("unknown",)),
]  # fmt: skip


@pytest.mark.parametrize(("answers", "outcomes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_outcome(answers: dict[str, object], outcomes: tuple[str, ...]) -> None:
    """Every kind of organisation gets its outcome, with an existing provision at every step and no verdict."""
    result = scope(ScopeAnswers.model_validate(answers))
    assert result.outcomes == outcomes
    assert result.caveat == CAVEAT == "Indicatie, geen oordeel."
    for step in result.steps:
        assert step.provisions, step
        assert [one for one in step.provisions if not LIBRARY.exists(one)] == []
    words = " ".join([result.headline, *(f"{step.answer} {step.consequence}" for step in result.steps)]).lower()
    assert not re.search(r"u voldoet|\bzeker\b|!", words)


def test_every_provision_of_the_facts_exists() -> None:
    """Whatever the check can ever cite is a provision that the library knows."""
    text = facts().model_dump_json()
    cited = set(re.findall(r'"((?:cbw|cbb|nis2|dora|cir|mvt)/[a-z0-9/\-]+)"', text))
    assert len(cited) > 80
    assert sorted(one for one in cited if not LIBRARY.exists(one)) == []


def test_bank_sees_that_duties_yield_as_a_conclusion() -> None:
    """That DORA sets the duties of the Cbw aside is marked as a reading, with the articles that carry it."""
    answers = ScopeAnswers(sector="bankwezen", financial="credit-institution", exempt="nee", size="groot")
    step = next(step for step in scope(answers).steps if step.key == "precedence")
    assert step.derived
    assert {"cbw/22/1", "cbw/24/13", "cbw/31/1", "cbw/44/1"} <= set(step.provisions)


def test_insurer_is_in_no_annex() -> None:
    """An insurer reads that the annexes of the Cbw do not list it."""
    steps = scope(ScopeAnswers(financial="insurer", exempt="nee")).steps
    assert any("Geen bijlage" in step.consequence and "cbw/bijlage-2" in step.provisions for step in steps)
    assert any("dora/2/1/n" in step.provisions for step in steps)


def test_other_capacity_keeps_the_cbw_beside_dora() -> None:
    """A financial entity with a digital service is told that the Cbw stays for that service."""
    steps = scope(ScopeAnswers(financial="insurer", exempt="nee", services=("dns",))).steps
    assert any("andere hoedanigheid" in step.consequence for step in steps)


@pytest.mark.parametrize(
    ("figures", "sizes"),
    [
        ((9, 1e6, 1e6), ("micro",)),
        ((10, 1e6, 1e6), ("klein",)),
        ((49, 10e6, 99e6), ("klein",)),
        ((50, 1e6, 1e6), ("middelgroot",)),
        ((20, 11e6, 10e6), ("klein",)),
        ((20, 11e6, 11e6), ("middelgroot",)),
        ((249, 50e6, 99e6), ("middelgroot",)),
        ((249, 51e6, 43e6), ("middelgroot",)),
        ((249, 51e6, 44e6), ("groot",)),
        ((250, 0.0, 0.0), ("groot",)),
        ((250, None, None), ("groot",)),
        ((60, None, None), ("middelgroot", "groot")),
        ((20, 20e6, None), ("klein", "middelgroot")),
        ((None, 5e6, None), ("micro", "klein", "middelgroot", "groot")),
    ],
)
def test_size(figures: tuple[int | None, float | None, float | None], sizes: tuple[str, ...]) -> None:
    """Turnover and balance sheet count together, staff alone, and unknown figures leave open what they can change."""
    assert possible_sizes(*figures) == sizes


def test_small_business_is_asked_little() -> None:
    """A shop that supplies nobody is done in five questions, and none is asked that no longer matters."""
    given = {"sector": "geen", "services": "geen", "designated": "nee", "supplies": "nee"}
    answers, asked = ScopeAnswers(), []
    while question := next_question(answers):
        asked.append(question.key)
        answers = with_answer(answers, question.key, [given[question.key]] if question.key in given else [])
    assert asked == ["sector", "services", "designated", "supplies"]
    assert scope(answers).outcomes == ("outside",)
    assert scope(answers).missing == ()


def test_municipality_is_asked_only_what_it_is() -> None:
    """For government the kind decides; size is never asked."""
    answers = with_answer(ScopeAnswers(), "sector", ["overheid"])
    question = next_question(answers)
    assert question is not None
    assert question.key == "government"
    assert next_question(with_answer(answers, "government", ["gemeente"])) is None


def test_interview_is_short_and_ends_for_every_sector_and_choice() -> None:
    """Whatever is answered first or last, the interview ends within eight questions and with nothing missing."""
    for sector, place in product(facts().sectors, (0, -1)):
        answers, count = with_answer(ScopeAnswers(), "sector", [sector]), 1
        while question := next_question(answers):
            answers, count = with_answer(answers, question.key, [question.options[place].value]), count + 1
            assert all(LIBRARY.exists(one) for one in question.provisions)
            assert question.help
        assert count <= 8, sector
        assert scope(answers).missing == ()
        assert "unknown" not in scope(answers).outcomes


@pytest.mark.parametrize(
    "answers",
    [
        {"sector": "gezondheidszorg", "size": "groot"},
        {"sector": "overheid", "government": "ministerie"},
        {"sector": "digitale-infrastructuur", "services": ("dns",)},
        {"designated": "kritiek"},
        {"sector": "overheid", "government": "zbo", "designated": "kritiek"},
    ],
)
def test_nothing_is_asked_once_it_is_settled(answers: dict[str, object]) -> None:
    """Who is indicated as essential whatever else holds, is asked nothing more."""
    assert scope(ScopeAnswers.model_validate(answers)).missing == ()


def test_grounds_come_after_designation() -> None:
    """Whether there is a ground to be designated is asked only of who was not designated."""
    answers = ScopeAnswers(sector="energie", size="klein", services=())
    assert "sole_provider" not in [one.key for one in scope(answers).missing]
    assert "sole_provider" in [one.key for one in scope(answers.model_copy(update={"designated": "nee"})).missing]


def test_skipped_question_stays_missing_and_is_not_asked_again() -> None:
    """Who cannot answer goes on, and reads in the end what was left open."""
    answers = with_answer(ScopeAnswers(sector="energie", services=()), "size", [])
    following = next_question(answers)
    assert following is None or following.key != "size"
    result = scope(answers)
    assert result.outcomes == ("unknown",)
    assert "size" in [one.key for one in result.missing]
    assert "size" not in [one.key for one in scope(with_answer(answers, "size", ["groot"])).missing]


def test_size_is_not_asked_where_it_changes_nothing() -> None:
    """A DNS provider is essential in every size, and sixty people in an annex 2 sector are enough to know."""
    assert "size" not in [one.key for one in scope(ScopeAnswers(sector="digitale-infrastructuur", services=("dns",))).missing]
    assert "size" not in [one.key for one in scope(ScopeAnswers(sector="post-koeriersdiensten", employees=60)).missing]


@pytest.mark.parametrize(
    ("key", "values"),
    [("colour", ["red"]), ("size", ["reusachtig"]), ("size", ["klein", "groot"]), ("services", ["dns", "geen"])],
)
def test_wrong_answers_are_refused(key: str, values: list[str]) -> None:
    """A question or option that does not exist, or a choice that contradicts itself, is refused with a message."""
    with pytest.raises(WrongUse) as refused:
        with_answer(ScopeAnswers(sector="energie"), key, values)
    assert refused.value.help


def test_unknown_slug_is_refused() -> None:
    """Answers hold only choices that the check knows."""
    with pytest.raises(ValidationError, match="onbekende keuze"):
        ScopeAnswers(services=("blockchain",))


def test_profile_is_a_beginning() -> None:
    """A profile fills in what it knows; a sector that the check does not know counts as not answered."""
    assert scope(answers_of(Profile(legal_form="gemeente"))).outcomes == ("essential",)
    assert scope(answers_of(Profile(sector="financieel"))).outcomes == ("dora",)
    assert scope(answers_of(Profile(sector="energie", size="groot", cir2690=True))).outcomes == ("essential", "cir2690")
    assert answers_of(Profile(sector="iets-anders")).sector == ""
