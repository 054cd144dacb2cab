"""Part-of-speech tags of whole sentences, with the shipped data. Sentences are written as word/TAG."""

from pathlib import Path

import pytest

from coder.parse.pos import PosTagger, caseless
from coder.text.fold import fold

DATA = Path(__file__).resolve().parents[3] / "dictionaries" / "language" / "pos.json"


@pytest.fixture(scope="module")
def tagger() -> PosTagger:
    return PosTagger.load(DATA)


def split(line: str) -> tuple[list[str], list[str]]:
    pairs = [item.rsplit("/", 1) for item in line.split()]
    return [word for word, _ in pairs], [tag for _, tag in pairs]


def tagged(tagger: PosTagger, words: list[str]) -> str:
    return " ".join(f"{w}/{t}" for w, t in zip(words, tagger.tag(words, [fold(w) for w in words]), strict=True))


NOUN_OR_VERB = [
    "The/DT army/NN attacked/VBD the/DT town/NN ./.",
    "The/DT attack/NN killed/VBD three/CD soldiers/NNS ./.",
    "Veldria/NNP attacks/VBZ its/PRP$ neighbour/NN ./.",
    "The/DT attacks/NNS angered/VBD Ardonia/NNP ./.",
    "He/PRP visits/VBZ the/DT capital/NN every/DT year/NN ./.",
    "His/PRP$ visits/NNS to/TO the/DT capital/NN ended/VBD ./.",
    "Veldria/NNP will/MD aid/VB the/DT rebels/NNS ./.",
    "Veldria/NNP sent/VBD aid/NN to/TO the/DT rebels/NNS ./.",
    "Police/NNS opened/VBD fire/NN on/IN the/DT crowd/NN ./.",
    "Soldiers/NNS fire/VBP tear/NN gas/NN at/IN protesters/NNS ./.",
    "Workers/NNS protest/VBP against/IN low/JJ wages/NNS ./.",
    "Workers/NNS held/VBD a/DT protest/NN against/IN low/JJ wages/NNS ./.",
    "The/DT talks/NNS collapsed/VBD on/IN Friday/NNP ./.",
    "The/DT minister/NN talks/VBZ to/TO the/DT rebels/NNS ./.",
    "Rebels/NNS plan/VBP to/TO release/VB the/DT hostages/NNS ./.",
    "The/DT plan/NN to/TO release/VB the/DT hostages/NNS failed/VBD ./.",
    "The/DT government/NN backs/VBZ the/DT ceasefire/NN ./.",
    "The/DT union/NN called/VBD a/DT strike/NN ./.",
    "The/DT union/NN threatened/VBD to/TO strike/VB ./.",
    "The/DT charges/NNS against/IN the/DT general/NN were/VBD dropped/VBN ./.",
    "Both/DT sides/NNS want/VBP a/DT truce/NN ./.",
    "The/DT two/CD sides/NNS exchange/VBP fire/NN again/RB ./.",
    "Ardonia/NNP urged/VBD Veldria/NNP to/TO halt/VB its/PRP$ raids/NNS ./.",
    "The/DT ministry/NN plans/VBZ to/TO host/VB peace/NN talks/NNS ./.",
    "The/DT raid/NN on/IN the/DT camp/NN left/VBD ten/CD dead/JJ ./.",
]

PAST_OR_PARTICIPLE = [
    "Troops/NNS attacked/VBN by/IN rebels/NNS fled/VBD the/DT town/NN ./.",
    "The/DT army/NN has/VBZ attacked/VBN the/DT town/NN ./.",
    "The/DT army/NN has/VBZ also/RB attacked/VBN the/DT town/NN ./.",
    "The/DT town/NN was/VBD attacked/VBN by/IN the/DT army/NN ./.",
    "The/DT men/NNS detained/VBN on/IN Monday/NNP were/VBD released/VBN ./.",
    "Police/NNS detained/VBD ten/CD men/NNS on/IN Monday/NNP ./.",
    "The/DT soldiers/NNS captured/VBD and/CC killed/VBD the/DT commander/NN ./.",
    "Two/CD soldiers/NNS were/VBD captured/VBN and/CC killed/VBN ./.",
    "A/DT convoy/NN carrying/VBG food/NN was/VBD ambushed/VBN ./.",
    "Weapons/NNS supplied/VBN by/IN Veldria/NNP reached/VBD the/DT rebels/NNS ./.",
    "The/DT court/NN charges/VBZ two/CD generals/NNS with/IN murder/NN ./.",
    "The/DT president/NN ,/, accused/VBN of/IN fraud/NN ,/, resigned/VBD ./.",
    "The/DT general/NN said/VBD the/DT rebels/NNS had/VBD violated/VBN the/DT truce/NN ./.",
    "The/DT group/NN claimed/VBD responsibility/NN for/IN the/DT blast/NN ./.",
    "Hundreds/NNS of/IN people/NNS displaced/VBN by/IN the/DT fighting/NN returned/VBD home/RB ./.",
    "The/DT rebels/NNS released/VBD a/DT journalist/NN held/VBN since/IN March/NNP ./.",
    "The/DT minister/NN met/VBD his/PRP$ Iranian/JJ counterpart/NN ./.",
    "Students/NNS marched/VBD through/IN the/DT capital/NN ./.",
]

SMALL_WORDS = [
    "The/DT minister/NN said/VBD that/IN talks/NNS would/MD begin/VB ./.",
    "The/DT group/NN that/WDT attacked/VBD the/DT base/NN fled/VBD ./.",
    "That/DT attack/NN was/VBD condemned/VBN ./.",
    "Veldria/NNP ,/, which/WDT borders/VBZ Ardonia/NNP ,/, closed/VBD the/DT border/NN ./.",
    "It/PRP 's/VBZ a/DT warning/NN to/TO the/DT president/NN 's/POS allies/NNS ./.",
    "The/DT rebels/NNS '/POS leader/NN did/VBD n't/RB surrender/VB ./.",
    "There/EX were/VBD no/DT talks/NNS ./.",
    "He/PRP called/VBD off/RP the/DT visit/NN ./.",
    "More/JJR than/IN 40/CD people/NNS died/VBD ./.",
    "The/DT biggest/JJS party/NN rejected/VBD the/DT deal/NN more/RBR firmly/RB ./.",
    "Who/WP ordered/VBD the/DT raid/NN ?/.",
    "All/PDT the/DT hostages/NNS are/VBP safe/JJ ,/, ''/'' he/PRP said/VBD ./.",
    "\"/`` We/PRP will/MD not/RB negotiate/VB ,/, \"/'' she/PRP told/VBD reporters/NNS ./.",
    "Veldria/NNP paid/VBD $/$ 3/CD million/CD in/IN U.S./NNP aid/NN ./.",
]

HEADLINES = [
    "Veldria/NNP strikes/VBZ rebel/NN camps/NNS",
    "Veldria/NNP attacks/VBZ Ardonia/NNP",
    "Police/NNS arrest/VBP 20/CD protesters/NNS",
    "Troops/NNS clash/VBP with/IN rebels/NNS",
    "Three/CD killed/VBN in/IN blast/NN",
    "Ardonia/NNP to/TO send/VB troops/NNS",
    "Rebels/NNS release/VBP hostages/NNS",
    "Leader/NN vows/VBZ to/TO fight/VB",
]


# What the weights get wrong today: a participle that is oftener an adjective.
MISSES = [
    "Rebels/NNS armed/VBN with/IN rifles/NNS stormed/VBD the/DT station/NN ./.",
]


@pytest.mark.xfail(strict=True, reason="the weights take armed for an adjective")
@pytest.mark.parametrize("line", MISSES)
def test_known_misses(tagger: PosTagger, line: str) -> None:
    words, _ = split(line)
    assert tagged(tagger, words) == line


@pytest.mark.parametrize("line", NOUN_OR_VERB + PAST_OR_PARTICIPLE + SMALL_WORDS + HEADLINES)
def test_sentences(tagger: PosTagger, line: str) -> None:
    words, _ = split(line)
    assert tagged(tagger, words) == line


@pytest.mark.parametrize("line", NOUN_OR_VERB + PAST_OR_PARTICIPLE)
def test_capitals_and_lower_case_change_nothing(tagger: PosTagger, line: str) -> None:
    """Proper names that no table has cannot be told then: nouns of all kinds count as one."""
    words, tags = split(line)
    same = {"NNP": "NN", "NNPS": "NNS"}
    wanted = [same.get(tag, tag) for tag in tags]
    low = [word.lower() for word in words]
    found = [tagger.tag(form, low) for form in (low, [word.upper() for word in words])]
    assert [[same.get(tag, tag) for tag in one] for one in found] == [wanted, wanted]


def test_title_case(tagger: PosTagger) -> None:
    words = ["Veldria", "Strikes", "Rebel", "Camps", "After", "Raid", "on", "Border", "Town"]
    assert tagger.tag(words, [fold(w) for w in words]) == ["NNP", "VBZ", "NN", "NNS", "IN", "NN", "IN", "NN", "NN"]


def test_capitals_that_say_nothing() -> None:
    lines = ["troops attacked the town", "TROOPS ATTACKED THE TOWN .", "Troops Attacked the Town on Monday",
             "Troops attacked the town", "UN", "Veldria and Ardonia", "Amandil Terevan met rebels"]
    assert [caseless(line.split()) for line in lines] == [True, True, True, False, False, False, False]


def test_unknown_words(tagger: PosTagger) -> None:
    words = ["The", "Zorvian", "Qeltists", "zorbled", "15.5", "%", "of", "the", "grobbles", "."]
    assert tagged(tagger, words).split()[4:] == ["15.5/CD", "%/NN", "of/IN", "the/DT", "grobbles/NNS", "./."]


def test_nothing(tagger: PosTagger) -> None:
    assert tagger.tag([], []) == []


def test_cache_keeps_its_bound(tagger: PosTagger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coder.parse.pos.CACHE", 10)
    small = PosTagger({}, {}, {})
    for number in range(25):
        small.tag([f"word{number}"], [f"word{number}"])
    assert len(small.caches["u"]) == 5


def test_tags_do_not_hang_on_what_was_read_before() -> None:
    closing, opening = ["The", "judge", "’", "s", "house", "."], ["He", "said", "‘", "no", "’", "."]
    first, second = PosTagger.load(DATA), PosTagger.load(DATA)
    tagged(second, opening)
    assert tagged(first, closing) == tagged(second, closing)
