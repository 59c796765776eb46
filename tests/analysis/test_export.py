"""Hand-outs: the same numbers in every format, safe cells, an accessible Word file, the same bytes every time."""

import csv
import datetime
import io
import re
import zipfile
from itertools import pairwise

import pandas as pd
import pytest
from docx import Document
from docx.oxml.ns import qn

from analysis import counts
from analysis.export.markdown import escape, write_markdown
from analysis.export.pack import Choice, build_pack, typical_quotes
from analysis.export.receipt import make_receipt
from analysis.export.table import safe_cell, write_csv
from analysis.export.word import write_word
from analysis.pipeline import Settings, find_themes
from analysis.replay import replay
from data import frames, intake
from data.decisions import ExcludeQuote, Recorded
from data.texts import Say

SAY = Say("nl")
DAY = datetime.date(2026, 11, 24)
WHEN = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def found():
    columns = list(frames.NOTES)
    rows = [[getattr(note, column) for column in columns] for note in intake.read_samples()]
    return find_themes(frames.check(pd.DataFrame(rows, columns=columns), frames.NOTES, "notes"), Settings())


def pack_of(found, n_themes=3, title="Raad van 3 december", decided=()):
    theme_ids = counts.themes_table(found)["theme_id"].tolist()[:n_themes]
    chosen = [quote_id for theme_id in theme_ids for quote_id in typical_quotes(found, theme_id)]
    return build_pack(found, Choice(theme_ids, chosen, title), DAY, make_receipt(found.notes, decided), SAY)


@pytest.fixture(scope="module")
def pack(found):
    return pack_of(found)


@pytest.fixture(scope="module")
def word(pack):
    return Document(io.BytesIO(write_word(pack, SAY)))


def test_the_pack_counts_what_the_screen_counts(found, pack):
    table = counts.themes_table(found).set_index("theme_id")
    for theme in pack.themes:
        on_screen = table.loc[theme.theme_id]
        assert (theme.n_notes, theme.n_quotes) == (on_screen["n_notes"], on_screen["n_quotes"])
        assert len(theme.quotes) == theme.n_quotes
        assert sum(place.n_quotes for place in theme.places) == theme.n_quotes


def test_every_format_tells_the_same_numbers(pack, word):
    markdown = write_markdown(pack, SAY).decode()
    rows = list(csv.DictReader(io.StringIO(write_csv(pack, SAY).decode("utf-8-sig")), delimiter=";"))
    overview = [[cell.text for cell in row.cells] for row in word.tables[0].rows][1:]
    for theme, told in zip(pack.themes, overview, strict=True):
        assert told == [theme.name, str(theme.n_notes), str(theme.n_quotes), str(theme.n_places)]
        assert f"| {theme.n_notes} | {theme.n_quotes} | {theme.n_places} |" in markdown
        mine = [row for row in rows if row["thema"] == theme.name]
        assert len(mine) == theme.n_quotes
        assert len({row["kenmerk"].partition(":")[0] for row in mine}) == theme.n_notes


def test_the_chosen_quotes_stand_in_every_format_with_their_source(pack, word):
    markdown = write_markdown(pack, SAY).decode()
    written = "\n".join(paragraph.text for paragraph in word.paragraphs)
    for theme in pack.themes:
        assert theme.shown
        for quote in theme.shown:
            assert quote.text in written
            assert escape(quote.text.split("\n")[0]) in markdown
            assert quote.title in written


def test_the_receipt_changes_with_a_note_and_with_a_decision(found, pack):
    other = make_receipt(found.notes.iloc[1:], ())
    decided = make_receipt(found.notes, [Recorded(1, ExcludeQuote("a", "b"), "Karin", WHEN)])
    assert other.notes != pack.receipt.notes
    assert decided.decisions != pack.receipt.decisions
    assert make_receipt(found.notes.iloc[::-1], ()) == pack.receipt
    assert pack.receipt.notes in write_markdown(pack, SAY).decode()


def test_an_excluded_quote_is_in_no_byte_of_any_hand_out(found):
    gone = pack_of(found).themes[0].shown[0]
    decided = [Recorded(1, ExcludeQuote(gone.quote_id, "te persoonlijk"), "Karin", WHEN)]
    seen, _ = replay(found, decided)
    pack = pack_of(seen, decided=decided)
    with zipfile.ZipFile(io.BytesIO(write_word(pack, SAY))) as packed:
        word = b"".join(packed.read(name) for name in packed.namelist())
    for written in (word, write_markdown(pack, SAY), write_csv(pack, SAY)):
        assert gone.text[:40].encode() not in written
        assert gone.quote_id.encode() not in written
        assert escape(gone.text)[:40].encode() not in written


def test_equal_packs_are_equal_files(found, pack):
    again = pack_of(found)
    for write in (write_word, write_markdown, write_csv):
        assert write(again, SAY) == write(pack, SAY)


def test_the_word_file_is_accessible(pack, word):
    assert word.core_properties.title == pack.title
    assert word.core_properties.language == "nl-NL"
    assert word.core_properties.created.date() == DAY
    language = word.styles.element.find(qn("w:docDefaults")).find(".//" + qn("w:lang"))
    assert language.get(qn("w:val")) == "nl-NL"
    levels = [int(p.style.name[-1]) for p in word.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in word.tables)
    assert not [p for p in word.paragraphs if not p.text.strip() and not p._p.findall(".//" + qn("w:drawing"))]
    (picture,) = word.inline_shapes
    assert pack.themes[0].name in picture._inline.docPr.get("descr")
    assert not word.element.findall(".//" + qn("wp:anchor"))


def test_no_field_and_no_link_leaves_the_word_file(pack):
    with zipfile.ZipFile(io.BytesIO(write_word(pack, SAY))) as packed:
        for name in packed.namelist():
            held = packed.read(name)
            assert b"instrText" not in held
            assert b'TargetMode="External"' not in held


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-goed", "@jan", "\t=1", "  =1", "＝1"])
def test_a_cell_is_never_a_formula(text):
    assert safe_cell(text) == f"'{text}"


def test_an_ordinary_cell_stays_as_it_is():
    assert safe_cell("gewoon 1+1") == "gewoon 1+1"


HOSTILE = [
    "![x](http://evil.example/a.png) <img src=x> **dik** | kolom | www.evil.example",
    "# kop",
    "- punt",
    "12. genummerd",
    "3) ook",
    "=== streep",
    "a@b.example en `code` en &lt; en $x^2$ en ~~weg~~ en [[link]]",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markdown_of_a_note_means_nothing(hostile):
    escaped = escape(hostile)
    assert not re.search(r"(?<!\\)[`*_\[\]<>|~$^@]", escaped)
    assert not re.search(r"(?<!\\)(://|www\.|&\w|^[#=-]|^\d+[.)])", escaped)
    assert re.sub(r"\\(.)", r"\1", escaped) == hostile


def test_markdown_of_plain_dutch_stays_readable():
    plain = 'Het is \'s avonds om half 8 pikdonker, zegt ze: "dat kan niet!" (en dat klopt).'
    assert escape(plain) == plain
