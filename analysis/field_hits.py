"""Which words of a pile of quotes hit which word fields: the one place where the fields of a team meet its quotes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.field_decisions import fields_in
from analysis.fields import FieldMatcher, Span, matcher
from analysis.terms import meant_words, name_pattern
from data.word_fields import WordField, word_fields


@dataclass(frozen=True)
class FieldHit:
    """A field that a quote hits: by which of its entries, and where its words stand, in code points of the quote."""

    field_id: str
    entry: str
    spans: tuple[Span, ...]


def find_hits(
    texts: Sequence[str], languages: Sequence[str], places: Collection[str], fields: tuple[WordField, ...]
) -> list[list[FieldHit]]:
    """Return the word fields that each quote hits.

    Parameters
    ----------
    texts, languages : sequence of str
        The quotes, and ``nl`` or ``en`` for each.
    places : collection of str
        Names of the town and its neighbourhoods, whose words hit nothing.
    fields : tuple of WordField
        The fields that count (``field_decisions.team_fields``).

    Returns
    -------
    list of list of FieldHit
        One list a quote; an entry once, with all places where its words stand.
    """
    names, meant = name_pattern(places), meant_words(texts, languages)
    found = []
    for text, language in zip(texts, languages, strict=True):
        hidden = [name.span() for name in names.finditer(text)] if names else []
        by = matcher_of(fields, language)
        spans: dict[tuple[int, str], set[Span]] = {}
        for hit in by.match(text, meant[language], hidden):
            spans.setdefault((hit.field, hit.entry), set()).update(hit.spans)
        found.append(
            [
                FieldHit(by.fields[field].field_id, entry, tuple(sorted(where)))
                for (field, entry), where in spans.items()
            ]
        )
    return found


@lru_cache(maxsize=4)
def matcher_of(fields: tuple[WordField, ...], language: str) -> FieldMatcher:
    """Return what finds the fields of a team in quotes of one language."""
    chosen = fields_in(fields, language)
    return matcher(language) if chosen == word_fields(language) else FieldMatcher(chosen, language)
