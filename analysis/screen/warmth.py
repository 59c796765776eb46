"""Heavy libraries are loaded while the browser is still opening, so that the first page need not wait for them."""

from __future__ import annotations

import importlib
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

HEAVY = ("pandas", "altair", "scipy.sparse", "sklearn.cluster", "sklearn.feature_extraction.text", "simplemma")


@asynccontextmanager
async def warm_up(app: object) -> AsyncIterator[None]:
    """Start loading beside the server; the server does not wait for it."""
    del app
    threading.Thread(target=_load, name="warm-up", daemon=True).start()
    yield


def _load() -> None:
    for name in HEAVY:
        importlib.import_module(name)
    from analysis.field_decisions import fields_in, shipped_fields  # noqa: PLC0415
    from analysis.field_votes import voter  # noqa: PLC0415

    voter(fields_in(shipped_fields(), "nl"), "nl")  # reads 40,000 entries, some seconds
