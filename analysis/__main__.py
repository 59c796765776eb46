"""The analysis without a screen, for scripts and for measuring: ``python -m analysis quotes|themes``."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from analysis.field_decisions import shipped_fields
from analysis.pipeline import STEPS, Analysis, Settings, themes_in_quotes
from analysis.quotes import cut
from data import frames, intake
from data.texts import Say

#: What a script can tell by the exit code: all well, or nothing that could be used.
DONE, NOTHING = 0, 1


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 nothing usable, 2 a wrong call (from argparse)."""
    chosen = _parser().parse_args(arguments)
    if chosen.command == "quotes":
        return write_quotes(chosen.folder, chosen.out)
    fields = None if chosen.no_word_fields else shipped_fields()
    settings = Settings(n_themes=chosen.themes, language=chosen.language, fields=fields)
    return write_themes(chosen.file, chosen.text_column, settings, chosen.out)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m analysis", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    quotes = commands.add_parser("quotes", help="cut a folder of notes into quotes")
    quotes.add_argument("folder", type=Path)
    quotes.add_argument("--out", type=Path, required=True)
    themes = commands.add_parser("themes", help="find themes in a CSV file with one ready quote a row")
    themes.add_argument("file", type=Path)
    themes.add_argument("--text-column", default="text")
    themes.add_argument("--themes", type=int, default=None, metavar="N")
    themes.add_argument("--language", choices=("nl", "en", "auto"), default="auto")
    themes.add_argument("--no-word-fields", action="store_true", help="use the words of the quotes only")
    themes.add_argument("--out", type=Path, required=True)
    return parser


def write_quotes(folder: Path, out: Path) -> int:
    """Cut every note of a folder and write note, start, end, speaker, kind, text: a row a piece."""
    from tqdm import tqdm  # noqa: PLC0415

    reading = intake.read_folder(folder, datetime.date.today())
    _tell_refused(reading)
    rows = [
        (note.file_name, piece.start, piece.end, piece.speaker, piece.kind, note.text[piece.start : piece.end])
        for note in tqdm(reading.notes, unit="note", file=sys.stderr)
        for piece in cut(note.text, note.body_start)
    ]
    table = pd.DataFrame(rows, columns=["note", "start", "end", "speaker", "kind", "text"])
    table.to_csv(out, index=False, encoding="utf-8", lineterminator="\n")
    return DONE if reading.notes else NOTHING


def write_themes(file: Path, text_column: str, settings: Settings, out: Path) -> int:
    """Find themes among the rows of a CSV file and write row, theme_id, theme_name, strength."""
    from tqdm import tqdm  # noqa: PLC0415

    try:
        table = pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8")
    except (OSError, UnicodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        return _complain(f"{file} cannot be read as CSV ({type(error).__name__}); save it as UTF-8 with commas.")
    if text_column not in table.columns:
        return _complain(f"{file} has no column {text_column!r}; choose one of {list(table.columns)} by --text-column.")
    if settings.n_themes is not None and not 1 <= settings.n_themes <= len(table):
        return _complain(f"--themes must be 1 to {len(table)}, the number of rows; got {settings.n_themes}.")
    with tqdm(total=len(STEPS) - 1, unit="step", file=sys.stderr) as bar:

        def tell(step: str) -> None:
            bar.set_description(step)
            bar.update()

        found = themes_in_rows(table[text_column].tolist(), settings, tell)
    found.to_csv(out, index=False, encoding="utf-8", lineterminator="\n")
    return DONE


def themes_in_rows(texts: list[str], settings: Settings, tell: Callable[[str], None]) -> pd.DataFrame:
    """Return row, theme_id, theme_name and strength for texts that are one quote each."""
    ids = [f"{row:09d}" for row in range(len(texts))]
    notes = frames.empty(frames.NOTES).reindex(range(len(texts))).assign(note_id=ids, text=texts, body_start=0)
    notes = frames.check(notes, frames.NOTES, "notes")
    ends = [len(text) for text in texts]
    pieces = pd.DataFrame({"note_id": ids, "start": 0, "end": ends, "speaker": "", "kind": "quote", "text": texts})
    pieces = frames.check(pieces, frames.SEGMENTS, "segments")
    found: Analysis = themes_in_quotes(notes, pieces[pieces["text"].str.strip() != ""], settings, (), tell)
    placed = found.assignments.assign(row=found.quotes["note_id"].astype("int64"))
    placed = placed.merge(found.themes[["theme_id", "name"]], on="theme_id", how="left")
    rows = pd.DataFrame({"row": range(len(texts))}).merge(placed, on="row", how="left")
    rows = rows.rename(columns={"name": "theme_name"}).fillna({"theme_id": "", "theme_name": "", "strength": 0.0})
    return rows[["row", "theme_id", "theme_name", "strength"]].round({"strength": 4})


def _tell_refused(reading: intake.Reading) -> None:
    say = Say("en")
    for refusal in reading.refused:
        print(f"{refusal.file_name}: {say.message(refusal.reason)}", file=sys.stderr)


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return NOTHING


if __name__ == "__main__":
    sys.exit(main())
