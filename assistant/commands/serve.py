"""`cyberbestuur serve`: the program in the browser; on this computer only, unless people log in."""

import os
import sys

from assistant import bootstrap
from assistant.accounts.identity import admit
from assistant.commands.progress import on_terminal
from assistant.settings import Settings


def run(host: str, port: int) -> None:
    """Start the server and wait until it stops.

    Args:
        host: Address, "" for the setting.
        port: Port, 0 for the setting.

    Raises:
        WrongUse: The address is not one of this computer itself while nobody logs in, or the login is half configured.
    """
    settings = Settings()
    address, number = host or settings.host, port or settings.port
    admit(address, settings)
    bootstrap.start(settings, progress=on_terminal)
    command = [sys.executable, "-m", "ui", "--host", address, "--port", str(number)]
    print(f"Cyberbestuur staat klaar op http://{address}:{number} (stoppen met Ctrl+C).", flush=True)
    os.execv(command[0], command)  # noqa: S606 - takes the place of this process: its memory is free, and signals arrive
