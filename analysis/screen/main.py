"""The page frame: language, navigation, and the page that was asked for."""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

_ROOT = str(Path(__file__).parents[2])
if _ROOT not in sys.path:  # the script may be started from any folder
    sys.path.insert(0, _ROOT)

from analysis.screen import shell, state  # noqa: E402
from analysis.screen.parts import door  # noqa: E402

_VIEWS = Path(__file__).parent / "views"
#: Pages that another page leads to; the top of the page has room for seven names at most.
HIDDEN = ("note", "words", "fields")


def frame() -> None:
    """Draw what all pages share and run the chosen page."""
    say = state.say()
    icon = str(Path(__file__).parent / "icon.png")
    st.set_page_config(page_title=say("app.name"), page_icon=icon, layout="wide")
    pages = {
        name: st.Page(
            _VIEWS / f"{name}.py",
            title=say(f"app.page_{name}"),
            url_path=name,
            default=name == "themes",
            visibility="hidden" if name in HIDDEN else "visible",
        )
        for name in ("themes", "notes", "hand_out", *HIDDEN)
    }
    chosen = st.navigation(list(pages.values()), position="top")
    door.style()
    shell.shell(state.language())
    with st.container(horizontal=True, horizontal_alignment="right"):
        st.button(say("app.language_switch"), on_click=state.switch_language, type="tertiary", key="language_switch")
    if state.note_wanted():
        st.switch_page(pages["note"])
    chosen.run()


frame()
