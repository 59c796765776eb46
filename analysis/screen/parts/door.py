"""The one safe door: every text from notes, names and files reaches the page through these functions, escaped.

Streamlit's own text elements and labels read Markdown, and Markdown in a note can fetch a picture from another
server. What passes here is shown letter for letter.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import streamlit as st

_FOLDER = Path(__file__).parent
#: Characters that would turn the reading direction of all that follows; each text is isolated in a <bdi> as well.
_TURNS = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"), "\ufffd")


def escape(text: str) -> str:
    """Return the text safe for HTML, in a box of its own reading direction."""
    return f"<bdi>{html.escape(text.translate(_TURNS))}</bdi>"


def style() -> None:
    """Add the program's own rules of appearance to the page."""
    st.html(f"<style>{(_FOLDER / 'style.css').read_text(encoding='utf-8')}</style>")


def title(text: str) -> None:
    """Show the page's one main heading."""
    st.html(f"<h1 class='wel-title'>{escape(text)}</h1>")


def heading(text: str) -> None:
    """Show a heading of the second level."""
    st.html(f"<h2 class='wel-heading'>{escape(text)}</h2>")


def paragraph(text: str) -> None:
    """Show one paragraph."""
    st.html(f"<p class='wel-text'>{escape(text)}</p>")


def small(text: str) -> None:
    """Show one paragraph in small type."""
    st.html(f"<p class='wel-small'>{escape(text)}</p>")


def status(text: str) -> None:
    """Show a line that screen readers announce when it changes."""
    st.html(f"<p class='wel-small' role='status'>{escape(text)}</p>")


def done(text: str) -> None:
    """Show what was just done; screen readers say it in their own time."""
    st.html(f"<div class='wel-box wel-done' role='status'><p>{escape(text)}</p></div>")


def alert(text: str) -> None:
    """Show what went wrong; screen readers say it at once."""
    st.html(f"<div class='wel-box wel-alert' role='alert'><p>{escape(text)}</p></div>")


def note_box(heading_text: str, text: str) -> None:
    """Show a quiet box with a heading: an empty state or an explanation."""
    st.html(f"<div class='wel-box'><h2>{escape(heading_text)}</h2><p>{escape(text)}</p></div>")


def quoted(text: str) -> None:
    """Show what somebody said, letter for letter."""
    st.html(f"<blockquote class='wel-quoted'>{escape(text)}</blockquote>")


def option(text: str, most: int = 90) -> str:
    """Return a text as one line for the list of a select box, the one widget that reads no Markdown in it."""
    line = " ".join(text.translate(_TURNS).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def table(
    caption: str, headers: Sequence[str], rows: Sequence[Sequence[str | int]], numbers: Sequence[int] = ()
) -> None:
    """Show a real HTML table.

    Parameters
    ----------
    caption : str
        What the table holds, shown above it.
    headers : sequence of str
        One a column.
    rows : sequence of sequence of str or int
        The cells.
    numbers : sequence of int, optional
        Which columns hold numbers, set to the right.
    """
    right = [" class='wel-number'" if place in numbers else "" for place in range(len(headers))]
    head = "".join(f"<th scope='col'{kind}>{escape(cell)}</th>" for cell, kind in zip(headers, right, strict=True))
    body = "".join(
        "<tr>" + "".join(f"<td{kind}>{escape(str(cell))}</td>" for cell, kind in zip(row, right, strict=True)) + "</tr>"
        for row in rows
    )
    st.html(
        f"<div class='wel-scroll' tabindex='0' role='group' aria-label='{html.escape(caption, quote=True)}'>"
        f"<table class='wel-table'><caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


@cache
def source(name: str) -> str:
    """Return the text of a component's file beside this one (``quote_list.js``, ``quote_list.css``)."""
    return (_FOLDER / name).read_text(encoding="utf-8")
