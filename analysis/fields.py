"""Which word fields a quote hits, and by which of its words.

A field is what people say about one thing (``data.word_fields``). An entry is found through the keys of its words, so
in every form and inside compounds; an expression when all its words stand near each other, in any order, because
Dutch moves its verbs about ("niemand belt terug", "er belt nooit iemand terug").
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from analysis.compounds import compound_parts
from analysis.lemmas import find_lemma
from analysis.lexicon import fold
from data.word_fields import WordField, word_fields
from data.wordlists import glue_words, negations, stop_words

#: The words of an expression stand within so many places of each other, beyond its own length.
ROOM = 4
#: Less room where little words must be there too.
NARROW_ROOM = 1
#: All ways of saying no meet under one key, so that "niemand belt" and "er belt nooit iemand" are one expression.
NO = "\N{NOT SIGN}"
#: Marks a key that stands for one written form only.
EXACTLY = "="

FIELD_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

Span: TypeAlias = tuple[int, int]


class Hit(NamedTuple):
    """One entry found in a quote: the field's place in the list of fields, the entry, and the places of its words."""

    field: int
    entry: str
    spans: tuple[Span, ...]


class _Side(NamedTuple):
    """Words that stand within ``room`` places of each other, in any order."""

    keys: tuple[str, ...]
    room: int


class _Pattern(NamedTuple):
    """An entry of several words; its sides may stand anywhere in the quote."""

    field: int
    entry: str
    sides: tuple[_Side, ...]
    keys: frozenset[str]


class FieldMatcher:
    """Finds the entries of word fields in quotes of one language.

    Parameters
    ----------
    fields : sequence of WordField
        Their order gives the numbers in :class:`Hit`.
    language : str
        ``nl`` or ``en``.

    Attributes
    ----------
    fields : tuple of WordField
        As given.
    """

    def __init__(self, fields: Sequence[WordField], language: str) -> None:
        self.fields, self.language = tuple(fields), language
        self._single: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._patterns: dict[str, dict[str, list[_Pattern]]] = {}
        self._words: dict[str, tuple[tuple[str, ...], tuple[tuple[int, str], ...]]] = {}
        several: list[_Pattern] = []
        for number, field in enumerate(self.fields):
            for entry in field.entries:
                several += self._add(number, entry)
        self._used = {*self._single, *(key for pattern in several for key in pattern.keys)}
        often = Counter(key for pattern in several for key in pattern.keys)
        for pattern in several:
            # two rare keys are seldom both there
            first, second = sorted(pattern.keys, key=lambda key: (often[key], key))[:2]
            self._patterns.setdefault(first, {}).setdefault(second, []).append(pattern)

    def _add(self, field: int, entry: str) -> list[_Pattern]:
        """Keep an entry of one word; return the pattern of an entry of several."""
        sides = tuple(filter(None, (_side(part.strip(), self.language) for part in entry.split("+"))))
        keys = frozenset(key for side in sides for key in side.keys)
        if len(keys) > 1:
            return [_Pattern(field, entry, sides, keys)]
        for key in keys:
            self._single[key].append((field, entry))
        return []

    def match(
        self, text: str, meant: Mapping[str, str] = MappingProxyType({}), hidden: Collection[Span] = ()
    ) -> list[Hit]:
        """Return the entries found in a quote: single words in their order, then expressions.

        Parameters
        ----------
        text : str
            The quote.
        meant : mapping of str to str, optional
            Words in lower case that stand for another (``typos.mend_typos``).
        hidden : collection of (int, int), optional
            Places whose words hit nothing: the names of the town and its neighbourhoods.
        """
        found: list[Hit] = []
        places: dict[str, list[int]] = {}
        spans: list[Span] = []
        for word in FIELD_WORD.finditer(text):
            span = word.span()
            form = meant.get(word.group().lower(), word.group()) if meant else word.group()
            if hidden and any(start <= span[0] and span[1] <= end for start, end in hidden):
                continue
            keys, single = self._words.get(form) or self._learn(form)
            for field, entry in single:
                found.append(Hit(field, entry, (span,)))
            for key in keys:
                if key in places:
                    places[key].append(len(spans))
                else:
                    places[key] = [len(spans)]
            spans.append(span)
        patterns = [
            pattern
            for first in places
            if (partners := self._patterns.get(first))
            for second in sorted(partners.keys() & places.keys())
            for pattern in partners[second]
        ]
        for pattern in patterns:
            if not pattern.keys <= places.keys():
                continue
            held = [_near(side, places) for side in pattern.sides]
            if all(held):
                found.append(Hit(pattern.field, pattern.entry, tuple(spans[place] for side in held for place in side)))
        return found

    def _learn(self, form: str) -> tuple[tuple[str, ...], tuple[tuple[int, str], ...]]:
        every = dict.fromkeys((*lemma_keys(form.lower(), self.language), EXACTLY + form.lower()))
        keys = tuple(key for key in every if key in self._used)
        single = dict.fromkeys(hit for key in keys for hit in self._single.get(key, ()))
        self._words[form] = (keys, tuple(single))
        return self._words[form]


@cache
def matcher(language: str) -> FieldMatcher:
    """Return the matcher of the word fields that come with the program."""
    return FieldMatcher(word_fields(language), language)


def _side(part: str, language: str) -> _Side | None:
    """Read one side of an entry.

    Words that tell something may stand apart; an expression that leans on one such word, or on none, is that
    expression only when its other words stand beside it ("van de trap", "niks mag").
    """
    if part.startswith(EXACTLY):
        forms = tuple(EXACTLY + word for word in part[1:].split())
        return _Side(forms, len(forms)) if forms else None
    words, glue = FIELD_WORD.findall(part), glue_words(language)
    weak = stop_words(language) | negations(language)
    n_telling = sum(word not in weak and word not in glue for word in words)
    leans = n_telling == 0 or (n_telling == 1 and len(words) > 1 and not any(word in weak - glue for word in words))
    kept = words if leans else [word for word in words if word not in glue]
    keys = tuple(dict.fromkeys(_entry_key(word, language) for word in kept))
    if len(keys) == 1 < len(words):
        keys, n_telling = tuple(EXACTLY + word for word in words), 0  # "vol is vol" is more than "vol"
    room = ROOM if n_telling > 1 else NARROW_ROOM if n_telling else 0
    return _Side(keys, len(words) + room) if keys else None


def _entry_key(word: str, language: str) -> str:
    """Return the key of a word of an entry: its exact form where its key is also that of a little word (bijen, bij)."""
    key = _key(word, language)
    glue, stops = glue_words(language), stop_words(language)
    strange = (word not in glue and key in _keys_of(glue, language)) or (
        word not in stops | glue and key in _keys_of(stops, language)
    )
    return EXACTLY + word if strange else key


@cache
def _keys_of(words: frozenset[str], language: str) -> frozenset[str]:
    return frozenset(_key(word, language) for word in words)


def _key(word: str, language: str) -> str:
    """Return a word's lemma: stems would take a bakery for a bin (bakkerij, bak)."""
    return NO if word in negations(language) else fold(find_lemma(word, language))


def lemma_keys(word: str, language: str) -> tuple[str, ...]:
    """Return the lemma of a word in lower case, and those of the parts of a Dutch compound; any negation is one key."""
    parts = compound_parts(word, find_lemma(word, language)) if language == "nl" else ()
    return (_key(word, language), *(_key(part, language) for part in parts if part not in stop_words(language)))


def _near(side: _Side, places: Mapping[str, Sequence[int]]) -> tuple[int, ...]:
    """Return a place for each word of a side such that all stand near each other, or nothing."""
    held = [places.get(key, ()) for key in side.keys]
    if not all(held):
        return ()
    for anchor in held[0]:
        near = tuple(min(spots, key=lambda place: abs(place - anchor)) for spots in held)
        if max(near) - min(near) < side.room:
            return near
    return ()
