"""What imported dictionaries code: every symbol of the old forms in a sentence of its own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.explain import explain_text
from coder.pipeline import Coder
from coder.render import render
from coder.text.documents import read_date


def triples(coder: Coder, text: str, day: str | None = "2001-01-01") -> list[tuple[str | None, str, str | None]]:
    return sorted({(event.source, event.code, event.target) for event in coder.code(text, day)}, key=str)


FIRST = {
    # the bare verb, an irregular form, a set, a set in a set, words that are neighbours
    "Veldria attacked Ardonia.": [("XVD", "190", "XAD")],
    "Veldria struck Ardonia.": [("XVD", "190", "XAD")],
    "Veldria attacked Ardonia in the night using rockets.": [("XVD", "194", "XAD")],
    "Veldria attacked Ardonia using a tank.": [("XVD", "194", "XAD")],
    "Veldria attacked Ardonia with mortar bombs.": [("XVD", "1941", "XAD")],
    # verbs of several words, the conjugated one marked by +; a verb with a code of its own
    "Veldria wire tapped Ardonia.": [("XVD", "190", "XAD")],
    "Veldria will not wire tap Ardonia.": [],
    "Veldria opened up on Ardonia.": [("XVD", "190", "XAD")],
    "Veldria blew up on Ardonia.": [("XVD", "183", "XAD")],
    # words left of the verb, over the border of a clause; $ + and the passive
    "Veldria said on Monday it would attack Ardonia.": [("XVD", "138", "XAD")],
    "Ardonia was attacked in May by Veldria.": [("XVD", "191", "XAD")],
    # % with [a:b], and a pair of codes without %
    "Veldria and Ardonia attacked.": [("XAD", "192", "XVD"), ("XVD", "192", "XAD")],
    "Veldria met Ardonia.": [("XAD", "041", "XVD"), ("XVD", "040", "XAD")],
    # ^ goes over a noun phrase; { a | b }; [###] and [---] give no event
    "Veldria attacked over the old border near Ardonia.": [("XVD", "112", "XAD")],
    "Last week Veldria attacked Ardonia.": [("XVD", "195", "XAD")],
    "Veldria attacked this time Ardonia.": [],
    # a negation is none of an event, but for a pattern that names it
    "Veldria did not attack Ardonia.": [],
    "Veldria did not meet Ardonia.": [("XVD", "125", "XAD")],
    # agents before and behind a code, none twice; alone; plurals; !SETS!
    "Veldrian soldiers attacked the police of Ardonia.": [("XVDMIL", "190", "XADCOP")],
    "Soldiers attacked Ardonia.": [("---MIL", "190", "XAD")],
    "An Ardonian aid group met Veldria.": [("NGOXAD", "040", "XVD"), ("XVD", "041", "NGOXAD")],
    "Veldria attacked the golden geese of Ardonia.": [("XVD", "190", "XADGGS")],
    "Veldria attacked the police of Ardonia's congresswomen.": [("XVD", "190", "XADCOPLEG")],
    "Ardonian congresswomen met Veldria.": [("XADLEG", "040", "XVD"), ("XVD", "041", "XADLEG")],
    # lists; two codes of one name; a name that is no actor
    "Veldria attacked Ardonia, Kestria and the Twin Isles.": [
        ("XVD", "190", "XAD"),
        ("XVD", "190", "XKS"),
        ("XVD", "190", "XTA"),
        ("XVD", "190", "XTB"),
    ],
    "The ambassadors met Nobody.": [],
    # names joined by programs; the country of who does it is his target last
    "The Republic_of_Veldria attacked the Twin_Isles.": [("XVD", "190", "XTA"), ("XVD", "190", "XTB")],
    "Veldrian soldiers met in Veldria with Ardonia.": [("XAD", "041", "XVDMIL"), ("XVDMIL", "040", "XAD")],
    # discards
    "Veldria attacked Ardonia over baseball.": [],
    "Veldria attacked Ardonia. The World Ball Cup was held.": [],
    "Veldria attacked Ardonia. Veldria met Kestria over baseball.": [("XVD", "190", "XAD")],
}


@pytest.mark.parametrize("text", FIRST)
def test_a_dictionary_of_petrarch_1(first: Coder, text: str) -> None:
    assert triples(first, text) == FIRST[text]


SECOND = {
    "Veldria gave food aid to Ardonia.": [("XVD", "0731", "XAD")],  # a set and a preposition phrase say more
    "Veldria gave plenty of food aid.": [("XVD", "073", None)],
    "Veldria gave a pledge to Ardonia.": [("XVD", "030", "XAD")],
    "Veldria gave a stern warning of an attack to Ardonia.": [("XVD", "130", "XAD")],
    "Soldiers in Veldria and Ardonia gave food to Kestria.": [("XADMIL", "0731", "XKS"), ("XVDMIL", "0731", "XKS")],
    "Food was given to Ardonia by Veldria.": [("XVD", "0731", "XAD")],  # what suffers is the object
    "Veldria said that Ardonia had attacked Kestria.": [("XVD", "112", "XAD")],  # transformations
    "Veldria claimed that it had attacked Kestria.": [("XVD", "015", "XKS")],
    "Veldria and Ardonia claimed that they had attacked Kestria.": [("XAD", "015", "XKS"), ("XVD", "015", "XKS")],
    "Veldria and Ardonia said that Ardonia had attacked Kestria.": [("XAD", "190", "XKS")],  # no letter is another's
    "Veldria pledged to give Ardonia money.": [("XVD", "033", "XAD")],  # what one means to do: root 03
    "Veldria said that rockets were fired at the town by Ardonia.": [("XVD", "112", "XAD")],  # 193 is a kind of 190
    "Veldria said that Ardonia had cooperated.": [("XVD", "010", "XAD")],
    "Veldria and Ardonia cooperated.": [("XAD", "060", "XVD"), ("XVD", "060", "XAD")],  # jointly: with each other
    "Veldria and Ardonia pledged to cooperate.": [("XAD", "031", "XVD"), ("XVD", "031", "XAD")],
    "Veldria hosted Ardonia.": [("XAD", "042", "XVD")],  # [:042], the reverse alone
    "Veldria hosted Veldrian soldiers.": [("XVDMIL", "042", "XVD")],  # no politics by our rules, an event by the file's
    "Veldria said that it would not attack Ardonia.": [("XVD", "010", "XAD")],
    # in the passive who does it stands left of the verb; behind it who is said to have done it
    "Ardonia was attacked by a missile.": [(None, "194", "XAD")],
    "Ardonia was attacked by a missile believed to be fired by Veldria.": [("XVD", "194", "XAD")],
    "Ardonia was attacked near a missile by Veldria.": [("XVD", "190", "XAD")],
    # of a phrase the first name answers, with the agents before the second; not where the second is a part of the first
    "Veldria's police officer Orla Ardonian attacked Kestria.": [("XVDCOP", "190", "XKS")],
    "Kestria's Ida Bran attacked Ardonia.": [("XKS", "190", "XAD")],
    "Veldria's Orla Quarn attacked Kestria.": [("XVDGOV", "190", "XKS")],
    # whose voice it is, by an adjective alone
    "Ardonia attacked Kestria, the official news agency said.": [("---GOV", "010", None), ("XAD", "190", "XKS")],
    "Ardonia attacked Kestria, the old news agency said.": [("XAD", "190", "XKS")],
}


@pytest.mark.parametrize("text", SECOND)
def test_a_dictionary_of_petrarch_2(second: Coder, text: str) -> None:
    assert triples(second, text) == SECOND[text]


DATES = {"1995-06-01": "XVDMIL", "1995-06-02": "XVDGOV", "1999-08-15": "XVDGOV", "1999-08-16": "XVDOPP"}


@pytest.mark.parametrize("day", DATES)
def test_limits_of_dates_are_inclusive_and_the_first_code_counts(first: Coder, day: str) -> None:
    assert triples(first, "Osric Tarn attacked Ardonia.", day) == [(DATES[day], "190", "XAD")]


NAMESAKES = {"1990-05-01": "XVDGOV", "1998-05-01": "XVDELI", "2008-05-01": "XVDMIL"}


@pytest.mark.parametrize("day", NAMESAKES)
def test_of_namesakes_the_one_in_office_is_meant(first: Coder, day: str) -> None:
    assert triples(first, "Ida Bran attacked Ardonia.", day) == [(NAMESAKES[day], "190", "XAD")]


def test_explain_points_to_both_files(first: Coder) -> None:
    text = render(explain_text(first, "Veldria attacked Ardonia. It likes baseball.", read_date("2001-01-01")))
    assert [line.split("imported from ")[1].split("  ")[0] for line in text.splitlines() if "imported from" in line] == [
        "toy.actors.txt:5",
        "toy.actors.txt:8",
        "toy.verbs.txt:11",
        "toy.discards.txt:2",
    ]
    assert '"baseball" discards the sentence' in text


STORY = st.lists(
    st.sampled_from(
        [
            *FIRST,
            "It attacked Kestria.",
            "Soldier Quarn met Ardonia.",
            "Quarn attacked its police.",
            "They attacked each other.",
            "Both met him.",
            "The Twin Isles met.",
            "The weather was bad in May.",
            "Veldrian soldiers attacked.",
            "He attacked her and they met.",
        ]
    ),
    max_size=6,
)


@settings(max_examples=150, deadline=None)
@given(STORY)
def test_sentences_without_two_parties_are_left_out_only_where_rows_of_two_sides_are_asked_for(
    first: Coder, dyads: Coder, story: list[str]
) -> None:
    text = " ".join(story)
    assert dyads.code(text, "2001-01-01") == [e for e in first.code(text, "2001-01-01") if e.source and e.target]


PARSED = {  # how many sentences are parsed
    "Veldria attacked. The soldiers attacked it. Veldria attacked Ardonia.": 2,
    "The Twin Isles attacked. The police attacked.": 1,  # two codes of one name
    "Rain fell. Veldria spoke of the rain.": 0,
}


@pytest.mark.parametrize("text", PARSED)
def test_what_is_parsed_for_rows_of_two_sides(dyads: Coder, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    parse = Coder.parse
    monkeypatch.setattr(Coder, "parse", lambda self, sentence: (seen.append(sentence.number), parse(self, sentence))[1])
    dyads.code(text)
    assert len(seen) == PARSED[text]
