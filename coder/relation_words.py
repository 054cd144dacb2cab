"""The words of a sentence that say how two marked phrases stand to one another where no event joins the two: votes.

Verbs and nouns of the event families, nouns made of verbs, and the words and idioms of `language/relations.yaml`, which
are too general for a pattern: "gave it the cold shoulder", "placards", "face to face".
"""

from collections.abc import Iterator, Sequence
from math import exp
from typing import Any

from coder.events.status import CONDITIONAL, FUTURE, MUST, NEGATED, REFUSED, clause_status
from coder.events.verbal import VERBAL
from coder.parse.model import Chunk, Clause, Sentence
from coder.parse.terminals import TOLD
from coder.pipeline import Coder
from coder.text.documents import Document

SOURCE, TARGET = "ZZS", "ZZT"  # actor codes of the two marked phrases; no state or organisation has them
STATEMENT = "01"
# A verb's status -> its chain: "may cut off gas" is a threat as "will cut off gas" is.
TURNED = {FUTURE: "intend", CONDITIONAL: "intend", REFUSED: "reject", NEGATED: "reject", MUST: "demand"}
WEIGHED = frozenset({"consider", "weigh", "mull", "contemplate", "ponder", "debate", "discuss"})  # if at all, later
WEIGHING = frozenset({"consideration", "discussion", "review", "debate"})
CHAINS = frozenset({"intend", "demand", "appeal", "reject", "threaten"})  # of the verb over what is done
IDIOM_VOTE, VERB_VOTE, NOUN_VOTE, SECTOR_VOTE, SPEAKER_VOTE = 2.0, 1.0, 0.8, 0.3, 0.2
OUTSIDE, LACKING = 0.5, 0.3  # the share of words that do not stand between the two, of verbs without their object
JOINING = 2.0  # of verbs that have the source as subject and the target behind them
REACH = 100.0  # characters in which a word loses two thirds of its vote
GAP = "*"  # in an idiom: some words that may stand there
WIDEST = 4  # words in a gap

Word = tuple[int, str, str, bool]  # token, code, rule, whether its pattern may have all that it needs

Vote = tuple[float, str, str, str]  # weight, code, rule, which fall-back


def chained(coder: Coder, chain: str, code: str) -> str:
    """A code under a verb chain; where the chain says nothing of it, 112 for an accusation, else the code itself."""
    try:
        return coder.ontology.chained(chain, code) or code
    except KeyError:
        return "112" if chain == "accuse" else code


def word_votes(coder: Coder, document: Document, *, judged: bool) -> Iterator[Vote]:
    """What the verbs, nouns and idioms say; more between the two phrases than outside, less the farther away.

    Verbs that lack the object which their pattern asks for say less than all others: "the alliance held firm".
    judged: words of praise and blame count as well.
    """
    assert document.pair is not None
    source, target = document.pair
    left, right = min(source[1], target[1]), max(source[0], target[0])
    for sentence in coder.sentences(document):
        coder.tag(sentence)
        coder.parse(sentence)
        weighed = _weighed(sentence)
        joining = frozenset(clause.verb.head for clause in sentence.clauses if _joins(sentence, clause))
        kinds = (
            (VERB_VOTE, verbs(coder, sentence)),
            (NOUN_VOTE, nouns(coder, sentence)),
            (IDIOM_VOTE, idioms(coder, sentence)),
            (VERB_VOTE, general_verbs(coder, sentence)),
            (VERB_VOTE, judgements(coder, sentence) if judged else ()),
        )
        for weight, found in kinds:
            for at, code, rule, whole in found:
                place = sentence.starts[at]
                outside = not left <= place < right
                distance = max(left - place, place - right) if outside else place - left
                share = (OUTSIDE if outside else 1.0) * (1.0 if whole else LACKING) * exp(-distance / REACH)
                share *= JOINING if at in joining else 1.0
                yield weight * share, chained(coder, "intend", code) if at in weighed else code, rule, "word"


def _joins(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause has the source as subject and the target in another part."""
    behind = (*clause.objects, *(phrase.np for phrase in clause.phrases))
    target = _before_target(sentence, clause) or any(covers(sentence, np, TARGET) for np in behind)
    return covers(sentence, clause.subject, SOURCE) and target


def _before_target(sentence: Sentence, clause: Clause) -> bool:
    """Whether the target follows the verb, whose object it then is: "to compensate farmers evicted long ago"."""
    return any(mark.code == TARGET and mark.start == clause.verb.end for mark in sentence.given)


def covers(sentence: Sentence, np: Chunk | None, code: str) -> bool:
    """Whether a noun phrase has a marked phrase as its head."""
    return np is not None and any(mark.code == code and mark.start <= np.head < mark.end for mark in sentence.given)


def who_votes(coder: Coder, sectors: Sequence[str], *, speaks: bool) -> Iterator[Vote]:
    """What actors of some sectors mostly do, or who speaks: a crowd protests, who speaks asks, blames, promises."""
    for code, rule, of_sectors, speaking in coder.index.relations["who"]:
        if any(sector in of_sectors for sector in sectors):
            yield SECTOR_VOTE, code, rule, "who"
        if speaks and speaking:
            yield SPEAKER_VOTE, code, rule, "word"


def _only_tells(clause: Clause) -> bool:
    """ "Told reporters that aid would grow" orders nothing: who is told to do something is."""
    return clause.verb.lemma in TOLD and not any(below.kind == "infinitive" for below in clause.inner)


def verbs(coder: Coder, sentence: Sentence) -> Iterator[Word]:
    """The verbs of clauses, with the code of the plainest pattern: what will be done or is refused is 03 or 12."""
    for clause in sentence.clauses:
        words, objects = vocabulary(sentence, clause), bool(clause.objects) or _before_target(sentence, clause)
        silent = clause.kind == VERBAL or _only_tells(clause)
        found = plainest(coder, clause.verb.lemma, words, objects) if not silent else None
        if found is not None:
            code, rule, whole = found
            yield clause.verb.head, _turned(coder, sentence, clause, code), rule, whole


def idioms(coder: Coder, sentence: Sentence) -> Iterator[Word]:
    """The idioms of relations, turned by the status of their clause as verbs are."""
    relations = coder.index.relations
    clauses = {at: clause for clause in sentence.clauses for at in range(clause.verb.start, clause.verb.end)}
    marked = {at for mark in sentence.given for at in range(mark.start, mark.end)}
    for at, (lemma, form) in enumerate(zip(sentence.lemmas, sentence.folded, strict=True)):
        if at in marked:
            continue
        known = (idiom for word in {lemma, form} for idiom in relations["idioms"].get(word, ()))
        found = [(code, rule) for code, rule, rest in known if _stands(sentence, at + 1, rest)]
        for code, rule in found:
            yield at, _turned(coder, sentence, clauses.get(at), code), rule, True


def general_verbs(coder: Coder, sentence: Sentence) -> Iterator[Word]:
    """Verbs that say a relation between two actors whatever stands beside them; they count beside their patterns."""
    known = coder.index.relations["verbs"]
    for clause in sentence.clauses:
        verb = clause.verb
        if verb.lemma in known and clause.kind != VERBAL:
            code, rule = known[verb.lemma]
            yield verb.head, _turned(coder, sentence, clause, code), rule, True


def judgements(coder: Coder, sentence: Sentence) -> Iterator[Word]:
    """Words of praise and blame outside the marked phrases."""
    known = coder.index.relations["judgements"]
    marked = {at for mark in sentence.given for at in range(mark.start, mark.end)}
    for at, lemma in enumerate(sentence.lemmas):
        if lemma in known and at not in marked:
            yield at, known[lemma][0], known[lemma][1], True


def _stands(sentence: Sentence, at: int, rest: list[str]) -> bool:
    """Whether the rest of an idiom stands at a token."""
    if not rest:
        return True
    if rest[0] == GAP:
        return any(_stands(sentence, at + width, rest[1:]) for width in range(1, WIDEST + 1))
    here = at < len(sentence.lemmas) and rest[0] in (sentence.lemmas[at], sentence.folded[at])
    return here and _stands(sentence, at + 1, rest[1:])


def _turned(coder: Coder, sentence: Sentence, clause: Clause | None, code: str) -> str:
    """The code of what will be done, is refused or must be done, by the status of the clause and the verb over it."""
    chain = None if clause is None else TURNED.get(clause_status(clause)) or _governing(coder, sentence, clause)
    try:
        return code if chain is None else coder.ontology.chained(chain, code) or code
    except KeyError:
        return code


def _governing(coder: Coder, sentence: Sentence, clause: Clause) -> str | None:
    """The chain of the verb over an infinitive or gerund: "is poised to compensate farmers" is an intent."""
    parent = clause.parent
    if parent is None or clause.kind not in ("infinitive", "gerund"):
        return None
    if parent.verb.lemma in WEIGHED:
        return "intend"
    words = vocabulary(sentence, parent) | frozenset(sentence.folded[parent.verb.start : clause.verb.start])
    viable = coder.patterns.viable(parent.verb.lemma, words)
    records = (candidate.record for candidate in viable)
    return next((r["chain"] for r in records if r["event"] and r["chain"] in CHAINS and _has_fixed(r, words)), None)


def _weighed(sentence: Sentence) -> frozenset[int]:
    """The nouns of what is only thought about: "is considering sanctions against Mirello" imposes none."""
    clauses = (clause for clause in sentence.clauses if clause.verb.lemma in WEIGHED)
    weighed = [np for clause in clauses for np in clause.objects]
    for clause in sentence.clauses:  # "sanctions on Mirello are under consideration"
        if clause.subject is not None and any(p.prep == "under" and p.np.lemma in WEIGHING for p in clause.phrases):
            weighed.append(clause.subject)
    return frozenset(at for np in weighed for at in range(np.start, np.end))


def vocabulary(sentence: Sentence, clause: Clause) -> frozenset[str]:
    """Words and lemmas from a clause's verb to the end of what belongs to it."""
    pieces = [clause.verb, *clause.objects, *(phrase.np for phrase in clause.phrases)]
    span = slice(clause.verb.start, max(piece.end for piece in pieces))
    return frozenset(sentence.folded[span]).union(sentence.lemmas[span])


def nouns(coder: Coder, sentence: Sentence) -> Iterator[Word]:
    """Nouns outside the marked phrases: event nouns of one word, then those of relations, then those made of verbs."""
    marked = {at for mark in sentence.given for at in range(mark.start, mark.end)}
    lemmas, relations = sentence.lemmas, coder.index.relations["words"]
    for at, (lemma, tag) in enumerate(zip(lemmas, sentence.tags, strict=True)):
        if tag[0] != "N" or at in marked:
            continue
        entries = [coder.index.entries[number] for before, number in coder.index.nouns.get(lemma, ()) if not before]
        coded = [(entry["code"], entry["id"]) for entry in entries if entry["code"] and entry["code"][:2] != STATEMENT]
        if coded:
            yield from ((at, code, rule, True) for code, rule in coded)
            continue
        phrases = (" ".join(lemmas[max(at - length, 0) : at + 1]) for length in (2, 1, 0))
        said = next((relations[phrase] for phrase in phrases if phrase in relations), None)
        made = coder.index.nominalisations.get(lemma)
        if said is not None:
            yield at, said[0], said[1], True
        elif made is not None:
            found = plainest(coder, made["verb"], _whole(sentence), True)
            if found is not None:
                yield at, *found


def _whole(sentence: Sentence) -> frozenset[str]:
    return frozenset((*sentence.folded, *sentence.lemmas))


def plainest(coder: Coder, lemma: str, words: frozenset[str], objects: bool) -> tuple[str, str, bool] | None:
    """Of the patterns of a verb whose words are there, the code and id of the one that says most.

    objects: whether the verb has an object; the last of the three says whether the pattern can do with that.
    """
    coded = [
        candidate
        for candidate in coder.patterns.viable(lemma, words)
        if candidate.record["code"]
        and candidate.record["code"][:2] != STATEMENT
        and _has_fixed(candidate.record, words)
    ]
    if not coded:
        return None
    best = max(
        coded, key=lambda c: (objects or not c.objects, len(c.need), -c.record["weight"], -c.record["number"])
    )
    return best.record["code"], best.record["id"], objects or not best.objects


def _has_fixed(record: dict[str, Any], words: frozenset[str]) -> bool:
    """Whether all words of its phrases are there: "at odds", not any "in" for "locked in"."""
    return all(
        optional or any(words.issuperset(phrase.split(" ")) for phrase in any_of)
        for any_of, optional in record["fixed"]
    )
