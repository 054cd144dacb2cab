"""The way of the data: document, sentences, tokens, mentions, chunks, clauses, events. One direction, one object."""

import gc
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from coder.events.build import SentenceCoder
from coder.events.candidates import Patterns, Viable
from coder.events.coded import Coded
from coder.events.coreference import Story
from coder.events.counted import Count
from coder.events.incidents import incident
from coder.events.lone_names import name_heads, without_towns
from coder.events.model import Event
from coder.events.numbers import NEXT
from coder.events.possible import STORY, Possible
from coder.events.roles import Roles
from coder.events.rows import Rows
from coder.events.stated import home_of, marked
from coder.events.triggers import Sequences
from coder.events.where import Places
from coder.ontology import Ontology
from coder.parse.attribution import subordinate
from coder.parse.bearers import (
    without_bearers,
    without_given_names,
    without_namesakes,
    without_namesakes_of_officials,
    without_surnames,
)
from coder.parse.bracket import bracket
from coder.parse.chunk import chunk
from coder.parse.clause import build_clauses
from coder.parse.commas import left_out
from coder.parse.context import TagRules
from coder.parse.datives import split_datives
from coder.parse.letters import compounds_of
from coder.parse.mentions import Spots, find_mentions, is_monocase, with_given
from coder.parse.model import Sentence
from coder.parse.pos import PosTagger
from coder.parse.table import ClauseParser
from coder.parse.terminals import Grammar
from coder.rules.cache import load_index, no_collection
from coder.rules.index import PEOPLE, Index
from coder.rules.places import DEFAULTS, shipped
from coder.text.clause_lengths import CommaClauses
from coder.text.datelines import split_dateline
from coder.text.documents import Document, document_of, read_date
from coder.text.fold import fold
from coder.text.inflect import Inflector
from coder.text.sentences import SentenceSplitter
from coder.text.tokens import tokenize
from coder.trace import Trace

# What the tagger calls a word that opens a sentence and may be a last name: Hunt, May, Price, Ma.
COMMON = frozenset({"VB", "VBP", "VBD", "VBN", "VBZ", "MD", "NN", "UH", "FW"})
LONGEST = sys.maxsize  # words of a noun phrase that no entry knows
COLLECT_AFTER = 50_000  # new objects between two looks for garbage: a story makes thousands that die by themselves
LEAD = 3  # sentences in which a story says what it is about
CITIZENS = "people"  # what the plural of a nationality is for sets of words: "thousands of Veldrians filled the square"


class Coder:
    """Codes texts with one set of dictionaries; thread-safe after construction, cheap to call.

    dictionaries: further folders that extend or replace the shipped ones (later folders win, by entry id).
    examples: load the invented states of dictionaries/examples as well.
    defaults: False leaves out the shipped actors, agents, events and words, but keeps language/ and ontology/.
    quad: gdelt, phoenix or plover; goldstein: gdelt, phoenix or icews.
    unknown_actors: noun phrases that no entry knows fill sources and targets as well, with the code ---.
    new_actor_length: as unknown_actors, for phrases of up to so many words (PETRARCH's switch of that name; 0 is none).
    comma_clauses: lengths of the clauses between commas that are left out (PETRARCH's comma_min, comma_max ...).
    incidents: violence and protest of which no side is said are events too, and what no event type covers where a fact
    of ontology/facts.yaml says that it happened.
    statuses: only rows of these (events.certainty.STATUSES); without it all but what is denied or merely conditional.
    require_dyad: only rows with both a source and a target; sentences without two parties are not parsed.

    Raises DictionaryError (with all findings) when a dictionary cannot be used.
    """

    def __init__(
        self,
        dictionaries: Sequence[str | Path] = (),
        *,
        examples: bool = False,
        defaults: bool = True,
        quad: str = "gdelt",
        goldstein: str = "gdelt",
        unknown_actors: bool = False,
        new_actor_length: int | None = None,
        comma_clauses: CommaClauses | None = None,
        incidents: bool = False,
        require_dyad: bool = False,
        statuses: Collection[str] | None = None,
        index: Index | None = None,
    ) -> None:
        folders = [shipped("dictionaries"), *(Path(folder) for folder in dictionaries)]
        skip = () if defaults else DEFAULTS
        self.quad, self.goldstein, self.comma_clauses = quad, goldstein, comma_clauses
        self.strangers = (LONGEST if unknown_actors else 0) if new_actor_length is None else new_actor_length
        self.incidents, self.require_dyad, self.statuses = incidents, require_dyad, statuses
        with no_collection():
            self.index = index if index is not None else load_index(folders, examples, skip)
            self._prepare()

    @classmethod
    def for_a_run(cls, dictionaries: Sequence[str | Path] = (), **options: Any) -> "Coder":
        """A coder that lives as long as the process: the garbage collector never looks through its dictionaries.

        This changes the collector of the whole process; use it where coding is what the process is for.
        """
        with no_collection():
            coder = cls(dictionaries, **options)
            gc.freeze()
        gc.set_threshold(COLLECT_AFTER)
        return coder

    def _prepare(self) -> None:
        """What every stage needs of the index."""
        self.ontology = Ontology(self.index)
        self.rows = Rows(self.index, self.ontology, self.quad, self.goldstein)
        self.places = Places(self.index)
        self.patterns = Patterns(self.index)
        self.tagger = PosTagger(self.index.tag_words, self.index.tag_features, self.index.tag_endings)
        self.spots = Spots(self.index)
        self.splitter = SentenceSplitter(self.index.abbreviations)
        self.inflector = Inflector(self.index.inflection)
        self.lemma = self.inflector.lemma
        self.sequences = Sequences(self.index) if self.index.sequences else None
        self.possible = Possible(self.index, self.patterns, self.sequences)
        self.tag_rules = TagRules(
            self.index.tag_rules, self.lemma, frozenset(self.index.triggers), self.inflector.unchanged())
        self.parser = ClauseParser(self.index.clause_table)
        closed = {name: frozenset(words) for name, words in self.index.closed.items()}
        self.time_nouns = closed["time_nouns"]
        self.place_openers = closed.get("place_openers", frozenset())
        self.called_after = closed.get("called_after", frozenset())
        self.given_states = closed.get("given_states", frozenset())
        self.compounds = compounds_of(self.index.closed["prepositions"], self.index.closed["subordinators"])
        self.ditransitive, self.handing = closed["ditransitive_verbs"], closed["handing_verbs"]
        self.object_control = closed["object_control_verbs"]
        self.loaded_speech = closed["loaded_speech"]
        self.grammar = Grammar(self.index, closed, self.inflector.only_participles())

    def code(self, text: str, date: date | str | None = None, *, id: str = "text") -> list[Event]:
        """The events of a text.

        date: the day of the story, as a date or YYYY-MM-DD; None codes undated.
        Raises ValueError for a date that is none.

        >>> Coder(examples=True).code("Veldria and Ardonia signed a trade agreement.")[0].code
        '057'
        """
        day = read_date(date) if isinstance(date, str) else date
        return self.code_document(document_of(text, day, id))

    def code_document(self, document: Document, *, unknown_actors: bool = False) -> list[Event]:
        """The events of a document, in the order of the text; unknown_actors as in the constructor, for this one."""
        sentences = self.sentences(document)
        story, roles = self.story(document, unknown_actors)
        scene, dating = self.places.scene(document, story.home), self.rows.dating.story(document)
        out: list[Event] = []
        capitals: set[str] = set()
        waiting: list[Event] = []  # events that a later sentence may have numbers of
        names: set[str] = set()  # those behind the first word, which has a capital anyway
        any_two = not self.require_dyad or roles.strangers
        for sentence in sentences:
            scene.sentences.append(sentence)
            waiting = [event for event in waiting if sentence.number - event.sentence <= NEXT]
            if self.possible.discards:
                discarded = self.possible.discarded(sentence)
                if discarded is not None and discarded[1][0] == STORY:
                    roles.close()
                    return []
                if discarded is not None:
                    continue
            if not self.strangers and not self.possible.actor(sentence, capitals):
                self.follow(waiting, sentence, document)
                continue
            two = any_two or self.possible.dyad(sentence, names)
            written = sentence.capitals()
            capitals.update(written)
            names.update(written[1:] if sentence.words[0][0].isupper() else written)
            story.wait(sentence)
            if not two:
                self.follow(waiting, sentence, document)
                continue
            self.tag(sentence, story)
            viable = self.possible.patterns_for(sentence)
            if viable is None and self.incidents and self.incident_in(sentence, document) is not None:
                viable = Viable(self.patterns, sentence.vocabulary, set())
            if viable is None:
                self.follow(waiting, sentence, document)
                continue
            self.parse(sentence)
            coder = SentenceCoder(
                self.index,
                self.patterns,
                self.ontology,
                roles,
                sentence,
                viable,
                sequences=self.sequences,
                keep_unreal=self.statuses is not None,
                incidents=self.incidents,
            )
            told = self.told(coder, roles, document)
            rows = self.rows.of(told, sentence, document, scene, dating, story, self.incidents)
            if self.require_dyad or self.statuses is not None:
                rows = [row for row in rows if self.wanted(row)]
            out.extend(rows)
            if waiting:
                self.rows.numbering.follow(waiting, sentence, document)
            waiting = self.still_waiting(waiting, rows)
            coder.close()
        roles.close()
        return out

    def told(self, coder: SentenceCoder, roles: Roles, document: Document) -> list[Coded]:
        """The events of a sentence, with the incident that no event type covers where these are asked for."""
        coded = coder.code()
        if self.incidents:
            told = incident(coded, coder.sentence, roles, self.incident_in(coder.sentence, document))
            coded.extend([] if told is None else [told])
        return coded

    def incident_in(self, sentence: Sentence, document: Document) -> dict[str, Any] | None:
        """The fact that says that a sentence tells an incident: what opens a note with a crowd's size always does."""
        found = self.rows.facts.incident(sentence)
        if found is not None and found["hint"] and sentence.number > LEAD:
            found = None  # what a story is about stands in its lead
        return found or (self.rows.facts.noted(document.text) if sentence.number == 1 else None)

    def wanted(self, row: Event) -> bool:
        """Whether a row has the sides and the status that were asked for."""
        sides = not self.require_dyad or bool(row.source and row.target)
        return sides and (self.statuses is None or row.status in self.statuses)

    def follow(self, waiting: list[Event], sentence: Sentence, document: Document) -> None:
        """Numbers that a sentence without events gives to events of those before it."""
        if waiting and self.rows.numbering.counter.may_follow(sentence.folded):
            again = self.sentence(document, sentence.number, (sentence.start, sentence.end))
            self.tag(again)
            self.parse(again)
            self.rows.numbering.follow(waiting, again, document)

    def still_waiting(self, waiting: list[Event], rows: list[Event]) -> list[Event]:
        """The events that a later sentence may have numbers of; what is only hinted at waits beside those before it."""
        anew = self.rows.numbering.waiting(rows)
        hints = [event for event in anew if self.rows.facts.is_hint(event)]
        return [*waiting, *hints] if len(hints) == len(anew) else anew

    def counts(self, document: Document) -> list[list[Count]]:
        """Who was killed, wounded, arrested in each sentence of a document that says so, whatever it codes to.

        For a view whose row is the whole document: `acled_deaths(coder.counts(document))`.
        """
        counter = self.rows.numbering.counter
        out = []
        for sentence in self.sentences(document):
            if counter.may_follow(sentence.folded):
                self.tag(sentence)
                self.parse(sentence)
                out.append(counter.of(sentence))
        return out

    def story(self, document: Document, unknown_actors: bool = False) -> tuple[Story, Roles]:
        """What a document remembers of its actors, and who resolves its noun phrases."""
        home = home_of(document, self.index)
        known = self.index.sectors, self.index.short_names, self.index.heads
        story = Story(document.date, home, lambda sentence: self.note_actors(sentence, roles), *known)
        roles = Roles(self.index, self.ontology, story, LONGEST if unknown_actors else self.strangers)
        roles.gazetteer = self.places.gazetteer
        return story, roles

    # Stages

    def sentences(self, document: Document) -> Iterator[Sentence]:
        """The tokenised sentences of a document; its dateline is set aside and kept on the document."""
        text = document.text
        start, document.dateline = split_dateline(text, document.start, len(text))
        document.monocase = is_monocase(text[start : start + 2000].split())
        spans = self.splitter.split(text, start)
        return (self.sentence(document, number, span) for number, span in enumerate(spans, 1))

    def sentence(self, document: Document, number: int, span: tuple[int, int]) -> Sentence:
        """One sentence of a document: tokens, and where phrases of the dictionaries may stand."""
        tokens = tokenize(document.text, *span)
        plain = document.text[span[0] : span[1]].isascii()
        folded = tokens.lower if plain else [word if word.isascii() else fold(word) for word in tokens.lower]
        sentence = Sentence(number, *span, tokens.words, folded, tokens.starts, tokens.ends)
        sentence.monocase, sentence.spots = document.monocase, self.spots.of(folded)
        if self.comma_clauses is not None and "," in folded:
            sentence = self.shortened(sentence, self.comma_clauses)
        if document.mentions:
            sentence.given = marked(document, sentence)
        return sentence

    def shortened(self, sentence: Sentence, lengths: CommaClauses) -> Sentence:
        """A sentence without its clauses between commas of these lengths."""
        self.tag(sentence)
        self.chunk(sentence)
        short = sentence.without(left_out(sentence, lengths))
        short.spots = self.spots.of(short.folded)
        return short

    def tag(self, sentence: Sentence, story: Story | None = None) -> None:
        """Parts of speech, mentions and lemmas; the story knows whose name a word that opens the sentence may be."""
        sentence.tags = self.tagger.tag(sentence.words, sentence.folded)
        if story is not None and sentence.tags[0] in COMMON and story.is_name(sentence.words[0], sentence):
            sentence.tags = self.tagger.tag(sentence.words, sentence.folded, named=True)
        heads = name_heads(sentence, story) if story is not None else ()
        found = find_mentions(sentence, sentence.spots, sentence.monocase)
        found = without_namesakes(found, sentence, self.called_after, self.index.actors)
        found = without_bearers(found, sentence, self.place_openers, self.index.given)
        found = without_given_names(found, sentence, self.given_states, self.tagger.words)
        found = without_towns(found, heads)
        found = without_namesakes_of_officials(found, sentence, self.index.surnames, self.index)
        sentence.mentions = without_surnames(found, sentence, self.index.given, self.index.surnames)
        self.tag_rules.apply(sentence)
        if sentence.given:
            sentence.mentions = with_given(sentence.mentions, sentence.given)
        sentence.lemmas = self.inflector.lemmas(sentence.folded, sentence.tags)
        for mention in sentence.mentions:
            if mention.has(PEOPLE) and sentence.folded[mention.end - 1].endswith("s"):
                sentence.lemmas[mention.end - 1] = CITIZENS
        sentence.vocabulary = frozenset(sentence.folded).union(sentence.lemmas)

    def chunk(self, sentence: Sentence) -> None:
        """Noun phrases, verb groups and what stands between them."""
        chunks = chunk(sentence, self.time_nouns, self.compounds)
        sentence.chunks = split_datives(chunks, sentence, self.ditransitive, self.handing)

    def parse(self, sentence: Sentence) -> None:
        """Chunks and clauses of a tagged sentence."""
        self.chunk(sentence)
        build_clauses(sentence, bracket(sentence, self.grammar), self.parser, self.object_control)
        subordinate(sentence, self.loaded_speech)

    def note_actors(self, sentence: Sentence, roles: Roles) -> None:
        """Resolve the noun phrases of a sentence in order, so that later ones can refer back to them."""
        if not sentence.tags:
            self.tag(sentence, roles.story)
        if not sentence.chunks:
            self.chunk(sentence)
        for piece in sentence.chunks:
            if piece.kind == "N":
                roles.resolve(piece, sentence)
        if "(" in sentence.vocabulary:
            roles.note_acronyms(sentence)

    def explain_sentences(self, document: Document) -> Iterable[tuple[Sentence, Trace, list[Event]]]:
        """Like code_document, with the trace of every sentence."""
        sentences = self.sentences(document)
        story, roles = self.story(document)
        scene, dating = self.places.scene(document, story.home), self.rows.dating.story(document)
        out: list[tuple[Sentence, Trace, list[Event]]] = []
        waiting: list[Event] = []
        for sentence in sentences:
            scene.sentences.append(sentence)
            waiting = [event for event in waiting if sentence.number - event.sentence <= NEXT]
            story.wait(sentence)
            self.tag(sentence, story)
            self.parse(sentence)
            trace = Trace(discarded=self.possible.discarded(sentence) if self.possible.discards else None)
            if trace.discarded is not None:
                out.append((sentence, trace, []))
                continue
            coder = SentenceCoder(
                self.index,
                self.patterns,
                self.ontology,
                roles,
                sentence,
                trace=trace,
                sequences=self.sequences,
                incidents=self.incidents,
            )
            told = self.told(coder, roles, document)
            rows = self.rows.of(told, sentence, document, scene, dating, story, self.incidents, trace)
            out.append((sentence, trace, rows))
            self.rows.numbering.follow(waiting, sentence, document)
            waiting = self.still_waiting(waiting, rows)
        return out
