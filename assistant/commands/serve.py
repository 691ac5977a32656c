"""`cyberbestuur serve`: the program in the browser, on this computer only."""

import ipaddress
import subprocess
import sys

from assistant import bootstrap
from assistant.commands.progress import on_terminal
from assistant.errors import WrongUse
from assistant.settings import Settings


def run(host: str, port: int) -> None:
    """Start the server and wait until it stops.

    Args:
        host: Address, "" for the setting.
        port: Port, 0 for the setting.

    Raises:
        WrongUse: The address is not one of this computer itself, since there is no login yet.
    """
    settings = Settings()
    address, number = host or settings.host, port or settings.port
    if not loopback(address):
        raise WrongUse(
            f"Op {address} is het programma voor anderen bereikbaar, en er is nog geen aanmelding.",
            "Gebruik 127.0.0.1.",
        )
    bootstrap.start(settings, progress=on_terminal)
    command = [sys.executable, "-m", "ui", "--host", address, "--port", str(number)]
    print(f"Cyberbestuur staat klaar op http://{address}:{number} (stoppen met Ctrl+C).")
    sys.exit(subprocess.call(command))


def loopback(address: str) -> bool:
    """Whether an address reaches this computer only."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
