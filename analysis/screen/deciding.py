"""What a person decides: who they are, what they decide, and what was decided before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from analysis import field_decisions
from analysis.quotes import cut_notes
from analysis.recut import recut, try_out
from analysis.screen import security, state
from analysis.word_decisions import with_decision
from analysis.wordlist import NOTHING_DECIDED
from data.decision_json import kind_of
from data.decisions import (
    Decision,
    DoesNotFitError,
    FieldDecision,
    IgnoreWord,
    QuoteDecision,
    Recorded,
    SameWords,
    Undo,
    WordDecision,
    standing,
)

#: Keys of the session state: the visitor's name, and why the last decision was not kept.
WHO, REFUSED = "who", "refused"
LONGEST_NAME = 60


@dataclass(frozen=True)
class Made:
    """A decision that stands, and why it does not fit any more (empty when it does)."""

    recorded: Recorded
    reason: str


def who() -> str:
    """Return the name under which this visitor decides, empty when it is not known yet."""
    if not st.session_state.get(WHO) and _own_computer():
        st.session_state[WHO] = state.store().get_setting(WHO, "")
    return str(st.session_state.get(WHO, ""))


def keep_name(key: str) -> None:
    """Keep the name that stands in the widget ``key``; on one's own computer for the next time as well."""
    _set_name(" ".join(st.session_state[key].split()))


def forget_name() -> None:
    """Ask for a name again."""
    _set_name("")


def _set_name(name: str) -> None:
    st.session_state[WHO] = name
    if _own_computer():
        state.store().set_setting(WHO, name)


def _own_computer() -> bool:
    # On a shared server one visitor's name is not the next one's.
    return security.allowed_names() == security.OWN_NAMES


def decide_on_quote(decision: QuoteDecision) -> None:
    """Keep a decision about a quote and choose the quote that comes of it, unless it does not fit the notes as now."""
    kept = state.store()
    notes = kept.notes()
    notes = notes[notes["note_id"] == decision.note_id]
    if notes.empty:
        st.session_state[REFUSED] = "note_gone"
        return
    pieces, _ = recut(notes, cut_notes(notes), kept.decisions())
    change = try_out(decision, notes["text"].iloc[0], pieces)
    if change.reason:
        st.session_state[REFUSED] = change.reason
        return
    _keep(decision)
    start, end = change.quotes[0]
    state.choose_quote(f"{decision.note_id}:{start}-{end}")


def ignore_word(key: str) -> None:
    """Keep that the word in the widget ``key`` is to be ignored."""
    _decide_on_word(IgnoreWord(_tidy(key)), key)


def same_words(key: str, same_key: str) -> None:
    """Keep that the word in the widget ``key`` counts as the one in ``same_key``."""
    _decide_on_word(SameWords(_tidy(key), _tidy(same_key)), key, same_key)


def _decide_on_word(decision: WordDecision, *keys: str) -> None:
    try:
        with_decision(NOTHING_DECIDED, decision)
    except DoesNotFitError as error:
        st.session_state[REFUSED] = error.reason
        return
    _keep(decision)
    for key in keys:
        st.session_state[key] = ""


def decide_on_fields(decisions: Sequence[FieldDecision]) -> bool:
    """Keep decisions about word fields, all or none of them; return whether they fit the fields as they are now."""
    fields, _, _ = field_decisions.team_fields(field_decisions.shipped_fields(), state.store().decisions())
    held = {field.field_id: field for field in fields}
    try:
        for decision in decisions:
            held = field_decisions.with_decision(held, decision)
    except DoesNotFitError as error:
        st.session_state[REFUSED] = error.reason
        return False
    for decision in decisions:
        _keep(decision)
    return True


def _tidy(key: str) -> str:
    return " ".join(str(st.session_state.get(key, "")).lower().split())


def _keep(decision: Decision) -> None:
    state.store().decide(decision, who())
    st.session_state[state.TOLD] = (f"decide.done_{kind_of(decision)}", 1)


def undo(sequence: int) -> None:
    """Undo the decision with this sequence number."""
    _keep(Undo(sequence))


def refused() -> str:
    """Return once why the last decision was not kept: a key under ``[misfit]``, or the empty text."""
    return str(st.session_state.pop(REFUSED, ""))


def made_in_note(note_id: str) -> list[Made]:
    """Return the standing decisions about quotes of one note, in their order."""
    return [
        made
        for made in _made()
        if isinstance(made.recorded.decision, QuoteDecision) and made.recorded.decision.note_id == note_id
    ]


def made_about_words() -> list[Made]:
    """Return the standing decisions about words, in their order."""
    return [made for made in _made() if isinstance(made.recorded.decision, WordDecision)]


def made_about_fields() -> list[Made]:
    """Return the standing decisions about word fields, in their order."""
    return [made for made in _made() if isinstance(made.recorded.decision, FieldDecision)]


def _made() -> list[Made]:
    reasons = state.misfits()
    return [Made(one, reasons.get(one.sequence, "")) for one in standing(state.store().decisions())]
