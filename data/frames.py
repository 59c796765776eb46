"""The tables that every part of the program speaks: columns, dtypes, meaning.

A table is checked once, where it is born, with :func:`check`; after that every reader may rely on it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import pandas as pd

Schema: TypeAlias = Mapping[str, str]

#: One row a conversation note. ``held_on`` is a day (midnight) or missing; ``text`` was cleaned once at intake and
#: all offsets in the program count its code points. ``body_start`` is where its header lines end.
NOTES: Schema = {
    "note_id": "str",
    "held_on": "datetime64[s]",
    "place": "str",
    "occasion": "str",
    "noted_by": "str",
    "title": "str",
    "text": "str",
    "source": "str",
    "body_start": "int64",
}

#: One row a piece of a note; together the rows of a note hold all its sentences. ``kind`` is ``quote`` or the reason
#: why the piece is set apart (see ``analysis.quotes.KINDS``).
SEGMENTS: Schema = {
    "note_id": "str",
    "start": "int64",
    "end": "int64",
    "speaker": "str",
    "kind": "str",
    "text": "str",
}

#: One row a remark: an exact slice of its note, in order, without overlap.
QUOTES: Schema = {
    "quote_id": "str",
    "note_id": "str",
    "start": "int64",
    "end": "int64",
    "speaker": "str",
    "text": "str",
}

#: One row a theme. ``theme_id`` is minted once and never reused; ``named_by`` is ``machine`` or a person's name.
THEMES: Schema = {
    "theme_id": "str",
    "name": "str",
    "named_by": "str",
    "locked": "bool",
    "parent": "str",
}

#: The words that set a theme apart, as spoken; ``rank`` counts from 1 within a theme.
TERMS: Schema = {
    "theme_id": "str",
    "term": "str",
    "weight": "float64",
    "rank": "int64",
}

#: Which quote belongs to which theme. ``theme_id`` is empty for a quote that fits nowhere; ``strength`` runs 0 to 1.
ASSIGNMENTS: Schema = {
    "quote_id": "str",
    "theme_id": "str",
    "strength": "float64",
    "made_by": "str",
}


class FrameError(ValueError):
    """A table does not have the columns that its schema promises."""


def check(frame: pd.DataFrame, schema: Schema, name: str) -> pd.DataFrame:
    """Return the table with exactly the schema's columns, in its order and dtypes.

    Parameters
    ----------
    frame : pandas.DataFrame
        A table as just built; other columns than the schema's are dropped.
    schema : mapping of str to str
        Column name to dtype, one of the schemas of this module.
    name : str
        The table's name, used in the error.

    Returns
    -------
    pandas.DataFrame
        A new table with a fresh index. Missing strings become empty strings.

    Raises
    ------
    FrameError
        When a column is missing or cannot be read as its dtype.
    """
    missing = [column for column in schema if column not in frame.columns]
    if missing:
        raise FrameError(f"Table {name!r} lacks {missing}; it has {list(frame.columns)}. Add them where it is built.")
    ordered = frame.loc[:, list(schema)].reset_index(drop=True)
    texts = [column for column, dtype in schema.items() if dtype == "str"]
    ordered = ordered.assign(**{column: ordered[column].astype("str").fillna("") for column in texts})
    try:
        return ordered.astype(dict(schema))
    except (TypeError, ValueError) as error:
        raise FrameError(f"Table {name!r} has values that do not fit {dict(schema)}: {type(error).__name__}.") from None


def empty(schema: Schema) -> pd.DataFrame:
    """Return a table of the schema without rows."""
    return pd.DataFrame({column: pd.Series(dtype=dtype) for column, dtype in schema.items()})


def rows(frame: pd.DataFrame) -> Iterator[Any]:
    """Walk over a table row by row, each row with its columns as attributes.

    The one place where a table's cells lose their static type: the schemas above tell what they hold.
    """
    yield from frame.itertuples(index=False)


def day(cell: Any) -> datetime.date | None:
    """Return the day in a cell of a date column, or ``None`` where it is missing."""
    return None if pd.isna(cell) else cell.date()
