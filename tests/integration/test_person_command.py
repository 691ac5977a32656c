"""`cyberbestuur person`: letting someone in and changing a role, for whoever has the data folder."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.commands.person import app
from assistant.errors import WrongUse
from assistant.office import Office, open_office
from assistant.settings import Settings


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setenv("CYBERBESTUUR_DATA_DIR", str(tmp_path))
    return open_office(Settings())


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_the_first_keeper_comes_in_by_the_command_line(office: Office) -> None:
    """A name, a role and the address that is linked at the first login."""
    assert "beheerder" in run("add", "Noor Beheer", "--role", "beheerder", "--email", "Noor@Voorbeeld.nl")
    (found,) = office.register.people()
    assert (found.name, found.role, found.subject) == ("Noor Beheer", "beheerder", "mailto:noor@voorbeeld.nl")


def test_a_role_is_changed_and_taken_away_and_that_is_told(office: Office) -> None:
    """From which to which, by whoever works on the command line."""
    office.register.add_person(name="An Bakker")
    run("role", "An Bakker", "auditor")
    assert "geen rol" in run("role", "An Bakker", "geen")
    told = [(one.actor, one.details) for one in reversed(office.log.newest(10)) if one.action == "rights.change"]
    assert told == [
        ("opdrachtregel", {"role": ["bestuurder", "auditor"]}),
        ("opdrachtregel", {"role": ["auditor", None]}),
    ]


@pytest.mark.parametrize(
    "arguments",
    [("add", "An", "--role", "koning", "--email", "an@voorbeeld.nl"), ("add", "An", "--role", "ciso", "--email", "an")],
)
def test_an_unknown_role_or_address_is_refused(office: Office, arguments: tuple[str, ...]) -> None:
    """Nobody is added for it."""
    with pytest.raises(WrongUse):
        run(*arguments)
    assert office.register.people() == ()
