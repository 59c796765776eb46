"""From what people decided about word fields to the fields as the team has them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from analysis.languages import LANGUAGES
from analysis.lexicon import fold
from data.decisions import (
    AddField,
    AddFieldWords,
    DoesNotFitError,
    FieldDecision,
    Misfit,
    Recorded,
    RemoveField,
    RemoveFieldWord,
    UseWordFields,
    standing,
)
from data.word_fields import WordField, entries_in, word_fields

#: The domain of fields that belong to none of those that come with the program.
OWN_DOMAIN = "eigen"
LONGEST_WORD, LONGEST_TITLE, LONGEST_ID, LARGEST_FIELD = 80, 80, 120, 5_000

_ID = re.compile(r"[a-z0-9_]+\.[a-z0-9_]+")
_NO_LETTER = re.compile(r"[^a-z0-9]+")


@cache
def shipped_fields() -> tuple[WordField, ...]:
    """Return the word fields that come with the program, of all languages."""
    return tuple(field for language in LANGUAGES for field in word_fields(language))


def team_fields(
    fields: tuple[WordField, ...], decisions: Sequence[Recorded]
) -> tuple[tuple[WordField, ...], bool, tuple[Misfit, ...]]:
    """Lay the decisions about word fields over the fields that come with the program.

    Parameters
    ----------
    fields : tuple of WordField
        :func:`shipped_fields`.
    decisions : sequence of Recorded
        All decisions, the undone and the other kinds too.

    Returns
    -------
    (tuple of WordField, bool, tuple of Misfit)
        The fields, the team's own last; whether the team uses word fields; and the decisions that do not fit.
    """
    held, used, misfits = {field.field_id: field for field in fields}, True, []
    for recorded in standing(decisions):
        if isinstance(recorded.decision, UseWordFields):
            used = recorded.decision.on
        elif isinstance(recorded.decision, FieldDecision):
            try:
                held = with_decision(held, recorded.decision)
            except DoesNotFitError as error:
                misfits.append(Misfit(recorded, error.reason))
    return tuple(held.values()), used, tuple(misfits)


def fields_in(fields: Sequence[WordField], language: str) -> tuple[WordField, ...]:
    """Return the fields that hold for quotes of one language: the shipped ones of that language and the team's own."""
    strange = {field.field_id for other in LANGUAGES if other != language for field in word_fields(other)}
    return tuple(field for field in fields if field.field_id not in strange)


def with_decision(held: Mapping[str, WordField], decision: FieldDecision) -> dict[str, WordField]:
    """Return the fields by their ids with one decision more.

    Raises
    ------
    DoesNotFitError
        When the decision speaks of a field or a word that is not there, is there already, or is written wrongly; its
        ``reason`` is a key under ``[misfit]`` of the text files.
    """
    if isinstance(decision, UseWordFields):
        return dict(held)
    if isinstance(decision, AddField):
        return {**held, decision.field_id: _new_field(held, decision)}
    field = held.get(decision.field_id)
    if field is None:
        raise DoesNotFitError("field_gone", f"There is no word field {decision.field_id}.")
    if isinstance(decision, RemoveField):
        return {field_id: other for field_id, other in held.items() if field_id != decision.field_id}
    entries = _without(field, decision) if isinstance(decision, RemoveFieldWord) else _with_words(field, decision)
    return {**held, field.field_id: replace(field, entries=entries)}


def _new_field(held: Mapping[str, WordField], decision: AddField) -> WordField:
    title = " ".join(decision.title.split())
    if decision.field_id in held:
        raise DoesNotFitError("field_there", f"There is a word field {decision.field_id} already.")
    if not any(letter.isalnum() for letter in title) or len(title) > LONGEST_TITLE:
        raise DoesNotFitError("field_title", f"A title holds a letter and is at most {LONGEST_TITLE} long.")
    domain, well_formed = decision.field_id.partition(".")[0], _ID.fullmatch(decision.field_id)
    if not well_formed or domain != decision.domain or len(decision.field_id) > LONGEST_ID:
        raise DoesNotFitError("field_id", "A field's id is its domain, a dot and a name, in small letters.")
    area = next((field.area for field in held.values() if field.domain == domain), domain)
    return WordField(field_id=decision.field_id, domain=domain, area=area, title=title, entries=())


def _with_words(field: WordField, decision: AddFieldWords) -> tuple[str, ...]:
    words = entries_in(",".join(decision.words))
    if not words or not all(any(letter.isalnum() for letter in word) for word in words):
        raise DoesNotFitError("no_word", "Every word of a decision holds a letter.")
    if any(len(word) > LONGEST_WORD for word in words):
        raise DoesNotFitError("long_word", f"A word or expression is at most {LONGEST_WORD} long.")
    entries = tuple(dict.fromkeys((*field.entries, *words)))
    if len(entries) == len(field.entries):
        raise DoesNotFitError("field_word_there", f"{field.field_id} holds these words already.")
    if len(entries) > LARGEST_FIELD:
        raise DoesNotFitError("field_full", f"A field holds at most {LARGEST_FIELD} words.")
    return entries


def _without(field: WordField, decision: RemoveFieldWord) -> tuple[str, ...]:
    gone = entries_in(decision.word)
    if len(gone) != 1 or gone[0] not in field.entries:
        raise DoesNotFitError("field_word_gone", f"{field.field_id} does not hold this word.")
    return tuple(entry for entry in field.entries if entry != gone[0])


def new_field_id(title: str, domain: str) -> str:
    """Return the id of a field that a team adds: the same for the same title, so that teams meet."""
    name = _NO_LETTER.sub("_", fold(title.lower())).strip("_")[: LONGEST_ID // 2]
    return f"{domain}.{name or 'veld_' + hashlib.sha256(title.encode()).hexdigest()[:10]}"
