"""Adding conversations: hand them in, see what was read, and only then store them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from analysis.screen import state
from analysis.screen.parts import door
from data import frames, intake
from data.records import IncomingNote
from data.texts import Say

READING = "add_reading"
WAYS = ("files", "folder", "paste")


def add_notes(say: Say) -> None:
    """Show the three ways in, and after them the check; nothing is stored before "Toevoegen"."""
    door.heading(say("add.title"))
    way = st.segmented_control(
        say("add.how"),
        WAYS,
        format_func=lambda chosen: say(f"add.how_{chosen}"),
        default="files",
        required=True,
        key="add_way",
    )
    {"files": _files, "folder": _folder, "paste": _paste}[way or "files"](say)
    if st.session_state.get(READING):
        _check(st.session_state[READING], say)


def _files(say: Say) -> None:
    door.small(say("add.hint"))
    uploads = st.file_uploader(say("add.files"), accept_multiple_files=True, key="add_files")
    if st.button(say("add.check"), key="add_check_files", disabled=not uploads):
        names = state.known_places()
        st.session_state[READING] = intake.read_uploads(
            [(file.name, file.getvalue()) for file in uploads or []], state.today(), names
        )


def _folder(say: Say) -> None:
    door.small(say("add.hint"))
    folder = st.text_input(say("add.folder"), placeholder=say("add.folder_example"), key="add_folder")
    if st.button(say("add.check"), key="add_check_folder", disabled=not folder.strip()):
        st.session_state[READING] = intake.read_folder(Path(folder.strip()), state.today(), state.known_places())


def _paste(say: Say) -> None:
    door.small(say("add.hint"))
    heading = st.text_input(say("add.paste_title"), key="add_paste_title")
    text = st.text_area(say("add.paste"), key="add_paste", height=220)
    if st.button(say("add.check"), key="add_check_paste"):
        st.session_state[READING] = intake.read_pasted(text, heading, state.today(), state.known_places())


def _check(reading: intake.Reading, say: Say) -> None:
    checked = state.check_notes(reading)
    door.heading(say("add.checked_title"))
    new = (
        [note for note, known in zip(reading.notes, checked["known"], strict=True) if not known] if len(checked) else []
    )
    door.status(say("add.checked", n=len(new)) if new else say("add.nothing"))
    if reading.refused:
        door.paragraph(say("add.refused", n=len(reading.refused)))
    rows = [
        (row.file_name, say.date(row.held_on), row.place, row.occasion, row.n_quotes, _remark(row, note, say))
        for row, note in zip(frames.rows(checked), reading.notes, strict=True)
    ]
    rows += [(refusal.file_name, "", "", "", "", say.message(refusal.reason)) for refusal in reading.refused]
    headers = [say(f"add.column_{name}") for name in ("file", "date", "place", "occasion", "quotes", "remark")]
    door.table(say("add.checked_title"), headers, rows, numbers=(4,))
    with st.container(horizontal=True):
        st.button(say("add.store"), type="primary", disabled=not new, on_click=_store, args=(new,), key="add_store")
        st.button(say("add.cancel"), on_click=_forget, key="add_cancel")


def _remark(row: Any, note: IncomingNote, say: Say) -> str:
    if row.known:
        return say("add.known")
    missing = [
        say(f"add.missing_{name}")
        for name in ("date", "place", "occasion")
        if not getattr(note, {"date": "held_on"}.get(name, name))
    ]
    remarks = [say.message(warning) for warning in note.warnings]
    if missing:
        remarks.append(say("add.missing", what=", ".join(missing)))
    return " ".join(remarks) or say("add.fine")


def _store(notes: list[IncomingNote]) -> None:
    state.add_notes(notes)
    _forget()


def _forget() -> None:
    st.session_state.pop(READING, None)
    for key in ("add_folder", "add_paste", "add_paste_title"):
        st.session_state.pop(key, None)
