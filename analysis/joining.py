"""Which sentences of running prose go on about the same thing, and are one remark together."""

from __future__ import annotations

import re

from analysis.remarks import PASSAGE, PROSE, TAGGED, Remark

#: A remark of running prose is one to three sentences.
MOST_SENTENCES = 3
#: A sentence that points back ("Dat vindt ze eng.") is joined to the one before when it is shorter than this.
LONGEST_ANAPHOR = 60
#: "De slager stopt in juni." only names somebody about whom the next sentence tells.
SHORTEST_SENTENCE = 32
#: A sentence before a quoted passage that is shorter than this tells who speaks.
LONGEST_LEAD = 76

_ANAPHOR = re.compile(
    r"[\"“„‘']?(?:dat|die|daar|dit|deze|zo|dan|en dat|en die|maar dat|nou|that|this|those|it)\b", re.IGNORECASE
)
_SO_THEN = re.compile(r"[\"“„‘']?(?:dan|dat|then)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:hij|zij|ze|he|she|they)\b", re.IGNORECASE)
_FRAGMENT = re.compile(
    r"(?:met|voor|elke|iedere|ieder|over|in|op|uit|zonder|van|al|nooit|altijd|alleen|zelfs|ook|zeker|vooral|heel|veel|zo|echt|every"
    r"|for|with|all|never)\b(?:\s+[\w'’]+){1,3}[.!?…]*$",
    re.IGNORECASE,
)


def join_remarks(text: str, remarks: list[Remark]) -> list[Remark]:
    """Join what goes on about the same thing, and set apart the sentence that only tells whose passage follows."""
    joined: list[Remark] = []
    n_sentences = 1
    for remark in remarks:
        before = joined[-1] if joined else None
        if before is not None and n_sentences < MOST_SENTENCES and _belongs(text, before, remark):
            form = TAGGED if before.form == TAGGED else PROSE
            joined[-1] = Remark(before.start, remark.end, before.speaker, "quote", form, (before.start, remark.end))
            n_sentences += 1
            continue
        if before is not None and remark.form == PASSAGE and before.form == PROSE and before.kind == "quote":
            before.kind = "small_talk" if before.end - before.start < LONGEST_LEAD else "quote"
        joined.append(remark)
        n_sentences = 1
    return joined


def _belongs(text: str, before: Remark, remark: Remark) -> bool:
    if before.kind != "quote" or remark.kind != "quote" or before.form == PASSAGE:
        return False
    if before.form == TAGGED or remark.form == PASSAGE:
        return remark.form == PASSAGE and (before.form == TAGGED or _SO_THEN.match(text, remark.start) is not None)
    length = remark.end - remark.start
    if _PRONOUN.match(text, remark.start):
        introduced = before.end - before.start < SHORTEST_SENTENCE
        most = LONGEST_LEAD + 20 if introduced else SHORTEST_SENTENCE + 4
        return length < most and not _PRONOUN.match(text, before.start)
    if length >= LONGEST_ANAPHOR:
        return False
    return bool(_ANAPHOR.match(text, remark.start) or _FRAGMENT.match(text[remark.start : remark.end]))
