"""File names as they may be kept and shown: without folders, unseen characters or endless length."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

LONGEST_NAME = 120
TEXT_KINDS = frozenset({".txt", ".md", ".markdown", ".text"})
#: Files that computers put beside ours; passed over without a word.
_LITTER = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


def clean_name(name: str) -> str:
    """Return the last part of a path, on one line, without control or direction characters, 120 characters at most."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode()))[-1]
    shown = "".join(" " if unicodedata.category(sign) in {"Cc", "Cf", "Zl", "Zp", "Cs"} else sign for sign in last)
    shown = " ".join(shown.split()) or "?"
    if len(shown) <= LONGEST_NAME:
        return shown
    ending = PurePosixPath(shown).suffix[:10]
    return f"{shown[: LONGEST_NAME - len(ending) - 1]}…{ending}"


def kind_of(name: str) -> str:
    """Return the ending of a file name in lower case, with its dot."""
    return PurePosixPath(clean_name(name)).suffix.lower()


def is_litter(name: str) -> bool:
    """Tell whether a file is hidden or put there by a computer."""
    parts = [part.lower() for part in re.split(r"[\\/]", name) if part not in {"", ".", ".."}]
    return any(part.startswith((".", "~$")) or part in _LITTER for part in parts)
