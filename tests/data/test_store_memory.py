"""What stays: themes, decisions, settings, and the counters."""

import datetime
import sqlite3

import pytest
from store_examples import fixed_clock, incoming

from data.decisions import (
    ExcludeQuote,
    IgnoreWord,
    JoinQuotes,
    MoveBoundary,
    Recorded,
    RenameTheme,
    SameWords,
    SplitQuote,
    Undo,
    UnknownDecision,
)
from data.records import KnownTheme
from data.store import Store

AFTERNOON = datetime.datetime(2026, 3, 12, 14, 30, tzinfo=datetime.UTC)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "wat-er-leeft.sqlite", fixed_clock)


def execute(store, statement, *values):
    connection = sqlite3.connect(store.path, isolation_level=None)
    try:
        return connection.execute(statement, values).fetchall()
    finally:
        connection.close()


def test_themes_come_back_with_their_newest_quotes_and_their_first_day(store):
    store.remember_themes(
        [KnownTheme("tb", "licht", frozenset({"n1:0-9", "n2:3-7"})), KnownTheme("ta", "bus", frozenset())]
    )
    store.remember_themes([KnownTheme("tb", "de lantaarns", frozenset({"n2:3-7"}), "2030-01-01")])
    assert store.known_themes() == (
        KnownTheme("ta", "bus", frozenset(), "2026-03-12T14:30:00+00:00"),
        KnownTheme("tb", "de lantaarns", frozenset({"n2:3-7"}), "2026-03-12T14:30:00+00:00"),
    )


def test_remembering_the_same_again_is_no_change(store):
    themes = [KnownTheme("ta", "bus", frozenset({"n1:0-9", "n2:3-7"}))]
    store.remember_themes(themes)
    before = store.revision(), store.notes_revision()
    store.remember_themes(themes)
    store.remember_themes([])
    assert (store.revision(), store.notes_revision()) == before
    store.remember_themes([KnownTheme("ta", "bus", frozenset({"n1:0-9"}))])
    assert store.revision() == before[0] + 1
    assert store.notes_revision() == before[1]


@pytest.mark.parametrize(
    "statement", ["DELETE FROM themes", "UPDATE themes SET theme_id = 'tc'", "UPDATE themes SET first_seen = ''"]
)
def test_a_theme_id_is_never_deleted_or_reused(store, statement):
    store.remember_themes([KnownTheme("ta", "bus", frozenset())])
    with pytest.raises(sqlite3.IntegrityError, match="a theme id is never"):
        execute(store, statement)
    assert [theme.theme_id for theme in store.known_themes()] == ["ta"]


def test_decisions_come_back_in_order_with_who_and_when_in_utc(store):
    first = store.decide(RenameTheme("ta", "licht op het fietspad"), "Karin")
    second = store.decide(Undo(first), "Joop")
    assert store.decisions() == (
        Recorded(first, RenameTheme("ta", "licht op het fietspad"), "Karin", AFTERNOON),
        Recorded(second, Undo(first), "Joop", AFTERNOON),
    )
    assert second > first


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM decisions",
        "UPDATE decisions SET body = '{}'",
        "UPDATE decisions SET sequence = 9",
        "REPLACE INTO decisions VALUES (1, 'undo', '{}', 'x', 'y')",
        "INSERT OR REPLACE INTO decisions VALUES (1, 'undo', '{}', 'x', 'y')",
        "INSERT INTO decisions VALUES (1, 'undo', '{}', 'x', 'y') ON CONFLICT DO UPDATE SET body = excluded.body",
    ],
)
def test_a_decision_is_never_changed_deleted_or_replaced(store, statement):
    store.decide(RenameTheme("ta", "licht"), "Karin")
    before = store.decisions()
    with pytest.raises(sqlite3.IntegrityError, match="a decision is never"):
        execute(store, statement)
    assert store.decisions() == before


def test_the_text_of_a_note_is_never_changed(store):
    store.add_notes([incoming()])
    with pytest.raises(sqlite3.IntegrityError, match="a note is kept as it came in"):
        execute(store, "UPDATE notes SET text = upper(text)")
    execute(store, "UPDATE notes SET place = 'De Werf'")
    assert list(store.notes()["place"]) == ["De Werf"]


def test_a_kind_of_a_later_version_is_shown_and_can_be_undone(store):
    execute_later = "INSERT INTO decisions (kind, body, who, decided_at) VALUES (?, ?, ?, ?)"
    store.revision()
    execute(store, execute_later, "merge_themes", '{"theme_ids": ["ta"]}', "Karin", "2026-03-12T14:30:00+00:00")
    (recorded,) = store.decisions()
    assert recorded.decision == UnknownDecision("merge_themes", '{"theme_ids": ["ta"]}')
    store.decide(Undo(recorded.sequence), "Joop")
    assert [type(row.decision) for row in store.decisions()] == [UnknownDecision, Undo]


def test_what_does_not_exist_cannot_be_undone(store):
    first = store.decide(RenameTheme("ta", "licht"), "Karin")
    before = store.revision()
    with pytest.raises(LookupError, match="There is no decision 2"):
        store.decide(Undo(first + 1), "Karin")
    assert store.revision() == before
    assert len(store.decisions()) == 1


def test_settings_have_a_default_and_keep_their_last_value(store):
    assert store.get_setting("language", "nl") == "nl"
    store.set_setting("language", "en")
    before = store.revision()
    store.set_setting("language", "en")
    assert store.revision() == before
    store.set_setting("language", "")
    assert store.get_setting("language", "nl") == ""
    assert store.revision() > before


def test_every_change_counts_and_only_notes_words_and_boundaries_ask_for_a_new_run(store):
    def counters():
        return store.revision(), store.notes_revision()

    grows_both = [
        lambda: store.add_notes([incoming("Een.\n"), incoming("Twee.\n", source="sample")]),
        lambda: store.decide(IgnoreWord("mevrouw"), "Karin"),
        lambda: store.decide(Undo(1), "Karin"),
        lambda: store.decide(Undo(2), "Karin"),
        lambda: store.decide(SameWords("carpoolplek", "parkeerplaats"), "Karin"),
        lambda: store.decide(SplitQuote("n1", 0, 40, 19), "Karin"),
        lambda: store.decide(JoinQuotes("n1", 0, 40), "Karin"),
        lambda: store.decide(MoveBoundary("n1", 0, 40, 0, 38), "Karin"),
        lambda: store.remove_source("sample"),
    ]
    grows_first = [
        lambda: store.decide(RenameTheme("ta", "licht"), "Karin"),
        lambda: store.decide(Undo(8), "Karin"),
        lambda: store.decide(ExcludeQuote("n1:0-40", "dubbel"), "Karin"),
        lambda: store.set_setting("language", "en"),
        lambda: store.remember_themes([KnownTheme("ta", "bus", frozenset())]),
    ]
    for change in grows_both:
        before = counters()
        change()
        assert counters()[0] > before[0]
        assert counters()[1] > before[1]
    for change in grows_first:
        before = counters()
        change()
        assert counters()[0] > before[0]
        assert counters()[1] == before[1]


def test_one_connection_serves_a_row_of_calls(store):
    with store.open() as kept:
        (note_id,) = kept.add_notes([incoming()])
        first = kept.decide(RenameTheme("ta", "licht"), "Karin")
        assert kept.known_note_ids() == {note_id}
        with pytest.raises(LookupError):
            kept.decide(Undo(99), "Karin")
        kept.decide(Undo(first), "Karin")
        assert len(store.decisions()) == 2  # others see each call at once
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        kept.revision()
