"""The reasoning of the scope check as steps, each with the provision that it rests on."""

from assistant.ask.sizes import PROVISIONS as SIZE_PROVISIONS
from assistant.board.scope.facts import EntityClass, facts
from assistant.board.scope.models import ScopeAnswers, Step
from assistant.board.scope.reading import (
    ANNEX_FINANCIAL,
    FINANCIAL_SECTORS,
    Capacity,
    candidates,
    capacities,
    classes,
    dora,
    excluded,
    financial,
    government,
)

OPEN = "niet beantwoord"
_CLASS: dict[EntityClass, str] = {
    "essential": "Dat wijst op een essentiële entiteit.",
    "important": "Dat wijst op een belangrijke entiteit.",
    "none": "Op grond van soort en omvang valt de organisatie dan vermoedelijk niet onder de Cbw.",
}
_NAMES: dict[EntityClass, str] = {"essential": "essentieel", "important": "belangrijk", "none": "geen van beide"}


def steps(answers: ScopeAnswers) -> tuple[Step, ...]:
    """Every step that the answers give rise to, in the order in which a reader follows them."""
    parts = (_place, _sector, _government, _financial, _precedence, _services, _size, _class, _designated, _ground)
    found = [step for part in parts for step in part(answers)]
    found += [step for part in (_cir, _registration, _supplies) for step in part(answers)]
    return tuple(found)


def _asked(key: str, answer: str, consequence: str, provisions: tuple[str, ...] = (), derived: str = "") -> list[Step]:
    question = facts().questions[key]
    return [
        Step(
            key=key,
            question=question.text,
            answer=answer or OPEN,
            consequence=consequence,
            provisions=provisions or question.provisions,
            derived=derived,
        )
    ]


def _place(_: ScopeAnswers) -> list[Step]:
    return [
        Step(
            key="place",
            question="Valt uw organisatie onder Nederlands recht?",
            answer="niet gevraagd",
            consequence=(
                "Deze check gaat ervan uit dat u in Nederland bent gevestigd en in de Unie werkt. Voor telecomaanbieders telt "
                "waar zij hun diensten aanbieden, voor de meeste digitale diensten waar hun hoofdvestiging is."
            ),
            provisions=("cbw/4/1", "cbw/4/2", "cbw/4/3"),
        )
    ]


def _sector(answers: ScopeAnswers) -> list[Step]:
    if not answers.sector:
        if answers.government_kind or answers.financial:
            return []
        return _asked("sector", "", "Zonder sector is niet te zeggen of een bijlage van de Cbw uw organisatie noemt.")
    sector = facts().sectors[answers.sector]
    provisions: tuple[str, ...] = ("cbw/bijlage-1", "cbw/bijlage-2")
    if sector.rule:
        rule = facts().rules[sector.rule]
        provisions = (rule.provision,)
        text = f"{rule.label} noemt deze sector. De organisatie moet ook een van de soorten zijn die daar staan."
    elif sector.services:
        text = "De soort digitale dienst beslist."
    elif sector.government:
        provisions, text = ("cbw/bijlage-1",), "Bijlage 1 noemt de overheid. De soort organisatie beslist."
    elif sector.financial:
        provisions, text = ("dora/2/1", "cbw/bijlage-1"), "De soort financiële organisatie beslist of DORA geldt."
    else:
        text = "Geen bijlage noemt deze sector."
    return _asked("sector", sector.name, f"{text} {sector.note}".strip(), (*provisions, *sector.provisions))


def _government(answers: ScopeAnswers) -> list[Step]:
    kind = government(answers)
    if kind is None:
        return _asked("government", "", "De soort overheidsorganisatie beslist.") if answers.sector == "overheid" else []
    extra = ("cbw/5/2",) if answers.government_kind == "veiligheid" else ("cbw/bijlage-1",)
    found = _asked("government", kind.name, kind.sentence, (kind.provision, *extra))
    if kind.criteria:
        told = answers.public_body
        says = {
            None: "Dat staat nog open en beslist of de organisatie hierdoor onder de Cbw valt.",
            True: "Dan wijst dit op een essentiële entiteit.",
            False: "Dan valt de organisatie hierdoor vermoedelijk niet onder de Cbw.",
        }
        found += _asked("public_body", _yes_no(told), says[told], ("cbw/1/overheidsinstantie", kind.provision))
    return found


def _financial(answers: ScopeAnswers) -> list[Step]:
    kind = financial(answers)
    if kind is None:
        return _financial_unknown(answers)
    if kind.supplier:
        return _asked("financial", kind.name, "DORA rekent u niet tot de financiële entiteiten.", (kind.provision, "dora/2/2"))
    if kind.outside:
        return _asked("financial", kind.name, "DORA noemt uw organisatie dan niet.", (kind.provision, "dora/2/2"))
    if kind.only_large:
        says = {
            "yes": "Groot: DORA noemt u dan.",
            "no": "Niet groot: DORA laat u erbuiten.",
            "maybe": "DORA noemt alleen de grote.",
        }
        return _asked("financial", kind.name, says[dora(answers)], (kind.provision, "dora/2/3/e"))
    found = _asked("financial", kind.name, "DORA noemt deze soort organisatie.", (kind.provision, "dora/2/2"))
    if kind.exempt:
        told = facts().exemptions.get(answers.exempt)
        places = ("dora/2/4", "cbw/7", "mvt/p/109") if "paragraph-4" in kind.exempt else (kind.provision_exempt or "dora/2/3",)
        text = (
            told.sentence
            if told
            else "Een uitzondering kan bestaan; zonder antwoord gaat deze check ervan uit dat zij er niet is."
        )
        found += _asked("exempt", told.name if told else "", text, places)
    return found


def _financial_unknown(answers: ScopeAnswers) -> list[Step]:
    if answers.dora is None and answers.sector not in FINANCIAL_SECTORS:
        return []
    text = {
        "yes": "U rekent zichzelf tot DORA. De soort organisatie bepaalt of de Cbw u daarnaast noemt.",
        "no": "U geeft aan dat DORA niet geldt.",
        "maybe": "De soort organisatie beslist of DORA geldt. Voor banken, handelsplatformen en centrale tegenpartijen is dat zo.",
    }[dora(answers)]
    return _asked("financial", "", text, ("dora/2/1", "dora/2/2"))


def _precedence(answers: ScopeAnswers) -> list[Step]:
    kind, named = financial(answers), capacities(answers)
    if dora(answers) != "yes" or (kind is None and not named):
        return []
    listed = {facts().sectors[key].name for key in ANNEX_FINANCIAL}
    yields, stays = any(one.name in listed for one in named), any(one.name not in listed for one in named)
    texts, places, why = [_YIELDS if yields else _NO_ANNEX], _YIELD_PLACES if yields else _NO_ANNEX_PLACES, _WHY if yields else ""
    if stays:
        texts, places, why = [*texts, _STAYS], (*places, "mvt/p/8", "mvt/p/110"), _WHY
    return [
        Step(
            key="precedence",
            question="Wat doet DORA met de Cbw?",
            answer=kind.name if kind else "DORA geldt volgens uw opgave",
            consequence=" ".join(texts),
            provisions=tuple(dict.fromkeys(places)),
            derived=why,
        )
    ]


_YIELDS = (
    "Zorgplicht, eisen aan het bestuur en meldplicht van de Cbw wijken voor DORA. Gegevens voor het register blijven verplicht."
)
_YIELD_PLACES = ("cbw/22/1", "cbw/24/13", "cbw/31/1", "cbw/44/1", "dora/1/2", "nis2/4/1", "mvt/p/8", "mvt/p/110")
_NO_ANNEX = "Geen bijlage van de Cbw noemt deze soort financiële organisatie. Daarvoor is DORA het kader."
_NO_ANNEX_PLACES = ("dora/2/1", "cbw/bijlage-1", "cbw/bijlage-2")
_STAYS = "Voor een andere hoedanigheid, zoals een digitale dienst, blijft de Cbw volgens de toelichting gelden."
_WHY = "De wet noemt DORA hier niet bij naam. Dit volgt uit DORA, de NIS2-richtlijn en de toelichting op het wetsvoorstel."


def _services(answers: ScopeAnswers) -> list[Step]:
    if answers.services is None:
        if not candidates(answers):
            return []
        return _asked("services", "", "Welke dienst u verleent, bepaalt mee wat geldt.", ("cbw/bijlage-1", "cbw/bijlage-2"))
    known = facts()
    if not answers.services:
        needed = answers.sector and known.sectors[answers.sector].services
        text = "Dan noemt de bijlage uw organisatie in deze sector niet." if needed else "Dan telt alleen de sector."
        return _asked("services", "Geen van deze", text, ("cbw/bijlage-1", "cbw/bijlage-2"))
    found = []
    for key in answers.services:
        service = known.services[key]
        if not service.rule:
            continue
        rule = known.rules[service.rule]
        text = " ".join(filter(None, (f"{rule.label} noemt deze dienst.", rule.size_note, service.note)))
        found += _asked("services", service.name, text, (service.meaning, rule.provision))
    return found


def _size(answers: ScopeAnswers) -> list[Step]:
    kind = financial(answers)
    if not capacities(answers) and not candidates(answers) and not (kind and kind.only_large):
        return []
    answer = " of ".join(answers.sizes) if len(answers.sizes) < 4 else ""
    text = (
        "De grenzen staan in Aanbeveling 2003/361/EG, waarnaar de Cbw verwijst. Partner- en verbonden ondernemingen tellen mee."
    )
    return _asked("size", answer, text, (*SIZE_PROVISIONS, "mvt/p/80"))


def _class(answers: ScopeAnswers) -> list[Step]:
    if excluded(answers):
        return []
    return [_class_step(capacity, answers) for capacity in capacities(answers)]


def _class_step(capacity: Capacity, answers: ScopeAnswers) -> Step:
    found = [capacity.rule.sizes[size] for size in answers.sizes]
    names = list(dict.fromkeys(name for name, _ in found))
    depends = f"Dat hangt van de omvang af: {' of '.join(_NAMES[name] for name in names)}."
    return Step(
        key="class",
        question="Wat volgt uit soort en omvang?",
        answer=f"{capacity.name}, {' of '.join(answers.sizes) if len(answers.sizes) < 4 else 'omvang onbekend'}",
        consequence=_CLASS[names[0]] if len(names) == 1 else depends,
        provisions=tuple(dict.fromkeys(place for _, place in found)),
    )


def _designated(answers: ScopeAnswers) -> list[Step]:
    told = facts().designations.get(answers.designated)
    return _asked("designated", told.name, told.sentence, told.provisions) if told else []


def _ground(answers: ScopeAnswers) -> list[Step]:
    if answers.sole_provider is None:
        return []
    text = {
        True: "Dat is een grond om u als essentieel aan te wijzen. Zonder aanwijzing verandert er nog niets.",
        False: "Dan is er vermoedelijk geen grond voor een aanwijzing.",
    }[answers.sole_provider]
    return _asked("sole_provider", _yes_no(answers.sole_provider), text)


def _cir(answers: ScopeAnswers) -> list[Step]:
    known = facts()
    named = [known.services[key] for key in answers.services or () if known.services[key].cir]
    if not named and not (answers.cir2690 and answers.services is None):
        return []
    if "none" in classes(answers):
        text = "Uitvoeringsverordening 2024/2690 werkt alleen voor essentiële en belangrijke entiteiten. Dat staat niet vast."
        if classes(answers) == {"none"}:
            text = "Uitvoeringsverordening 2024/2690 werkt alleen voor essentiële en belangrijke entiteiten; daar wijst hier niets op."
    else:
        text = (
            "Voor deze diensten komen de maatregelen uit de bijlage van Uitvoeringsverordening 2024/2690, in plaats van uit "
            "Cbb art. 6 tot en met 18. Die verordening zegt ook wanneer een incident significant is."
        )
    places = tuple(dict.fromkeys(service.cir for service in named if service.cir)) or ("cbb/4",)
    return [
        Step(
            key="cir2690",
            question="Geldt Uitvoeringsverordening 2024/2690?",
            answer=", ".join(service.name for service in named) or "volgens uw eigen opgave",
            consequence=text,
            provisions=(*places, "cir/1", "cir/3/1"),
        )
    ]


def _registration(answers: ScopeAnswers) -> list[Step]:
    if "domain-registration" not in (answers.services or ()):
        return []
    return [
        Step(
            key="domain-registration",
            question="Registreert u domeinnamen voor anderen?",
            answer="Ja",
            consequence=(
                "Voor die dienst gelden regels over registratie en over een database met gegevens van domeinhouders. "
                "Zorgplicht en meldplicht horen daar niet bij."
            ),
            provisions=("cbw/4/4", "cbw/44", "cbw/47/2", "cbw/49"),
        )
    ]


def _supplies(answers: ScopeAnswers) -> list[Step]:
    kind = financial(answers)
    if kind is not None and kind.supplier:
        return _asked("supplies", "Ja, aan financiële entiteiten", _INDIRECT, ("dora/28/1", "dora/30"))
    if answers.supplies is None:
        return []
    if not answers.supplies:
        return _asked("supplies", "Nee", "Dan raakt de wet u ook niet langs uw klanten.")
    return _asked("supplies", "Ja", _INDIRECT)


_INDIRECT = "Uw klanten moeten hun leveranciers beoordelen. Reken op vragen en op eisen in uw contracten, ook als de wet niet voor u geldt."


def _yes_no(told: bool | None) -> str:
    return {None: "", True: "Ja", False: "Nee"}[told]
