"""Editing the list by conversation and by hand: what people type, what changes, and what never happens by accident."""

from datetime import UTC, datetime

import pytest

from assistant.ask.models import Profile
from assistant.board.edit.conversation import Edit, edit
from assistant.board.models import Brief, Happening, Item, LeftOut, Quarter, Reply
from assistant.board.select.proposal import propose
from assistant.board.words import distance, fold, nearest
from curriculum import bank as content
from curriculum.bank import Bank

ON_LIST = (
    "leveranciers-die-ons-stilleggen",
    "reactie-en-herstelplan",
    "doorwerken-zonder-ict",
    "betalen-bij-afpersing",
    "grootste-dreigingen",
    "wat-de-polis-dekt",
    "gaten-in-de-maatregelen",
    "zicht-op-alle-ict",
    "training-die-helpt",
)
A, B, C, D, E, F, G, H, K = ON_LIST


@pytest.fixture(scope="module")
def shipped() -> Bank:
    """The shipped bank."""
    return content.load()


@pytest.fixture(scope="module")
def brief() -> Brief:
    """A municipality with an hour."""
    return Brief(quarter="2026Q4", profile=Profile(sector="overheid", legal_form="gemeente"), minutes=60)


@pytest.fixture(scope="module")
def quarter(shipped: Bank, brief: Brief) -> Quarter:
    """A list of nine questions, 56 of 60 minutes, with everything else left out."""
    found = propose(shipped, brief)
    questions = [shipped.by_id[one] for one in ON_LIST]
    items = tuple(
        Item(id=one.id, text=one.text, minutes=one.minutes, reasons=(f"Reden {place}.",), themes=one.themes)
        for place, one in enumerate(questions, start=1)
    )
    left = {one.id: one for one in found.left_out} | {
        one.id: LeftOut(id=one.id, text=one.text, minutes=one.minutes, reason="Past niet meer in de 60 minuten.")
        for one in found.items
    }
    return Quarter(name="2026Q4", minutes=60, items=items, left_out=tuple(one for id, one in left.items() if id not in ON_LIST))


def order(done: Edit | Quarter) -> tuple[str, ...]:
    """Ids on the list."""
    return tuple(one.id for one in (done.quarter if isinstance(done, Edit) else done).items)


def without(*gone: str) -> tuple[str, ...]:
    """The list without some."""
    return tuple(one for one in ON_LIST if one not in gone)


LISTS = [
    ("schrap verzekering", without(F)),
    ("Schrap de verzekering.", without(F)),
    ("verzekering kan eruit", without(F)),
    ("schrap verzekring", without(F)),
    ("schrap de vraag over onze cyberpolis graag", without(F)),
    ("geen vraag over verzekering", without(F)),
    ("haal vraag 2 weg", without(B)),
    ("haal de tweede vraag weg", without(B)),
    ("verwijdr vraag 2", without(B)),
    ("kun je vraag twee verwijderen?", without(B)),
    ("vraag 2 hoeft niet", without(B)),
    ("verwijder de laatste vraag", without(K)),
    ("haal vragen 2 en 4 weg", without(B, D)),
    ("schrap 2, 5 en 7", without(B, E, G)),
    ("haal vraag drie en vier eraf", without(C, D)),
    ("schrap vraag 2 tot en met 4", without(B, C, D)),
    ("gooi de vraag over training eruit", without(K)),
    ("schrap alle vragen over back-ups", without(C, D)),
    ("schrap de laatste twee", without(H, K)),
    ("schrap de eerste drie vragen", without(A, B, C)),
    ("haal zowel vraag 1 als vraag 4 weg", without(A, D)),
    ("draai vraag 1 en 2 om", (B, A, C, D, E, F, G, H, K)),
    ("verplaats de vraag over verzekering naar het begin", (F, A, B, C, D, E, G, H, K)),
    ("maximaal 8 vragen en 30 minuten", ON_LIST[:4]),
    ("kun je er een over AI bij doen", (*ON_LIST, "nieuwe-techniek-beoordeeld")),
    ("zet vraag 5 bovenaan", (E, A, B, C, D, F, G, H, K)),
    ("zet de vraag over verzekering als eerste", (F, A, B, C, D, E, G, H, K)),
    ("verplaats vraag 2 naar plaats 4", (A, C, D, B, E, F, G, H, K)),
    ("zet 5 op 2", (A, E, B, C, D, F, G, H, K)),
    ("zet vraag 2 onderaan", (A, C, D, E, F, G, H, K, B)),
    ("vraag 3 omhoog", (A, C, B, D, E, F, G, H, K)),
    ("vraag 3 naar beneden", (A, B, D, C, E, F, G, H, K)),
    ("zet vraag 4 voor vraag 2", (A, D, B, C, E, F, G, H, K)),
    ("zet vraag 2 na vraag 4", (A, C, D, B, E, F, G, H, K)),
    ("wissel vraag 2 en 5 om", (A, E, C, D, B, F, G, H, K)),
    ("maximaal acht", ON_LIST[:8]),
    ("Maximaal 8 vragen graag", ON_LIST[:8]),
    ("hooguit vijf", ON_LIST[:5]),
    ("niet meer dan 3 vragen", ON_LIST[:3]),
    ("voeg een vraag over leveranciers toe", (*ON_LIST, "leverancier-onvoldoende")),
    ("voeg een vraag over leveransiers toe", (*ON_LIST, "leverancier-onvoldoende")),
    ("nog een over back-ups", (*ON_LIST, "echt-teruggezet")),
    ("nog twee over toegang", (*ON_LIST, "strengste-toegang", "alleen-een-wachtwoord")),
    ("ik wil ook iets over phishing", (*ON_LIST, "eerste-melding-phishing")),
    ("kun je een vraag over AI toevoegen?", (*ON_LIST, "nieuwe-techniek-beoordeeld")),
    ("voeg toe: versleuteling", (*ON_LIST, "geheim-tot-wanneer")),
    ("voeg toe: Hoe staat het met de verhuizing van ons datacentrum?", (*ON_LIST, "eigen-1")),
    ("Nieuwe vraag: Wie belt de burgemeester als het misgaat?", (*ON_LIST, "eigen-1")),
    ("voeg “Wie belt de burgemeester als het misgaat?” toe", (*ON_LIST, "eigen-1")),
    ("voeg een vraag over AI toe op plaats 2", (A, "nieuwe-techniek-beoordeeld", *ON_LIST[1:])),
    ("vervang vraag 6 door iets over back-ups", (A, B, C, D, E, "echt-teruggezet", G, H, K)),
    ("vervang verzekering door een vraag over phishing", (A, B, C, D, E, "eerste-melding-phishing", G, H, K)),
]


@pytest.mark.parametrize(("said", "expected"), LISTS)
def test_the_list_after_what_was_said(
    shipped: Bank, brief: Brief, quarter: Quarter, said: str, expected: tuple[str, ...]
) -> None:
    """The change is the one that was meant, the reply says something, and what came off is left out by name."""
    done = edit(quarter, shipped, brief, said)
    assert order(done) == expected
    assert done.changed
    assert done.reply
    assert {one.id for one in done.quarter.left_out} >= set(ON_LIST) - set(expected)
    assert not {one.id for one in done.quarter.left_out} & set(expected)


UNCHANGED = [
    ("waarom deze?", "Per vraag de belangrijkste reden:"),
    ("waarom vraag 3?", "Vraag 3, Doorwerken zonder ICT: Reden 3."),
    ("waarom de vraag over verzekering", "Vraag 6, Wat de polis dekt en niet: Reden 6."),
    ("Hoezo vraag 1?", "Reden 1."),
    ("waarom staat cryptografie er niet op?", "Weggelaten over “cryptografie”:"),
    ("wat heb je weggelaten?", "Weggelaten, het dringendste eerst:"),
    ("hoeveel minuten duurt het nu?", "samen 56 van de 60 minuten"),
    ("help", "U kunt de lijst zo aanpassen:"),
    ("schrap back-ups", "Welke bedoelt u? Noem het nummer.\n- vraag 3, Doorwerken zonder ICT (7 minuten)\n- vraag 4,"),
    ("schrap een vraag", "Welke vraag bedoelt u? Noem een nummer van 1 tot en met 9."),
    ("schrap twee vragen", "Welke vraag bedoelt u?"),
    ("schrap deze", "Welke vraag bedoelt u?"),
    ("schrap alles", "Dat zou de hele lijst raken."),
    ("schrap vraag 12", "Er is geen vraag 12; de lijst telt 9 vragen."),
    ("schrap vraag 2 en 12", "Er is geen vraag 12"),
    ("schrap cryptografie", "Er staat geen vraag over “cryptografie” op de lijst."),
    ("zet vraag 3 naar plaats 40", "Er is geen plaats 40"),
    ("verplaats vraag 3", "Waarheen?"),
    ("schrap vraag 1 niet", "Goed, de lijst blijft zoals zij is."),
    ("verwijder niets", "Goed, de lijst blijft zoals zij is."),
    (
        "schrap vraag 3 en zet vraag 5 bovenaan",
        "Eén opdracht tegelijk graag; anders kloppen de nummers niet meer. Begin met “schrap vraag 3”.",
    ),
    ("schrap de laatste twaalf", "De lijst telt maar 9 vragen."),
    ("schrap training en verzekering", "Welke bedoelt u?"),
    ("vervang vraag 2 door: Wie belt de burgemeester als het misgaat?", "Schrijf haar zelf"),
    ("maximaal 30", "Bedoelt u 30 vragen of 30 minuten?"),
    ("maximaal nul", "Er moet ten minste één vraag overblijven."),
    ("maximaal twaalf", "De lijst telt er 9; dat is niet meer dan 12."),
    ("maximaal 5 minuten", "Kies 10 tot 240 minuten."),
    ("minder vragen", "Hoeveel?"),
    ("maak vraag 2 korter", "Hoeveel minuten krijgt vraag 2, Het plan, en of het werkt?"),
    ("vraag 2: 90 minuten", "Een vraag krijgt 1 tot 60 minuten."),
    ("voeg een vraag over kantoorplanten toe", "Over “kantoorplanten” is er geen vraag in de bank."),
    ("voeg een vraag over DORA toe", "Niet voor uw organisatie: alleen onder DORA."),
    ("voeg een vraag toe", "Waarover moet de vraag gaan? Het meest aan de beurt:"),
    ("vervang vraag 3 door iets over kantoorplanten", "Over “kantoorplanten” is er geen vraag in de bank."),
    ("leveranciers", "Wat wilt u met “leveranciers”?"),
    ("vraag 6", "Wat wilt u met die vraag?"),
    ("doe maar iets leuks", "Dat begrijp ik niet."),
    ("", "Dat begrijp ik niet."),
    ("'; DROP TABLE items; --", "Dat begrijp ik niet."),
    ("<b>" * 5_000, "Dat begrijp ik niet."),
]


@pytest.mark.parametrize(("said", "reply"), UNCHANGED)
def test_what_only_asks_or_is_not_clear_changes_nothing(
    shipped: Bank, brief: Brief, quarter: Quarter, said: str, reply: str
) -> None:
    """Ambiguity asks back; it never removes."""
    done = edit(quarter, shipped, brief, said)
    assert reply in done.reply
    assert done.quarter == quarter
    assert not done.changed


@pytest.mark.parametrize(
    "said",
    [
        "maximaal 30 minuten",
        "max. 30 min",
        "hooguit een half uur",
        "we hebben maar 30 minuten",
        "de vragen samen maximaal 30 minuten",
        "het mag maar 30 minuten duren",
        "kort de lijst in tot 30 minuten",
    ],
)
def test_fewer_minutes_take_the_lowest_off(shipped: Bank, brief: Brief, quarter: Quarter, said: str) -> None:
    """What still fits stays, in its order."""
    done = edit(quarter, shipped, brief, said)
    assert done.quarter.minutes == 30
    assert order(done) == ON_LIST[:4]
    assert done.quarter.asked_minutes == 28
    assert "Viel af door uw maximum van 30 minuten." in {one.reason for one in done.quarter.left_out}


def test_more_minutes_offer_to_fill(shipped: Bank, brief: Brief, quarter: Quarter) -> None:
    """And filling stays within them."""
    done = edit(quarter, shipped, brief, "maximaal 90 minuten")
    assert order(done) == ON_LIST
    assert "zeg “vul aan”" in done.reply
    full = edit(done.quarter, shipped, brief, "vul de lijst aan")
    assert 84 <= full.quarter.asked_minutes <= 90
    assert order(full)[:9] == ON_LIST


def test_what_was_promised_or_chosen_goes_last(shipped: Bank, brief: Brief, quarter: Quarter) -> None:
    """A maximum takes the proposed ones first, and never what has an answer."""
    mine = quarter.with_item(quarter.items[8].model_copy(update={"origin": "hand"}))
    assert order(edit(mine, shipped, brief, "maximaal acht")) == without(H)
    answered = quarter.model_copy(
        update={
            "items": tuple(
                one.model_copy(update={"reply": Reply(text="Antwoord.", at=datetime(2026, 11, 1, tzinfo=UTC))})
                for one in quarter.items
            )
        }
    )
    done = edit(answered, shipped, brief, "maximaal acht")
    assert not done.changed
    assert "al zijn beantwoord" in done.reply
    assert not edit(answered, shipped, brief, "schrap vraag 2").changed
    assert not edit(answered, shipped, brief, "vervang vraag 2").changed


def test_adding_past_the_minutes_says_how_many_and_what_could_go(shipped: Bank, brief: Brief, quarter: Quarter) -> None:
    """The secretary decides; nothing is taken off for her."""
    done = edit(quarter, shipped, brief, "voeg een vraag over leveranciers toe")
    assert done.reply == (
        "Toegevoegd als vraag 10, Leveranciers met een onvoldoende (6 minuten). De lijst duurt nu 62 minuten, "
        "2 minuten meer dan de 60. Weg kan bijvoorbeeld vraag 9, Training die aantoonbaar helpt (5 minuten). "
        "Over “leveranciers” zijn er nog 6 vragen."
    )
    new = done.quarter.items[-1]
    assert (new.origin, new.reasons[0]) == ("conversation", "Door u toegevoegd.")
    assert all(one.startswith(("cbw/", "cbb/")) for one in new.provisions)


def test_adding_prefers_what_is_due_over_what_was_answered(shipped: Bank, quarter: Quarter) -> None:
    """What was answered last time comes only when nothing else is left, and the reply says so."""
    states = {one.id: "given" for one in shipped.questions if "backup" in one.themes}
    said = Brief.model_validate(
        {"quarter": "2026Q4", "past": [{"quarter": "2026Q3", "states": {**states, "alles-in-een-keer-gewist": "partial"}}]}
    )
    done = edit(quarter, shipped, said, "nog een over back-ups")
    assert order(done)[-1] == "alles-in-een-keer-gewist"
    again = edit(done.quarter, shipped, said, "nog een over back-ups")
    assert order(again)[-1] == "echt-teruggezet"
    assert "Vorig kwartaal beantwoord." in again.reply


def test_a_bank_gets_questions_of_its_regime(shipped: Bank, quarter: Quarter) -> None:
    """Adding respects the profile."""
    done = edit(quarter, shipped, Brief(quarter="2026Q4", profile=Profile(dora=True)), "voeg een vraag over DORA toe")
    assert order(done)[-1].startswith("dora-")
    assert not [one for one in done.quarter.items[-1].provisions if one.startswith(("cbw/", "cbb/"))]


@pytest.mark.parametrize(
    "said", ["maak vraag 2 korter: 5 minuten", "vraag 2: 5 minuten", "geef vraag 2 vijf minuten", "vraag twee mag 5 min duren"]
)
def test_a_question_gets_other_minutes(shipped: Bank, brief: Brief, quarter: Quarter, said: str) -> None:
    """The list stays, the sum changes."""
    done = edit(quarter, shipped, brief, said)
    assert done.quarter.items[1].minutes == 5
    assert order(done) == ON_LIST
    assert "samen 54 van de 60 minuten" in done.reply


@pytest.mark.parametrize(
    "said", ["verander vraag 1 in: Hoeveel systemen kennen wij niet?", "Vraag 1 wordt: Hoeveel systemen kennen wij niet?"]
)
def test_a_question_gets_other_words(shipped: Bank, brief: Brief, quarter: Quarter, said: str) -> None:
    """Exactly as typed."""
    assert edit(quarter, shipped, brief, said).quarter.items[0].text == "Hoeveel systemen kennen wij niet?"


def test_an_own_question_keeps_its_words_and_minutes(shipped: Bank, brief: Brief, quarter: Quarter) -> None:
    """With its theme, so that it counts in the coverage."""
    new = edit(quarter, shipped, brief, "voeg toe: Wat kost ons de back-up in de Cloud? (8 minuten)").quarter.items[-1]
    assert (new.text, new.minutes, new.id) == ("Wat kost ons de back-up in de Cloud?", 8, "eigen-1")
    assert "backup" in new.themes


def test_replacing_without_a_subject_stays_near_it(shipped: Bank, brief: Brief, quarter: Quarter) -> None:
    """On the same main theme where there is one, at the same place."""
    done = edit(quarter, shipped, brief, "vervang vraag 1")
    assert shipped.by_id[order(done)[0]].themes[0] == "suppliers"
    assert order(done)[1:] == ON_LIST[1:]
    assert next(one.reason for one in done.quarter.left_out if one.id == A) == "Door u vervangen."


def test_deze_means_what_was_just_spoken_of(shipped: Bank, brief: Brief, quarter: Quarter) -> None:
    """The caller hands the focus back."""
    asked = edit(quarter, shipped, brief, "waarom vraag 3?")
    assert order(edit(asked.quarter, shipped, brief, "schrap deze", focus=asked.focus)) == without(C)
    assert "Reden 3." in edit(quarter, shipped, brief, "waarom deze?", focus=asked.focus).reply


def test_a_number_answers_what_was_asked_back(shipped: Bank, brief: Brief, quarter: Quarter) -> None:
    """The caller hands the pending command back; without it a number does nothing."""
    asked = edit(quarter, shipped, brief, "schrap back-ups")
    for said in ("4", "vraag 4", "de vierde vraag", "nummer vier"):
        assert order(edit(quarter, shipped, brief, said, pending=asked.pending)) == without(D)
        assert not edit(quarter, shipped, brief, said).changed


def test_undo_is_left_to_the_caller(shipped: Bank, brief: Brief, quarter: Quarter) -> None:
    """The edit says that it is wanted."""
    done = edit(quarter, shipped, brief, "maak dat ongedaan")
    assert (done.undo, done.changed) == (True, False)


def test_a_signed_quarter_answers_but_does_not_change(shipped: Bank, brief: Brief, quarter: Quarter) -> None:
    """Questions about it are fine."""
    signed = quarter.model_copy(update={"status": "signed"})
    assert "ondertekend" in edit(signed, shipped, brief, "schrap vraag 2").reply
    assert not edit(signed, shipped, brief, "schrap vraag 2").changed
    assert "Reden 2." in edit(signed, shipped, brief, "waarom vraag 2?").reply


def test_an_empty_list_can_be_filled_by_words(shipped: Bank, brief: Brief) -> None:
    """From nothing."""
    empty = Quarter(name="2026Q4", minutes=45)
    assert edit(empty, shipped, brief, "schrap vraag 1").reply == "De lijst is leeg."
    assert edit(empty, shipped, brief, "vul aan").quarter.asked_minutes >= 40
    assert order(edit(empty, shipped, brief, "voeg een vraag over verzekering toe")) == (F,)


def test_typing_errors_are_forgiven_only_when_one_word_is_meant() -> None:
    """Two candidates at the same distance give none; short words are never guessed."""
    assert nearest("verwijdr", ["verwijder", "vervang"]) == "verwijder"
    assert nearest("huizen", ["huizer", "huizet"]) == ""
    assert nearest("zet", ["zit"]) == ""
    assert distance("abcd", "abdc", 2) == 1
    assert fold("Back-ups é") == "backups e"


def test_the_happening_of_the_brief_stands_in_the_reasons_of_what_is_added(shipped: Bank, quarter: Quarter) -> None:
    """A question that is added later has the same reasons as one that was proposed."""
    said = Brief(quarter="2026Q4", happenings=(Happening(kind="incident", text="storing bij de hoster"),))
    new = edit(quarter, shipped, said, "voeg een vraag over logboeken toe").quarter.items[-1]
    assert "U meldde een incident: “storing bij de hoster”." in new.reasons
