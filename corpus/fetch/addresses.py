"""Which addresses may be asked: the publisher's own hosts, never in the clear, never this machine from outside."""

import ipaddress
from collections.abc import Collection
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from corpus.fetch.errors import FetchRefused

_PORTS = {"http": 80, "https": 443}
_CHECK = "Controleer bij de uitgever of het adres is veranderd en lees het bestand anders zelf in."


def is_loopback(address: str) -> bool:
    """Whether an address names this machine itself."""
    host = (urlsplit(address).hostname or "").rstrip(".").lower()
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def origin(address: str) -> str:
    """Scheme, host and port of an address, in one spelling.

    Raises:
        FetchRefused: It is no web address, or carries a name and password.
    """
    parts = _parts(address)
    port = parts.port or _PORTS[parts.scheme]
    suffix = "" if port == _PORTS[parts.scheme] else f":{port}"
    return f"{parts.scheme}://{_host(parts)}{suffix}"


def permitted(address: str, origins: Collection[str]) -> str:
    """The address in the form in which it may be asked.

    A plain http address on a host that is known by https is asked by https.

    Args:
        address: As the program, a redirect or a manifest has it.
        origins: Origins of the publisher.

    Raises:
        FetchRefused: It lies outside the publisher's own hosts, or is no web address.
    """
    parts = _parts(address)
    if origin(address) in origins:
        return address
    secure = urlunsplit(parts._replace(scheme="https", netloc=_host(parts)))
    if parts.scheme == "http" and parts.port in {None, 80} and origin(secure) in origins:
        return secure
    whither = "naar deze computer zelf" if is_loopback(address) else f"naar een andere website ({origin(address)})"
    raise FetchRefused(f"De uitgever verwijst {whither}; dat wordt niet gevolgd.", _CHECK)


def joined(address: str, further: str) -> str:
    """The address that a document at `address` means by `further`.

    Raises:
        FetchRefused: It means none.
    """
    try:
        return urljoin(address, further)
    except ValueError as error:
        raise _unusable(further) from error


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        sound = parts.scheme in _PORTS and parts.hostname and parts.username is None and parts.port != 0
    except ValueError:
        sound = False
    if not sound:
        raise _unusable(address)
    return parts


def _host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    return f"[{host}]" if ":" in host else host


def _unusable(address: str) -> FetchRefused:
    return FetchRefused(f"“{address[:100]}” is geen bruikbaar webadres.", _CHECK)
