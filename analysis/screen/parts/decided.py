"""Deciding: who does it, what came of it, and the decisions made before, each with its undo."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.screen import deciding, fielding, state
from analysis.screen.parts import door
from data.decisions import (
    AddField,
    AddFieldWords,
    FieldDecision,
    JoinQuotes,
    MoveBoundary,
    Recorded,
    RemoveFieldWord,
    SameWords,
    SplitQuote,
    UseWordFields,
)
from data.texts import Say

_NAME = "decide_name"


def outcome(say: Say) -> None:
    """Show once what the last decision did, or why it was not kept."""
    done, reason = state.told(), deciding.refused()
    if done:
        door.done(say(done[0], n=done[1]))
    if reason:
        door.alert(say("decide.refused", why=say(f"misfit.{reason}")))


def ask_name(say: Say) -> bool:
    """Ask for the visitor's name as long as it is not known; return whether it is."""
    name = deciding.who()
    if name:
        with st.container(horizontal=True, vertical_alignment="center"):
            door.small(say("decide.name_known", name=name))
            st.button(say("decide.name_other"), on_click=deciding.forget_name, type="tertiary", key="decide_other_name")
        return True
    st.text_input(
        say("decide.name"), key=_NAME, max_chars=deciding.LONGEST_NAME, on_change=deciding.keep_name, args=(_NAME,)
    )
    door.small(say("decide.name_why"))
    return False


def decided_list(made: Sequence[deciding.Made], text: str, say: Say, key: str) -> None:
    """Show decisions with who and when, and undo the last or any of them.

    Parameters
    ----------
    made : sequence of Made
        The decisions, the oldest first.
    text : str
        The note that they speak of; empty for words and word fields.
    say : Say
        The language.
    key : str
        Tells this list from others.
    """
    if not made:
        return
    last = made[-1].recorded
    door.small(say("decide.last", what=decision_line(last, text, say), who=last.who))
    st.button(say("decide.undo_last"), on_click=deciding.undo, args=(last.sequence,), key=f"{key}_undo_last")
    lines = {one.recorded.sequence: decision_line(one.recorded, text, say) for one in made}
    with st.expander(say("decide.list")):
        headers = [say(f"decide.column_{name}") for name in ("what", "who", "when", "state")]
        door.table(say("decide.list"), headers, [_row(one, lines[one.recorded.sequence], say) for one in made])
        picked = st.selectbox(
            say("decide.undo_which"),
            list(lines),
            format_func=lambda sequence: door.option(f"{sequence}. {lines[sequence]}"),
            index=None,
            key=f"{key}_undo_which",
            placeholder=say("decide.undo_none"),
        )
        st.button(
            say("decide.undo"), disabled=picked is None, on_click=deciding.undo, args=(picked,), key=f"{key}_undo"
        )


def _row(made: deciding.Made, line: str, say: Say) -> tuple[str, str, str, str]:
    moment = made.recorded.decided_at.astimezone()
    when = say("decide.when", day=moment.date(), time=f"{moment:%H:%M}")
    return line, made.recorded.who, when, say(f"misfit.{made.reason}") if made.reason else say("decide.holds")


def decision_line(recorded: Recorded, text: str, say: Say) -> str:
    """Say in one line what was decided, with the words it is about.

    Parameters
    ----------
    recorded : Recorded
        A decision about a quote, words or word fields.
    text : str
        The note of the quote; empty when it is about words or word fields.
    say : Say
        The language.
    """
    decision = recorded.decision
    if isinstance(decision, SplitQuote):
        halves = _slice(text, decision.start, decision.at), _slice(text, decision.at, decision.end)
        return say("decided.split_quote", first=halves[0], second=halves[1])
    if isinstance(decision, JoinQuotes):
        return say("decided.join_quotes", words=_slice(text, decision.start, decision.end))
    if isinstance(decision, MoveBoundary):
        return say("decided.move_boundary", words=_slice(text, decision.new_start, decision.new_end))
    if isinstance(decision, FieldDecision):
        return field_line(decision, say)
    if isinstance(decision, SameWords):
        return say("decided.same_words", word=decision.word, same_as=decision.same_as)
    return say("decided.ignore_word", word=getattr(decision, "word", ""))


def field_line(decision: FieldDecision, say: Say) -> str:
    """Say in one line what was decided about a word field."""
    if isinstance(decision, UseWordFields):
        return say("decided.use_word_fields" if decision.on else "decided.use_no_word_fields")
    if isinstance(decision, AddField):
        return say("decided.add_field", field=decision.title)
    title = fielding.title(decision.field_id)
    if isinstance(decision, AddFieldWords):
        return say("decided.add_field_words", words=door.option(", ".join(decision.words)), field=title)
    if isinstance(decision, RemoveFieldWord):
        return say("decided.remove_field_word", word=decision.word, field=title)
    return say("decided.remove_field", field=title)


def _slice(text: str, start: int, end: int) -> str:
    return door.option(text[max(0, start) : max(0, end)], 60)
