"""A table of which a number in each row is a button that leads to what it counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from analysis.screen.parts import door


@dataclass(frozen=True)
class NumberRow:
    """A row: its id, its cells as written, and what its number leads to, for who cannot see the row."""

    row_id: str
    cells: tuple[str, ...]
    told: str


@dataclass(frozen=True)
class NumberTable:
    """What the table holds, its headers, which columns hold numbers (the first of them is the button), its rows."""

    caption: str
    headers: tuple[str, ...]
    numbers: tuple[int, ...]
    rows: tuple[NumberRow, ...]


def number_rows(table: NumberTable, key: str, on_open: Callable[[str], None]) -> None:
    """Show the table.

    Parameters
    ----------
    table : NumberTable
        What is shown.
    key : str
        Tells this table from others on the page.
    on_open : callable
        Called with the id of the row whose number was pressed.
    """
    mount = st.components.v2.component(
        "wel_number_rows",
        html="<div tabindex='0' role='group'><table></table></div>",
        css=door.source("number_rows.css"),
        js=door.source("number_rows.js"),
    )
    mount(
        key=key,
        data={
            "caption": table.caption,
            "headers": list(table.headers),
            "numbers": list(table.numbers),
            "button": table.numbers[0],
            "rows": [{"id": row.row_id, "cells": list(row.cells), "told": row.told} for row in table.rows],
        },
        on_opened_change=lambda: on_open(str(st.session_state[key].opened)),
    )
