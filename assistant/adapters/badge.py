"""The certificate as an Open Badges 3.0 credential: a JSON Web Token signed with Ed25519."""

import base64
import binascii
import json
import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from assistant.adapters.certificate_words import words
from assistant.adapters.signing import SigningKeys
from assistant.train.models import CertificateContent

_CONTEXT: Final = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
_MOST: Final = 100_000
_BASE58: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_ED25519_PUB: Final = b"\xed\x01"


@dataclass(frozen=True)
class BadgeCheck:
    """Outcome of checking a badge.

    Attributes:
        valid: Signed with the key, whole, and within its period.
        number: Number of the certificate; empty unless the signature is right.
        reason: Why it is not valid, in Dutch; empty when it is.
    """

    valid: bool
    number: str
    reason: str


def issue(content: CertificateContent, keys: SigningKeys) -> str:
    """Issue the badge of a certificate; the same content and key give the same token.

    It follows section 8.2 of the 1EdTech Open Badges Specification 3.0 (JSON Web Token proof) and the algorithm name of RFC 9864.

    Returns:
        Compact JWS: a verifiable credential that says proof of participation and claims no eIDAS qualification.
    """
    key = _public_jwk(keys.badge.public_key())
    header = {"alg": "Ed25519", "jwk": key, "typ": "JWT"}
    payload = json.dumps(_claims(content, did_key(keys.badge.public_key())), ensure_ascii=False, separators=(",", ":"))
    return jws.serialize_compact(header, payload, OKPKey.import_key(keys.badge), algorithms=["Ed25519"])


def verify(token: str, key: Ed25519PublicKey, at: datetime | None = None) -> BadgeCheck:
    """Check a badge; never raises and uses no network.

    Args:
        token: Any text.
        key: Public key of the provider; a key inside the token is not trusted.
        at: Present time.
    """
    if len(token) > _MOST or not _canonical(token):
        return BadgeCheck(False, "", "Dit is geen badge, of hij is veranderd.")
    try:
        signed = jws.deserialize_compact(token, OKPKey.import_key(key), algorithms=["Ed25519"])
        claims = json.loads(signed.payload)
    except (JoseError, ValueError, TypeError, KeyError, RecursionError):
        return BadgeCheck(False, "", "De handtekening klopt niet: de badge is veranderd of komt van een ander.")
    if signed.headers() != {"alg": "Ed25519", "jwk": _public_jwk(key), "typ": "JWT"} or not _consistent(claims, did_key(key)):
        return BadgeCheck(False, "", "De badge is ondertekend, maar haar gegevens spreken elkaar tegen.")
    number, moment = str(claims["credentialSubject"]["licenseNumber"]), (at or datetime.now(UTC)).timestamp()
    if moment < claims["nbf"]:
        return BadgeCheck(False, number, "De badge geldt nog niet.")
    if moment >= claims.get("exp", float("inf")):
        return BadgeCheck(False, number, "De badge geldt volgens het beleid van de organisatie niet meer als actueel.")
    return BadgeCheck(True, number, "")


def did_key(key: Ed25519PublicKey) -> str:
    """The did:key identifier of a public key (multicodec ed25519-pub in base58btc)."""
    number, text = int.from_bytes(_ED25519_PUB + key.public_bytes_raw()), ""
    while number:
        number, digit = divmod(number, 58)
        text = _BASE58[digit] + text
    return f"did:key:z{text}"


def _public_jwk(key: Ed25519PublicKey) -> dict[str, str]:
    raw = key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return {"crv": "Ed25519", "kty": "OKP", "x": base64.urlsafe_b64encode(raw).rstrip(b"=").decode()}


def _claims(content: CertificateContent, issuer: str) -> dict[str, Any]:
    said = words(content.language)
    subject = uuid.uuid5(uuid.NAMESPACE_URL, f"{content.verification_url}#{content.number}").urn
    training = uuid.uuid5(uuid.NAMESPACE_URL, f"{issuer}#{content.requirement}-{content.language}").urn
    until = content.current_until
    topics = "; ".join(topic.name for topic in content.topics)
    return {
        "@context": _CONTEXT,
        "id": content.verification_url,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": said.title,
        "description": said.basis,
        "issuer": {"id": issuer, "type": ["Profile"], "name": content.provider},
        "validFrom": _stamp(content.issued),
        **({"validUntil": _stamp(until)} if until else {}),
        "credentialSubject": {
            "id": subject,
            "type": ["AchievementSubject"],
            "identifier": [{"type": "IdentityObject", "identityType": "name", "hashed": False, "identityHash": content.name}],
            "licenseNumber": content.number,
            "activityStartDate": _stamp(content.days[0]),
            "activityEndDate": _stamp(content.days[-1]),
            "achievement": {
                "id": training,
                "type": ["Achievement"],
                "achievementType": "Course",
                "name": said.subtitle,
                "description": said.basis,
                "criteria": {"narrative": f"{said.topics}: {topics}."},
                "inLanguage": content.language,
            },
        },
        "iss": issuer,
        "jti": content.verification_url,
        "sub": subject,
        "nbf": _seconds(content.issued),
        **({"exp": _seconds(until)} if until else {}),
    }


def _consistent(claims: Any, issuer: str) -> bool:
    """Whether the registered claims repeat the credential, as section 8.2.4 demands."""
    try:
        until, subject = claims.get("validUntil"), claims["credentialSubject"]
        return bool(
            claims["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
            and claims["iss"] == claims["issuer"]["id"] == issuer
            and claims["jti"] == claims["id"]
            and claims["sub"] == subject["id"]
            and isinstance(subject["licenseNumber"], str)
            and claims["nbf"] == datetime.fromisoformat(claims["validFrom"]).timestamp()
            and claims.get("exp") == (datetime.fromisoformat(until).timestamp() if until else None)
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return False


def _canonical(token: str) -> bool:
    """Whether the three parts are the only way to write their bytes; base64 leaves bits that a signature does not cover."""
    parts = token.split(".")
    try:
        return len(parts) == 3 and all(
            base64.urlsafe_b64encode(base64.b64decode(part + "=" * (-len(part) % 4), b"-_", validate=True)).rstrip(b"=").decode()
            == part
            for part in parts
        )
    except (binascii.Error, ValueError):
        return False


def _stamp(day: date) -> str:
    return f"{day:%Y-%m-%d}T00:00:00Z"


def _seconds(day: date) -> int:
    return int(datetime.combine(day, time(), UTC).timestamp())
