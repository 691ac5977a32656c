"""The files of deploy/ say what the program understands."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import SecretStr

from assistant.settings import Settings

DEPLOY = Path(__file__).parents[2] / "deploy"
PREFIX = "CYBERBESTUUR_"


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    """The compose file."""
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return found


def test_every_setting_in_compose_exists(compose: dict[str, Any]) -> None:
    """A name that the program does not know would be ignored without a word; a secret comes from a file and nowhere else."""
    secrets = {f"{name.upper()}_FILE" for name, field in Settings.model_fields.items() if field.annotation is SecretStr}
    plain = {name.upper() for name, field in Settings.model_fields.items() if field.annotation is not SecretStr}
    given = {name.removeprefix(PREFIX) for name in compose["services"]["app-1"]["environment"]}
    assert given <= secrets | plain
    assert {name.removesuffix("_FILE").lower() for name in given & secrets} == set(compose["services"]["app-1"]["secrets"])


def test_every_image_has_its_version(compose: dict[str, Any]) -> None:
    """What runs tomorrow is what runs today."""
    images = [one["image"] for one in compose["services"].values() if not one["image"].startswith("cyberbestuur:")]
    images += re.findall(r"^FROM (\S+)", (DEPLOY / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert images
    assert not [one for one in images if not re.search(r":\d+\.\d+(\.\d+)?(-[\w.-]+)?$", one)]


def test_only_the_proxy_is_reached_from_outside(compose: dict[str, Any]) -> None:
    """Records and index are on a network that leads nowhere else."""
    services = compose["services"]
    assert [name for name, one in services.items() if "ports" in one] == ["proxy"]
    assert compose["networks"]["inside"]["internal"] is True
    assert services["database"]["networks"] == services["chroma"]["networks"] == ["inside"]


def test_the_proxy_knows_every_process(compose: dict[str, Any]) -> None:
    """Each app process is a server of the proxy, and what its file leaves open is filled in."""
    services = compose["services"]
    filled = services["proxy"]["environment"]
    apps = {name for name in services if name.startswith("app-")}
    assert set(re.findall(r"server (\S+?):8501", filled["CB_SERVERS"])) == apps == set(services["proxy"]["depends_on"])
    template = (DEPLOY / "nginx" / "cyberbestuur.conf.template").read_text(encoding="utf-8")
    assert set(re.findall(r"\$\{(\w+)\}", template)) == {name for name in filled if name.startswith("CB_")}


def test_a_file_that_fits_the_program_fits_the_proxy(compose: dict[str, Any]) -> None:
    """The proxy lets through somewhat more, so that the program can say itself what is too large."""
    usual = [re.search(r":-(\d+)}", one) for one in _sizes(compose)]
    program, proxy = (int(one[1]) for one in usual if one)
    assert program < proxy


def _sizes(compose: dict[str, Any]) -> tuple[str, str]:
    services = compose["services"]
    app, proxy = services["app-1"]["environment"], services["proxy"]["environment"]
    return app["CYBERBESTUUR_LARGEST_UPLOAD_MB"], proxy["CB_UPLOAD_MB"]
