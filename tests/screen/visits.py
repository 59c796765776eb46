"""Helpers for the tests of the screen: a store of one's own, notes in it, and a visitor who looks at a page."""

import datetime
import json
from pathlib import Path

from streamlit.testing.v1 import AppTest

from data import intake, paths
from data.store import Store

MAIN = Path(__file__).parents[2] / "analysis/screen/main.py"
VIEWS = "views"
TODAY = datetime.date(2026, 10, 1)
LINES = [
    "- De bus rijdt hier zo weinig dat ik altijd te laat kom {n}.",
    "- Bij de bushalte staat geen hokje, dus je wacht in de regen {n}.",
    "- Overal hondenpoep op het gras, mijn kleinzoon stapt er steeds in {n}.",
    "- Die honden lopen los en de poep ruimt niemand op {n}.",
    "- De lantaarnpaal in de steeg brandt al weken niet {n}.",
    "- Zonder lamp is het in de steeg pikdonker {n}.",
]


def empty_store(folder, monkeypatch):
    monkeypatch.setenv("WAT_ER_LEEFT_DATA", str(folder))
    kept = Store(paths.database_path())
    kept.set_setting("samples", "away")
    return kept


def add(store, *texts):
    uploads = [(f"gesprek-{place}.txt", text.encode()) for place, text in enumerate(texts)]
    store.add_notes(intake.read_uploads(uploads, TODAY).notes)


def pile(n_notes=8):
    head = "Datum: {n}-3-2026\nWijk: De Werf\nGelegenheid: balie\n\n"
    return [
        head.format(n=n + 1) + "\n".join(line.format(n="nummer " * (n % 3)) for line in LINES) for n in range(n_notes)
    ]


def visit(page="themes"):
    visitor = AppTest.from_file(str(MAIN), default_timeout=60).run()
    if page != "themes":
        visitor.switch_page(f"{VIEWS}/{page}.py").run()
    assert not visitor.exception
    return visitor


def words_on(visitor):
    return "\n".join(element.proto.body for element in visitor.get("html"))


def parts_on(visitor):
    return [json.loads(element.proto.json) for element in visitor.get("bidi_component")]


def lists_on(visitor):
    return [quote for data in parts_on(visitor) for quote in data.get("quotes", [])]
