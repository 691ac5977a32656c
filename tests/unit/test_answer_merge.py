"""Answers of a form in a quarter: nothing overwritten in silence, nothing lost, nothing added to what is signed."""

from datetime import UTC, date, datetime

import pytest

from assistant.board.form.intake import merge
from assistant.board.form.key import FormKey
from assistant.board.form.reading import FormReading, FormRow, FormUnreadable, reading
from assistant.board.models import LONGEST_ANSWER, Item, Quarter, Reply
from assistant.errors import WrongUse

THEN, NOW = datetime(2026, 10, 2, 9, tzinfo=UTC), datetime(2026, 11, 4, 15, tzinfo=UTC)
OLD = Reply(text="Vorige keer was het 91%.", by="J. Smit", at=THEN)
MILL = "Stichting De Molen"


def quarter(**more: object) -> Quarter:
    """Three questions, the second of which has an answer."""
    items = (
        Item(id="wieken", text="Wie keurt de wieken?", minutes=5),
        Item(id="storm", text="Hoe snel melden wij storm?", minutes=5, reply=OLD),
        Item(id="eigen-1", text="Waar liggen de reserveonderdelen?", minutes=5),
    )
    return Quarter.model_validate({"name": "2026Q4", "items": items, **more})


def row(of: Quarter, id: str, answer: str = "", **more: object) -> FormRow:
    """The part of a form about an item, as the form went out."""
    item = of.item(id)
    assert item is not None
    given = {"place": "rij 7", "key": FormKey.of(of, MILL, item), "question": item.text, "answer": answer, **more}
    return FormRow(**given)  # type: ignore[arg-type]


def with_reply(id: str, text: str, by: str = "") -> FormReading:
    return FormReading(replies=((id, Reply(text=text, by=by, source="docx")),), notes=("Iets opvallends.",))


def test_fills_in_an_answer_with_the_moment_it_came_in() -> None:
    """A new answer gets the moment and the door by which it came, and needs no note."""
    new, notes = merge(quarter(), with_reply("wieken", "De molenaar.", "A. de Vries"), NOW, "docx")
    item = new.item("wieken")
    assert item is not None
    assert item.reply == Reply(text="De molenaar.", by="A. de Vries", at=NOW, source="docx")
    assert notes == ("Iets opvallends.",)


def test_leaves_the_given_quarter_as_it_was() -> None:
    """Merging makes a new quarter; the old one stays whole."""
    before = quarter()
    merge(before, with_reply("storm", "Nu 97%."), NOW, "xlsx")
    assert before == quarter()


def test_replaces_another_answer_and_quotes_the_old_one() -> None:
    """The new answer counts, and the note holds the whole old one with who gave it and when."""
    new, notes = merge(quarter(), with_reply("storm", "Nu 97%."), NOW, "xlsx")
    item = new.item("storm")
    assert item is not None
    assert (item.reply.text, item.reply.at) == ("Nu 97%.", NOW)
    assert "vraag 2" in notes[-1]
    assert "J. Smit" in notes[-1]
    assert "2-10-2026" in notes[-1]
    assert OLD.text in notes[-1]


def test_keeps_the_moment_of_an_answer_that_says_the_same() -> None:
    """The same words, whatever the breaks, are no new answer."""
    new, notes = merge(quarter(), with_reply("storm", "Vorige keer\nwas het 91%. "), NOW, "xlsx")
    assert new == quarter()
    assert notes == ("Iets opvallends.",)


def test_a_blank_field_keeps_the_answer_that_is_there() -> None:
    """A form that comes back empty changes nothing."""
    now = quarter()
    read = reading([row(now, one.id) for one in now.items], now, "xlsx", MILL)
    assert set(read.untouched) == {"wieken", "storm", "eigen-1"}
    assert merge(now, read, NOW, "xlsx") == (now, ())


def test_tells_an_answer_to_a_question_that_was_taken_off() -> None:
    """An answer whose question left the list between reading and merging is quoted."""
    new, notes = merge(quarter(), with_reply("weg", "Toch een antwoord."), NOW, "xlsx")
    assert new == quarter()
    assert "Toch een antwoord." in notes[-1]


def test_refuses_a_signed_quarter() -> None:
    """What is signed takes no answers."""
    with pytest.raises(WrongUse, match="ondertekend"):
        merge(quarter(status="signed"), with_reply("wieken", "De molenaar."), NOW, "xlsx")


def test_reads_rows_in_any_order() -> None:
    """The key decides, not the place; replies follow the order of the list."""
    now = quarter()
    rows = [
        row(now, "eigen-1", "In de schuur."),
        row(now, "storm"),
        row(now, "wieken", "De molenaar.", by="X", on=date(2026, 11, 3)),
    ]
    read = reading(rows, now, "docx", MILL)
    assert read.replies == (
        ("wieken", Reply(text="De molenaar.", by="X", at=datetime(2026, 11, 3, tzinfo=UTC), source="docx")),
        ("eigen-1", Reply(text="In de schuur.", source="docx")),
    )
    assert read.notes == ()


@pytest.mark.parametrize(("length", "taken"), [(LONGEST_ANSWER, True), (LONGEST_ANSWER + 1, False)])
def test_refuses_only_the_answer_that_is_too_long(length: int, taken: bool) -> None:
    """The longest answer fits; a longer one is refused with its size, and the others are kept."""
    now = quarter()
    rows = [row(now, "wieken", "a" * length), row(now, "storm", "Kort."), row(now, "eigen-1")]
    read = reading(rows, now, "xlsx")
    assert [id for id, _ in read.replies] == (["wieken", "storm"] if taken else ["storm"])
    assert read.refused == (() if taken else ("wieken",))
    assert "wieken" not in read.untouched
    assert any("20.001 tekens" in one for one in read.notes) is not taken


def test_says_which_questions_are_no_longer_in_the_form() -> None:
    """A row thrown out of the form is missing, not blank."""
    now = quarter()
    read = reading([row(now, "wieken", "Ja.")], now, "xlsx")
    assert read.missing == ("storm", "eigen-1")
    assert read.untouched == ()
    assert sum("staat niet in dit formulier meer" in one for one in read.notes) == 2


def test_says_that_the_list_changed_since() -> None:
    """A question reworded, one added and one taken off since the form went out are each told; answers stay."""
    then = quarter()
    now = Quarter(
        name="2026Q4",
        items=(
            Item(id="wieken", text="Wie keurt de wieken en de kap?", minutes=5),
            Item(id="nieuw", text="Is er een noodplan?", minutes=5),
        ),
    )
    read = reading(
        [row(then, "wieken", "De molenaar."), row(then, "storm", "Binnen een dag."), row(then, "eigen-1")], now, "xlsx"
    )
    assert [id for id, _ in read.replies] == ["wieken"]
    assert read.missing == ("nieuw",)
    said = " ".join(read.notes)
    for part in ("vragenlijst is gewijzigd", "past", "Binnen een dag.", "Is er een noodplan?"):
        assert part in said


def test_moving_questions_about_is_no_change_of_the_list() -> None:
    """Another order of the same questions needs no note."""
    then = quarter()
    now = then.model_copy(update={"items": then.items[::-1]})
    assert reading([row(then, one.id) for one in then.items], now, "xlsx").notes == ()


def test_says_that_a_question_was_rewritten_in_the_form() -> None:
    """An answer to a question that somebody changed in the form is kept with a note."""
    now = quarter()
    rows = [row(now, "wieken", "Ja.", question="Draaien de wieken?"), row(now, "storm"), row(now, "eigen-1")]
    read = reading(rows, now, "xlsx")
    assert [id for id, _ in read.replies] == ["wieken"]
    assert "in het formulier veranderd" in read.notes[0]


def test_puts_answers_of_a_doubled_row_behind_each_other() -> None:
    """A row that was copied loses neither answer."""
    now = quarter()
    rows = [row(now, "wieken", "Een."), row(now, "wieken", "Twee."), row(now, "storm"), row(now, "eigen-1")]
    read = reading(rows, now, "xlsx")
    assert read.replies[0][1].text == "Een.\n\nTwee."
    assert "2 keer" in read.notes[0]


def test_finds_a_question_without_key_by_its_text() -> None:
    """A row that lost its key still belongs to the question with exactly those words; another one is told."""
    now = quarter()
    rows = [
        row(now, "wieken"),
        row(now, "storm", "Binnen een dag.", key=None),
        row(now, "eigen-1", "Zomaar.", key=None, question="Heel iets anders?"),
    ]
    read = reading(rows, now, "xlsx")
    assert [id for id, _ in read.replies] == ["storm"]
    assert read.missing == ("eigen-1",)
    assert any("hoort bij geen vraag" in one and "Zomaar." in one for one in read.notes)


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ({"quarter": "2026Q3"}, "derde kwartaal 2026, niet bij het vierde kwartaal 2026"),
        ({"organisation": "abcd"}, "organisatie met een andere naam"),
        ({"form": 2}, "andere versie"),
    ],
)
def test_refuses_a_form_of_elsewhere(key: dict[str, object], message: str) -> None:
    """A form of another quarter, organisation or version is refused; a single row of one is told and left out."""
    now = quarter()
    good = FormKey.of(now, MILL, now.items[0])
    strange = FormKey(**{**vars(good), **key})
    with pytest.raises(FormUnreadable, match=message) as refusal:
        reading([row(now, "wieken", "Ja.", key=strange)], now, "xlsx", MILL)
    assert refusal.value.help
    read = reading([row(now, "wieken", "Ja.", key=strange), row(now, "storm", "Nee.")], now, "xlsx", MILL)
    assert [id for id, _ in read.replies] == ["storm"]
    assert any(message in one for one in read.notes)


def test_refuses_a_file_without_keys() -> None:
    """Rows with the right words and no key at all are no form."""
    now = quarter()
    with pytest.raises(FormUnreadable, match="geen antwoordformulier"):
        reading([row(now, "wieken", "Ja.", key=None)], now, "xlsx")


def test_a_key_fits_in_the_name_of_a_bookmark_and_comes_back() -> None:
    """Word allows forty letters, digits and underscores; two go to the second bookmark."""
    now = quarter()
    for item in now.items:
        key = FormKey.of(now, MILL, item)
        assert len(str(key)) <= 38
        assert str(key).replace("_", "").isalnum()
        assert FormKey.found(f" {key} ") == key
    assert FormKey.found("cb1_2026Q5_aaaa_aaaaaa_aaaaaaaa_aaaaaa") is None


def test_says_no_more_than_somebody_reads() -> None:
    """Thousands of odd rows end in a hundred notes and a count."""
    now = quarter()
    rows = [row(now, "wieken", "Ja."), *(row(now, "storm", f"{at}", key=None, question=f"Vraag {at}?") for at in range(5_000))]
    read = reading(rows, now, "xlsx")
    assert len(read.notes) == 101
    assert "En nog" in read.notes[-1]
    assert [id for id, _ in read.replies] == ["wieken"]
