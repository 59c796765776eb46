"""Every sentence that a person reads, in Dutch and English, taken from two TOML files."""

from __future__ import annotations

import datetime
import math
import tomllib
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from data.records import Message, MessageValue

Language: TypeAlias = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_FOLDER = Path(__file__).parent


class MissingTextError(KeyError):
    """A text key that no text file knows; add it to both TOML files."""


@cache
def load_texts(language: Language) -> dict[str, str]:
    """Return all texts of one language as ``section.key`` to sentence."""
    with (_FOLDER / f"texts_{language}.toml").open("rb") as file:
        tables = tomllib.load(file)
    return dict(_flatten(tables, ""))


def _flatten(table: dict[str, object], prefix: str) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            rows += _flatten(value, f"{prefix}{key}.")
        else:
            rows.append((f"{prefix}{key}", str(value)))
    return rows


class Say:
    """Speaks one language: ``say("themes.title")``, ``say("count.quotes", n=3)``.

    A key with a number ``n`` may stand in the file as ``key.one`` and ``key.many``; dates are written out and whole
    numbers get the thousands mark of the language.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self._texts = load_texts(language)

    def __call__(self, key: str, **values: MessageValue) -> str:
        """Return the sentence behind a key, its placeholders filled.

        Raises
        ------
        MissingTextError
            When the text files do not hold the key.
        """
        sentence = self._texts.get(key)
        if sentence is None and "n" in values:
            sentence = self._texts.get(f"{key}.one" if values["n"] == 1 else f"{key}.many")
        if sentence is None:
            raise MissingTextError(f"{key} is not in texts_{self.language}.toml")
        written = {name: self._write(value) for name, value in values.items()}
        return sentence.format(**written) if written else sentence

    def message(self, message: Message) -> str:
        """Return the sentence of a message."""
        return self(message.key, **message.values)

    def date(self, day: datetime.date | None) -> str:
        """Write a day out ("3 maart 2026"), or say that it is unknown."""
        if day is None or math.isnan(day.year):  # a missing day of a table is a NaT, whose year is no number
            return self("date.unknown")
        return self("date.day", day=str(day.day), month=self(f"date.month_{day.month}"), year=str(day.year))

    def month(self, day: datetime.date | None) -> str:
        """Write the month of a day ("maart 2026"), or say that it is unknown."""
        if day is None or math.isnan(day.year):  # a missing day of a table is a NaT, whose year is no number
            return self("date.unknown")
        return self("date.month", month=self(f"date.month_{day.month}"), year=str(day.year))

    def number(self, value: int) -> str:
        """Write a whole number with the thousands mark of the language."""
        return f"{value:,}".replace(",", self("number.thousands"))

    def _write(self, value: MessageValue) -> str:
        if isinstance(value, datetime.date):
            return self.date(value)
        if isinstance(value, int):
            return self.number(value)
        return str(value)
