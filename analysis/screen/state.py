"""The one place for caches, session state, the store and what a person does.

Caches are keyed by the store's revision number, never by a hashed table; what they hold is shared by all visitors
and is read, never written.
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import streamlit as st

from analysis.export.pack import Choice, MeetingPack, build_pack
from analysis.export.pack import typical_quotes as typical
from analysis.export.receipt import make_receipt
from analysis.pipeline import STEPS, Analysis, Settings, find_themes
from analysis.quotes import cut
from analysis.replay import replay
from analysis.screen.parts import door
from data import frames, intake, paths
from data.decisions import Misfit
from data.records import IncomingNote, KnownTheme
from data.store import Store
from data.texts import LANGUAGES, Language, Say

#: Keys of what a visitor chose; nothing else stands in the session state but the widgets' own values.
LANGUAGE, THEME, QUOTE, NOTE, OPEN, TOLD = "language", "theme", "quote", "note", "open", "told"


def store() -> Store:
    """Return the store in the user's data folder, filled with the sample conversations at its very first start."""
    opened = _opened(str(paths.database_path()))
    if opened.get_setting("samples", "") == "":
        bring_samples_back()
    return opened


@st.cache_resource(max_entries=2, show_spinner=False)
def _opened(path: str) -> Store:
    return Store(Path(path))


def say() -> Say:
    """Return the sentences in the visitor's language: Dutch until they choose otherwise."""
    return Say(language())


def language() -> Language:
    """Return the visitor's language, also told by ``?lang=en`` in the address."""
    if LANGUAGE not in st.session_state:
        asked = st.query_params.get("lang", "nl")
        st.session_state[LANGUAGE] = asked if asked in LANGUAGES else "nl"
    chosen: Language = st.session_state[LANGUAGE]
    return chosen


def switch_language() -> None:
    """Change to the other language."""
    other = {"nl": "en", "en": "nl"}[language()]
    st.session_state[LANGUAGE] = other
    st.query_params["lang"] = other


def today() -> datetime.date:
    """Return the day on this computer."""
    return datetime.date.today()


def analysis() -> Analysis:
    """Return the themes of all stored notes as the team sees them.

    A run is made once for all visitors and shows its steps; decisions that need no run are replayed over it.
    """
    return _seen()[0]


def misfits() -> dict[int, str]:
    """Return why a decision does not fit any more, by its sequence number: a key under ``[misfit]``."""
    return {misfit.recorded.sequence: misfit.reason for misfit in _seen()[1]}


def _seen() -> tuple[Analysis, tuple[Misfit, ...]]:
    kept, shelf = store(), _shelf()
    found = _found(kept)
    with shelf.lock:
        revision = kept.revision()
        if shelf.seen is None or shelf.seen_of is not found or shelf.seen_revision != revision:
            shelf.seen, shelf.seen_of, shelf.seen_revision = replay(found, kept.decisions()), found, revision
        return shelf.seen


@dataclass
class _Shelf:
    """The newest run and what the team sees of it, for all visitors, and the lock under which one of them makes it."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    key: tuple[str, int] = ("", -1)
    found: Analysis | None = None
    seen_of: Analysis | None = None
    seen_revision: int = -1
    seen: tuple[Analysis, tuple[Misfit, ...]] | None = None


@st.cache_resource(show_spinner=False)
def _shelf() -> _Shelf:
    return _Shelf()


def _found(kept: Store) -> Analysis:
    shelf = _shelf()
    with shelf.lock:
        key = (str(kept.path), kept.notes_revision())
        if shelf.found is None or shelf.key != key:
            shelf.found, shelf.key = _run(kept), key
        return shelf.found


def _run(kept: Store) -> Analysis:
    """Find the themes while telling the visitor which step is being done."""
    spoken, place = say(), st.empty()
    with place.container():
        door.status(spoken("running.title"))
        bar = st.progress(0.0)

        def tell(step: str) -> None:
            bar.progress(STEPS.index(step) / len(STEPS), text=spoken(f"running.{step}"))

        found = find_themes(kept.notes(), Settings(), kept.known_themes(), tell, kept.decisions())
    place.empty()
    kept.remember_themes(as_known(found))
    return found


def as_known(found: Analysis) -> list[KnownTheme]:
    """Return the themes of a run in the form in which a later run recognises them."""
    held = found.assignments.groupby("theme_id")["quote_id"].agg(frozenset)
    return [
        KnownTheme(theme.theme_id, theme.name, held.get(theme.theme_id, frozenset()))
        for theme in frames.rows(found.themes)
    ]


def open_quote(quote_id: str) -> None:
    """Choose a quote and its conversation; the page frame then opens the page of the conversation."""
    st.session_state[QUOTE] = quote_id
    st.session_state[NOTE] = quote_id.partition(":")[0]
    st.session_state[OPEN] = True


def open_note(key: str) -> None:
    """Choose the conversation that stands in the widget ``key``."""
    if st.session_state.get(key):
        st.session_state[QUOTE] = ""
        st.session_state[NOTE] = st.session_state[key]
        st.session_state[OPEN] = True


def choose_quote(quote_id: str) -> None:
    """Choose a quote of the conversation that is open."""
    st.session_state[QUOTE] = quote_id


def note_wanted() -> bool:
    """Return once whether a conversation was asked for."""
    return bool(st.session_state.pop(OPEN, False))


def chosen_theme() -> None:
    """Take the theme from the address at the first visit, and keep the address telling it after that."""
    if THEME not in st.session_state:
        st.session_state[THEME] = st.query_params.get(THEME)


def check_notes(reading: intake.Reading) -> pd.DataFrame:
    """Return file_name, held_on, place, occasion, n_quotes and known of each note that was read, in its order."""
    stored = store().known_note_ids()
    rows = [
        {
            "file_name": note.file_name or note.title,
            "held_on": note.held_on,
            "place": note.place,
            "occasion": note.occasion,
            "n_quotes": sum(piece.kind == "quote" for piece in cut(note.text, note.body_start)),
            "known": note.note_id in stored,
        }
        for note in reading.notes
    ]
    return pd.DataFrame(rows)


def known_places() -> tuple[str, ...]:
    """Return the names of the neighbourhoods that stored notes tell."""
    return tuple(sorted(set(store().notes()["place"]) - {""}))


def add_notes(notes: Sequence[IncomingNote]) -> None:
    """Store notes and tell how many were new."""
    st.session_state[TOLD] = ("add.stored", len(store().add_notes(notes)))


def remove_notes(note_ids: Sequence[str]) -> None:
    """Remove notes with all their quotes and tell how many."""
    store().remove_notes(note_ids)
    st.session_state[TOLD] = ("notes.removed", len(note_ids))


def put_samples_away() -> None:
    """Take the sample conversations out of the program; :func:`bring_samples_back` undoes it."""
    kept = _opened(str(paths.database_path()))
    kept.remove_source("sample")
    kept.set_setting("samples", "away")


def bring_samples_back() -> None:
    """Put the sample conversations into the program."""
    kept = _opened(str(paths.database_path()))
    kept.add_notes(intake.read_samples())
    kept.set_setting("samples", "shown")


def samples_shown() -> bool:
    """Return whether the sample conversations are among the notes."""
    return store().get_setting("samples", "") == "shown"


def told() -> tuple[str, int] | None:
    """Return once what the last act did, as a text key and a number."""
    message: tuple[str, int] | None = st.session_state.pop(TOLD, None)
    return message


def typical_quotes(theme_id: str) -> list[str]:
    """Return the quotes that are offered for a hand-out of a theme."""
    return typical(analysis(), theme_id)


def meeting_pack(theme_ids: Sequence[str], quote_ids: Sequence[str], title: str) -> MeetingPack:
    """Return what is handed out of the chosen themes and quotes, as of today."""
    receipt = make_receipt(store().notes(), store().decisions())
    choice = Choice(theme_ids, quote_ids, title)
    return build_pack(analysis(), choice, today(), receipt, say())
