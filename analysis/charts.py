"""From small counted tables to Altair charts: drawing only, no computing; every word comes through ``say``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from data.texts import Say

if TYPE_CHECKING:
    import altair as alt

#: Height of one theme with its name, bar and space, in pixels.
STEP = 66
BAR_HEIGHT = 14
#: The longest bar takes about half of the width; the numbers with their units need the rest, on a telephone too.
ROOM_FOR_NUMBERS = 1.9
#: Key words drawn below a bar; the table holds them all.
N_WORDS = 5
#: Colour of letters on a light and on a dark ground.
INK = {"light": "#1b232c", "dark": "#ecebe6"}
#: One hue that keeps 3:1 to a white and to a near-black ground.
BAR_COLOUR = "#3b7dbd"


def themes_bars(table: pd.DataFrame, say: Say, ground: str = "light") -> alt.LayerChart | alt.FacetChart:
    """Draw a bar for each theme, as long as its number of conversations, with both numbers at its end.

    Parameters
    ----------
    table : pandas.DataFrame
        theme_id, name, key_terms, n_notes, n_quotes, in the order to draw (``counts.themes_table``).
    say : Say
        The language of the labels.
    ground : str, default "light"
        What it is drawn on, a key of :data:`INK`.

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
            "words": [", ".join(words.split(", ")[:N_WORDS]) for words in table["key_terms"]],
            "n_notes": table["n_notes"],
            "told": [
                say("chart.bar_told", notes=say("count.notes", n=int(n)), quotes=say("count.quotes", n=int(q)))
                for n, q in zip(table["n_notes"], table["n_quotes"], strict=True)
            ],
        }
    )
    furthest = max(1, int(drawn["n_notes"].max())) * ROOM_FOR_NUMBERS if len(drawn) else 1
    base = alt.Chart(drawn).encode(
        y=alt.Y("theme_id:N", sort=drawn["theme_id"].tolist(), axis=None),
        tooltip=[alt.Tooltip("name:N", title=say("chart.theme")), alt.Tooltip("told:N", title=say("chart.heard"))],
    )
    length = alt.X("n_notes:Q", axis=None, scale=alt.Scale(domain=[0, furthest]))
    clicked = alt.selection_point(name="theme", fields=["theme_id"], on="click", empty=True)
    bars = base.mark_bar(color=BAR_COLOUR, cornerRadiusEnd=3, height=BAR_HEIGHT, cursor="pointer").encode(
        x=length, opacity=alt.condition(clicked, alt.value(1.0), alt.value(0.45))
    )
    text: dict[str, Any] = {"align": "left", "color": INK[ground]}
    names = base.mark_text(**text, dy=-19, fontSize=15, fontWeight=600, cursor="pointer").encode(
        x=alt.value(0), text="name:N"
    )
    numbers = base.mark_text(**text, dx=7, fontSize=13).encode(x=length, text="told:N")
    words = base.mark_text(**text, dy=17, fontSize=12.5, opacity=0.85).encode(x=alt.value(0), text="words:N")
    drawing = alt.layer(bars.add_params(clicked), names, numbers, words)
    return drawing.properties(height={"step": STEP}, width="container")


def themes_alt(table: pd.DataFrame, say: Say) -> str:
    """Say in words what :func:`themes_bars` shows, from the same table."""
    if table.empty:
        return say("chart.themes_none")
    told = [
        say(
            "chart.alt_item",
            name=name,
            notes=say("count.notes", n=int(notes)),
            quotes=say("count.quotes", n=int(quotes)),
        )
        for name, notes, quotes in zip(table["name"], table["n_notes"], table["n_quotes"], strict=True)
    ]
    return say("chart.themes_alt", n=len(table), items="; ".join(told))
