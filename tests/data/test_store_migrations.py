"""From each version to the next, all or nothing."""

import sqlite3

import pytest
from store_examples import file_hash, incoming

from data.decisions import RenameTheme
from data.store import Store, migrations
from data.store.errors import NewerStoreError
from data.store.migrations import APPLICATION_ID, STEPS


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "wat-er-leeft.sqlite")


@pytest.fixture
def of_a_version(monkeypatch):
    """Let the program be one that knows other steps."""

    def become(steps):
        monkeypatch.setattr("data.store.store.bring_up_to_date", lambda *file: bring_up_to_date(*file, steps))

    bring_up_to_date = migrations.bring_up_to_date
    return become


def test_an_empty_file_gets_the_newest_version_and_our_mark(store):
    store.revision()
    connection = sqlite3.connect(store.path)
    marks = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    kinds = connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'").fetchall()
    connection.close()
    assert marks == [APPLICATION_ID, len(STEPS)]
    assert {name for name, strict in kinds if strict} == {
        *("revision", "notes", "originals", "themes", "decisions", "settings")
    }
    assert all(strict or name.startswith("sqlite_") for name, strict in kinds)


def test_a_later_step_keeps_what_is_there(store, of_a_version):
    store.add_notes([incoming(f"Opmerking {number}.\n") for number in range(5)])
    store.decide(RenameTheme("ta", "licht"), "Karin")
    before = store.notes(), store.decisions()
    of_a_version((*STEPS, ("CREATE TABLE extra (a TEXT) STRICT", "INSERT INTO extra VALUES ('x')")))
    for _ in range(2):  # the second time there is no step left
        assert store.notes().equals(before[0])
        assert store.decisions() == before[1]
    assert "extra" in tables(store.path)
    of_a_version(STEPS)
    with pytest.raises(NewerStoreError):
        store.notes()


def test_a_step_that_fails_halfway_leaves_the_file_as_it_was(store, of_a_version):
    store.add_notes([incoming()])
    before = file_hash(store.path)
    of_a_version((*STEPS, ("CREATE TABLE extra (a TEXT) STRICT", "DROP TABLE settings"), ("SELECT * FROM nowhere",)))
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        store.revision()
    assert file_hash(store.path) == before
    of_a_version(STEPS)
    assert len(store.notes()) == 1
    assert "extra" not in tables(store.path)


def tables(path):
    connection = sqlite3.connect(path)
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    connection.close()
    return names
