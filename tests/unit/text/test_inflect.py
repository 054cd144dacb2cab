"""Lemmas, plurals, verb forms and spellings, with the shipped table."""

from pathlib import Path

import pytest
import yaml

from coder.text.inflect import Inflector

TABLE = Path(__file__).resolve().parents[3] / "dictionaries" / "language" / "irregular.yaml"


@pytest.fixture(scope="module")
def words() -> Inflector:
    return Inflector(yaml.safe_load(TABLE.read_text(encoding="utf-8")))


PAST = {
    "attacked": "attack", "bombed": "bomb", "shelled": "shell", "urged": "urge", "criticised": "criticise",
    "mobilized": "mobilize", "travelled": "travel", "traveled": "travel", "cancelled": "cancel",
    "fuelled": "fuel", "quelled": "quell", "killed": "kill", "expelled": "expel", "controlled": "control",
    "patrolled": "patrol", "kidnapped": "kidnap", "committed": "commit", "visited": "visit",
    "targeted": "target", "boycotted": "boycott", "planned": "plan", "banned": "ban", "fired": "fire",
    "used": "use", "eased": "ease", "seized": "seize", "freed": "free", "agreed": "agree", "died": "die",
    "tried": "try", "allied": "ally", "vetoed": "veto", "argued": "argue", "accused": "accuse",
    "focused": "focus", "focussed": "focus", "escalated": "escalate", "created": "create",
    "treated": "treat", "invited": "invite", "united": "unite", "ended": "end", "added": "add",
    "invaded": "invade", "raided": "raid", "postponed": "postpone", "opened": "open", "released": "release",
    "pledged": "pledge", "belonged": "belong", "challenged": "challenge", "changed": "change",
    "settled": "settle", "failed": "fail", "rioted": "riot", "promoted": "promote", "ignored": "ignore",
    "monitored": "monitor", "required": "require", "repaired": "repair", "besieged": "besiege",
    "developed": "develop", "detained": "detain", "declined": "decline", "assumed": "assume",
    "played": "play", "fixed": "fix", "panicked": "panic", "struck": "strike", "fled": "flee",
    "withdrew": "withdraw", "held": "hold", "led": "lead", "met": "meet", "was": "be", "had": "have",
    "shot": "shoot", "overthrew": "overthrow", "rebuilt": "rebuild", "re-elected": "re-elect",
    "air-dropped": "air-drop",
}


def test_past_forms_lead_to_their_verbs(words: Inflector) -> None:
    assert {form: words.lemma(form, "VBD") for form in PAST} == PAST


GERUNDS = {
    "attacking": "attack", "visiting": "visit", "firing": "fire", "dying": "die", "lying": "lie",
    "tying": "tie", "being": "be", "signalling": "signal", "signaling": "signal", "banning": "ban",
    "accusing": "accuse", "freeing": "free", "trafficking": "traffic", "striking": "strike",
    "bringing": "bring", "singing": "sing", "urging": "urge", "ceasing": "cease", "selling": "sell",
}


def test_gerunds_lead_to_their_verbs(words: Inflector) -> None:
    assert {form: words.lemma(form, "VBG") for form in GERUNDS} == GERUNDS


PRESENT = {
    "strikes": "strike", "dies": "die", "denies": "deny", "vetoes": "veto", "goes": "go", "does": "do",
    "has": "have", "is": "be", "'s": "be", "uses": "use", "focuses": "focus", "passes": "pass",
    "ambushes": "ambush", "launches": "launch", "leaves": "leave", "accuses": "accuse", "closes": "close",
    "buys": "buy",
}


def test_present_forms_lead_to_their_verbs(words: Inflector) -> None:
    assert {form: words.lemma(form, "VBZ") for form in PRESENT} == PRESENT


PLURALS = {
    "parties": "party", "troops": "troop", "forces": "force", "bases": "base", "houses": "house",
    "viruses": "virus", "crises": "crisis", "gunmen": "gunman", "policewomen": "policewoman",
    "schoolchildren": "schoolchild", "heroes": "hero", "embargoes": "embargo", "knives": "knife",
    "lives": "life", "police": "police", "people": "people", "headquarters": "headquarters",
    "aircraft": "aircraft", "secretaries-general": "secretary-general", "buses": "bus",
    "churches": "church", "headaches": "headache", "taxis": "taxi", "attorneys": "attorney",
    "talks": "talk", "losses": "loss", "media": "medium", "referenda": "referendum", "axes": "axe",
    "ties": "tie",
}


def test_plurals_lead_to_their_nouns(words: Inflector) -> None:
    assert {form: words.lemma(form, "NNS") for form in PLURALS} == PLURALS


def test_contractions(words: Inflector) -> None:
    pairs = [("'re", "VBP"), ("'ve", "VBP"), ("'d", "VBD"), ("'d", "MD"), ("wo", "MD"), ("ca", "MD"), (
        "n't", "RB",
    ), (
        "'s", "POS",
    )]
    assert [words.lemma(*pair) for pair in pairs] == [
        "be", "have", "have", "would", "will", "can", "not", "'s",
    ]


def test_other_words_are_their_own_lemma(words: Inflector) -> None:
    pairs = [("armed", "JJ"), ("united", "NNP"), ("strikes", "NN"), ("worse", "JJR"), ("as", "IN"), (
        "attack", "VB",
    ), (
        "quickly", "RB",
    )]
    assert [words.lemma(*pair) for pair in pairs] == [word for word, _ in pairs]


FORMS = {
    "attack": ["attacks", "attacking", "attacked", "attacked"],
    "strike": ["strikes", "striking", "struck", "struck stricken"],
    "travel": ["travels", "travelling traveling", "travelled traveled", "travelled traveled"],
    "fuel": ["fuels", "fuelling fueling", "fuelled fueled", "fuelled fueled"],
    "reveal": ["reveals", "revealing", "revealed", "revealed"],
    "deny": ["denies", "denying", "denied", "denied"],
    "agree": ["agrees", "agreeing", "agreed", "agreed"],
    "ban": ["bans", "banning", "banned", "banned"],
    "commit": ["commits", "committing", "committed", "committed"],
    "visit": ["visits", "visiting", "visited", "visited"],
    "veto": ["vetoes", "vetoing", "vetoed", "vetoed"],
    "panic": ["panics", "panicking", "panicked", "panicked"],
    "lie": ["lies", "lying", "lay lied", "lain lied"],
    "be": ["is", "being", "was were", "been"],
    "put": ["puts", "putting", "put", "put"],
    "focus": ["focuses", "focussing focusing", "focussed focused", "focussed focused"],
}


def test_verb_forms(words: Inflector) -> None:
    found = {verb: words.verb_forms(verb) for verb in FORMS}
    assert {verb: [" ".join(forms[tag]) for tag in ("VBZ", "VBG", "VBD", "VBN")] for verb, forms in found.items()} == FORMS


def test_forms_of_a_phrase_keep_its_particle(words: Inflector) -> None:
    assert words.verb_forms("carry out") == {
        "VBZ": ["carries out"], "VBG": ["carrying out"], "VBD": ["carried out"], "VBN": ["carried out"]}


NOUNS = {
    "air strike": ["air strikes"], "serviceman": ["servicemen"], "human": ["humans"], "party": ["parties"], "embargo": ["embargoes"],
    "photo": ["photos"], "radio": ["radios"], "crisis": ["crises"], "bus": ["buses", "busses"], "aircraft": ["aircraft"],
    "chief of staff": ["chiefs of staff"], "secretary-general": [
        "secretaries-general", "secretary-generals",
    ],
    "gunship helicopter": ["gunship helicopters"], "wife": ["wives"], "church": ["churches"], "boy": ["boys"], "person": [
        "people", "persons",
    ],
}


def test_plurals(words: Inflector) -> None:
    assert {noun: words.plural(noun) for noun in NOUNS} == NOUNS


SPELLINGS: dict[str, list[str]] = {
    "criticise": ["criticize"], "criticized": ["criticised"], "mobilization": ["mobilisation"], "militarise": ["militarize"],
    "paralyze": ["paralyse"], "travelled": ["traveled"], "signaling": ["signalling"], "controlled": [], "killed": [], "expelled": [],
    "labour": ["labor"], "neighboring": ["neighbouring"], "laboratory": [], "defense": ["defence"], "centres": ["centers"],
    "centred": ["centered"], "theatre": ["theater"], "programme": ["program"], "programs": ["programmes"], "programmed": [],
    "promise": [], "advise": [], "supervised": [], "raise": [], "seize": [], "surprise": [], "attack": [], "practise": ["practice"],
}


def test_spelling_variants(words: Inflector) -> None:
    assert {word: words.spelling_variants(word) for word in SPELLINGS} == SPELLINGS


def test_every_form_leads_back_to_its_verb(words: Inflector) -> None:
    lost = []
    for verb in {*words.verbs, *words.doubled, *words.may_double, *words.gerund}:
        for tag, forms in words.verb_forms(verb).items():
            lost += [(verb, form, words.lemma(form, tag)) for form in forms if words.lemma(form, tag) != verb]
    assert lost == []


def test_cache_stays_bounded() -> None:
    small = Inflector({"verbs": {}})
    for number in range(50_010):
        small.lemma(f"x{number}ed", "VBD")
    assert len(small.cache) == 10
