"""Own documents from file to answer and away again: cited apart from the law, never as law, removed without a trace."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assistant import bootstrap, cli
from assistant.accounts.rights import Actor, Forbidden, local
from assistant.adapters import own_vectors
from assistant.adapters.embeddings import PackagedE5
from assistant.ask import own_documents, then
from assistant.ask.models import Answer, AnswerStatus, Profile, Turn
from assistant.bootstrap import Application
from assistant.office import open_office
from assistant.settings import Settings
from corpus import importing, own
from corpus import library as shipped
from corpus.errors import UnknownInstrument
from corpus.texts import OfficialTexts
from tests import policy_case
from tests.policy_case import PAPER, SECRET, WORD

TODAY = date(2026, 11, 22)
LIBRARY = shipped.load()


def take_in(folder: Path, name: str, data: bytes, day: date = TODAY) -> OfficialTexts:
    """Take a document in below a data folder."""
    texts = OfficialTexts(folder / "official", LIBRARY)
    outcome = importing.take_in_one(name, data, LIBRARY, texts, day)
    assert not outcome.error
    return texts


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Application:
    """The product with two policies, searched by words."""
    folder = tmp_path_factory.mktemp("gegevens")
    take_in(folder, WORD, policy_case.word())
    take_in(folder, PAPER, policy_case.paper())
    return bootstrap.start(Settings(data_dir=folder, embedding="none"))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Application:
    """The same product without any policy."""
    return bootstrap.start(Settings(data_dir=tmp_path_factory.mktemp("leeg"), embedding="none"))


def ask(application: Application, question: str, *before: Answer) -> Answer:
    """The answer to a question of today."""
    history = [Turn(question=one.question, answer=one.answer) for one in before]
    return application.ask.ask(question, history=history, as_of=TODAY)


def test_a_question_about_the_own_policy_is_answered_from_it(application: Application) -> None:
    """With its words between quotation marks, its place, and that it is no law."""
    answer = ask(application, "Wat zegt ons beleid over de lengte van een wachtwoord?")
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.citations[0].label == f"{WORD}, onder de kop “Wachtwoorden”, alinea 1"
    assert answer.citations[0].status == "eigen beleid"
    assert answer.statements[1].text == "“Een wachtwoord telt ten minste veertien tekens.”"
    assert "geen recht" in answer.answer
    assert all(own.is_own(one.provision) for one in answer.citations)


def test_a_pdf_is_cited_by_page_even_where_it_has_articles(application: Application) -> None:
    """A policy that numbers its articles is no law."""
    answer = ask(application, "Binnen hoeveel uur melden wij volgens onze incidentprocedure een significant incident?")
    assert [one.label for one in answer.citations] == [f"{PAPER}, blz. 2"]
    assert "zevenenveertig uur" in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "Binnen hoeveel uur moet een significant incident worden gemeld?",
        "Moet ons beleid door het bestuur worden goedgekeurd?",
        "Wat zegt de wet over wachtwoorden in ons beleid?",
        "Wat staat er in artikel 1 Cbw?",
    ],
)
def test_a_question_about_the_law_never_rests_on_the_own_policy(
    application: Application, plain: Application, question: str
) -> None:
    """The answer is the one that it would be without any policy, apart from a note that says so."""
    answer, without = ask(application, question), ask(plain, question)
    assert not any(own.is_own(one.provision) for one in answer.citations)
    assert (answer.status, answer.statements, answer.citations) == (without.status, without.statements, without.citations)


def test_a_law_answer_that_names_the_policy_says_on_what_it_rests(application: Application) -> None:
    """The reader is not left to guess which of the two he reads."""
    assert "niet op uw eigen beleid" in ask(application, "Voldoet ons beleid aan artikel 21 Cbw?").answer


def test_a_follow_up_stays_with_the_policy_and_the_law_is_one_question_away(application: Application) -> None:
    """A question that leans on one about the policy asks the policy again."""
    first = ask(application, "Wat zegt ons beleid over wachtwoorden?")
    second = ask(application, "En over incidenten?", first)
    assert second.citations[0].label == f"{WORD}, onder de kop “Incidenten”, alinea 1"
    law = ask(application, "Binnen hoeveel tijd moet een essentiële entiteit een incident melden?", first, second)
    assert law.citations
    assert not any(own.is_own(one.provision) for one in law.citations)


def test_what_the_policy_does_not_say_is_refused_with_what_was_searched(application: Application, plain: Application) -> None:
    """Not knowing is a result; without any policy the answer says how to take one in."""
    answer = ask(application, "Wat zegt ons beleid over vakantiedagen?")
    assert answer.status is AnswerStatus.REFUSED
    assert WORD in answer.answer
    assert PAPER in answer.answer
    nothing = ask(plain, "Wat zegt ons beleid over vakantiedagen?")
    assert nothing.status is AnswerStatus.REFUSED


def test_a_document_can_be_named_and_a_page_asked_for(application: Application) -> None:
    """By its title, and by the number of the page."""
    named = ask(application, "Wie heeft de incidentprocedure molenaar vastgesteld?")
    assert [one.label for one in named.citations] == [f"{PAPER}, blz. 1"]
    page = ask(application, "Wat staat er in onze incidentprocedure op bladzijde 2?")
    assert [one.label for one in page.citations] == [f"{PAPER}, blz. 2"]


def test_meaning_finds_what_words_do_not_and_its_vectors_stand_apart(tmp_path: Path) -> None:
    """One file of vectors a document; vectors of a document that is gone go with the next start."""
    texts = take_in(tmp_path, WORD, policy_case.word())
    found, model = own_documents.passages(texts), PackagedE5()
    near = own_vectors.near(tmp_path / own.VECTORS, model, found)
    assert near is not None
    best = int(np.argmax(near("bij wie meldt een collega een hack")))
    assert "servicedesk" in found[best].text
    assert [one.name for one in (tmp_path / own.VECTORS).iterdir()] == ["eigen-beveiligingsbeleid-molenaar.npz"]
    assert own_vectors.near(tmp_path / own.VECTORS, model, ()) is None
    assert list((tmp_path / own.VECTORS).iterdir()) == []


def test_a_new_version_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    """And another document with nearly the same name does not."""
    take_in(tmp_path, "Beleid A.txt", b"Wij bewaren logboeken drie maanden.\n", date(2026, 1, 1))
    texts = take_in(tmp_path, "Beleid A.txt", b"Wij bewaren logboeken zes maanden.\n")
    take_in(tmp_path, "beleid-a.txt", b"Iets heel anders.\n")
    texts = OfficialTexts(texts.folder, LIBRARY)
    assert [(one.name, one.slug) for one in own.documents(texts)] == [
        ("Beleid A.txt", "eigen-beleid-a"),
        ("beleid-a.txt", "eigen-beleid-a-2"),
    ]
    assert "drie maanden" not in "".join(path.read_text(encoding="utf-8") for path in texts.folder.iterdir())


def command(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """Run `cyberbestuur` with these arguments; its exit code."""
    monkeypatch.setattr("sys.argv", ["cyberbestuur", *arguments])
    try:
        cli.main()
    except SystemExit as done:
        return int(done.code or 0)
    return 0


def test_removing_leaves_no_word_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Taken in, indexed with vectors, listed and removed by command: afterwards no file holds a word or its name."""
    data, files = tmp_path / "gegevens", tmp_path / "bestanden"
    files.mkdir()
    (files / WORD).write_bytes(policy_case.word())
    (files / PAPER).write_bytes(policy_case.paper())
    monkeypatch.setenv("CYBERBESTUUR_DATA_DIR", str(data))
    monkeypatch.setenv("CYBERBESTUUR_EMBED_OFFICIAL", "false")
    assert command(monkeypatch, "corpus", "import", str(files)) == 0
    assert command(monkeypatch, "corpus", "own") == 0
    said = capsys.readouterr().out
    assert f"{WORD}: ingelezen op" in said
    assert "aangehaald per bladzijde" in said
    keep_an_answer(data, "Wat zegt ons beleid over de lengte van een wachtwoord?")
    assert any("records.db" in one for one in holding(data))
    for name in (WORD, PAPER.lower()):
        assert command(monkeypatch, "corpus", "remove", name) == 0
    assert holding(data) == []
    assert command(monkeypatch, "corpus", "remove", WORD) == 1
    assert "niet ingelezen als eigen document" in capsys.readouterr().err


def test_removing_by_a_page_leaves_no_word_of_it_either(tmp_path: Path) -> None:
    """The log tells that a document came and went, and not which; of another person's right to remove the table decides."""
    office = open_office(Settings(data_dir=tmp_path))
    texts = OfficialTexts(tmp_path / "official", LIBRARY)
    outcome = office.sources.take_in(WORD, policy_case.word(), LIBRARY, texts)
    assert outcome.instrument == "eigen-beveiligingsbeleid-molenaar"
    with pytest.raises(Forbidden):
        office.acting_as(Actor("an", frozenset({"bestuurder"}))).sources.remove(outcome.instrument, texts, tmp_path)
    office.saved.forget_document(outcome.instrument)
    office.sources.remove(outcome.instrument, texts, tmp_path)
    office.database.close()
    assert holding(tmp_path) == []


def keep_an_answer(folder: Path, question: str) -> None:
    """Have someone keep the answer to a question about the policy."""
    settings = Settings(data_dir=folder, embedding="none")
    office = open_office(settings)
    an = office.register.add_person(name="An").id
    application = bootstrap.start(settings)
    answer = ask(application, question)
    assert answer.citations
    sources = then.sources(answer, application.library, application.texts)
    office.acting_as(local(an)).saved.keep(an, answer, Profile(), "", sources)
    office.database.close()


def holding(folder: Path) -> list[str]:
    """Files whose name or content still has a word of the policies, or a vector of them."""
    words = [one.lower().encode() for one in SECRET]
    return [
        str(path)
        for path in folder.rglob("*")
        if path.is_file()
        and (
            path.parent.name == own.VECTORS
            or any(one in path.name.lower().encode() or one in path.read_bytes().lower() for one in words)
        )
    ]


def test_the_law_cannot_be_removed_as_if_it_were_a_policy(tmp_path: Path) -> None:
    """A name or slug of the law is answered with what there is to choose from."""
    texts = take_in(tmp_path, WORD, policy_case.word())
    for given in ("cbw", "*", "eigen-"):
        with pytest.raises(UnknownInstrument, match="eigen document"):
            own.find(given, texts)
    with pytest.raises(UnknownInstrument):
        own.remove("cbw", texts, tmp_path)
    assert len(own.documents(texts)) == 1


def test_a_very_long_file_name_is_taken_in_and_known_again(tmp_path: Path) -> None:
    """The name of the file that keeps it stays within what a disk allows; two long names never share one."""
    long = "beleid " * 35
    for name in (f"{long}a.docx", f"{long}b.docx", f"{long}a.docx"):
        texts = take_in(tmp_path, name, policy_case.word())
    assert sorted(one.name for one in own.documents(texts)) == [f"{long}a.docx", f"{long}b.docx"]


def test_a_full_disk_is_told_and_leaves_no_half_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other files of the same upload go on, and no words stay behind."""
    texts = OfficialTexts(tmp_path / "official", LIBRARY)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", full)
        outcome = importing.take_in_one(WORD, policy_case.word(), LIBRARY, texts, TODAY)
    assert "kan niet worden bewaard" in outcome.error
    assert list((tmp_path / "official").iterdir()) == []


def test_an_own_document_of_a_million_characters_is_refused_with_what_to_do(tmp_path: Path) -> None:
    """Everyone waits while a document is worked on, so its length has an end."""
    library = shipped.load()
    texts = OfficialTexts(tmp_path, library)
    body = "De directie toetst dit beleid ieder kwartaal.\n" * 25_000
    outcome = importing.take_in_one("Beleid.txt", body.encode(), library, texts, date(2026, 11, 22))
    assert "te lang" in outcome.error
    assert "Splits" in outcome.error
    assert texts.own_instruments() == ()
