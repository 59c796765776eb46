"""What people decided, laid over what the machine found: a pure function, run at every visit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import singledispatch

import pandas as pd

from analysis.pipeline import Analysis
from data.decisions import (
    DoesNotFitError,
    ExcludeQuote,
    FieldDecision,
    Misfit,
    QuoteDecision,
    Recorded,
    RenameTheme,
    WordDecision,
    standing,
)

#: As ``quotes.quotes_of`` writes it: note, start and end in code points.
_QUOTE_ID = re.compile(r"(.*):([0-9]{1,12})-([0-9]{1,12})", re.DOTALL)


def replay(found: Analysis, decisions: Sequence[Recorded]) -> tuple[Analysis, tuple[Misfit, ...]]:
    """Carry out decisions in their order; those about words, word fields and boundaries were part of the run already.

    Parameters
    ----------
    found : Analysis
        What the machine found, by a run that was given the same decisions.
    decisions : sequence of Recorded
        All decisions, the undone and the undoing ones too.

    Returns
    -------
    (Analysis, tuple of Misfit)
        The analysis as the team sees it, and the decisions that do not fit any more, those of the run too.
    """
    seen, misfits = found, list(found.misfits)
    for recorded in standing(decisions):
        if isinstance(recorded.decision, QuoteDecision | WordDecision | FieldDecision):
            continue
        try:
            seen = _carry_out(recorded.decision, seen, recorded.who)
        except DoesNotFitError as error:
            misfits.append(Misfit(recorded, error.reason))
    return seen, tuple(sorted(misfits, key=lambda misfit: misfit.recorded.sequence))


@singledispatch
def _carry_out(decision: object, seen: Analysis, who: str) -> Analysis:
    del seen, who
    raise DoesNotFitError(
        "unknown_kind", f"{type(decision).__name__} is not known to this version; a newer one can carry it out."
    )


@_carry_out.register
def _rename(decision: RenameTheme, seen: Analysis, who: str) -> Analysis:
    renamed = seen.themes["theme_id"] == decision.theme_id
    if not renamed.any():
        raise DoesNotFitError("theme_gone", f"There is no theme {decision.theme_id}.")
    themes = seen.themes.assign(
        name=seen.themes["name"].mask(renamed, decision.name), named_by=seen.themes["named_by"].mask(renamed, who)
    )
    return replace(seen, themes=themes)


@_carry_out.register
def _exclude(decision: ExcludeQuote, seen: Analysis, who: str) -> Analysis:
    del who
    # By place, not by id: when the quote was cut anew, no word of it may come back into view.
    gone = _overlapping(decision.quote_id, seen.quotes)
    if not gone.any():
        raise DoesNotFitError("quote_gone", f"There is no quote {decision.quote_id}.")
    pieces = _overlapping(decision.quote_id, seen.segments) & (seen.segments["kind"] == "quote")
    quotes = seen.quotes[~gone].reset_index(drop=True)
    return replace(
        seen,
        segments=seen.segments.assign(kind=seen.segments["kind"].mask(pieces, "excluded")),
        quotes=quotes,
        assignments=seen.assignments[seen.assignments["quote_id"].isin(quotes["quote_id"])].reset_index(drop=True),
    )


def _overlapping(quote_id: str, table: pd.DataFrame) -> pd.Series[bool]:
    """Tell which rows of a table with note_id, start and end hold words of a quote, told by its id."""
    found = _QUOTE_ID.fullmatch(quote_id)
    if found is None:
        return pd.Series(data=False, index=table.index)
    note_id, start, end = found[1], int(found[2]), int(found[3])
    return (table["note_id"] == note_id) & (table["start"] < end) & (table["end"] > start)
