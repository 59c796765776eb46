"""What word fields do in a pile of quotes: counted here, for the list of fields and for every number in it.

A table of hits has one row an entry that a quote hits: quote_id, note_id, field_id, entry, spoken (its words as they
stand in the quote, in small letters) and spans (their places in the quote).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.counts import placed_quotes
from analysis.field_hits import find_hits
from analysis.fields import Span
from analysis.naming import unnamed_keys
from analysis.pipeline import Analysis, languages_of
from analysis.terms import Terms
from data import frames
from data.word_fields import WordField

#: A word that fewer quotes hold is no frequent word.
FEWEST_QUOTES = 3
#: Ways in which a field's words were said that one line of the list tells.
N_SPOKEN = 6

_COLUMNS = ("quote_id", "note_id", "field_id", "entry", "spoken", "spans")


@dataclass(frozen=True)
class Preview:
    """What words would do in a field: quotes they hit, those new to the field, and those that no field hits now."""

    n_quotes: int
    n_new: int
    n_unknown: int


def hits_table(found: Analysis, fields: tuple[WordField, ...]) -> pd.DataFrame:
    """Return the hits of the quotes, in the order of the quotes table."""
    quotes, notes = found.quotes, found.notes
    hits = find_hits(quotes["text"].tolist(), languages_of(notes, quotes), sorted(set(notes["place"])), fields)
    rows = [
        (quote.quote_id, quote.note_id, hit.field_id, hit.entry, _spoken(quote.text, hit.spans), hit.spans)
        for quote, of_quote in zip(frames.rows(quotes), hits, strict=True)
        for hit in of_quote
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS))


def _spoken(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(dict.fromkeys(text[start:end].lower() for start, end in spans))


def fields_table(hits: pd.DataFrame, fields: Sequence[WordField]) -> pd.DataFrame:
    """Return how often each field is hit, the most conversations first; fields that nothing hits are last.

    Returns
    -------
    pandas.DataFrame
        field_id, domain, title, n_quotes, n_notes, words (as spoken, the most frequent first, joined by commas).
    """
    table = pd.DataFrame(
        [(field.field_id, field.domain, field.title) for field in fields], columns=["field_id", "domain", "title"]
    )
    per_field = hits.groupby("field_id").agg(n_quotes=("quote_id", "nunique"), n_notes=("note_id", "nunique"))
    spoken = hits.groupby(["field_id", "spoken"], as_index=False).agg(n=("quote_id", "nunique"))
    spoken = spoken.sort_values(["n", "spoken"], ascending=[False, True], kind="stable")
    words = spoken.groupby("field_id")["spoken"].agg(lambda forms: ", ".join(forms.head(N_SPOKEN))).rename("words")
    table = table.merge(per_field, on="field_id", how="left").merge(words, on="field_id", how="left")
    table = table.fillna({"words": "", "n_quotes": 0, "n_notes": 0}).astype({"n_quotes": "int64", "n_notes": "int64"})
    return table.sort_values(
        ["n_notes", "n_quotes", "title", "field_id"], ascending=[False, False, True, True], ignore_index=True
    )


def entries_table(hits: pd.DataFrame, field: WordField) -> pd.DataFrame:
    """Return entry, spoken, n_quotes and n_notes of every entry of a field, the most frequent first."""
    chosen = hits[hits["field_id"] == field.field_id]
    counted = chosen.groupby("entry").agg(
        spoken=("spoken", lambda forms: ", ".join(sorted(set(forms))[:N_SPOKEN])),
        n_quotes=("quote_id", "nunique"),
        n_notes=("note_id", "nunique"),
    )
    table = pd.DataFrame({"entry": pd.Series(field.entries, dtype="str")}).merge(counted, on="entry", how="left")
    table = table.fillna({"spoken": "", "n_quotes": 0, "n_notes": 0}).astype({"n_quotes": "int64", "n_notes": "int64"})
    return table.sort_values(["n_quotes", "entry"], ascending=[False, True], ignore_index=True, kind="stable")


def search(table: pd.DataFrame, fields: Sequence[WordField], domain: str, asked: str) -> pd.DataFrame:
    """Return the rows of :func:`fields_table` to show.

    Parameters
    ----------
    table : pandas.DataFrame
        :func:`fields_table`.
    fields : sequence of WordField
        The same fields.
    domain : str
        A domain, or the empty text for all.
    asked : str
        Words of a title or of an entry; without them only fields that something hits are shown.
    """
    shown = table[table["domain"] == domain] if domain else table
    wanted = " ".join(asked.lower().split())
    if not wanted:
        return shown[shown["n_quotes"] > 0].reset_index(drop=True)
    held = {
        field.field_id
        for field in fields
        if wanted in field.title.lower() or any(wanted in entry for entry in field.entries)
    }
    return shown[shown["field_id"].isin(held)].reset_index(drop=True)


def marked_quotes(found: Analysis, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the quotes of some rows of a table of hits, with their words to mark.

    Returns
    -------
    pandas.DataFrame
        The columns of ``counts.placed_quotes`` and ``marks``: a tuple of (start, end) in code points of the quote.
    """
    marks = _places(rows)
    placed = placed_quotes(found)
    chosen = placed[placed["quote_id"].isin(list(marks))].reset_index(drop=True)
    return chosen.assign(marks=chosen["quote_id"].map(lambda quote_id: tuple(sorted(marks[quote_id]))))


def _places(rows: pd.DataFrame) -> dict[str, set[Span]]:
    """Return for each quote of some hits where their words stand."""
    places: dict[str, set[Span]] = {}
    for row in frames.rows(rows):
        places.setdefault(row.quote_id, set()).update(row.spans)
    return places


def loose_words(found: Analysis, hits: pd.DataFrame, terms: Terms) -> pd.DataFrame:
    """Return the words that no field knows, wherever they stand: a table of hits whose field_id is empty.

    Stop words, names of places, words that the team ignores and words that name no theme are left out. A word counts
    under the form in which it is written most.

    Parameters
    ----------
    found : Analysis
        What was found.
    hits : pandas.DataFrame
        :func:`hits_table`.
    terms : Terms
        The words of the same quotes, in the same order.
    """
    spans = _places(hits)
    loose: dict[tuple[str, str, str], list[Span]] = {}
    known = set(unnamed_keys())
    for quote, tokens in zip(frames.rows(found.quotes), terms.tokens, strict=True):
        of_fields = spans.get(quote.quote_id, set())
        for token in tokens:
            if any(start < token.end and token.start < end for start, end in of_fields):
                known.add(token.key)
            elif token.key:
                loose.setdefault((quote.quote_id, quote.note_id, token.key), []).append((token.start, token.end))
    rows = [
        (quote_id, note_id, "", terms.spoken[key], terms.spoken[key], tuple(where))
        for (quote_id, note_id, key), where in loose.items()
        if key not in known
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS))


def loose_table(loose: pd.DataFrame, hits: pd.DataFrame) -> pd.DataFrame:
    """Return word, n_quotes, n_notes and n_unknown of the frequent words that no field knows.

    ``n_unknown`` counts the quotes that no field hits; the words with most of those come first.
    """
    counted = loose.assign(unknown=~loose["quote_id"].isin(hits["quote_id"])).groupby("spoken", as_index=False)
    table = counted.agg(n_quotes=("quote_id", "nunique"), n_notes=("note_id", "nunique"), n_unknown=("unknown", "sum"))
    table = table[table["n_quotes"] >= FEWEST_QUOTES].rename(columns={"spoken": "word"})
    return table.sort_values(
        ["n_unknown", "n_quotes", "word"], ascending=[False, False, True], ignore_index=True, kind="stable"
    )


def proposals(found: Analysis, hits: pd.DataFrame, loose: pd.DataFrame) -> pd.DataFrame:
    """Return the telling words of themes that no field knows, with the field that most of the theme's quotes hit.

    Returns
    -------
    pandas.DataFrame
        theme_id, name, word, field_id, n_quotes (of the theme, that hold the word), n_field (of the theme, that hit
        the field); the most frequent words first.
    """
    theme_of = found.assignments[found.assignments["theme_id"] != ""].set_index("quote_id")["theme_id"]
    names = found.themes.set_index("theme_id")["name"]
    telling = set(zip(found.terms["theme_id"], found.terms["term"], strict=True))
    fields = _per_theme(hits, theme_of, "field_id").drop_duplicates("theme_id").set_index("theme_id")
    words = _per_theme(loose, theme_of, "spoken")
    rows = [
        (
            row.theme_id,
            names[row.theme_id],
            row.spoken,
            fields["field_id"][row.theme_id],
            row.n,
            fields["n"][row.theme_id],
        )
        for row in frames.rows(words)
        if (row.theme_id, row.spoken) in telling and row.theme_id in fields.index
    ]
    table = pd.DataFrame(rows, columns=["theme_id", "name", "word", "field_id", "n_quotes", "n_field"])
    return table.sort_values(["n_quotes", "word"], ascending=[False, True], ignore_index=True, kind="stable")


def _per_theme(rows: pd.DataFrame, theme_of: pd.Series, column: str) -> pd.DataFrame:
    """Return theme_id, the column and n, the number of the theme's quotes that have it, the most first."""
    placed = rows.assign(theme_id=rows["quote_id"].map(theme_of)).dropna(subset=["theme_id"])
    counted = placed.groupby(["theme_id", column], as_index=False).agg(n=("quote_id", "nunique"))
    return counted.sort_values(["n", "theme_id", column], ascending=[False, True, True], ignore_index=True)


def preview(found: Analysis, hits: pd.DataFrame, field_id: str, words: Sequence[str]) -> Preview:
    """Return how many quotes words would hit in a field, before anybody decides to add them.

    The counts are those of :func:`fields_table` after the decision, less those before it.
    """
    domain = field_id.partition(".")[0]
    asked = WordField(field_id=field_id, domain=domain, area=domain, title="", entries=tuple(words))
    hit = set(hits_table(found, (asked,))["quote_id"])
    in_field = set(hits.loc[hits["field_id"] == field_id, "quote_id"])
    return Preview(len(hit), len(hit - in_field), len(hit - set(hits["quote_id"])))
