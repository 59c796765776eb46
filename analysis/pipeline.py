"""From notes to themes: the whole way on one screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.field_decisions import shipped_fields, team_fields
from analysis.grouping import group_quotes
from analysis.identity import match_themes
from analysis.knowledge import know
from analysis.languages import LANGUAGES, detect_languages, quote_languages
from analysis.naming import barred_keys, key_terms, name_themes, terms_table
from analysis.quotes import cut_notes, quotes_of
from analysis.recut import recut
from analysis.terms import weigh_terms
from analysis.word_decisions import own_words
from analysis.wordlist import NOTHING_DECIDED, OwnWords
from analysis.words import word_key
from data import frames
from data.decisions import Misfit, Recorded
from data.records import KnownTheme
from data.word_fields import WordField

#: The named steps that a run goes through, in order; a progress line tells them.
STEPS = ("cut", "words", "themes", "names")


def no_progress(step: str) -> None:
    """Tell nobody: a run that nobody watches."""
    del step


@dataclass(frozen=True)
class Settings:
    """What a person may choose about a run.

    ``n_themes`` is the number of themes, or ``None`` to let the notes decide; ``language`` is ``nl``, ``en`` or
    ``auto`` (told note by note); ``word_fields`` tells whether word fields may play a part. ``own`` is what the team
    decided about words and ``fields`` the word fields that count, ``None`` for none: :func:`find_themes` fills both in.
    """

    n_themes: int | None = None
    language: str = "auto"
    word_fields: bool = True
    own: OwnWords = NOTHING_DECIDED
    fields: tuple[WordField, ...] | None = None


@dataclass(frozen=True)
class Analysis:
    """What was found, in the tables of ``data.frames``, and the decisions that the run could not carry out."""

    notes: pd.DataFrame
    segments: pd.DataFrame
    quotes: pd.DataFrame
    themes: pd.DataFrame
    terms: pd.DataFrame
    assignments: pd.DataFrame
    misfits: tuple[Misfit, ...] = ()


def find_themes(
    notes: pd.DataFrame,
    settings: Settings,
    known: Sequence[KnownTheme] = (),
    tell: Callable[[str], None] = no_progress,
    decisions: Sequence[Recorded] = (),
) -> Analysis:
    """Find the recurring themes in conversation notes.

    Parameters
    ----------
    notes : pandas.DataFrame
        ``frames.NOTES``; the order of its rows changes nothing.
    settings : Settings
        The choices of a person.
    known : sequence of KnownTheme
        Themes of earlier runs, whose ids are kept where they come back.
    tell : callable, optional
        Called with the name of each step (:data:`STEPS`) as it begins.
    decisions : sequence of Recorded, optional
        What people decided; the run carries out what concerns boundaries of quotes, words and word fields, ``replay``
        the rest.

    Returns
    -------
    Analysis
        Without themes when there are fewer than ``grouping.FEWEST_QUOTES`` quotes.
    """
    tell("cut")
    ordered = notes.sort_values("note_id", ignore_index=True)
    segments, misfits = recut(ordered, cut_notes(ordered), decisions)
    own, unfit_words = own_words(decisions, settings.own)
    fields, used, unfit_fields = team_fields(shipped_fields(), decisions)
    chosen = replace(settings, own=own, fields=fields if used and settings.word_fields else None)
    found = themes_in_quotes(ordered, segments, chosen, known, tell)
    return replace(found, misfits=(*misfits, *unfit_words, *unfit_fields))


def themes_in_quotes(
    notes: pd.DataFrame,
    segments: pd.DataFrame,
    settings: Settings,
    known: Sequence[KnownTheme] = (),
    tell: Callable[[str], None] = no_progress,
) -> Analysis:
    """Find the themes in notes that were cut already; parameters and result as for :func:`find_themes`."""
    quotes = quotes_of(segments)
    tell("words")
    texts = quotes["text"].tolist()
    languages, places = languages_of(notes, quotes, settings.language), sorted(set(notes["place"]))
    terms = weigh_terms(texts, languages, places, settings.own)
    tell("themes")
    knowledge = know(texts, languages, places, settings.fields) if settings.fields else None
    labels, strengths = group_quotes(terms, settings.n_themes, knowledge)
    tell("names")
    found = key_terms(terms, labels, quotes["note_id"].tolist())
    ids = match_themes(_groups(labels, quotes["quote_id"].tolist()), known)
    names = name_themes(texts, terms, labels, found, barred_keys(terms, _place_keys(notes)))
    return Analysis(
        notes=notes,
        segments=segments,
        quotes=quotes,
        themes=_themes(names, ids),
        terms=terms_table(found, terms, ids),
        assignments=_assignments(quotes, labels, strengths, ids),
    )


def languages_of(notes: pd.DataFrame, quotes: pd.DataFrame, chosen: str = "auto") -> list[str]:
    """Return the language of each quote: the one that a person chose, or as its note and the quote itself tell."""
    if chosen in LANGUAGES:
        return [chosen] * len(quotes)
    told = dict(zip(notes["note_id"], detect_languages(notes["text"].tolist()), strict=True))
    return quote_languages(quotes["text"].tolist(), [told[note_id] for note_id in quotes["note_id"]])


def _place_keys(notes: pd.DataFrame) -> frozenset[str]:
    names = re.findall(r"[^\W\d_]+", " ".join(sorted(set(notes["place"]))))
    return frozenset(word_key(name, language) for name in names for language in LANGUAGES) - {""}


def _groups(labels: np.ndarray, quote_ids: Sequence[str]) -> dict[int, frozenset[str]]:
    return {
        int(group): frozenset(quote_ids[int(row)] for row in np.flatnonzero(labels == group))
        for group in np.unique(labels)
        if group >= 0
    }


def _themes(names: dict[int, str], ids: dict[int, str]) -> pd.DataFrame:
    rows = [(ids[group], name, "machine", False, "") for group, name in names.items()]
    table = pd.DataFrame(rows, columns=list(frames.THEMES)).sort_values("theme_id")
    return frames.check(table, frames.THEMES, "themes")


def _assignments(quotes: pd.DataFrame, labels: np.ndarray, strengths: np.ndarray, ids: dict[int, str]) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "quote_id": quotes["quote_id"],
            "theme_id": [ids.get(int(group), "") for group in labels],
            "strength": np.where(labels >= 0, strengths, 0.0),
            "made_by": "machine",
        }
    )
    return frames.check(table, frames.ASSIGNMENTS, "assignments")
