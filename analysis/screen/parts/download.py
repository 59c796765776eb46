"""The buttons that hand out a meeting pack in every format."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from analysis.export.markdown import write_markdown
from analysis.export.pack import MeetingPack
from analysis.export.table import write_csv
from analysis.export.word import write_word
from data.texts import Say

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FORMATS: tuple[tuple[str, str, str, Callable[[MeetingPack, Say], bytes]], ...] = (
    ("word", "docx", _WORD, write_word),
    ("markdown", "md", "text/markdown", write_markdown),
    ("csv", "csv", "text/csv", write_csv),
)


def downloads(pack: MeetingPack, say: Say) -> None:
    """Show a button for each format; a file is made when its button is pressed."""
    with st.container(horizontal=True):
        for name, ending, mime, write in _FORMATS:
            st.download_button(
                say(f"hand_out.{name}"),
                data=partial(write, pack, say),
                file_name=f"{say('hand_out.file')}-{pack.made_on.isoformat()}.{ending}",
                mime=mime,
                on_click="ignore",
                key=f"hand_out_{name}",
                type="primary" if name == "word" else "secondary",
            )
