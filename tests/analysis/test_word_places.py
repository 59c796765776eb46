"""Where a person may cut or end a quote."""

import pandas as pd
import pytest

from analysis.quotes import cut
from analysis.word_places import FARTHEST_WORDS, MOST_PLACES, boundary_places, cut_places, likely_cut
from data import frames

NOTE = "- Het is vies – echt vies. Ruim dat op!\n\nEerst koffie gedronken.\n\n- Een ander citaat.\n"


def table(text):
    rows = [("n1", piece.start, piece.end, piece.speaker, piece.kind, "") for piece in cut(text)]
    return frames.check(pd.DataFrame(rows, columns=list(frames.SEGMENTS)), frames.SEGMENTS, "segments")


def span(words, text=NOTE):
    return text.index(words), text.index(words) + len(words)


def words_from(places, text=NOTE):
    return [text[place:].split()[0] for place in places]


def test_a_quote_can_be_cut_before_every_word_but_the_first_and_never_at_a_dash():
    assert words_from(cut_places(NOTE, *span("Het is vies – echt vies."))) == ["is", "vies", "echt", "vies."]
    assert cut_places("Hondenpoep!", 0, 11) == []
    assert cut_places("", 0, 0) == []


@pytest.mark.parametrize(
    ("quote", "second"),
    [
        ("Het is vies. Ruim dat op!", "Ruim dat op!"),
        ("Dat kost ca. 3.500 euro bij dhr. De Vries. En dan?", "En dan?"),
        ("Er is maar één zin", None),
    ],
)
def test_the_second_sentence_is_the_likely_place(quote, second):
    assert likely_cut(quote, 0, len(quote)) == (None if second is None else quote.index(second))


def test_a_boundary_can_reach_what_was_set_apart_but_no_other_quote():
    quote = next((piece.start, piece.end) for piece in cut(NOTE) if piece.kind == "quote")
    begins, ends = boundary_places(NOTE, table(NOTE), quote)
    assert quote[0] in begins
    assert quote[1] in ends
    assert span("Eerst koffie gedronken.")[1] in ends
    assert max(ends) < span("Een ander citaat.")[0]
    assert all(NOTE[place] != "–" for place in begins)


def test_a_boundary_is_offered_a_few_sentences_away_at_most():
    words = " ".join(f"koffie{n}" for n in range(500))
    text = f"- De lamp is stuk.\n{words}"
    pieces = pd.DataFrame(
        [("n1", 2, 18, "", "quote", ""), ("n1", 19, len(text), "", "small_talk", "")], columns=list(frames.SEGMENTS)
    )
    _, ends = boundary_places(text, frames.check(pieces, frames.SEGMENTS, "segments"), (2, 18))
    assert len(ends) == 4 + FARTHEST_WORDS


def test_a_very_long_quote_offers_no_endless_list():
    text = "lamp " * 5000
    assert len(cut_places(text, 0, len(text) - 1)) == MOST_PLACES
    pieces = pd.DataFrame([("n1", 0, len(text) - 1, "", "quote", "")], columns=list(frames.SEGMENTS))
    begins, ends = boundary_places(text, frames.check(pieces, frames.SEGMENTS, "segments"), (0, len(text) - 1))
    assert (begins[0], ends[-1]) == (0, len(text) - 1)
    assert (len(begins), len(ends)) == (MOST_PLACES, MOST_PLACES)
