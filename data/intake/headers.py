"""The head of a note: a title line and lines such as "Datum: 12-3-2026", before the first empty line.

Only known keys count, so that a transcript that begins with "Jan: hallo" keeps its first line. Where the head ends
is told as an offset: the text stays as it is.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field

from data.intake.dates import find_day
from data.wordlists import find_occasion

LONGEST_LINE = 160
LONGEST_TITLE = 110
MOST_LINES = 12

_FIELDS = {
    "held_on": ("datum", "wanneer", "dag", "date", "when"),
    "place": ("wijk", "buurt", "plaats", "locatie", "place", "neighbourhood", "neighborhood"),
    "occasion": ("gelegenheid", "soort", "occasion"),
    "noted_by": (
        "door",
        "notulist",
        "verslag",
        "verslag door",
        "genoteerd door",
        "opgetekend door",
        "noted by",
        "author",
    ),
    "title": ("titel", "title"),
    "other": (
        *("betreft", "onderwerp", "tijd", "tijdstip", "bron", "labels", "kenmerk", "weer", "sfeer", "van", "aan"),
        *("aanwezig", "gesproken met", "time", "source", "subject"),
    ),
}
_FIELD = {key: name for name, keys in _FIELDS.items() for key in keys}
_KEY = "|".join(sorted(map(re.escape, _FIELD), key=len, reverse=True))
_TOLD = re.compile(rf"(?:^|[/|;(,] *)[*_]*(?P<key>{_KEY})[*_]*[ \t]*:[*_]*[ \t]*(?P<value>[^|;]*)", re.I)
#: Without a colon only "datum 3 mrt 2026" and "wijk Vogelbuurt" are taken.
_BARE = re.compile(r"(?:^|[/|;(,] *)(?P<key>datum|wijk|gelegenheid) (?P<value>[^|;.!?]{2,40})$", re.I)
_BARE_DATE = re.compile(r"[/|;(,] *(?P<key>datum) (?P<value>\d[^|;.!?]{2,24})", re.I)
_OPENING = re.compile(r"^(?:[-*•#>]+ +|#+)?")
_FENCE = re.compile(r"^(?:-{3,}|={3,}|\+{3})$")
#: "Wandelclub de Kwieke Stappers, Oudedorp": without a date only this form, or an occasion, is a title and no remark.
_ENDS_IN_PLACE = re.compile(r", (?:[a-z]{2,3} )?[A-Z]\w+$")
_FAR = datetime.date.max


@dataclass(frozen=True)
class Head:
    """What the head of a note says, as typed, and the code point where the body starts.

    ``lines`` holds the head's lines without a key, the title first.
    """

    told: dict[str, str] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    body_start: int = 0


def read_head(text: str) -> Head:
    """Read the head of a note; a note without one gives an empty head that ends at 0.

    The head ends at the first empty line after a key was told, or at the first line that is neither a title, a date
    nor a known key.
    """
    told: dict[str, str] = {}
    plain: list[str] = []
    end, place, fenced = 0, 0, False
    lines = text.split("\n", MOST_LINES + 1)[:MOST_LINES]
    for number, line in enumerate(lines):
        bare = line.strip()
        if not bare and told and not fenced:
            break
        if _FENCE.match(bare):
            fenced = True
        elif bare:
            found = _read_line(bare)
            if found is None:
                if not _is_plain_head(bare, [later.strip() for later in lines[number + 1 :]], titled=bool(plain)):
                    break
                plain.append(_OPENING.sub("", bare).strip(" *_#"))
            for name, value in (found or {}).items():
                if value:
                    told.setdefault(name, value)
            end = place + len(line)
        place += len(line) + 1
    return Head(told, tuple(plain), _past_fence(text, end, fenced=fenced))


def _past_fence(text: str, end: int, *, fenced: bool) -> int:
    closing = re.match(r"\s*(?:-{3,}|={3,}|\+{3})[ \t]*(?:\n|$)", text[end : end + 40]) if fenced else None
    return end + closing.end() if closing else end


def _read_line(line: str) -> dict[str, str] | None:
    """Return the fields that one line tells, ``None`` when it is no header line."""
    bare = _OPENING.sub("", line).strip()
    if len(bare) > LONGEST_LINE:
        return None
    inner = bare[1:-1] if bare.startswith("(") and bare.endswith(")") else bare
    marks = [*_TOLD.finditer(inner)]
    if marks and marks[0].start() == 0:
        marks += _BARE_DATE.finditer(inner)
    else:
        marks = [match for match in [_BARE.match(inner)] if match and _plausible(match)]
    if not marks:
        return None
    starts = sorted(match.start() for match in marks)
    found: dict[str, str] = {}
    for match in sorted(marks, key=lambda one: one.start()):
        stop = min([match.end("value"), *(start for start in starts if start > match.start())])
        found.setdefault(_FIELD[match["key"].lower()], inner[match.start("value") : stop].strip(" */_,;:"))
    return found


def _plausible(match: re.Match[str]) -> bool:
    value = match["value"].strip()
    return any(mark.isdigit() for mark in value) if match["key"].lower() == "datum" else len(value.split()) <= 3


def _is_plain_head(line: str, following: list[str], *, titled: bool) -> bool:
    """Tell whether a line without a key belongs to the head: a title, or a line with a date."""
    if line.startswith("#") and len(line) <= LONGEST_TITLE:
        return True
    if (
        len(line) > LONGEST_TITLE
        or line[0] in "-*•>\"“„'‘«"
        or line[-1] in '.!?:;,"”'
        or re.search(r"[!?]|\w{4,}\. ", line)
    ):
        return False
    if _tells_a_day(line):
        return True
    after = following[0] if following else None
    if after is None or re.match(r"[^:]{1,60}: ", line):
        return False
    if _read_line(after) is not None or (not titled and _tells_a_day(after)):
        return True
    return not titled and not after and (find_occasion(line) != "" or bool(_ENDS_IN_PLACE.search(line)))


def _tells_a_day(line: str) -> bool:
    found = find_day(line, _FAR)
    return len(line) <= LONGEST_TITLE and found.day is not None and not found.doubt
