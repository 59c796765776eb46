import errno
import os
import sqlite3
import threading

import pytest
from store_examples import file_hash, incoming

from data.decisions import RenameTheme
from data.records import KnownTheme
from data.store import Store, backup
from data.store.errors import BackupFailedError, DamagedStoreError


@pytest.fixture
def store(tmp_path):
    (tmp_path / "gegevens").mkdir()
    store = Store(tmp_path / "gegevens" / "wat-er-leeft.sqlite")
    store.add_notes([incoming("Een.\n"), incoming("Twee.\n")])
    return store


def test_a_backup_is_a_whole_store_with_all_that_was_stored(store, tmp_path):
    store.decide(RenameTheme("ta", "licht"), "Karin")
    store.remember_themes([KnownTheme("ta", "bus", frozenset({"n1:0-9"}))])
    store.set_setting("language", "en")
    store.backup(tmp_path / "kopie.sqlite")
    copy = Store(tmp_path / "kopie.sqlite")
    copy.check()
    assert copy.notes().equals(store.notes())
    assert copy.decisions() == store.decisions()
    assert copy.known_themes() == store.known_themes()
    assert copy.get_setting("language", "nl") == "en"
    assert copy.revision() == store.revision()
    assert all(copy.original(note_id) == store.original(note_id) for note_id in store.known_note_ids())


def test_a_backup_replaces_the_earlier_one_and_leaves_nothing_beside_it(store, tmp_path):
    store.backup(tmp_path / "kopie.sqlite")
    store.add_notes([incoming("Drie.\n")])
    store.backup(tmp_path / "kopie.sqlite")
    assert len(Store(tmp_path / "kopie.sqlite").notes()) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gegevens", "kopie.sqlite"]


def test_a_backup_holds_no_word_of_a_removed_note(store, tmp_path):
    gone = store.add_notes([incoming("Ze rijden plankgas.\n")])
    store.remove_notes(gone)
    store.backup(tmp_path / "kopie.sqlite")
    assert b"plankgas" not in (tmp_path / "kopie.sqlite").read_bytes()


def test_a_backup_while_others_write_is_one_moment_of_the_store(store, tmp_path):
    done = threading.Event()

    def write_pairs():
        for number in range(10_000):
            if done.is_set():
                return
            store.add_notes([incoming(f"Links {number}.\n"), incoming(f"Rechts {number}.\n")])

    writer = threading.Thread(target=write_pairs)
    writer.start()
    try:
        sizes = []
        for _ in range(5):
            store.backup(tmp_path / "kopie.sqlite")
            copy = Store(tmp_path / "kopie.sqlite")
            copy.check()
            sizes.append(len(copy.known_note_ids()))
    finally:
        done.set()
        writer.join()
    assert sizes == sorted(sizes)
    assert all(size % 2 == 0 for size in sizes)


def test_a_backup_that_cannot_be_put_there_is_told(store, tmp_path):
    with pytest.raises(BackupFailedError) as failed:
        store.backup(tmp_path / "bestaat-niet" / "kopie.sqlite")
    assert failed.value.message.key == "store.backup_failed"
    assert failed.value.message.values["file"] == "kopie.sqlite"
    (tmp_path / "map").mkdir()
    with pytest.raises(BackupFailedError):
        store.backup(tmp_path / "map")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gegevens", "map"]


@pytest.mark.parametrize("step", ["require_sound", "_flush"])
def test_when_the_disk_fails_halfway_the_earlier_backup_is_still_there(store, tmp_path, monkeypatch, step):
    target = tmp_path / "kopie.sqlite"
    store.backup(target)
    before = file_hash(target)

    def fail(path):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(backup, step, fail)
    store.add_notes([incoming("Drie.\n")])
    with pytest.raises(BackupFailedError):
        store.backup(target)
    assert file_hash(target) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gegevens", "kopie.sqlite"]


def test_a_copy_that_is_not_sound_is_not_put_in_place(tmp_path):
    path = tmp_path / "kopie.sqlite"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("CREATE TABLE notes (note_id TEXT PRIMARY KEY)")
    connection.execute("CREATE TABLE originals (note_id TEXT REFERENCES notes)")
    connection.execute("INSERT INTO originals VALUES ('n1')")
    connection.close()
    with pytest.raises(BackupFailedError):
        backup.require_sound(path)


def test_a_broken_store_does_not_replace_a_good_backup(store, tmp_path):
    store.add_notes([incoming(f"Opmerking {number}.\n" * 50) for number in range(200)])
    target = tmp_path / "kopie.sqlite"
    store.backup(target)
    before = file_hash(target)
    content = bytearray(store.path.read_bytes())
    for start in range(len(content) // 2, len(content), 4096):
        content[start : start + 200] = b"\xff" * 200
    store.path.write_bytes(content)
    with pytest.raises(DamagedStoreError) as failed:
        store.backup(target)
    assert failed.value.path == store.path
    assert file_hash(target) == before


@pytest.mark.parametrize("name", ["wat-er-leeft.sqlite", "../gegevens/wat-er-leeft.sqlite"])
def test_a_backup_over_the_store_itself_is_refused(store, name):
    before = file_hash(store.path)
    with pytest.raises(ValueError, match="give it another name"):
        store.backup(store.path.parent / name)
    assert file_hash(store.path) == before
