"""All tests by one command on a fresh machine: ``python3 tests``; more arguments go to pytest."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from data import environment

STEPS = (
    ["-m", "ruff", "check", "."],
    ["-m", "ruff", "format", "--check", "."],
    ["-m", "mypy"],
    ["-m", "pytest", "-q", "-n", "auto", "--dist", "loadfile", *sys.argv[1:]],
)

if __name__ == "__main__":
    if not environment.prepare("requirements-dev.txt"):
        sys.exit(1)
    sys.exit(max(environment.run(step) for step in STEPS))
