"""The meeting pack: everything that a hand-out tells, counted once; every writer lays out this one object."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from analysis import charts, counts
from analysis.export.receipt import Receipt
from analysis.pipeline import Analysis
from data import frames
from data.texts import Say

#: Quotes that a hand-out shows of a theme when nobody chose.
TYPICAL = 4
CHART_WIDTH = 560


@dataclass(frozen=True)
class Choice:
    """What a person chose for a hand-out: themes in their order, the quotes to show, the heading."""

    theme_ids: Sequence[str]
    quote_ids: Collection[str]
    title: str


@dataclass(frozen=True)
class PackQuote:
    """A quote with its source; ``chosen`` tells whether the summary shows it."""

    quote_id: str
    text: str
    speaker: str
    held_on: datetime.date | None
    place: str
    occasion: str
    title: str
    chosen: bool


@dataclass(frozen=True)
class PackPlace:
    """In how many conversations and quotes a theme was heard in one neighbourhood (empty: not known)."""

    place: str
    n_notes: int
    n_quotes: int


@dataclass(frozen=True)
class PackTheme:
    """A theme with its numbers, its neighbourhoods and all its quotes, typical ones first."""

    theme_id: str
    name: str
    key_terms: str
    n_notes: int
    n_quotes: int
    n_places: int
    first_on: datetime.date | None
    last_on: datetime.date | None
    places: tuple[PackPlace, ...]
    quotes: tuple[PackQuote, ...]

    @property
    def shown(self) -> tuple[PackQuote, ...]:
        """The quotes that the summary shows."""
        return tuple(quote for quote in self.quotes if quote.chosen)


@dataclass(frozen=True)
class MeetingPack:
    """What is handed out: the chosen themes, the pile that they come from, the chart (Vega-Lite JSON), the receipt."""

    title: str
    made_on: datetime.date
    themes: tuple[PackTheme, ...]
    n_notes: int
    n_quotes: int
    n_themes: int
    n_unassigned: int
    n_undated: int
    first_on: datetime.date | None
    last_on: datetime.date | None
    chart: str
    chart_told: str
    receipt: Receipt


def build_pack(analysis: Analysis, choice: Choice, made_on: datetime.date, receipt: Receipt, say: Say) -> MeetingPack:
    """Count what a hand-out tells.

    Parameters
    ----------
    analysis : Analysis
        As the team sees it.
    choice : Choice
        What a person chose.
    made_on : datetime.date
        The day of making.
    receipt : Receipt
        Of these notes and decisions.
    say : Say
        The language of the chart.

    Raises
    ------
    KeyError
        When a theme is not in the analysis.
    """
    table = counts.themes_table(analysis).set_index("theme_id", drop=False)
    drawn = table.loc[list(choice.theme_ids)].reset_index(drop=True)
    total, days = counts.totals(analysis), analysis.notes["held_on"]
    return MeetingPack(
        title=choice.title,
        made_on=made_on,
        themes=tuple(_theme(analysis, row, frozenset(choice.quote_ids)) for row in frames.rows(drawn)),
        n_notes=total["n_notes"],
        n_quotes=total["n_quotes"],
        n_themes=total["n_themes"],
        n_unassigned=total["n_unassigned"],
        n_undated=int(days.isna().sum()),
        first_on=frames.day(days.min()),
        last_on=frames.day(days.max()),
        chart=charts.themes_bars(drawn, say).properties(width=CHART_WIDTH).configure_view(stroke=None).to_json(),
        chart_told=charts.themes_alt(drawn, say),
        receipt=receipt,
    )


def typical_quotes(analysis: Analysis, theme_id: str) -> list[str]:
    """Return the ids of the quotes that are offered for a theme: typical ones from different conversations."""
    return counts.quotes_of(analysis, theme_id)["quote_id"].head(TYPICAL).tolist()


def _theme(analysis: Analysis, row: Any, chosen: frozenset[str]) -> PackTheme:
    return PackTheme(
        theme_id=row.theme_id,
        name=row.name,
        key_terms=row.key_terms,
        n_notes=int(row.n_notes),
        n_quotes=int(row.n_quotes),
        n_places=int(row.n_places),
        first_on=frames.day(row.first_on),
        last_on=frames.day(row.last_on),
        places=tuple(
            PackPlace(place.place, int(place.n_notes), int(place.n_quotes))
            for place in frames.rows(counts.places_of(analysis, row.theme_id))
        ),
        quotes=tuple(_quote(quote, chosen) for quote in frames.rows(counts.quotes_of(analysis, row.theme_id))),
    )


def _quote(quote: Any, chosen: frozenset[str]) -> PackQuote:
    return PackQuote(
        quote_id=quote.quote_id,
        text=quote.text,
        speaker=quote.speaker,
        held_on=frames.day(quote.held_on),
        place=quote.place,
        occasion=quote.occasion,
        title=quote.title,
        chosen=quote.quote_id in chosen,
    )
