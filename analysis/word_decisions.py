"""From what people decided about words to the team's own words, as the counting of terms takes them."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.wordlist import OwnWords
from data.decisions import DoesNotFitError, IgnoreWord, Misfit, Recorded, WordDecision, standing


def own_words(decisions: Sequence[Recorded], start: OwnWords) -> tuple[OwnWords, tuple[Misfit, ...]]:
    """Add the decisions about words to the words that a run starts with.

    Parameters
    ----------
    decisions : sequence of Recorded
        All decisions, the undone and the other kinds too.
    start : OwnWords
        What holds before any decision.

    Returns
    -------
    (OwnWords, tuple of Misfit)
        The words, and the decisions that hold no word.
    """
    own, misfits = start, []
    for recorded in standing(decisions):
        if isinstance(recorded.decision, WordDecision):
            try:
                own = with_decision(own, recorded.decision)
            except DoesNotFitError as error:
                misfits.append(Misfit(recorded, error.reason))
    return own, tuple(misfits)


def with_decision(own: OwnWords, decision: WordDecision) -> OwnWords:
    """Return the words with one decision more.

    Raises
    ------
    DoesNotFitError
        When a word is empty or counts as itself; its ``reason`` is a key under ``[misfit]`` of the text files.
    """
    words = [decision.word] if isinstance(decision, IgnoreWord) else [decision.word, decision.same_as]
    tidy = [" ".join(word.lower().split()) for word in words]
    if not all(any(character.isalpha() for character in word) for word in tidy):
        raise DoesNotFitError("no_word", "Every word of a decision holds a letter.")
    if isinstance(decision, IgnoreWord):
        return OwnWords(own.ignored | {tidy[0]}, own.same)
    if tidy[0] == tidy[1]:
        raise DoesNotFitError("same_word", "A word cannot count as itself.")
    return OwnWords(own.ignored, (*own.same, (tidy[0], tidy[1])))
