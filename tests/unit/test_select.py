"""The proposed list: within the minutes, in the right regime, with reasons that can be read, and nothing twice in a row."""

import itertools
from datetime import date

import pytest

from assistant.ask.models import Profile
from assistant.board.models import Action, AnswerState, Brief, Happening, Item, Past, Proposal, shifted
from assistant.board.select.proposal import alike, board_questions, coverage, propose
from assistant.board.select.reasons import LONGEST_QUOTE, quoted
from assistant.board.select.standing import candidates
from curriculum import bank as content
from curriculum.bank import Bank

BANK, MUNICIPALITY = Profile(sector="financieel"), Profile(sector="overheid", legal_form="gemeente")
CLOUD = Profile(sector="digitale-infrastructuur", size="groot", cir2690=True)
PROFILES = {"bank": BANK, "municipality": MUNICIPALITY, "cloud": CLOUD, "unknown": Profile()}


@pytest.fixture(scope="module")
def shipped() -> Bank:
    """The shipped bank."""
    return content.load()


def brief(profile: Profile = MUNICIPALITY, minutes: int = 45, **more: object) -> Brief:
    """A brief for the last quarter of 2026."""
    return Brief.model_validate({"quarter": "2026Q4", "profile": profile, "minutes": minutes, **more})


def past(quarter: str, **states: AnswerState) -> Past:
    """A quarter in which questions were asked; underscores stand for hyphens."""
    return Past(quarter=quarter, states={name.replace("_", "-"): state for name, state in states.items()})


def ids(found: Proposal) -> list[str]:
    """Ids on a list."""
    return [one.id for one in found.items]


def reason(found: Proposal, id: str) -> str:
    """Why a question is on the list, or is not."""
    on = next((" ".join(one.reasons) for one in found.items if one.id == id), "")
    return on or next(one.reason for one in found.left_out if one.id == id)


def played(shipped: Bank, profile: Profile, minutes: int, quarters: int) -> list[list[str]]:
    """The lists of so many quarters in a row, everything answered."""
    lists, memory, name = [], (), "2026Q4"
    for _ in range(quarters):
        found = propose(shipped, Brief(quarter=name, profile=profile, minutes=minutes, past=memory))
        lists.append(ids(found))
        memory = (Past(quarter=name, states=dict.fromkeys(ids(found), "given")), *memory)
        name = shifted(name, 1)
    return lists


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES.keys())
def test_the_sum_stays_within_the_minutes(shipped: Bank, profile: Profile) -> None:
    """For every number of minutes, also with an incident, breaches and much that was not answered."""
    before = past("2026Q3", **dict.fromkeys([one.id for one in shipped.questions[:17]], "overdue"))
    busy = {"happenings": [{"kind": "incident", "text": "storing"}], "breached": ["kci-04"], "past": [before]}
    for minutes in range(10, 121):
        for more in ({}, busy):
            found = propose(shipped, brief(profile, minutes, **more))
            assert 0 < found.minutes <= minutes
            assert len(ids(found)) == len(set(ids(found)))


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES.keys())
def test_every_question_for_the_ciso_is_on_the_list_or_left_out_with_a_reason(shipped: Bank, profile: Profile) -> None:
    """Nothing disappears, and every item says why it is there and what it rests on."""
    found = propose(shipped, brief(profile))
    every = {one.id for one in shipped.questions if one.audience == "ciso"}
    assert {*ids(found), *(one.id for one in found.left_out)} == every
    assert all(one.reasons and one.provisions for one in found.items)
    assert all(one.reason.endswith(".") for one in found.left_out)


def test_a_bank_cites_dora_and_nothing_of_the_cbw(shipped: Bank) -> None:
    """DORA goes before the duties of the Cbw."""
    cited = [one for item in propose(shipped, brief(BANK, 240)).items for one in item.provisions]
    assert any(one.startswith("dora/") for one in cited)
    assert not [one for one in cited if one.startswith(("cbw/", "cbb/", "cir/"))]


def test_a_municipality_cites_the_cbw_and_nothing_of_dora(shipped: Bank) -> None:
    """The reverse, and its own questions are among the candidates."""
    found = propose(shipped, brief(MUNICIPALITY, 240))
    cited = [one for item in found.items for one in item.provisions]
    assert any(one.startswith("cbw/") for one in cited)
    assert not [one for one in cited if one.startswith(("dora/", "rts-", "cir/"))]
    assert reason(found, "dora-auditplan") == "Niet voor uw organisatie: alleen onder DORA."
    assert "Niet voor uw organisatie" not in reason(found, "overheid-inwoners-eerst")


def test_regulation_2690_stands_in_for_the_measures_of_the_cbb(shipped: Bank) -> None:
    """Cbb art. 4: articles 6 to 18 do not apply to such an entity, its own questions do."""
    found = [one for one in candidates(shipped, brief(CLOUD)) if one.standing != "elsewhere"]
    cited = {one for each in found for one in each.provisions}
    assert not [one for one in cited if one.startswith("cbb/") and 6 <= int(one.split("/")[1]) <= 18]
    assert any(one.startswith("cir/") for one in cited)
    assert all(one.provisions for one in found)


def test_without_2690_its_questions_are_left_out(shipped: Bank) -> None:
    """The narrowing groups narrow."""
    found = propose(shipped, brief())
    assert reason(found, "cir-waar-passend") == "Niet voor uw organisatie: alleen voor wie onder Verordening 2024/2690 valt."
    assert reason(found, "signaal-naar-toezicht") == "Niet voor uw organisatie: alleen voor belangrijke entiteiten."


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ("not-answered", "Vorig kwartaal niet beantwoord."),
        ("partial", "Vorig kwartaal maar voor een deel beantwoord."),
        ("overdue", "Vorig kwartaal niet op tijd beantwoord."),
    ],
)
def test_what_was_not_answered_comes_first(shipped: Bank, state: AnswerState, says: str) -> None:
    """Carried over, with the reason in front."""
    first = propose(shipped, brief(past=[past("2026Q3", fysiek_binnen=state)])).items[0]
    assert (first.id, first.origin, first.reasons[0]) == ("fysiek-binnen", "carried", says)


def test_what_stays_open_longer_names_its_quarter(shipped: Bank) -> None:
    """A question that fell off a list is not forgotten."""
    found = propose(shipped, brief(past=[past("2026Q3"), past("2026Q2", fysiek_binnen="overdue")]))
    assert found.items[0].reasons[0] == "In het tweede kwartaal 2026 niet op tijd beantwoord."


def test_more_carried_than_minutes_leaves_the_rest_out_by_name(shipped: Bank) -> None:
    """The minutes hold even then."""
    before = past("2026Q3", **dict.fromkeys([one.id for one in shipped.questions[:17]], "not-answered"))
    found = propose(shipped, brief(minutes=20, past=[before]))
    assert [one.origin for one in found.items[:3]] == ["carried"] * 3
    assert found.left_out[0].reason == "Vorig kwartaal niet beantwoord, maar past niet in de 20 minuten."


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES.keys())
@pytest.mark.parametrize("minutes", [20, 45, 120, 240])
def test_nothing_is_proposed_twice_in_a_row(shipped: Bank, profile: Profile, minutes: int) -> None:
    """Over eight quarters in which everything is answered."""
    lists = played(shipped, profile, minutes, 8)
    assert not [set(one) & set(other) for one, other in itertools.pairwise(lists) if set(one) & set(other)]


def test_an_answered_question_waits_even_when_something_pulls_it(shipped: Bank) -> None:
    """The secretary reads what speaks for it and can add it."""
    found = propose(
        shipped,
        brief(
            minutes=240,
            past=[past("2026Q3", echt_teruggezet="given", zicht_op_alle_ict="given")],
            happenings=[Happening(kind="change", text="nieuw datacentrum")],
            breached=["kci-04"],
        ),
    )
    assert "echt-teruggezet" not in ids(found)
    assert reason(found, "echt-teruggezet") == (
        "Vorig kwartaal beantwoord. Toch een reden om haar zelf toe te voegen. KCI 4, Betrouwbare back-ups, ligt buiten de grens."
    )
    assert "nieuw datacentrum" in reason(found, "zicht-op-alle-ict")


def test_a_happening_pulls_its_questions_in_its_own_words(shipped: Bank) -> None:
    """Kind and theme together weigh most; a theme is read from the words where none was chosen."""
    found = propose(shipped, brief(happenings=[Happening(kind="incident", text="ransomware bij onze salarisverwerker")]))
    assert found.items[0].reasons[0] == "U meldde een incident: “ransomware bij onze salarisverwerker”."
    assert {"incidents", "suppliers"} & set(found.items[0].themes)


def test_one_happening_does_not_fill_the_list(shipped: Bank) -> None:
    """Each further question on it weighs less."""
    found = propose(shipped, brief(minutes=60, happenings=[Happening(kind="incident", text="ransomware")]))
    assert 2 <= sum(one.reasons[0].startswith("U meldde") for one in found.items) <= 5


def test_a_question_that_needs_an_event_waits_for_one(shipped: Bank) -> None:
    """And comes when it happened."""
    without = propose(shipped, brief(minutes=240))
    assert reason(without, "nieuwe-leverancier-vooraf").startswith("Alleen na een nieuwe of gewijzigde leverancier")
    told = brief(happenings=[Happening(kind="supplier", text="nieuwe hostingpartij")])
    assert "nieuwe-leverancier-vooraf" in ids(propose(shipped, told.model_copy(update={"minutes": 120})))


def test_a_breached_indicator_pulls_its_question(shipped: Bank) -> None:
    """The reason names the indicator; one that does not exist is ignored."""
    found = propose(shipped, brief(breached=["kci-16", "kci-99"]))
    assert "KCI 16, Cryptografie, ligt buiten de grens." in found.items[0].reasons
    assert "cryptography" in found.items[0].themes


def test_a_late_promise_pulls_its_question(shipped: Bank) -> None:
    """Late, and falling due; what is closed or due later does not count."""
    late = Action(
        id="1",
        text="Sleutels overdragen",
        owner="Hoofd ICT",
        due=date(2026, 9, 1),
        since="2026Q2",
        question="wie-heeft-de-sleutels",
    )
    found = propose(shipped, brief(actions=[late]))
    assert found.items[0].reasons[0] == (
        "De toezegging van Hoofd ICT “Sleutels overdragen” is te laat: beloofd voor 1 september 2026."
    )
    due = late.model_copy(update={"due": date(2026, 12, 31)})
    assert "loopt dit kwartaal af, op 31 december 2026" in propose(shipped, brief(actions=[due])).items[0].reasons[0]
    for other in (late.model_copy(update={"closed": date(2026, 9, 2)}), late.model_copy(update={"due": date(2027, 1, 1)})):
        assert propose(shipped, brief(actions=[other])) == propose(shipped, brief())


def test_rhythm_says_when_a_question_returns(shipped: Bank) -> None:
    """A yearly question rests for four quarters."""
    found = propose(shipped, brief(past=[past("2026Q3"), past("2026Q1", fysiek_binnen="given")]))
    assert reason(found, "fysiek-binnen") == "Jaarlijkse vraag, pas weer aan de beurt in het eerste kwartaal 2027."
    others = {one.id: "given" for one in shipped.questions if one.id != "fysiek-binnen"}
    again = propose(shipped, brief(past=[Past(quarter="2026Q3", states=others), past("2025Q4", fysiek_binnen="given")]))
    assert "Jaarlijkse vraag, voor het laatst gesteld in het vierde kwartaal 2025." in reason(again, "fysiek-binnen")


def test_a_theme_that_was_not_asked_about_gets_weight_and_a_reason(shipped: Bank) -> None:
    """Of two questions whose turn it is, the one on a new theme goes first."""
    asked = {one.id: "given" for one in shipped.questions if "suppliers" not in one.themes and one.audience == "ciso"}
    found = propose(shipped, brief(minutes=10, past=[past("2026Q3"), Past(quarter="2026Q2", states=asked)]))
    assert "suppliers" in found.items[0].themes
    assert "Nog niet aan bod geweest in de laatste twee kwartalen: leveranciers." in found.items[0].reasons


def test_the_guiding_questions_go_first_where_all_else_is_equal(shipped: Bank) -> None:
    """A first list with room for them holds all seventeen."""
    found = propose(shipped, brief(minutes=150))
    assert {one.id for one in shipped.questions if one.number} <= set(ids(found))


def test_no_two_look_alikes_on_one_list(shipped: Bank) -> None:
    """The same themes and the same indicators; what is left out names the other."""
    found = propose(shipped, brief(minutes=240, happenings=[Happening(kind="incident", text="datalek")]))
    on = [shipped.by_id[one] for one in ids(found)]
    assert not [(one.id, other.id) for one in on for other in on if one.id < other.id and alike(one, other)]
    said = [reason(found, one) for one in ("uren-tot-melding", "klanten-horen-het")]
    assert sum(one.startswith("Lijkt sterk op een vraag die al op de lijst staat:") for one in said) == 1
    assert alike(shipped.by_id["betalen-bij-afpersing"], shipped.by_id["bestuur-houding-bij-afpersing"])


def test_the_boards_own_questions_stand_apart(shipped: Bank) -> None:
    """They are never on the list for the CISO, and what resembles a question there is not asked twice."""
    own = board_questions(shipped, brief())
    assert own
    assert all(shipped.by_id[one.id].audience == "board" for one in own)
    assert not {one.id for one in own} & set(ids(propose(shipped, brief(minutes=240))))
    without = board_questions(shipped, brief(), asked=["betalen-bij-afpersing"])
    assert {one.id for one in own} - {one.id for one in without} == {"bestuur-houding-bij-afpersing"}
    assert "certificaat-per-bestuurder" not in {one.id for one in board_questions(shipped, brief(BANK))}


def test_own_questions_that_come_back_take_their_minutes_first(shipped: Bank) -> None:
    """What does not fit is left out by name."""
    own = [
        Item(id=f"eigen-{one}", text="Eigen vraag?", minutes=8, reasons=("Vorig kwartaal niet beantwoord.",)) for one in (1, 2)
    ]
    found = propose(shipped, brief(minutes=15), own)
    assert ids(found)[0] == "eigen-1"
    assert found.minutes <= 15
    assert found.left_out[0].reason == "Vorig kwartaal niet beantwoord, maar past niet in de 15 minuten."


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES.keys())
def test_with_enough_minutes_everything_keeps_its_rhythm(shipped: Bank, profile: Profile) -> None:
    """Four hours a quarter: every question comes back within a year, the quarterly ones every second quarter."""
    lists = played(shipped, profile, 240, 12)
    for one in candidates(shipped, brief(profile)):
        if one.standing == "elsewhere" or one.question.rhythm == "on-event":
            continue
        at = [-1, *(place for place, each in enumerate(lists) if one.question.id in each)]
        most = {"quarterly": 2, "half-yearly": 2, "yearly": 4}[one.question.rhythm]
        assert max(later - earlier for earlier, later in itertools.pairwise(at)) <= most, one.question.id
        assert len(lists) - at[-1] <= most, one.question.id


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES.keys())
def test_with_usual_minutes_nothing_starves(shipped: Bank, profile: Profile) -> None:
    """Forty-five minutes are too few for every rhythm; still every question comes within five years."""
    asked = {id for each in played(shipped, profile, 45, 20) for id in each}
    open_ = [one for one in candidates(shipped, brief(profile)) if one.standing == "due" and one.question.rhythm != "on-event"]
    assert not [one.question.id for one in open_ if one.question.id not in asked]


def test_the_same_brief_gives_the_same_list(shipped: Bank) -> None:
    """Also when the past comes in another order."""
    pasts = [past("2026Q3", fysiek_binnen="partial"), past("2026Q2", zicht_op_alle_ict="given")]
    assert propose(shipped, brief(past=pasts)) == propose(content.load(), brief(past=pasts[::-1]))


def test_a_later_quarter_is_no_memory(shipped: Bank) -> None:
    """Only what came before counts."""
    assert propose(shipped, brief(past=[past("2026Q4", fysiek_binnen="overdue")])) == propose(shipped, brief())


HOSTILE = [
    "<script>alert(1)</script> [klik](javascript:alert(1)) `x` **vet**",
    "a" * 1_000,
    "regel een\nregel twee\r\n\tregel drie\x00\x1b[31m",
    "\u202egnp.exe\u202c \u200b\u2066verborgen",
    '“citaat” en "nog een" $x^2$ {0} %s',
    '=HYPERLINK("http://kwaad")',
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_happening_becomes_harmless_words(shipped: Bank, text: str) -> None:
    """One line, no markup, no hidden characters, bounded length."""
    found = propose(shipped, brief(happenings=[Happening(kind="incident", text=text)]))
    said = next(one for item in found.items for one in item.reasons if one.startswith("U meldde"))
    assert len(said) <= LONGEST_QUOTE + len("U meldde een incident: “”.")
    assert said.isprintable()
    assert not set(said) & set('<>[]{}*`|\\$=^"')
    assert said.count("“") == said.count("”") == 1


def test_an_empty_happening_has_no_quotes() -> None:
    """Only marks and spaces leave nothing to quote."""
    assert quoted(" <> \n ") == ""


def test_coverage_counts_themes_over_four_quarters(shipped: Bank) -> None:
    """Calendar quarters, oldest first, also one in which nothing was asked."""
    seen = coverage(shipped, [past("2026Q4", wat_de_polis_dekt="given"), past("2026Q2", echt_teruggezet="overdue")])
    assert seen.quarters == ("2026Q1", "2026Q2", "2026Q3", "2026Q4")
    by = {one.theme: one for one in seen.themes}
    assert by["insurance"].asked == (0, 0, 0, 1)
    assert by["backup"].asked == (0, 1, 0, 0)
    assert by["insurance"].name == "verzekering"
    assert len(by) == len({theme for one in shipped.questions for theme in one.themes})


def test_coverage_of_nothing_is_empty(shipped: Bank) -> None:
    """Before the first quarter there is no picture."""
    assert coverage(shipped, []).themes == ()
