"""Where secrets come from, and that they are shown nowhere."""

from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from assistant.errors import WrongUse
from assistant.settings import Settings

SECRET = "postgresql+psycopg://app:Geheim1234@db/records"
NAMES = sorted(name for name, field in Settings.model_fields.items() if field.annotation is SecretStr)


def test_what_sounds_secret_is_a_secret() -> None:
    """Every setting whose name tells of a password, key material or connection is kept as one."""
    telling = ("passphrase", "password", "secret", "token", "database_url")
    assert {name for name in Settings.model_fields if any(one in name for one in telling)} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_secret_comes_from_the_environment_or_a_file(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file named by the environment gives it, without the line end that editors add; the environment itself goes first."""
    variable = f"CYBERBESTUUR_{name.upper()}"
    file = tmp_path / "geheim"
    file.write_text(f"{SECRET}\n", encoding="utf-8")
    monkeypatch.setenv(f"{variable}_FILE", str(file))
    assert getattr(Settings(), name).get_secret_value() == SECRET
    monkeypatch.setenv(variable, "anders")
    assert getattr(Settings(), name).get_secret_value() == "anders"


def test_a_file_gives_secrets_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no secret is not read from a file."""
    file = tmp_path / "poort"
    file.write_text("9999", encoding="utf-8")
    monkeypatch.setenv("CYBERBESTUUR_PORT_FILE", str(file))
    assert Settings().port == Settings.model_fields["port"].default


@pytest.mark.parametrize("content", [None, b"\xff\xfe\xff", b"x" * 20_000])
def test_a_file_that_gives_no_secret_is_a_clear_error(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing, unreadable or far too large file stops the program and names the variable; going on without would be worse."""
    file = tmp_path / "geheim"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setenv("CYBERBESTUUR_DATABASE_URL_FILE", str(file))
    with pytest.raises(WrongUse, match="CYBERBESTUUR_DATABASE_URL_FILE"):
        Settings()


@pytest.mark.parametrize("name", NAMES)
def test_a_secret_is_in_no_text_of_the_settings(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Printing, logging, dumping and writing them as JSON show stars."""
    monkeypatch.setenv(f"CYBERBESTUUR_{name.upper()}", SECRET)
    settings = Settings()
    shown = (repr(settings), str(settings), settings.model_dump_json(), str(settings.model_dump()))
    assert not any("Geheim1234" in one for one in shown)


def test_a_setting_that_does_not_fit_is_told_without_its_value(monkeypatch: pytest.MonkeyPatch) -> None:
    """A value in the wrong place may be a password."""
    monkeypatch.setenv("CYBERBESTUUR_PORT", "Geheim1234")
    with pytest.raises(ValidationError) as caught:
        Settings()
    assert "Geheim1234" not in str(caught.value)
    assert "port" in str(caught.value)
