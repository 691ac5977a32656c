"""Memos as files: what a reader finds in Word and PDF, and what nobody finds there."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pypdf
import pytest
from docx import Document

from assistant import bootstrap, cli
from assistant.adapters.memo import Kind, memo_file
from assistant.ask.memo import Memo, memo
from assistant.ask.models import Profile
from assistant.bootstrap import Application
from assistant.settings import Settings

DAY = date(2026, 11, 22)
PROFILE = Profile(name="Stichting <b>Voorbeeld</b> & Co", sector="gezondheidszorg", size="groot", legal_form="stichting")
CERTIFICATE = "Wat moet er op het certificaat van een bestuurslid staan?"
KINDS: tuple[Kind, ...] = ("docx", "pdf")


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Application:
    """The product, searched by words."""
    return bootstrap.start(Settings(data_dir=tmp_path_factory.mktemp("gegevens"), embedding="none"))


def conversation(application: Application, *questions: str) -> Memo:
    """A memo of these questions with their answers."""
    answers = [application.ask.ask(one, profile=PROFILE, as_of=DAY) for one in questions]
    return memo(answers, application.library, DAY, PROFILE)


def words(data: bytes, kind: Kind) -> str:
    """Everything that a reader sees, on one line."""
    if kind == "pdf":
        pages = pypdf.PdfReader(io.BytesIO(data)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())
    document = Document(io.BytesIO(data))
    seen = [one.text for one in document.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")]
    return " ".join("".join(seen).split())


@pytest.mark.parametrize("kind", KINDS)
def test_a_memo_holds_what_a_board_secretary_sends(application: Application, kind: Kind) -> None:
    """Question, answer with numbers, date, organisation, provisions with version and status, texts, reservation."""
    content = conversation(application, CERTIFICATE)
    said = words(memo_file(content, kind), kind)
    squeezed = said.replace(" ", "")
    for part in (
        CERTIFICATE,
        content.parts[0].sentences[0].text,
        "[1]",
        "22 november 2026",
        "Stichting <b>Voorbeeld</b> & Co",
        "15 augustus 2026",
        "in werking",
        content.provisions[0].label,
        "in eigen woorden van Cyberbestuur; de officiële tekst was niet ingelezen",
        "geen juridisch advies",
    ):
        assert part.replace(" ", "") in squeezed, part
    assert "cbb/22" not in said


@pytest.mark.parametrize("kind", KINDS)
def test_a_conversation_holds_every_question_and_the_same_bytes_each_time(application: Application, kind: Kind) -> None:
    """A refusal is told as one; one content gives one file."""
    content = conversation(application, CERTIFICATE, "Hoe bak ik een appeltaart?", "Hoe snel moet een incident worden gemeld?")
    data = memo_file(content, kind)
    said = words(data, kind)
    assert "2. Hoe bak ik een appeltaart?" in said
    assert "Geen antwoord in deze bronnen" in said
    assert memo_file(content, kind) == data


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("question", ["<b>Certificaat</b> & \x07 ‮ 漢字 😀?", "{0} %s ]]> &amp; <!DOCTYPE x>", "a" * 2000])
def test_what_a_user_typed_does_nothing_in_a_memo(application: Application, kind: Kind, question: str) -> None:
    """Marks of HTML and XML are letters; signs that a typeface lacks or a file cannot hold do not break it."""
    data = memo_file(conversation(application, question), kind)
    assert words(data, kind)


def test_a_word_memo_is_made_of_real_styles_and_names_no_account(application: Application) -> None:
    """It can be edited as any document, its numbers lead to the table, and its properties name the organisation alone."""
    data = memo_file(conversation(application, CERTIFICATE), "docx")
    document = Document(io.BytesIO(data))
    assert {one.style.name for one in document.paragraphs if one.style} >= {
        "Title",
        "Heading 1",
        "Tussenkop",
        "Antwoord",
        "Klein",
    }
    assert (document.core_properties.author, document.core_properties.last_modified_by) == (PROFILE.name, PROFILE.name)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        main = package.read("word/document.xml").decode()
    assert 'w:anchor="bron1"' in main
    assert 'w:name="bron1"' in main


def test_an_english_answer_gives_an_english_memo(application: Application) -> None:
    """Its fixed words and the language of its properties as well."""
    content = conversation(application, "What must the certificate of a board member state?")
    data = memo_file(content, "docx")
    assert "is not legal advice" in words(data, "docx")
    assert Document(io.BytesIO(data)).core_properties.language == "en-GB"


def test_the_command_writes_a_memo_and_overwrites_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the ending of the name; anything else is told before the question is put."""
    monkeypatch.setenv("CYBERBESTUUR_DATA_DIR", str(tmp_path / "gegevens"))
    monkeypatch.setenv("CYBERBESTUUR_EMBEDDING", "none")

    def command(*arguments: str) -> int:
        monkeypatch.setattr("sys.argv", ["cyberbestuur", "ask", CERTIFICATE, *arguments])
        try:
            cli.main()
        except SystemExit as done:
            return int(done.code or 0)
        return 0

    for name, start in (("memo.docx", b"PK"), ("memo.PDF", b"%PDF")):
        path = tmp_path / name
        assert command("--memo", str(path)) == 0
        assert path.read_bytes().startswith(start)
        assert command("--memo", str(path)) == 2
        assert "bestaat al" in capsys.readouterr().err
    assert command("--memo", str(tmp_path / "memo.txt")) == 2
    assert command("--memo", str(tmp_path / "nergens" / "memo.pdf")) == 2
