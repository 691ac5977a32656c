"""Fixed sentences about an answer itself, in both languages; what the law says never stands here."""

from datetime import date

from assistant.ask.models import Language

_MONTHS = {
    "nl": ("januari februari maart april mei juni juli augustus september oktober november december").split(),
    "en": ("January February March April May June July August September October November December").split(),
}

PHRASES: dict[str, dict[Language, str]] = {
    "refused": {
        "nl": "Daar zeggen deze bronnen niets over.",
        "en": "These sources say nothing about that.",
    },
    "refused_where": {
        "nl": "Cyberbestuur kent de Cyberbeveiligingswet, het Cyberbeveiligingsbesluit, NIS2, DORA en de handreiking voor bestuurders. "
        "Stel de vraag over een van die teksten, of vraag het uw jurist.",
        "en": "Cyberbestuur knows the Dutch Cybersecurity Act and Decree, NIS2, DORA and the guide for board members. "
        "Ask about one of those, or ask your lawyer.",
    },
    "foreign": {
        "nl": "Deze vraag gaat over {law}. Die regels zitten niet in de bronnen van Cyberbestuur.",
        "en": "This question is about {law}. Those rules are not among the sources of Cyberbestuur.",
    },
    "no_such": {
        "nl": "{label} bestaat niet.",
        "en": "{label} does not exist.",
    },
    "no_such_range": {
        "nl": "In de bron {title} loopt de nummering van artikel {first} tot en met {last}.",
        "en": "{title} has articles {first} to {last}.",
    },
    "no_such_parts": {
        "nl": "{label} bestaat wel en heeft {count} onderdelen: {parts}.",
        "en": "{label} does exist and has {count} parts: {parts}.",
    },
    "no_such_bare": {
        "nl": "{label} bestaat wel, zonder verdere onderverdeling.",
        "en": "{label} does exist, without further parts.",
    },
    "clarify": {
        "nl": "Waar gaat uw vraag over? Noem het onderwerp of het artikel, bijvoorbeeld: “Geldt de trainingsplicht ook voor commissarissen?”",
        "en": "What is your question about? Name the subject or the article, for example: “Does the training duty apply to supervisory boards?”",
    },
    "unwritten": {
        "nl": "{label} bestaat, maar is nog niet in eigen woorden samengevat en de officiële tekst is niet geladen.",
        "en": "{label} exists, but has no summary yet and the official text is not loaded.",
    },
    "unwritten_help": {
        "nl": "Laad de officiële tekst op de pagina Bronnen, of open hem bij de uitgever: {url}",
        "en": "Load the official text on the page Bronnen, or open it at the publisher: {url}",
    },
    "official_only": {
        "nl": "{label} is nog niet in eigen woorden samengevat. De officiële tekst luidt: “{quote}”",
        "en": "{label} has no summary in plain words yet. The official text reads: “{quote}”",
    },
    "dutch_only": {
        "nl": "",
        "en": "Not every sentence below is available in English yet; those are given in Dutch.",
    },
    "non_binding": {
        "nl": "Deze bron is niet bindend: {title}.",
        "en": "This source is not binding: {title}.",
    },
    "superseded": {
        "nl": "Deze bron is vervangen en geldt niet meer: {title}.",
        "en": "This source has been superseded and no longer applies: {title}.",
    },
    "not_yet": {
        "nl": "Op {as_of} was deze bron nog niet in werking: {title}, in werking sinds {start}.",
        "en": "On {as_of} this source was not yet in force: {title}, in force since {start}.",
    },
    "no_verdict": {
        "nl": "Of uw organisatie hieraan voldoet, kan Cyberbestuur niet beoordelen.",
        "en": "Whether your organisation complies is not for Cyberbestuur to judge.",
    },
    "own_lead": {
        "nl": "Dit staat hierover in uw eigen beleid: {names}.",
        "en": "This is what your own policy says: {names}.",
    },
    "own_note": {
        "nl": "Dit komt uit een document van uw eigen organisatie en is geen recht. Wat de wet zegt, kunt u apart vragen.",
        "en": "This comes from a document of your own organisation and is not law. Ask separately what the law says.",
    },
    "own_nothing": {
        "nl": "In uw eigen beleid is hierover niets gevonden. Gezocht in: {names}.",
        "en": "Nothing about this was found in your own policy. Searched: {names}.",
    },
    "own_none": {
        "nl": "Er is geen eigen beleid ingelezen.",
        "en": "No policy of your own has been taken in.",
    },
    "own_nothing_help": {
        "nl": "Zoek in het document zelf, vraag het met andere woorden, of vraag wat de wet erover zegt.",
        "en": "Look in the document itself, ask in other words, or ask what the law says about it.",
    },
    "own_none_help": {
        "nl": "Lees uw beleid in op de pagina Bronnen, of vraag wat de wet erover zegt.",
        "en": "Take your policy in on the page Bronnen, or ask what the law says about it.",
    },
    "own_apart": {
        "nl": "Dit antwoord rust op de regels zelf, niet op uw eigen beleid. Wat daarin staat, kunt u apart vragen.",
        "en": "This answer rests on the rules themselves, not on your own policy. Ask separately what that says.",
    },
    "footer": {
        "nl": "Stand per {as_of} · geen juridisch advies",
        "en": "As of {as_of} · not legal advice",
    },
    "attention": {"nl": "Let op:", "en": "Note:"},
}


def say(name: str, language: Language, **values: object) -> str:
    """A fixed sentence in the language of the answer, with its values filled in."""
    return PHRASES[name][language].format(**values)


def written_date(day: date, language: Language) -> str:
    """A date as people write it: "21 november 2026", "21 November 2026"."""
    return f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"
