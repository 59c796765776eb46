"""What one sentence of running prose is: a quoted passage, a passage with who says it, our own doing, small talk."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.labels import PERSON, label_kind
from analysis.sentences import find_asides, opens_clitic, opens_small
from data.wordlists import CuttingWords

#: A longer sentence is content, whatever small talk it holds.
LONGEST_SMALL_TALK = 95
#: What may follow a quoted passage as a speech tag (", aldus een moeder uit de straat.").
LONGEST_TAG = 70
#: A sentence that only hands someone the word before a colon is at most so long.
LONGEST_OPENING = 110
#: "Een jonge vrouw, 24." tells who comes, in so many words at most.
LONGEST_INTRODUCTION = 7

#: A sentence that opens a note and tells where the note-taker was is at most so long.
LONGEST_SCENE = 200

PROSE, PASSAGE, TAGGED = "prose", "passage", "tagged"

_QUOTE_MARKS = "\"“„«‘'"
_OPENING_STOP = re.compile(r"[!?;\"“„«]|\w{4,}\.\s")
_WORDS = re.compile(r"[\w']+")
_NARRATOR = frozenset({"ik", "me", "mij", "we", "wij", "ons", "i"})
_OWN_WORDS = re.compile(r"(?:ik|wij|we|i)\b", re.IGNORECASE)
_RETOLD = re.compile(r"(?:en |toen |dan )?(?:hij|zij|ze|die|he|she|they)\b", re.IGNORECASE)
_DASH_BEFORE_PASSAGE = re.compile(r"[-–—][ \t]{1,4}(?=[\"“„«])")
_VERB_LIKE = re.compile(r"\b\w{3,}[^aeiou\W]t\b")


@dataclass(slots=True)
class Remark:
    """One piece of prose on its way to a segment; ``inner`` is a passage without its quotation marks."""

    start: int
    end: int
    speaker: str
    kind: str
    form: str
    inner: tuple[int, int]


def read_sentence(text: str, start: int, end: int, speaker: str, words: CuttingWords) -> list[Remark]:
    """Return the remark of one sentence, with the words before it that only hand over the word as a label."""
    opening = _opening(text, start, end, speaker, words)
    if opening is not None:
        colon, after = opening
        named = text[start:colon].strip(" \t:,*_")
        label = Remark(start, colon, "", "label", PROSE, (start, colon))
        return [label, *_read_passage(text, after, end, speaker or named)]
    return _read_passage(text, start, end, speaker)


def _opening(text: str, start: int, end: int, speaker: str, words: CuttingWords) -> tuple[int, int] | None:
    colon = text.find(":", start, min(end, start + LONGEST_OPENING))
    if colon < 0 or colon + 1 >= end or text[start] in _QUOTE_MARKS:
        return None
    after = colon + 1
    while after < end and (text[after].isspace() or text[after] in "*_"):
        after += 1
    if after >= end or (after == colon + 1 and text[after] not in _QUOTE_MARKS):
        return None
    name = text[start:colon]
    if _OPENING_STOP.search(name) or _OWN_WORDS.match(name) or (speaker and _RETOLD.match(name)):
        return None
    if text[after] in _QUOTE_MARKS and not opens_clitic(text, after):
        named = label_kind(name.strip(), ":", words) == PERSON
        literal = named or (not speaker and text[after + 1 : after + 3].strip()[:1].isupper())
        return (colon, after) if literal and is_passage(text, after, end) else None
    lowered = name.lower()
    topic = lowered.startswith(words.topic_openings) and words.sentence_words.isdisjoint(lowered.split())
    return (colon, after) if topic or label_kind(name.strip(), ":", words) == PERSON else None


def _read_passage(text: str, start: int, end: int, speaker: str) -> list[Remark]:
    dash = _DASH_BEFORE_PASSAGE.match(text, start, end)
    start = dash.end() if dash else start
    whole = (start, end)
    if text[start] not in _QUOTE_MARKS:
        return [Remark(start, end, speaker, "quote", PROSE, whole)]
    asides = find_asides(text, start, end)
    if not asides or asides[0][0] != start:
        return _unclosed(text, start, end, speaker)
    closing = asides[0][1]
    inner = _inside(text, start, closing)
    rest = text[closing:end].strip(" \t\n,.!?…*_")
    if not rest:
        return [Remark(start, end, speaker, "quote", PASSAGE, inner)]
    if rest.lower().startswith("aldus ") and len(rest) <= LONGEST_TAG:
        place = closing + text[closing:end].find(rest)
        tag = Remark(place, end, "", "label", PROSE, (place, end))
        return [Remark(start, closing, speaker, "quote", PASSAGE, inner), tag]
    return [
        Remark(
            start, end, speaker, "quote", TAGGED if text[closing - 2] in ",.!?" or opens_small(rest) else PROSE, whole
        )
    ]


def _unclosed(text: str, start: int, end: int, speaker: str) -> list[Remark]:
    first = start + 1
    while first < end and text[first].isspace():
        first += 1
    if text[start] in '"“„«' and first < end and text[start] not in text[first:end]:
        return [Remark(first, end, speaker, "quote", PROSE, (first, end))]
    return [Remark(start, end, speaker, "quote", PROSE, (start, end))]


def is_passage(text: str, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]`` is one passage in quotation marks and nothing else."""
    asides = find_asides(text, start, end)
    return bool(asides) and asides[0][0] == start and not text[asides[0][1] : end].strip(" \t\n,.!?…")


def _inside(text: str, start: int, closing: int) -> tuple[int, int]:
    first, last = start + 1, closing - 1
    while first < last and text[first].isspace():
        first += 1
    while first < last and text[last - 1].isspace():
        last -= 1
    return (first, last) if first < last else (start, closing)


def kind_of(sentence: str, words: CuttingWords) -> str:
    """Return the kind of one sentence in lower case that nobody is named for: a quote, or why it is set apart."""
    if not any(character.isalpha() for character in sentence):
        return "mark"
    if sentence.startswith(words.question_openings):
        return "question"
    if sentence.startswith(words.agreement_openings):
        return "agreement"
    if len(sentence) > LONGEST_SMALL_TALK:
        return "quote"
    if words.small_talk.search(sentence):
        return "small_talk"
    return "agreement" if words.agreement_cues.search(sentence) else "quote"


def introduces(sentence: str, words: CuttingWords) -> bool:
    """Tell whether a sentence without a verb only names who is there ("Een dame met parels.")."""
    parts = sentence.strip(".").split()
    if not 2 <= len(parts) <= LONGEST_INTRODUCTION or sentence[-1] != ".":
        return False
    bare = [part.strip(",.()") for part in parts]
    if not words.sentence_words.isdisjoint(bare) or _VERB_LIKE.search(sentence):
        return False
    return not words.people.isdisjoint(bare[:4]) and (bare[0] in words.determiners or "," in sentence)


def sets_the_scene(sentence: str, words: CuttingWords) -> bool:
    """Tell whether a sentence in lower case at the opening of a note is the note-taker's: small talk, "ik", no verb."""
    if len(sentence) > LONGEST_SCENE:
        return False
    said = _WORDS.findall(sentence)
    told = not _NARRATOR.isdisjoint(said) or words.small_talk.search(sentence) is not None
    return told or (sentence[-1] == "." and words.verbs.isdisjoint(said))
