"""Notes and a clock for the tests of the store."""

import datetime
import hashlib

from data.records import IncomingNote

MOMENT = datetime.datetime(2026, 3, 12, 15, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))


def fixed_clock():
    return MOMENT


def incoming(text="De lantaarn is stuk.\n", **values):
    original = values.pop("original", text.replace("\n", "\r\n").encode("cp1252", errors="replace"))
    return IncomingNote(
        file_name=values.pop("file_name", "wandeling.txt"),
        text=text,
        body_start=values.pop("body_start", 0),
        original=original,
        sha256=hashlib.sha256(original).hexdigest(),
        **values,
    )


def file_hash(path):
    """Only for files that this process has not open: see data/store/connection.py."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
