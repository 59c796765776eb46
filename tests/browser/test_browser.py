"""The program as people meet it: in a real browser, by mouse and by keyboard, in light and dark, wide and narrow."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ready
from docx import Document

from analysis.quotes import cut
from analysis.word_places import likely_cut
from data.store import Store

pytestmark = pytest.mark.browser

NOTE = (
    "Datum: 3-3-2026\nWijk: De Hoven\nGelegenheid: balie\n\n- De lantaarn bij {n} huizen is stuk.\n- Het stinkt er.\n"
)
PAGES = ("", "notes", "hand_out", "note", "words", "fields")
HOSTILE = (
    "Wijk: <b>x</b>\n\n- ![plaatje](http://evil.example/leak.png) is stuk\n- <img src=http://evil.example/b.png> "
    "<script>window.leak = 1</script>\n- =HYPERLINK(1) en [klik](javascript:alert(1))\n"
)


def quotes_on(page):
    return page.locator("blockquote")


def serious_faults(page):
    """Return what axe finds wrong for people who see, hear or move otherwise."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    return [
        (violation["id"], [node["html"][:160] for node in violation["nodes"]])
        for violation in found.response["violations"]
        if violation["impact"] in {"serious", "critical"}
    ]


def test_the_program_opens_on_the_sample_conversations_in_dutch(visit):
    page = visit()
    assert page.locator("h1").inner_text() == "Waar hebben bewoners het over?"
    assert "48 gesprekken" in page.locator(".wel-text").first.inner_text()
    assert page.locator("html").get_attribute("lang") == "nl"
    assert page.locator("[data-testid=stVegaLiteChart]").is_visible()


def test_a_click_on_a_bar_lists_the_quotes_and_one_more_shows_the_note(visit):
    page = visit()
    page.locator("[data-testid=stVegaLiteChart] [aria-roledescription=bar]").nth(2).click()
    quotes_on(page).first.wait_for()
    ready(page)
    first = quotes_on(page).first.inner_text()
    assert page.get_by_role("combobox").first.input_value()
    page.get_by_role("button", name="Lees het hele gesprek").first.click()
    page.locator("article").wait_for()
    ready(page)
    assert page.locator("article mark.current").inner_text() == first
    assert page.locator("article mark").count() > 3
    assert page.locator("article mark.current").is_visible()


def test_the_note_is_shown_letter_for_letter(visit, program):
    notes = Store(program.folder / "wat-er-leeft.sqlite").notes()
    note = notes[notes["title"].str.startswith("Avondwandeling")].iloc[0]
    page = visit(f"note?note={note['note_id']}")
    page.locator("article").wait_for()
    shown = page.evaluate(
        "() => { const copy = document.querySelector('article')?.cloneNode(true) "
        "?? [...document.querySelectorAll('*')].map(e => e.shadowRoot?.querySelector('article')).find(Boolean)"
        ".cloneNode(true); copy.querySelectorAll('small').forEach(e => e.remove()); return copy.textContent; }"
    )
    assert shown == note["text"]


def quotes_in(note):
    pieces = cut(note.text, note.body_start)
    return [note.text[piece.start : piece.end] for piece in pieces if piece.kind == "quote"]


def has_two_sentences(quote):
    return likely_cut(quote, 0, len(quote)) is not None


def test_a_quote_is_cut_in_two_and_brought_back(visit, program):
    notes = Store(program.folder / "wat-er-leeft.sqlite").notes()
    note_id = next(note.note_id for note in notes.itertuples() if any(map(has_two_sentences, quotes_in(note))))
    page = visit(f"note?note={note_id}")
    marks = page.locator("article mark")
    marks.first.wait_for()
    before = marks.all_text_contents()
    place = next(place for place, text in enumerate(before) if has_two_sentences(text))
    marks.nth(place).click()
    page.locator("article mark.current").wait_for()
    ready(page)
    assert page.locator("article mark.current").text_content() == before[place]
    page.get_by_text("Knippen", exact=True).click()
    page.get_by_text("Dit worden 2 citaten:").wait_for()
    ready(page)
    assert serious_faults(page) == []
    page.get_by_label("Wie bent u?").fill("Karin")
    page.keyboard.press("Enter")
    page.get_by_text("U past aan als Karin.").wait_for()
    ready(page)
    page.get_by_role("button", name="Bewaar deze aanpassing").click()
    page.get_by_text("Het citaat is in tweeën geknipt.").wait_for()
    ready(page)
    after = marks.all_text_contents()
    assert len(after) == len(before) + 1
    assert " ".join(after[place : place + 2]).split() == before[place].split()
    assert page.locator("article mark.current").text_content() == after[place]
    page.get_by_role("button", name="Maak de laatste ongedaan").click()
    page.get_by_text("De aanpassing is ongedaan gemaakt.").wait_for()
    ready(page)
    assert marks.all_text_contents() == before


def test_everything_goes_by_keyboard_alone(visit):
    page = visit()

    def tab_to(told, most=60):
        for _ in range(most):
            page.keyboard.press("Tab")
            page.wait_for_timeout(100)
            name = page.evaluate(
                "() => { let e = document.activeElement; while (e?.shadowRoot?.activeElement) e = "
                "e.shadowRoot.activeElement; return e?.getAttribute('aria-label') ?? ''; }"
            )
            if told in name:
                return
        raise AssertionError(f"no stop of the tab key says {told!r}")

    tab_to("Kies een thema")
    page.keyboard.press("ArrowDown")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    quotes_on(page).first.wait_for()
    ready(page)
    tab_to("Lees het hele gesprek")
    page.keyboard.press("Enter")
    page.locator("article").wait_for()


def test_the_letters_r_and_c_do_nothing_by_themselves(visit):
    page = visit()
    page.locator("h1").click()
    page.keyboard.press("c")
    page.wait_for_timeout(500)
    assert page.get_by_role("dialog").count() == 0


def test_one_click_speaks_english_and_the_address_says_so(visit):
    page = visit()
    page.get_by_role("button", name="English").click()
    page.get_by_text("What do residents talk about?").wait_for()
    ready(page)
    assert page.locator("html").get_attribute("lang") == "en"
    assert "lang=en" in page.url


def test_files_are_checked_first_then_stored_and_can_be_removed(visit, program):
    page = visit("notes")
    before = len(Store(program.folder / "wat-er-leeft.sqlite").notes())
    files = [
        {"name": "een.txt", "mimeType": "text/plain", "buffer": NOTE.format(n="drie").encode()},
        {"name": "twee.txt", "mimeType": "text/plain", "buffer": NOTE.format(n="één").encode("cp1252")},
        {"name": "leeg.txt", "mimeType": "text/plain", "buffer": b""},
        {"name": "foto.txt", "mimeType": "text/plain", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(50)},
    ]
    page.locator("input[type=file]").set_input_files(files)
    page.get_by_role("button", name="Controleer").click()
    page.get_by_text("2 gesprekken kunnen worden toegevoegd.").wait_for()
    ready(page)
    table = page.get_by_role("group", name="Dit lazen we").inner_text()
    assert "De Hoven" in table
    assert "3 maart 2026" in table
    assert "Dit is een plaatje, geen tekst." in table
    assert "Dit bestand is leeg" in table
    assert len(Store(program.folder / "wat-er-leeft.sqlite").notes()) == before
    page.get_by_role("button", name="Toevoegen", exact=True).click()
    page.get_by_text("2 gesprekken zijn toegevoegd.").wait_for()
    assert len(Store(program.folder / "wat-er-leeft.sqlite").notes()) == before + 2


def test_the_word_file_downloads_and_opens(visit):
    page = visit("hand_out")
    page.get_by_role("combobox").first.click()
    page.get_by_role("option").nth(2).click()
    page.keyboard.press("Escape")
    button = page.get_by_role("button", name="Word (.docx)", exact=True)
    button.wait_for()
    ready(page)
    with page.expect_download() as waiting:
        button.click()
    download = waiting.value
    assert download.suggested_filename.endswith(".docx")
    document = Document(download.path())
    assert document.paragraphs[0].text == "Wat er leeft"
    assert len(document.inline_shapes) == 1
    assert len(document.tables) == 3


def test_a_hostile_note_is_only_letters(visit):
    page = visit("notes")
    page.get_by_text("Tekst plakken").click()
    page.get_by_label("Plak hier de tekst van één gesprek").fill(HOSTILE)
    page.get_by_role("button", name="Controleer").click()
    page.get_by_text("1 gesprek kan worden toegevoegd.").wait_for()
    page.get_by_role("button", name="Toevoegen", exact=True).click()
    page.get_by_text("1 gesprek is toegevoegd.").wait_for()
    ready(page)
    page.get_by_label("Lees een gesprek").click()
    page.keyboard.type("plaatje")
    page.keyboard.press("Enter")
    page.locator("article").wait_for()
    assert "![plaatje](http://evil.example/leak.png)" in page.locator("article").inner_text()
    assert page.evaluate("() => window.leak") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_passes_axe(visit, path, scheme):
    page = visit(path, scheme=scheme)
    if path == "":
        page.get_by_label("Kies een thema").click()
        page.keyboard.press("Enter")
        quotes_on(page).first.wait_for()
        ready(page)
    assert serious_faults(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_off_a_narrow_screen(visit, path):
    page = visit(path, width=400, height=800)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 400
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("element => element.scrollWidth - element.clientWidth") <= 0


ENGLISH = re.compile(
    r"\b(upload|drag|file|choose|option|next|previous|clear|browse|show|download as|copy|fullscreen|limit|page|search"
    r"|remove|delete|close|open sidebar|main|running|expand|collapse)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", PAGES)
def test_no_english_is_left_on_a_dutch_page(visit, path):
    page = visit(path)
    told = page.evaluate(
        "() => [...document.body.innerText.split('\\n'), "
        "...[...document.querySelectorAll('[aria-label],[placeholder],[title]')]"
        ".flatMap(e => ['aria-label', 'placeholder', 'title'].map(n => e.getAttribute(n) ?? ''))]"
    )
    icons = re.compile(r"[a-z]+(_[a-z]+)*")  # the names of Streamlit's pictograms, hidden from readers
    left = {text for text in told if ENGLISH.search(text) and not icons.fullmatch(text)}
    assert left == set()


def test_all_is_still_there_after_a_restart(visit, program):
    notes = len(Store(program.folder / "wat-er-leeft.sqlite").notes())
    program.stop()
    program.start()
    page = visit("notes")
    assert f"{notes} gesprekken" in page.locator(".wel-text").first.inner_text()
