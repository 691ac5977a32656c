"""Digital services that a question names."""

import pytest

from assistant.ask import breaches, services
from assistant.ask.models import Profile
from assistant.ask.question import understand
from assistant.ask.sizes import Size
from assistant.ask.tokens import fold
from corpus import library as shipped
from corpus.library import Library


@pytest.fixture(scope="module")
def library() -> Library:
    """The shipped content."""
    return shipped.load()


def test_every_service_rests_on_provisions_that_exist(library: Library) -> None:
    """A slip in an id would silently favour nothing."""
    for one in services.services():
        assert all(library.exists(provision) for provision in one.classes.values()), one.name
        assert not one.incidents or library.exists(one.incidents), one.name


def test_incidents_of_another_service_stand_back() -> None:
    """What holds for a cloud does not hold for a data centre; a question that names no service leaves all alone."""
    aside = services.incidents_of_others(services.named("en voor een datacentrum dat onbeschikbaar is?"))
    assert {"cir/7", "cir/10"} <= aside
    assert not {"cir/8", "cir/3", ""} & aside
    assert not services.incidents_of_others(services.named("en voor een gemeente?"))
    assert not services.incidents_of_others(services.named("openbare elektronische communicatiediensten"))


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("maximale boete essentiele entiteit overtreding meldplicht", "cbw/80/3/b"),
        ("Hoe hoog is de boete als wij ons niet registreren?", "cbw/87/3/a"),
        ("We forgot to register. How high can the fine be?", "cbw/87/3/a"),
        ("Hoe hoog is de boete?", ""),
        ("Hoe hoog is de boete als wij niet geregistreerd zijn en de zorgplicht overtreden?", ""),
    ],
)
def test_the_amount_for_another_breach_stands_back(text: str, aside: str) -> None:
    """The duty that was broken decides between ten million and one."""
    found = breaches.other_maximum(fold(text))
    assert aside in found if aside else not found


@pytest.mark.parametrize(
    ("text", "sector", "size", "ground"),
    [
        ("Wij bieden openbare elektronische communicatiediensten aan. Essentieel of belangrijk?", "", "middelgroot", "cbw/8/1/e"),
        ("Wij bieden openbare elektronische communicatiediensten aan. Essentieel of belangrijk?", "", "klein", "cbw/12/1/d"),
        ("Wij zijn een DNS-dienstverlener. Wat voor entiteit zijn we?", "digitale-infrastructuur", "micro", "cbw/8/1/c"),
        ("We are a qualified trust service provider. What kind of entity are we?", "", None, "cbw/8/1/a"),
        ("Wij zijn een verlener van vertrouwensdiensten. Essentieel of belangrijk?", "", "micro", "cbw/12/1/e"),
        ("Wij zijn een cloudaanbieder. Essentieel of belangrijk?", "digitale-infrastructuur", "middelgroot", "cbw/12/1/a"),
        ("Wij zijn een cloudaanbieder. Essentieel of belangrijk?", "", None, "cbw/8"),
        ("Wij gebruiken clouddiensten. Zijn wij essentieel of belangrijk?", "", None, "cbw/8"),
        ("Ons ziekenhuis gebruikt clouddiensten. Zijn wij essentieel of belangrijk?", "gezondheidszorg", "groot", "cbw/8/1/f"),
    ],
)
def test_what_decides_the_class_of_a_provider(library: Library, text: str, sector: str, size: Size | None, ground: str) -> None:
    """The service decides for who provides it, the size where the act says so; who only uses a service is not its provider."""
    assert understand(text, library, profile=Profile(sector=sector, size=size or "")).ground == ground
