"""The files inside a .zip, read in memory by our own counter: nothing is ever unpacked to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from data.intake.decode import RefusedError
from data.records import Message

MEGABYTE = 1_000_000
LARGEST_FILE = 20 * MEGABYTE
MOST_MEMBERS = 2_000
LARGEST_TOGETHER = 100 * MEGABYTE
#: Text seldom packs better than 20 to 1; a bomb packs 1,000 to 1.
LARGEST_RATIO = 100
_ENCRYPTED = 0x1
_LINK = 0o120000


def read_members(content: bytes) -> Iterator[tuple[str, bytes | Message]]:
    """Yield name and bytes of every file in a zip; a file that is not taken comes with its reason instead.

    Raises
    ------
    RefusedError
        When the zip as a whole is broken, or holds more than the limits above.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            _check_limits(members)
            for member in members:
                yield _name(member), _read(archive, member)
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, OSError) as error:
        raise RefusedError(Message("intake.zip_broken")) from error


def _check_limits(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise RefusedError(Message("intake.zip_members", {"n": len(members), "most": MOST_MEMBERS}))
    if sum(member.file_size for member in members) > LARGEST_TOGETHER:
        raise RefusedError(Message("intake.zip_large", {"most": LARGEST_TOGETHER // MEGABYTE}))


def _name(member: zipfile.ZipInfo) -> str:
    """Return the member's name; names from before UTF-8 are in the code page of old Windows."""
    return member.filename


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes | Message:
    if member.flag_bits & _ENCRYPTED:
        return Message("intake.zip_locked")
    if (member.external_attr >> 16) & 0o170000 == _LINK:
        return Message("intake.link")
    if member.file_size > LARGEST_FILE:
        return Message("intake.large", {"most": LARGEST_FILE // MEGABYTE})
    if member.file_size > MEGABYTE and member.file_size > LARGEST_RATIO * max(1, member.compress_size):
        return Message("intake.zip_bomb")
    try:
        with archive.open(member) as opened:
            content = opened.read(LARGEST_FILE + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError):
        return Message("intake.zip_member_broken")
    return content if len(content) <= LARGEST_FILE else Message("intake.large", {"most": LARGEST_FILE // MEGABYTE})
