"""Many writers at once, and writers that are killed: what was acknowledged is there, and nothing is half there.

A killed process says nothing about a power cut, which no test here can cause.
"""

import multiprocessing
import os
import random
import sqlite3
import threading
import time

from store_examples import incoming

from data.decisions import IgnoreWord, RenameTheme
from data.records import KnownTheme, note_id_of
from data.store import Store

#: ``WAT_ER_LEEFT_KILLS=200`` is the long form.
N_KILLS = int(os.environ.get("WAT_ER_LEEFT_KILLS", "20"))
N_THREADS, N_WRITES = 4, 10
BATCH = 3

processes = multiprocessing.get_context("spawn")


def texts_of_batch(run, number):
    return [f"Ronde {run}, greep {number}, gesprek {part}.\n" * 40 for part in range(BATCH)]


def write_in_threads(path, process, failures):
    def write(thread):
        store = Store(path)
        try:
            for number in range(N_WRITES):
                name = f"{process}-{thread}-{number}"
                store.add_notes([incoming(f"Gesprek {name}, deel {part}.\n") for part in range(BATCH)])
                store.decide(IgnoreWord(name), name)
                store.remember_themes([KnownTheme(name, "licht", frozenset({name}))])
                store.set_setting(name, str(len(store.notes())))
        except Exception as error:
            failures.put(f"{name}: {type(error).__name__} {error}")

    threads = [threading.Thread(target=write, args=[thread]) for thread in range(N_THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_two_processes_with_several_threads_lose_nothing_and_are_never_told_locked(tmp_path):
    path = tmp_path / "wat-er-leeft.sqlite"  # is not there yet: they also make it together
    failures = processes.Queue()
    writers = [processes.Process(target=write_in_threads, args=(path, number, failures)) for number in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert failures.empty(), failures.get()
    names = {
        f"{process}-{thread}-{number}"
        for process in range(2)
        for thread in range(N_THREADS)
        for number in range(N_WRITES)
    }
    store = Store(path)
    store.check()
    assert set(store.notes()["text"]) == {f"Gesprek {name}, deel {part}.\n" for name in names for part in range(BATCH)}
    assert {recorded.decision.word for recorded in store.decisions()} == names
    assert len({recorded.sequence for recorded in store.decisions()}) == len(store.decisions()) == len(names)
    assert {theme.theme_id for theme in store.known_themes()} == names
    assert all(store.get_setting(name, "") for name in names)
    assert store.revision() == len(names) * (BATCH + 3)  # a counter that two writers raise at once loses nothing
    assert store.notes_revision() == len(names) * (BATCH + 1)


def write_until_killed(path, run, acknowledge):
    store = Store(path)
    store.revision()
    acknowledge.send("ready")
    for number in range(100_000):
        texts = texts_of_batch(run, number)
        store.add_notes([incoming(text) for text in texts])
        sequence = store.decide(RenameTheme(f"{run}-{number}", "licht"), "Karin")
        acknowledge.send((number, sequence))


def acknowledge_too_early(path, run, acknowledge):
    acknowledge.send("ready")
    acknowledge.send((0, 1))
    time.sleep(60)
    write_until_killed(path, run, acknowledge)


def kill_after(target, path, run, seconds):
    """Return what a child acknowledged before it was killed."""
    mine, its = processes.Pipe(duplex=False)
    child = processes.Process(target=target, args=(path, run, its))
    child.start()
    its.close()
    assert mine.recv() == "ready"
    acknowledged = []
    end = time.monotonic() + seconds
    while (rest := end - time.monotonic()) > 0:
        if mine.poll(rest):
            acknowledged.append(mine.recv())
    child.kill()
    child.join()
    assert child.exitcode != 0
    try:
        while mine.poll(0):
            acknowledged.append(mine.recv())
    except EOFError:
        pass
    return acknowledged


def losses(path, run, acknowledged):
    """Return what was acknowledged but is not there, and what is there by halves."""
    store = Store(path)
    store.check()
    stored = store.known_note_ids()
    renamed = {recorded.decision.theme_id: recorded.sequence for recorded in store.decisions()}
    found = [
        number
        for number, sequence in acknowledged
        if renamed.get(f"{run}-{number}") != sequence
        or not stored.issuperset(map(note_id_of, texts_of_batch(run, number)))
    ]
    following = len(acknowledged)
    half = sum(note_id_of(text) in stored for text in texts_of_batch(run, following))
    return found + ([following] if half not in (0, BATCH) else [])


def test_a_killed_writer_loses_nothing_that_it_acknowledged(tmp_path):
    path, moments = tmp_path / "wat-er-leeft.sqlite", random.Random(20260312)
    n_acknowledged = 0
    for run in range(N_KILLS):
        acknowledged = kill_after(write_until_killed, path, run, moments.uniform(0.02, 0.25))
        assert losses(path, run, acknowledged) == []
        n_acknowledged += len(acknowledged)
    assert n_acknowledged >= N_KILLS
    assert len(Store(path).known_note_ids()) >= n_acknowledged * BATCH


def test_a_writer_that_acknowledges_too_early_is_caught(tmp_path):
    path = tmp_path / "wat-er-leeft.sqlite"
    acknowledged = kill_after(acknowledge_too_early, path, 0, 0.1)
    assert losses(path, 0, acknowledged) == [0]


def test_a_writer_killed_inside_its_transaction_leaves_nothing_of_it(tmp_path):
    path = tmp_path / "wat-er-leeft.sqlite"
    Store(path).add_notes([incoming("Eerst.\n")])
    mine, its = processes.Pipe(duplex=False)
    child = processes.Process(target=spill_and_wait, args=(path, its))
    child.start()
    assert mine.recv() == "spilled"
    child.kill()
    child.join()
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) > 1_000_000  # unfinished pages did reach the disk
    store = Store(path)
    assert list(store.notes()["text"]) == ["Eerst.\n"]
    store.check()


def spill_and_wait(path, tell):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size = 5")
    connection.execute("BEGIN IMMEDIATE")
    for number in range(300):
        row = [f"{number}", "x" * 8000, "", ""]
        connection.execute("INSERT INTO themes VALUES (?, ?, ?, ?)", row)
    tell.send("spilled")
    time.sleep(60)
