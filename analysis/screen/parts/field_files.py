"""The team's changes in its word fields as a file for another municipality, and such a file taken over."""

from __future__ import annotations

import streamlit as st

from analysis.screen import fielding
from analysis.screen.parts import decided, door
from data.texts import Say

#: Changes of a file that are shown one by one.
N_SHOWN = 50


def field_files(known: bool, say: Say) -> None:
    """Hand out the changes, or read those of others: what was read is shown first, and kept only when asked."""
    door.small(say("field_file.export_told"))
    st.download_button(
        say("field_file.export"),
        data=fielding.export,
        file_name=say("field_file.name"),
        mime="application/toml",
        on_click="ignore",
        key="fields_export",
    )
    upload = st.file_uploader(say("field_file.choose"), key="fields_upload")
    if st.button(say("field_file.check"), key="fields_check", disabled=upload is None) and upload is not None:
        fielding.check_file(upload.getvalue())
    if fielding.incoming() is not None:
        _checked(known, say)


def _checked(known: bool, say: Say) -> None:
    read = fielding.incoming()
    assert read is not None
    if read.refusal is not None:
        door.alert(say.message(read.refusal))
        return
    door.status(say("field_file.checked", n=len(read.decisions)))
    rows = [(decided.field_line(one, say), say("field_file.fits")) for one in read.decisions]
    rows += [(decided.field_line(one, say), say(f"misfit.{reason}")) for one, reason in read.left]
    door.table(say("field_file.list"), [say("decide.column_what"), say("decide.column_state")], rows[:N_SHOWN])
    if len(rows) > N_SHOWN:
        door.small(say("field_file.more", n=len(rows) - N_SHOWN))
    with st.container(horizontal=True):
        st.button(
            say("field_file.take"),
            type="primary",
            disabled=not known or not read.decisions,
            on_click=fielding.take_over,
            args=(read.decisions,),
            key="fields_take",
        )
        st.button(say("field_file.leave"), on_click=fielding.forget_file, key="fields_leave")
