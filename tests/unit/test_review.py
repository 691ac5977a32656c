"""The review of answers to board questions, rule by rule, and the state of an answer."""

import time
from datetime import date

import pytest

from assistant.ask.models import Profile
from assistant.board.answer_state import AnswerState, state
from assistant.board.review.marking import review
from assistant.board.review.models import AppetiteHint, Kind, Mark
from assistant.board.review.needs import known_parts, needs
from assistant.board.review.signs import signs
from corpus import library
from curriculum import bank
from curriculum.bank import BoardQuestion
from evals.review import load

QUESTIONS = {one.id: one for one in load().questions}
BANK = bank.load().by_id
OUTAGE = QUESTIONS["t-uitwijk"]


def kinds(question: BoardQuestion, answer: str) -> list[Kind]:
    return [mark.kind for mark in review(question, answer)]


def test_effort_without_effect_is_quoted() -> None:
    """The example of the guide: plans brought up to date are work, not recovery."""
    (mark,) = review(OUTAGE, "We hebben dit kwartaal 12 continuïteitsplannen bijgewerkt.")
    assert mark.kind == "effort"
    assert "12 continuïteitsplannen bijgewerkt" in mark.words
    assert mark.provisions == ("handreiking/6",)
    assert "hersteltijd" in mark.ask


def test_effort_with_its_effect_beside_it_is_no_effort() -> None:
    """What it brought stands in the next sentence."""
    answer = "We hebben het plan bijgewerkt. De hersteltijd daalde daardoor van zes naar drie uur; de norm is vier. Getest op 3 mei 2026."
    assert kinds(OUTAGE, answer) == []


def test_the_share_that_took_part_is_effort_too() -> None:
    """A percentage of attendance says nothing about behaviour."""
    assert kinds(QUESTIONS["t-training"], "92 % van de medewerkers heeft de training gevolgd.") == ["effort"]


@pytest.mark.parametrize(
    "size",
    ["drie dagen", "ongeveer de helft", "1,4 %", "€ 25.000", "binnen vier uur", "9 van de 10", "driekwart", "vierentwintig uur"],
)
def test_sizes_are_seen_in_figures_and_words(size: str) -> None:
    """A size in any of these forms is a size."""
    assert "no-number" not in kinds(OUTAGE, f"Dat is {size}.")


@pytest.mark.parametrize("other", ["op 3 mei 2026", "in 2026", "in Q3", "met Windows 7", "volgens artikel 21", "vorige week"])
def test_dates_and_names_are_not_sizes(other: str) -> None:
    """A date, a version or an article does not measure anything, so how long stays open."""
    assert not signs().sized(f"Wij deden dat {other} voor het laatst.")
    assert kinds(OUTAGE, f"Wij deden dat {other} voor het laatst.") == ["unanswered"]
    assert "no-number" in kinds(OUTAGE, f"Wij deden dat {other} en het ging prima.")


def test_a_question_that_asks_for_no_size_gets_no_mark_for_it() -> None:
    """Who decides about ransom is a matter of names and conditions."""
    assert kinds(QUESTIONS["t-afpersing"], "Nooit. De voorzitter beslist.") == []


def test_an_average_alone_is_marked() -> None:
    """One figure for everything hides the worst."""
    (mark,) = review(QUESTIONS["t-training"], "Gemiddeld klikt 5 %, het doel is 6 %. Het aantal meldingen steeg.")
    assert (mark.kind, mark.words) == ("average", "Gemiddeld klikt 5 %")
    assert "slechtste" in mark.ask


def test_an_average_with_the_worst_case_beside_it_is_fine() -> None:
    """The exception is named with its figure."""
    assert "average" not in kinds(OUTAGE, "Gemiddeld vijf uur, maar het zaaksysteem deed er elf uur over.")


@pytest.mark.parametrize(
    "limit",
    [
        "de norm is vier uur",
        "onze grens is acht uur",
        "wij accepteren twee dagen",
        "het doel is zes uur",
        "dat past binnen onze risicobereidheid",
    ],
)
def test_any_word_for_the_limit_counts(limit: str) -> None:
    """A board may call its appetite by several names."""
    assert "no-appetite" not in kinds(OUTAGE, f"Het duurt vijf uur, gemeten op 3 mei; {limit}.")


def test_without_a_limit_the_comparison_is_asked_for() -> None:
    """The limit of the board is quoted where there is one."""
    answer = "Het duurt vijf uur, gemeten op 3 mei."
    (mark,) = review(OUTAGE, answer, AppetiteHint(statement="De meldkamer ligt hooguit 4 uur stil."))
    assert mark.kind == "no-appetite"
    assert "hooguit 4 uur" in mark.ask


def test_a_limit_of_the_board_makes_any_figure_comparable() -> None:
    """Where the question itself asks for no comparison, a known limit does."""
    answer = "38 van de 40; twee nog niet."
    assert kinds(QUESTIONS["t-toegang"], answer) == []
    marks = review(QUESTIONS["t-toegang"], answer, AppetiteHint(statement="Alle beheeraccounts zijn beschermd."))
    assert [one.kind for one in marks] == ["no-appetite"]


def test_when_and_who_must_be_answered() -> None:
    """A question in three parts, of which two stay open, gets one mark that names both."""
    (mark,) = review(QUESTIONS["t-afwijkingen"], "Elf stuks.")
    assert (mark.kind, mark.ask) == ("unanswered", "Vraag: Door wie? Tot wanneer?")
    assert mark.say.startswith("Deze delen van de vraag blijven open: door wie; tot wanneer")


def test_every_question_to_the_ciso_has_its_parts_told() -> None:
    """The list of parts and the bank go together, and each part has something that answers it."""
    told = known_parts()
    assert {one.id for one in BANK.values() if one.audience == "ciso"} <= set(told) <= set(BANK)
    assert all(part.wants or not part.typed for some in told.values() for part in some)


@pytest.mark.parametrize(
    ("question", "answer", "asked"),
    [
        ("storing-door-onszelf", "Vijf storingen door eigen werk, samen 90 minuten.", "buiten de regels om"),
        ("dora-classificatie-maandelijks", "Twaalf. De optelling over de maand gaf geen patroon.", "hoeveel uur duurde dat"),
        ("live-met-bevindingen", "Het loket, met zes bevindingen.", "wie heeft daarvoor getekend"),
        ("verouderde-systemen", "De liftbesturing, in een eigen netwerk.", "wanneer gaan ze eruit"),
    ],
)
def test_the_part_left_open_is_named(question: str, answer: str, asked: str) -> None:
    """A second number, a length of time, a person, a date: each is missed by itself."""
    (mark,) = [one for one in review(BANK[question], answer) if one.kind == "unanswered"]
    assert asked in mark.say


def test_open_parts_are_named_in_the_order_of_the_question() -> None:
    """What the question is about comes first there, and so it does in the remark."""
    (mark,) = [
        one for one in review(BANK["wat-de-polis-dekt"], "Tot 5 miljoen, eigen risico 250.000.") if one.kind == "unanswered"
    ]
    places = [mark.say.index(words) for words in ("welke schade vergoedt", "welke schade juist niet", "bestuurders gedekt")]
    assert places == sorted(places)


def test_a_missing_name_is_missed_in_an_answer_of_figures() -> None:
    """A date and a length of time do not say who."""
    assert kinds(BANK["uitzetten-in-de-nacht"], "Dat mag altijd. Geoefend op 3 mei, in 9 minuten.") == ["unanswered"]


@pytest.mark.parametrize(
    "answer",
    [
        "Er zijn drie workshops gehouden en het beleid is herzien.",
        "We hebben een campagne opgetuigd. Ook is er een nieuwsbrief verstuurd.",
        "Dit jaar stond in het teken van een nieuw programma.",
    ],
)
def test_work_told_in_any_turn_is_one_mark(answer: str) -> None:
    """Sentences of effort that follow one another are quoted together."""
    (mark,) = review(QUESTIONS["t-inventaris"], answer)
    assert mark.kind == "effort"
    assert mark.end == len(answer) - 1


@pytest.mark.parametrize("answer", ["Dat is niet bijgewerkt.", "Het plan is in geen enkel overleg besproken."])
def test_work_that_was_not_done_is_no_effort(answer: str) -> None:
    """A denial is no claim."""
    assert "effort" not in kinds(OUTAGE, answer)


@pytest.mark.parametrize(
    "answer",
    ["Gemiddeld 9 dagen; de traagste deed er 41 over.", "De langste stond 41 dagen open. Gemiddeld is het 9 dagen."],
)
def test_the_far_end_before_or_behind_the_average_counts(answer: str) -> None:
    """The worst case with a bare number is enough, on either side."""
    assert "average" not in kinds(BANK["langst-open-lek"], answer)


def test_the_average_of_others_is_no_average_of_ours() -> None:
    """A comparison with the sector."""
    assert "average" not in kinds(BANK["vergeleken-met-de-sector"], "Wij scoren 6,8, tegen 7,1 gemiddeld. De koepel mat het.")


def test_a_number_beside_what_the_board_said_is_a_comparison() -> None:
    """However it is worded."""
    answer = "Na maatregelen blijft 2 miljoen over, en u kwam zelf op 3 miljoen uit."
    assert kinds(BANK["wat-er-overblijft"], answer) == []
    assert kinds(BANK["wat-er-overblijft"], "Na maatregelen blijft 2 miljoen over.") == ["no-appetite"]


@pytest.mark.parametrize(
    "words", ["Vraagt u dat aan de projectleider.", "Het is lastig daar iets over te zeggen.", "Wij volgen dit nauwlettend."]
)
def test_a_turn_away_is_no_answer(words: str) -> None:
    """Difficulty, another desk, attention."""
    assert kinds(BANK["wat-er-overblijft"], words) == ["unanswered"]


def test_shorthand_is_read() -> None:
    """Short months, day and month in figures, hours with a u, clock times, counts with an x."""
    assert all(signs().dated(one) for one in ("5 okt", "op 11-9", "1 feb.", "voor de kerst"))
    assert all(signs().strongly_sized(one) for one in ("1u50", "90 sec", "4 dgn", "een half uur", "€ 2,8 mln"))
    assert not signs().sized("Om 03.20 uur op kanaal 7.")
    assert signs().sized("2-3 dagen")
    assert signs().sized("6x")


@pytest.mark.parametrize("words", ["Daar komen we op terug.", "Zie bijlage.", "Zie de rapportage.", "Wordt nog uitgezocht."])
def test_an_evasive_answer_gets_one_mark(words: str) -> None:
    """Nothing else is worth saying about it."""
    assert kinds(OUTAGE, words) == ["unanswered"]


def test_provisions_follow_the_regime() -> None:
    """A bank is not shown the act for others."""
    (mark,) = review(QUESTIONS["t-afpersing"], "Zie bijlage.", None, dora=True)
    assert mark.provisions == ("dora/5/2",)


def test_provisions_follow_the_profile() -> None:
    """Where Regulation 2024/2690 holds, the articles of the decree that it replaces are not named; a profile goes before `dora`."""
    question = next(one for one in BANK.values() if "cbb/9/3" in one.provisions[:2] and "cbw" in one.applies)
    answer = "Daar komen we op terug."
    (usual,), (cloud,), (bank_,) = (
        review(question, answer, profile=one) for one in (Profile(), Profile(cir2690=True), Profile(dora=True))
    )
    assert "cbb/9/3" in usual.provisions
    assert not any(one.startswith("cbb/9") for one in cloud.provisions)
    assert bank_.provisions == (question.provisions_dora[:2] or (question.source,))


@pytest.mark.parametrize("blank", ["", "   ", "\n\t", "-", "...", "—"])
def test_a_blank_answer_is_never_marked(blank: str) -> None:
    """Its state says enough."""
    assert review(OUTAGE, blank) == ()


def test_words_are_the_answer_between_the_offsets() -> None:
    """For every gold answer; at most two of a kind; every provision exists."""
    known = library.load()
    for gold in load().answers:
        for question in list(QUESTIONS.values())[::5]:
            marks = review(question, gold.answer)
            assert all(gold.answer[mark.start : mark.end] == mark.words for mark in marks)
            assert all(sum(other.kind == mark.kind for other in marks) <= 2 for mark in marks)
            assert all(known.exists(one) for mark in marks for one in mark.provisions)


@pytest.mark.parametrize(
    "hostile",
    ["a" * 100_000, "1," * 50_000, "gemiddeld " * 10_000, "van x " * 16_000, "." * 100_000, "<script>alert(1)</script>" * 4_000, "en wie " * 14_000,
     "bestuur" * 14_000, "ge" * 50_000, "\u0000\u202e\ufeff" * 30_000, "İß " * 30_000, "12 " * 33_000, "a.b." * 25_000, "is zijn werden " * 6_000],
)  # fmt: skip
def test_hostile_text_is_read_in_a_second(hostile: str) -> None:
    """However long or odd, the offsets hold and it is quick."""
    review(OUTAGE, "warm")
    begin = time.process_time()
    marks = review(OUTAGE, hostile)
    assert time.process_time() - begin < 1
    assert all(hostile[mark.start : mark.end] == mark.words for mark in marks)


def test_the_same_answer_gives_the_same_marks() -> None:
    """There is no chance in it."""
    answer = "Gemiddeld vijf uur. Het plan is herzien."
    assert review(OUTAGE, answer) == review(OUTAGE, answer)


def test_what_a_question_calls_for() -> None:
    """Parts, size and limit are read from the question."""
    wanted = needs(OUTAGE)
    assert [part.wants for part in wanted.parts] == [set(), {"size"}, {"date", "never"}]
    assert wanted.asked == 2
    assert (wanted.size, wanted.limit) == ("must", "should")


def test_a_sum_over_many_hides_as_an_average_does() -> None:
    """One score for the whole, in words that no rule knows as an average."""
    (mark,) = [
        one
        for one in review(BANK["dragende-maatregelen"], "Over de hele groep samen scoren we 83 procent, de norm is 80.")
        if one.kind == "average"
    ]
    assert "83 procent" in mark.words


def test_a_review_is_kept() -> None:
    """A page that shows the same answer again does not read it again."""
    answer = "Zes uur, gemeten op 4 mei 2026; de norm is acht. " * 20
    review(BANK["doorwerken-zonder-ict"], answer)
    begin = time.process_time()
    review(BANK["doorwerken-zonder-ict"], answer)
    assert time.process_time() - begin < 0.01


DUE = date(2026, 12, 1)
OPEN = Mark(kind="unanswered", start=0, end=1, words="x", say="x", ask="x", provisions=())
VAGUE = Mark(kind="no-number", start=0, end=1, words="x", say="x", ask="x", provisions=())


@pytest.mark.parametrize(
    "nothing",
    [
        "",
        " \n",
        "-",
        "—",
        "n.v.t.",
        "N.v.t",
        "nvt",
        "zie vorige keer",
        "Zie bijlage.",
        "idem",
        "?",
        "Daar komen we op terug.",
        "volgt",
    ],
)
def test_nothing_is_never_in_order(nothing: str) -> None:
    """Blank, a dash, a reference elsewhere: not answered, and overdue after the day."""
    assert state(nothing, DUE, DUE, ()) == "not-answered"
    assert state(nothing, DUE, date(2026, 12, 2), ()) == "overdue"


@pytest.mark.parametrize(
    ("marks", "wanted"), [((), "given"), ((VAGUE,), "given"), ((OPEN,), "partial"), ((VAGUE, OPEN), "partial")]
)
def test_an_open_part_makes_it_partial(marks: tuple[Mark, ...], wanted: AnswerState) -> None:
    """A late answer that came is not overdue."""
    assert state("Vier uur, getest in mei.", DUE, date(2027, 1, 1), marks) == wanted


@pytest.mark.parametrize("short", ["Ja.", "Nee", "Geen.", "Twee", "Nooit"])
def test_a_short_answer_is_an_answer(short: str) -> None:
    """Short is not blank."""
    assert state(short, DUE, DUE, ()) == "given"
