"""Who speaks: the label before a remark ("Mevr. De Vries:", "B:", "Bewoner 2 -"), told from words of the remark."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from data.wordlists import CuttingWords

#: A label is short: "verpleegkundige uit de nachtdienst" is the longest kind that was seen.
LONGEST_LABEL = 80
LONGEST_LABEL_WORDS = 12
#: Without a cue that somebody is meant, a label is at most so many words.
LONGEST_BARE_LABEL = 5

#: In order of trust: our own question, what we will do, a person, a word that could be either, a subject.
OURS, AGREEMENT, PERSON, EITHER, SUBJECT = "ours", "agreement", "person", "either", "subject"

_LABEL_END = re.compile(r":[*_]{0,2}(?=\s|[\"“„'‘«*_]|$)|[ \t]*[*_]{0,2}[ \t][-–—](?=[ \t]|$)")
_NUMBERED_QUESTION = re.compile(r"(?:vraag|question|[vq]) ?\d{1,2}[.)][ \t]+(?=\w)", re.IGNORECASE)
_DASHES = re.compile("[-–—]")
_STOPS = re.compile(r"[!?;\"“”„«»]")
_WORD_STOP = re.compile(r"(\w{3,})[.]\s")
_IN_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]?")
_AGE = re.compile(r"[(,]\s*(?:ca\. |rond de |eind |begin |van )?\d{1,3}(?: ?(?:jr?\.?|jaar))?\b")
_SUBJECTS_OF_VERBS = frozenset({"ik", "we", "wij", "hij", "ze", "je", "er", "dat"})
_INITIALS = re.compile(r"(?:[A-Z]\.?-?){1,3}\d{0,2}")
_NUMBERED = re.compile(r"[^\W\d_]+[.]? ?#?(?:\d{1,3}|[A-Z])")
_DECORATION = " \t*_[]:-–—"


@dataclass(frozen=True, slots=True)
class Label:
    """``text[start:end]`` names who speaks; the remark begins at ``after``. ``kind`` is one of the words above."""

    start: int
    end: int
    after: int
    name: str
    kind: str
    mark: str


def find_label(text: str, first: int, last: int, words: CuttingWords) -> Label | None:
    """Return the label at the start of ``text[first:last]``, or ``None``.

    A label stands before a colon or before a dash between blanks. Times ("om 14:30"), addresses of the web, words
    such as "let op" and whole sentences before a colon are none.
    """
    reach = text[first : min(last, first + LONGEST_LABEL + 1)]
    numbered = _NUMBERED_QUESTION.match(reach)
    if numbered:
        stop = first + numbered.end()
        return Label(first, stop, stop, numbered.group().strip(" .)"), OURS, ":")
    if ":" not in reach and not _DASHES.search(reach):
        return None
    found = _LABEL_END.search(text, first, first + len(reach))
    if not found or found.start() == first:
        return None
    name = text[first : found.start()].strip(_DECORATION)
    parts = name.split()
    if not parts or len(parts) > LONGEST_LABEL_WORDS or _STOPS.search(name):
        return None
    if any(stop[1].lower() not in words.label_stops for stop in _WORD_STOP.finditer(name)):
        return None
    mark = ":" if ":" in found.group() else "-"
    kind = label_kind(name, mark, words)
    if kind is None:
        return None
    after = found.end()
    while after < last and (text[after].isspace() or text[after] in ":-–—"):
        after += 1
    return Label(first, found.start(), after, name, kind, mark)


def label_kind(name: str, mark: str, words: CuttingWords) -> str | None:
    """Return what a would-be label is (one of the words above), ``None`` when it is part of the remark itself."""
    lowered = name.lower().rstrip(".").strip("([ ")
    if lowered in words.interviewer or lowered.rstrip("0123456789 .") in words.interviewer:
        return OURS
    if lowered in words.agreements:
        return AGREEMENT if mark == ":" else None
    if lowered in words.not_a_speaker or not any(character.isalpha() for character in name):
        return None
    head = _IN_BRACKETS.sub(" ", name).split(",")[0]
    parts = head.split()
    lowered_parts = [part.strip(".'’*_").lower() for part in parts]
    if mark == ":" and len(parts) <= 8 and _hands_over(head.lower(), parts, words):
        return PERSON
    if not parts or not words.sentence_words.isdisjoint(lowered_parts):
        return None
    if is_person(name, parts, lowered_parts, words):
        return PERSON
    if mark == ":" and "over" in lowered_parts[1:-1]:
        return PERSON
    if lowered_parts[0] in words.subjects or lowered_parts[-1] in words.subjects:
        return None
    if mark == ":" and all(_is_common_word(part.strip(".'’*_")) for part in parts):
        return SUBJECT
    told = {part.strip(".,'’*_()").lower() for part in name.split()}
    return EITHER if len(parts) <= LONGEST_BARE_LABEL and _SUBJECTS_OF_VERBS.isdisjoint(told) else None


@lru_cache(maxsize=10_000)
def _is_common_word(word: str) -> bool:
    """Tell whether the lemma table knows a word, and not as a name ("brug", not "henk" nor "piet")."""
    import simplemma

    return bool(word) and simplemma.is_known(word, lang="nl") and simplemma.lemmatize(word, lang="nl").islower()


def _hands_over(head: str, parts: list[str], words: CuttingWords) -> bool:
    if not head.endswith(words.reporting_verbs):
        return False
    named = len(parts) > 1 and parts[0][:1].isupper() and len(parts) <= 3
    return named or not words.people.isdisjoint(part.strip(".,").lower() for part in parts[:4])


def is_person(name: str, parts: list[str], lowered: list[str], words: CuttingWords) -> bool:
    """Tell whether a label names somebody: a title, a role, initials, an age, "Bewoner 2"."""
    if not words.people.isdisjoint(lowered) or any(part.endswith(words.people_endings) for part in lowered):
        return True
    if len(parts) <= 2 and (_INITIALS.fullmatch(parts[0]) or _NUMBERED.fullmatch(" ".join(parts))):
        return True
    return bool(_AGE.search(name)) and parts[0][:1].isupper()
