"""Decisions in the database: rows that are only ever added."""

from __future__ import annotations

import datetime
import sqlite3

from data.decision_json import from_json, kind_of, to_json
from data.decisions import Decision, Recorded, Undo, UnknownDecision


def decide(connection: sqlite3.Connection, decision: Decision, who: str, decided_at: str) -> int:
    """Add a decision and return its sequence number."""
    if _changes_run(connection, decision):
        connection.execute("UPDATE revision SET note_changes = note_changes + 1")
    row = connection.execute(
        "INSERT INTO decisions (kind, body, who, decided_at) VALUES (?, ?, ?, ?) RETURNING sequence",
        [kind_of(decision), to_json(decision), who, decided_at],
    ).fetchone()
    return int(row[0])


def _changes_run(connection: sqlite3.Connection, decision: Decision | UnknownDecision) -> bool:
    while isinstance(decision, Undo):
        decision = _decision_at(connection, decision.sequence)
    return decision.changes_run


def _decision_at(connection: sqlite3.Connection, sequence: int) -> Decision | UnknownDecision:
    row = connection.execute("SELECT kind, body FROM decisions WHERE sequence = ?", [sequence]).fetchone()
    if row is None:
        raise LookupError(f"There is no decision {sequence} to undo; take a sequence from Store.decisions().")
    return from_json(*row)


def read_decisions(connection: sqlite3.Connection) -> tuple[Recorded, ...]:
    """Return all decisions in the order in which they were made."""
    rows = connection.execute("SELECT sequence, kind, body, who, decided_at FROM decisions ORDER BY sequence")
    return tuple(
        Recorded(sequence, from_json(kind, body), who, datetime.datetime.fromisoformat(decided_at))
        for sequence, kind, body, who, decided_at in rows
    )
