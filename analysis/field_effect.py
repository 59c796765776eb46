"""What word fields change: the same notes with and without them, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.pipeline import Analysis


@dataclass(frozen=True)
class Effect:
    """Themes and unassigned quotes with and without word fields, and how many quotes are placed otherwise.

    A quote is placed otherwise when it has another theme; when it has a theme in one of both only it is counted as
    ``n_only_with`` or ``n_only_without``.
    """

    n_themes_with: int
    n_themes_without: int
    n_unassigned_with: int
    n_unassigned_without: int
    n_otherwise: int
    n_only_with: int
    n_only_without: int


def effect(with_fields: Analysis, without: Analysis) -> Effect:
    """Compare two runs over the same quotes.

    Parameters
    ----------
    with_fields, without : Analysis
        One of them was given the themes of the other as known ones, so that themes that came back have the same id.

    Raises
    ------
    ValueError
        When they do not hold the same quotes.
    """
    here, there = (run.assignments.set_index("quote_id")["theme_id"] for run in (with_fields, without))
    if set(here.index) != set(there.index):
        raise ValueError("The two runs hold different quotes; make both from the same notes and decisions.")
    there = there.reindex(here.index)
    placed_here, placed_there = here != "", there != ""
    return Effect(
        n_themes_with=len(with_fields.themes),
        n_themes_without=len(without.themes),
        n_unassigned_with=int((~placed_here).sum()),
        n_unassigned_without=int((~placed_there).sum()),
        n_otherwise=int((placed_here & placed_there & (here != there)).sum()),
        n_only_with=int((placed_here & ~placed_there).sum()),
        n_only_without=int((~placed_here & placed_there).sum()),
    )
