"""The word fields keep their form: enough of them, no double entries, and every entry reachable by the matcher."""

import re

import pytest

from analysis.fields import matcher
from analysis.languages import LANGUAGES
from data.word_fields import domain_titles, entries_in, word_fields

LEAST = {"nl": (25, 350, 9000), "en": (10, 80, 1500)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_domains_fields_and_entries(language):
    fields = word_fields(language)
    n_domains, n_fields, n_entries = LEAST[language]
    assert len(domain_titles(language)) >= n_domains
    assert len(fields) >= n_fields
    assert len({entry for field in fields for entry in field.entries}) >= n_entries


@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_are_unique_and_plain(language):
    ids = [field.field_id for field in word_fields(language)]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9_]+\.[a-z0-9_]+", field_id) for field_id in ids)
    assert all(field.title.strip() for field in word_fields(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_entry_stands_twice_in_a_field(language):
    doubles = [
        (field.field_id, entry)
        for field in word_fields(language)
        for entry in set(field.entries)
        if field.entries.count(entry) > 1
    ]
    assert doubles == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_found_in_its_own_words(language):
    unreached = [
        (field.field_id, entry)
        for number, field in enumerate(word_fields(language))
        for entry in field.entries
        if number not in {hit.field for hit in matcher(language).match(entry.replace("+", " ").replace("=", ""))}
    ]
    assert unreached == []


def test_entries_stand_between_commas_on_any_line():
    assert entries_in("Losse tegel,\n  kuil ,, auto  + hard\n") == ("losse tegel", "kuil", "auto + hard")
