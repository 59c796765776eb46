"""The door of the program: ``python3 app.py`` sets up and starts it, ``streamlit run app.py`` only starts it."""

import sys

if __name__ == "__main__":
    from data import environment

    ready = environment.prepare("requirements.txt")
    sys.exit(environment.run(["-m", "streamlit", "run", "app.py", *sys.argv[1:]]) if ready else 1)

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from analysis.screen.failure import tell_failure
from analysis.screen.security import Security
from analysis.screen.warmth import warm_up

app = st.App(
    Path(__file__).parent / "analysis" / "screen" / "main.py",
    lifespan=warm_up,
    middleware=[Middleware(Security)],
    on_script_error=tell_failure,
)
