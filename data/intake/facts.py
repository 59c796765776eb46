"""Date, place, occasion and title of a note: from its header lines, then its title, its file name, its first line."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePath

from data.intake.dates import FoundDay, find_day
from data.intake.headers import Head
from data.records import Message
from data.wordlists import find_occasion

#: A first line longer than this is running text, in which numbers need not be a date.
LONGEST_FIRST_LINE = 160
LONGEST_FACT = 80


@dataclass(frozen=True)
class Facts:
    """What is known about a conversation; what is not known is empty, never guessed silently."""

    held_on: datetime.date | None
    place: str
    occasion: str
    noted_by: str
    title: str
    warnings: tuple[Message, ...]


def find_facts(head: Head, body: str, file_name: str, today: datetime.date, places: Collection[str]) -> Facts:
    """Gather the facts of one note.

    Parameters
    ----------
    head : Head
        What ``headers.read_head`` returned.
    body : str
        The text after the head.
    file_name : str
        The cleaned name of the file, or a title that a person typed.
    today : datetime.date
        No conversation was held after this day.
    places : collection of str
        Names of neighbourhoods that are known; only these are recognised outside a header line.
    """
    stem = PurePath(file_name).stem
    lines = [*head.lines, stem.replace("_", " "), _first_line(body)]
    found, sure = _day(head, lines, today)
    place = head.told.get("place", "") or next(filter(None, (_find_place(line, places) for line in lines)), "")
    occasion = head.told.get("occasion", "") or next(filter(None, map(find_occasion, lines)), "")
    return Facts(
        held_on=found.day,
        place=_short(_as_known(write_place(place), places)),
        occasion=_short(occasion),
        noted_by=_short(head.told.get("noted_by", "")),
        title=_short(head.told.get("title", "") or _title(head) or stem),
        warnings=_doubt(found) if sure or found.doubt == "guessed_year" else (),
    )


def _day(head: Head, lines: list[str], today: datetime.date) -> tuple[FoundDay, bool]:
    """Return the day and whether it stood where a date was meant."""
    if head.told.get("held_on"):
        return find_day(head.told["held_on"], today), True
    tried = [find_day(line, today) for line in lines]
    whole = [found for found in tried if found.day and not found.doubt]
    head_only = [found for found in tried[: len(head.lines)] if found.day or found.doubt]
    return (whole or head_only or [FoundDay(None)])[0], False


def _doubt(found: FoundDay) -> tuple[Message, ...]:
    if found.doubt == "guessed_year" and found.day:
        return (Message("intake.guessed_year", {"day": found.day}),)
    return (Message(f"intake.day_{found.doubt}"),) if found.doubt else ()


def _first_line(body: str) -> str:
    line = body.lstrip().split("\n", 1)[0]
    return line if len(line) <= LONGEST_FIRST_LINE else ""


def _find_place(line: str, places: Collection[str]) -> str:
    flat = _flat(line)
    found = [
        (flat.find(f" {_flat(place).strip()} "), place) for place in sorted(places, key=lambda name: (-len(name), name))
    ]
    return next((place for where, place in found if where >= 0), "")


def write_place(place: str) -> str:
    """Give a place that was typed in small letters its capitals."""
    return place.title() if place.islower() else place


def _as_known(place: str, places: Collection[str]) -> str:
    """Write a place as it was written before, when only capitals or dashes differ."""
    same = sorted(known for known in places if _flat(known) == _flat(place))
    return place if place in same or not same else same[0]


def _flat(text: str) -> str:
    return f" {re.sub(r'[^a-z0-9à-ÿ]+', ' ', text.lower()).strip()} "


def _title(head: Head) -> str:
    return next((line for line in head.lines if re.search(r"[^\W\d_]{4}", line)), "")


def _short(fact: str) -> str:
    line = " ".join(fact.split())
    return line if len(line) <= LONGEST_FACT else f"{line[: LONGEST_FACT - 1].rstrip()}…"
