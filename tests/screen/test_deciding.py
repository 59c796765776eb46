"""Deciding on the screen: cutting, joining and moving quotes, the word list, a name, and undo."""

import re

import pytest
from visits import VIEWS, add, empty_store, parts_on, pile, visit, words_on

from data.decisions import (
    ExcludeQuote,
    IgnoreWord,
    JoinQuotes,
    MoveBoundary,
    RenameTheme,
    SameWords,
    SplitQuote,
    Undo,
)

HEAD = "Wijk: De Werf\n\n"
TWO = "De bus komt nooit op tijd. De lamp in de steeg is stuk."
NOTE = (
    f"{HEAD}- {TWO}\n\nEerst koffie gedronken.\n\n- Op het plein is elke avond lawaai.\n"
    "Interviewer: Wat zou helpen?\nMevr. Kok: Een drempel in de straat.\n"
)
HOSTILE = "![x](http://evil.example/a.png) **vet** is stuk en de stoep ook."


@pytest.fixture
def store(tmp_path, monkeypatch):
    return empty_store(tmp_path, monkeypatch)


def open_note(store, starts, page=None):
    """Open the first note with the quote chosen that starts with these words."""
    visitor = page or visit()
    note = store.notes().iloc[0]
    place = note["text"].index(starts)
    visitor.session_state["note"] = note["note_id"]
    visitor.switch_page(f"{VIEWS}/note.py").run()
    assert not visitor.exception
    (runs,) = [data["runs"] for data in parts_on(visitor) if "runs" in data]
    (chosen,) = [run["id"] for run in runs if run["quote"] and f":{place}-" in run["id"]]
    visitor.session_state["quote"] = chosen
    visitor.run()
    assert not visitor.exception
    return visitor


def marked(visitor):
    (runs,) = [data["runs"] for data in parts_on(visitor) if "runs" in data]
    return [run["text"] for run in runs if run["quote"]]


def apart(visitor):
    (runs,) = [data["runs"] for data in parts_on(visitor) if "runs" in data]
    return [(run["text"], run["reason"]) for run in runs if "reason" in run]


def press(visitor, key):
    visitor.button(key=key).click().run()
    assert not visitor.exception


def choose_way(visitor, way):
    visitor.segmented_control(key="recut_way").set_value(way).run()
    assert not visitor.exception


def box(visitor, start):
    return next(one for one in visitor.selectbox if one.key and one.key.startswith(start))


def test_a_name_is_asked_once_and_kept_on_this_computer(store):
    add(store, NOTE)
    visitor = open_note(store, TWO)
    choose_way(visitor, "split")
    assert visitor.button(key="recut_keep").disabled
    visitor.text_input(key="decide_name").set_value("  Karin   van Dijk ").run()
    assert not visitor.exception
    assert not visitor.button(key="recut_keep").disabled
    assert "Karin van Dijk" in words_on(visitor)
    another = open_note(store, TWO)
    choose_way(another, "split")
    assert not another.button(key="recut_keep").disabled
    press(another, "decide_other_name")
    assert another.button(key="recut_keep").disabled


def test_on_a_shared_server_a_name_is_nobody_elses(store, monkeypatch):
    monkeypatch.setenv("WAT_ER_LEEFT_HOSTS", "gemeente.example")
    add(store, NOTE)
    visitor = open_note(store, TWO)
    choose_way(visitor, "split")
    visitor.text_input(key="decide_name").set_value("Karin").run()
    assert not visitor.exception
    assert not visitor.button(key="recut_keep").disabled
    another = open_note(store, TWO)
    choose_way(another, "split")
    assert another.button(key="recut_keep").disabled


def test_a_quote_is_cut_at_the_end_of_its_first_sentence_in_two_clicks_and_brought_back_in_one(store):
    add(store, NOTE)
    store.set_setting("who", "Karin")
    visitor = open_note(store, TWO)
    before = marked(visitor)
    choose_way(visitor, "split")
    assert "Dit worden 2 citaten" in words_on(visitor)
    assert store.decisions() == ()
    press(visitor, "recut_keep")
    assert marked(visitor)[:2] == ["De bus komt nooit op tijd.", "De lamp in de steeg is stuk."]
    assert "in tweeën geknipt" in words_on(visitor)
    (made,) = store.decisions()
    assert isinstance(made.decision, SplitQuote)
    assert made.who == "Karin"
    assert visitor.segmented_control(key="recut_way").value is None
    press(visitor, "note_undo_last")
    assert marked(visitor) == before
    assert "ongedaan gemaakt" in words_on(visitor)
    assert [type(one.decision) for one in store.decisions()] == [SplitQuote, Undo]


def test_the_first_half_of_a_cut_quote_is_the_chosen_one(store):
    add(store, NOTE)
    store.set_setting("who", "Karin")
    visitor = open_note(store, TWO)
    choose_way(visitor, "split")
    press(visitor, "recut_keep")
    (runs,) = [data["runs"] for data in parts_on(visitor) if "runs" in data]
    assert [run["text"] for run in runs if run.get("current")] == ["De bus komt nooit op tijd."]
    assert visitor.selectbox(key="quote").value == next(run["id"] for run in runs if run.get("current"))


def test_a_quote_can_be_cut_after_any_word(store):
    add(store, NOTE)
    store.set_setting("who", "Karin")
    visitor = open_note(store, "Op het plein")
    choose_way(visitor, "split")
    places = box(visitor, "recut_split_")
    assert places.value is None
    assert len(places.options) == 6
    places.select_index(2).run()
    assert not visitor.exception
    press(visitor, "recut_keep")
    assert marked(visitor)[1:3] == ["Op het plein", "is elke avond lawaai."]


def test_joining_takes_in_the_line_between_and_is_refused_over_our_own_question(store):
    add(store, NOTE)
    store.set_setting("who", "Karin")
    visitor = open_note(store, "Op het plein")
    choose_way(visitor, "join_next")
    assert "vraag, afspraak of kopregel van onszelf" in words_on(visitor)
    assert "recut_keep" not in [button.key for button in visitor.button]
    choose_way(visitor, "join_previous")
    press(visitor, "recut_keep")
    assert marked(visitor)[0] == f"{TWO}\n\nEerst koffie gedronken.\n\n- Op het plein is elke avond lawaai."
    assert isinstance(store.decisions()[0].decision, JoinQuotes)


def test_the_first_quote_is_not_joined_with_a_previous_one(store):
    add(store, NOTE)
    visitor = open_note(store, TWO)
    offered = visitor.segmented_control(key="recut_way").options
    assert "Samenvoegen met vorige" not in str(offered)
    assert "Samenvoegen met volgende" in str(offered)


def test_a_moved_boundary_sets_apart_what_falls_out_with_its_reason(store):
    add(store, NOTE)
    store.set_setting("who", "Karin")
    visitor = open_note(store, TWO)
    choose_way(visitor, "move")
    assert "Zo staat het citaat er nu" in words_on(visitor)
    ends = box(visitor, "recut_end_")
    ends.select_index(5).run()
    assert not visitor.exception
    press(visitor, "recut_keep")
    assert marked(visitor)[0] == "De bus komt nooit op tijd."
    assert ("De lamp in de steeg is stuk.", "uit een citaat gehaald") in apart(visitor)
    assert isinstance(store.decisions()[0].decision, MoveBoundary)


def test_a_boundary_takes_in_words_that_were_set_apart(store):
    add(store, NOTE)
    store.set_setting("who", "Karin")
    visitor = open_note(store, TWO)
    choose_way(visitor, "move")
    ends = box(visitor, "recut_end_")
    ends.select_index(len(ends.options) - 1).run()
    assert not visitor.exception
    press(visitor, "recut_keep")
    assert marked(visitor)[0] == f"{TWO}\n\nEerst koffie gedronken."
    assert "praatje of verbindende zin" not in [reason for _, reason in apart(visitor)]


def test_a_decision_that_a_colleague_overtook_changes_nothing_and_says_so(store):
    add(store, NOTE)
    store.set_setting("who", "Karin")
    visitor = open_note(store, TWO)
    choose_way(visitor, "split")
    note = store.notes().iloc[0]
    start = note["text"].index(TWO)
    store.decide(SplitQuote(note["note_id"], start, start + len(TWO), start + 7), "Joop")
    press(visitor, "recut_keep")
    assert "Er is niets veranderd. Dit citaat is er niet meer" in words_on(visitor)
    assert [one.who for one in store.decisions()] == ["Joop"]


def test_any_earlier_decision_can_be_undone_and_what_no_longer_fits_says_why(store):
    add(store, NOTE)
    store.set_setting("who", "Karin")
    visitor = open_note(store, TWO)
    choose_way(visitor, "split")
    press(visitor, "recut_keep")
    choose_way(visitor, "split")
    box(visitor, "recut_split_").select_index(1).run()
    press(visitor, "recut_keep")
    assert marked(visitor)[:3] == ["De bus", "komt nooit op tijd.", "De lamp in de steeg is stuk."]
    visitor.selectbox(key="note_undo_which").select_index(0).run()
    press(visitor, "note_undo")
    assert marked(visitor)[0] == TWO
    assert "het is intussen anders geknipt" in words_on(visitor)


def test_a_quote_of_one_word_cannot_be_cut(store):
    add(store, f"{HEAD}- Hondenpoep!\n")
    visitor = open_note(store, "Hondenpoep!")
    choose_way(visitor, "split")
    assert "één woord" in words_on(visitor)


def test_words_of_a_hostile_note_stand_in_no_label(store):
    add(store, f"{HEAD}- {HOSTILE}\n- En het plein is <b>vies</b>.\n")
    store.set_setting("who", "**Karin** ![x](http://evil.example/b.png)")
    visitor = open_note(store, HOSTILE[:10])
    choose_way(visitor, "split")
    box(visitor, "recut_split_").select_index(2).run()
    press(visitor, "recut_keep")
    labels = [
        element.proto.label
        for kind in ("button", "selectbox", "text_input", "expander")
        for element in visitor.get(kind)
    ]
    assert not [label for label in labels if "evil" in label or "vet" in label]
    assert "<b>vies</b>" not in words_on(visitor)
    assert not visitor.markdown


def test_after_a_cut_every_page_shows_the_quote_as_it_is_now(store):
    add(store, *pile())
    store.set_setting("who", "Karin")
    visitor = open_note(store, "Zonder lamp is het")
    choose_way(visitor, "split")
    box(visitor, "recut_split_").select_index(1).run()
    press(visitor, "recut_keep")
    for page in ("themes", "notes", "hand_out", "words"):
        visitor.switch_page(f"{VIEWS}/{page}.py").run()
        assert not visitor.exception
    assert len(store.decisions()) == 1


def test_the_word_list_is_empty_at_first_and_needs_a_name(store):
    visitor = visit("words")
    assert "nog niets over woorden afgesproken" in words_on(visitor)
    assert visitor.button(key="words_ignore").disabled
    assert visitor.button(key="words_same_keep").disabled


def test_a_word_is_ignored_after_its_number_of_quotes_was_shown_and_undone(store):
    add(store, *pile())
    store.set_setting("who", "Karin")
    visitor = visit("words")
    visitor.text_input(key="words_ignored").set_value("Hondenpoep").run()
    assert not visitor.exception
    assert "“Hondenpoep” staat zo in 8 citaten." in words_on(visitor)
    press(visitor, "words_ignore")
    assert [one.decision for one in store.decisions()] == [IgnoreWord("hondenpoep")]
    assert "“hondenpoep” telt niet mee" in words_on(visitor)
    assert visitor.text_input(key="words_ignored").value == ""
    visitor.switch_page(f"{VIEWS}/themes.py").run()
    assert not visitor.exception
    key_words = re.findall(r"<tr><td><bdi>[^<]*</bdi></td><td><bdi>([^<]*)</bdi>", words_on(visitor))
    assert key_words
    assert "hondenpoep" not in " ".join(key_words)
    visitor.switch_page(f"{VIEWS}/words.py").run()
    press(visitor, "words_undo_last")
    assert "nog niets over woorden afgesproken" in words_on(visitor)


def test_two_words_are_taken_for_the_same(store):
    add(store, *pile())
    store.set_setting("who", "Karin")
    visitor = visit("words")
    visitor.text_input(key="words_same").set_value("hokje").run()
    visitor.text_input(key="words_same_as").set_value("Bushalte").run()
    press(visitor, "words_same_keep")
    assert [one.decision for one in store.decisions()] == [SameWords("hokje", "bushalte")]
    assert "“hokje” telt als “bushalte”" in words_on(visitor)


@pytest.mark.parametrize(
    ("word", "same_as", "told"), [("", "bus", "Typ eerst een woord"), ("Bus", " bus ", "niet als zichzelf")]
)
def test_words_that_say_nothing_are_refused_with_the_remedy(store, word, same_as, told):
    store.set_setting("who", "Karin")
    visitor = visit("words")
    visitor.text_input(key="words_same").set_value(word).run()
    visitor.text_input(key="words_same_as").set_value(same_as).run()
    press(visitor, "words_same_keep")
    assert told in words_on(visitor)
    assert store.decisions() == ()


def test_the_word_list_is_one_click_from_the_themes(store):
    add(store, *pile())
    links = [link.proto.page for link in visit().get("page_link")]
    assert "words" in links


def test_a_rename_or_an_exclusion_shows_at_once_without_a_new_run(store, monkeypatch):
    add(store, *pile())
    visit()
    theme = store.known_themes()[0]
    hidden = sorted(theme.quote_ids)[0]
    monkeypatch.setattr("analysis.screen.state.find_themes", None)  # a new run would fail
    store.decide(RenameTheme(theme.theme_id, "alles over de halte"), "Karin")
    store.decide(ExcludeQuote(hidden, "dubbel"), "Karin")
    visitor = visit()
    assert "alles over de halte" in words_on(visitor)
    assert "47 citaten" in words_on(visitor)
