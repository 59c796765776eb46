"""The program's own folder of packages: made once beside the program, renewed when its list of packages changes.

This file and ``app.py`` must be readable by a Python that is too old for the rest, so that it can say so.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
OLDEST = (3, 11)


def python() -> Path:
    """Return the Python of the program's own folder."""
    return FOLDER / "Scripts" / "python.exe" if os.name == "nt" else FOLDER / "bin" / "python"


def prepare(packages: str) -> bool:
    """Install a list of packages when it is not installed yet.

    Parameters
    ----------
    packages : str
        Name of a requirements file beside ``app.py``.

    Returns
    -------
    bool
        Whether all is ready; if not, the reason and the remedy have been printed.
    """
    if sys.version_info[:2] < OLDEST:
        tell("old_python", found=f"{sys.version_info[0]}.{sys.version_info[1]}")
        return False
    wanted, stamp = fingerprint(packages), FOLDER / f"{packages}.sha256"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted and python().exists():
        return True
    tell("installing")
    steps = [
        [sys.executable, "-m", "venv", str(FOLDER)],
        [str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", str(ROOT / packages)],
    ]
    for step in steps:
        if subprocess.run(step, check=False).returncode != 0:
            tell("failed", folder=str(FOLDER))
            return False
    stamp.write_text(wanted, encoding="utf-8")
    tell("installed")
    return True


def run(arguments: list[str]) -> int:
    """Run the program's own Python from the program's folder and return its exit code; Ctrl+C ends it quietly."""
    child = subprocess.Popen([str(python()), *arguments], cwd=str(ROOT))
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:  # the child got the same key and is closing down
            continue


def fingerprint(packages: str) -> str:
    """Return what tells one set of packages from another: the lists and the Python they are for."""
    told = [(ROOT / name).read_bytes() for name in ("requirements.txt", packages)]
    return hashlib.sha256(b"\n".join([sys.version.encode(), *told])).hexdigest()


def tell(key: str, **values: str) -> None:
    """Print one sentence in Dutch and in English, read without a library that an old Python lacks."""
    for language in ("nl", "en"):
        lines = (ROOT / "data" / f"texts_{language}.toml").read_text(encoding="utf-8").splitlines()
        section = lines[lines.index("[setup]") + 1 :]
        line = next(line for line in section if line.startswith(f"{key} = "))
        print(line.split(" = ", 1)[1].strip('"').format(**values), file=sys.stderr)
