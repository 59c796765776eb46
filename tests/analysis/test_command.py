"""The two commands without a screen, run as a script would run them."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from analysis.__main__ import main
from data import intake

ROOT = Path(__file__).parents[2]


@pytest.fixture
def rows(tmp_path):
    texts = [
        *(f"De bus van lijn {n} komt steeds te laat bij de halte." for n in range(15)),
        *(f"Overal hondenpoep op het gras bij nummer {n}, niemand ruimt het op." for n in range(15)),
        *(f"De lantaarn bij nummer {n} brandt niet en het is er donker." for n in range(15)),
        "",
    ]
    file = tmp_path / "rows.csv"
    pd.DataFrame({"id": range(len(texts)), "text": texts}).to_csv(file, index=False)
    return file


def test_quotes_are_written_a_row_a_piece_as_exact_slices(tmp_path):
    out = tmp_path / "quotes.csv"
    assert main(["quotes", str(ROOT / "data/samples"), "--out", str(out)]) == 0
    table = pd.read_csv(out, keep_default_na=False)
    assert list(table.columns) == ["note", "start", "end", "speaker", "kind", "text"]
    notes = {note.file_name: note.text for note in intake.read_samples()}
    assert len(table[table["kind"] == "quote"]) >= 450
    assert all(notes[row.note][row.start : row.end] == row.text for row in table.itertuples())


def test_themes_are_written_for_every_row_in_order(rows, tmp_path):
    out = tmp_path / "themes.csv"
    assert main(["themes", str(rows), "--out", str(out), "--language", "nl", "--themes", "3"]) == 0
    table = pd.read_csv(out, keep_default_na=False)
    assert list(table.columns) == ["row", "theme_id", "theme_name", "strength"]
    assert table["row"].tolist() == list(range(46))
    assert table["theme_id"].iloc[-1] == ""
    assert table["strength"].between(0, 1).all()
    assert [table["theme_id"].iloc[first : first + 15].nunique() for first in (0, 15, 30)] == [1, 1, 1]


def test_the_same_rows_in_another_order_get_the_same_themes(rows, tmp_path):
    shuffled = tmp_path / "shuffled.csv"
    table = pd.read_csv(rows, keep_default_na=False).sample(frac=1, random_state=1)
    table.to_csv(shuffled, index=False)
    main(["themes", str(rows), "--out", str(tmp_path / "a.csv")])
    main(["themes", str(shuffled), "--out", str(tmp_path / "b.csv")])
    first, second = (pd.read_csv(tmp_path / name, keep_default_na=False) for name in ("a.csv", "b.csv"))
    names = second.assign(id=table["id"].tolist()).sort_values("id")["theme_name"].tolist()
    assert names == first["theme_name"].tolist()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (["--text-column", "tekst"], "no column 'tekst'"),
        (["--themes", "0"], "--themes must be 1 to 46"),
        (["--themes", "900"], "--themes must be 1 to 46"),
    ],
)
def test_a_wrong_wish_is_told_with_the_remedy(rows, tmp_path, capsys, change, told):
    assert main(["themes", str(rows), "--out", str(tmp_path / "o.csv"), *change]) == 1
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("n_rows", [0, 1, 2])
def test_a_few_rows_or_none_have_no_theme(tmp_path, n_rows):
    file, out = tmp_path / "few.csv", tmp_path / "o.csv"
    pd.DataFrame({"text": ["De lamp is stuk."] * n_rows}).to_csv(file, index=False)
    assert main(["themes", str(file), "--out", str(out)]) == 0
    assert pd.read_csv(out, keep_default_na=False)["theme_id"].tolist() == [""] * n_rows


def test_an_empty_folder_gives_an_empty_table_and_exit_code_1(tmp_path):
    out = tmp_path / "quotes.csv"
    (tmp_path / "leeg").mkdir()
    assert main(["quotes", str(tmp_path / "leeg"), "--out", str(out)]) == 1
    assert out.read_text(encoding="utf-8") == "note,start,end,speaker,kind,text\n"


def test_it_runs_as_a_module(tmp_path):
    command = [sys.executable, "-m", "analysis", "quotes", "data/samples", "--out", str(tmp_path / "q.csv")]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "48/48" in ran.stderr
