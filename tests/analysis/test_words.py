"""Words meet their other forms and their parts, strangers stay apart, filler says nothing, the team has its say."""

import csv
import random
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.compounds import split_compound
from analysis.languages import detect_languages, quote_languages
from analysis.naming import unnamed_keys
from analysis.terms import weigh_terms
from analysis.tokens import count_words
from analysis.typos import mend_typos
from analysis.wordlist import NOTHING_DECIDED, OwnWords
from analysis.words import meet, part_keys, tokenize, word_key
from data.wordlists import compound_words, corrections, filler_phrases, stop_words
from tests.bench.words import APART, PAIRS, meetings, read_pairs

GOLD = Path(__file__).parents[1] / "gold"


def gold(name):
    with (GOLD / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def spoken_terms(*texts, own=NOTHING_DECIDED):
    return weigh_terms(texts, ["nl"] * len(texts), own=own)


@pytest.mark.parametrize("half", [slice(None), slice(0, None, 2), slice(1, None, 2)], ids=["all", "even", "odd"])
def test_pairs_meet_as_they_should_and_strangers_stay_apart(half):
    pairs = read_pairs(PAIRS)
    assert len(pairs) >= 600
    assert sum(kind == APART for kind, *_ in pairs) >= 200
    total, met = Counter(), Counter()
    for kind, _, _, together in meetings(pairs[half]):
        total[kind] += 1
        met[kind] += together
    assert (met.total() - met[APART]) / met.total() >= 0.97
    for kind, bar in {"inflection": 0.95, "compound": 0.85, "spelling": 0.80, "derivation": 0.70}.items():
        assert met[kind] / total[kind] >= bar, kind


def test_everyday_words_that_look_like_compounds_are_not_split():
    words = (GOLD / "whole_words_nl.txt").read_text(encoding="utf-8").split()
    assert len(words) >= 50
    assert {word: part_keys(word, "nl") for word in words if part_keys(word, "nl")} == {}


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("fietspaden", {"fiets", "pad"}),
        ("hondenpoepzakjes", {"hond", "poep", "zak"}),
        ("parkeerplaats", {"parkeer"}),
        ("buurt-app", {"buurt", "app"}),
        ("zonnepanelen", {"zon", "paneel"}),
        ("hondenuitlaatplaats", {"hond", "uitlaat"}),
    ],
)
def test_a_compound_meets_its_telling_parts(word, parts):
    assert parts <= set(part_keys(word, "nl"))


def test_german_and_english_words_stay_whole():
    for word in ("Krankenhaus", "Straßenbahn", "Bürgermeister", "Geschäftsführung"):
        assert part_keys(word, "nl") == ()
    assert part_keys("playgrounds", "en") == ()
    assert word_key("streets", "en") == word_key("street", "en") != ""
    assert word_key("Straße", "nl") == word_key("strasse", "nl")


def test_forms_in_the_corrections_stand_under_one_word_only():
    lemmas = set(corrections("nl").values())
    assert len(lemmas) >= 400
    assert {lemma for lemma in lemmas if corrections("nl")[lemma] != lemma} == set()


@pytest.mark.parametrize("role", ["grammar", "filler", "reporting"])
def test_filler_never_names_a_theme(role):
    words = {word for row in gold("stop_words_nl.csv") if row["role"] == role for word in row["words"].split()}
    assert {word for word in words if word_key(word, "nl") and word_key(word, "nl") not in unnamed_keys()} == set()


def test_no_subject_word_falls():
    words = {word for row in gold("stop_words_nl.csv") if row["role"] == "subject" for word in row["words"].split()}
    assert len(words) >= 70
    assert {word for word in words if not word_key(word, "nl")} == set()
    said_by_typist = sum(len(row["words"].split()) for row in gold("stop_words_nl.csv") if row["role"] != "subject")
    assert said_by_typist >= 140


def test_a_filler_phrase_is_no_term_though_its_words_are():
    assert filler_phrases("nl")
    terms = spoken_terms(
        "Hou het in de gaten, zeg maar", "We houden het in de gaten", "Een gat in de weg", "Weer gaten"
    )
    assert [terms.tokens[0][place].key for place in range(7)] == [""] * 7
    assert word_key("gat", "nl") in terms.keys
    assert terms.matrix[:, terms.keys.index(word_key("gat", "nl"))].toarray().ravel().tolist() == [0, 0, 1, 1]


def test_each_language_has_its_own_stop_words():
    assert not stop_words("nl") & {"weer", "weg", "bus", "straat", "huis", "wijk", "water"}
    assert word_key("the", "en") == ""
    assert not stop_words("en") & {"weather", "bus", "street", "house", "water"}


def test_short_lines_are_told_apart_by_language():
    lines = gold("languages.csv")
    told = [detect_languages([line["text"]])[0] for line in lines]
    assert Counter(line["language"] for line in lines) == {"nl": 45, "en": 45}
    assert sum(found == line["language"] for found, line in zip(told, lines, strict=True)) >= 88


def test_words_of_both_languages_follow_the_pile():
    assert detect_languages(["wifi, app, container", "De lamp is stuk en het is donker"]) == ["nl", "nl"]
    assert detect_languages(["wifi, app, container", "The lamp is broken and it is dark"]) == ["en", "en"]
    assert detect_languages(["", "12-3"]) == ["nl", "nl"]


def test_a_quote_leaves_its_notes_language_only_when_it_clearly_speaks_the_other():
    quotes = ["There is nowhere to park my car here", "Top container", "Er is hier geen plek om te zitten"]
    assert quote_languages(quotes, ["nl", "nl", "en"]) == ["en", "nl", "nl"]


def test_ignored_words_are_no_term_in_any_form_nor_as_a_part():
    texts = ("De fietsen staan er", "Een fietsje op het fietspad", "Het fietspad is glad", "gladde paden")
    assert "fiets" in spoken_terms(*texts).keys
    terms = spoken_terms(*texts, own=OwnWords(ignored=frozenset({"Fiets"})))
    assert "fiets" not in terms.keys
    assert {"fietspad", "glad", "pad"} <= set(terms.keys)


def test_ignored_phrases_leave_their_words_elsewhere():
    texts = ("De gele hesjes kwamen", "Gele hesjes gezien", "gele bloemen", "gele tegels")
    terms = spoken_terms(*texts, own=OwnWords(ignored=frozenset({"gele hesjes"})))
    assert terms.keys == ("geel",)
    assert terms.matrix.toarray().ravel().tolist() == [0, 0, 1, 1]


def test_words_taken_for_the_same_share_one_key_in_every_form():
    own = OwnWords(same=(("drol", "hondenpoep"), ("bolus", "drol")))
    terms = spoken_terms("Overal drollen", "Die bolussen!", "Hondenpoep op de stoep", own=own)
    key = word_key("hondenpoep", "nl")
    assert [next(token.key for token in quote if token.key) for quote in terms.tokens] == [key] * 3
    assert terms.matrix[:, terms.keys.index(key)].toarray().ravel().tolist() == [1, 1, 1]


def test_the_latest_of_two_pairs_that_make_a_circle_holds():
    own = OwnWords(same=(("drol", "poep"), ("poep", "drol")))
    assert spoken_terms("poep", "drol", own=own).keys == (word_key("drol", "nl"),)
    assert spoken_terms("poep", "poepen", own=OwnWords(same=(("poep", "poep"),))).keys == (word_key("poep", "nl"),)


def test_terms_are_shown_as_most_people_said_them_and_never_mistyped_when_the_right_form_is_as_frequent():
    terms = spoken_terms("De fietsen", "fietsen overal", "een fiets", "Verlichtig stuk", "verlichting stuk")
    assert terms.spoken["fiets"] == "fietsen"
    assert terms.spoken[word_key("verlichting", "nl")] == "verlichting"
    assert terms.tokens[3][0].key == terms.tokens[4][0].key


def test_known_words_are_never_taken_for_a_typing_error():
    pile = ["school", "schoon", "klacht", "kracht", "bedrag", "gedrag", "moeder", "modder", "fietspad", "fietspaden"]
    assert mend_typos(Counter(pile), "nl") == {}


@settings(max_examples=30, deadline=None)
@given(st.permutations(["gemeentehius", "gemeentehuis", "lantaarnpalen", "lantaarnplaen", "xyzzyxx", "stoep"]))
def test_the_order_of_words_changes_nothing_that_is_mended(words):
    assert mend_typos(Counter(words), "nl") == {"gemeentehius": "gemeentehuis", "lantaarnplaen": "lantaarnpalen"}


def test_names_are_not_mended():
    counts = count_words(["Ik sprak Verlichtin gisteren.", "De verlichting is stuk. Verlichtign graag."])
    assert "verlichtin" not in counts
    assert counts["verlichtign"] == 1


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("aefietspadlsgn'’-. 1é\n\u0301ßж"), max_size=60), st.sampled_from(["nl", "en"]))
def test_tokens_are_slices_in_order(text, language):
    tokens = tokenize(text, language)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))
    assert all(not token.parts or token.key for token in tokens)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.sampled_from(["De fietspaden zijn glad", "Een fietspad", "Gladde tegels", "tegeltje los"]), max_size=8)
)
def test_quotes_in_any_order_have_the_same_terms(texts):
    straight, shuffled = (weigh_terms(some, ["nl"] * len(some)) for some in (texts, texts[::-1]))
    assert straight.keys == shuffled.keys
    assert straight.spoken == shuffled.spoken
    assert (straight.matrix.toarray() == shuffled.matrix.toarray()[::-1]).all()


def test_terms_count_words_and_parts_in_two_quotes_or_more():
    terms = spoken_terms("fietspad en fietspad", "het fietspad", "een boom")
    assert terms.keys == ("fiets", "fietspad", "pad")
    assert terms.matrix.toarray().tolist() == [[2, 2, 2], [1, 1, 1], [0, 0, 0]]


def test_hostile_words_take_little_time():
    chance = random.Random(1)
    hostile = ["fiets" * 2000, "a" * 100_000, "a-" * 20_000, "a." * 20_000, "é" * 50_000]
    hostile += ["".join(chance.choice("aeiodgnrst") for _ in range(40)) for _ in range(2000)]
    began = time.process_time()
    weigh_terms(hostile, ["nl"] * len(hostile))
    assert time.process_time() - began < 10
    assert split_compound("fiets" * 2000) == ()


def test_lists_of_parts_do_not_contradict_each_other():
    lists = compound_words()
    assert not lists.no_part & (lists.short_parts | lists.also_words)
    assert not lists.no_split & set(lists.bound_forms)
    assert meet("fietser", "fiets")
    assert not meet("bakker", "bakken")
