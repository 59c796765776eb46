import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.decision_json import from_json, kind_of, to_json
from data.decisions import (
    KINDS,
    AddField,
    AddFieldWords,
    IgnoreWord,
    JoinQuotes,
    MoveBoundary,
    Recorded,
    RemoveField,
    RemoveFieldWord,
    RenameTheme,
    SameWords,
    SplitQuote,
    Undo,
    UnknownDecision,
    UseWordFields,
    standing,
)

known_decisions = st.one_of(*(st.from_type(decision_class) for decision_class in KINDS.values()))


@given(known_decisions)
def test_a_decision_reads_back_as_it_was_written(decision):
    assert from_json(kind_of(decision), to_json(decision)) == decision


@given(st.text(), st.text())
def test_reading_never_fails_and_keeps_what_it_cannot_read(kind, body):
    decision = from_json(kind, body)
    assert decision == UnknownDecision(kind, body) or type(decision) is KINDS[kind]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("merge_themes", '{"theme_ids": ["ta", "tb"]}'),
        ("rename_theme", '{"theme_id": "ta"}'),
        ("rename_theme", '{"theme_id": "ta", "name": "licht", "colour": "red"}'),
        ("rename_theme", '{"theme_id": "ta", "name": 3}'),
        ("split_quote", '{"note_id": "n1", "start": 0, "end": 9}'),
        ("split_quote", '{"note_id": "n1", "start": 0, "end": 9, "at": "4"}'),
        ("ignore_word", '{"word": ["mevrouw"]}'),
        ("add_field_words", '{"field_id": "a.b", "words": "drol"}'),
        ("add_field_words", '{"field_id": "a.b", "words": ["drol", 3]}'),
        ("use_word_fields", '{"on": 1}'),
        ("undo", '{"sequence": true}'),
        ("undo", '{"sequence": 1.0}'),
        ("undo", "[1]"),
        ("undo", "{"),
        ("undo", "[" * 100_000),
        ("undo", '{"sequence": ' + "1" * 10_000 + "}"),
    ],
)
def test_what_another_version_wrote_is_unknown_but_whole(kind, body):
    assert from_json(kind, body) == UnknownDecision(kind, body)


def test_json_is_readable_and_the_same_for_equal_decisions():
    assert to_json(RenameTheme("t1", "fietspad naar één kant")) == (
        '{"name": "fietspad naar één kant", "theme_id": "t1"}'
    )
    assert json.loads(to_json(Undo(7))) == {"sequence": 7}


def test_every_kind_has_one_class_and_every_class_one_kind():
    assert len(set(KINDS.values())) == len(KINDS)
    assert KINDS["rename_theme"] is RenameTheme  # stored names never change
    assert KINDS["split_quote"] is SplitQuote
    assert KINDS["join_quotes"] is JoinQuotes
    assert KINDS["move_boundary"] is MoveBoundary
    assert KINDS["ignore_word"] is IgnoreWord
    assert KINDS["same_words"] is SameWords
    assert KINDS["add_field_words"] is AddFieldWords
    assert KINDS["remove_field_word"] is RemoveFieldWord
    assert KINDS["add_field"] is AddField
    assert KINDS["remove_field"] is RemoveField
    assert KINDS["use_word_fields"] is UseWordFields
    assert KINDS["undo"] is Undo


@given(known_decisions)
def test_the_kind_of_a_decision_leads_back_to_its_class(decision):
    assert KINDS[kind_of(decision)] is type(decision)


def test_an_unknown_decision_is_not_decided_again():
    with pytest.raises(TypeError, match="UnknownDecision cannot be decided"):
        kind_of(UnknownDecision("merge_themes", "{}"))


def test_a_recorded_decision_cannot_be_changed():
    recorded = Recorded(1, Undo(1), "Karin", datetime.datetime(2026, 3, 12, tzinfo=datetime.UTC))
    with pytest.raises(AttributeError):
        recorded.who = "Joop"


def test_an_undo_can_be_undone():
    when = datetime.datetime(2026, 3, 12, tzinfo=datetime.UTC)
    made = [IgnoreWord("mevrouw"), Undo(1), IgnoreWord("meneer"), Undo(2), Undo(3)]
    decisions = [Recorded(place + 1, decision, "Karin", when) for place, decision in enumerate(made)]
    held = [[one.sequence for one in standing(decisions[:length])] for length in range(6)]
    assert held == [[], [1], [], [3], [1, 3], [1]]
