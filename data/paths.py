"""Where this machine keeps the notes and decisions: never in the source tree."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

#: Points the program to another data folder, for a shared server or a trial.
FOLDER_VARIABLE = "WAT_ER_LEEFT_DATA"
DATABASE_NAME = "wat-er-leeft.sqlite"

#: Notes may hold personal data: only the person who runs the program may read them.
PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600


def data_folder() -> Path:
    """Return the absolute path of the data folder, whether it exists or not."""
    chosen = os.environ.get(FOLDER_VARIABLE, "").strip()
    if chosen:
        return Path(chosen).expanduser().absolute()
    return Path(platformdirs.user_data_dir("wat-er-leeft", appauthor=False))


def database_path() -> Path:
    """Return the absolute path of the database, whether it exists or not."""
    return data_folder() / DATABASE_NAME


def make_private_folder(folder: Path) -> None:
    """Make a folder that only its owner may enter; one that is there already keeps its rights.

    Somebody chose the rights of an existing folder, and it may hold other things than ours.

    Raises
    ------
    OSError
        When the folder cannot be made.
    """
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
