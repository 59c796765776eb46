"""From bytes to clean text: what is no text is refused, what had to be guessed is told.

The order of the encodings was measured on Dutch municipal files (a general guesser reads short ones wrongly): byte
order mark, the pattern of NULs, strict UTF-8, and line by line cp1252.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from data.records import Message

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: How files begin that are no plain text, whatever their name says.
_OTHER_KINDS = (
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"RIFF", "picture"),
    (b"%PDF", "document"),
    (b"{\\rtf", "document"),
    (b"\xd0\xcf\x11\xe0", "document"),
    (b"PK\x03\x04", "archive"),
    (b"PK\x05\x06", "archive"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3\x00", "program"),
)
MOST_NULS = 0.2
MOST_CONTROLS = 0.02
#: A note longer than this is taken, with a word about it.
LONG_TEXT = 1_000_000

_LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_SOFT_HYPHEN = "\u00ad"


class RefusedError(Exception):
    """A file that is not taken; carries the reason in words for a person."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.key)
        self.reason = reason


@dataclass(frozen=True)
class CleanText:
    """Text with LF line ends, NFC, free of control characters, and what a person should know about its making."""

    text: str
    warnings: tuple[Message, ...]


def read_text(content: bytes) -> CleanText:
    """Decode and clean the bytes of one note.

    Raises
    ------
    RefusedError
        When the file is empty, holds no letter or digit, or is no text.
    """
    if not content:
        raise RefusedError(Message("intake.empty"))
    text, guessed = _decode(content)
    clean, unseen = _clean(text)
    if not any(character.isalnum() for character in clean):
        raise RefusedError(Message("intake.empty"))
    warnings = list(guessed)
    if unseen:
        warnings.append(Message("intake.unseen", {"n": unseen}))
    if len(clean) > LONG_TEXT:
        warnings.append(Message("intake.long", {"n": len(clean)}))
    return CleanText(clean, tuple(warnings))


def _decode(content: bytes) -> tuple[str, list[Message]]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace"), []
    text_begins = content[:2] == b"BM" and content[2:3].isalnum()
    for start, kind in _OTHER_KINDS:
        if content.startswith(start) and not (start in {b"BM", b"MZ", b"RIFF"} and (text_begins or _is_utf8(content))):
            raise RefusedError(Message(f"intake.no_text_{kind}"))
    nuls = content.count(0)
    if nuls > MOST_NULS * len(content):
        return _decode_by_nuls(content)
    controls = sum(content.count(code) for code in range(32) if code not in {9, 10, 12, 13})
    if controls > max(3, MOST_CONTROLS * len(content)):
        raise RefusedError(Message("intake.no_text_program"))
    if _is_utf8(content):
        return content.decode("utf-8"), []
    text = "".join(_decode_line(line) for line in content.splitlines(keepends=True))
    return text, [Message("intake.guessed_windows")]


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decode_by_nuls(content: bytes) -> tuple[str, list[Message]]:
    """UTF-16 of Latin letters has its NULs on one side; anything else with so many is no text."""
    even, odd = content[0::2].count(0), content[1::2].count(0)
    if max(even, odd) < 9 * max(1, min(even, odd)):
        raise RefusedError(Message("intake.no_text_program"))
    encoding = "utf-16-be" if even > odd else "utf-16-le"
    return content.decode(encoding, errors="replace"), [Message("intake.guessed_utf16")]


def _decode_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _clean(text: str) -> tuple[str, int]:
    lines = _LINE_ENDS.sub("\n", text).replace("\f", "\n").replace("\v", "\n").replace(_SOFT_HYPHEN, "")
    lines = lines.removeprefix("\ufeff")
    clean, unseen = _UNSEEN.subn("", lines)
    return unicodedata.normalize("NFC", clean), unseen
