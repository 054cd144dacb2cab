"""Nouns made of verbs read as their verbs: "the expulsion of diplomats by Norbia" is "Norbia expelled diplomats".

A clause is made for the noun, so that every pattern of the verb holds for it; which noun is of which verb is said in
dictionaries/language/nominalisations.yaml.
"""

from collections.abc import Iterator
from typing import Any

from coder.events.nominal import NOUN_TAGS, NounEvents
from coder.parse.model import Chunk, Clause, Phrase, Sentence
from coder.rules.index import Index

VERBAL = "verbal noun"  # the kind of the clauses made here


class VerbalNouns:
    """The verbal nouns of one sentence."""

    def __init__(self, index: Index, sentence: Sentence, nouns: NounEvents) -> None:
        self.index, self.sentence, self.nouns = index, sentence, nouns
        self.object_control = index.closed.get("object_control_verbs", ())

    def clauses(self, np: Chunk, after: list[Phrase]) -> Iterator[Clause]:
        """The readings of a noun phrase as a clause, the likelier first; none when its head is no verbal noun."""
        record = self.record(np)
        if record is None:
            return
        phrases = [phrase for phrase in (*np.post, *after) if not phrase.np.time]
        by = self.doer(np, record, phrases)
        between = next((phrase for phrase in phrases if phrase.prep == "between"), None)
        owner = np.owner if np.owner is not None and not np.owner.time else self.nouns.part_before(np, np.head)
        of = next((phrase for phrase in phrases if phrase.prep in record["object"]), None)
        objects = [of.np] if of is not None else [owner] if by is not None and owner is not None else []
        if by is not None and of is not None and np.owner is not None and owner is np.owner and by.at >= of.np.end:
            of.np.post = [*of.np.post, by]  # "Veldria's criticism of the raid by Ardonia": the raid is Ardonia's
            subject: Chunk | None = owner
        else:
            subject = by.np if by is not None else owner or (between.np if between is not None else None)
        for phrase in phrases:  # "the examination of abuses by soldiers by a court": the abuses are the soldiers'
            if of is not None and by is not None and phrase.prep == "by" and of.np.end <= phrase.at < by.at:
                of.np.post = [*of.np.post, phrase]
        instead = record["instead"]
        rest = [
            Phrase(instead.get(phrase.prep, phrase.prep), phrase.np, phrase.at)
            for phrase in phrases
            if phrase is not of and phrase is not by and (phrase.prep != "by" or of is None)
        ]
        yield self.clause(np, record, subject, objects, rest)
        if subject is None and of is not None and of.prep == "of":  # "the withdrawal of Veldria from Ardonia"
            yield self.clause(np, record, of.np, [], rest)

    @staticmethod
    def doer(np: Chunk, record: dict[str, Any], phrases: list[Phrase]) -> Phrase | None:
        """Who did it, behind the noun: "a raid by Norbia"; what is said comes from somebody: "a plea from Norbia"."""
        by = _by(phrases)
        if by is not None or np.owner is not None:
            return by
        return next((phrase for phrase in phrases if phrase.prep in record["source"]), None)

    def record(self, np: Chunk) -> dict[str, Any] | None:
        """The entry of the noun that heads a phrase."""
        sentence, known = self.sentence, self.index.nominalisations
        if sentence.tags[np.head] not in NOUN_TAGS or self.nouns.names_people(np):
            return None
        return known.get(sentence.lemmas[np.head]) or known.get(sentence.folded[np.head])

    def clause(
        self, np: Chunk, record: dict[str, Any], subject: Chunk | None, objects: list[Chunk], phrases: list[Phrase]
    ) -> Clause:
        lemma, _, particle = record["verb"].partition(" ")
        verb = Chunk("v", np.head, np.head + 1, np.head, lemma)
        verb.particle = particle
        sides = [*objects, *([subject] if subject is not None else [])]
        ends = [np.end, *(phrase.np.end for phrase in phrases), *(side.end for side in sides if side.start > np.head)]
        made = Clause(VERBAL, verb, subject, objects, phrases, end=max(ends), bare_passive=subject is None)
        made.inner = self.complements(made, ends)
        return made

    def complements(self, made: Clause, ends: list[int]) -> list[Clause]:
        """What follows the noun or one of its phrases: "to withdraw its troops", "that Ardonia withdraw"."""
        out = []
        for clause in self.sentence.clauses:
            if clause.kind == "infinitive" and clause.verb.start in ends:
                if not clause.verb.passive:
                    clause.subject = self.controller(made)
                out.append(clause)
            elif clause.kind == "that" and clause.subject is not None and clause.subject.start - 1 in ends:
                out.append(clause)
        return out

    def controller(self, made: Clause) -> Chunk | None:
        """Who is to do what the infinitive says: whom "X's call on Y" names, else the noun's own subject."""
        if made.verb.lemma in self.object_control:
            asked = [*made.objects, *(phrase.np for phrase in made.phrases if phrase.prep in ("on", "to", "for"))]
            if asked:
                return asked[0]
        return made.subject


def _by(phrases: list[Phrase]) -> Phrase | None:
    """The phrase that says who does it: of several the last that may act, not "by the river"."""
    found = [phrase for phrase in phrases if phrase.prep == "by"]
    return next((phrase for phrase in reversed(found) if phrase.np.mentions), found[0] if found else None)
