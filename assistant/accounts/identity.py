"""Who someone is according to the login provider: read from its claims, by the rules in the settings."""

import hashlib
import ipaddress
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from assistant.accounts.rights import ROLES
from assistant.ask.models import Value
from assistant.errors import AssistantError, WrongUse
from assistant.records.people import Role
from assistant.settings import Settings

LONGEST_KEY: Final = 300
SHORTEST_SECRET: Final = 32
_LONGEST_NAME, _MARK = 200, 16
SKEW: Final = timedelta(minutes=5)
"""How far the clocks of provider and program may lie apart."""


class NotVouchedFor(AssistantError):
    """What came in is no login of this provider, or no longer one."""


class Rules(Value):
    """How claims are read.

    Attributes:
        issuer: Address of the provider, as it stands in its tokens.
        hours: How long a login holds.
        roles_claim: Claim with roles or groups, with dots into objects; "" where the register gives roles.
        roles: Role by value of that claim, in the order in which they are tried.
        demanded: Claim that must have a value, and that value; ("", "") for none.
    """

    issuer: str
    hours: int
    roles_claim: str = ""
    roles: tuple[tuple[str, Role], ...] = ()
    demanded: tuple[str, str] = ("", "")


class Identity(Value):
    """Someone of whom the provider says who it is.

    Attributes:
        key: Issuer and subject: who this is for the register.
        name: Name, for a person who is added.
        email: Address, only where the provider checked it; else "".
        role: Role that the provider gives, "" where it gives none; None where roles are not its business.
        at: When the login was.
        mark: Names this one login without saying whose it is.
    """

    key: str
    name: str
    email: str
    role: Role | Literal[""] | None
    at: datetime
    mark: str


def loopback(address: str) -> bool:
    """Whether an address reaches this computer only."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def rules(settings: Settings) -> Rules | None:
    """How logins are read; None where login is not configured.

    Raises:
        WrongUse: A setting is missing or cannot be used.
    """
    given = {
        "LOGIN_ISSUER": settings.login_issuer,
        "LOGIN_CLIENT_ID": settings.login_client_id,
        "LOGIN_CLIENT_SECRET": settings.login_client_secret.get_secret_value(),
        "LOGIN_COOKIE_SECRET": settings.login_cookie_secret.get_secret_value(),
    }
    if not any(given.values()):
        return None
    if missing := [f"CYBERBESTUUR_{name}" for name, value in given.items() if not value]:
        raise WrongUse(f"De aanmelding is half ingesteld; {', '.join(missing)} ontbreekt.", "Zie docs/toegang.md.")
    if len(given["LOGIN_COOKIE_SECRET"]) < SHORTEST_SECRET:
        raise WrongUse(
            f"CYBERBESTUUR_LOGIN_COOKIE_SECRET is korter dan {SHORTEST_SECRET} tekens.", "Maak er een met `openssl rand -hex 32`."
        )
    for name, address in (("LOGIN_ISSUER", settings.login_issuer), ("PUBLIC_URL", settings.public_url)):
        _private(name, address)
    claim, _, value = settings.login_demanded.partition("=")
    return Rules(
        issuer=settings.login_issuer,
        hours=settings.login_hours,
        roles_claim=settings.login_roles_claim,
        roles=_mapping(settings.login_roles),
        demanded=(claim.strip(), value.strip()),
    )


def admit(address: str, settings: Settings) -> None:
    """Let a server listen on an address only where whoever reaches it has to log in.

    Args:
        address: Where it would listen.
        settings: Settings.

    Raises:
        WrongUse: Others can reach the address while nobody logs in, or the login is half configured.
    """
    if rules(settings) is None and not loopback(address):
        raise WrongUse(
            f"Op {address or 'elk adres'} is het programma voor anderen bereikbaar, en er is geen aanmelding ingesteld.",
            "Gebruik 127.0.0.1, of stel de aanmelding in (docs/toegang.md).",
        )


def identity(claims: Mapping[str, Any], by: Rules, now: datetime) -> Identity:
    """Read the claims of a token that was verified.

    Args:
        claims: As the login left them in the signed cookie.
        by: How they are read.
        now: The time.

    Raises:
        NotVouchedFor: They are of another provider, of another organisation, incomplete, or too old.
    """
    issuer, subject = str(claims.get("iss", "")), claims.get("sub")
    if claims.get("is_logged_in") is not True or issuer.rstrip("/") != by.issuer.rstrip("/"):
        raise NotVouchedFor("U bent niet aangemeld.", "Meld u aan.")
    key = f"{issuer}|{subject}"
    if not isinstance(subject, str) or not subject or len(key) > LONGEST_KEY:
        raise NotVouchedFor("De aanmelding noemt niemand.", "Waarschuw uw beheerder.")
    at = _moment(claims.get("iat"))
    if at is None or at > now + SKEW or now - at > timedelta(hours=by.hours):
        raise NotVouchedFor("Uw aanmelding is verlopen.", "Meld u opnieuw aan; wat u deed is bewaard.")
    claim, value = by.demanded
    if claim and value not in _values(claims, claim):
        raise NotVouchedFor("U bent aangemeld bij een andere organisatie.", "Meld u aan met het account van deze organisatie.")
    email = claims.get("email")
    known = claims.get("email_verified") is True and isinstance(email, str)
    once = "|".join(str(claims.get(one, "")) for one in ("iss", "sub", "iat", "nonce", "jti"))
    return Identity(
        key=key,
        name=_name(claims),
        email=str(email) if known else "",
        role=_role(claims, by),
        at=at,
        mark=hashlib.sha256(once.encode()).hexdigest()[:_MARK],
    )


def _role(claims: Mapping[str, Any], by: Rules) -> Role | Literal[""] | None:
    if not by.roles_claim:
        return None
    values = _values(claims, by.roles_claim)
    return next((role for value, role in by.roles if value in values), "")


def _values(claims: Mapping[str, Any], path: str) -> set[str]:
    """Values of a claim as text; a claim of a claim by dots, where no claim has that whole name."""
    found: Any = claims.get(path)
    if found is None:
        found = claims
        for part in path.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
    if isinstance(found, str):
        return {found}
    return {one for one in found if isinstance(one, str)} if isinstance(found, list | tuple) else set()


def _mapping(text: str) -> tuple[tuple[str, Role], ...]:
    """`groep=rol, groep=rol`; without any, a value is the name of its role."""
    known = {str(role): role for role in ROLES}
    if not text.strip():
        return tuple(known.items())
    found = []
    for pair in filter(None, (one.strip() for one in text.split(","))):
        value, _, role = pair.rpartition("=")
        if not value.strip() or role.strip() not in known:
            raise WrongUse(
                f"CYBERBESTUUR_LOGIN_ROLES heeft een deel dat geen rol noemt: {pair[:60]}.",
                f"Schrijf waarde=rol, met komma's ertussen; rollen: {', '.join(known)}.",
            )
        found.append((value.strip(), known[role.strip()]))
    return tuple(found)


def _private(name: str, address: str) -> None:
    """Refuse an address over which a login could be read along."""
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and loopback(parts.hostname or "")):
        raise WrongUse(f"CYBERBESTUUR_{name} begint niet met https://.", "Aanmelden gaat alleen over een beveiligde verbinding.")


def _moment(given: Any) -> datetime | None:
    if isinstance(given, bool) or not isinstance(given, int | float):
        return None
    try:
        return datetime.fromtimestamp(given, UTC)
    except (OverflowError, OSError, ValueError):
        return None


def _name(claims: Mapping[str, Any]) -> str:
    """A name on one line; who has none is named by the first part of the address, or by its subject."""
    given = next((one for one in (claims.get(key) for key in ("name", "preferred_username", "email", "sub")) if one), "")
    text = " ".join("".join(one for one in str(given) if one.isprintable() or one.isspace()).split())
    return text.partition("@")[0][:_LONGEST_NAME] or "onbekend"
