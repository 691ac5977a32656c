"""Two app processes behind nginx, one PostgreSQL and one Chroma server: directors move between them and lose nothing."""

import random
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from assistant.office import Office, open_office
from assistant.records import learning
from assistant.settings import Settings
from assistant.train.guide_models import GuideState
from assistant.train.guide_places import places
from tests.integration.scale.house import App, House, app, house, missing, status
from tests.load.crowd import Crowd
from tests.load.director import Director
from tests.servers import until

pytestmark = [pytest.mark.scale, pytest.mark.postgres, pytest.mark.chroma]
MODULES = ["intake", "incidenten", "beleid"]
CROWD = 6


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The whole installation."""
    reason = missing()
    if reason:
        pytest.skip(reason)
    more = {"CYBERBESTUUR_QUESTIONS_PER_MINUTE": "1000"}
    with house(tmp_path_factory.mktemp("huis"), more=more) as found:
        yield found


@pytest.fixture(scope="module")
def records(running: House) -> Iterator[Office]:
    """The records, read past the app processes."""
    found = open_office(Settings(data_dir=running.folder / "los", database_url=running.database_url, chroma_url=""))
    yield found
    found.database.close()


def director(running: House, records: Office, name: str, url: str = "") -> Director:
    """A director who is known and whose browser is new."""
    if name not in {one.name for one in records.register.people()}:
        records.register.add_person(name=name, board_role="single", appointed=None)
    return Director(url or running.url, name, MODULES, random.Random(name))


def kept(records: Office, name: str, slug: str) -> GuideState:
    """Where the records say that a director is."""
    person = next(one.id for one in records.register.people() if one.name == name)
    with records.database.read() as session:
        found = learning.place(session, person, slug)
    assert found is not None
    return GuideState.model_validate(found.state)


def server_of(running: House, visitor: Director) -> App:
    """The process that serves a director who is the only one."""
    found: list[App] = until(lambda: [one for one in running.apps if _sessions(one) == 1], f"{visitor.name} is served")
    assert len(found) == 1
    return found[0]


def _sessions(one: App) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{one.monitor}/metrics", timeout=5) as answer:
        lines = answer.read().decode().splitlines()
    return int(float(next(line.split()[1] for line in lines if line.startswith("cyberbestuur_active_sessions"))))


def test_every_process_says_that_it_is_ready(running: House) -> None:
    """Alive and ready, each on its own monitor; the records and the index are those that they share."""
    for one in running.apps:
        assert [status(one.monitor, path) for path in ("/healthz", "/readyz", "/metrics")] == [200, 200, 200]


def test_a_browser_stays_with_one_process(running: House, records: Office) -> None:
    """Five tabs of one browser go to the same process: uploads and downloads are in its memory."""
    visitor = director(running, records, "Vaste Klant")
    visitor.arrive()
    first = server_of(running, visitor)
    tabs = [director(running, records, "Vaste Klant") for _ in range(4)]
    for tab in tabs:
        tab.cookies = visitor.cookies
        tab.arrive()
    assert _sessions(first) == 5
    for tab in (visitor, *tabs):
        tab.leave()
    until(lambda: _sessions(first) == 0, "the tabs are closed")


def test_a_director_goes_on_at_the_other_process_where_he_was(running: House, records: Office) -> None:
    """Begun at one process, gone on with at the other by a new route: the place, the choices and the time are there."""
    visitor = director(running, records, "Bo de Vries")
    visitor.arrive()
    for _ in range(6):
        visitor.step()
    place, first = visitor.page.place, server_of(running, visitor)
    assert place.partition("/")[2] == kept(records, "Bo de Vries", place.partition("/")[0]).place
    other = next(one for one in running.apps if one is not first)
    visitor.leave()
    visitor.url = other.url
    visitor.arrive()
    assert visitor.page.place == place
    visitor.step()
    slug, _, now = visitor.page.place.partition("/")
    assert kept(records, "Bo de Vries", slug).place == now
    visitor.leave()


def test_a_process_that_is_killed_under_load_loses_nothing_that_was_acknowledged(running: House, records: Office) -> None:
    """SIGKILL while directors save steps: they go on at the other process, and every place that a page showed is in the records."""
    visitors = [director(running, records, f"Bestuurder {number}") for number in range(CROWD)]
    with ExitStack() as stack:
        crowd = stack.enter_context(Crowd(visitors))
        crowd.wait(5)
        victim = max(running.apps, key=_sessions)
        assert _sessions(victim) > 0
        assert not crowd.lost
        victim.kill()
        crowd.wait(5)
        back = stack.enter_context(app(victim.name, running.folder, running.env, victim.port))
        until(lambda: status(back.monitor, "/readyz") == 200, "the process is back")
        crowd.wait(5)
        crowd.stop()
        running.apps[running.apps.index(victim)] = back
    assert not crowd.broken
    assert crowd.lost, "nobody noticed the kill: it did not happen under load"
    for visitor in visitors:
        for slug, shown in visitor.trail.shown.items():
            state = kept(records, visitor.name, slug)
            missed = [one for one in shown if one in _guided(records, slug) and not state.was_at(one)]
            assert not missed, (visitor.name, slug, missed)
    checked = subprocess.run(
        [sys.executable, "-m", "assistant", "audit", "verify"], env=running.env, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr


def _guided(records: Office, slug: str) -> set[str]:
    """The places of the lesson itself; a quiz has screens of its own."""
    return {one.key for one in places(records.training.lesson(slug))}


def test_the_log_is_json_and_names_nobody(running: House, records: Office) -> None:
    """Every line on stderr is an object; no name and no question of the directors is in any log of the installation."""
    visitor = director(running, records, "Wilhelmina Geheimzinnig")
    visitor.arrive()
    visitor.visit.open("vraag")
    visitor.visit.say("Moet ik Wilhelmina melden bij de toezichthouder?")
    visitor.leave()
    logs = {path: path.read_text() for path in running.folder.rglob("*.log")}
    lines = [line for path, said in logs.items() if path.name.startswith("app-") for line in said.splitlines()]
    assert any('"event": "question"' in line for line in lines)
    assert not [path for path, said in logs.items() if "Wilhelmina" in said]
    for line in lines:
        assert line.startswith(("{", "  ")) or not line.strip(), line


def test_the_records_hold_what_every_director_did(running: House, records: Office, tmp_path: Path) -> None:
    """A backup of the shared records can be made while processes run."""
    target = tmp_path / "alles.cb"
    made = subprocess.run(
        [sys.executable, "-m", "assistant", "backup", str(target)],
        env={**running.env, "CYBERBESTUUR_BACKUP_PASSPHRASE": "een lange wachtzin voor de proef"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    assert target.stat().st_size > 1000
