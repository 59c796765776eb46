"""What a visitor sees when a page fails: one plain sentence; the log tells where, never what people said."""

from __future__ import annotations

import logging
import traceback

from analysis.screen import state
from analysis.screen.parts import door
from data.store import StoreError

_LOG = logging.getLogger("wat_er_leeft")


def tell_failure(error: Exception) -> bool:
    """Show the failure in words for people and log its kind and place.

    Returns
    -------
    bool
        True: Streamlit shows nothing of its own.
    """
    where = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    _LOG.error("%s in %s", type(error).__name__, " < ".join(reversed(where[-4:])))
    say = state.say()
    if isinstance(error, StoreError):
        door.alert(say.message(error.message))
    else:
        door.alert(say("app.error", kind=type(error).__name__))
    return True
