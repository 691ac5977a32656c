"""The certificate as an Open Badge."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519

from assistant.adapters import badge, signing
from tests.integration.artefacts.samples import AT, PROVIDER, content

# the badge


def test_a_badge_is_the_same_each_time_and_verifies(keys: signing.SigningKeys) -> None:
    token = badge.issue(content(), keys)
    assert token == badge.issue(content(), keys)
    assert badge.verify(token, keys.badge.public_key(), AT) == badge.BadgeCheck(True, "CB-2026-7K3M-9QXW", "")


def test_a_badge_has_the_members_that_the_specification_demands(keys: signing.SigningKeys) -> None:
    import base64
    import json

    header, payload = (json.loads(base64.urlsafe_b64decode(part + "==")) for part in badge.issue(content(), keys).split(".")[:2])
    assert set(header) == {"alg", "jwk", "typ"}
    assert set(header["jwk"]) == {"kty", "crv", "x"}
    assert payload["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert payload["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert payload["iss"] == payload["issuer"]["id"] == badge.did_key(keys.badge.public_key())
    assert payload["iss"].startswith("did:key:z6Mk")
    assert (payload["jti"], payload["sub"]) == (payload["id"], payload["credentialSubject"]["id"])
    assert payload["credentialSubject"]["achievement"]["criteria"]["narrative"].count(";") == 12
    assert "vc" not in payload
    assert "evidence" not in payload
    assert "Bewijs van deelname" in payload["description"]


def test_a_did_key_is_written_as_in_the_method_specification() -> None:
    raw = bytes.fromhex("3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29")
    known = "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"
    assert badge.did_key(ed25519.Ed25519PublicKey.from_public_bytes(raw)) == known


def test_any_altered_character_of_a_badge_is_found(keys: signing.SigningKeys) -> None:
    token = badge.issue(content(), keys)
    for position in (*range(0, len(token), 97), len(token) - 1):
        for letter in "AB-.":
            altered = token[:position] + letter + token[position + 1 :]
            assert altered == token or not badge.verify(altered, keys.badge.public_key(), AT).valid


def test_a_badge_of_another_key_is_refused_even_when_it_carries_that_key(keys: signing.SigningKeys, tmp_path: Path) -> None:
    other = signing.load_or_create(tmp_path, None, PROVIDER, AT)
    told = badge.verify(badge.issue(content(), other), keys.badge.public_key(), AT)
    assert (told.valid, told.number) == (False, "")
    assert "handtekening klopt niet" in told.reason


def test_a_badge_counts_from_its_day_to_the_end_of_the_policy(keys: signing.SigningKeys) -> None:
    key = keys.badge.public_key()
    token = badge.issue(content(), keys)
    assert "nog niet" in badge.verify(token, key, AT - timedelta(days=2)).reason
    assert "niet meer als actueel" in badge.verify(token, key, datetime(2028, 11, 21, tzinfo=UTC)).reason
    assert badge.verify(badge.issue(content(current_until=None), keys), key, datetime(2090, 1, 1, tzinfo=UTC)).valid


@pytest.mark.parametrize("token", ["", "a.b.c", "....", "é.é.é", "eyJhbGciOiJub25lIn0.e30.", "x" * 200_000, "e30.e30.e30"])
def test_what_is_no_badge_is_called_so_without_failing(token: str, keys: signing.SigningKeys) -> None:
    told = badge.verify(token, keys.badge.public_key(), AT)
    assert (told.valid, told.number) == (False, "")
    assert told.reason
