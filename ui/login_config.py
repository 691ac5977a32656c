"""What Streamlit must know to have people log in: a file that only this process may read, as long as it runs."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from assistant.accounts.identity import admit, rules
from assistant.errors import WrongUse
from assistant.settings import Settings

CALLBACK: Final = "/oauth2callback"
_ADDRESS: Final = "--server.address="
NO_HEADERS: Final = "--server.trustedUserHeaders={}"
"""Whatever a proxy or a visitor writes into a header says nothing about who someone is."""


@contextmanager
def options(settings: Settings, arguments: Sequence[str]) -> Iterator[list[str]]:
    """Options for Streamlit about who comes in; with login, its secrets stand in a private file while the block lasts.

    Args:
        settings: Settings.
        arguments: The other options; the address among them decides whether login is needed.

    Raises:
        WrongUse: Others can reach the address while nobody logs in, the login is half configured, or its library is missing.
    """
    address = next((one.removeprefix(_ADDRESS) for one in arguments if one.startswith(_ADDRESS)), "")
    admit(address, settings)
    if rules(settings) is None:
        yield [NO_HEADERS]
        return
    if find_spec("authlib") is None:
        raise WrongUse("Aanmelden vraagt een pakket dat er niet is.", "Installeer cyberbestuur[auth].")
    place = Path(tempfile.mkdtemp(prefix="cyberbestuur-"))
    try:
        file = place / "secrets.toml"
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
            opened.write(secrets(settings))
        yield [NO_HEADERS, f"--secrets.files={file}"]
    finally:
        shutil.rmtree(place, ignore_errors=True)


def secrets(settings: Settings) -> str:
    """The section about login as TOML; a JSON string is a TOML string, apart from one sign that TOML wants escaped."""
    values = {
        "redirect_uri": settings.public_url.rstrip("/") + CALLBACK,
        "cookie_secret": settings.login_cookie_secret.get_secret_value(),
        "client_id": settings.login_client_id,
        "client_secret": settings.login_client_secret.get_secret_value(),
        "server_metadata_url": f"{settings.login_issuer.rstrip('/')}/.well-known/openid-configuration",
    }
    lines = (f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in values.items())
    return "\n".join(["[auth]", *lines, ""]).replace("\x7f", "\\u007f")
