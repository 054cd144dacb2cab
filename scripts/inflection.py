"""Says which forms of the verbs and agent nouns in the dictionaries are read otherwise than lemminflect makes them.

    pip install -e '.[dev]'
    python scripts/inflection.py

Source: lemminflect (MIT; its word list is the SPECIALIST lexicon of the National Library of Medicine, free to use).
dictionaries/language/irregular.yaml is written by hand; what this script prints is missing there, or is odd in
lemminflect and stands in ODD.
"""

from collections.abc import Iterator

import yaml

from coder.rules.entries import AgentEntry, EventEntry
from coder.rules.loader import load
from coder.rules.places import shipped
from coder.text.inflect import Inflector

# Forms that lemminflect has and English as news writes it has not, or that belong to another verb of the dictionaries.
ODD = frozenset({"tared", "taring", "forewent", "foregoing", "lambasted", "lambasting", "aircrafts"})
MASS = "artillery cavalry commerce commons enforcement faithful finance health infantry intelligence media worship"


def differences() -> Iterator[tuple[str, str, str]]:
    """Word, form, and what the form is taken for; raises ImportError without lemminflect."""
    import lemminflect

    text = (shipped("dictionaries") / "language" / "irregular.yaml").read_text(encoding="utf-8")
    inflector = Inflector(yaml.safe_load(text))
    dictionaries = load([shipped("dictionaries")])
    verbs = {verb.split()[0] for entry, _ in dictionaries.of(EventEntry) for verb in entry.verbs}
    nouns = {name.split()[-1] for entry, _ in dictionaries.of(AgentEntry) for name in entry.names}
    for verb in sorted(filter(str.isalpha, verbs)):
        for tag, forms in sorted(lemminflect.getAllInflections(verb, upos="VERB").items()):
            if tag in ("VBD", "VBN", "VBG", "VBZ") and forms[0] not in ODD and inflector.lemma(forms[0], tag) != verb:
                yield verb, forms[0], inflector.lemma(forms[0], tag)
    for noun in sorted(filter(str.isalpha, nouns)):
        plurals = lemminflect.getAllInflections(noun, upos="NOUN").get("NNS", ())[:1]
        if plurals and noun not in MASS.split() and plurals[0] not in {*ODD, *inflector.plural(noun)}:
            yield noun, plurals[0], ", ".join(inflector.plural(noun))


if __name__ == "__main__":
    for found in differences():
        print(*found, sep="\t")
