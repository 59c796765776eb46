"""Files that are no store, a newer one, a broken one, or may not be written: told, and left as they are."""

import os
import pickle
import sqlite3
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import pytest
from store_examples import file_hash, incoming

from data.store import Store, StoreError, errors
from data.store.connection import safe_journal_mode
from data.store.migrations import STEPS

ROOT = Path(__file__).parents[2]


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "wat-er-leeft.sqlite")


def filled(store, n_notes=200):
    store.add_notes([incoming(f"Opmerking {number} over de stoep.\n" * 20) for number in range(n_notes)])
    return store


def assert_refused(store, error):
    before = file_hash(store.path)
    for call in (store.revision, store.notes, lambda: store.add_notes([incoming()]), store.check):
        with pytest.raises(error) as refused:
            call()
        assert type(refused.value) is error
        assert refused.value.message.key == f"store.{error.key}"
        assert refused.value.message.values["file"] == store.path.name
    assert file_hash(store.path) == before
    assert [path.name for path in store.path.parent.iterdir()] == [store.path.name]


def execute(path, *statements):
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_a_newer_version_is_refused(store):
    filled(store)
    execute(store.path, f"PRAGMA user_version = {len(STEPS) + 1}")
    assert_refused(store, errors.NewerStoreError)


@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_a_database_of_another_program_is_refused(store, journal):
    execute(store.path, f"PRAGMA journal_mode = {journal}", "CREATE TABLE recepten (naam TEXT)")
    assert_refused(store, errors.NotAStoreError)


@pytest.mark.parametrize("statement", ["PRAGMA application_id = 7", "PRAGMA user_version = 1"])
def test_an_empty_database_of_another_program_is_refused(store, statement):
    execute(store.path, statement)
    assert_refused(store, errors.NotAStoreError)


@pytest.mark.parametrize("content", [b"Beste allemaal,\n" * 500, b"\x00" * 8192, b"PK\x03\x04", b"SQLite format 3\x00"])
def test_a_file_that_is_no_database_is_refused(store, content):
    store.path.write_bytes(content)
    assert_refused(store, errors.NotAStoreError)


def test_a_file_of_zero_bytes_becomes_a_store(store):
    store.path.touch()
    store.add_notes([incoming()])
    assert len(store.notes()) == 1


def test_a_cut_off_file_is_told_to_be_damaged(store):
    content = filled(store).path.read_bytes()
    store.path.write_bytes(content[: len(content) // 2])
    assert_refused(store, errors.DamagedStoreError)


def test_broken_pages_are_told_to_be_damaged(store):
    content = bytearray(filled(store).path.read_bytes())
    for start in range(8192, len(content), 4096):  # the first page and the one after it hold the schema
        content[start : start + 200] = b"\xff" * 200
    store.path.write_bytes(content)
    before = file_hash(store.path)
    for call in (store.notes, lambda: filled(store), store.check):
        with pytest.raises(errors.DamagedStoreError):
            call()
    assert file_hash(store.path) == before


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path):
    (tmp_path / "map").mkdir()
    for path in (tmp_path / "map", tmp_path / "bestand" / "wat-er-leeft.sqlite"):
        (tmp_path / "bestand").write_text("geen map")
        with pytest.raises(errors.UnreachableStoreError) as refused:
            Store(path).revision()
        assert refused.value.message.values["folder"] == str(path.parent)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bestand", "map"]


def run_child(program, path):
    return subprocess.run(
        [sys.executable, "-c", program, str(path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(Path(__file__).parent)])},
        capture_output=True,
        text=True,
        check=False,
    )


READ_ONLY_CHILD = """
import os, sys
from pathlib import Path
from data.decisions import RenameTheme
from data.store import Store, StoreError
store = Store(Path(sys.argv[1]))
store.notes()  # imports the rest while it may
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
calls = [
    lambda: print(len(store.notes())),
    lambda: print(store.revision()),
    lambda: store.decide(RenameTheme("ta", "licht"), "Karin"),
    lambda: store.set_setting("a", "b"),
]
for call in calls:
    try:
        call()
    except StoreError as error:
        print(error.message.key)
"""


@pytest.mark.skipif(os.name == "nt", reason="takes rights away in the POSIX way")
@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o755, 0o444), (0o555, 0o444), (0o555, 0o666)])
def test_a_file_that_may_only_be_read_is_not_written(folder_mode, file_mode):
    # Root may write everywhere, so there the child becomes "nobody", who cannot enter pytest's own folder.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = filled(Store(folder / "wat-er-leeft.sqlite"), 3)
        store.path.chmod(file_mode)
        folder.chmod(folder_mode)
        before = file_hash(store.path)
        child = run_child(READ_ONLY_CHILD, store.path)
        folder.chmod(0o700)
        # In WAL mode a reader, too, writes: to the file by which readers and writers find each other.
        readable = safe_journal_mode(sqlite3.sqlite_version) == "delete"
        reads = ["3", "3"] if readable else ["store.read_only"] * 2
        assert child.stdout.split() == [*reads, "store.read_only", "store.read_only"], child.stderr
        assert file_hash(store.path) == before


FULL_DISK_CHILD = """
import resource, sys
from pathlib import Path
from store_examples import incoming
from data.store import Store, StoreError
store = Store(Path(sys.argv[1]))
store.add_notes([incoming("Eerst.\\n")])
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    store.add_notes([incoming("Klein.\\n"), incoming("Te groot voor deze schijf. " * 50_000)])
except StoreError as error:
    print(error.message.key)
store.add_notes([incoming("Daarna.\\n")])
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 300_000))
try:
    store.backup(store.path.with_name("kopie.sqlite"))
except StoreError as error:
    print(error.message.key)
"""


@pytest.mark.skipif(os.name == "nt", reason="a limit on the size of files is a POSIX matter")
def test_when_the_disk_takes_no_more_all_that_was_stored_is_still_there(store):
    child = run_child(FULL_DISK_CHILD, store.path)
    assert child.stdout.split() == ["store.disk", "store.backup_failed"], child.stderr
    store.check()
    assert sorted(store.notes()["text"]) == ["Daarna.\n", "Eerst.\n"]
    assert sorted(path.name for path in store.path.parent.iterdir()) == [store.path.name]


def subclasses(error):
    return {error, *(further for child in error.__subclasses__() for further in subclasses(child))}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_error_has_a_sentence_for_people(language, tmp_path):
    texts = tomllib.loads((ROOT / f"data/texts_{language}.toml").read_text(encoding="utf-8"))
    if "store" not in texts:
        pytest.skip("the sentences of the store are not merged yet")
    for error in subclasses(StoreError):
        arguments = (tmp_path / "a.sqlite", ["n1"]) if error is errors.DamagedNoteError else (tmp_path / "a.sqlite",)
        raised = pickle.loads(pickle.dumps(error(*arguments)))  # as it comes out of a worker process
        values = dict(raised.message.values)
        assert texts["store"][raised.message.key.removeprefix("store.")].format(**values)
        assert "a.sqlite" in str(raised)
