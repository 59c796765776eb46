"""What may stand before a remark on its line: a bullet, a number, a box, a time stamp, a pictograph."""

from __future__ import annotations

import re

_RULE = re.compile(r"[-*_=~#.+ ]{3,}$")
_BULLET = re.compile(
    r"(?:[-*•–—‣◦▪·>~+✓✗✔✘→□☐☑]{1,6}|[-=]>|\[[ xX]?\]|\(?\d{1,3}[.)]|\(?[a-zA-Z]\)|[a-h]\.)(?=\s)[ \t]*"
    r"|[-•–—‣◦▪·>✓✗→□☐☑](?=[^\W\d_])|\*(?=[^\W_][^*\n]*$)|\d{1,2}[.)](?=[A-Z][a-z])"
    r"|\d{1,2}(?:\.\d){1,2}\.?(?:\t[ \t]*|[ \t]+(?=[A-Z]))"
)
_PICTOGRAPH = re.compile("(?:[\U0001f300-\U0001faff☀-➿][️\u200d]?)+[ \t]+(?=[\\w\"'“„‘])")
_TIME_STAMP = re.compile(
    r"[\[(]?(?:\d{1,4}[-/]\d{1,2}[-/]\d{2,4},?[ T]+)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:,? \d{1,4}[-/]\d{1,2}[-/]\d{2,4})?"
    r"(?:[\])]|[ \t]+u(?:ur)?\b\.?(?=[ \t]*[-–:]))?[ \t]*(?:[-–:][ \t]+)?(?=[^\W\d]|[\"“„‘])"
)
_HEADING = re.compile(r"#{1,6}[ \t]")


def is_rule(text: str, first: int, last: int) -> bool:
    """Tell whether a line only parts what is above from what is below ("---", "====")."""
    return last - first >= 3 and _RULE.match(text, first, last) is not None


def is_heading(text: str, first: int, last: int) -> bool:
    """Tell whether a line is a heading of Markdown ("## Groen")."""
    return _HEADING.match(text, first, last) is not None


def read_marks(text: str, first: int, last: int) -> tuple[int, list[tuple[int, int]]]:
    """Return where the words of the line ``text[first:last]`` begin, and the (start, end) places of its marks."""
    marks: list[tuple[int, int]] = []
    if text[first].isalpha() and text[first + 1 : first + 2] not in (")", "."):
        return first, marks
    for pattern in (_BULLET, _TIME_STAMP, _BULLET, _PICTOGRAPH):
        found = None if text[first].isalpha() and pattern is not _BULLET else pattern.match(text, first, last)
        if found and found.end() < last:
            marks.append((first, first + len(found.group().rstrip())))
            first = found.end()
    return first, marks
