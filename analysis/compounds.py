"""Dutch compounds and their parts: a "fietspad" is about a "fiets" too.

The longest balanced split of which both sides are words, with a linking s, en, e or n between them. Measured on 426
marked quotes, parts beside the whole word lift themes from AMI .11 to .21 (lists of what must not be split included).
"""

from __future__ import annotations

from functools import lru_cache

from analysis.lemmas import find_lemma
from analysis.lexicon import MEMO, is_verb, listed_lemma, stems, table
from data.wordlists import compound_words, corrections

SHORTEST_COMPOUND = 6
SHORTEST_PART = 4
#: A part that is no known word must be a compound itself, and as long as this (uitlaatplaats).
SHORTEST_UNKNOWN = 9
#: Longer words than this are no words (and a hostile text of one long word must not stall).
LONGEST_COMPOUND = 40
LINKS = ("", "s", "en", "e", "n")


def compound_parts(word: str, lemma: str) -> tuple[str, ...]:
    """Return the parts of a Dutch word by its lemma, or by its own form when the table does not know it.

    A verb has no parts: "beloven" is no oven. A word with a hyphen falls apart there ("buurt-app").
    """
    if "-" in word:
        return tuple(piece for part in word.split("-") if len(part) > 2 for piece in (split_compound(part) or (part,)))
    if is_listed(word, "nl"):
        return () if is_verb(lemma) else split_compound(lemma)
    return split_compound(lemma) or split_compound(word)


@lru_cache(maxsize=MEMO)
def split_compound(word: str) -> tuple[str, ...]:
    """Return the two or more parts of a Dutch compound as words of their own, or nothing when it is none.

    Parameters
    ----------
    word : str
        In lower case, letters only.
    """
    lists = compound_words()
    if not SHORTEST_COMPOUND <= len(word) <= LONGEST_COMPOUND or word in lists.no_split or not word.isalpha():
        return ()
    halves = [(_first_part(word[:place]), place, _is_head(word[place:])) for place in range(3, len(word) - 2)]
    found = [(first, word[place:]) for first, place, is_head in halves if first and is_head]
    if not found:  # a part that nobody lists may be a compound itself: "uitlaatplaats"
        found = [(first, word[place:]) for first, place, _ in halves if first and _is_compound(word[place:])]
        found += [
            (word[:place], word[place:]) for _, place, is_head in halves if is_head and _is_compound(word[:place])
        ]
    if not found:
        return ()
    best = max(found, key=lambda parts: (min(map(len, parts)), len(parts[0])))
    return tuple(piece for part in best for piece in split_compound(find_lemma(part, "nl")) or (part,))


def _first_part(left: str) -> str:
    """Return the word before the seam, its linking letters taken off; the empty string when it is no word."""
    bound = compound_words().bound_forms.get(left)
    if bound:
        return bound
    for link in LINKS:
        bare = left.removesuffix(link) if link else left
        if (not link or bare != left) and _is_part(bare):
            return bare
    return ""


def _is_compound(word: str) -> bool:
    return len(word) >= SHORTEST_UNKNOWN and not is_listed(word, "nl") and bool(split_compound(word))


@lru_cache(maxsize=MEMO)
def _is_head(word: str) -> bool:
    """Tell whether a word can close a compound: a noun, an adjective, or the plain form of a verb (hondenpoep)."""
    if not _is_part(word):
        return False
    lemma = corrections("nl").get(word) or listed_lemma(word, "nl")
    noun = lemma is None or lemma == word or not is_verb(lemma) or word in stems(lemma)
    return noun or word in compound_words().short_parts


@lru_cache(maxsize=MEMO)
def _is_part(word: str) -> bool:
    lists = compound_words()
    if word in lists.no_part:
        return False
    return word in lists.short_parts or (len(word) >= SHORTEST_PART and is_listed(word, "nl"))


def is_listed(word: str, language: str) -> bool:
    """Tell whether the lemma table, or our own lists for Dutch, know a word as it is written."""
    if word in table(language):
        return True
    if language != "nl":
        return False
    base = word.removesuffix("heid")
    return word in compound_words().also_words or word in corrections("nl") or (len(base) > 4 and base in table("nl"))
