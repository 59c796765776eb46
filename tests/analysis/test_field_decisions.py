"""What a team decides about word fields, and the file that carries it to another municipality."""

import datetime
import re
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.export.table import FORMULA_STARTS
from analysis.field_decisions import fields_in, new_field_id, shipped_fields, team_fields
from analysis.field_files import MOST_BYTES, MOST_CHANGES, read_changes, write_changes
from data.decisions import (
    AddField,
    AddFieldWords,
    IgnoreWord,
    Recorded,
    RemoveField,
    RemoveFieldWord,
    Undo,
    UseWordFields,
)
from data.word_fields import WordField, word_fields

FAST = WordField("verkeer.te_hard", "verkeer", "verkeer", "te hard rijden", ("plankgas", "racebaan"))
DOGS = WordField("honden.poep", "honden", "honden", "hondenpoep", ("hondenpoep",))
FIELDS = (FAST, DOGS)
WHEN = datetime.datetime(2026, 3, 12, tzinfo=datetime.UTC)
FORM = b'form = "wat-er-leeft-woordvelden-1"\n'


def recorded(*decisions):
    return [Recorded(place, decision, "Karin", WHEN) for place, decision in enumerate(decisions, start=1)]


def entries(fields):
    return {field.field_id: field.entries for field in fields}


def test_without_decisions_the_fields_are_as_they_came_and_used():
    assert team_fields(FIELDS, []) == (FIELDS, True, ())


def test_words_come_and_go_in_the_order_of_the_decisions():
    made = [
        AddFieldWords("verkeer.te_hard", ("  Vol   GAS ", "plankgas", "auto + hard")),
        RemoveFieldWord("verkeer.te_hard", "Racebaan"),
        AddFieldWords("verkeer.te_hard", ("racebaan",)),
        RemoveField("honden.poep"),
    ]
    fields, used, misfits = team_fields(FIELDS, recorded(*made))
    assert entries(fields) == {"verkeer.te_hard": ("plankgas", "vol gas", "auto + hard", "racebaan")}
    assert used
    assert misfits == ()


def test_a_field_of_the_teams_own_comes_last_and_can_be_undone():
    made = recorded(AddField("eigen.kermis", " De  kermis ", "eigen"), AddFieldWords("eigen.kermis", ("zweefmolen",)))
    fields, _, misfits = team_fields(FIELDS, made)
    assert fields == (*FIELDS, WordField("eigen.kermis", "eigen", "eigen", "De kermis", ("zweefmolen",)))
    assert misfits == ()
    fields, _, misfits = team_fields(FIELDS, [*made, Recorded(3, Undo(1), "Karin", WHEN)])
    assert fields == FIELDS
    assert [(one.recorded.sequence, one.reason) for one in misfits] == [(2, "field_gone")]


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        (AddFieldWords("verkeer.vliegen", ("plankgas",)), "field_gone"),
        (AddFieldWords("verkeer.te_hard", ("plankgas", "racebaan")), "field_word_there"),
        (AddFieldWords("verkeer.te_hard", ()), "no_word"),
        (AddFieldWords("verkeer.te_hard", (" ,, ",)), "no_word"),
        (AddFieldWords("verkeer.te_hard", ("+ =",)), "no_word"),
        (AddFieldWords("verkeer.te_hard", ("a" * 81,)), "long_word"),
        (AddFieldWords("verkeer.te_hard", tuple(f"woord{n}" for n in range(5_000))), "field_full"),
        (RemoveFieldWord("verkeer.te_hard", "vliegen"), "field_word_gone"),
        (RemoveFieldWord("verkeer.te_hard", "plankgas, racebaan"), "field_word_gone"),
        (RemoveField("verkeer.vliegen"), "field_gone"),
        (AddField("verkeer.te_hard", "te hard", "verkeer"), "field_there"),
        (AddField("eigen.kermis", " ! ", "eigen"), "field_title"),
        (AddField("eigen.kermis", "k" * 81, "eigen"), "field_title"),
        (AddField("eigen.kermis", "kermis", "verkeer"), "field_id"),
        (AddField("eigen.Kermis\n", "kermis", "eigen"), "field_id"),
        (AddField("kermis", "kermis", "kermis"), "field_id"),
    ],
)
def test_what_does_not_fit_is_told_with_its_reason_and_changes_nothing(decision, reason):
    fields, used, misfits = team_fields(FIELDS, recorded(decision))
    assert (fields, used) == (FIELDS, True)
    assert [one.reason for one in misfits] == [reason]


def test_a_new_field_in_a_known_domain_is_of_its_area():
    held = (WordField("verkeer.te_hard", "verkeer", "op straat", "te hard rijden", ("plankgas",)),)
    fields, _, _ = team_fields(held, recorded(AddField("verkeer.drempel", "drempels", "verkeer")))
    assert [field.area for field in fields] == ["op straat", "op straat"]


def test_the_last_word_about_using_fields_holds():
    assert team_fields(FIELDS, recorded(UseWordFields(False)))[1] is False
    assert team_fields(FIELDS, recorded(UseWordFields(False), UseWordFields(True)))[1] is True
    assert team_fields(FIELDS, recorded(UseWordFields(False), Undo(1)))[1] is True


@given(
    st.lists(
        st.sampled_from(
            [
                *recorded(
                    AddFieldWords("verkeer.te_hard", ("vol gas",)),
                    RemoveFieldWord("verkeer.te_hard", "plankgas"),
                    RemoveField("honden.poep"),
                    AddField("eigen.kermis", "kermis", "eigen"),
                    AddFieldWords("eigen.kermis", ("zweefmolen",)),
                    UseWordFields(False),
                    Undo(3),
                )
            ]
        ),
        unique=True,
    ),
    st.randoms(),
)
def test_only_the_sequence_counts_not_the_order_in_which_decisions_are_handed_over(decisions, chance):
    shuffled = list(decisions)
    chance.shuffle(shuffled)
    assert team_fields(FIELDS, shuffled) == team_fields(FIELDS, decisions)


def test_an_own_field_holds_for_every_language_and_a_shipped_one_for_its_own():
    own = WordField("eigen.kermis", "eigen", "eigen", "kermis", ("zweefmolen",))
    assert fields_in((*shipped_fields(), own), "nl") == (*word_fields("nl"), own)
    assert fields_in((*shipped_fields(), own), "en") == (*word_fields("en"), own)


@pytest.mark.parametrize("title", ["Kermis & café's", "سوق", "!", "É" * 300, ""])
def test_the_id_of_a_new_field_is_well_formed_and_the_same_everywhere(title):
    field_id = new_field_id(title, "eigen")
    assert re.fullmatch(r"eigen\.[a-z0-9_]+", field_id)
    assert len(field_id) <= 120
    assert field_id == new_field_id(title, "eigen")


texts = st.text(max_size=30)
changes = st.lists(
    st.one_of(
        st.builds(AddFieldWords, st.just("verkeer.te_hard"), st.lists(texts, max_size=4).map(tuple)),
        st.builds(AddField, st.just("eigen.kermis"), texts, st.just("eigen")),
        st.builds(AddFieldWords, st.just("eigen.kermis"), st.lists(texts, max_size=4).map(tuple)),
        st.builds(RemoveFieldWord, st.just("verkeer.te_hard"), st.sampled_from(["plankgas", "x"])),
        st.builds(RemoveField, st.sampled_from(["honden.poep", "x.y"])),
    ),
    max_size=6,
)


@settings(deadline=None)
@given(changes)
def test_a_file_carries_the_fields_of_a_team_to_another(made):
    fields, _, _ = team_fields(FIELDS, recorded(*made))
    content = write_changes(recorded(*made), FIELDS, "Uitleg").encode()
    read = read_changes(content, FIELDS)
    if fields == FIELDS and not read.decisions:
        return
    assert read.refusal is None
    assert read.left == ()
    assert team_fields(FIELDS, recorded(*read.decisions))[0] == fields


@settings(deadline=None)
@given(changes)
def test_nothing_in_a_file_begins_a_formula_however_a_spreadsheet_cuts_it(made):
    told = write_changes(recorded(*made, AddFieldWords("verkeer.te_hard", ("=exact", "a;+b", "-x"))), FIELDS, "Uitleg")
    tomllib.loads(told)
    cells = [cell.strip(' "[') for line in told.split("\n") for cell in re.split(r"[,;|\t]", line)]
    assert not [cell for cell in cells if cell.startswith(FORMULA_STARTS)]


def test_a_file_holds_neither_the_setting_nor_other_decisions_nor_who_made_them():
    told = write_changes(
        recorded(UseWordFields(False), IgnoreWord("mevrouw"), RemoveField("honden.poep")), FIELDS, "a\nb"
    )
    assert told.startswith("# a\n# b\n")
    assert [change["kind"] for change in tomllib.loads(told)["change"]] == ["remove_field"]
    assert "Karin" not in told


def test_changes_that_are_there_already_are_told_and_left():
    content = write_changes(
        recorded(AddFieldWords("verkeer.te_hard", ("vol gas",)), RemoveField("honden.poep")), FIELDS, "a"
    )
    held, _, _ = team_fields(FIELDS, recorded(AddFieldWords("verkeer.te_hard", ("vol gas",))))
    read = read_changes(content.encode(), held)
    assert read.decisions == (RemoveField("honden.poep"),)
    assert read.left == ((AddFieldWords("verkeer.te_hard", ("vol gas",)), "field_word_there"),)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"#" * (MOST_BYTES + 1), "large"),
        (b"\xff\xfe", "no_text"),
        (b"a = 1\nb = =\n", "broken_line"),
        (b"a = " + b"[" * 100_000, "broken"),
        (b"a." * 400_000 + b"a = 1", "broken"),
        (b"a = " + b"9" * 100_000, "broken"),
        (b"", "other_form"),
        (b"form = 3", "other_form"),
        (FORM + b"change = 3", "other_form"),
        (FORM, "no_changes"),
        (FORM + b'[[change]]\nkind = "remove_field"\nfield_id = "a.b"\n' * (MOST_CHANGES + 1), "too_many"),
        (FORM + b'[[change]]\nkind = "remove_field"\nfield_id = 3\n', "broken_change"),
        (FORM + b'[[change]]\nkind = "remove_field"\nfield_id = 2026-03-01\n', "broken_change"),
        (FORM + b'[[change]]\nkind = "use_word_fields"\non = false\n', "broken_change"),
        (FORM + b'[[change]]\nkind = "exclude_quote"\nquote_id = "n:1-2"\nreason = "x"\n', "broken_change"),
        (FORM + b"change = [1]\n", "broken_change"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_as_a_whole_with_the_reason(content, reason):
    read = read_changes(content, FIELDS)
    assert (read.decisions, read.left) == ((), ())
    assert read.refusal.key == f"field_file.{reason}"


@given(st.binary(max_size=300))
def test_reading_any_bytes_never_fails(content):
    assert read_changes(content, FIELDS).refusal is not None
