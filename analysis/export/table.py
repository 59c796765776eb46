"""The quotes as CSV in the form that a Dutch Excel opens by itself: UTF-8 with mark, semicolons, CRLF."""

from __future__ import annotations

import csv
import io

from analysis.export.pack import MeetingPack, PackQuote, PackTheme
from data.texts import Say

#: Cells that begin with these would be taken for a formula (OWASP, "CSV Injection"); full-width forms as well.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_COLUMNS = ("theme", "quote", "speaker", "date", "place", "occasion", "note", "chosen", "quote_id")


def write_csv(pack: MeetingPack, say: Say) -> bytes:
    """Return every quote of the chosen themes, a row a quote; the column "chosen" marks those in the summary."""
    held = io.StringIO()
    writer = csv.writer(held, delimiter=";", lineterminator="\r\n")
    writer.writerow([say(f"export.column_{name}") for name in _COLUMNS])
    for theme in pack.themes:
        for quote in theme.quotes:
            writer.writerow([safe_cell(cell) for cell in _cells(theme, quote, say)])
    return held.getvalue().encode("utf-8-sig")


def safe_cell(text: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would take for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


def _cells(theme: PackTheme, quote: PackQuote, say: Say) -> list[str]:
    return [
        theme.name,
        quote.text,
        quote.speaker,
        f"{quote.held_on:%d-%m-%Y}" if quote.held_on else "",
        quote.place,
        quote.occasion,
        quote.title,
        say("export.yes") if quote.chosen else say("export.no"),
        quote.quote_id,
    ]
