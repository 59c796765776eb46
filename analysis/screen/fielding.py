"""The team's word fields on the screen: what they hit, what they change, and the files that carry them elsewhere.

What is worked out here is kept for all visitors under the store's revision number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analysis import field_counts
from analysis.field_decisions import OWN_DOMAIN, new_field_id, shipped_fields, team_fields
from analysis.field_effect import Effect, effect
from analysis.field_files import Incoming, SharedDecision, read_changes, write_changes
from analysis.pipeline import Analysis, Settings, find_themes, languages_of
from analysis.reasons import Reasons, reasons
from analysis.replay import replay
from analysis.screen import deciding, state
from analysis.terms import Terms, weigh_terms
from analysis.word_decisions import own_words
from analysis.wordlist import NOTHING_DECIDED
from data.decisions import AddField, AddFieldWords, RemoveField, RemoveFieldWord, UseWordFields, standing
from data.word_fields import WordField, domain_titles, entries_in

#: Keys of the session state: the field, and its entry, that a visitor looks at; the revision they asked to compare;
#: the changes in a file that they had checked; the quote whose reasons they want.
FIELD, ENTRY, COMPARED, INCOMING, WHY = "field", "field_entry", "fields_compared", "fields_incoming", "why"


@dataclass(frozen=True)
class Team:
    """The word fields as the team has them, by id; whether it uses them; and the title of every id ever known."""

    fields: tuple[WordField, ...]
    by_id: Mapping[str, WordField]
    used: bool
    titles: Mapping[str, str]


@dataclass(frozen=True)
class Counted:
    """What the fields do in the pile: the tables of ``analysis.field_counts``, and the words of the quotes."""

    hits: pd.DataFrame
    table: pd.DataFrame
    loose: pd.DataFrame
    loose_table: pd.DataFrame
    proposals: pd.DataFrame
    terms: Terms


def team() -> Team:
    """Return the team's word fields."""
    return _team(*_now())


@st.cache_resource(max_entries=1, show_spinner=False)
def _team(path: str, revision: int) -> Team:
    del path, revision
    decisions = state.store().decisions()
    fields, used, _ = team_fields(shipped_fields(), decisions)
    titles = {field.field_id: field.title for field in shipped_fields()}
    added = (one.decision for one in decisions)
    titles |= {one.field_id: " ".join(one.title.split()) for one in added if isinstance(one, AddField)}
    return Team(fields, {field.field_id: field for field in fields}, used, titles)


def counted() -> Counted:
    """Return what the team's fields do in its quotes."""
    return _counted(*_now(), state.analysis(), team())


@st.cache_resource(max_entries=1, show_spinner=False)
def _counted(path: str, revision: int, _found: Analysis, _team: Team) -> Counted:
    del path, revision
    quotes, notes = _found.quotes, _found.notes
    own, _ = own_words(state.store().decisions(), NOTHING_DECIDED)
    terms = weigh_terms(quotes["text"].tolist(), languages_of(notes, quotes), sorted(set(notes["place"])), own)
    hits = field_counts.hits_table(_found, _team.fields)
    loose = field_counts.loose_words(_found, hits, terms)
    return Counted(
        hits=hits,
        table=field_counts.fields_table(hits, _team.fields),
        loose=loose,
        loose_table=field_counts.loose_table(loose, hits),
        proposals=field_counts.proposals(_found, hits, loose),
        terms=terms,
    )


def _now() -> tuple[str, int]:
    return str(state.store().path), state.store().revision()


def title(field_id: str) -> str:
    """Return what people call a field, also one that is there no more."""
    return team().titles.get(field_id, field_id)


def domains(own: str) -> dict[str, str]:
    """Return the title of each domain of the team's fields, by title; ``own`` is what to call the team's own."""
    known = {OWN_DOMAIN: own, **domain_titles("nl"), **domain_titles("en")}
    there = {field.domain for field in team().fields} | {OWN_DOMAIN}
    return dict(sorted(((domain, known.get(domain, domain)) for domain in there), key=lambda one: one[1].lower()))


def open_field(field_id: str) -> None:
    """Choose a field."""
    st.session_state[FIELD] = field_id
    st.session_state[ENTRY] = ""


def preview(field_id: str, words: str) -> field_counts.Preview:
    """Return what words, between commas, would do in a field."""
    return field_counts.preview(state.analysis(), counted().hits, field_id, entries_in(words))


def add_words(field_id: str, key: str) -> None:
    """Add the words in the widget ``key``, between commas, to a field."""
    if deciding.decide_on_fields([AddFieldWords(field_id, entries_in(str(st.session_state.get(key, ""))))]):
        st.session_state[key] = ""


def put_word(word: str, field_id: str) -> None:
    """Add a word that was offered to a field."""
    deciding.decide_on_fields([AddFieldWords(field_id, (word,))])


def remove_word(field_id: str, word: str) -> None:
    """Take a word out of a field."""
    if deciding.decide_on_fields([RemoveFieldWord(field_id, word)]):
        st.session_state[ENTRY] = ""


def add_field(title_key: str, domain_key: str, words_key: str) -> None:
    """Add a field of the team's own, with the words in ``words_key`` when there are any."""
    called, domain = str(st.session_state.get(title_key, "")), str(st.session_state.get(domain_key))
    made = AddField(new_field_id(called, domain), " ".join(called.split()), domain)
    words = entries_in(str(st.session_state.get(words_key, "")))
    if deciding.decide_on_fields([made, *([AddFieldWords(made.field_id, words)] if words else [])]):
        open_field(made.field_id)
        st.session_state[title_key] = st.session_state[words_key] = ""


def remove_field(field_id: str) -> None:
    """Take a whole field out."""
    if deciding.decide_on_fields([RemoveField(field_id)]):
        open_field("")


def use(on: bool) -> None:
    """Seek themes with word fields, or without."""
    deciding.decide_on_fields([UseWordFields(on)])


def compare() -> None:
    """Ask what word fields change; the answer holds until somebody changes something."""
    st.session_state[COMPARED] = _now()


def difference() -> Effect | None:
    """Return what word fields change, when a visitor asked for it."""
    if st.session_state.get(COMPARED) != _now():
        return None
    return _difference(*_now(), state.analysis(), team().used)


@st.cache_resource(max_entries=1, show_spinner=False)
def _difference(path: str, revision: int, _found: Analysis, used: bool) -> Effect:
    """Run once more the other way; the run that the team sees is one side."""
    del path, revision
    kept = state.store()
    decisions = [one for one in standing(kept.decisions()) if not isinstance(one.decision, UseWordFields)]
    run = find_themes(kept.notes(), Settings(word_fields=not used), state.as_known(_found), decisions=decisions)
    other, _ = replay(run, decisions)
    return effect(_found, other) if used else effect(other, _found)


def why(quote_id: str) -> Reasons:
    """Return why a quote is in its theme; without word fields the words alone tell."""
    found, now = state.analysis(), counted()
    return reasons(found, now.terms, now.hits if team().used else now.hits.head(0), quote_id)


def ask_why(quote_id: str) -> None:
    """Ask why a quote is in its theme."""
    st.session_state[WHY] = quote_id


def export() -> bytes:
    """Return the team's changes as a file."""
    return write_changes(state.store().decisions(), shipped_fields(), state.say()("field_file.told")).encode()


def check_file(content: bytes) -> None:
    """Read a file of changes; nothing is kept yet."""
    st.session_state[INCOMING] = read_changes(content, team().fields)


def incoming() -> Incoming | None:
    """Return the file that was checked and not yet taken over."""
    held: Incoming | None = st.session_state.get(INCOMING)
    return held


def take_over(decisions: tuple[SharedDecision, ...]) -> None:
    """Keep the changes of a file, each as a decision of its own."""
    if deciding.decide_on_fields(decisions):
        st.session_state[state.TOLD] = ("field_file.taken", len(decisions))
    forget_file()


def forget_file() -> None:
    """Put the file away."""
    st.session_state.pop(INCOMING, None)
