"""Documentation that cannot lie."""

import re
import tomllib
from pathlib import Path

from assistant.commands.document import ACCESS, PLACE, access_page, settings_page

ROOT = Path(__file__).resolve().parent.parent.parent


def test_every_setting_is_documented() -> None:
    """The page is the one that the code gives; `make docs` writes it anew."""
    assert PLACE.read_text(encoding="utf-8") == settings_page()


def test_the_page_about_access_has_the_table_of_rights() -> None:
    """What the page says is what the program does; `make docs` writes it anew."""
    page = ACCESS.read_text(encoding="utf-8")
    assert page == access_page(page)


def test_every_dependency_has_its_reason() -> None:
    """A line in docs/dependencies.md for each, and none for what is gone."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    names = {re.split(r"[<>=;\[ ]", one)[0] for one in wanted}
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| ([\w-]+) \|", page, re.MULTILINE)) - {"pakket"} == names


def test_no_file_hides_two_ideas() -> None:
    """No Python file is longer than 400 lines."""
    packages = ("assistant", "corpus", "curriculum", "evals", "ui", "tests")
    long = [
        f"{path}: {count}"
        for package in packages
        for path in (ROOT / package).rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    ]
    assert long == []
