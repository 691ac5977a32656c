"""Nothing outside this computer is asked in tests, and nothing on this computer on behalf of an outside publisher."""

from collections.abc import AsyncIterator, Callable

import httpx
import pytest
from pytest_socket import SocketConnectBlockedError

from corpus.fetch.download import Downloader, Limits, Wanted
from corpus.fetch.errors import FetchRefused, Unreachable

PUBLIC = frozenset({"https://uitgever.example"})


def downloader(answer: Callable[[httpx.Request], httpx.Response]) -> Downloader:
    """A downloader whose network is a function."""
    return Downloader(Limits(attempts=2), lambda _: None, lambda: 1.0, httpx.MockTransport(answer))


async def _page() -> AsyncIterator[bytes]:
    yield b"<html></html>"


def wanted(address: str) -> Wanted:
    """A question to the public publisher."""
    return Wanted(address, PUBLIC, ("text/html",))


def test_a_fetch_outside_this_computer_fails_under_test() -> None:
    """The block of the test suite reaches the HTTP library too."""
    outside = Wanted("https://192.0.2.1/x", frozenset({"https://192.0.2.1"}), ("text/html",))
    with pytest.raises((SocketConnectBlockedError, UserWarning, ExceptionGroup)):
        Downloader(Limits(attempts=1)).get(outside)


@pytest.mark.parametrize("inside", ["http://localhost/x", "http://127.0.0.1:8501/x", "http://[::1]/x", "https://app.localhost/x"])
def test_a_public_publisher_cannot_lead_to_this_computer(inside: str) -> None:
    """The second question is never asked."""
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(302, headers={"Location": inside})

    with pytest.raises(FetchRefused, match="deze computer zelf"):
        downloader(answer).get(wanted("https://uitgever.example/a"))
    assert asked == ["https://uitgever.example/a"]


def test_a_redirect_to_plain_http_on_the_same_host_is_followed_by_https() -> None:
    """Cellar writes http in its redirects; nothing is asked in the clear."""
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        if len(asked) == 1:
            return httpx.Response(303, headers={"Location": "http://uitgever.example/b"})
        return httpx.Response(200, headers={"Content-Type": "text/html"}, content=_page())

    assert downloader(answer).get(wanted("https://uitgever.example/a")).address == "https://uitgever.example/b"
    assert asked == ["https://uitgever.example/a", "https://uitgever.example/b"]


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] verlopen"), "certificaat"),
        (httpx.ConnectError("[Errno -2] Name or service not known"), "geen verbinding"),
        (httpx.ProxyError("403 Forbidden"), "proxy"),
        (httpx.ConnectTimeout("te laat"), "niet op tijd"),
    ],
)
def test_each_way_of_not_connecting_has_its_words(error: httpx.TransportError, message: str) -> None:
    """What a user can do differs: a certificate, a proxy, a network, patience."""
    times: list[int] = []

    def answer(_: httpx.Request) -> httpx.Response:
        times.append(1)
        raise error

    with pytest.raises(Unreachable, match=message):
        downloader(answer).get(wanted("https://uitgever.example/a"))
    assert len(times) == 2


def test_a_mark_that_cannot_be_sent_back_is_forgotten() -> None:
    """A publisher does not choose what headers this machine sends."""
    headers = [(b"Content-Type", b"text/html"), (b"ETag", "é".encode("latin-1")), (b"Last-Modified", b"x" * 500)]

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers=headers, content=_page())

    received = downloader(answer).get(wanted("https://uitgever.example/a"))
    assert (received.etag, received.modified) == ("", "")
