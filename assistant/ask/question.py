"""Understanding a question: language, articles cited, what it is about, whom it is about, what it follows on."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.ask import breaches, references, services
from assistant.ask.followup import exchange, follows, merge
from assistant.ask.language import detect
from assistant.ask.models import Language, Profile, Turn
from assistant.ask.near import core
from assistant.ask.references import Mention, Reference
from assistant.ask.regime import class_provision, entity_class, size_of
from assistant.ask.tokens import fold
from corpus import address
from corpus.library import Library

DEFAULT_INSTRUMENT = "cbw"


class Intent(StrEnum):
    """What sort of answer a question wants."""

    DEFINITION = "definition"
    MANDATORY = "mandatory"
    PRACTICE = "practice"
    TIME = "time"
    MONEY = "money"
    SCOPE = "scope"
    WHO = "who"
    VERDICT = "verdict"
    AMOUNT = "amount"
    LIST = "list"


_INTENTS = {
    Intent.DEFINITION: r"\b(wat (is|zijn|betekent|wordt verstaan|wordt bedoeld|bedoelt|houdt)|definitie|begrip|verstaan onder|"
    r"betekenis|what (is|are)|what does .{3,60} mean|meaning|define[sd]?|definition)\b",
    Intent.MANDATORY: r"\b(moet(en)?|verplicht\w*|mag|mogen|wettelijk\w*|plicht\w*|eis(en|t)?|vereist\w*|hoef(t|ven)?|dient|"
    r"must|required?|obliged|obligation|mandatory|have to|has to|need to|allowed|legally)\b",
    Intent.PRACTICE: r"\b(tips?|aanpak|aanpakken|hoe pak|advies|adviseert|raadt|aanraad\w*|aanbevel\w*|verstandig|goede? vra(ag|gen)|"
    r"stel(len)? ik|vragen|praktijk|kci\w*|indicator\w*|checklist\w*|dashboard|handreiking|csr|cyber security raad|best practices?|"
    r"recommend\w*|advise[sd]?|guide|guidance|good questions?)\b",
    Intent.TIME: r"\b(hoe ?lang|hoe snel|hoeveel (tijd|uur|dagen|maanden|jaar)|wanneer|binnen|termijn(en)?|deadline|uiterlijk|hoe vaak|"
    r"jaarlijks|sinds|vanaf|how long|when|within|how (often|fast|soon|quickly)|by when|time limit|deadline)\b",
    Intent.MONEY: r"\b(boetes?|geld|euro|bedrag(en)?|maxim\w+|hoe hoog|sancties?|dwangsom(men)?|strafbaar|straf|fines?|fined|penalt\w+|"
    r"sanctions?|how much)\b",
    Intent.SCOPE: r"\b(val(t|len)?|geldt|gelden|van toepassing|ook voor|toepasselijk|reikwijdte|apply|applies|covered|scope|subject to|"
    r"uitgezonderd|uitzondering\w*|exempt\w*|vrijgesteld|essentieel of belangrijk)\b",
    Intent.LIST: r"\b(welke|which|noem|list|geef|what)\b.{0,60}\b(vragen|questions|kci'?s?|indicator\w*|risico'?s|risks|punten|points|onderwerpen|"
    r"topics|stappen|steps|taken|tasks|termen|afkortingen)\b",
    Intent.AMOUNT: r"\b(hoe hoog|hoeveel|maxim\w+|bedrag(en)?|how much|how high|tot (wel )?[\w.]+ (miljoen|ton|euro|million))\b",
    Intent.VERDICT: r"\b(voldoe(n|t)? (ik|wij|we|onze|ons|mijn|deze)|zijn (wij|we) compliant|ben ik compliant|are we compliant|do we comply)\b",
    Intent.WHO: r"\b(wie|welke instantie|welke minister|toezichthouders?|bij wie|aan wie|who|whom|which (authority|minister))\b",
}
_FINANCIAL = (
    r"\b(bank(en)?|kredietinstelling\w*|verzekeraars?|verzekeringsmaatschappij\w*|pensioenfonds\w*|beleggingsonderneming\w*|"
    r"betaalinstelling\w*|financiele (entiteit|instelling|onderneming)\w*|vermogensbeheerder\w*|financial (entity|entities|institution\w*)|"
    r"insurer\w*|pension funds?|payment institutions?|investment firms?|credit institutions?|tlpt\w*|threat-led|dnb|afm|"
    r"dreigingsgestuurde penetratietest\w*|cryptoaanbieder\w*|crypto-?asset service provider\w*)\b"
)
_GOVERNMENT = {
    "gemeente": r"\b(gemeenten?|wethouders?|burgemeesters?|college van b ?(&|en) ?w|b&w|municipalit\w+|alderm[ae]n)\b",
    "provincie": r"\b(provincies?|gedeputeerden?|gedeputeerde staten|provinc(e|ial)\w*)\b",
    "ministerie": r"\b(ministeries?|ministr(y|ies))\b",
    "waterschap": r"\b(waterschap(pen)?|dijkgraaf|dagelijks bestuur van het waterschap|water (board|authorit)\w*)\b",
}
_CIR = (
    r"\b(cloud(aanbieder|provider|computing)\w*|datacent(er|rum)\w*|managed service provider\w*|msp|mssp|dns-?dienst\w*|"
    r"aanbieder van beheerde \w+|beheerde (beveiligings)?dienst(en)?|vertrouwensdienst\w*|zoekmachine\w*|online ?marktplaats\w*|"
    r"clouddienst\w*|cdn|content delivery network\w*|topleveldomein\w*|cloud (service )?providers?|data cent(er|re)s?|"
    r"trust services?|managed (security )?services?)\b"
)
_CLASSES = {
    "essentieel": r"\b(essentiele|essential)\b",
    "belangrijk": r"\b(belangrijke(?! (functie|dienst|rol|vraag|systeem|systemen|informatie|gegevens))|important entit\w+)\b",
}
_WE = r"\b(wij|we|ons|onze|us|our|bij ons)\b"
_GENERAL_RULE = "cbw/8"
_OWN_CLASS = (
    r"\b(essentieel of (juist |toch )?belangrijk|belangrijk of (juist |toch )?essentieel|essential or important|important or essential|"
    r"(wat|welk) (voor )?(soort |type )?entiteit|(what|which) (kind|sort|type) of entity|(essentiele|belangrijke) entiteit\b.{0,40}\bof\b|"
    r"(val(len|t)?|vallen) (wij|we|ik|onze|ons|mijn)\b.{0,40}\b(onder de (cyberbeveiligingswet|cbw|wet)|eronder)|"
    r"(geldt|gelden) (de|deze) (cyberbeveiligingswet|cbw|wet) (ook )?voor ons|does (the|this) (act|law) apply to us)\b"
)
_DIGITAL = frozenset({"digitale-infrastructuur", "beheer-ict-diensten", "digitale-aanbieders"})
_PROVIDES = (
    r"\b(bied(en|t)? .{0,60}\baan|\w*(aanbieder|verlener)s?|verle(en|nt|nen)|geven .{0,60}\buit|(wij|we|ik) (zijn|ben) een|providers?|"
    r"(we|i) (provide|offer|run|operate|are an?)|exploiteren)\b"
)
"""Words of who provides a service, beside those of who only uses it."""
_FORMS = {
    "maatschap": "maatschap, maat", "vof": "vennootschap onder firma, vennoot", "cv": "commanditaire vennootschap, beherend vennoot",
    "gemeente": "gemeente", "provincie": "provincie", "waterschap": "waterschap", "ministerie": "ministerie",
    "zbo": "zelfstandig bestuursorgaan", "gemeenschappelijke-regeling": "gemeenschappelijke regeling",
}  # fmt: skip
_NEXT = r"^\W*(en |and |wat |what )?(daarna|vervolgens|hierna|dan|erna|after that|next|then|afterwards)\W*$"
_ONE_TIER = r"\b(one-?tier|niet-uitvoerende?n?|non-executives?|monistisch\w*)\b"
_POINTING = frozenset(
    (
        "en maar and but so dus wat what hoe how geldt is does do dit dat die deze this that it het daar daarvan daarmee "
        "hiermee daarbij zit ander andere other one hiervoor daarvoor hen hun ze zij them they punt point kunt kun kan u je "
        "can you nog eens again toelichten uitleggen ook also voor for ons mij us me meer more waarom why leg uit explain "
        "apply about over van of ja nee oke ok daarover daaruit doen punten voordat"
    ).split()
)
"""Words that point at something or join words; a question of nothing else asks nothing by itself."""


@dataclass(frozen=True)
class Question:
    """A question as the rest of the pipeline reads it.

    Attributes:
        text: As asked.
        search: Text that is searched with: the question, completed by what it follows on.
        language: Language of the answer.
        references: Article numbers in it.
        named: Slugs of instruments named in it (or carried over).
        foreign: A law outside the sources of which it cites an article, "" for none.
        beside: A law outside the sources that it names without an article, "" for none.
        concordance: Numbers of concordance entries it asks for.
        intents: What sort of answer it wants.
        profile: The profile given, completed by what the question says of the asker.
        implied: Regimes that the words imply: dora, cir2690, overheid.
        follow_up: Whether it leans on an earlier question.
        topic: Provisions that were talked about before.
        unclear: Whether it points at something that was never said.
        known: Regimes that the profile gives.
        sure: Whether it must be as certain as a question without history.
        ground: The provision that decides whether the asker is essential or important, where that is asked.
        core: The part that asks: its sentence with the question mark, or a follow-up by itself.
        aside: Provisions about another service or another sort of breach than it names.
        base: What was asked before, where a question leans on it and does not put another in its place.
    """

    text: str
    search: str
    language: Language
    references: tuple[Reference, ...] = ()
    named: frozenset[str] = frozenset()
    foreign: str = ""
    concordance: tuple[int, ...] = ()
    intents: frozenset[Intent] = frozenset()
    profile: Profile = field(default_factory=Profile)
    implied: frozenset[str] = frozenset()
    follow_up: bool = False
    topic: tuple[str, ...] = ()
    unclear: bool = False
    known: frozenset[str] = frozenset()
    sure: bool = False
    beside: str = ""
    core: str = ""
    ground: str = ""
    base: str = ""
    aside: frozenset[str] = frozenset()


def understand(
    text: str,
    library: Library,
    history: Sequence[Turn] = (),
    profile: Profile | None = None,
    recall: Callable[[str], tuple[str, ...]] | None = None,
    leaning: bool = False,
) -> Question:
    """Read a question.

    Args:
        text: The question, any length.
        library: For what exists.
        history: Earlier turns, oldest first.
        profile: The asker's organisation.
        recall: Finds what an earlier question was about, where its answer is not known.
        leaning: Read it as a follow-up even where it does not look like one.
    """
    profile = profile or Profile()
    search, follow_up = text, False
    base = ""
    for turn in history:
        base = merge(base, turn.question) if base and follows(turn.question) else turn.question
    if base and (leaning or follows(text)):
        search, follow_up = merge(base, text), True
    named = references.mentions(text, library)
    topic = _topic(history, library) if follow_up else ()
    if follow_up and not topic and recall is not None:
        topic = recall(base)
    default = topic[0].split("/", 1)[0] if topic else DEFAULT_INSTRUMENT
    found = references.find(text, library, named, default)
    following = _next_article(topic[0], library) if topic and re.search(_NEXT, fold(text)) else ""
    if following:
        found = (Reference(following, True, False, following.split("/")[1]),)
    if follow_up and not found and topic:
        loose = references.below(text, topic[0], library)
        if loose:
            found = (Reference(loose, True, False, loose.split("/")[1]),)
    elsewhere = named and topic and all(one.slug != topic[0].split("/", 1)[0] for one in named)
    instead = bool(elsewhere or exchange(base, text))
    if follow_up and instead:
        topic = ()
    searched = named or references.mentions(search, library)
    folded = fold(search)
    named_outside = "" if searched or found else (match.group() if (match := references.FOREIGN.search(folded)) else "")
    foreign = next((one.foreign for one in found if one.foreign), "")
    return Question(
        text=text,
        search=_about_asker(search, profile),
        language=profile.language or detect(text if len(text.split()) > 3 or not base else search),
        references=found,
        named=frozenset(one.slug for one in searched),
        foreign=foreign,
        beside=named_outside,
        concordance=_concordance(folded, found, searched, library),
        intents=frozenset(intent for intent, pattern in _INTENTS.items() if re.search(pattern, folded)),
        profile=profile,
        implied=_implied(folded, profile),
        known=_implied("", profile),
        core=text if follow_up else core(search),
        base=base if follow_up and not instead else "",
        follow_up=follow_up,
        topic=topic,
        aside=services.incidents_of_others(services.named(fold(text)) or services.named(folded)) | breaches.other_maximum(folded),
        ground=_ground(folded, profile),
        unclear=not history and follows(text) and _points_nowhere(text) and not found,
    )


def _ground(folded: str, profile: Profile) -> str:
    """What decides whether the asker falls under the act, where that is asked; the general rule where nothing is known of him."""
    if not re.search(_OWN_CLASS, folded):
        return ""
    unknown = not (profile.sector or profile.legal_form or profile.financial or re.search(_FINANCIAL, folded))
    provides = profile.sector in _DIGITAL or (not profile.sector and re.search(_PROVIDES, folded))
    by_service = next(iter(services.named(folded)), None) if provides else None
    found = (by_service.class_provision(size_of(profile)) if by_service else "") or class_provision(profile)
    return found or (_GENERAL_RULE if unknown else "")


def _topic(history: Sequence[Turn], library: Library) -> tuple[str, ...]:
    """Provisions of the last exchange: cited in the answer, else named in the question."""
    for turn in reversed(history):
        for text in (turn.answer or "", turn.question):
            cited = [
                one.provision
                for one in references.find(text, library, references.mentions(text, library), DEFAULT_INSTRUMENT)
                if one.exists
            ]
            if cited:
                return tuple(dict.fromkeys(cited))
    return ()


def _next_article(provision: str, library: Library) -> str:
    """The article after the one that was talked about, "" where there is none."""
    slug, segments, _ = address.split(provision)
    following = f"{slug}/{int(segments[0]) + 1}" if segments[0].isdigit() else ""
    return following if following and library.parts(following) else ""


def _concordance(text: str, found: tuple[Reference, ...], named: tuple[Mention, ...], library: Library) -> tuple[int, ...]:
    """Concordance entries asked for: an old number together with the source that uses it."""
    old = bool(
        re.search(
            r"\b(handreiking|consultatie\w*|wetsvoorstel|ontwerp\w*|concept\w*|guide|oude?|vroeger\w*|voorheen|eerder\w*|draft|old|bill)\b",
            text,
        )
    )
    if not old or not found:
        return ()
    numbers = {one.number for one in found if "/overweging" not in one.provision}
    about = {address.split(one.provision)[0] for one in found if one.named} & {"cbw", "cbb"}
    if "cbb-consultatie" in {one.slug for one in named} and not about:
        about.add("cbb")
    matches = [
        (index, entry)
        for index, entry in enumerate(library.concordance)
        if entry.old in numbers and (not about or entry.instrument in about)
    ]
    if re.search(r"\b(handreiking|guide)\b", text):
        matches = [one for one in matches if one[1].source == "handreiking"] or matches
    return tuple(index for index, _ in matches[:2])


def _implied(text: str, profile: Profile) -> frozenset[str]:
    """Regimes that the words of the question or the profile imply."""
    found = {form for form, pattern in _GOVERNMENT.items() if re.search(pattern, text)}
    if found or profile.sector == "overheid" or profile.legal_form in _GOVERNMENT:
        found.add("overheid")
    if profile.legal_form in _GOVERNMENT:
        found.add(profile.legal_form)
    if profile.financial or re.search(_FINANCIAL, text):
        found.add("dora")
    found.update(form for form in (profile.legal_form,) if form)
    classes = [name for name, pattern in _CLASSES.items() if re.search(pattern, text)]
    if len(classes) == 1:
        found.update(classes)
    elif entity_class(profile):
        found.add(entity_class(profile))
    elif "overheid" in found and not classes:  # Cbw art. 8 lid 1 onder g en h
        found.add("essentieel")
    if profile.cir2690 or re.search(_CIR, text):
        found.add("cir2690")
    if profile.board == "one-tier" or re.search(_ONE_TIER, text):
        found.add("one-tier")
    return frozenset(found)


def _about_asker(search: str, profile: Profile) -> str:
    """The search text with what the profile says of a "we", where that changes who is meant."""
    if not re.search(_WE, fold(search)):
        return search
    words = [_FORMS.get(profile.legal_form, "")]
    if profile.board == "one-tier":
        words.append("one-tier board, niet-uitvoerende bestuurders")
    known = ", ".join(one for one in words if one and one.split(",")[0] not in fold(search))
    return f"{search} ({known})" if known else search


def _points_nowhere(text: str) -> bool:
    """Whether a question consists of pointing words only."""
    said = re.findall(r"\w+", fold(text))
    return bool(said) and _POINTING.issuperset(said)
