"""The receipt: by which notes, decisions and program a hand-out was made, so that anyone can check it later."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from data import VERSION, decision_json
from data.decisions import Recorded, UnknownDecision

#: Hex digits that are printed: enough to tell hand-outs apart, short enough to read aloud.
DIGITS = 12


@dataclass(frozen=True)
class Receipt:
    """Fingerprints of the notes and of the decisions, and the program's version."""

    notes: str
    decisions: str
    version: str = VERSION


def make_receipt(notes: pd.DataFrame, decided: Sequence[Recorded]) -> Receipt:
    """Take the fingerprints.

    Parameters
    ----------
    notes : pandas.DataFrame
        ``frames.NOTES``; the order of its rows changes nothing.
    decided : sequence of Recorded
        All decisions.
    """
    ordered = notes.sort_values("note_id", ignore_index=True).drop(columns="source")
    told = [f"{one.sequence} {_body(one)}" for one in sorted(decided, key=lambda one: one.sequence)]
    return Receipt(_fingerprint(ordered.to_csv(index=False)), _fingerprint("\n".join(told)))


def _body(one: Recorded) -> str:
    if isinstance(one.decision, UnknownDecision):
        return f"{one.decision.kind} {one.decision.body}"
    return f"{decision_json.kind_of(one.decision)} {decision_json.to_json(one.decision)}"


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]
