"""What holds for every sentence of a kind: voice, swapped countries, adjuncts, offsets."""

import itertools
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder import Coder, Event

Rows = Callable[..., list[tuple[str | None, str, str | None]]]
STATES = {"Veldria": "XVD", "Ardonia": "XAD", "Keltara": "XKE", "Norbia": "XNB", "Luzanda": "XLU"}
ADJECTIVES = {"Veldria": "Veldrian", "Ardonia": "Ardonian", "Keltara": "Keltaran", "Norbia": "Norbian",
              "Luzanda": "Luzandan"}
PAIRS = list(itertools.permutations(STATES, 2))
# past tense and participle are the same for these verbs
VERBS = ["bombed", "condemned", "praised", "invaded", "criticised", "shelled", "attacked", "accused", "threatened"]
MUTUAL = ["{a} and {b} signed a trade agreement.", "{a} and {b} held talks in {c}.", "Talks between {a} and {b} resumed.",
          "{a} met with {b} in {c}."]
ADJUNCTS = ["On Friday, {}", "In a dramatic step, {}", "After weeks of tension, {}", "{} on Friday", "{} in the night",
            "{} for the second time in a week", "Meanwhile, {}", "{} without warning"]


def codes(events: list[Event]) -> list[tuple[str | None, str, str | None]]:
    return [(event.source, event.code, event.target) for event in events]


@pytest.mark.parametrize("verb", VERBS)
def test_active_and_passive_give_the_same_dyad(verb: str, rows_of: Rows) -> None:
    for a, b in PAIRS:
        active = rows_of(f"{a} {verb} {b}.")
        assert [(source, target) for source, _, target in active] == [(STATES[a], STATES[b])]
        assert rows_of(f"{b} was {verb} by {a}.") == active
        assert rows_of(f"{b} has been {verb} by {a}, officials said.") == active


@pytest.mark.parametrize("verb", VERBS)
def test_swapped_countries_swap_the_codes(verb: str, rows_of: Rows) -> None:
    [(source, code, target)] = rows_of(f"Veldria {verb} Ardonia.")
    assert rows_of(f"Ardonia {verb} Veldria.") == [(target, code, source)]


@pytest.mark.parametrize("template", MUTUAL)
def test_what_two_do_with_each_other_is_coded_both_ways(template: str, rows_of: Rows) -> None:
    for a, b in PAIRS:
        c = next(state for state in STATES if state not in (a, b))
        got = rows_of(template.format(a=a, b=b, c=c))
        assert len(got) == 2
        assert [(source, target) for source, _, target in got] == [(STATES[a], STATES[b]), (STATES[b], STATES[a])]
        assert len({code for _, code, _ in got}) == 1


@pytest.mark.parametrize("adjunct", ADJUNCTS)
@pytest.mark.parametrize("verb", ["bombed", "condemned", "praised", "threatened"])
def test_an_adjunct_changes_nothing(verb: str, adjunct: str, rows_of: Rows) -> None:
    assert rows_of(adjunct.format(f"Veldria {verb} Ardonia") + ".") == rows_of(f"Veldria {verb} Ardonia.")


@pytest.mark.parametrize(("word", "sector"), [("troops", "MIL"), ("police", "COP"), ("rebels", "REB"),
                                              ("lawmakers", "LEG"), ("officials", "GOV"), ("students", "EDU")])
def test_an_agent_takes_the_country_beside_it(word: str, sector: str, rows_of: Rows) -> None:
    forms = ["{adj} {word}", "the {word} of {name}", "{word} from {name}", "{name}'s {word}"]
    for name, code in STATES.items():
        other = "Keltara" if name != "Keltara" else "Norbia"
        got = {form: rows_of(f"On Friday, {form.format(adj=ADJECTIVES[name], word=word, name=name)} criticised {other}.")
               for form in forms}
        assert got == {form: [(code + sector, "111", STATES[other])] for form in forms}, name


@given(parts=st.lists(st.sampled_from([
    "Veldria bombed Ardonia", "The two countries held talks", "Keltaran officials said  Norbia had signed a\ttreaty",
    "“We condemn Veldria,” President Elio Vashtar said", "Ardonia’s raid on Kessar killed 20 villagers",
    "Rebels\n\nattacked Luzandan troops", "He later met Karim Belisan", "It was accused of shelling villages",
    "Café owners protested against Norbia in São Tomé"]), min_size=1, max_size=6),
    end=st.sampled_from([". ", ".\n", ".\r\n\r\n", "! ", "?” ", " "]))
def test_every_span_is_a_slice_of_the_text(parts: list[str], end: str, coder: Coder) -> None:
    text = end.join(parts) + "."
    for event in coder.code(text, "2006-01-15"):
        start, stop = event.sentence_span
        assert 0 <= start <= event.event_span[0] < event.event_span[1] <= stop <= len(text)
        assert text[slice(*event.event_span)] == event.event_text
        for span, words in ((event.source_span, event.source_text), (event.target_span, event.target_text)):
            assert (span is None) == (words is None)
            assert span is None or text[slice(*span)] == words
        assert (event.source is None) == (event.source_text is None)
        assert (event.target is None) == (event.target_text is None)


@given(order=st.permutations(["Veldria bombed Ardonia.", "Keltara praised Norbia.", "Luzanda condemned Keltara."]))
def test_sentences_that_do_not_refer_to_others_are_independent(order: list[str], coder: Coder) -> None:
    alone = [row for sentence in order for row in codes(coder.code(sentence, "2006-01-15"))]
    assert codes(coder.code(" ".join(order), "2006-01-15")) == alone


def test_ids_are_the_same_again_and_unique(coder: Coder) -> None:
    text = "Veldria bombed Ardonia. Veldria bombed Ardonia. Keltara and Norbia condemned Veldria and Ardonia."
    first, second = (coder.code(text, "2006-01-15") for _ in "ab")
    assert first == second
    assert len({event.event_id for event in first}) == len(first) == 6
    assert {event.event_id for event in first}.isdisjoint(
        event.event_id for event in coder.code(text, "2006-01-15", id="other"))
