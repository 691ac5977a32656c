"""What a board paper says: each fact true by the data, nothing left out in silence, no internal ids."""

import json
import re
from datetime import date

import pytest

from assistant.board.kci.trend import readings
from assistant.board.models import Action, Happening, KciLimits, Reply
from assistant.board.paper.answers import answer_runs
from assistant.board.paper.contents import paper
from assistant.board.paper.facts import age
from assistant.board.paper.text import clipped, count, paragraphs, person, tidy
from assistant.board.review.models import Mark
from tests.paper_case import ANSWERS, APPETITE, HOSTILE, OWN, UUID, item, known, limits, material, quarter, questions, values

PAPER = paper(material())
INTERNAL = re.compile(
    r"kci-\d|eigen-\d|risico-[a-z]|actie-\d|[0-9a-f]{8}-[0-9a-f]{4}-|@|\b(?:cbw|cbb|dora|nis2|cir|handreiking|rts-\w+)/\w",
    re.IGNORECASE,
)


def facts(head: str, content=PAPER) -> str:  # type: ignore[no-untyped-def]
    return " ".join(one.text for one in content.facts if one.head == head)


def test_no_internal_id_or_account_stands_in_the_content() -> None:
    """Ids of items, indicators, risks, actions and provisions stay inside, and an e-mail address is no name."""
    said = json.dumps(PAPER.model_dump(mode="json", exclude={"kcis": {"__all__": {"reading"}}}), ensure_ascii=False)
    assert not INTERNAL.findall(said)
    assert not [one.id for one in quarter().items if one.id in said]
    assert UUID not in said
    assert PAPER.questions[9].owner == "CISO"


def test_a_blank_answer_is_never_in_order() -> None:
    """Whatever state is passed for it."""
    asked = quarter(item(3), item(5))
    lenient = material(asked, states={one.id: "given" for one in asked.items}, marks={})
    content = paper(lenient)
    assert [one.state for one in content.questions] == ["niet beantwoord"] * 2
    assert content.questions[0].blank == "Niet beantwoord."
    assert content.questions[1].answer[0][0].text == "n.v.t."
    assert content.questions[1].blank.startswith("Dit geldt als niet beantwoord")


def test_a_blank_answer_after_its_date_is_late_and_asks_a_decision() -> None:
    late = PAPER.questions[3]
    assert late.state == "niet beantwoord, te laat"
    assert late.tone == "late"
    assert late.blank == "Niet beantwoord. Het antwoord werd verwacht op 27 november 2026."
    assert "vraag 4 (" in PAPER.asks[-1].text
    assert "27 november 2026" in PAPER.asks[-1].text


def test_without_states_the_day_decides() -> None:
    """A blank answer is late only once its day has passed."""
    early = paper(material(states={}, today=date(2026, 11, 27)))
    assert early.questions[3].state == "niet beantwoord"
    assert paper(material(states={})).questions[3].state == "niet beantwoord, te laat"


def test_answers_are_compared_with_the_quarter_before() -> None:
    said = facts("Antwoorden")
    assert "Beter beantwoord dan in het derde kwartaal 2026: vraag 1 van deels beantwoord naar beantwoord." in said
    assert "vraag 2, 3 en 9 van beantwoord naar deels beantwoord" in said
    assert "Opnieuw zonder antwoord: vraag 4." in said


def test_without_an_earlier_quarter_nothing_is_compared() -> None:
    first = paper(material(previous=None, previous_states={}))
    assert facts("Antwoorden", first) == "Er is geen eerder kwartaal om de antwoorden mee te vergelijken."


def test_indicators_that_crossed_their_limit_are_named_with_both_values() -> None:
    said = facts("KCI’s")
    assert "Nu buiten de grens: Oplossen van kwetsbaarheden (78 %, was 87 %, grens 85 %)" in said
    assert "Betrouwbare back-ups (72 %, was 84 %, voorbeeldgrens 80 %)" in said
    assert "Terug binnen de grens: Naleving door derden (86 %, was 82 %, grens 85 %)." in said
    assert "Risicoaanvaarding" not in said


def test_breaches_of_agreed_limits_and_of_examples_ask_different_decisions() -> None:
    own, example = (one.text for one in PAPER.asks[3:5])
    assert own.startswith("Buiten uw eigen grens: Oplossen van kwetsbaarheden (78 %, grens 85 %) en Risicoaanvaarding")
    assert "Betrouwbare back-ups" not in own
    assert example.startswith("Buiten een grens die u nog niet hebt vastgesteld: Betrouwbare back-ups (72 %")


def test_what_happened_is_told_as_own_text_with_incidents_first() -> None:
    told = [one for one in PAPER.facts if one.voice == "own"]
    assert [one.head for one in told] == ["Incident", "Leverancier"]
    assert told[0].text == "Op 14 oktober lag de salarisverwerking twee dagen stil."


def test_decisions_come_first_with_their_provisions_as_labels() -> None:
    first = PAPER.asks[0]
    assert first.rests_on == ("art. 21 lid 3, onder c, Cbw", "art. 9 lid 2 Cbb")
    assert first.voice == "own"
    assert PAPER.asks[2].outcome == "Goedgekeurd."
    assert PAPER.standing.endswith("Vijf punten vragen een besluit.")


def test_every_indicator_is_a_row_or_is_named_as_not_measured() -> None:
    assert len(PAPER.kcis) == 15
    assert PAPER.not_measured == "Niet gemeten: 16. Cryptografie."
    assert "Van de 16 KCI’s hebben er 15 een waarde (1 verouderd); 3 daarvan liggen buiten de grens." in PAPER.standing


def test_an_indicator_with_agreed_limits_but_no_value_is_a_row() -> None:
    agreed = KciLimits(kci="kci-16", target=95, tolerance=85, agreed=date(2026, 3, 19))
    content = paper(material(readings=readings(questions(), values(), [*limits(), agreed], "2026Q4")))
    assert (content.kcis[-1].value, content.kcis[-1].state) == ("niet gemeten", "niet gemeten")
    assert content.not_measured == ""


def test_an_indicator_says_whether_its_limits_were_agreed() -> None:
    assert PAPER.kcis[2].limits == "doel 95 %, grens 85 %"
    assert PAPER.kcis[3].limits == "doel 95 %, grens 80 % (voorbeeld)"
    assert PAPER.kcis[12].state == "verouderd"
    assert "2025Q1 niet gemeten" in PAPER.kcis[7].alt


def test_an_answer_stays_word_for_word_with_the_marked_words_underlined() -> None:
    for question, said in zip(PAPER.questions, ANSWERS, strict=False):
        joined = "\n".join("".join(run.text for run in part) for part in question.answer)
        assert joined == said
    second = PAPER.questions[1]
    assert [run.notes for part in second.answer for run in part if run.notes] == [(1,), (2,)]
    assert second.notes[0].words in "".join(run.text for part in second.answer for run in part if run.marked)
    assert second.notes[0].ask
    assert second.heading == "Antwoord van de CISO (Mw. J. de Vries), 20 november 2026, op het Excel-formulier"


def test_overlapping_marks_cut_an_answer_without_losing_a_letter() -> None:
    text = "Eerste zin hier.\nTweede zin daar."
    pairs = [(0, 16), (7, 23)]
    marks = [
        Mark(kind="effort", start=start, end=end, words=text[start:end], say="s", ask="a", provisions=()) for start, end in pairs
    ]
    parts = answer_runs(text, marks)
    assert "\n".join("".join(run.text for run in part) for part in parts) == text
    assert [run.notes for part in parts for run in part if run.notes] == [(1,), (2,)]


def test_a_mark_whose_words_moved_is_listed_but_not_underlined() -> None:
    stale = Mark(kind="effort", start=0, end=4, words="weg!", say="s", ask="a", provisions=())
    assert not any(run.marked for part in answer_runs("Hier staat iets anders.", [stale]) for run in part)


def test_the_bank_s_short_name_goes_only_with_the_bank_s_words() -> None:
    changed = item(0, text="Ja.").model_copy(update={"text": "Wat weten wij niet van onze eigen ICT?"})
    assert paper(material(quarter(changed))).questions[0].short == "Wat weten wij niet van onze eigen ICT?"
    assert PAPER.questions[0].short == questions().questions[0].short
    assert PAPER.questions[9].text == OWN.text


def test_actions_are_open_oldest_first_and_closed_since_the_last_meeting() -> None:
    assert [(one.text, one.state, one.age) for one in PAPER.open_actions] == [
        ("Leg de meldtermijn vast.", "over de datum", "2 kwartalen"),
        ("Sluit de onbekende systemen aan op de bewaking.", "open", "van dit kwartaal"),
    ]
    assert PAPER.open_actions[1].question == "vraag 1"
    assert [one.text for one in PAPER.closed_actions] == ["Vraag de verzekeraar naar dekking."]
    assert facts("Acties") == "Twee acties open, waarvan één over de datum; één afgerond sinds de vorige vergadering."


def test_an_action_without_owner_or_date_says_so() -> None:
    line = paper(material(actions=(Action(id="x1", text="Doe iets.", since="2026Q3"),))).open_actions[0]
    assert (line.owner, line.due, line.age) == ("geen eigenaar", "geen datum", "1 kwartaal")


def test_appetite_names_the_risk_whether_it_was_agreed_and_what_watches_over_it() -> None:
    first, second = PAPER.appetite
    assert (first.risk, first.agreed) == ("Bedrijfsonderbreking", "vastgesteld op 19 maart 2026")
    assert "4. Betrouwbare back-ups (buiten de grens)" in first.watched
    assert second.agreed == "concept, nog niet vastgesteld"
    assert len(APPETITE) == len(PAPER.appetite)


def test_every_provision_is_a_source_with_its_places() -> None:
    sources = {one.label: one.where for one in PAPER.sources}
    for at, one in enumerate(quarter().items, start=1):
        for provision in one.provisions:
            assert f"vraag {at}" in sources[known().label(provision)]
    assert "besluit 1" in sources["art. 9 lid 2 Cbb"]


def test_a_long_account_of_the_quarter_continues_in_the_annex() -> None:
    """The first page shows the beginning, the annex has all of it."""
    long = ["Er is veel gebeurd dat hier moet staan."] * 60
    content = paper(material(quarter(changed="\n".join(long))))
    assert len(content.changed) == 1
    assert content.changed[0].endswith("…")
    assert content.changed_more == tuple(long)


def test_many_happenings_are_counted_on_the_first_page_and_told_in_the_annex() -> None:
    many = tuple(Happening(kind="change", text=f"Wijziging {at}.") for at in range(20))
    content = paper(material(quarter(happenings=many)))
    left = re.match(r"Nog (\d+|\w+) gebeurtenissen; zie de bijlage", facts("Verder", content))
    assert left is not None
    assert len(content.facts_more) == 20 - sum(one.head == "Wijziging" for one in content.facts)
    shown = {one.text for one in content.facts} | {one.text for one in content.facts_more}
    assert {f"Wijziging {at}." for at in range(20)} <= shown


def test_an_empty_quarter_is_a_paper_too() -> None:
    bare = quarter(changed="", happenings=(), decisions=(), due=None, meeting=None)
    content = paper(material(bare.model_copy(update={"items": ()}), readings=(), actions=(), appetite=(), previous=None))
    assert content.standing == "Geen vragen aan de CISO. Geen punten vragen een besluit."
    assert content.subtitle == "Stuk voor het bestuur · ontwerp"


def test_a_signed_quarter_is_no_draft() -> None:
    assert paper(material(quarter(status="signed"))).subtitle.endswith("vastgesteld")


def test_whose_words_are_where_is_said() -> None:
    assert [one.split(":")[0] for one in PAPER.voices] == ["Eigen tekst", "Antwoord van de CISO", "Uit de gegevens"]


@pytest.mark.parametrize("name", ["ciso@gemeente.example", "DOMEIN\\jdv", UUID, "0123456789abcdef0", "https://x.example/u/1", ""])
def test_an_account_is_not_a_person(name: str) -> None:
    assert person(name, "CISO") == "CISO"


@pytest.mark.parametrize("said", HOSTILE)
def test_hostile_text_is_only_text(said: str) -> None:
    """No control characters or turned directions are left, and nothing else goes."""
    asked = quarter(item(0, text=""))
    hostile = asked.items[0].model_copy(update={"reply": Reply(text=said)})
    content = paper(material(quarter(hostile)))
    left = "".join(run.text for part in content.questions[0].answer for run in part)
    assert not [one for one in left if ord(one) < 32 or one in "\u202a\u202b\u202c\u202d\u202e\ufffe"]
    assert len(left) >= len(said.replace("\n", "")) - 12


def test_words_of_text() -> None:
    """Small things that every page leans on."""
    assert tidy("a\r\nb\tc\x00") == "a\nb c"
    assert paragraphs(" a \n\n b ") == ("a", "b")
    assert clipped("een twee drie", 9) == "een twee…"
    assert (count(1, "vraag", "vragen"), count(14, "vraag", "vragen")) == ("één vraag", "14 vragen")
    assert age("2026Q4", "2026Q3") == "van dit kwartaal"
