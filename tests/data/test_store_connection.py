import os
import sqlite3
import stat

import pytest
from store_examples import incoming

from data.decisions import RenameTheme
from data.store import Store
from data.store import connection as connections
from data.store.connection import connect, safe_journal_mode
from data.store.errors import BusyStoreError, OldEngineError


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "wat-er-leeft.sqlite")


@pytest.mark.parametrize(
    ("engine", "mode"),
    [
        ("3.37.0", "delete"),
        ("3.40.1", "delete"),
        ("3.44.5", "delete"),
        ("3.44.6", "wal"),
        ("3.44.10", "wal"),
        ("3.45.0", "delete"),
        ("3.49.2", "delete"),
        ("3.50.6", "delete"),
        ("3.50.7", "wal"),
        ("3.51.0", "delete"),
        ("3.51.2", "delete"),
        ("3.51.3", "wal"),
        ("3.52.0", "wal"),
        ("4.0.0", "wal"),
    ],
)
def test_wal_is_used_only_where_it_loses_nothing(engine, mode):
    assert safe_journal_mode(engine) == mode


def test_the_linked_engine_gets_its_own_mode(store):
    store.add_notes([incoming()])
    connection = connect(store.path)
    try:
        mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    finally:
        connection.close()
    assert mode == safe_journal_mode(sqlite3.sqlite_version)


def test_a_connection_is_as_safe_as_sqlite_can_be(store):
    connection = connect(store.path)
    try:
        names = ["foreign_keys", "synchronous", "secure_delete", "trusted_schema", "cell_size_check", "busy_timeout"]
        values = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names]
        assert values == [1, 2, 1, 0, 1, 10_000]
        assert connection.isolation_level is None
    finally:
        connection.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in access lists, not in mode bits")
def test_only_the_owner_may_read_the_file_and_its_folder(tmp_path):
    store = Store(tmp_path / "map" / "wat-er-leeft.sqlite")
    store.revision()
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700
    store.backup(tmp_path / "kopie.sqlite")
    assert stat.S_IMODE((tmp_path / "kopie.sqlite").stat().st_mode) == 0o600


def test_the_journal_changes_with_the_engine_and_nothing_is_lost(store, monkeypatch):
    store.add_notes([incoming("Een.\n")])
    for mode in ("wal", "delete", "wal"):
        monkeypatch.setattr(connections, "safe_journal_mode", lambda engine, mode=mode: mode)
        store.add_notes([incoming(f"Nog een, {store.revision()}.\n")])
        connection = sqlite3.connect(store.path)
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == mode
        connection.close()
    assert len(store.notes()) == 4
    store.check()


def test_words_of_a_removed_note_leave_the_wal_too(store, monkeypatch):
    monkeypatch.setattr(connections, "safe_journal_mode", lambda engine: "wal")
    with store.open() as kept:
        (note_id,) = kept.add_notes([incoming("Ze rijden plankgas.\n")])
        log = store.path.with_name(f"{store.path.name}-wal")
        assert b"plankgas" in log.read_bytes()
        kept.remove_notes([note_id])
        # Closing our own handle of the -wal is harmless; the database itself is looked at once it is closed.
        assert b"plankgas" not in log.read_bytes()
    assert b"plankgas" not in store.path.read_bytes()


def test_a_file_that_stays_locked_is_told_and_not_waited_for_endlessly(store, monkeypatch):
    store.revision()
    monkeypatch.setattr(connections, "PATIENCE", 0.2)
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(BusyStoreError) as busy:
            store.decide(RenameTheme("ta", "licht"), "Karin")
    finally:
        other.close()
    assert busy.value.message.key == "store.busy"
    assert store.decide(RenameTheme("ta", "licht"), "Karin") == 1


def test_a_reader_that_keeps_reading_makes_a_writer_give_up_whole(store, monkeypatch):
    monkeypatch.setattr(connections, "PATIENCE", 0.2)
    monkeypatch.setattr(connections, "safe_journal_mode", lambda engine: "delete")
    store.add_notes([incoming("Een.\n")])
    reader = sqlite3.connect(store.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM notes").fetchall()
    with store.open() as kept:
        with pytest.raises(BusyStoreError):
            kept.add_notes([incoming("Twee.\n")])
        reader.close()
        kept.add_notes([incoming("Drie.\n")])
    assert sorted(store.notes()["text"]) == ["Drie.\n", "Een.\n"]


def test_an_engine_without_strict_tables_is_refused_before_anything_is_made(store, monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    with pytest.raises(OldEngineError) as refused:
        store.revision()
    assert refused.value.message.key == "store.old_engine"
    assert not store.path.exists()
