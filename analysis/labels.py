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

#: "De heer Smit van de bakkerij vult aan" is at most so many words.
LONGEST_HANDING_OVER = 8

#: A role stands among the first words of a label: "twee jonge moeders", "de oude heer".
MOST_WORDS_BEFORE_ROLE = 4

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
    found = _LABEL_END.search(reach) if ":" in reach or _DASHES.search(reach) else None
    if found is None or found.start() == 0:
        return None
    name = reach[: found.start()].strip(_DECORATION)
    mark = ":" if ":" in found.group() else "-"
    kind = None if _is_sentence(name, words) else label_kind(name, mark, words)
    if kind is None:
        return None
    after = first + found.end()
    while after < last and (text[after].isspace() or text[after] in ":-–—"):
        after += 1
    return Label(first, first + found.start(), after, name, kind, mark)


def _is_sentence(name: str, words: CuttingWords) -> bool:
    """Tell whether a would-be label is too long, or holds the end of a sentence or a quotation mark."""
    stops = (stop[1].lower() for stop in _WORD_STOP.finditer(name))
    long = not 0 < len(name.split()) <= LONGEST_LABEL_WORDS
    return long or bool(_STOPS.search(name)) or any(stop not in words.label_stops for stop in stops)


def label_kind(name: str, mark: str, words: CuttingWords) -> str | None:
    """Return what a would-be label is (one of the words above), ``None`` when it is part of the remark itself."""
    lowered = name.lower().rstrip(".").strip("([ ")
    if lowered in words.interviewer or lowered.rstrip("0123456789 .") in words.interviewer:
        return OURS
    if lowered in words.agreements:
        return AGREEMENT if mark == ":" else None
    parts = _IN_BRACKETS.sub(" ", name).split(",")[0].split()
    if not parts or lowered in words.not_a_speaker or not any(character.isalpha() for character in name):
        return None
    said = [part.strip(".'’*_").lower() for part in parts]
    if mark == ":" and _hands_over(parts, words):
        return PERSON
    if not words.sentence_words.isdisjoint(said):
        return None
    return PERSON if _is_person(name, parts, said, mark, words) else _unsure_kind(name, parts, said, mark, words)


def _unsure_kind(name: str, parts: list[str], said: list[str], mark: str, words: CuttingWords) -> str | None:
    if said[0] in words.subjects or said[-1] in words.subjects:
        return None
    if mark == ":" and all(_is_common_word(part.strip(".'’*_")) for part in parts):
        return SUBJECT
    told = {part.strip(".,'’*_()").lower() for part in name.split()}
    return EITHER if len(parts) <= LONGEST_BARE_LABEL and _SUBJECTS_OF_VERBS.isdisjoint(told) else None


@lru_cache(maxsize=10_000)
def _is_common_word(word: str) -> bool:
    """Tell whether the lemma table knows a word, and not as a name ("Brug", not "Henk" nor "Piet")."""
    import simplemma  # noqa: PLC0415

    return bool(word) and simplemma.is_known(word, lang="nl") and simplemma.lemmatize(word, lang="nl").islower()


def _hands_over(parts: list[str], words: CuttingWords) -> bool:
    """Tell whether a label ends in a verb of saying, and somebody says it ("De heer Smit opent")."""
    if len(parts) > LONGEST_HANDING_OVER or not " ".join(parts).lower().endswith(words.reporting_verbs):
        return False
    named = len(parts) > 1 and parts[0][:1].isupper() and len(parts) <= 3
    return named or not words.people.isdisjoint(part.strip(".,").lower() for part in parts[:4])


def _is_person(name: str, parts: list[str], said: list[str], mark: str, words: CuttingWords) -> bool:
    """Tell whether a label names somebody: a title, a role, initials, an age, "Bewoner 2", "Ria over de bus"."""
    return (
        not words.people.isdisjoint(said[:MOST_WORDS_BEFORE_ROLE])
        or any(word.endswith(words.people_endings) for word in said[:MOST_WORDS_BEFORE_ROLE])
        or (len(parts) <= 2 and bool(_INITIALS.fullmatch(parts[0]) or _NUMBERED.fullmatch(" ".join(parts))))
        or (parts[0][:1].isupper() and _AGE.search(name) is not None)
        or (mark == ":" and "over" in said[1:-1])
    )
