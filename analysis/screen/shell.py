"""What Streamlit itself leaves undone: the page's language, its own English texts, its single-letter shortcuts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from data.texts import Language, load_texts

#: Every text in this section is Streamlit's own, letter for letter, in the English file.
SECTION = "shell."


def shell(language: Language) -> None:
    """Mount the part without a face that keeps the page in one language."""
    mount = st.components.v2.component("wel_shell", html="<span hidden></span>", js=_script())
    mount(key="shell", data={"language": language, "texts": own_texts(language)})


@cache
def own_texts(language: Language) -> list[list[str]]:
    """Return Streamlit's texts with what to show instead; ``{n}`` stands for a number or a name in both."""
    english, shown = load_texts("en"), load_texts(language)
    return [[english[key], shown[key]] for key in english if key.startswith(SECTION)]


@cache
def _script() -> str:
    return (Path(__file__).parent / "shell.js").read_text(encoding="utf-8")
