"""The five laws, on generated notes and decisions."""

import datetime
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import counts
from analysis.pipeline import Settings, find_themes
from analysis.quotes import quotes_of
from analysis.recut import recut
from analysis.replay import replay
from data import frames
from data.decisions import (
    ExcludeQuote,
    IgnoreWord,
    JoinQuotes,
    Misfit,
    MoveBoundary,
    Recorded,
    RenameTheme,
    SameWords,
    SplitQuote,
    Undo,
    UnknownDecision,
)

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
        kinds = ["rename", "exclude", "split", "join", "move", "ignore", "same", "undo", "stranger"]
        made.append((sequence, draw(st.sampled_from(kinds)), draw(st.integers(0, 99))))
    return made


def decisions_from(drawn, found):
    def quote(n):
        return found.quotes.iloc[n % len(found.quotes)].to_dict()

    def split(n):
        return SplitQuote(quote(n)["note_id"], quote(n)["start"], quote(n)["end"], quote(n)["start"] + 2 + n % 20)

    def join(n):
        both = found.quotes[found.quotes["note_id"] == quote(n)["note_id"]].iloc[n % 3 : n % 3 + 2]
        return JoinQuotes(quote(n)["note_id"], both["start"].min(), both["end"].max())

    def move(n):
        start, end = quote(n)["start"], quote(n)["end"]
        return MoveBoundary(quote(n)["note_id"], start, end, start - 2 + n % 5, end - n % 9)

    made = {
        "split": split,
        "join": join,
        "move": move,
        "ignore": lambda n: IgnoreWord(["lawaai", "bus", "", "Honden"][n % 4]),
        "same": lambda n: SameWords(["brommers", "lamp", "muziek"][n % 3], ["lawaai", "lantaarnpaal", "muziek"][n % 3]),
        "rename": lambda n: RenameTheme(found.themes["theme_id"].iloc[n % max(1, len(found.themes))], f"naam {n}"),
        "exclude": lambda n: ExcludeQuote(found.quotes["quote_id"].iloc[n % len(found.quotes)], "dubbel"),
        "undo": lambda n: Undo(n % 12 + 1),
        "stranger": lambda n: RenameTheme(f"weg-{n}", "bestaat niet"),
    }
    when = datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC)
    return [Recorded(sequence, made[kind](n), "Karin", when) for sequence, kind, n in drawn]


def run_and_replay(found, decisions):
    """Make a run with the decisions (without seeking themes anew) and replay them over it."""
    segments, misfits = recut(found.notes, found.segments, decisions)
    quotes = quotes_of(segments)
    assignments = quotes[["quote_id"]].merge(found.assignments, on="quote_id", how="left")
    assignments = assignments.fillna({"theme_id": "", "strength": 0.0, "made_by": "machine"})
    run = replace(found, segments=segments, quotes=quotes, assignments=assignments, misfits=misfits)
    return run, *replay(run, decisions)


def words_held(notes, segments):
    """Return how often each letter of each note stands in a piece."""
    held = {note.note_id: [0] * len(note.text) for note in frames.rows(notes)}
    for piece in frames.rows(segments):
        for place in range(piece.start, piece.end):
            held[piece.note_id][place] += 1
    return [
        (note.note_id, place, held[note.note_id][place])
        for note in frames.rows(notes)
        for place, character in enumerate(note.text)
        if not character.isspace()
    ]


@settings(max_examples=60, deadline=None)
@given(drawn=decision_lists())
def test_every_letter_of_a_note_stays_in_exactly_one_piece(found, drawn):
    _, seen, _ = run_and_replay(found, decisions_from(drawn, found))
    before, after = words_held(found.notes, found.segments), words_held(found.notes, seen.segments)
    assert {count for _, _, count in before} == {1}
    assert before == after
    whole = found.notes.set_index("note_id")["text"]
    assert all(whole[piece.note_id][piece.start : piece.end] == piece.text for piece in frames.rows(seen.segments))


@settings(max_examples=60, deadline=None)
@given(drawn=decision_lists(), chance=st.randoms())
def test_the_same_decisions_in_any_order_of_reading_give_the_same_bytes(found, drawn, chance):
    decisions = decisions_from(drawn, found)
    shuffled = chance.sample(decisions, len(decisions))
    first, second = run_and_replay(found, decisions), run_and_replay(found, shuffled)
    assert as_bytes(first[1]) == as_bytes(second[1])
    assert first[2] == second[2]


@settings(max_examples=60, deadline=None)
@given(drawn=decision_lists(), n=st.integers(0, 99), kind=st.sampled_from(["exclude", "split", "join", "move"]))
def test_undoing_the_last_decision_brings_back_exactly_what_was(found, drawn, n, kind):
    last = len(drawn) + 1
    when = datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC)
    before = [one for one in decisions_from(drawn, found) if not isinstance(one.decision, Undo)]
    after = [*before, *decisions_from([(last, kind, n)], found), Recorded(last + 1, Undo(last), "Karin", when)]
    assert as_bytes(run_and_replay(found, before)[1]) == as_bytes(run_and_replay(found, after)[1])


@settings(max_examples=60, deadline=None)
@given(drawn=decision_lists(), n=st.integers(0, 99))
def test_words_of_an_excluded_quote_stay_out_of_view_however_it_is_cut(found, drawn, n):
    hidden = found.quotes.iloc[n % len(found.quotes)]
    made = [(sequence, kind, n) for sequence, kind, _ in drawn if kind != "undo"]  # all about the same quote
    exclusion = decisions_from([(len(drawn) + 1, "exclude", n)], found)
    _, seen, _ = run_and_replay(found, [*decisions_from(made, found), *exclusion])
    same_note = seen.quotes[seen.quotes["note_id"] == hidden["note_id"]]
    assert not ((same_note["start"] < hidden["end"]) & (same_note["end"] > hidden["start"])).any()


@settings(max_examples=60, deadline=None)
@given(drawn=decision_lists())
def test_replaying_decisions_loses_and_invents_no_quote(found, drawn):
    decisions = decisions_from(drawn, found)
    found, seen, misfits = run_and_replay(found, decisions)
    excluded = seen.segments[seen.segments["kind"] == "excluded"]
    assert len(seen.quotes) + len(excluded) == len(found.quotes)
    assert set(seen.quotes["quote_id"]) <= set(found.quotes["quote_id"])
    assert set(seen.assignments["theme_id"]) <= set(seen.themes["theme_id"]) | {""}
    assert all(one.recorded in decisions for one in misfits)


@settings(max_examples=40, deadline=None)
@given(drawn=decision_lists())
def test_an_excluded_quote_is_in_no_count_and_no_list(found, drawn):
    found, seen, _ = run_and_replay(found, decisions_from(drawn, found))
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


def test_a_run_with_decisions_holds_the_quotes_as_they_were_cut_and_reports_what_does_not_fit(found):
    quote = found.quotes.iloc[0]
    when = datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC)
    made = [
        SplitQuote(quote["note_id"], quote["start"], quote["end"], quote["start"] + quote["text"].index(" ")),
        SplitQuote(quote["note_id"], quote["start"], quote["end"], quote["start"] + 1),
        IgnoreWord("  "),
    ]
    decisions = [Recorded(place + 1, decision, "Karin", when) for place, decision in enumerate(made)]
    run = find_themes(found.notes, Settings(), decisions=decisions)
    seen, misfits = replay(run, decisions)
    assert len(run.quotes) == len(found.quotes) + 1
    assert seen.assignments["quote_id"].tolist() == seen.quotes["quote_id"].tolist()
    assert set(seen.assignments["theme_id"]) - {""} == set(seen.themes["theme_id"])
    assert [(one.recorded.sequence, one.reason) for one in misfits] == [(2, "quote_gone"), (3, "no_word")]


def test_a_word_that_is_ignored_names_no_theme_and_undo_brings_it_back(found):
    word = found.terms["term"].iloc[0]
    when = datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC)
    ignored = [Recorded(1, IgnoreWord(word), "Karin", when)]
    without = find_themes(found.notes, Settings(), decisions=ignored)
    assert word not in set(without.terms["term"])
    undone = find_themes(found.notes, Settings(), decisions=[*ignored, Recorded(2, Undo(1), "Karin", when)])
    assert as_bytes(undone) == as_bytes(found)


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        (UnknownDecision("fly_kite", "{}"), "unknown_kind"),
        (RenameTheme("weg", "licht"), "theme_gone"),
        (ExcludeQuote("weg:0-9", "dubbel"), "quote_gone"),
        (ExcludeQuote("n000", "dubbel"), "quote_gone"),
        (ExcludeQuote("n000:0-" + "9" * 5000, "dubbel"), "quote_gone"),
        (ExcludeQuote("n000:9-x", "dubbel"), "quote_gone"),
    ],
)
def test_a_decision_that_does_not_fit_is_reported_with_its_reason(found, decision, reason):
    recorded = Recorded(1, decision, "Karin", datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC))
    seen, misfits = replay(found, [recorded])
    assert as_bytes(seen) == as_bytes(found)
    assert misfits == (Misfit(recorded, reason),)
