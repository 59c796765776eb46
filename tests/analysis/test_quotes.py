"""Cutting notes: what is a remark, where it begins and ends, and that nothing gets lost."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.quotes import KINDS, cut

WORDS = st.one_of(
    st.sampled_from(["de", "straat,", "bijv.", '"Ja!"', "zei", "hij.", "14.00", "uur", "mevr.", "De", "Vries:", "- "]),
    st.sampled_from(["\n", "\n\n", "* ", "1. ", "„Nee”", "(haast)", "...", "?!", "'s avonds", "auto's", "J.P.", "😀"]),
    st.sampled_from(
        ["Interviewer:", "Bewoner 2 -", "\nV:", "\nA:", "**Bewoner:**", "\nMevr. Bos:\n", "\nFatma:", "Brug:"]
    ),
    st.sampled_from(
        ["“", "”", "„", "«", "»", '"', "'", "‘", "’", "(", ")", "[", "]", "\t", "  ", "\n---\n", "\n# Groen\n"]
    ),
    st.sampled_from(
        [
            "\n14.05 ",
            "\n[12-03-2026 14:02] ",
            "\n- [ ] ",
            "\n> ",
            "\na) ",
            "\n=> ",
            "✓ ",
            "enz.",
            "zo.",
            "koffie gedronken.",
        ]
    ),
    st.sampled_from(
        [
            "Ik vroeg",
            "aldus een vader.",
            "Idem:",
            "Actie:",
            "Afspraken:\n",
            "geluids-\n",
            "Hij",
            "Dat",
            "Een dame.",
            "\r",
            "\u2028",
        ]
    ),
    st.text(alphabet=st.characters(categories=["L", "P", "Z", "S"]), max_size=6),
)
NOTES = st.one_of(
    st.text(max_size=300),
    st.lists(WORDS, max_size=80).map(" ".join),
    st.lists(WORDS, max_size=80).map("".join),
)
# The lemma table is read at the first label that needs it, so the first example is slow.
patiently = settings(deadline=None)


def quotes_in(text):
    return [text[piece.start : piece.end] for piece in cut(text) if piece.kind == "quote"]


@patiently
@given(NOTES)
@example("“Open zonder einde\n\n- en verder")
def test_pieces_are_exact_slices_in_order_without_overlap(text):
    place = 0
    for piece in cut(text):
        assert place <= piece.start < piece.end <= len(text)
        assert piece.kind in KINDS
        place = piece.end


@patiently
@given(NOTES)
def test_every_word_of_a_note_is_in_exactly_one_piece(text):
    held = [False] * len(text)
    for piece in cut(text):
        held[piece.start : piece.end] = [True] * (piece.end - piece.start)
    lost = [character for character, inside in zip(text, held, strict=True) if not inside]
    assert not re.search(r"\w", "".join(lost).replace("_", ""))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- losse tegel bij nr. 12\n- lamp kapot", ["losse tegel bij nr. 12", "lamp kapot"]),
        ("Mevr. De Vries: Het is hier 's avonds donker.", ["Het is hier 's avonds donker."]),
        ("Bewoner 2 - ze rijden te hard", ["ze rijden te hard"]),
        ("“Hij remt niet. Nooit.”", ["Hij remt niet. Nooit."]),
        ("De bus komt om 14.00 uur. De lamp is stuk.", ["De bus komt om 14.00 uur.", "De lamp is stuk."]),
        ("Dat kost ca. 3.500 euro bij dhr. J.P. de Vries.", ["Dat kost ca. 3.500 euro bij dhr. J.P. de Vries."]),
        ('"Wat hard!" zei hij en liep door.', ['"Wat hard!" zei hij en liep door.']),
    ],
)
def test_remarks_as_people_type_them(text, expected):
    assert quotes_in(text) == expected


def test_our_own_question_is_set_apart():
    pieces = cut("Interviewer: Wat vindt u van de bus?\nB: Hij komt nooit.")
    assert [(piece.kind, piece.speaker) for piece in pieces if piece.kind != "label"] == [
        ("question", "Interviewer"),
        ("quote", "B"),
    ]


def test_small_talk_is_set_apart():
    assert quotes_in("Eerst koffie gedronken. De stoep ligt scheef.") == ["De stoep ligt scheef."]
