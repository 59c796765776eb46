"""What word fields know of quotes that share no word, and themes that are anchored in it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.field_decisions import fields_in, shipped_fields
from analysis.field_votes import FieldVoter, field_features, voter
from analysis.grouping import group_quotes
from analysis.knowledge import ask_fields, know
from analysis.terms import weigh_terms
from data.word_fields import WordField

SAID = {
    "verkeer": [
        "Ze vliegen hier door de straat alsof het een racebaan is.",
        "Je bent je leven niet zeker als je naar de overkant wilt.",
        "Bestelbusjes nemen die hoek op twee wielen.",
        "Hij gaf plankgas bij het zebrapad.",
        "Niemand houdt zich aan de dertig.",
    ],
    "honden": [
        "Overal liggen drollen op het gras.",
        "Die herder loopt altijd los op het veldje.",
        "Ik stapte er met mijn goede schoenen in.",
        "De baasjes ruimen het niet op.",
        "Een zakje meenemen is blijkbaar te veel moeite.",
    ],
    "straatverlichting": [
        "De lantaarn voor de deur is al weken stuk.",
        "Het is pikkedonker in de steeg.",
        "Die lamp knippert de hele nacht.",
        "Zonder zaklamp kom je niet thuis.",
        "Er brandt er nog maar een in het hele laantje.",
    ],
    "eenzaamheid": [
        "Soms spreek ik de hele week geen mens.",
        "De kinderen komen alleen met kerst.",
        "Sinds mijn man dood is zit ik hier maar.",
        "De televisie staat aan voor de stemmen.",
        "Zondag is het ergst, dan is het zo stil.",
    ],
    "parkeren": [
        "Ik kan mijn auto nergens kwijt.",
        "De blauwe zone jaagt klanten weg.",
        "Er staat altijd iemand voor mijn oprit.",
        "Bezoek rijdt drie rondjes voor een plek.",
        "Die laadpaal houdt twee vakken bezet.",
    ],
    "openbaar_vervoer": [
        "De bus komt nooit op tijd.",
        "Na half negen rijdt er niets meer.",
        "De halte is opgeheven.",
        "De chauffeur reed me zo voorbij.",
        "Zonder ov-kaart mag je niet mee met de trein.",
    ],
}
TEXTS = [text for texts in SAID.values() for text in texts]
TRUTH = [subject for subject, texts in SAID.items() for _ in texts]
DUTCH = fields_in(shipped_fields(), "nl")


def grouped(texts):
    languages = ["nl"] * len(texts)
    return group_quotes(weigh_terms(texts, languages), None, know(texts, languages, (), shipped_fields()))


def test_most_quotes_that_share_no_word_vote_for_their_subject():
    # two in three on marked notes (tests.bench.fields); by chance one in fifty
    by = voter(DUTCH, "nl")
    best = by.vote(TEXTS, {}, [()] * len(TEXTS)).of_areas().argmax(axis=1)
    right = [by.areas[area] == subject for area, subject in zip(best, TRUTH, strict=True)]
    assert np.mean(right) > 0.5


def test_a_small_pile_falls_into_the_subjects_that_people_speak_of():
    labels, strengths = grouped(TEXTS)
    of_subject = [labels[[subject == one for subject in TRUTH]] for one in SAID]
    mostly = [max(set(held.tolist()), key=held.tolist().count) for held in of_subject]
    assert len(set(mostly) - {-1}) >= 5
    assert ((strengths > 0) == (labels >= 0)).all()
    sizes = np.bincount(labels[labels >= 0])
    assert sorted(sizes, reverse=True) == sizes.tolist()


def test_a_number_of_themes_that_was_asked_for_is_not_exceeded():
    languages = ["nl"] * len(TEXTS)
    known = know(TEXTS, languages, (), shipped_fields())
    labels, _ = group_quotes(weigh_terms(TEXTS, languages), 3, known)
    assert len(set(labels[labels >= 0])) <= 3


@settings(max_examples=5, deadline=None)
@given(st.randoms())
def test_the_order_of_the_quotes_changes_nothing(chance):
    order = list(range(len(TEXTS)))
    chance.shuffle(order)
    straight, shuffled = grouped(TEXTS), grouped([TEXTS[place] for place in order])
    assert shuffled[0].tolist() == straight[0][order].tolist()
    assert shuffled[1].tolist() == straight[1][order].tolist()


def test_talk_about_the_coffee_is_no_theme():
    talk = ["De koffie was slap maar de stemming was goed.", "Er stond een grote schaal met krentenbollen op tafel."]
    labels, _ = grouped(TEXTS + talk)
    assert labels[-2:].tolist() == [-1, -1]


def test_fields_that_do_not_reach_a_pile_do_not_lead_it():
    texts = [
        f"{word} {more} afspelen" for word in ("wek", "zing", "speel", "zoek", "maak", "geef") for more in "abcdef"
    ]
    languages = ["nl"] * len(texts)
    known = know(texts, languages, (), shipped_fields())
    terms = weigh_terms(texts, languages)
    led, alone = group_quotes(terms, 4, known), group_quotes(terms, 4, None)
    assert known is None
    assert led[0].tolist() == alone[0].tolist()


def test_a_large_pile_is_not_led_and_its_votes_are_not_counted(monkeypatch):
    monkeypatch.setattr("analysis.knowledge.ask_fields", lambda *asked: pytest.fail("the fields were asked"))
    texts = [f"{text} {number}" for number in range(60) for text in TEXTS]
    assert know(texts, ["nl"] * len(texts), (), shipped_fields()) is None


def test_quotes_of_two_languages_meet_in_one_area():
    known = ask_fields(
        ["De bus komt nooit op tijd.", "The bus never comes on time."], ["nl", "en"], (), shipped_fields()
    )
    assert known.votes[0].argmax() == known.votes[1].argmax()


def test_the_name_of_a_place_does_not_vote():
    named = ask_fields(["In Busstede is het mooi."], ["nl"], ("Busstede",), shipped_fields())
    nameless = ask_fields(["In is het mooi."], ["nl"], (), shipped_fields())
    assert named.votes.tolist() == nameless.votes.tolist()


def test_a_field_without_words_takes_part_in_nothing():
    fields = (*DUTCH, WordField("eigen.leeg", "eigen", "eigen", "leeg", ()))
    assert "eigen" not in FieldVoter(fields[-1:] + fields[:20], "nl").areas


@pytest.mark.parametrize(
    ("text", "pair"), [("Niemand belt terug", "\N{NOT SIGN} bellen"), ("de lamp is kapot", "lamp kapot")]
)
def test_neighbouring_words_vote_together_without_the_little_words(text, pair):
    assert pair in field_features(text, "nl")
