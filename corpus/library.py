"""The shipped content, loaded once: instruments, provisions in own words, concordance, glossary, known ids."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable

import yaml
from pydantic import TypeAdapter, ValidationError

from corpus import address
from corpus.errors import ContentError, UnknownInstrument
from corpus.schema import Concordance, FollowUp, Instrument, Message, Provision, StatementFile, Term

ROOT: Traversable = files("corpus")


def load_yaml(node: Traversable) -> object:
    """Read one YAML file.

    Raises:
        ContentError: The file is not valid YAML.
    """
    try:
        return yaml.load(node.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - safe, in C where there is one
    except yaml.YAMLError as error:
        raise ContentError(f"{node.name} is geen geldige YAML: {error}", "Herstel het bestand.") from error


_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _yaml_files(node: Traversable) -> Iterable[Traversable]:
    for child in sorted(node.iterdir(), key=lambda entry: entry.name):
        if child.is_dir():
            yield from _yaml_files(child)
        elif child.name.endswith(".yaml"):
            yield child


@dataclass(frozen=True)
class Library:
    """Everything that travels with the program about the law.

    Attributes:
        instruments: Instruments by slug.
        provisions: Provisions in own words by id.
        concordance: Old article numbers and what they are now.
        glossary: Terms of the field.
        ids: Ids that exist in the official texts, by instrument slug.
        outside: Questions near the subject that these sources do not answer; they teach the refusal.
        accepted: Messages of people with every provision that answers them equally well.
    """

    instruments: dict[str, Instrument]
    provisions: dict[str, Provision]
    concordance: tuple[Concordance, ...] = ()
    glossary: tuple[Term, ...] = ()
    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    outside: tuple[str, ...] = ()
    accepted: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def instrument(self, slug: str) -> Instrument:
        """The instrument with this slug.

        Raises:
            UnknownInstrument: No instrument has it.
        """
        try:
            return self.instruments[slug]
        except KeyError:
            raise UnknownInstrument(f"Onbekende bron: {slug}.", "Zie `cyberbestuur corpus status`.") from None

    def exists(self, provision: str) -> bool:
        """Whether the official texts have this provision (or, without a list, whether it was written about)."""
        slug, segments, version = address.split(provision)
        known = self.instruments.get(slug)
        if known is None or (version and all(str(v.date) != version for v in known.versions)):
            return False
        if not segments:
            return True
        path = address.unpinned(provision)
        return path in self.ids.get(slug, frozenset()) or path in self.provisions

    def written(self, provision: str) -> Provision | None:
        """Own words for a provision, or for the nearest whole it is part of."""
        for path in address.ancestors(provision):
            if path in self.provisions:
                return self.provisions[path]
        return None

    def parts(self, whole: str) -> tuple[Provision, ...]:
        """Every provision in own words that is `whole` or part of it, in the order of the files."""
        return tuple(self._parts.get(address.unpinned(whole), ()))

    @cached_property
    def _parts(self) -> dict[str, list[Provision]]:
        tree: dict[str, list[Provision]] = {}
        for provision in self.provisions.values():
            for path in (*address.ancestors(provision.id), provision.instrument):
                tree.setdefault(path, []).append(provision)
        return tree

    def label(self, provision: str, language: str = "nl") -> str:
        """The citation as it is written: "art. 24 lid 3 Cbw"."""
        instrument = self.instrument(address.split(provision)[0])
        short = instrument.short_en if language == "en" and instrument.short_en else instrument.short
        return address.label(provision, short, language)

    def link(self, provision: str) -> str:
        """The publisher's address of a provision, as deep as the publisher allows; "" where there is none."""
        slug, segments, _ = address.split(provision)
        instrument = self.instrument(slug)
        if not instrument.deep_link or not segments:
            return instrument.landing
        if "{article}" in instrument.deep_link:
            if segments[0].startswith("bijlage"):
                return instrument.landing
            return instrument.deep_link.format(article=segments[0])
        return instrument.deep_link.format(anchor=address.anchor(provision))


def load() -> Library:
    """Read the shipped content.

    Raises:
        ContentError: A file does not match its schema, or an id stands in it twice.
    """
    try:
        instruments = TypeAdapter(tuple[Instrument, ...]).validate_python(load_yaml(ROOT / "instruments.yaml"))
        provisions: dict[str, Provision] = {}
        for node in _yaml_files(ROOT / "statements"):
            for provision in StatementFile.model_validate(load_yaml(node)).provisions:
                if provision.id in provisions:
                    raise ContentError(f"{provision.id} staat twee keer in de eigen woorden ({node.name}).")
                provisions[provision.id] = provision
        for node in _yaml_files(ROOT / "questions"):
            _add_questions(provisions, load_yaml(node), node.name)
        messages, strange = load_messages()
        for message in messages:
            _add_questions(provisions, {message.a[0]: (message.q,)}, "messages")
        concordance = TypeAdapter(tuple[Concordance, ...]).validate_python(load_yaml(ROOT / "concordance.yaml"))
        glossary = TypeAdapter(tuple[Term, ...]).validate_python(load_yaml(ROOT / "glossary.yaml"))
        outside = TypeAdapter(tuple[str, ...]).validate_python(load_yaml(ROOT / "outside.yaml"))
    except ValidationError as error:
        raise ContentError(f"Inhoud past niet op het schema: {error}", "Herstel het genoemde bestand.") from error
    return Library(
        instruments={instrument.slug: instrument for instrument in instruments},
        provisions=provisions,
        concordance=concordance,
        glossary=glossary,
        ids=load_ids(),
        outside=(*outside, *strange),
        accepted={message.q: message.a for message in messages},
    )


def load_messages() -> tuple[tuple[Message, ...], tuple[str, ...]]:
    """Messages of people: those that the sources answer, and the texts of those that they do not."""
    found = [one for one in _messages() if isinstance(one, Message)]
    return tuple(one for one in found if one.a), tuple(one.q for one in found if not one.a)


def follow_ups() -> tuple[FollowUp, ...]:
    """Messages of people that lean on an earlier one; to learn from, never searched with."""
    return tuple(one for one in _messages() if isinstance(one, FollowUp))


def _messages() -> list[FollowUp | Message]:
    found: list[FollowUp | Message] = []
    for node in _yaml_files(ROOT / "messages"):
        found.extend(TypeAdapter(tuple[FollowUp | Message, ...]).validate_python(load_yaml(node)))
    return found


def _add_questions(provisions: dict[str, Provision], raw: object, name: str) -> None:
    """Add a file of question variants: provision id, or id#n for its n-th statement, to questions.

    Raises:
        ContentError: It names a provision or statement that has no own words.
    """
    for key, questions in TypeAdapter(dict[str, tuple[str, ...]]).validate_python(raw or {}).items():
        place, _, number = key.partition("#")
        provision = provisions.get(place)
        if provision is None or (number and not 0 <= int(number) < len(provision.statements)):
            raise ContentError(f"{name} noemt {key}, en daar zijn geen eigen woorden voor.", "Herstel het bestand.")
        if not number:
            provisions[place] = provision.model_copy(update={"questions": provision.questions + questions})
            continue
        statements = list(provision.statements)
        one = statements[int(number)]
        statements[int(number)] = one.model_copy(update={"questions": one.questions + questions})
        provisions[place] = provision.model_copy(update={"statements": tuple(statements)})


def load_ids() -> dict[str, frozenset[str]]:
    """Ids that exist in the official texts, one file an instrument below `corpus/ids`."""
    node = ROOT / "ids"
    return {
        child.name.removesuffix(".txt"): frozenset(child.read_text(encoding="utf-8").split())
        for child in node.iterdir()
        if child.name.endswith(".txt")
    }
