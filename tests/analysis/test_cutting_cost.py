"""No text can stall the cutting: the work grows with the text, whatever the text is."""

import sys
import time

import pytest

from analysis.quotes import cut
from tests.bench.cutting import HOSTILE, hostile_text, make_pile

#: Far more than any of these texts takes, far less than quadratic time would: 100,000 characters are cut in a second.
GENEROUS_SECONDS = 20


def count_calls(text):
    """Return how many functions were called while the text was cut: a count, so that a busy machine changes nothing."""
    counted = 0

    def count(_frame, event, _argument):
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        cut(text)
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_twice_the_text_is_at_most_about_twice_the_work(name):
    cut(hostile_text(HOSTILE[name], 100))
    half, whole = (count_calls(hostile_text(HOSTILE[name], length)) for length in (8_000, 16_000))
    assert whole <= 2.2 * half + 200


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_no_pattern_stalls(name):
    began = time.process_time()
    cut(hostile_text(HOSTILE[name], 100_000))
    assert time.process_time() - began < GENEROUS_SECONDS


def test_the_pile_that_is_measured_is_the_same_every_time():
    assert make_pile(3) == make_pile(5)[:3]
