import datetime
import itertools
import sqlite3

import pandas as pd
import pytest
from store_examples import file_hash, incoming

from data import frames
from data.records import KnownTheme, note_id_of
from data.store import Store
from data.store import notes as stored_notes
from data.store.errors import DamagedNoteError, NoteIdTakenError


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "wat-er-leeft.sqlite")


def test_notes_come_back_as_they_went_in_sorted_by_id(store):
    first = incoming(
        "Datum: 12-3-2026\nHet fietspad is glad, één keer 👩‍👧 gevallen.\n",
        body_start=17,
        held_on=datetime.date(2026, 3, 12),
        place="De Werf",
        occasion="balie",
        noted_by="Karin",
        title="Aan de balie",
    )
    second = incoming("De bus komt niet.\n", source="sample")
    added = store.add_notes([first, second])
    table = store.notes()
    assert list(table.columns) == list(frames.NOTES)
    assert {column: str(dtype) for column, dtype in table.dtypes.items()} == dict(frames.NOTES)
    assert list(table["note_id"]) == sorted(added) == sorted(map(note_id_of, (first.text, second.text)))
    row = table.set_index("note_id").loc[note_id_of(first.text)]
    assert (row["text"], row["body_start"]) == (first.text, 17)
    assert row["held_on"] == pd.Timestamp("2026-03-12")
    assert (row["place"], row["occasion"], row["noted_by"], row["title"]) == (
        "De Werf",
        "balie",
        "Karin",
        "Aan de balie",
    )
    other = table.set_index("note_id").loc[note_id_of(second.text)]
    assert pd.isna(other["held_on"])
    assert other["source"] == "sample"


def test_an_empty_store_gives_an_empty_table_of_the_same_form(store):
    assert {column: str(dtype) for column, dtype in store.notes().dtypes.items()} == dict(frames.NOTES)
    assert store.notes().empty
    assert store.known_note_ids() == frozenset()


def test_the_order_of_the_files_does_not_matter(tmp_path):
    notes = [incoming(f"Opmerking {number}.\n") for number in range(4)]
    tables = []
    for number, order in enumerate(itertools.permutations(notes)):
        store = Store(tmp_path / f"{number}.sqlite")
        store.add_notes(order)
        tables.append(store.notes())
    assert all(table.equals(tables[0]) for table in tables)


def test_a_note_id_is_the_start_of_the_fingerprint_of_the_text():
    assert note_id_of("") == "e3b0c44298fc"  # SHA-256 of nothing is widely published


def test_a_note_that_is_stored_already_is_skipped_and_told(store):
    old, new = incoming("Oud.\n"), incoming("Nieuw.\n")
    store.add_notes([old])
    before = store.revision()
    assert store.add_notes([old, new, new]) == (note_id_of(new.text),)
    assert store.revision() > before
    before = store.revision(), store.notes_revision()
    assert store.add_notes([incoming("Oud.\n", place="De Werf")]) == ()
    assert (store.revision(), store.notes_revision()) == before
    assert set(store.notes()["place"]) == {""}
    assert store.has_text("Oud.\n")
    assert not store.has_text("Oud.")


def test_the_original_bytes_and_the_file_name_are_kept(store):
    store.add_notes([incoming("Het café is dicht.\n", original=b"Het caf\xe9 is dicht.\r\n\x00", file_name="café.txt")])
    note_id = note_id_of("Het café is dicht.\n")
    assert store.original(note_id) == b"Het caf\xe9 is dicht.\r\n\x00"
    assert store.file_names() == {note_id: "café.txt"}
    with pytest.raises(KeyError, match="known_note_ids"):
        store.original("000000000000")


def test_when_one_note_cannot_be_stored_none_is(store):
    store.add_notes([incoming("Eerst.\n")])
    before = store.revision()
    with pytest.raises(UnicodeEncodeError):
        store.add_notes([incoming("Goed.\n"), incoming("Een half teken \udce9.\n", original=b"x")])
    with pytest.raises(sqlite3.IntegrityError):
        store.add_notes([incoming("Goed.\n"), incoming("Fout.\n", body_start=-1)])
    assert list(store.notes()["text"]) == ["Eerst.\n"]
    assert store.revision() == before


def test_two_texts_with_one_id_are_refused_and_nothing_is_lost(store, monkeypatch):
    monkeypatch.setattr(stored_notes, "note_id_of", lambda text: "0" * 12)
    store.add_notes([incoming("Eerst.\n")])
    with pytest.raises(NoteIdTakenError) as refused:
        store.add_notes([incoming("Anders.\n")])
    assert refused.value.message.key == "store.note_id_taken"
    assert list(store.notes()["text"]) == ["Eerst.\n"]


def test_removing_notes_leaves_the_others_and_tells_which_were_there(store):
    kept, gone = store.add_notes([incoming("Blijft.\n"), incoming("Gaat weg.\n")])
    before = store.notes_revision()
    assert store.remove_notes([gone, "000000000000"]) == (gone,)
    assert store.notes_revision() > before
    assert store.known_note_ids() == {kept}
    assert list(store.file_names()) == [kept]
    with pytest.raises(KeyError):
        store.original(gone)
    before = store.revision()
    assert store.remove_notes([gone]) == ()
    assert store.revision() == before


def test_the_samples_can_be_put_away_and_brought_back(store):
    samples = [incoming(f"Verzonnen {number}.\n", source="sample") for number in range(3)]
    (own,) = store.add_notes([incoming("Echt.\n")])
    ids = store.add_notes(samples)
    assert store.remove_source("sample") == tuple(sorted(ids))
    assert store.known_note_ids() == {own}
    assert store.add_notes(samples) == ids


def test_words_of_a_removed_note_are_nowhere_in_the_folder(store):
    words = "plankgas door de Kwikstaartlaan"
    long = "".join(f"{words} voor de {number}e keer.\n" for number in range(2000))
    gone = store.add_notes([incoming(f"Ze rijden {words}.\n"), incoming(long)])
    store.add_notes([incoming("De bus komt niet.\n")])
    store.remember_themes(
        [KnownTheme("t1", words, frozenset({f"{gone[0]}:0-9"})), KnownTheme("t2", "bus", frozenset())]
    )
    assert words.encode() in store.path.read_bytes()
    store.remove_notes(gone)
    for path in store.path.parent.iterdir():
        assert b"Kwikstaart" not in path.read_bytes(), path.name
    assert [(theme.theme_id, theme.name) for theme in store.known_themes()] == [("t1", ""), ("t2", "bus")]


@pytest.mark.parametrize("broken", [b"De lantaarn is stok.", b"De lantaarn is st\xff\xfe"])
def test_one_broken_byte_in_a_note_is_noticed_and_the_note_can_be_replaced(store, broken):
    good = incoming("De lantaarn is stuk.")
    (note_id,) = store.add_notes([good])
    store.add_notes([incoming("De bus komt niet.\n")])
    content = store.path.read_bytes().replace(good.text.encode()[: len(broken)], broken)
    store.path.write_bytes(content)
    with pytest.raises(DamagedNoteError) as noticed:
        store.notes()
    assert noticed.value.note_ids == (note_id,)
    assert noticed.value.message.key == "store.damaged_note"
    assert noticed.value.message.values["note_ids"] == note_id
    assert "lantaarn" not in str(noticed.value)
    with pytest.raises(DamagedNoteError):
        store.check()
    with pytest.raises(DamagedNoteError):
        store.original(note_id)
    store.remove_notes([note_id])
    store.add_notes([good])
    store.check()
    assert store.original(note_id) == good.original


def test_reading_changes_no_byte_of_the_file(store):
    store.add_notes([incoming()])
    before = file_hash(store.path)
    store.notes()
    store.decisions()
    store.known_themes()
    store.get_setting("language", "nl")
    store.check()
    assert file_hash(store.path) == before
