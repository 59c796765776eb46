"""Cutting, joining and moving quotes by hand: what comes of it, what is refused, and that no word gets lost."""

import datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.quotes import Segment, cut
from analysis.recut import carry_out, recut, room, try_out
from data import frames
from data.decisions import DoesNotFitError, JoinQuotes, MoveBoundary, Recorded, SplitQuote, Undo

NOTE = (
    "- De bus komt nooit op tijd. De lamp in de steeg is stuk.\n\n"
    "Eerst koffie gedronken.\n\n"
    "- Op het plein is het elke avond lawaai van brommers.\n"
    "Interviewer: Wat zou helpen?\n"
    "Mevr. Kok: Een drempel in de straat zou al helpen.\n"
    "Dhr. Bos: Haal dat bankje daar weg.\n"
)
WHEN = datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC)


def span(words, text=NOTE):
    return text.index(words), text.index(words) + len(words)


BUS = span("De bus komt nooit op tijd. De lamp in de steeg is stuk.")
COFFEE = span("Eerst koffie gedronken.")
SQUARE = span("Op het plein is het elke avond lawaai van brommers.")
BUMP = span("Een drempel in de straat zou al helpen.")
BENCH = span("Haal dat bankje daar weg.")


def quotes_in(pieces, text=NOTE, kind="quote"):
    return [text[piece.start : piece.end] for piece in pieces if piece.kind == kind]


def table(text, note_id="n1"):
    rows = [
        (note_id, piece.start, piece.end, piece.speaker, piece.kind, text[piece.start : piece.end])
        for piece in cut(text)
    ]
    return frames.check(pd.DataFrame(rows, columns=list(frames.SEGMENTS)), frames.SEGMENTS, "segments")


def notes_of(**texts):
    notes = frames.empty(frames.NOTES).reindex(range(len(texts)))
    notes = notes.assign(note_id=list(texts), text=list(texts.values()), body_start=0)
    return frames.check(notes, frames.NOTES, "notes")


def recorded(*decisions):
    return [Recorded(place + 1, decision, "Karin", WHEN) for place, decision in enumerate(decisions)]


def test_the_note_of_these_tests_is_cut_as_they_say():
    assert [(piece.start, piece.end) for piece in cut(NOTE) if piece.kind == "quote"] == [BUS, SQUARE, BUMP, BENCH]
    assert quotes_in(cut(NOTE), kind="small_talk") == ["Eerst koffie gedronken."]


def test_a_quote_is_cut_in_two_without_the_blank_between():
    pieces = carry_out(SplitQuote("n1", *BUS, span("De lamp")[0]), NOTE, cut(NOTE))
    assert quotes_in(pieces)[:2] == ["De bus komt nooit op tijd.", "De lamp in de steeg is stuk."]


def test_both_halves_keep_their_speaker():
    pieces = carry_out(SplitQuote("n1", *BUMP, span("in de straat")[0]), NOTE, cut(NOTE))
    halves = [piece for piece in pieces if BUMP[0] <= piece.start < BUMP[1]]
    assert [(piece.speaker, piece.kind) for piece in halves] == [("Mevr. Kok", "quote")] * 2


def test_joined_quotes_take_in_the_connecting_line_between_them():
    pieces = carry_out(JoinQuotes("n1", BUS[0], SQUARE[1]), NOTE, cut(NOTE))
    assert quotes_in(pieces)[0] == NOTE[BUS[0] : SQUARE[1]]
    assert quotes_in(pieces, kind="small_talk") == []


def test_what_falls_out_of_a_quote_is_set_apart_and_can_be_taken_back():
    shorter = carry_out(MoveBoundary("n1", *BUS, *span("De bus komt nooit op tijd.")), NOTE, cut(NOTE))
    assert quotes_in(shorter, kind="left_out") == ["De lamp in de steeg is stuk."]
    back = carry_out(MoveBoundary("n1", *span("De bus komt nooit op tijd."), *BUS), NOTE, shorter)
    assert back == cut(NOTE)


def test_a_quote_takes_in_part_of_a_line_that_was_set_apart():
    pieces = carry_out(MoveBoundary("n1", *BUS, BUS[0], span("Eerst")[1]), NOTE, cut(NOTE))
    assert quotes_in(pieces)[0].endswith("is stuk.\n\nEerst")
    assert quotes_in(pieces, kind="small_talk") == ["koffie gedronken."]


REFUSED = {
    "cut of no quote": (SplitQuote("n1", 0, 5, 3), "quote_gone"),
    "cut at the edge": (SplitQuote("n1", *BUS, BUS[0]), "no_words"),
    "cut outside": (SplitQuote("n1", *BUS, BUS[1] + 9), "no_words"),
    "cut of a full stop": (SplitQuote("n1", *BUS, BUS[1] - 1), "no_words"),
    "cut of a line set apart": (SplitQuote("n1", *COFFEE, COFFEE[0] + 6), "quote_gone"),
    "join of one": (JoinQuotes("n1", *BUS), "quote_gone"),
    "join from within": (JoinQuotes("n1", BUS[0] + 3, SQUARE[1]), "quote_gone"),
    "join over our question": (JoinQuotes("n1", SQUARE[0], BUMP[1]), "our_words"),
    "join of two voices": (JoinQuotes("n1", BUMP[0], BENCH[1]), "other_speaker"),
    "move away": (MoveBoundary("n1", *BUS, *COFFEE), "elsewhere"),
    "move into blanks": (MoveBoundary("n1", *BUS, BUS[0] - 2, BUS[0]), "no_words"),
    "move backwards": (MoveBoundary("n1", *BUS, BUS[1], BUS[0]), "no_words"),
    "move out of the note": (MoveBoundary("n1", *BENCH, BENCH[0], len(NOTE) + 1), "no_words"),
    "move before the note": (MoveBoundary("n1", *BUS, -4, BUS[1]), "no_words"),
    "move over a quote": (MoveBoundary("n1", *BUS, BUS[0], SQUARE[0] + 9), "other_quote"),
    "move over our question": (MoveBoundary("n1", *SQUARE, SQUARE[0], span("Wat zou")[1]), "our_words"),
    "move over our label": (MoveBoundary("n1", *SQUARE, SQUARE[0], span("Interviewer")[1]), "our_words"),
    "move over another's label": (MoveBoundary("n1", *BUMP, BUMP[0], span("Dhr. Bos")[1]), "other_speaker"),
    "move over a voiceless quote's next label": (MoveBoundary("n1", *BENCH, *span("Bos: Haal")), ""),
}


@pytest.mark.parametrize(("decision", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_does_not_fit_is_refused_with_its_reason(decision, reason):
    assert try_out(decision, NOTE, table(NOTE)).reason == reason


def test_trying_out_tells_what_would_come():
    change = try_out(MoveBoundary("n1", *BUS, *span("bus komt nooit op tijd.")), NOTE, table(NOTE))
    assert [NOTE[start:end] for start, end in change.quotes] == ["bus komt nooit op tijd."]
    assert [NOTE[start:end] for start, end in change.left_out] == ["De", "De lamp in de steeg is stuk."]


def test_a_quote_has_room_up_to_the_next_remark_and_to_what_is_ours():
    assert room(NOTE, table(NOTE), BUS) == (0, SQUARE[0])
    assert room(NOTE, table(NOTE), SQUARE) == (BUS[1], span("Interviewer:")[0])
    assert room(NOTE, table(NOTE), BUMP) == (span("Wat zou helpen?")[1], span("Dhr. Bos:")[0])
    with pytest.raises(DoesNotFitError):
        room(NOTE, table(NOTE), COFFEE)


def test_an_excluded_piece_is_nobodys_to_take():
    seen = table(NOTE)
    seen = seen.assign(kind=seen["kind"].mask(seen["start"] == SQUARE[0], "excluded"))
    assert try_out(MoveBoundary("n1", *BUS, BUS[0], SQUARE[0] + 9), NOTE, seen).reason == "other_quote"


def test_decisions_that_do_not_fit_are_reported_and_the_others_carried_out():
    made = recorded(
        SplitQuote("weg", 0, 9, 4),
        SplitQuote("n1", *BUS, span("De lamp")[0]),
        SplitQuote("n1", *BUS, span("komt")[0]),
    )
    pieces, misfits = recut(notes_of(n1=NOTE, n2="- Eén losse tegel."), table(NOTE), made)
    assert quotes_in([Segment(row.start, row.end, row.speaker, row.kind) for row in frames.rows(pieces)])[0] == (
        "De bus komt nooit op tijd."
    )
    assert [(misfit.recorded.sequence, misfit.reason) for misfit in misfits] == [(1, "note_gone"), (3, "quote_gone")]


def test_notes_without_decisions_are_not_touched():
    both = pd.concat([table(NOTE), table(NOTE, "n2")], ignore_index=True)
    made = recorded(JoinQuotes("n2", BUS[0], SQUARE[1]))
    pieces, _ = recut(notes_of(n1=NOTE, n2=NOTE), both, made)
    pd.testing.assert_frame_equal(pieces[pieces["note_id"] == "n1"], table(NOTE))
    assert len(pieces) == len(both) - 3  # a quote, a line set apart and a bullet went into another quote
    pd.testing.assert_frame_equal(
        recut(notes_of(n1=NOTE, n2=NOTE), both, [*made, *recorded(made[0], Undo(1))[1:]])[0], both
    )


PLACES = st.integers(-2, 400)


@st.composite
def quote_decisions(draw, text):
    """Mostly decisions that speak of real places, some that speak of none."""
    spans = [(piece.start, piece.end) for piece in cut(text)]
    first, last = draw(st.sampled_from(spans)), draw(st.sampled_from(spans))
    near = st.one_of(PLACES, st.sampled_from([place for both in spans for place in both]))
    return draw(
        st.sampled_from(
            [
                SplitQuote("n1", *first, draw(st.integers(first[0], first[1]))),
                JoinQuotes("n1", first[0], last[1]),
                MoveBoundary("n1", *first, draw(near), draw(near)),
            ]
        )
    )


PROSE = f"""Datum: 3-3-2026

{NOTE}
Wandeling met een paar buren. Het stinkt bij de containers! Dat komt door de hitte, zei er een.
"Ze legen hem te weinig," aldus een moeder.
B: Ik slaap slecht door de brommers.

B: En van de bus.
Bewoner 2 - Ik hoor ze ook.
"""


@given(st.lists(quote_decisions(PROSE), max_size=12))
def test_no_sequence_of_decisions_loses_or_doubles_a_word(decisions):
    pieces = cut(PROSE, len("Datum: 3-3-2026"))
    held = {place for piece in pieces for place in range(piece.start, piece.end)}
    for decision in decisions:
        try:
            pieces = carry_out(decision, PROSE, pieces)
        except DoesNotFitError:
            continue
        places = [place for piece in pieces for place in range(piece.start, piece.end)]
        assert places == sorted(set(places))
        assert {place for place in held if not PROSE[place].isspace()} <= set(places)
        for piece in pieces:
            assert PROSE[piece.start : piece.end].strip() == PROSE[piece.start : piece.end] != ""


@given(st.lists(quote_decisions(PROSE), max_size=12), st.integers(0, 12))
def test_carrying_out_in_two_parts_equals_at_once(decisions, part):
    notes, made = notes_of(n1=PROSE), recorded(*decisions)
    halfway, first = recut(notes, table(PROSE), made[:part])
    in_parts, second = recut(notes, halfway, made[part:])
    at_once, misfits = recut(notes, table(PROSE), made)
    pd.testing.assert_frame_equal(in_parts, at_once)
    assert (*first, *second) == misfits


@given(st.lists(quote_decisions(PROSE), max_size=8), quote_decisions(PROSE))
def test_undoing_the_last_brings_back_exactly_what_was(decisions, last):
    notes, made = notes_of(n1=PROSE), recorded(*decisions)
    before, misfits = recut(notes, table(PROSE), made)
    undone = recorded(*decisions, last, Undo(len(decisions) + 1))
    pd.testing.assert_frame_equal(recut(notes, table(PROSE), undone)[0], before)
    assert recut(notes, table(PROSE), undone)[1] == misfits


@pytest.mark.parametrize("quote", [(piece.start, piece.end) for piece in cut(PROSE) if piece.kind == "quote"])
def test_what_is_offered_as_room_always_fits(quote):
    earliest, latest = room(PROSE, table(PROSE), quote)
    assert earliest <= quote[0] < quote[1] <= latest
    assert try_out(MoveBoundary("n1", *quote, earliest, latest), PROSE, table(PROSE)).reason == ""


def test_a_label_with_a_dash_belongs_to_the_next_voice_as_well():
    quote = span("En van de bus.", PROSE)
    decision = MoveBoundary("n1", *quote, quote[0], span("Bewoner 2", PROSE)[1])
    assert try_out(decision, PROSE, table(PROSE)).reason == "other_speaker"
