"""What the lemma table of simplemma knows, and how Dutch spelling turns a stem into its forms."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

MEMO = 200_000
VOWELS = frozenset("aeiouy")
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "’": "'"})


@cache
def table(language: str) -> Mapping[str, str]:
    """Return form to lemma for ``nl`` or ``en``: 370,000 Dutch forms; it takes half a second and 60 MB once."""
    from simplemma.strategies import dictionaries  # noqa: PLC0415  heavy

    known: Mapping[str, str] = dictionaries.DEFAULT_DICTIONARY_FACTORY.get_dictionary(language)
    return known


def listed_lemma(word: str, language: str) -> str | None:
    """Return the lemma that the table gives for a word in lower case, or ``None`` when it does not know the word.

    The table writes separable verbs with a seam ("op_vangen") and some common words with a capital: both go.
    """
    lemma = table(language).get(word)
    return None if lemma is None else lemma.replace("_", "").lower()


def fold(word: str) -> str:
    """Return a word without the marks on its letters: "café" as "cafe"; letters of other scripts stay."""
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@cache
def accented(language: str) -> Mapping[str, str]:
    """Return the words with marks that the table knows, by how they are typed without: "ideeen" for "ideeën"."""
    return {fold(word): word for word in table(language) if not word.isascii() and word.islower()}


@lru_cache(maxsize=MEMO)
def is_verb(lemma: str) -> bool:
    """Tell whether the table knows "hij ...t" or "hij ...de" of a Dutch infinitive."""
    if len(lemma) < 4 or not lemma.endswith("n"):
        return False
    forms = table("nl")
    return any(
        (forms.get(stem + ending) or "").replace("_", "") == lemma
        for stem in stems(lemma)
        for ending in ("t", "de", "te", "den", "ten")
    )


@lru_cache(maxsize=MEMO)
def verb_stem(infinitive: str) -> str:
    """Return the stem of a Dutch verb ("meld" for "melden"), the empty string when the table does not know it."""
    if is_verb(infinitive):
        for stem in stems(infinitive):
            if (table("nl").get(stem + "t") or "").replace("_", "") == infinitive:
                return stem
    return ""


def stems(infinitive: str) -> Iterator[str]:
    """Yield how the stem of a Dutch infinitive may be spelled: "stap" for "stappen", "maak" for "maken"."""
    bare = infinitive.removesuffix("en") if infinitive.endswith("en") else infinitive[:-1]
    yield bare
    if len(bare) < 2:
        return
    hard = {"v": "f", "z": "s"}.get(bare[-1], bare[-1])
    yield bare[:-1] + hard
    if bare[-1] == bare[-2]:
        yield bare[:-1]
    elif bare[-2] in VOWELS and bare[-1] not in VOWELS:
        yield bare[:-1] + bare[-2] + hard


def infinitives(stem: str) -> Iterator[str]:
    """Yield how the infinitive of a Dutch stem may be spelled: "stappen" for "stap", "maken" for "maak"."""
    yield stem + "en"
    if len(stem) < 3 or stem[-1] in VOWELS:
        return
    soft = {"f": "v", "s": "z"}.get(stem[-1], stem[-1])
    yield stem[:-1] + soft + "en"
    if stem[-2] in VOWELS:
        if stem[-3] == stem[-2]:
            yield stem[:-2] + soft + "en"
        yield stem + stem[-1] + "en"
