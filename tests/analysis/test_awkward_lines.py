"""The awkward lines of ``tests/gold/awkward_lines.toml``: each is cut as a careful reader would."""

import re
import tomllib
from pathlib import Path

import pytest

from analysis.quotes import cut

GOLD = tomllib.loads((Path(__file__).parents[1] / "gold/awkward_lines.toml").read_text(encoding="utf-8"))
LINES = [(group, line) for group, lines in GOLD.items() for line in lines]
KIND_OF_MARK = {"?": "question", "~": "small_talk", "!": "agreement", "#": "header"}
SAID = frozenset({"quote", *KIND_OF_MARK.values()})


def read_marked(marked):
    """Return the text and its expected pieces, (kind, text), in order."""
    pieces = [
        ("quote", found["quote"]) if found["quote"] else (KIND_OF_MARK[found["mark"]], found["apart"])
        for found in re.finditer(r"⟦(?P<quote>[^⟧]*)⟧|⟨(?P<mark>[?~!#])(?P<apart>[^⟩]*)⟩", marked)
    ]
    return re.sub(r"⟨[?~!#]|[⟦⟧⟩]", "", marked), pieces


def test_there_are_enough_of_them():
    assert len(LINES) >= 280
    assert len({line for _, line in LINES}) == len(LINES)


@pytest.mark.parametrize(
    ("group", "marked"), LINES, ids=[f"{group}-{number}" for number, (group, _) in enumerate(LINES)]
)
def test_an_awkward_line_is_cut_as_a_reader_would(group, marked):
    text, expected = read_marked(marked)
    found = [(piece.kind, text[piece.start : piece.end]) for piece in cut(text) if piece.kind in SAID]
    assert found == expected
