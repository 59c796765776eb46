"""The team's own words: what it wants to leave out, and what it takes for the same."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class OwnWords:
    """What a team decided about words; every form of a word goes along with it ("fiets": "fietsen", "fietsje").

    Parameters
    ----------
    ignored : frozenset of str
        Words, or phrases of several words, that are no term.
    same : tuple of (str, str)
        Pairs of a word and the word as which it counts (``("carpoolplek", "parkeerplaats")``). A later pair goes
        before an earlier one about the same word; a chain of pairs ends at its last word, and a pair that would
        close a circle undoes the one before it.
    """

    ignored: frozenset[str] = frozenset()
    same: tuple[tuple[str, str], ...] = ()


#: A team that decided nothing about words.
NOTHING_DECIDED = OwnWords()
