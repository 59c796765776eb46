"""Taking notes in: good files come through whole, bad ones are told, and one never stops another."""

import datetime
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import intake
from data.intake.dates import find_day
from data.intake.headers import read_head
from data.intake.names import clean_name
from data.records import Message
from data.texts import Say

TODAY = datetime.date(2026, 11, 24)
GOOD = ("goed.txt", b"Datum: 3-3-2026\nWijk: De Werf\n\n- De lamp is stuk.\n")
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256))


def zipped(*members, compression=zipfile.ZIP_DEFLATED):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", compression) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return held.getvalue()


def read(*files):
    return intake.read_uploads(files, TODAY)


def reasons(reading):
    return {refusal.file_name: refusal.reason.key for refusal in reading.refused}


BAD = {
    "empty": (("leeg.txt", b""), "intake.empty"),
    "blank": (("blanco.txt", " \n\u00a0\u200b\n".encode()), "intake.empty"),
    "picture": (("foto.txt", PNG), "intake.no_text_picture"),
    "pdf": (("stuk.txt", b"%PDF-1.7\n1 0 obj"), "intake.no_text_document"),
    "zip called txt": (("stuk.txt", zipped(GOOD)), "intake.no_text_archive"),
    "program": (("stuk.md", b"MZ\x90\x00\x03\x00\xff\xff" * 20), "intake.no_text_program"),
    "noise": (("ruis.txt", bytes(range(32)) * 40), "intake.no_text_program"),
    "large": (("groot.txt", b"a" * 30_000_000), "intake.large"),
    "word": (("verslag.docx", zipped(("word/document.xml", b"<w/>"))), "intake.document"),
    "unknown": (("lied.mp3", b"ID3"), "intake.unknown_kind"),
    "broken zip": (("kapot.zip", zipped(GOOD)[:60]), "intake.zip_broken"),
    "no zip": (("nep.zip", b"dit is geen zip"), "intake.zip_broken"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_and_the_others_go_on(name):
    bad, reason = BAD[name]
    reading = read(bad, GOOD)
    assert reasons(reading) == {bad[0]: reason}
    assert [note.file_name for note in reading.notes] == ["goed.txt"]
    for language in ("nl", "en"):
        assert "\n" not in Say(language).message(reading.refused[0].reason)


def test_the_second_of_two_equal_texts_is_refused_and_names_its_twin():
    reading = read(GOOD, ("kopie.txt", GOOD[1].replace(b"\n", b"\r\n")))
    assert [note.file_name for note in reading.notes] == ["goed.txt"]
    assert reading.refused[0].reason == Message("intake.twin", {"twin": "goed.txt"})


ENCODED = {
    "utf-8": ("Café – één € 5", "utf-8", None),
    "utf-8 mark": ("Café – één € 5", "utf-8-sig", None),
    "utf-16": ("Café – één € 5", "utf-16", None),
    "utf-32": ("Café – één € 5", "utf-32", None),
    "utf-16 without mark": ("De stoep ligt los, één tegel", "utf-16-le", "intake.guessed_utf16"),
    "utf-16 big without mark": ("De stoep ligt los, één tegel", "utf-16-be", "intake.guessed_utf16"),
    "cp1252": ("Café – één € 5 “zei ze”", "cp1252", "intake.guessed_windows"),
}


@pytest.mark.parametrize("name", ENCODED)
def test_letters_come_through_whatever_wrote_them(name):
    text, encoding, warning = ENCODED[name]
    (note,) = read(("brief.txt", text.encode(encoding))).notes
    assert note.text == text
    assert note.original == text.encode(encoding)
    assert [told.key for told in note.warnings] == ([warning] if warning else [])


def test_a_file_of_two_encodings_keeps_its_good_lines():
    (note,) = read(("mix.txt", "één\n".encode() + "café\n".encode("cp1252"))).notes
    assert note.text == "één\ncafé\n"


def test_line_ends_unseen_signs_and_composed_letters_are_made_one():
    (note,) = read(("w.txt", "\ufeffEe\u0301n\r\ntwee\rdrie\u2028vier\x07\u200b\u202evijf\u00adzes".encode())).notes
    assert note.text == "Eén\ntwee\ndrie\nviervijfzes"
    assert [told.key for told in note.warnings] == ["intake.unseen"]


def test_members_of_a_zip_are_read_by_their_own_names_and_rules():
    packed = zipped(
        GOOD,
        ("map/tweede.txt", b"De bus komt niet."),
        ("../../weg.txt", b"Er is geen bankje."),
        ("nog.zip", zipped(GOOD)),
        ("__MACOSX/._goed.txt", b"x"),
        ("leeg.txt", b""),
        ("foto.png", PNG),
    )
    reading = read(("alles.zip", packed))
    assert [note.file_name for note in reading.notes] == ["goed.txt", "tweede.txt", "weg.txt"]
    assert reasons(reading) == {
        "nog.zip": "intake.zip_in_zip",
        "leeg.txt": "intake.empty",
        "foto.png": "intake.unknown_kind",
    }


def test_a_zip_bomb_and_a_crowded_zip_are_refused():
    bomb = zipped(("bom.txt", b"a" * 15_000_000), GOOD)
    assert reasons(read(("bom.zip", bomb))) == {"bom.txt": "intake.zip_bomb"}
    crowd = zipped(*((f"{number}.txt", b"a") for number in range(2_001)))
    assert reasons(read(("vol.zip", crowd))) == {"vol.zip": "intake.zip_members"}
    heavy = zipped(*((f"{number}.txt", b"a" * 19_000_000) for number in range(6)))
    assert reasons(read(("zwaar.zip", heavy))) == {"zwaar.zip": "intake.zip_large"}


def test_a_locked_member_is_told():
    packed = bytearray(zipped(GOOD, compression=zipfile.ZIP_STORED))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        packed[packed.index(mark) + (6 if mark.endswith(b"\x04") else 8)] |= 1
    assert reasons(read(("slot.zip", bytes(packed)))) == {"goed.txt": "intake.zip_locked"}


def test_a_folder_is_read_with_the_folders_in_it_and_links_are_not_followed(tmp_path):
    (tmp_path / "a.txt").write_bytes(GOOD[1])
    (tmp_path / "diep").mkdir()
    (tmp_path / "diep/b.md").write_text("De bus komt niet.", encoding="utf-8")
    (tmp_path / "c.docx").write_bytes(b"PK")
    (tmp_path / ".verborgen.txt").write_text("niet lezen", encoding="utf-8")
    (tmp_path / "rondje").symlink_to(tmp_path)
    reading = intake.read_folder(tmp_path, TODAY)
    assert [note.file_name for note in reading.notes] == ["a.txt", "b.md"]
    assert reasons(reading) == {"c.docx": "intake.document"}


def test_a_folder_that_is_not_there_is_told():
    assert reasons(intake.read_folder(Path("/bestaat/niet"), TODAY)) == {"niet": "intake.no_folder"}


def test_an_empty_folder_gives_nothing(tmp_path):
    assert intake.read_folder(tmp_path, TODAY) == intake.Reading((), ())


HEADS = {
    "Datum: 12-3-2026\nWijk: De Hoven\nGelegenheid: balie\nDoor: Karin\n\nTekst.": ("2026-03-12", "De Hoven", "balie"),
    "**Datum:** 12 mrt 2026\n- Wijk: vogelbuurt\n\nTekst.": ("2026-03-12", "Vogelbuurt", ""),
    "---\nDate: 2026-03-12\nPlace: Riverside\nOccasion: market stall\n---\nText.": (
        "2026-03-12",
        "Riverside",
        "market stall",
    ),
    "Wijkwandeling, donderdag 12 maart '26\nwijk: De Werf\n\nTekst.": ("2026-03-12", "De Werf", "wijkwandeling"),
    "datum 12 maart 2026\nTekst over van alles.": ("2026-03-12", "", ""),
    "Tekst zonder kop. Nog een zin.": (None, "", ""),
    "Jan: hallo allemaal\nPiet: dag Jan": (None, "", ""),
    "Datum: 31-2-2026\n\nTekst.": (None, "", ""),
    "Datum: 1-1-2027\n\nTekst.": (None, "", ""),
}


@pytest.mark.parametrize("text", HEADS)
def test_the_head_tells_date_place_and_occasion(text):
    (note,) = read(("x.txt", text.encode())).notes
    day = datetime.date.fromisoformat(HEADS[text][0]) if HEADS[text][0] else None
    assert (note.held_on, note.place, note.occasion) == (day, *HEADS[text][1:])
    assert note.text[note.body_start :].strip().startswith(("Tekst", "Text", "Jan"))


def test_the_file_name_tells_what_the_head_does_not():
    reading = read(GOOD, ("Balie_de-werf_2026-04-09.txt", b"De bus komt niet."))
    note = reading.notes[1]
    assert (note.held_on, note.place, note.occasion) == (datetime.date(2026, 4, 9), "De Werf", "balie")


def test_an_impossible_a_future_and_a_guessed_date_are_told():
    heads = {"31-2-2026": "intake.day_impossible", "1-1-2027": "intake.day_future", "3 mei": "intake.guessed_year"}
    for written, warning in heads.items():
        (note,) = read(("x.txt", f"Datum: {written}\n\nTekst.".encode())).notes
        assert [told.key for told in note.warnings] == [warning]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("dinsdag 3 maart 2026", (2026, 3, 3)),
        ("3-3-26", (2026, 3, 3)),
        ("do 5 mrt 2026 14:30", (2026, 3, 5)),
        ("vr 6 mrt ’26", (2026, 3, 6)),
        ("3e maart 2026", (2026, 3, 3)),
        ("verslag_20260303", (2026, 3, 3)),
        ("2026-03-03", (2026, 3, 3)),
        ("May 3, 2026", (2026, 5, 3)),
        ("3rd of May 2026", (2026, 5, 3)),
        ("12 dec", (2025, 12, 12)),
        ("12-3", (2026, 3, 12)),
        ("begin maart", None),
        ("maart 2026", None),
        ("woensdag", None),
        ("14.00 uur", None),
        ("3.500 euro", None),
        ("06-12345678", None),
    ],
)
def test_days_are_read_as_people_write_them(written, day):
    assert find_day(written, TODAY).day == (datetime.date(*day) if day else None)


def test_pasted_text_may_have_no_title():
    (note,) = intake.read_pasted("De stoep bij de kerk ligt los en scheef.", "", TODAY).notes
    assert note.title == "De stoep bij de kerk ligt"
    (named,) = intake.read_pasted("De stoep ligt los.", "Bij de kerk, 3 mei 2026", TODAY).notes
    assert (named.title, named.held_on) == ("Bij de kerk, 3 mei 2026", datetime.date(2026, 5, 3))


def test_hostile_names_lose_their_folders_and_their_tricks():
    assert clean_name("../../etc/pass\u202ewd\n.txt") == "pass wd .txt"
    assert clean_name("C:\\weg\\nota.txt") == "nota.txt"
    assert clean_name("a" * 500 + ".txt").endswith("….txt")
    assert len(clean_name("a" * 500 + ".txt")) == 120
    assert clean_name("\u0000") == "?"


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=30), st.binary(max_size=400)), max_size=4))
def test_whatever_comes_in_is_either_a_note_or_refused_and_never_stops_the_rest(files):
    reading = read(*((f"{name}.txt", content) for name, content in files), GOOD)
    told = [note.file_name for note in reading.notes] + [refusal.file_name for refusal in reading.refused]
    assert len(told) == len(files) + 1
    assert "goed.txt" in [note.file_name for note in reading.notes] or any(
        refusal.reason.key == "intake.twin" for refusal in reading.refused
    )


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_the_head_ends_within_the_text_and_at_the_end_of_a_line(text):
    end = read_head(text).body_start
    assert 0 <= end <= len(text)
    assert end in {0, len(text)} or text[end] == "\n" or text[end - 1] == "\n"


@pytest.mark.parametrize("bit", ["Datum: ", "wijk / ", "((((", "- - - ", "1-1-", "a b. ", "*_"])
def test_a_long_hostile_head_is_read_in_no_time(bit):
    text = bit * 100_000
    assert read_head(text).body_start <= len(text)
