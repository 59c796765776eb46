"""Days as people write them in Dutch and English notes: the day first, always; ISO when the year leads.

Own code, because general date readers invent days ("maart 2026" becomes the 23rd, "woensdag" last week); a text
that tells no day gives none.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

Doubt: TypeAlias = Literal["", "guessed_year", "impossible", "future"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "januari january jan",
            "februari february feb febr",
            "maart march mrt mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "augustus august aug",
            "september sep sept",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ],
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?P<y>(?:19|20)\d\d|['’]?\d\d)(?![\d:])"
_FULL = [
    re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<s>[-/._])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)"),
    re.compile(rf"(?<![\d.,/-])(?P<d>\d{{1,2}}) ?(?P<s>[-/.]) ?(?P<m>\d{{1,2}}) ?(?P=s) ?{_YEAR}"),
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})(?:e|ste|de|st|nd|rd|th)?[ -](?:of )?(?P<n>{_MONTH})\b\.?,?[ -]{_YEAR}", re.I),
    re.compile(rf"\b(?P<n>{_MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>20\d\d)(?!\d)", re.I),
]
_WITHOUT_YEAR = [
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})(?:e|ste|de|st|nd|rd|th)?[ -](?P<n>{_MONTH})\b", re.I),
    re.compile(rf"\b(?P<n>{_MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)", re.I),
]
_BARE = re.compile(r"(?<![\d.,:/-])(?P<d>\d{1,2})[-/](?P<m>\d{1,2})(?![\d.,:/-])")
EARLIEST_YEAR = 1990


@dataclass(frozen=True)
class FoundDay:
    """A day, or none, and the doubt about it: a guessed year, an impossible day, a day after today."""

    day: datetime.date | None
    doubt: Doubt = ""


def find_day(text: str, today: datetime.date) -> FoundDay:
    """Return the first full day in a short text; without one, the first day and month with the year guessed.

    Parameters
    ----------
    text : str
        A header's value, a title line or a file name; not running text, where "06-12-34" may be a telephone number.
    today : datetime.date
        A guessed year makes the latest day that is not after this one; a day after it is told and not taken.
    """
    found = _first(_FULL, text)
    if found:
        return _checked(_year(found["y"]), found, today)
    found = _first([*_WITHOUT_YEAR, _BARE], text)
    if not found:
        return FoundDay(None)
    this_year = _checked(today.year, found, today)
    guessed = _checked(today.year - 1, found, today) if this_year.doubt == "future" else this_year
    return FoundDay(guessed.day, "guessed_year") if guessed.day else guessed


def _first(patterns: list[re.Pattern[str]], text: str) -> dict[str, str] | None:
    matches = [match for match in (pattern.search(text) for pattern in patterns) if match]
    return min(matches, key=lambda match: match.start()).groupdict() if matches else None


def _year(written: str) -> int:
    year = int(written.strip("'’"))
    return year if year > 99 else 2000 + year


def _checked(year: int, found: dict[str, str], today: datetime.date) -> FoundDay:
    month = _MONTHS[found["n"].lower()] if found.get("n") else int(found["m"])
    try:
        day = datetime.date(year, month, int(found["d"]))
    except ValueError:
        return FoundDay(None, "impossible")
    if day.year < EARLIEST_YEAR:
        return FoundDay(None, "impossible")
    return FoundDay(None, "future") if day > today else FoundDay(day)
