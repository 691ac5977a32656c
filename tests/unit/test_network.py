"""Nothing leaves this computer while tests run."""

import socket

import pytest
from pytest_socket import SocketConnectBlockedError


def test_a_connection_to_elsewhere_fails() -> None:
    """The block is on: an address outside this computer is refused before anything is sent."""
    with socket.socket() as probe, pytest.raises((SocketConnectBlockedError, UserWarning), match=r"192\.0\.2\.1"):
        probe.connect(("192.0.2.1", 80))
