"""The five laws, on generated notes and decisions."""

import datetime

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import counts
from analysis.pipeline import Settings, find_themes
from analysis.replay import replay
from data import frames
from data.decisions import ExcludeQuote, Recorded, RenameTheme, Undo

SUBJECTS = {
    "bus": ["De bus komt {} te laat.", "Lijn 4 rijdt {} voorbij de halte.", "Bij de bushalte sta je {} in de regen."],
    "hond": [
        "Overal hondenpoep {} op het gras.",
        "Honden lopen {} los op het veld.",
        "Die poep van honden ligt {} hier.",
    ],
    "lamp": ["De lantaarnpaal brandt {} niet.", "Het is {} donker zonder lamp.", "De lamp in de steeg is {} stuk."],
    "geluid": [
        "Harde muziek {} na elven.",
        "Brommers maken {} lawaai bij de flat.",
        "Het lawaai van muziek is {} erg.",
    ],
}
BITS = ["weer", "al weken", "elke avond", "op zondag", "vooral bij school", "sinds april", "steeds vaker"]


def make_notes(*texts):
    days = pd.to_datetime([datetime.date(2026, 1 + place % 9, 3) for place in range(len(texts))]).astype(
        "datetime64[s]"
    )
    table = pd.DataFrame({"note_id": [f"n{place:03d}" for place in range(len(texts))], "text": list(texts)})
    table = table.assign(
        held_on=days, place="De Werf", occasion="balie", noted_by="", title="", source="own", body_start=0
    )
    return frames.check(table, frames.NOTES, "notes")


@st.composite
def piles(draw):
    lines = [template.format(bit) for templates in SUBJECTS.values() for template in templates for bit in BITS]
    chosen = draw(st.lists(st.sampled_from(lines), min_size=34, max_size=60))
    size = draw(st.integers(3, 9))
    return ["\n".join(f"- {line}" for line in chosen[first : first + size]) for first in range(0, len(chosen), size)]


def as_bytes(found):
    return [
        table.to_csv(index=False)
        for table in (found.segments, found.quotes, found.themes, found.terms, found.assignments)
    ]


@pytest.fixture(scope="module")
def found():
    lines = [template.format(bit) for templates in SUBJECTS.values() for template in templates for bit in BITS[:4]]
    return find_themes(
        make_notes(*["\n".join(f"- {line}" for line in lines[first::8]) for first in range(8)]), Settings()
    )


@settings(max_examples=8, deadline=None)
@given(piles(), st.randoms())
def test_the_same_notes_in_any_order_give_the_same_bytes(texts, chance):
    notes = make_notes(*texts)
    order = list(range(len(notes)))
    chance.shuffle(order)
    assert as_bytes(find_themes(notes, Settings())) == as_bytes(find_themes(notes.iloc[order], Settings()))


@settings(max_examples=8, deadline=None)
@given(piles())
def test_every_quote_is_an_exact_slice_and_has_one_assignment(texts):
    notes = make_notes(*texts)
    found = find_themes(notes, Settings())
    whole = notes.set_index("note_id")["text"]
    for quote in frames.rows(found.quotes):
        assert whole[quote.note_id][quote.start : quote.end] == quote.text
    assert found.assignments["quote_id"].tolist() == found.quotes["quote_id"].tolist()
    assert set(found.assignments["theme_id"]) - {""} == set(found.themes["theme_id"])


@st.composite
def decision_lists(draw):
    made = []
    for sequence in range(1, draw(st.integers(0, 12)) + 1):
        kind = draw(st.sampled_from(["rename", "exclude", "undo", "stranger"]))
        made.append((sequence, kind, draw(st.integers(0, 99))))
    return made


def decisions_from(drawn, found):
    made = {
        "rename": lambda n: RenameTheme(found.themes["theme_id"].iloc[n % max(1, len(found.themes))], f"naam {n}"),
        "exclude": lambda n: ExcludeQuote(found.quotes["quote_id"].iloc[n % len(found.quotes)], "dubbel"),
        "undo": lambda n: Undo(n % 12 + 1),
        "stranger": lambda n: RenameTheme(f"weg-{n}", "bestaat niet"),
    }
    when = datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC)
    return [Recorded(sequence, made[kind](n), "Karin", when) for sequence, kind, n in drawn]


@settings(max_examples=60, deadline=None)
@given(drawn=decision_lists())
def test_replaying_decisions_loses_and_invents_no_quote(found, drawn):
    decisions = decisions_from(drawn, found)
    seen, misfits = replay(found, decisions)
    excluded = seen.segments[seen.segments["kind"] == "excluded"]
    assert len(seen.quotes) + len(excluded) == len(found.quotes)
    assert set(seen.quotes["quote_id"]) <= set(found.quotes["quote_id"])
    assert set(seen.assignments["theme_id"]) <= set(seen.themes["theme_id"]) | {""}
    assert all(one in decisions for one in misfits)


@settings(max_examples=40, deadline=None)
@given(drawn=decision_lists())
def test_an_excluded_quote_is_in_no_count_and_no_list(found, drawn):
    seen, _ = replay(found, decisions_from(drawn, found))
    gone = set(found.quotes["quote_id"]) - set(seen.quotes["quote_id"])
    assert not gone & set(counts.placed_quotes(seen)["quote_id"])
    assert counts.totals(seen)["n_quotes"] == len(found.quotes) - len(gone)
    assert counts.themes_table(seen)["n_quotes"].sum() + counts.totals(seen)["n_unassigned"] == len(seen.quotes)


def test_undo_brings_back_exactly_what_was(found):
    when = datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC)
    first = Recorded(1, ExcludeQuote(found.quotes["quote_id"].iloc[0], "dubbel"), "Karin", when)
    seen, misfits = replay(found, [first, Recorded(2, Undo(1), "Karin", when)])
    assert as_bytes(seen) == as_bytes(found)
    assert misfits == ()
