"""What the server is told about logging in: private, whole, gone afterwards, and never open to others without it."""

import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.errors import WrongUse
from assistant.settings import Settings
from ui import login_config
from ui.run import APP, environment

NASTY = 'a"b\\c\n[auth]\ncookie_secret = "overgenomen" é😀\x7f'
HERE, OPEN = ["app.py", "--server.address=127.0.0.1"], ["app.py", "--server.address=0.0.0.0"]


def settings(**more: object) -> Settings:
    given: dict[str, object] = {
        "login_issuer": "https://login.voorbeeld.nl/",
        "login_client_id": "cyberbestuur",
        "login_client_secret": SecretStr(NASTY),
        "login_cookie_secret": SecretStr("0123456789abcdef0123456789abcdef"),
        "public_url": "https://bestuur.voorbeeld.nl/",
    }
    return Settings.model_validate({**given, **more})


def test_without_login_no_file_and_no_header_that_names_someone() -> None:
    """Streamlit would believe a header if the environment told it to."""
    with login_config.options(Settings(), HERE) as options:
        assert options == ["--server.trustedUserHeaders={}"]


@pytest.mark.parametrize("arguments", [OPEN, ["app.py"]])
def test_without_login_no_server_for_others(arguments: list[str]) -> None:
    """Also where no address was given, for that is every address."""
    with pytest.raises(WrongUse, match="geen aanmelding"), login_config.options(Settings(), arguments):
        pass


def test_the_secrets_are_private_while_it_runs_and_gone_afterwards() -> None:
    """Only the owner reads the file, and it says what was set, whatever signs are in it."""
    pytest.importorskip("authlib")
    with login_config.options(settings(), OPEN) as options:
        path = Path(options[1].removeprefix("--secrets.files="))
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        told = tomllib.loads(path.read_text(encoding="utf-8"))["auth"]
    assert not path.parent.exists()
    assert told == {
        "redirect_uri": "https://bestuur.voorbeeld.nl/oauth2callback",
        "cookie_secret": "0123456789abcdef0123456789abcdef",
        "client_id": "cyberbestuur",
        "client_secret": NASTY,
        "server_metadata_url": "https://login.voorbeeld.nl/.well-known/openid-configuration",
    }


@pytest.mark.parametrize("module", ["ui.serving", "assistant"])
def test_the_commands_refuse_in_one_line(tmp_path: Path, module: str) -> None:
    """Both the command and the process that serves; nothing was started or made."""
    arguments = [str(APP), "--server.address=0.0.0.0"] if module == "ui.serving" else ["serve", "--host", "0.0.0.0"]
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env={**environment(), "CYBERBESTUUR_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode != 0
    assert "geen aanmelding ingesteld" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not list(tmp_path.iterdir())
