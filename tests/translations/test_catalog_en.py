"""The English catalog: complete, current, and true to its placeholders."""

import io
import re

import pytest
from babel.messages.mofile import read_mo, write_mo

from tests.translations.words import CATALOGS, TERMS, extracted, pairs, read_english


def test_every_word_of_the_screens_is_in_the_catalog_and_nothing_else() -> None:
    assert extracted() == set(pairs())
    assert not read_english().obsolete


def test_every_word_is_translated_and_none_is_a_guess() -> None:
    catalog = read_english()
    guessed = [message.id for message in catalog if message.id and message.fuzzy]
    missing = [ids for ids, words in pairs().items() if not words or not all(map(str.strip, words))]
    assert guessed == []
    assert missing == []


def test_english_keeps_the_placeholders() -> None:
    def placeholders(text: str) -> list[str]:
        return sorted(re.findall(r"%(?:\(\w+\))?.", text))

    lost = [
        (ids, words)
        for ids, words in pairs().items()
        if any(placeholders(word) != placeholders(ids[0]) for word in words)
    ]
    assert lost == []


def test_english_tells_one_from_many() -> None:
    catalog = read_english()
    assert catalog.plural_forms == "nplurals=2; plural=(n != 1);"
    assert all(len(words) == (2 if len(ids) == 2 else 1) for ids, words in pairs().items())
    assert all(words[0] != words[1] for ids, words in pairs().items() if len(ids) == 2)


def test_a_text_ends_in_english_as_in_indonesian() -> None:
    def end(text: str) -> str:
        return text[-1] if text[-1] in ".:…?!" else ""

    assert [
        ids for ids, words in pairs().items() if any(end(word) != end(ids[0]) for word in words)
    ] == []


@pytest.mark.parametrize(("term", "english"), TERMS.items())
def test_a_term_is_always_the_same_word(term: str, english: str) -> None:
    term_in = re.compile(rf"\b{term}\b", re.IGNORECASE).search
    strayed = [
        (ids[0], words)
        for ids, words in pairs().items()
        if term_in(ids[0]) and any(english.lower() not in word.lower() for word in words)
    ]
    assert strayed == []


def test_the_compiled_catalog_is_the_written_one() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, read_english())
    compiled.seek(0)
    with (CATALOGS / "messages.mo").open("rb") as file:
        committed = read_mo(file)
    expected = read_mo(compiled)
    assert pairs(committed) == pairs(expected)
    assert committed.plural_forms == expected.plural_forms


# What stands in the sources
