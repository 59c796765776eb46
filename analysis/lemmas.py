"""The word that a form belongs to: our own corrections, the lemma table, and what Dutch spelling allows to conclude."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from analysis.lexicon import MEMO, accented, infinitives, is_verb, listed_lemma, table
from data.wordlists import compound_words, corrections

#: How words are often misspelt, and how the table spells them; the first change that gives a known word counts.
SPELLINGS = (("kt", "ct"), ("k", "c"), ("ks", "x"), ("ei", "ij"), ("ij", "ei"), ("au", "ou"), ("ou", "au"))


@lru_cache(maxsize=MEMO)
def find_lemma(word: str, language: str) -> str:
    """Return the word that a form belongs to ("liepen": "lopen"), or the form itself when nothing is known.

    Parameters
    ----------
    word : str
        In lower case, as people wrote it.
    language : str
        ``nl`` or ``en``.
    """
    corrected = corrections(language).get(word)
    if corrected is not None:
        return corrected
    if language != "nl":
        return listed_lemma(word, language) or _unmarked(word, language)
    found = _prefixed_verb(word)
    if found:
        return found
    lemma = listed_lemma(word, "nl")
    if lemma is not None:
        return _trusted(word, lemma)
    return _guessed(word)


def _trusted(word: str, lemma: str) -> str:
    """Return the lemma of the table, or the word itself where the table is known to go astray.

    It swaps a few pairs (fiets, fietsen), takes women for the lemma of men (kok: kokkin), knows diminutives step by
    step (zakjes: zakje: zak), and gives some verbs another prefix (gewassen: aanwassen).
    """
    if word.replace("kt", "ct") != word and word.replace("kt", "ct") in table("nl"):
        return find_lemma(word.replace("kt", "ct"), "nl")
    if lemma == word:
        return word
    further = corrections("nl").get(lemma) or listed_lemma(lemma, "nl")
    if len(lemma) > len(word) and (further == word or not is_verb(lemma)):
        return word
    if lemma[0] != word[0] and not (word.startswith("ge") and lemma[:2] in word):
        return word
    return further if further and lemma.endswith("je") and len(further) < len(lemma) else lemma


@cache
def _verb_forms() -> Mapping[str, str]:
    """Return the forms of our own verbs and their infinitive."""
    return {form: lemma for form, lemma in corrections("nl").items() if is_verb(lemma)}


@cache
def _bare_participles() -> Mapping[str, str]:
    """Return the participles of our own verbs without "ge", as they stand after "be" and "ver" ("sproken")."""
    return {
        form[2:]: lemma for form, lemma in _verb_forms().items() if form.startswith("ge") and not lemma.startswith("ge")
    }


@cache
def _longest_first(prefixes: frozenset[str]) -> tuple[str, ...]:
    """Return prefixes in the order in which they are tried, so that "voorbij" goes before "voor"."""
    return tuple(sorted(prefixes, key=lambda prefix: (-len(prefix), prefix)))


def _prefixed_verb(word: str) -> str:
    """Return the verb of a form with a prefix: "aangevraagd": "aanvragen", "bezocht": "bezoeken"."""
    listed = listed_lemma(word, "nl")
    if listed is not None and listed != word and not is_verb(listed):
        return ""
    lists = compound_words()
    inseparable = _longest_first(lists.inseparable)
    both = _longest_first(lists.separable | lists.inseparable)
    for forms, prefixes in ((_verb_forms(), both), (_bare_participles(), inseparable)):
        for prefix in prefixes:
            if word.startswith(prefix) and len(word) > len(prefix) + 2:
                base = forms.get(word[len(prefix) :])
                if base and prefix + base in table("nl") and (base != word[len(prefix) :] or is_verb(prefix + base)):
                    return prefix + base
    return ""


def _guessed(word: str) -> str:
    """Return the lemma of a word that the table does not know as it is written."""
    for form in _other_spellings(word):
        lemma = corrections("nl").get(form) or listed_lemma(form, "nl")
        if lemma is not None:
            return lemma if form in corrections("nl") else _trusted(form, lemma)
    for prefix in ("", *_longest_first(compound_words().separable)):
        if word.startswith(prefix + "ge") and word[-1] in "dt":
            stem = word[len(prefix) + 2 : -1]
            for infinitive in infinitives(stem) if len(stem) > 2 else ():
                if is_verb(infinitive):
                    return prefix + infinitive
    return word


def _unmarked(word: str, language: str) -> str:
    marked = accented(language).get(word)
    return (marked and listed_lemma(marked, language)) or word


def _other_spellings(word: str) -> Iterator[str]:
    """Yield how an unknown word may stand in the table: with its marks, hyphen or apostrophe, or better spelled."""
    if "-" in word:
        yield word.replace("-", "")
    marked = accented("nl").get(word)
    if marked:
        yield marked
    if word.endswith("s") and word[:-1] in table("nl"):
        yield word[:-1]
    for wrong, right in SPELLINGS:
        if wrong in word:
            yield word.replace(wrong, right)
    for place in range(3, len(word) - 2):
        if word[place - 1] == "e" and word[place] not in "nrl":
            yield f"{word[:place]}n{word[place:]}"  # pannekoek, ziekehuis: the old linking e
    if word.endswith("dt"):
        yield word[:-1]
