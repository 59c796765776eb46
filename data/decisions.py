"""What people decided: one frozen dataclass a kind (``decision_json`` writes them and reads them back).

``changes_run`` tells whether the decision changes what is found (which quotes there are, which words count) and so
asks for a new run; all others are laid over what was found. Places are code points of the note as stored, so that a
decision means the same after every run.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar, TypeAlias


@dataclass(frozen=True)
class RenameTheme:
    """A theme gets the name that a person chose."""

    changes_run: ClassVar[bool] = False

    theme_id: str
    name: str


@dataclass(frozen=True)
class ExcludeQuote:
    """A quote is left out of every screen, count, search and export, for a reason that the list of decisions tells."""

    changes_run: ClassVar[bool] = False

    quote_id: str
    reason: str


@dataclass(frozen=True)
class SplitQuote:
    """The quote from ``start`` to ``end`` becomes two: what stands before ``at``, and the rest."""

    changes_run: ClassVar[bool] = True

    note_id: str
    start: int
    end: int
    at: int


@dataclass(frozen=True)
class JoinQuotes:
    """The quotes from the one that begins at ``start`` to the one that ends at ``end`` become one, with all between."""

    changes_run: ClassVar[bool] = True

    note_id: str
    start: int
    end: int


@dataclass(frozen=True)
class MoveBoundary:
    """The quote from ``start`` to ``end`` begins and ends elsewhere; what falls out is set apart."""

    changes_run: ClassVar[bool] = True

    note_id: str
    start: int
    end: int
    new_start: int
    new_end: int


@dataclass(frozen=True)
class IgnoreWord:
    """A word, or a phrase, no longer brings quotes together and is no key word."""

    changes_run: ClassVar[bool] = True

    word: str


@dataclass(frozen=True)
class SameWords:
    """A word counts as another one."""

    changes_run: ClassVar[bool] = True

    word: str
    same_as: str


@dataclass(frozen=True)
class AddFieldWords:
    """A word field gets words or expressions more, each written as in the files of ``woordvelden``."""

    changes_run: ClassVar[bool] = True

    field_id: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class RemoveFieldWord:
    """A word field loses a word or expression."""

    changes_run: ClassVar[bool] = True

    field_id: str
    word: str


@dataclass(frozen=True)
class AddField:
    """The team has a word field of its own, without words at first."""

    changes_run: ClassVar[bool] = True

    field_id: str
    title: str
    domain: str


@dataclass(frozen=True)
class RemoveField:
    """A word field no longer plays a part."""

    changes_run: ClassVar[bool] = True

    field_id: str


@dataclass(frozen=True)
class UseWordFields:
    """Themes are sought with word fields, or by the words of the quotes alone."""

    changes_run: ClassVar[bool] = True

    on: bool


@dataclass(frozen=True)
class Undo:
    """An earlier decision, named by its sequence number, no longer holds; an undo can be undone too."""

    sequence: int


@dataclass(frozen=True)
class UnknownDecision:
    """A decision of a kind, or in a form, that this version does not know; ``body`` is its JSON as stored."""

    changes_run: ClassVar[bool] = True  # it might

    kind: str
    body: str


#: What changes where quotes begin and end.
QuoteDecision: TypeAlias = SplitQuote | JoinQuotes | MoveBoundary

#: What the team says about words.
WordDecision: TypeAlias = IgnoreWord | SameWords

#: What the team says about word fields.
FieldDecision: TypeAlias = AddFieldWords | RemoveFieldWord | AddField | RemoveField | UseWordFields

#: What a person can decide.
Decision: TypeAlias = RenameTheme | ExcludeQuote | QuoteDecision | WordDecision | FieldDecision | Undo

#: The name under which each kind is stored; a name once used is never given to another class.
KINDS: Mapping[str, type[Decision]] = MappingProxyType(
    {
        "rename_theme": RenameTheme,
        "exclude_quote": ExcludeQuote,
        "split_quote": SplitQuote,
        "join_quotes": JoinQuotes,
        "move_boundary": MoveBoundary,
        "ignore_word": IgnoreWord,
        "same_words": SameWords,
        "add_field_words": AddFieldWords,
        "remove_field_word": RemoveFieldWord,
        "add_field": AddField,
        "remove_field": RemoveField,
        "use_word_fields": UseWordFields,
        "undo": Undo,
    }
)


@dataclass(frozen=True)
class Recorded:
    """A decision as stored: its place in the row of all decisions, who made it, and when (UTC)."""

    sequence: int
    decision: Decision | UnknownDecision
    who: str
    decided_at: datetime.datetime


@dataclass(frozen=True)
class Misfit:
    """A decision that cannot be carried out (any more), with the reason: a key under ``[misfit]`` in the text files."""

    recorded: Recorded
    reason: str


class DoesNotFitError(LookupError):
    """A decision speaks of something that is not there; it is kept and shown with ``reason``, not carried out."""

    def __init__(self, reason: str, told: str) -> None:
        super().__init__(told)
        self.reason = reason


def standing(decisions: Sequence[Recorded]) -> tuple[Recorded, ...]:
    """Return the decisions that hold, in their order: without the undone ones and the undoings themselves."""
    undone: set[int] = set()
    for recorded in sorted(decisions, key=lambda one: -one.sequence):
        if isinstance(recorded.decision, Undo) and recorded.sequence not in undone:
            undone.add(recorded.decision.sequence)
    ordered = sorted(decisions, key=lambda one: one.sequence)
    return tuple(one for one in ordered if one.sequence not in undone and not isinstance(one.decision, Undo))
