"""Every page as a visitor meets it: empty, filled, and after one action."""

import pytest
from visits import VIEWS, add, empty_store, lists_on, parts_on, pile, visit, words_on

PAGES = ("themes", "notes", "note", "hand_out", "words")


@pytest.fixture
def store(tmp_path, monkeypatch):
    return empty_store(tmp_path, monkeypatch)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_stands_without_any_note(store, page):
    assert words_on(visit(page))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_stands_with_one_short_note(store, page):
    add(store, "- Eén losse tegel.")
    visit(page)


@pytest.mark.parametrize("page", PAGES)
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
