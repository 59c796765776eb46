"""The sample conversations are what the README promises, and the hand-made marks fit them exactly."""

import json
from collections import Counter
from pathlib import Path

import pytest

from analysis.quotes import cut
from data import intake

ROOT = Path(__file__).parents[2]
NOTES = {note.file_name: note for note in intake.read_samples()}
MARKED = [json.loads(line) for line in (ROOT / "tests/gold/samples.jsonl").read_text(encoding="utf-8").splitlines()]


def test_there_are_enough_of_them_and_none_was_refused():
    assert len(NOTES) == len(list((ROOT / "data/samples").glob("*.txt"))) >= 45
    assert all(note.source == "sample" for note in NOTES.values())


@pytest.mark.parametrize("name", sorted(NOTES))
def test_each_is_as_long_as_a_note_is(name):
    assert 120 <= len(NOTES[name].text.split()) <= 260


def test_they_tell_five_places_eight_occasions_and_ten_months():
    known = list(NOTES.values())
    assert len({note.place for note in known} - {""}) == 5
    assert len({note.occasion for note in known} - {""}) == 8
    assert {note.held_on.month for note in known if note.held_on} == set(range(1, 11))
    assert any(not note.body_start for note in known)


def test_they_hold_450_quotes_and_20_subjects_unevenly_spread():
    n_quotes = sum(piece.kind == "quote" for note in NOTES.values() for piece in cut(note.text, note.body_start))
    assert n_quotes >= 450
    subjects = Counter(remark["label"] for remark in MARKED if remark["label"] != "geen")
    assert len(subjects) >= 20
    assert max(subjects.values()) >= 2 * min(subjects.values())


def test_every_mark_is_an_exact_slice_in_order():
    last = ("", 0)
    for remark in MARKED:
        assert NOTES[remark["note"]].text[remark["start"] : remark["end"]] == remark["text"]
        assert remark["note"] != last[0] or remark["start"] >= last[1]
        last = (remark["note"], remark["end"])
