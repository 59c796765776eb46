"""The small tables behind charts, lists and hand-outs: one function a question, counted in one place only.

Conversations are counted before quotes: a talkative person cannot inflate a theme.
"""

from __future__ import annotations

import re

import pandas as pd

from analysis.pipeline import Analysis

_NOTE_COLUMNS = ["note_id", "held_on", "place", "occasion", "noted_by", "title"]


def placed_quotes(analysis: Analysis) -> pd.DataFrame:
    """Return every quote with its theme, strength and the facts of its conversation.

    Returns
    -------
    pandas.DataFrame
        quote_id, note_id, start, end, speaker, text, theme_id (empty when unassigned), strength, made_by, held_on,
        place, occasion, noted_by, title; one row a quote, in the order of the quotes table.
    """
    placed = analysis.quotes.merge(analysis.assignments, on="quote_id", how="left", validate="one_to_one")
    return placed.merge(analysis.notes[_NOTE_COLUMNS], on="note_id", how="left", validate="many_to_one")


def themes_table(analysis: Analysis) -> pd.DataFrame:
    """Return how often and where each theme was heard, the most conversations first.

    Returns
    -------
    pandas.DataFrame
        theme_id, name, key_terms (joined by a comma), n_notes (conversations), n_quotes, n_places, first_on, last_on;
        one row a theme; ties by number of quotes, then by name.
    """
    placed = placed_quotes(analysis)
    placed = placed[placed["theme_id"] != ""]
    per_theme = placed.groupby("theme_id").agg(
        n_notes=("note_id", "nunique"),
        n_quotes=("quote_id", "size"),
        n_places=("place", lambda places: places[places != ""].nunique()),
        first_on=("held_on", "min"),
        last_on=("held_on", "max"),
    )
    words = analysis.terms.sort_values("rank").groupby("theme_id")["term"].agg(", ".join).rename("key_terms")
    table = analysis.themes[["theme_id", "name"]].merge(per_theme, on="theme_id", how="left")
    table = table.merge(words, on="theme_id", how="left").fillna({"key_terms": ""})
    counted = ["n_notes", "n_quotes", "n_places"]
    table = table.assign(**{column: table[column].fillna(0).astype("int64") for column in counted})
    order = ["theme_id", "name", "key_terms", *counted, "first_on", "last_on"]
    return table.sort_values(
        ["n_notes", "n_quotes", "name"], ascending=[False, False, True], ignore_index=True, kind="stable"
    ).loc[:, order]


def quotes_of(analysis: Analysis, theme_id: str) -> pd.DataFrame:
    """Return all quotes of one theme, the typical ones first.

    Parameters
    ----------
    analysis : Analysis
        What was found.
    theme_id : str
        A theme, or the empty string for the quotes that fit nowhere yet.

    Returns
    -------
    pandas.DataFrame
        The columns of :func:`placed_quotes` and ``typical_rank`` (1 is the most typical).
    """
    placed = placed_quotes(analysis)
    chosen = placed[placed["theme_id"] == theme_id]
    ranked = chosen.sort_values(["strength", "note_id", "start"], ascending=[False, True, True], ignore_index=True)
    return spread_over_notes(ranked).assign(typical_rank=lambda table: range(1, len(table) + 1))


def spread_over_notes(ranked: pd.DataFrame) -> pd.DataFrame:
    """Reorder ranked quotes so that the first ones come from different conversations.

    Each conversation's strongest quote comes before any conversation's second one; within a round the given order
    stays.
    """
    rounds = ranked.groupby("note_id", sort=False).cumcount()
    return ranked.assign(_round=rounds).sort_values("_round", kind="stable", ignore_index=True).drop(columns="_round")


def places_of(analysis: Analysis, theme_id: str) -> pd.DataFrame:
    """Return place, n_notes and n_quotes of a theme; an unknown place is the empty string."""
    placed = placed_quotes(analysis)
    per_place = placed[placed["theme_id"] == theme_id].groupby("place", as_index=False)
    table = per_place.agg(n_notes=("note_id", "nunique"), n_quotes=("quote_id", "size"))
    return table.sort_values(["n_notes", "n_quotes", "place"], ascending=[False, False, True], ignore_index=True)


def months_of(analysis: Analysis, theme_id: str) -> pd.DataFrame:
    """Return month (its first day, or missing) and n_notes of a theme, in time order, unknown months last."""
    placed = placed_quotes(analysis)
    heard = placed[placed["theme_id"] == theme_id]
    months = heard["held_on"].dt.to_period("M").dt.to_timestamp()
    table = heard.assign(month=months).groupby("month", as_index=False, dropna=False)
    return table.agg(n_notes=("note_id", "nunique")).sort_values("month", ignore_index=True)


def totals(analysis: Analysis) -> dict[str, int]:
    """Return n_notes, n_quotes, n_themes, n_unassigned and n_set_apart of an analysis."""
    return {
        "n_notes": len(analysis.notes),
        "n_quotes": len(analysis.quotes),
        "n_themes": len(analysis.themes),
        "n_unassigned": int((analysis.assignments["theme_id"] == "").sum()),
        "n_set_apart": len(set_apart(analysis.segments)),
    }


def notes_table(analysis: Analysis) -> pd.DataFrame:
    """Return the conversations, newest first, with their number of quotes and themes.

    Returns
    -------
    pandas.DataFrame
        note_id, title, held_on, place, occasion, noted_by, source, n_quotes, n_themes.
    """
    placed = placed_quotes(analysis)
    per_note = placed.groupby("note_id").agg(
        n_quotes=("quote_id", "size"), n_themes=("theme_id", lambda ids: ids[ids != ""].nunique())
    )
    table = analysis.notes.drop(columns="text").merge(per_note, on="note_id", how="left")
    counted = {column: table[column].fillna(0).astype("int64") for column in ("n_quotes", "n_themes")}
    return table.assign(**counted).sort_values(
        ["held_on", "title", "note_id"], ascending=[False, True, True], ignore_index=True, na_position="last"
    )


def segments_of(analysis: Analysis, note_id: str) -> pd.DataFrame:
    """Return the pieces of one note in order, each quote with its theme.

    Returns
    -------
    pandas.DataFrame
        note_id, start, end, speaker, kind, text, quote_id, theme_id, theme_name (the last three empty where there
        is none).
    """
    pieces = analysis.segments[analysis.segments["note_id"] == note_id]
    quotes = analysis.quotes[["quote_id", "note_id", "start", "end"]]
    joined = pieces.merge(quotes, on=["note_id", "start", "end"], how="left")
    joined = joined.merge(analysis.assignments[["quote_id", "theme_id"]], on="quote_id", how="left")
    names = analysis.themes[["theme_id", "name"]].rename(columns={"name": "theme_name"})
    joined = joined.merge(names, on="theme_id", how="left")
    return joined.fillna({"quote_id": "", "theme_id": "", "theme_name": ""}).sort_values("start", ignore_index=True)


def set_apart(segments: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences that count as no quote: our questions, small talk, agreements."""
    return segments[~segments["kind"].isin(["quote", "excluded", "header", "label", "mark"])]


def n_quotes_with(analysis: Analysis, word: str) -> int:
    """Return in how many quotes a word or phrase stands as it is written, in capitals or not."""
    pattern = r"\s+".join(re.escape(part) for part in word.split())
    if not pattern:
        return 0
    return int(analysis.quotes["text"].str.contains(rf"(?<!\w){pattern}(?!\w)", case=False, regex=True).sum())
