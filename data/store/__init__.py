"""The store: notes, the memory of themes, decisions and settings in one SQLite file."""

from __future__ import annotations

from data.records import KnownTheme
from data.store.errors import StoreError
from data.store.store import Store

__all__ = ["KnownTheme", "Store", "StoreError"]
