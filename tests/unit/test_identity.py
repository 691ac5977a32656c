"""Who someone is: which claims are believed, what they give, and which settings are refused."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import SecretStr

from assistant.accounts.identity import Identity, NotVouchedFor, Rules, admit, identity, loopback, rules
from assistant.errors import WrongUse
from assistant.settings import Settings

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ISSUER = "https://login.voorbeeld.nl"
BY = Rules(issuer=ISSUER, hours=8)


def claims(**more: Any) -> dict[str, Any]:
    return {
        "is_logged_in": True,
        "iss": ISSUER,
        "sub": "an-1",
        "iat": NOW.timestamp(),
        "name": "An Bakker",
        "email": "an@voorbeeld.nl",
        "email_verified": True,
        **more,
    }


def settings(**more: Any) -> Settings:
    given: dict[str, Any] = {
        "login_issuer": ISSUER,
        "login_client_id": "cyberbestuur",
        "login_client_secret": SecretStr("geheim"),
        "login_cookie_secret": SecretStr("x" * 32),
        "public_url": "https://bestuur.voorbeeld.nl",
    }
    return Settings(**{**given, **more})


def read(by: Rules = BY, **more: Any) -> Identity:
    return identity(claims(**more), by, NOW)


def test_a_login_gives_issuer_and_subject_together() -> None:
    """Two providers may have the same number for two people."""
    assert read().key == f"{ISSUER}|an-1"
    assert (read().name, read().email, read().role) == ("An Bakker", "an@voorbeeld.nl", None)


@pytest.mark.parametrize("verified", [False, None, "true", 1])
def test_an_address_counts_only_where_the_provider_checked_it(verified: object) -> None:
    """Anything but plain true is no check."""
    assert read(email_verified=verified).email == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"is_logged_in": False},
        {"is_logged_in": "true"},
        {"iss": "https://elders.voorbeeld.nl"},
        {"iss": None},
        {"sub": ""},
        {"sub": None},
        {"sub": 7},
        {"sub": "x" * 300},
        {"iat": None},
        {"iat": "gisteren"},
        {"iat": True},
        {"iat": 1e30},
        {"iat": float("nan")},
        {"iat": (NOW + timedelta(hours=1)).timestamp()},
        {"iat": (NOW - timedelta(hours=8, seconds=1)).timestamp()},
    ],
)
def test_what_is_no_login_of_this_provider_is_not_believed(wrong: dict[str, Any]) -> None:
    """Another provider, nobody, another time or too long ago: the reader is told what to do."""
    with pytest.raises(NotVouchedFor) as refusal:
        read(**wrong)
    assert refusal.value.help


@pytest.mark.parametrize(
    ("claim", "given", "role"),
    [
        ("groups", {"groups": ["iedereen", "cb-sec"]}, "secretaris"),
        ("groups", {"groups": "cb-aud"}, "auditor"),
        ("groups", {"groups": ["cb-aud", "cb-sec"]}, "secretaris"),
        ("groups", {"groups": ["secretaris"]}, ""),
        ("groups", {"groups": {"cb-sec": True}}, ""),
        ("groups", {}, ""),
        ("realm_access.roles", {"realm_access": {"roles": ["cb-aud"]}}, "auditor"),
        ("https://ons/rollen", {"https://ons/rollen": ["cb-aud"]}, "auditor"),
    ],
)
def test_a_claim_gives_the_first_role_that_fits(claim: str, given: dict[str, Any], role: str) -> None:
    """In the order of the setting; a value that is not in it gives nothing."""
    by = rules(settings(login_roles_claim=claim, login_roles="cb-sec=secretaris, cb-aud=auditor"))
    assert by is not None
    assert read(by, **given).role == role


def test_without_a_mapping_a_value_is_the_name_of_its_role() -> None:
    """So a provider can give roles by their own names."""
    by = rules(settings(login_roles_claim="roles"))
    assert by is not None
    assert read(by, roles=["ciso"]).role == "ciso"


def test_someone_of_another_organisation_is_refused() -> None:
    """A provider for many organisations vouches for all of them."""
    by = rules(settings(login_demanded="tid=ons"))
    assert by is not None
    assert read(by, tid="ons").key
    for wrong in ({"tid": "anders"}, {}):
        with pytest.raises(NotVouchedFor, match="andere organisatie"):
            read(by, **wrong)


def test_each_login_has_a_mark_that_names_nobody() -> None:
    """The same login the same mark, another login of the same person another."""
    assert read(nonce="a").mark == read(nonce="a").mark != read(nonce="b").mark
    assert "an-1" not in read().mark


def test_a_name_is_one_line_without_an_address() -> None:
    """It comes from outside and goes on a certificate."""
    assert read(name="An\n\x00  Bakker").name == "An Bakker"
    assert read(name=None, preferred_username="an.bakker@voorbeeld.nl").name == "an.bakker"
    assert len(read(name="x" * 500).name) == 200


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"login_client_secret": SecretStr("")}, "half ingesteld"),
        ({"login_cookie_secret": SecretStr("kort")}, "32 tekens"),
        ({"login_issuer": "http://login.voorbeeld.nl"}, "https"),
        ({"public_url": "http://bestuur.voorbeeld.nl"}, "https"),
        ({"login_roles_claim": "groups", "login_roles": "cb-sec=koning"}, "geen rol noemt"),
    ],
)
def test_settings_that_would_not_protect_are_refused(wrong: dict[str, Any], said: str) -> None:
    """With the variable and what to do; no secret is shown."""
    with pytest.raises(WrongUse, match=said) as refusal:
        rules(settings(**wrong))
    assert refusal.value.help
    assert "geheim" not in refusal.value.line()


@pytest.mark.parametrize("address", ["0.0.0.0", "192.168.1.7", "::", "", "bestuur.voorbeeld.nl", "127.0.0.1.voorbeeld.nl"])
def test_others_come_in_only_where_they_log_in(address: str) -> None:
    """Without login no address beyond this computer, with login any."""
    with pytest.raises(WrongUse, match="geen aanmelding"):
        admit(address, Settings())
    admit(address, settings())


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1", "127.3.2.1"])
def test_this_computer_needs_no_login(address: str) -> None:
    """Local mode."""
    assert loopback(address)
    admit(address, Settings())
