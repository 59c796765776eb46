"""Whether a remark was asked for: told only where the note marks who speaks."""

import pandas as pd
import pytest

from analysis.quotes import cut
from analysis.voices import tell_prompted
from data import frames


def segments_of(*texts):
    rows = [
        (f"n{number}", piece.start, piece.end, piece.speaker, piece.kind, text[piece.start : piece.end])
        for number, text in enumerate(texts)
        for piece in cut(text)
    ]
    return frames.check(pd.DataFrame(rows, columns=list(frames.SEGMENTS)), frames.SEGMENTS, "segments")


def voices_in(*texts):
    return list(tell_prompted(segments_of(*texts))["voice"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Interviewer: Wat mist u?\nMw. Bos: Een bakker.\nMw. Bos: En een bank.\nDhr. Kip: De bus.",
            ["prompted", "spontaneous", "spontaneous"],
        ),
        ("Mw. Bos: De bus is vol.\nIk vroeg: Hoe laat dan?\nMw. Bos: Om acht uur.", ["spontaneous", "prompted"]),
        ("Wat zou u zelf willen veranderen?\n- een drempel\n- bomen", ["prompted", "prompted"]),
        ("Ik vroeg wat hij van het plein vond. Hij vindt het kaal. De bus rijdt niet.", ["prompted", "spontaneous"]),
        ("De bus rijdt niet. De lamp is stuk.", ["unknown", "unknown"]),
        ("- een drempel\n- bomen", ["unknown", "unknown"]),
        ("Fatma: De les is vol.\nRia: De zaal ook.", ["spontaneous", "spontaneous"]),
    ],
)
def test_a_remark_is_prompted_when_it_directly_follows_a_question_of_ours(text, expected):
    assert voices_in(text) == expected


def test_a_question_in_one_note_prompts_nothing_in_the_next():
    assert voices_in("Interviewer: Wat mist u?", "Mw. Bos: Een bakker.") == ["spontaneous"]


def test_each_row_is_a_quote_of_its_note():
    segments = segments_of("Interviewer: En?\nB: Goed.", "De lamp is stuk.")
    quotes = segments[segments["kind"] == "quote"]
    told = tell_prompted(segments)
    keys = ["note_id", "start", "end"]
    pd.testing.assert_frame_equal(told[keys], quotes[keys].reset_index(drop=True))


def test_no_notes_give_no_rows():
    assert tell_prompted(segments_of()).empty
