"""Decisions written to JSON and read back, each under the name of its kind."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any, get_type_hints

from data.decisions import KINDS, Decision, UnknownDecision


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
    if {name: _type_of(value) for name, value in values.items()} != expected:
        return UnknownDecision(kind, body)
    arguments: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in values.items()}
    return decision_class(**arguments)


def _type_of(value: object) -> Any:
    """Return the type of a value of JSON; a list of texts is what a tuple of texts was written as."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple[str, ...]
    return type(value)


def _read_object(body: str) -> dict[str, Any] | None:
    try:
        values = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None
