"""The theme summary as Markdown (CommonMark), for a wiki or a mail; every sign of the notes is escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.export.pack import MeetingPack, PackTheme
from analysis.export.told import account_lines, heard_line, pile_line, source_line
from data.texts import Say

#: What can mean something in the middle of a line (CommonMark 0.31, and the tables and bare links of GitHub's form):
#: a full stop or colon only inside a word, where it could make a link.
_SIGNS = re.compile(r"[\\`*_{}\[\]<>|~$^@]|&(?=[#\w])|!(?=\[)|[.:](?=\S)")
#: What can mean something at the start: a heading, a list, a line under a heading.
_OPENING = re.compile(r"^([#+=-]|\d+(?=[.)]))")
#: Blocks in the longest bar of the text chart.
LONGEST_BAR = 24


def write_markdown(pack: MeetingPack, say: Say) -> bytes:
    """Lay the pack out as Markdown in UTF-8."""
    lines = [f"# {escape(pack.title)}", "", escape(pile_line(pack, say)), "", f"## {say('export.overview')}", ""]
    lines += _overview(pack, say)
    for theme in pack.themes:
        lines += ["", *_theme(theme, say)]
    lines += ["", f"## {say('export.account')}", ""]
    lines += [f"- {escape(line)}" for line in account_lines(pack, say)]
    return ("\n".join(lines) + "\n").encode()


def escape(text: str) -> str:
    """Return one line of text in which no sign means anything to Markdown."""
    line = _SIGNS.sub(r"\\\g<0>", " ".join(text.split()))
    opening = _OPENING.match(line)
    if not opening:
        return line
    if opening.group().isdigit():
        return re.sub(r"^(\d+)\\?([.)])", r"\1\\\2", line)
    return f"\\{line}"


def _overview(pack: MeetingPack, say: Say) -> list[str]:
    longest = max((theme.n_notes for theme in pack.themes), default=1) or 1
    rows = [
        (
            escape(theme.name),
            "█" * max(1, round(LONGEST_BAR * theme.n_notes / longest)),
            say.number(theme.n_notes),
            say.number(theme.n_quotes),
            say.number(theme.n_places),
        )
        for theme in pack.themes
    ]
    headers = [say(f"export.head_{name}") for name in ("theme", "bar", "notes", "quotes", "places")]
    return _table(headers, rows, "ll---")


def _theme(theme: PackTheme, say: Say) -> list[str]:
    numbers = ", ".join(say(f"count.{name}", n=getattr(theme, f"n_{name}")) for name in ("notes", "quotes", "places"))
    lines = [f"## {escape(theme.name)}", "", escape(f"{numbers}. {heard_line(theme, say)}"), ""]
    lines += [escape(say("export.key_terms", words=theme.key_terms)), "", f"### {say('export.said')}", ""]
    for quote in theme.shown:
        spoken = [f"> {escape(line)}".rstrip() for line in quote.text.split("\n")]
        lines += [*spoken, ">", f"> — {escape(source_line(quote, say))}", ""]
    lines += [f"### {say('export.where')}", ""]
    rows = [
        (escape(place.place or say("quote.no_place")), say.number(place.n_notes), say.number(place.n_quotes))
        for place in theme.places
    ]
    return lines + _table([say(f"export.head_{name}") for name in ("place", "notes", "quotes")], rows, "l--")


def _table(headers: list[str], rows: Sequence[Sequence[str]], sides: str) -> list[str]:
    marks = ["---" if side == "l" else "---:" for side in sides]
    return [f"| {' | '.join(cells)} |" for cells in (headers, marks, *rows)]
