"""From small counted tables to Altair charts: drawing only, no computing; every word comes through ``say``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from data.texts import Say

if TYPE_CHECKING:
    import altair as alt

#: Height of one bar with its space, in pixels.
BAR_STEP = 30
LONGEST_LABEL = 260
#: One hue that keeps 3:1 to a white and to a near-black ground.
BAR_COLOUR = "#3b7dbd"


def themes_bars(table: pd.DataFrame, say: Say) -> alt.LayerChart | alt.FacetChart:
    """Draw a bar for each theme, as long as its number of conversations, with both numbers at its end.

    Parameters
    ----------
    table : pandas.DataFrame
        theme_id, name, n_notes, n_quotes, in the order to draw (``counts.themes_table``).
    say : Say
        The language of the labels.

    Returns
    -------
    altair.LayerChart or altair.FacetChart
        A layer (the type is Altair's); its parameter ``theme`` holds the clicked bar's theme_id.
    """
    import altair as alt  # noqa: PLC0415

    drawn = pd.DataFrame(
        {
            "theme_id": table["theme_id"],
            "name": table["name"],
            "n_notes": table["n_notes"],
            "told": [
                say("chart.bar_told", notes=int(n), quotes=int(q))
                for n, q in zip(table["n_notes"], table["n_quotes"], strict=True)
            ],
        }
    )
    labels = alt.Axis(
        title=None, labelOverlap=False, labelLimit=LONGEST_LABEL, ticks=False, domain=False, labelFontSize=14
    )
    furthest = max(1, int(drawn["n_notes"].max())) * 1.35 if len(drawn) else 1
    base = alt.Chart(drawn).encode(
        y=alt.Y("name:N", sort=drawn["name"].tolist(), axis=labels),
        x=alt.X("n_notes:Q", axis=None, scale=alt.Scale(domain=[0, furthest])),
        tooltip=[alt.Tooltip("name:N", title=say("chart.theme")), alt.Tooltip("told:N", title=say("chart.heard"))],
    )
    clicked = alt.selection_point(name="theme", fields=["theme_id"], on="click", empty=True)
    bars = base.mark_bar(color=BAR_COLOUR, cornerRadiusEnd=3, height={"band": 0.72}, cursor="pointer").encode(
        opacity=alt.condition(clicked, alt.value(1.0), alt.value(0.45)),
    )
    numbers = base.mark_text(align="left", dx=6, fontSize=13).encode(text="told:N")
    return alt.layer(bars.add_params(clicked), numbers).properties(height={"step": BAR_STEP}, width="container")


def themes_alt(table: pd.DataFrame, say: Say) -> str:
    """Say in words what :func:`themes_bars` shows, from the same table."""
    if table.empty:
        return say("chart.themes_none")
    told = [
        say("chart.alt_item", name=name, notes=int(notes), quotes=int(quotes))
        for name, notes, quotes in zip(table["name"], table["n_notes"], table["n_quotes"], strict=True)
    ]
    return say("chart.themes_alt", n=len(table), items="; ".join(told))
