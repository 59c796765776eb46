"""What people decided, laid over what the machine found: a pure function, run at every visit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import singledispatch

from analysis.pipeline import Analysis
from data.decisions import ExcludeQuote, Recorded, RenameTheme, Undo


class DoesNotFitError(LookupError):
    """A decision speaks of a theme or quote that is not there; it is kept and shown, not carried out."""


def replay(found: Analysis, decisions: Sequence[Recorded]) -> tuple[Analysis, tuple[Recorded, ...]]:
    """Carry out decisions in their order.

    Parameters
    ----------
    found : Analysis
        What the machine found.
    decisions : sequence of Recorded
        All decisions, the undone and the undoing ones too.

    Returns
    -------
    (Analysis, tuple of Recorded)
        The analysis as the team sees it, and the decisions that do not fit any more.
    """
    seen, misfits = found, []
    for recorded in standing(decisions):
        try:
            seen = _carry_out(recorded.decision, seen, recorded.who)
        except DoesNotFitError:
            misfits.append(recorded)
    return seen, tuple(misfits)


def standing(decisions: Sequence[Recorded]) -> tuple[Recorded, ...]:
    """Return the decisions that hold: without the undone ones and the undoings themselves."""
    undone: set[int] = set()
    for recorded in sorted(decisions, key=lambda one: -one.sequence):
        if isinstance(recorded.decision, Undo) and recorded.sequence not in undone:
            undone.add(recorded.decision.sequence)
    ordered = sorted(decisions, key=lambda one: one.sequence)
    return tuple(one for one in ordered if one.sequence not in undone and not isinstance(one.decision, Undo))


@singledispatch
def _carry_out(decision: object, seen: Analysis, who: str) -> Analysis:
    del seen, who
    raise DoesNotFitError(f"{type(decision).__name__} is not known to this version; a newer one can carry it out.")


@_carry_out.register
def _rename(decision: RenameTheme, seen: Analysis, who: str) -> Analysis:
    renamed = seen.themes["theme_id"] == decision.theme_id
    if not renamed.any():
        raise DoesNotFitError(f"There is no theme {decision.theme_id}.")
    themes = seen.themes.assign(
        name=seen.themes["name"].mask(renamed, decision.name), named_by=seen.themes["named_by"].mask(renamed, who)
    )
    return replace(seen, themes=themes)


@_carry_out.register
def _exclude(decision: ExcludeQuote, seen: Analysis, who: str) -> Analysis:
    del who
    quotes = seen.quotes[seen.quotes["quote_id"] == decision.quote_id]
    if quotes.empty:
        raise DoesNotFitError(f"There is no quote {decision.quote_id}.")
    place = quotes.iloc[0]
    piece = (seen.segments["note_id"] == place["note_id"]) & (seen.segments["start"] == place["start"])
    return replace(
        seen,
        segments=seen.segments.assign(
            kind=seen.segments["kind"].mask(piece & (seen.segments["kind"] == "quote"), "excluded")
        ),
        quotes=seen.quotes[seen.quotes["quote_id"] != decision.quote_id].reset_index(drop=True),
        assignments=seen.assignments[seen.assignments["quote_id"] != decision.quote_id].reset_index(drop=True),
    )
