"""The bracketing pass: which noun phrase is a subject, what is folded together, what is set aside."""

from collections.abc import Callable

import pytest

from coder import Coder
from coder.parse.bracket import bracket
from coder.parse.model import Chunk, Sentence
from coder.text.documents import Document

Bracketed = Callable[[str], tuple[Sentence, list[tuple[str, Chunk]]]]


@pytest.fixture
def bracketed(coder: Coder) -> Bracketed:
    """A sentence after the pass, with its terminals."""
    def run(text: str) -> tuple[Sentence, list[tuple[str, Chunk]]]:
        [sentence] = coder.sentences(Document(id="text", text=text))
        coder.tag(sentence)
        coder.chunk(sentence)
        return sentence, bracket(sentence, coder.grammar)

    return run


@pytest.mark.parametrize(("text", "wanted"), [
    ("Veldria bombed Ardonia.", "SUBJ VF NP"),
    ("Veldria sent troops to Ardonia.", "SUBJ VF NP PP"),
    ("On Friday Veldria bombed Ardonia.", "SUBJ VF NP"),
    ("In Keltis, Veldria condemned Ardonia.", "PP SUBJ VF NP"),
    ("Veldria promised to withdraw.", "SUBJ VF VI"),
    ("Veldria and Ardonia met.", "SUBJ VF"),
    ("Veldria, Keltara and Norbia signed a pact.", "SUBJ VF NP"),
    ("Veldria condemned Ardonia and Keltara praised Norbia.", "SUBJ VF NP AND SUBJ VF NP"),
    ("Veldria said Ardonia attacked Keltara.", "SUBJ VF THAT SUBJ VF NP"),
    ("Veldria said that Ardonia attacked Keltara.", "SUBJ VF THAT SUBJ VF NP"),
    ("The rebels who attacked the town fled.", "SUBJ REL VF NP CLOSE VF"),
    ("Ardonia, which was bombed by Veldria, appealed to Keltara.", "SUBJ REL VF PP CLOSE VF PP"),
    ("After rebels shelled Keltis, Keltara declared war.", "SUB SUBJ VF NP CLOSE SUBJ VF NP"),
    ("Lena Marovik, the Veldrian foreign minister, met Karim Belisan.", "SUBJ VF NP"),
    ("Veldria bombed Ardonia, killing twenty people.", "SUBJ VF NP VG NP"),
    ("Troops backed by tanks entered the city.", "SUBJ VN PP VF NP"),
    ("Veldria bombed Ardonia, police said.", "SUBJ VF NP"),
    ("According to officials, Veldria bombed Ardonia.", "SUBJ VF NP"),
    ("Keltara's offer to mediate was accepted.", "SUBJ VI VF"),
    ("Norbia's call on Veldria to withdraw its troops was rejected.", "SUBJ PP VI NP VF"),
    ("Norbian rebels whom Keltara released on Monday fled.", "SUBJ REL SUBJ VF CLOSE VF"),
    ("Veldria demanded that the president hold early elections.", "SUBJ VF THAT SUBJ VF NP"),
    ("Veldria helped police solve the murder.", "SUBJ VF NP VI NP"),
    ("The mayor himself left.", "SUBJ VF"),
    ("Four people, including two soldiers, were killed.", "SUBJ PP VF"),
    ("Police wept when a bomb, planted by rebels, exploded.", "SUBJ VF SUB SUBJ VN PP VF"),
    ("Veldria was accused by the Norbian government of spying.", "SUBJ VF PP PP"),
    ("Armed men -- some in uniform -- attacked Keltis.", "SUBJ NP PP VF NP"),
    ("The mayor said protesters who blocked the road had fled.", "SUBJ VF THAT SUBJ REL VF NP CLOSE VF"),
    ("After the war ended, the president and the mayor met.", "SUB SUBJ VF CLOSE SUBJ VF"),
    ("Veldria showed restraint and it agreed to talks.", "SUBJ VF NP AND SUBJ VF PP"),
    ("Troops fired to stop a protest, and tanks rolled through Keltis.", "SUBJ VF VI NP AND SUBJ VF PP"),
    ("Police have identified a couple believed to lead the rebels.", "SUBJ VF NP VN VI NP"),
    ("A former adviser estimated in Keltis that sales fell.", "SUBJ VF PP THAT SUBJ VF"),
    ("Veldria freed many of the rebels.", "SUBJ VF NP"),
    ("Rebels blew up two more schools.", "SUBJ VF NP"),
    ("So the Norbian government will make a leap.", "AND SUBJ VF NP"),
    ("Veldria would not do business with Ardonia.", "SUBJ VF NP PP"),
    ('"Veldria has fled," said a spokesman, who left.', "SUBJ VF SUBJ VF REL VF"),
])
def test_terminals_of(text: str, wanted: str, bracketed: Bracketed) -> None:
    _, terminals = bracketed(text)
    assert " ".join(name for name, _ in terminals).removesuffix(" CLOSE") == wanted


@pytest.mark.parametrize(("text", "subject", "also", "same", "post"), [
    ("Veldria, Keltara and Norbia signed a pact.", "Veldria", ["Keltara", "Norbia"], [], []),
    ("Lena Marovik, the foreign minister, left.", "Lena Marovik", [], ["the foreign minister"], []),
    ("The head of the choir left.", "The head of the choir", [], [], [("of", "the choir")]),
    ("The Free Ardonia Movement (FAM) left.", "The Free Ardonia Movement", [], ["FAM"], []),
])
def test_what_a_subject_holds(text: str, subject: str, also: list[str], same: list[str], post: list[tuple[str, str]],
                              bracketed: Bracketed) -> None:
    sentence, terminals = bracketed(text)
    [piece] = [piece for name, piece in terminals if name == "SUBJ"]

    def words(part: Chunk) -> str:
        return sentence.text(part.start, part.end)

    assert words(piece).startswith(subject)
    assert ([words(part) for part in piece.also], [words(part) for part in piece.same],
            [(phrase.prep, words(phrase.np)) for phrase in piece.post]) == (also, same, post)


@pytest.mark.parametrize(("text", "attribution", "times"), [
    ("Veldria bombed Ardonia on Friday, police said.", "police", ["Friday"]),
    ("According to officials, Veldria bombed Ardonia.", "officials", []),
    ("Veldria bombed Ardonia, said President Elio Vashtar.", "President Elio Vashtar", []),
    ("Last week Veldria bombed Ardonia.", None, ["Last week"]),
    ("Veldria bombed Ardonia, Keltara will say.", None, []),
    ("Veldria ready for talks - Ardonian minister", "Ardonian minister", []),
    ("Talks possible soon, says Ardonian minister", "Ardonian minister", []),
    ("Veldria sent two men - an Ardonian minister and his aide.", None, []),
    ("Veldria bombed Ardonia, and Keltara attacked Norbia.", None, []),
    ("Veldria bombed Ardonia near Keltis reports Velgrad Courier", "Velgrad Courier", []),
    ("Veldria bombed Ardonia, told Keltara.", None, []),
])
def test_what_is_set_aside(text: str, attribution: str | None, times: list[str], bracketed: Bracketed) -> None:
    sentence, _ = bracketed(text)
    said = sentence.attribution
    assert (sentence.text(said.start, said.end) if said else None,
            [sentence.text(time.start, time.end) for time in sentence.times]) == (attribution, times)


def test_brackets_are_set_aside_and_named(bracketed: Bracketed) -> None:
    sentence, terminals = bracketed("Veldria (which denied it) bombed Ardonia.")
    assert [name for name, _ in terminals] == ["SUBJ", "VF", "NP"]
    assert [(rule, sentence.text(start, end)) for rule, start, end in sentence.asides] == [
        ("parenthesis", "( which denied it )")]


def test_an_unclosed_bracket_hides_nothing(bracketed: Bracketed) -> None:
    _, terminals = bracketed("Veldria (bombed Ardonia.")
    assert [name for name, _ in terminals] == ["SUBJ", "VF", "NP"]
