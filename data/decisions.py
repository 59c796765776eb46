"""What people decided: one frozen dataclass a kind, written to JSON and read back."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from types import MappingProxyType
from typing import Any, ClassVar, TypeAlias, get_type_hints


@dataclass(frozen=True)
class RenameTheme:
    """A theme gets the name that a person chose."""

    changes_themes: ClassVar[bool] = True

    theme_id: str
    name: str


@dataclass(frozen=True)
class ExcludeQuote:
    """A quote is left out of every screen, count, search and export, for a reason that the list of decisions tells."""

    changes_themes: ClassVar[bool] = True

    quote_id: str
    reason: str


@dataclass(frozen=True)
class Undo:
    """An earlier decision, named by its sequence number, no longer holds; an undo can be undone too."""

    sequence: int


@dataclass(frozen=True)
class UnknownDecision:
    """A decision of a kind, or in a form, that this version does not know; ``body`` is its JSON as stored."""

    changes_themes: ClassVar[bool] = True  # it might

    kind: str
    body: str


#: What a person can decide.
Decision: TypeAlias = RenameTheme | ExcludeQuote | Undo

#: The name under which each kind is stored; a name once used is never given to another class.
KINDS: Mapping[str, type[Decision]] = MappingProxyType(
    {"rename_theme": RenameTheme, "exclude_quote": ExcludeQuote, "undo": Undo}
)


@dataclass(frozen=True)
class Recorded:
    """A decision as stored: its place in the row of all decisions, who made it, and when (UTC)."""

    sequence: int
    decision: Decision | UnknownDecision
    who: str
    decided_at: datetime.datetime


def kind_of(decision: Decision) -> str:
    """Return the name under which a decision is stored.

    Raises
    ------
    TypeError
        When its class is not in :data:`KINDS`.
    """
    for kind, decision_class in KINDS.items():
        if type(decision) is decision_class:
            return kind
    raise TypeError(f"{type(decision).__name__} cannot be decided; add it to data.decisions.KINDS under a new name.")


def to_json(decision: Decision) -> str:
    """Return the values of a decision as JSON, the same text for equal decisions."""
    return json.dumps(asdict(decision), ensure_ascii=False, sort_keys=True)


def from_json(kind: str, body: str) -> Decision | UnknownDecision:
    """Read a stored decision back.

    Parameters
    ----------
    kind : str
        The name under which it was stored.
    body : str
        Its JSON.

    Returns
    -------
    Decision or UnknownDecision
        Never an error: what this version cannot read is an :class:`UnknownDecision`, to be shown and kept.
    """
    decision_class = KINDS.get(kind)
    values = _read_object(body)
    if decision_class is None or values is None:
        return UnknownDecision(kind, body)
    hints = get_type_hints(decision_class)
    expected = {field.name: hints[field.name] for field in fields(decision_class)}
    if {name: type(value) for name, value in values.items()} != expected:
        return UnknownDecision(kind, body)
    return decision_class(**values)


def _read_object(body: str) -> dict[str, Any] | None:
    try:
        values = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None
