"""Which addresses may be asked."""

import pytest

from corpus.fetch.addresses import is_loopback, joined, origin, permitted
from corpus.fetch.errors import FetchRefused

OWN = frozenset({"https://uitgever.example", "https://archief.example:8443"})


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://uitgever.example/a?b=c", "https://uitgever.example/a?b=c"),
        ("https://UITGEVER.example:443/a", "https://UITGEVER.example:443/a"),
        ("https://archief.example:8443/a", "https://archief.example:8443/a"),
        ("http://uitgever.example/a", "https://uitgever.example/a"),
        ("http://uitgever.example:80/a", "https://uitgever.example/a"),
    ],
)
def test_the_own_hosts_are_asked_and_never_in_the_clear(address: str, asked: str) -> None:
    """Cellar redirects to http; that becomes https on the same host."""
    assert permitted(address, OWN) == asked


@pytest.mark.parametrize(
    "address",
    [
        "https://elders.example/a",
        "https://uitgever.example.elders.example/a",
        "https://uitgever.example:8443/a",
        "http://uitgever.example:8080/a",
        "http://archief.example/a",
        "https://archief.example/a",
        "https://x@uitgever.example/a",
        "https://uitgever.example@elders.example/a",
        "ftp://uitgever.example/a",
        "file:///etc/passwd",
        "//uitgever.example/a",
        "https:///a",
        "http://[",
        "https://uitgever.example:99999/a",
        "",
    ],
)
def test_every_other_address_is_refused(address: str) -> None:
    """Another host, port, scheme or name in the address is not the publisher's."""
    with pytest.raises(FetchRefused):
        permitted(address, OWN)


@pytest.mark.parametrize(
    "address",
    ["http://localhost/a", "https://x.localhost./a", "http://127.0.0.1:8501/a", "http://127.8.8.8/", "http://[::1]:80/"],
)
def test_this_machine_is_never_asked_on_behalf_of_a_publisher(address: str) -> None:
    """The refusal says where it would have led."""
    assert is_loopback(address)
    with pytest.raises(FetchRefused, match="deze computer zelf"):
        permitted(address, OWN)


def test_another_loopback_name_or_port_is_another_publisher() -> None:
    """A publisher on this machine may not lead to something else on it."""
    own = frozenset({"http://127.0.0.1:4000"})
    assert permitted("http://127.0.0.1:4000/a", own) == "http://127.0.0.1:4000/a"
    for address in ("http://localhost:4000/a", "http://127.0.0.1:4001/a"):
        with pytest.raises(FetchRefused):
            permitted(address, own)


def test_relative_addresses_are_joined_and_nonsense_is_refused() -> None:
    """What a redirect means, as a browser would read it."""
    assert joined("https://a.example/b/c.xml", "../d") == "https://a.example/d"
    assert origin(joined("https://a.example/b", "//c.example/d")) == "https://c.example"
    with pytest.raises(FetchRefused, match="geen bruikbaar webadres"):
        joined("https://a.example/b", "http://[")
