"""What word fields do in a pile: every count from the same hits, on notes of which the numbers are known."""

import datetime

import pandas as pd
import pytest

from analysis import field_counts
from analysis.field_effect import effect
from analysis.field_hits import find_hits
from analysis.pipeline import Analysis, Settings, find_themes, languages_of
from analysis.reasons import log_ratio, reasons
from analysis.terms import weigh_terms
from data import frames
from data.decisions import AddFieldWords, Recorded, UseWordFields
from data.word_fields import WordField

FAST = WordField(
    "verkeer.te_hard", "verkeer", "verkeer", "te hard rijden", ("plankgas", "racebaan", "auto + hard", "vliegend hert")
)
DOGS = WordField("honden.poep", "honden", "honden", "hondenpoep", ("hondenpoep", "drol"))
FIELDS = (FAST, DOGS)
TEXTS = {
    "n1": [
        "Ze geven hier plankgas, het is een racebaan.",
        "De auto's rijden hier veel te hard.",
        "De flobbel is stuk.",
    ],
    "n2": ["Het lijkt wel een racebaan.", "Overal hondenpoep.", "Naast de flobbel ligt een drol.", "Weer die flobbel."],
    "n3": ["Overal drollen en hondenpoep op het gras.", "De lamp is kapot."],
}


@pytest.fixture(scope="module")
def found():
    return analysis_of(TEXTS, {"n1": "t1", "n2": "t1", "n3": "t2"})


def analysis_of(texts, theme_of):
    notes = pd.DataFrame({"note_id": list(texts), "text": ["\n".join(lines) for lines in texts.values()]}).assign(
        held_on=pd.Timestamp(2026, 3, 1),
        place="De Werf",
        occasion="",
        noted_by="",
        title="",
        source="own",
        body_start=0,
    )
    rows = []
    for note_id, lines in texts.items():
        start = 0
        for line in lines:
            rows.append((f"{note_id}:{start}-{start + len(line)}", note_id, start, start + len(line), "", line))
            start += len(line) + 1
    quotes = frames.check(pd.DataFrame(rows, columns=list(frames.QUOTES)), frames.QUOTES, "quotes")
    themes = pd.DataFrame(
        [(theme, f"thema {theme}", "machine", False, "") for theme in sorted(set(theme_of.values()) - {""})],
        columns=list(frames.THEMES),
    )
    assigned = pd.DataFrame(
        {
            "quote_id": quotes["quote_id"],
            "theme_id": quotes["note_id"].map(theme_of),
            "strength": 0.5,
            "made_by": "machine",
        }
    )
    return Analysis(
        notes=frames.check(notes, frames.NOTES, "notes"),
        segments=frames.empty(frames.SEGMENTS),
        quotes=quotes,
        themes=frames.check(themes, frames.THEMES, "themes"),
        terms=frames.check(
            pd.DataFrame([("t1", "flobbel", 1.0, 1), ("t1", "lamp", 1.0, 2)], columns=list(frames.TERMS)),
            frames.TERMS,
            "terms",
        ),
        assignments=frames.check(assigned, frames.ASSIGNMENTS, "assignments"),
    )


def words_of(found):
    return weigh_terms(found.quotes["text"].tolist(), languages_of(found.notes, found.quotes))


def test_an_entry_that_is_said_twice_in_a_quote_is_one_hit_with_both_places():
    ((hit,),) = find_hits(["Racebaan hier, racebaan daar."], ["nl"], [], FIELDS)
    assert (hit.field_id, hit.entry, hit.spans) == ("verkeer.te_hard", "racebaan", ((0, 8), (15, 23)))


def test_names_of_places_hit_nothing():
    (hits,) = find_hits(["Op de Racebaan is het stil."], ["nl"], ["Racebaan"], FIELDS)
    assert hits == []


def test_fields_are_counted_by_quotes_and_conversations(found):
    table = field_counts.fields_table(field_counts.hits_table(found, FIELDS), FIELDS)
    assert table[["field_id", "n_quotes", "n_notes"]].to_numpy().tolist() == [
        ["honden.poep", 3, 2],
        ["verkeer.te_hard", 3, 2],
    ]
    words = table.set_index("field_id")["words"]
    assert words["verkeer.te_hard"].split(", ")[0] == "racebaan"
    assert words["honden.poep"] == "hondenpoep, drol, drollen"


def test_a_field_that_nothing_hits_is_there_with_noughts(found):
    silent = WordField("water.plas", "water", "water", "plassen", ("plas",))
    table = field_counts.fields_table(field_counts.hits_table(found, (silent,)), (silent,))
    assert table.to_numpy().tolist() == [["water.plas", "water", "plassen", 0, 0, ""]]


def test_entries_are_counted_as_spoken_also_those_that_nobody_said(found):
    hits = field_counts.hits_table(found, FIELDS)
    table = field_counts.entries_table(hits, FAST).set_index("entry")
    assert table["n_quotes"].to_dict() == {"racebaan": 2, "auto + hard": 1, "plankgas": 1, "vliegend hert": 0}
    assert table["spoken"]["auto + hard"] == "auto's … hard"
    assert table["n_notes"]["racebaan"] == 2


def test_every_number_leads_to_as_many_quotes_with_their_words_marked(found):
    hits = field_counts.hits_table(found, FIELDS)
    for row in frames.rows(field_counts.fields_table(hits, FIELDS)):
        quotes = field_counts.marked_quotes(found, hits[hits["field_id"] == row.field_id])
        assert len(quotes) == row.n_quotes
        assert quotes["note_id"].nunique() == row.n_notes
    marked = [
        [quote.text[start:end] for start, end in quote.marks]
        for quote in frames.rows(field_counts.marked_quotes(found, hits[hits["field_id"] == FAST.field_id]))
    ]
    assert marked == [["plankgas", "racebaan"], ["auto's", "hard"], ["racebaan"]]


@pytest.mark.parametrize(
    ("domain", "asked", "shown"),
    [
        ("", "", {"verkeer.te_hard", "honden.poep"}),
        ("honden", "", {"honden.poep"}),
        ("", "  HERT ", {"verkeer.te_hard"}),
        ("honden", "hert", set()),
        ("", "te hard", {"verkeer.te_hard"}),
        ("", "[", set()),
    ],
)
def test_fields_are_looked_for_by_title_and_by_entry(found, domain, asked, shown):
    table = field_counts.fields_table(field_counts.hits_table(found, FIELDS), FIELDS)
    assert set(field_counts.search(table, FIELDS, domain, asked)["field_id"]) == shown


def test_frequent_words_that_no_field_knows_are_offered_with_their_numbers(found):
    hits = field_counts.hits_table(found, FIELDS)
    loose = field_counts.loose_words(found, hits, words_of(found))
    assert not {"racebaan", "hondenpoep", "drol", "drollen", "de", "hier"} & set(loose["spoken"])
    assert field_counts.loose_table(loose, hits).to_numpy().tolist() == [["flobbel", 3, 2, 2]]
    quotes = field_counts.marked_quotes(found, loose[loose["spoken"] == "flobbel"])
    assert [
        [text[start:end] for start, end in marks] for text, marks in zip(quotes["text"], quotes["marks"], strict=True)
    ] == [["flobbel"]] * 3


def test_a_telling_word_of_a_theme_is_proposed_for_the_field_that_the_theme_hits_most(found):
    hits = field_counts.hits_table(found, FIELDS)
    loose = field_counts.loose_words(found, hits, words_of(found))
    table = field_counts.proposals(found, hits, loose)
    assert table.to_numpy().tolist() == [["t1", "thema t1", "flobbel", "verkeer.te_hard", 3, 3]]


@pytest.mark.parametrize("words", [("flobbel",), ("lamp", "gras"), ("racebaan",), ("xqzw",)])
def test_a_preview_tells_what_the_counts_will_be(found, words):
    hits = field_counts.hits_table(found, FIELDS)
    seen = field_counts.preview(found, hits, FAST.field_id, words)
    more = (WordField(FAST.field_id, FAST.domain, FAST.area, FAST.title, (*FAST.entries, *words)), DOGS)
    after = field_counts.hits_table(found, more)

    def in_field(table):
        return set(table.loc[table["field_id"] == FAST.field_id, "quote_id"])

    assert seen.n_new == len(in_field(after)) - len(in_field(hits))
    assert seen.n_unknown == after["quote_id"].nunique() - hits["quote_id"].nunique()
    assert seen.n_quotes == sum(any(word in text.lower() for word in words) for text in found.quotes["text"])


def test_an_empty_pile_has_empty_tables():
    empty = find_themes(frames.empty(frames.NOTES), Settings())
    hits = field_counts.hits_table(empty, FIELDS)
    loose = field_counts.loose_words(empty, hits, words_of(empty))
    assert field_counts.fields_table(hits, FIELDS)["n_quotes"].tolist() == [0, 0]
    assert field_counts.loose_table(loose, hits).empty
    assert field_counts.proposals(empty, hits, loose).empty
    assert field_counts.marked_quotes(empty, hits).empty


def test_the_words_and_the_fields_that_put_a_quote_in_its_theme_are_told(found):
    hits, terms = field_counts.hits_table(found, FIELDS), words_of(found)
    told = reasons(found, terms, hits, found.quotes["quote_id"][0])
    assert [(reason.field_id, reason.words) for reason in told.fields] == [
        ("verkeer.te_hard", ("plankgas", "racebaan"))
    ]
    assert told.fields[0].weight == pytest.approx(log_ratio(3, 7, 0, 2))
    assert ("racebaan",) in [reason.words for reason in told.words]
    assert all(reason.weight > 0 for reason in (*told.words, *told.fields))
    poop = reasons(found, terms, hits, found.quotes["quote_id"][7])
    assert poop.fields == ()  # no other quote of its theme shares that field


def test_without_hits_words_alone_tell_and_a_quote_without_a_theme_has_no_reason(found):
    hits, terms = field_counts.hits_table(found, FIELDS), words_of(found)
    quote_id = found.quotes["quote_id"][0]
    assert reasons(found, terms, hits.head(0), quote_id).fields == ()
    loose = analysis_of(TEXTS, {"n1": "", "n2": "t1", "n3": "t2"})
    assert reasons(loose, terms, hits, quote_id) == reasons(loose, terms, hits.head(0), quote_id)
    assert reasons(loose, terms, hits, quote_id).words == ()
    with pytest.raises(KeyError):
        reasons(found, terms, hits, "nergens:0-1")


def test_the_weight_is_the_logarithm_of_how_much_larger_a_share_is():
    assert log_ratio(5, 10, 5, 10) == 0
    assert log_ratio(9.5, 19, 1.5, 19) == pytest.approx(1.6094, abs=1e-4)  # ten to two


def test_the_effect_of_fields_counts_what_moved_between_two_runs(found):
    other = analysis_of(TEXTS, {"n1": "t2", "n2": "t1", "n3": ""})
    told = effect(found, other)
    assert (told.n_themes_with, told.n_themes_without) == (2, 2)
    assert (told.n_unassigned_with, told.n_unassigned_without) == (0, 2)
    assert (told.n_otherwise, told.n_only_with, told.n_only_without) == (3, 2, 0)
    with pytest.raises(ValueError, match="different quotes"):
        effect(found, analysis_of({"n1": ["Iets anders."]}, {"n1": "t1"}))


def test_a_run_is_given_the_fields_as_the_team_has_them_and_none_when_it_uses_none(monkeypatch):
    given, run = [], find_themes(frames.empty(frames.NOTES), Settings())

    def watched(notes, segments, chosen, known, tell):
        given.append(chosen)
        return run

    monkeypatch.setattr("analysis.pipeline.themes_in_quotes", watched)
    when = datetime.datetime(2026, 3, 12, tzinfo=datetime.UTC)
    notes, poop = frames.empty(frames.NOTES), "honden.hondenpoep"
    added, off = AddFieldWords(poop, ("flobbel",)), UseWordFields(False)
    find_themes(notes, Settings(), decisions=[Recorded(1, added, "Karin", when)])
    find_themes(notes, Settings(), decisions=[Recorded(1, off, "Karin", when)])
    find_themes(notes, Settings(word_fields=False))
    held = {field.field_id: field for field in given[0].fields}
    assert held[poop].entries[-1] == "flobbel"
    assert given[1].fields is None
    assert given[2].fields is None
