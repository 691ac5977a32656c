"""Asking a publisher for one document over HTTP: the only module that knows the HTTP library."""

import asyncio
import random
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

import httpx

from corpus.fetch.addresses import is_loopback, joined, permitted
from corpus.fetch.errors import FetchRefused, Interrupted, Unreachable
from corpus.fetch.inflate import Body, too_large

_AGENT = "cyberbestuur (ophalen van wetteksten)"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_LATER = "Probeer het later nog eens, of lees het bestand zelf in met `cyberbestuur corpus import`."
_NETWORK = "Controleer de verbinding met internet; achter een proxy zet u HTTPS_PROXY."


@dataclass(frozen=True)
class Limits:
    """How long, how large and how often.

    Attributes:
        total: Seconds that one attempt may take, redirects and body together.
        quiet: Seconds without a byte.
        size: Largest document in bytes, before and after unpacking.
        attempts: How often a failure that may pass is tried.
        redirects: How many times an address may lead to another.
        pause: Seconds before the second attempt; doubles each time.
        longest_pause: Longest pause that a publisher may ask for, in seconds.
    """

    total: float = 120
    quiet: float = 20
    size: int = 50_000_000
    attempts: int = 3
    redirects: int = 6
    pause: float = 1
    longest_pause: float = 30


@dataclass(frozen=True)
class Wanted:
    """One question to a publisher.

    Attributes:
        address: Where the document is.
        origins: Origins that may be asked, as `addresses.origin` spells them.
        types: Content types that are accepted.
        headers: Further headers, such as the language.
        etag: Mark of the version that is here, "" to get it anyhow.
        modified: Its date of change as the publisher wrote it.
    """

    address: str
    origins: frozenset[str]
    types: tuple[str, ...]
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True)
class Received:
    """The answer.

    Attributes:
        address: Where it came from in the end.
        data: The document, None where it has not changed.
        etag: Mark of this version.
        modified: Date of change as the publisher writes it.
    """

    address: str
    data: bytes | None
    etag: str = ""
    modified: str = ""


class Downloader:
    """Gets documents, patiently and within limits.

    Args:
        limits: See `Limits`.
        sleep: Waits so many seconds.
        chance: Gives a number from 0 to 1, to spread the attempts of many machines.
        transport: Takes the place of the network in tests.
    """

    def __init__(
        self,
        limits: Limits = Limits(),
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self.limits, self._sleep, self._chance, self._transport = limits, sleep, chance, transport

    def get(self, wanted: Wanted) -> Received:
        """Get a document; what may pass is tried again.

        Raises:
            Unreachable: The publisher does not answer.
            Interrupted: The answer kept breaking off.
            FetchRefused: What the publisher gives cannot be used.
        """
        for attempt in range(1, self.limits.attempts + 1):
            try:
                return asyncio.run(self._within_time(wanted))
            except Interrupted as error:
                if attempt == self.limits.attempts:
                    raise
                pause = self.limits.pause * 2 ** (attempt - 1) * (0.5 + self._chance() / 2)
                self._sleep(max(pause, min(error.pause, self.limits.longest_pause)))
        raise AssertionError("at least one attempt is made")

    async def _within_time(self, wanted: Wanted) -> Received:
        try:
            async with asyncio.timeout(self.limits.total):
                return await self._ask(wanted)
        except TimeoutError as error:
            raise FetchRefused(f"Het ophalen duurde langer dan {self.limits.total:g} seconden.", _LATER) from error

    async def _ask(self, wanted: Wanted) -> Received:
        address = permitted(wanted.address, wanted.origins)
        outside = not is_loopback(address)
        async with httpx.AsyncClient(
            verify=_trust(), timeout=self.limits.quiet, trust_env=outside, transport=self._transport
        ) as client:
            for _ in range(self.limits.redirects + 1):
                response = await _answer(client, address, _headers(wanted))
                try:
                    if response.status_code not in _REDIRECTS:
                        return await self._receive(response, wanted, address)
                    address = permitted(joined(address, response.headers.get("Location", "")), wanted.origins)
                finally:
                    await response.aclose()
        raise FetchRefused("De uitgever verwijst steeds door en geeft geen document.", _LATER)

    async def _receive(self, response: httpx.Response, wanted: Wanted, address: str) -> Received:
        marks = {"etag": _mark(response, "ETag"), "modified": _mark(response, "Last-Modified")}
        if response.status_code == 304 and (wanted.etag or wanted.modified):
            return Received(address, None, **marks)
        _check_status(response)
        _check_kind(response, wanted.types)
        length = response.headers.get("Content-Length", "")
        if length.isdecimal() and int(length) > self.limits.size:
            raise too_large(self.limits.size)
        body = Body(_packed(response), self.limits.size)
        try:
            async for piece in response.aiter_raw(65_536):
                body.take(piece)
        except httpx.HTTPError as error:
            raise Interrupted("Het antwoord brak af voor het einde.", _LATER) from error
        data = body.whole()
        if not data.strip():
            raise FetchRefused("De uitgever geeft een lege bladzijde.", _LATER)
        return Received(address, data, **marks)


@cache
def _trust() -> ssl.SSLContext:
    """The certificates that are trusted; reading them takes longer than a question."""
    return httpx.create_ssl_context()


def _headers(wanted: Wanted) -> dict[str, str]:
    headers = {"User-Agent": _AGENT, "Accept": ", ".join(wanted.types), "Accept-Encoding": "gzip", **wanted.headers}
    if wanted.etag:
        headers["If-None-Match"] = wanted.etag
    if wanted.modified:
        headers["If-Modified-Since"] = wanted.modified
    return headers


def _mark(response: httpx.Response, name: str) -> str:
    """A mark that can be sent back as it came, "" where it cannot."""
    mark = str(response.headers.get(name, ""))
    return mark if mark.isascii() and mark.isprintable() and len(mark) <= 200 else ""


async def _answer(client: httpx.AsyncClient, address: str, headers: dict[str, str]) -> httpx.Response:
    """The head of the answer.

    Raises:
        Unreachable: There is none.
        Interrupted: The connection broke off in the middle of it.
        FetchRefused: The address cannot be asked.
    """
    try:
        return await client.send(client.build_request("GET", address, headers=headers), stream=True)
    except httpx.TimeoutException as error:
        raise Unreachable("De uitgever antwoordt niet op tijd.", _NETWORK) from error
    except httpx.ConnectError as error:
        trust = "CERTIFICATE_VERIFY_FAILED" in str(error)
        raise Unreachable(
            "Het certificaat van de uitgever klopt niet." if trust else "Er is geen verbinding.", _NETWORK
        ) from error
    except (httpx.ProxyError, httpx.UnsupportedProtocol) as error:
        raise Unreachable("De proxy laat de verbinding niet toe.", _NETWORK) from error
    except httpx.HTTPError as error:
        raise Interrupted("De verbinding brak af voordat er een antwoord was.", _LATER) from error
    except httpx.InvalidURL as error:
        raise FetchRefused("De uitgever verwijst naar een onleesbaar adres.", _LATER) from error


def _check_status(response: httpx.Response) -> None:
    status = response.status_code
    if status == 200:
        return
    if status in _PASSING:
        asked = response.headers.get("Retry-After", "")
        raise Interrupted(f"De uitgever meldt een storing ({status}).", _LATER, float(asked) if asked.isdecimal() else 0)
    if status in {202, 204}:
        raise FetchRefused(f"De uitgever antwoordt met {status} en een lege bladzijde: zo houdt hij programma's buiten.", _LATER)
    if status in {404, 410}:
        raise FetchRefused(f"De uitgever heeft dit document niet op dit adres ({status}).", _LATER)
    raise FetchRefused(f"De uitgever geeft het document niet ({status}).", _LATER)


def _check_kind(response: httpx.Response, types: tuple[str, ...]) -> None:
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind not in types:
        raise FetchRefused(f"De uitgever geeft een ander soort bestand ({kind[:60] or 'onbekend'}).", _LATER)


def _packed(response: httpx.Response) -> bool:
    coding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in {"", "identity", "gzip", "x-gzip"}:
        raise FetchRefused(f"Het antwoord is op een onbekende manier ingepakt ({coding[:40]}).", _LATER)
    return "gzip" in coding
