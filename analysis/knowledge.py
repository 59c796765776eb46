"""What the word fields know of a pile of quotes: the votes of their words for each area, and how far they reach."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.field_decisions import fields_in
from analysis.field_hits import find_hits
from analysis.field_votes import voter
from analysis.languages import LANGUAGES
from analysis.meaning import Floats
from analysis.terms import meant_words, name_pattern
from data.word_fields import WordField

#: A larger pile than this tells enough by its own words.
MOST_LED = 1_500
#: So many quotes at most tell how far the fields reach.
MOST_ASKED = 1_000
#: The share of quotes that hit a field in a pile that the fields know. Dutch notes about local life: .70 to .90, spoken
#: commands to a household device .26. The English fields are fewer and broader: patients' answers hit them in .69 and
#: snippets of web pages in .75, and both lose when the fields lead.
LEAST_REACH = {"nl": 0.5, "en": 0.8}


@dataclass(frozen=True)
class Knowledge:
    """What word fields know of quotes.

    ``votes`` (n_quotes, n_areas) are sharpened log-votes, 0 for the best area of a row; ``aside`` (n_areas,) marks
    areas that are no subject, such as coffee and the weather.
    """

    votes: Floats
    aside: Any


def know(
    texts: Sequence[str], languages: Sequence[str], places: Collection[str], fields: tuple[WordField, ...]
) -> Knowledge | None:
    """Return what word fields know of a pile that they may lead: a small one that they reach well; ``None`` of others.

    Parameters as for :func:`ask_fields`; the votes of a pile that is not led are never counted.
    """
    if len(texts) > MOST_LED:
        return None
    least = sum(LEAST_REACH[language] for language in languages) / max(1, len(languages))
    return ask_fields(texts, languages, places, fields) if reach(texts, languages, places, fields) >= least else None


def ask_fields(
    texts: Sequence[str], languages: Sequence[str], places: Collection[str], fields: tuple[WordField, ...]
) -> Knowledge:
    """Return what word fields know of quotes.

    Parameters
    ----------
    texts : sequence of str
        The quotes.
    languages : sequence of str
        ``nl`` or ``en`` for each quote; fields of the two languages meet in the areas that they share.
    places : collection of str
        Names of the town and its neighbourhoods, whose words do not vote.
    fields : tuple of WordField
        The fields that count, of all languages.
    """
    areas = sorted({field.area for field in fields})
    votes = np.zeros((len(texts), len(areas)))
    names, meant, told = name_pattern(places), meant_words(texts, languages), np.asarray(languages, dtype=str)
    hidden = [[name.span() for name in names.finditer(text)] if names else [] for text in texts]
    for language in LANGUAGES:
        own, rows = fields_in(fields, language), np.flatnonzero(told == language).tolist()
        if not rows or len({field.domain for field in own}) < 2:
            continue
        by = voter(own, language)
        pooled = by.vote([texts[row] for row in rows], meant[language], [hidden[row] for row in rows]).of_areas()
        votes[rows] = pooled.min(axis=1, keepdims=True)
        for place, area in enumerate(by.areas):
            votes[rows, areas.index(area)] = pooled[:, place]
    no_subject = {field.area for field in fields if field.aside}
    aside = np.array([area in no_subject for area in areas])
    return Knowledge(votes, aside)


def reach(
    texts: Sequence[str], languages: Sequence[str], places: Collection[str], fields: tuple[WordField, ...]
) -> float:
    """Return the share of quotes that hit a field; parameters as for :func:`ask_fields`."""
    ordered = sorted(zip(texts, languages, strict=True))  # so that the order of the quotes changes nothing
    asked = ordered[:: -(-len(ordered) // MOST_ASKED) or 1]
    subjects = tuple(field for field in fields if not field.aside)
    hits = find_hits([text for text, _ in asked], [language for _, language in asked], places, subjects)
    return sum(bool(hit) for hit in hits) / max(1, len(asked))
