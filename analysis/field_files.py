r"""What a team changed in its word fields as a TOML file that another municipality can read, and the way back.

One ``[[change]]`` a decision, in the order in which they were made. Nothing in the file can be taken for a formula by
a spreadsheet: signs that begin one are written as TOML escapes (``\u003d``).
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

from analysis.field_decisions import with_decision
from data.decision_json import from_json, kind_of, to_json
from data.decisions import (
    AddField,
    AddFieldWords,
    DoesNotFitError,
    Recorded,
    RemoveField,
    RemoveFieldWord,
    standing,
)
from data.records import Message
from data.word_fields import WordField

#: What may stand in a file: a team shares fields and words, not whether it uses them.
SharedDecision: TypeAlias = AddFieldWords | RemoveFieldWord | AddField | RemoveField

FORM = "wat-er-leeft-woordvelden-1"
MOST_BYTES, MOST_CHANGES = 1_000_000, 2_000
#: The parser of Python takes quadratic time for a key of many parts; a line of a real file has few full stops.
MOST_STOPS = 1_000

_STARTS_FORMULA = re.compile(r'([",;|] *)([=+\-@＝＋－＠])')
#: Halves of a character, which no file can hold.
_HALVES = re.compile("[\ud800-\udfff]")
_LINE = re.compile(r"line (\d+)")


@dataclass(frozen=True)
class Incoming:
    """A file that was read: the decisions to make, those that change nothing with the reason, or why it cannot be."""

    decisions: tuple[SharedDecision, ...] = ()
    left: tuple[tuple[SharedDecision, str], ...] = ()
    refusal: Message | None = None


def write_changes(decisions: Sequence[Recorded], fields: Sequence[WordField], told: str) -> str:
    """Return the standing decisions about word fields as a file.

    Parameters
    ----------
    decisions : sequence of Recorded
        All decisions.
    fields : sequence of WordField
        The fields that come with the program; what does not fit them is left out.
    told : str
        What the file is, for who opens it.
    """
    shared = [one.decision for one in standing(decisions) if isinstance(one.decision, SharedDecision)]
    fitting, _ = _fitting({field.field_id: field for field in fields}, shared)
    lines = [*(f"# {line}" for line in told.splitlines()), f"form = {_quoted(FORM)}"]
    for decision in fitting:
        lines += ["", "[[change]]", f"kind = {_quoted(kind_of(decision))}"]
        lines += [f"{name} = {_written(value)}" for name, value in json.loads(to_json(decision)).items()]
    return "\n".join(lines) + "\n"


def _written(value: Any) -> str:
    return f"[{', '.join(map(_quoted, value))}]" if isinstance(value, list) else _quoted(value)


def _quoted(text: str) -> str:
    # TOML allows no bare control character; JSON escapes all of them but the last.
    escaped = json.dumps(_HALVES.sub("\ufffd", text), ensure_ascii=False).replace("\x7f", "\\u007f")
    return _STARTS_FORMULA.sub(lambda found: f"{found[1]}\\u{ord(found[2]):04x}", escaped)


def read_changes(content: bytes, held: Sequence[WordField]) -> Incoming:
    """Read a file with changes and try them on the fields that a team has.

    Parameters
    ----------
    content : bytes
        The file.
    held : sequence of WordField
        The team's fields as they are now.

    Returns
    -------
    Incoming
        Never an error: a file that cannot be read has a refusal, and no decision of it is carried out.
    """
    try:
        decisions = _read(content)
    except _RefusedError as error:
        return Incoming(refusal=error.told)
    fitting, left = _fitting({field.field_id: field for field in held}, decisions)
    return Incoming(tuple(fitting), tuple(left))


class _RefusedError(ValueError):
    """A file that cannot be read, with the reason in words for a person."""

    def __init__(self, reason: str, **values: int) -> None:
        super().__init__(reason)
        self.told = Message(f"field_file.{reason}", MappingProxyType(values))


def _read(content: bytes) -> list[SharedDecision]:
    table = _parse(content)
    changes = table.get("change", [])
    if table.get("form") != FORM or not isinstance(changes, list):
        raise _RefusedError("other_form")
    if not changes:
        raise _RefusedError("no_changes")
    if len(changes) > MOST_CHANGES:
        raise _RefusedError("too_many", most=MOST_CHANGES)
    decisions = []
    for number, change in enumerate(changes, start=1):
        decision = _decision(change)
        if decision is None:
            raise _RefusedError("broken_change", number=number)
        decisions.append(decision)
    return decisions


def _parse(content: bytes) -> dict[str, Any]:
    if len(content) > MOST_BYTES:
        raise _RefusedError("large", most=MOST_BYTES // 1_000_000)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _RefusedError("no_text") from None
    if any(line.count(".") > MOST_STOPS for line in text.splitlines()):
        raise _RefusedError("broken")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        raise (_RefusedError("broken_line", line=int(line[1])) if line else _RefusedError("broken")) from None
    except (RecursionError, ValueError):
        raise _RefusedError("broken") from None


def _decision(change: object) -> SharedDecision | None:
    if not isinstance(change, dict):
        return None
    values = {name: value for name, value in change.items() if name != "kind"}
    try:
        decision = from_json(str(change.get("kind")), json.dumps(values))
    except (TypeError, ValueError):  # a date, for one, is TOML but no JSON
        return None
    return decision if isinstance(decision, SharedDecision) else None


def _fitting(
    held: Mapping[str, WordField], decisions: Sequence[SharedDecision]
) -> tuple[list[SharedDecision], list[tuple[SharedDecision, str]]]:
    """Lay decisions over fields one by one; return those that fit, and the others with the reason."""
    fitting: list[SharedDecision] = []
    left: list[tuple[SharedDecision, str]] = []
    fields = dict(held)
    for decision in decisions:
        try:
            fields = with_decision(fields, decision)
            fitting.append(decision)
        except DoesNotFitError as error:
            left.append((decision, error.reason))
    return fitting, left
