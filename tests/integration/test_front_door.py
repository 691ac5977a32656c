"""The plain questions with which people come in, in other words than the variants: they lead to the heart of the law."""

from datetime import date

import pytest

from assistant import bootstrap
from assistant.bootstrap import Application
from assistant.settings import Settings

TODAY = date(2026, 11, 22)
PLAIN = {
    "Moeten onze bestuurders een opleiding volgen?": "cbw/24",
    "Moet ik als bestuurder op cursus?": "cbw/24",
    "Zijn bestuurders verplicht een cybertraining te doen?": "cbw/24",
    "Must board members follow a training?": "cbw/24",
    "Voor wanneer moet ik de training hebben gedaan?": "cbw/24/3",
    "Wat moet er op het certificaat staan?": "cbb/22",
    "Hoe vaak moet ik de training herhalen?": "cbw/24/4",
    "Kan ik persoonlijk een boete krijgen?": "cbw/93",
    "Hoe hoog kan de boete voor onze organisatie zijn?": "cbw/80/3/a",
    "Wat moet het bestuur goedkeuren?": "cbw/24/1",
    "Ben ik aansprakelijk als bestuurder?": "nis2/20/1",
    "Vallen wij onder de Cyberbeveiligingswet?": "cbw/8",
    "Welke maatregelen moeten wij nemen?": "cbw/21",
    "Binnen hoeveel uur moeten we een incident melden?": "cbw/26",
    "Within how many hours must we report an incident?": "cbw/26",
    "Moeten wij ons registreren?": "cbw/44",
    "Wie is onze toezichthouder?": "cbw/15",
    "Wat is risicobereidheid?": "handreiking/3",
    "Wie is het bestuur van een gemeente?": "cbw/24/12",
}


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Application:
    """The whole product on an empty data folder."""
    started = bootstrap.start(Settings(data_dir=tmp_path_factory.mktemp("gegevens")))
    if not started.ask.by_meaning:
        pytest.skip("het zoekmodel is er niet op deze computer")
    return started


@pytest.mark.parametrize(("question", "provision"), PLAIN.items())
def test_a_plain_question_gets_the_provision_that_it_is_about(application: Application, question: str, provision: str) -> None:
    """The first source is the one that a lawyer would open."""
    answer = application.ask.ask(question, as_of=TODAY)
    assert answer.citations[0].provision.startswith(provision)
