"""Word fields are found in every form, inside compounds, in any order, and never in the name of a place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.fields import FieldMatcher, matcher
from data.word_fields import WordField


def entries_hit(entries, text, **how):
    field = WordField("proef.veld", "proef", "proef", "proef", tuple(entries))
    return [hit.entry for hit in FieldMatcher([field], "nl").match(text, **how)]


@pytest.mark.parametrize(
    ("entry", "text", "found"),
    [
        ("tegel", "Er liggen losse tegels.", True),
        ("tegel", "De stoeptegel wipt.", True),
        ("tegel", "De dakpan ligt los.", False),
        ("niemand belt terug", "Er belt nooit iemand terug.", True),
        ("niemand belt terug", "Terug in de bus zat niemand naast me en ik had de krant nog, dus ik bel je.", False),
        ("auto + hard", "Hard rijden ze hier, en altijd met die auto's.", True),
        ("auto + hard", "Die auto staat daar al weken.", False),
        ("=boa", "De boa's lopen hier nooit.", False),
        ("=boa", "Een BOA zie je nooit.", True),
        ("=de lijn", "Ik neem De Lijn.", True),
        ("=de lijn", "De bus van lijn 4.", False),
        ("met 80 door", "Ze gaan er met 80 doorheen, echt met 80 door de straat.", True),
        ("plankgas", "PLANKGAS door de bocht", True),
    ],
)
def test_an_entry_is_found_where_people_would(entry, text, found):
    assert bool(entries_hit([entry], text)) is found


def test_the_name_of_a_place_hits_nothing():
    text = "In de Vogelbuurt is het donker."
    assert entries_hit(["vogel", "donker"], text) == ["vogel", "donker"]
    assert entries_hit(["vogel", "donker"], text, hidden=[(6, 16)]) == ["donker"]


def test_a_mistyped_word_hits_what_was_meant():
    assert entries_hit(["drempel"], "een dremple erbij", meant={"dremple": "drempel"}) == ["drempel"]
    assert entries_hit(["drempel"], "een dremple erbij") == []


def test_two_quotes_in_their_own_words_meet_in_one_field():
    fields = matcher("nl").fields
    hits = [
        {fields[hit.field].field_id for hit in matcher("nl").match(text)}
        for text in ("Ze vliegen hier door de straat alsof het een racebaan is.", "Hij gaf plankgas bij het zebrapad.")
    ]
    assert set.intersection(*hits) >= {"verkeer.te_hard_rijden"}


@given(st.text(max_size=200))
def test_the_places_of_a_hit_are_words_of_the_text(text):
    for hit in matcher("nl").match(text):
        for start, end in hit.spans:
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip() == text[start:end]
