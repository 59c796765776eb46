"""Word fields on the screen: what they hit, changing them, offers, files of others, with and without, and reasons."""

import html

import pytest
from visits import VIEWS, add, empty_store, lists_on, parts_on, pile, visit, words_on

from analysis.field_decisions import shipped_fields
from data.decisions import AddField, AddFieldWords, ExcludeQuote, RemoveField, RemoveFieldWord, UseWordFields

HOSTILE = "![x](http://evil.example/a.png) <b>kermis</b>"
FORM = 'form = "wat-er-leeft-woordvelden-1"\n'


@pytest.fixture
def store(tmp_path, monkeypatch):
    return empty_store(tmp_path, monkeypatch)


@pytest.fixture
def filled(store):
    add(store, *pile())
    store.set_setting("who", "Karin")
    return store


def press(visitor, key):
    visitor.button(key=key).click().run()
    assert not visitor.exception


def tables_on(visitor):
    return {data["caption"]: data["rows"] for data in parts_on(visitor) if "caption" in data}


def rows_on(visitor, caption):
    return {
        row["cells"][0]: row["cells"] for title, rows in tables_on(visitor).items() if caption in title for row in rows
    }


def open_field(visitor, field_id):
    visitor.session_state["field"] = field_id
    visitor.run()
    assert not visitor.exception


def new_field(visitor, title, words=""):
    visitor.text_input(key="fields_new_title").set_value(title)
    visitor.text_input(key="fields_new_field_words").set_value(words)
    press(visitor, "fields_new")


def made(store):
    return [one.decision for one in store.decisions()]


def bus_field():
    return next(field for field in shipped_fields() if "bushalte" in field.entries)


def test_without_conversations_the_page_still_opens_and_says_what_to_do(store):
    visitor = visit("fields")
    assert "Voeg uw eerste gesprekken toe" in words_on(visitor)
    assert "nog niets over woordvelden afgesproken" in words_on(visitor)
    assert "geen veelgebruikte woorden" in words_on(visitor)
    assert visitor.button(key="fields_new").disabled
    assert visitor.button(key="fields_use").disabled


def test_the_page_is_one_click_from_the_themes(filled):
    assert "fields" in [link.proto.page for link in visit().get("page_link")]


def test_a_field_tells_how_many_quotes_and_conversations_it_hits_and_leads_to_them(filled):
    visitor = visit("fields")
    field = bus_field()
    cells = rows_on(visitor, "woordvelden")[field.title]
    assert (cells[3], cells[4]) == ("8", "8")
    assert "bushalte" in cells[2]
    open_field(visitor, field.field_id)
    assert rows_on(visitor, "Gehoord uit")["bushalte"][2:] == ["8", "8"]
    visitor.session_state["field_entry"] = "bushalte"
    visitor.run()
    assert not visitor.exception
    shown = lists_on(visitor)
    assert len(shown) == 8
    for quote in shown:
        assert "".join(run["text"] for run in quote["runs"]) == quote["text"]
        assert [run["text"] for run in quote["runs"] if run["marked"]] == ["bushalte"]


def test_fields_are_found_by_subject_and_by_a_word(filled):
    visitor = visit("fields")
    visitor.text_input(key="fields_search").set_value("Plankgas").run()
    found = rows_on(visitor, "woordveld")
    assert found
    assert "bushalte" not in str(found)
    visitor.text_input(key="fields_search").set_value("xqzw").run()
    assert "geen woordveld gevonden" in words_on(visitor)
    visitor.text_input(key="fields_search").set_value("").run()
    visitor.selectbox(key="fields_domain").set_value("honden").run()
    assert not visitor.exception
    assert {cells[1] for cells in rows_on(visitor, "woordveld").values()} == {"honden"}


def test_words_are_added_after_a_preview_and_taken_back_in_one_click(filled):
    visitor = visit("fields")
    field = bus_field()
    open_field(visitor, field.field_id)
    key = f"fields_new_words_{field.field_id}"
    visitor.text_input(key=key).set_value("Regen, pikdonker").run()
    assert not visitor.exception
    before = int(rows_on(visitor, "woordvelden")[field.title][3])
    told = next(line for line in words_on(visitor).splitlines() if "Nieuw voor dit woordveld" in line)
    assert "Dit raakt 16 citaten. Nieuw voor dit woordveld: 8." in told
    press(visitor, "fields_add")
    assert made(filled) == [AddFieldWords(field.field_id, ("regen", "pikdonker"))]
    assert int(rows_on(visitor, "woordvelden")[field.title][3]) == before + 8
    assert visitor.text_input(key=key).value == ""
    assert f"“regen, pikdonker” hoort bij “{field.title}”" in html.unescape(words_on(visitor))
    press(visitor, "fields_undo_last")
    assert int(rows_on(visitor, "woordvelden")[field.title][3]) == before


def test_a_word_and_a_whole_field_are_taken_out(filled):
    visitor = visit("fields")
    field = bus_field()
    open_field(visitor, field.field_id)
    visitor.selectbox(key=f"fields_gone_{field.field_id}").set_value("bushalte").run()
    press(visitor, "fields_remove")
    assert "bushalte" not in rows_on(visitor, "Gehoord uit")
    press(visitor, "fields_remove_field")
    assert made(filled) == [RemoveFieldWord(field.field_id, "bushalte"), RemoveField(field.field_id)]
    assert field.title not in rows_on(visitor, "woordvelden")
    assert visitor.selectbox(key="field").value is None


def test_a_field_of_the_teams_own_is_made_with_its_words(filled):
    visitor = visit("fields")
    new_field(visitor, "  Wachten  in weer en wind ", "hokje, regen")
    assert made(filled) == [
        AddField("eigen.wachten_in_weer_en_wind", "Wachten in weer en wind", "eigen"),
        AddFieldWords("eigen.wachten_in_weer_en_wind", ("hokje", "regen")),
    ]
    cells = rows_on(visitor, "woordvelden")["Wachten in weer en wind"]
    assert cells[1:] == ["van onszelf", "hokje, regen", "8", "8"]
    new_field(visitor, "wachten in weer en wind")
    assert "bestaat al" in words_on(visitor)
    assert len(made(filled)) == 2


def test_a_frequent_word_that_no_field_knows_is_put_in_one(filled):
    add(filled, *[f"- De flobbel bij nummer {n} is weer eens stuk gegaan.\n" for n in range(4)])
    visitor = visit("fields")
    assert rows_on(visitor, "Klik op een aantal om")["flobbel"][1:3] == ["4", "4"]
    visitor.session_state["fields_loose_word"] = "flobbel"
    visitor.run()
    assert "“flobbel” komt in 4 citaten voor. Hoort dit ergens bij?" in words_on(visitor)
    assert visitor.button(key="fields_loose_add").disabled
    visitor.selectbox(key="fields_loose_field").set_value(bus_field().field_id).run()
    press(visitor, "fields_loose_add")
    assert made(filled) == [AddFieldWords(bus_field().field_id, ("flobbel",))]
    assert "flobbel" not in rows_on(visitor, "Klik op een aantal om")


def test_the_setting_goes_off_and_on_and_the_difference_is_shown_when_asked(filled):
    visitor = visit("fields")
    assert "Dezelfde gesprekken, met en zonder" not in words_on(visitor)
    press(visitor, "fields_compare")
    assert "Dezelfde gesprekken, met en zonder" in words_on(visitor)
    assert "in een ander thema dan zonder" in words_on(visitor)
    press(visitor, "fields_use")
    assert made(filled) == [UseWordFields(False)]
    assert "gebruikt nu geen woordvelden" in words_on(visitor)
    assert "Dezelfde gesprekken, met en zonder" not in words_on(visitor)  # an answer of before the change
    press(visitor, "fields_use")
    assert made(filled)[-1] == UseWordFields(True)


def upload(visitor, content):
    visitor.get("file_uploader")[0].set_value([("woordvelden.toml", content, "application/toml")]).run()
    press(visitor, "fields_check")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\xfe\x00", "geen gewone tekst"),
        (b"a = 1\nb = = 2\n", "in regel 2 staat een fout"),
        (b"[[" * 50_000, "niet te lezen"),
        (b"title = 'boodschappen'\n", "geen lijst van aanpassingen"),
        (FORM.encode(), "staan geen aanpassingen"),
        (f'{FORM}[[change]]\nkind = "undo"\nsequence = 1\n'.encode(), "Aanpassing 1 in dit bestand"),
    ],
)
def test_a_file_that_cannot_be_read_changes_nothing_and_says_why(filled, content, told):
    visitor = visit("fields")
    upload(visitor, content)
    assert told in words_on(visitor)
    assert "Er is niets veranderd" in words_on(visitor)
    assert made(filled) == []


def test_a_file_of_another_municipality_is_shown_first_and_taken_over_as_decisions(filled):
    field = bus_field()
    content = (
        f'{FORM}[[change]]\nkind = "add_field"\nfield_id = "eigen.kermis"\ntitle = {HOSTILE!r}\ndomain = "eigen"\n'
        '[[change]]\nkind = "add_field_words"\nfield_id = "eigen.kermis"\nwords = ["hokje"]\n'
        f'[[change]]\nkind = "add_field_words"\nfield_id = "{field.field_id}"\nwords = ["bushalte"]\n'
    )
    visitor = visit("fields")
    upload(visitor, content.encode())
    assert "2 aanpassingen kunnen worden overgenomen" in words_on(visitor)
    assert "Deze woorden staan al in het woordveld" in words_on(visitor)
    assert made(filled) == []
    press(visitor, "fields_take")
    assert made(filled) == [AddField("eigen.kermis", HOSTILE, "eigen"), AddFieldWords("eigen.kermis", ("hokje",))]
    assert "2 aanpassingen zijn overgenomen" in words_on(visitor)
    assert rows_on(visitor, "woordvelden")[HOSTILE][3:] == ["8", "8"]
    press(visitor, "fields_undo_last")
    press(visitor, "fields_undo_last")
    assert "nog niets over woordvelden afgesproken" in words_on(visitor)


def test_hostile_words_and_titles_are_shown_letter_for_letter_and_stand_in_no_label(filled):
    visitor = visit("fields")
    new_field(visitor, HOSTILE, "<i>hokje</i>, hokje, ![y](http://evil.example/b.png)")
    kinds = ("button", "selectbox", "text_input", "expander", "file_uploader", "download_button", "page_link")
    labels = [element.proto.label for kind in kinds for element in visitor.get(kind)]
    assert len(labels) > 10
    assert not [label for label in labels if "evil" in label or "kermis" in label]
    assert "<b>kermis</b>" not in words_on(visitor)
    assert "<i>hokje</i>" not in words_on(visitor)
    assert "&lt;b&gt;kermis&lt;/b&gt;" in words_on(visitor)
    assert not visitor.markdown


def test_an_excluded_quote_is_in_no_number_and_no_list(filled):
    visitor = visit("fields")
    field = bus_field()
    open_field(visitor, field.field_id)
    quote = lists_on(visitor)[0]
    before = int(rows_on(visitor, "woordvelden")[field.title][3])
    filled.decide(ExcludeQuote(quote["id"], "dubbel"), "Karin")
    visitor.run()
    assert not visitor.exception
    assert int(rows_on(visitor, "woordvelden")[field.title][3]) == before - 1
    assert quote["id"] not in [shown["id"] for shown in lists_on(visitor)]


def test_a_quote_tells_on_demand_why_it_is_in_its_theme(filled):
    visitor = visit()
    theme = next(one for one in filled.known_themes() if one.quote_ids)
    visitor.session_state["theme"] = theme.theme_id
    visitor.run()
    assert "vaker heeft dan de andere" not in words_on(visitor)
    quote = lists_on(visitor)[0]
    visitor.session_state["why"] = quote["id"]
    visitor.run()
    assert not visitor.exception
    assert "Woorden die dit thema vaker heeft dan de andere" in words_on(visitor)
    assert "→" in words_on(visitor)
    press(visitor, "why_close")
    assert "vaker heeft dan de andere" not in words_on(visitor)


def test_on_the_page_of_a_conversation_the_chosen_quote_tells_why(filled):
    visitor = visit()
    quote_id = sorted(filled.known_themes()[0].quote_ids)[0]
    visitor.session_state["note"], visitor.session_state["quote"] = quote_id.partition(":")[0], quote_id
    visitor.switch_page(f"{VIEWS}/note.py").run()
    visitor.session_state["quote"] = quote_id
    visitor.run()
    assert not visitor.exception
    press(visitor, "why_ask")
    assert "Woorden die dit thema vaker heeft dan de andere" in words_on(visitor)
