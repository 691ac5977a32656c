"""Words for sparse search."""

from assistant.ask.tokens import Tokenizer, words


def test_a_compound_also_gives_its_parts() -> None:
    """A question about an incident finds "cyberbeveiligingsincident"."""
    tokens = Tokenizer({"cyber", "beveiliging", "incident"}).tokens("cyberbeveiligingsincident")
    assert Tokenizer(()).tokens("incident")[0] in tokens
    assert Tokenizer(()).tokens("beveiliging")[0] in tokens


def test_an_unknown_part_leaves_a_word_whole() -> None:
    """Only words that the content knows are parts."""
    assert len(Tokenizer({"cyber"}).tokens("cyberbeveiliging")) == 1


def test_function_words_do_not_count() -> None:
    """Questions differ in their nouns and verbs, not in "moet ik"."""
    assert Tokenizer(()).tokens("Wat moet ik") == []


def test_accents_and_hyphens_are_folded() -> None:
    """So "Essentiële" and "essentiele" are one word; a hyphened word also gives its parts."""
    assert words("Essentiële") == ["essentiele"]
    assert words("back-up") == ["back-up", "back", "up"]
