"""Every page as a visitor meets it: empty, filled, and after one action."""

import datetime
import json
from pathlib import Path

import pytest
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


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("WAT_ER_LEEFT_DATA", str(tmp_path))
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


@pytest.mark.parametrize("page", ["themes", "notes", "note", "hand_out"])
def test_every_page_stands_without_any_note(store, page):
    assert words_on(visit(page))


@pytest.mark.parametrize("page", ["themes", "notes", "note", "hand_out"])
def test_every_page_stands_with_one_short_note(store, page):
    add(store, "- Eén losse tegel.")
    visit(page)


@pytest.mark.parametrize("page", ["themes", "notes", "note", "hand_out"])
def test_every_page_stands_with_a_pile_of_notes(store, page):
    add(store, *pile())
    visit(page)


def test_few_quotes_are_shown_to_be_read(store):
    add(store, "- Eén losse tegel bij de kerk.")
    visitor = visit()
    assert "Lees ze gewoon" in words_on(visitor)
    assert [quote["text"] for quote in lists_on(visitor)] == ["Eén losse tegel bij de kerk."]


def test_choosing_a_theme_lists_all_its_quotes_with_their_source(store):
    add(store, *pile())
    visitor = visit()
    theme = next(option for option in visitor.selectbox(key="theme").options if option != "Nog niet ingedeeld")
    visitor.selectbox(key="theme").select(theme).run()
    assert not visitor.exception
    shown = lists_on(visitor)
    assert shown
    assert all("De Werf" in quote["told"] and "balie" in quote["told"] and "2026" in quote["told"] for quote in shown)


def test_a_quote_leads_to_its_note_with_the_quote_marked(store):
    add(store, *pile())
    visitor = visit()
    visitor.session_state["note"], visitor.session_state["quote"] = store.notes()["note_id"].iloc[0], ""
    visitor.switch_page(f"{VIEWS}/note.py").run()
    assert not visitor.exception
    (runs,) = [data["runs"] for data in parts_on(visitor) if "runs" in data]
    assert "".join(run["text"] for run in runs) == store.notes()["text"].iloc[0]


def test_one_click_speaks_english(store):
    visitor = visit()
    visitor.button(key="language_switch").click().run()
    assert not visitor.exception
    assert "There are no conversations yet" in words_on(visitor)


def test_pasted_text_is_stored_only_after_the_check(store):
    visitor = visit("notes")
    visitor.segmented_control(key="add_way").set_value("paste").run()
    visitor.text_area(key="add_paste").set_value("- De stoep ligt scheef bij nummer 12.").run()
    visitor.button(key="add_check_paste").click().run()
    assert not visitor.exception
    assert len(store.notes()) == 0
    visitor.button(key="add_store").click().run()
    assert not visitor.exception
    assert store.notes()["text"].tolist() == ["- De stoep ligt scheef bij nummer 12."]


def test_samples_can_be_put_away_and_brought_back(store):
    visitor = visit("notes")
    visitor.button(key="notes_sample_back").click().run()
    assert not visitor.exception
    n_samples = len(store.notes())
    assert n_samples >= 45
    visitor.button(key="notes_sample_away").click().run()
    assert not visitor.exception
    assert len(store.notes()) == 0


def test_chosen_notes_can_be_removed(store):
    add(store, *pile())
    visitor = visit("notes")
    offered = visitor.multiselect(key="notes_removed")
    offered.select(offered.options[0]).run()
    visitor.button(key="notes_remove").click().run()
    assert not visitor.exception
    assert len(store.notes()) == 7
