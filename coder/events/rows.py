"""Coded events as rows: every source with every target, with the day, the wording and the reasons of each."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache

from coder.events.background import Background, known_before
from coder.events.certainty import status_of
from coder.events.coded import Coded
from coder.events.dating import Dating, StoryDating
from coder.events.facts import Facts
from coder.events.incidents import UNSIDED
from coder.events.lexicon import Worlds
from coder.events.memory import Memory
from coder.events.model import Actor, Event
from coder.events.natives import Natives
from coder.events.numbers import Numbering
from coder.events.private import STATEMENT, is_campaign, is_interview, is_label, is_marketing, is_private, is_sport
from coder.events.strangers import is_anybody, is_place, is_stranger
from coder.events.tolls import is_toll
from coder.events.topics import TopicFinder, Topics
from coder.events.when import SentenceDating, When
from coder.events.where import Scene
from coder.events.worlds import Setting
from coder.ontology import Ontology
from coder.parse.model import Sentence
from coder.places.model import Where
from coder.rules.index import Index
from coder.text.documents import Document
from coder.trace import Trace

PRESS = "MED"


class Rows:
    """Makes rows of coded events.

    quad: gdelt, phoenix or plover; goldstein: gdelt, phoenix or icews.
    """

    def __init__(self, index: Index, ontology: Ontology, quad: str = "gdelt", goldstein: str = "gdelt") -> None:
        self.ontology, self.quad, self.goldstein = ontology, quad, goldstein
        self.dating, self.closed = Dating(index), index.closed
        self.sports = frozenset(index.closed.get("sports", ()))
        self.worlds = Worlds(index, ontology)
        self.numbering = Numbering(index)
        self.topics = TopicFinder(index)
        self.facts = Facts(index.facts)

    def of(
        self,
        coded: list[Coded],
        sentence: Sentence,
        document: Document,
        scene: Scene,
        dating: StoryDating,
        story: Memory,
        nobody: bool = False,
        trace: Trace | None = None,
    ) -> list[Event]:
        """Coded events as rows: every source with every target, mutual ones both ways.

        nobody: whether violence and protest of which no side is said are rows too ("an explosion occurred in Keltis").
        """
        out: list[Event] = []
        if not coded:
            return out
        days: SentenceDating | None = None  # read for the first row: events of private people have none
        seen: set[tuple[object, ...]] = set()
        counts = self.numbering.counts(coded, sentence)
        topics: list[Topics] | None = None
        setting: Setting | None = None
        known = Background(coded, sentence, self.closed) if nobody else None
        for number, event in enumerate(coded):
            when: When | None = None
            place: Where | None = None
            natives: Natives | None = None
            for source, target in _pairs(event):
                if source is None and target is None and not (nobody and event.code[:2] in UNSIDED):
                    continue
                # what is no politics to us is an event where an imported dictionary says so
                sided = source is not None or target is not None
                if target is not None and event.code.startswith(STATEMENT) and target.code.endswith(PRESS):
                    target = None  # "told Reuters": the press is who reports it
                subject = event.clause.subject if event.clause is not None else None
                unknown = is_stranger(source, sentence) or (source is None and subject is not None)
                ours = sided and "reach" not in event.record
                setting = setting or Setting(self.worlds, sentence)
                played = setting.is_playground()
                nobodys = is_anybody(source, subject, sentence) or subject is None
                placed = nobodys and is_place(target, sentence)
                if ours and (
                    is_label(event, source, sentence)
                    or is_interview(self.ontology, event, source, target)
                    or is_marketing(self.ontology, event, source)
                    or is_campaign(self.ontology, event, source, target, sentence)
                    or is_private(self.ontology, event.code, source, target, unknown, placed)
                    or is_sport(self.ontology, event.code, (source, target), sentence, self.sports, played)
                ):
                    if trace is not None:  # "the company said sales rose", "police said a man fell"
                        trace.drop("private people, firms and bare statements are no politics", event.code)
                    continue
                if ours and not nobody and setting.holds(event, source, target):
                    if trace is not None:  # "Norbia surrendered the trophy", "the singer slapped a comedian"
                        trace.drop("sport, markets, the stage, stories and gossip are no politics", event.code)
                    continue
                if ours and not nobody and is_toll(self.ontology, event, source, target, sentence):
                    continue  # "70,000 have been killed since the war began"
                days = days or dating.of(sentence)
                when = when or days.when(event)
                if place is None:
                    place = scene.of(event, sentence)
                    natives = Natives(self.ontology, event, sentence, place, scene)
                if natives is not None:
                    source, target = natives.settle(source, True), natives.settle(target, False)
                    for actor in (source, target):
                        story.place(sentence.number, actor)
                key = (source and source.code, event.code, target and target.code, *_entries(source), *_entries(target))
                if key in seen:
                    continue
                seen.add(key)
                row = self.row(event, source, target, sentence, document, when, place)
                out.append(row)
                # How many
                numbers = self.numbering.of(event, (source, target), counts, coded, sentence, document)
                row.note(numbers.columns, numbers.counts)
                # Topics
                topics = topics or self.topics.of(coded, sentence, document)
                told = topics[number]
                row.issues, row.contexts, row.weapon = list(told.issues), list(told.contexts), told.weapon
                row.topic_words = list(told.words)
                row.facts = known.facts(event) if known is not None else []

        said = (self.facts.of(sentence) if nobody else self.facts.plain(sentence)) if out else []
        for row in out:
            row.facts = sorted([*said, *row.facts]) if row.facts else said
        known_before(out)

        return out

    def row(
        self,
        coded: Coded,
        source: Actor | None,
        target: Actor | None,
        sentence: Sentence,
        document: Document,
        when: When,
        place: Where,
    ) -> Event:
        kind = self.ontology.event_type(coded.code, self.quad, self.goldstein)
        span = (sentence.starts[coded.start], sentence.ends[max(coded.start, coded.end - 1)])
        where = (_span(source, sentence), _span(target, sentence))
        record = coded.record
        identity = "\t".join(
            str(part)
            for part in (
                document.id,
                _digest(document.text[sentence.start : sentence.end]),
                sentence.number,
                source and source.code,
                coded.code,
                target and target.code,
                span,
                *where,
            )
        )
        speaker = coded.speaker
        return Event(
            event_id=hashlib.sha1(identity.encode("utf-8", "replace")).hexdigest()[:16],
            date=when.first,
            source=source.code if source else None,
            target=target.code if target else None,
            code=coded.code,
            label=kind.label,
            root=kind.root,
            quad=kind.quad,
            goldstein=kind.goldstein,
            plover=kind.plover,
            source_text=_text(where[0], document),
            target_text=_text(where[1], document),
            event_text=document.text[span[0] : span[1]],
            status=status_of(coded, sentence, self.closed, when.historical, when.ahead),
            rule=record["id"],
            doc_id=document.id,
            sentence=sentence.number,
            story_date=document.date,
            # when
            date_end=when.last,
            date_precision=when.precision,
            date_text=when.text,
            date_reason=when.reason,
            # where
            location=place.location,
            admin1=place.admin1,
            country=place.country,
            latitude=place.latitude,
            longitude=place.longitude,
            geo_precision=place.precision,
            location_text=place.text,
            location_from=place.how,
            source_span=where[0],
            target_span=where[1],
            event_span=span,
            sentence_span=(sentence.start, sentence.end),
            source_entries=_entries(source),
            target_entries=_entries(target),
            attribution=speaker.text or sentence.text(speaker.start, speaker.end) if speaker else None,
            attribution_code=speaker.code if speaker else None,
            inferred=coded.inferred or any(actor.inferred for actor in (source, target) if actor is not None),
            rule_file=record["file"],
            rule_line=record["line"],
            quad_scheme=self.quad,
            goldstein_scale=self.goldstein,
            publisher=document.source,
            url=document.url,
        )


@lru_cache(maxsize=8)
def _digest(text: str) -> str:
    """The hash of a sentence, which all its rows have."""
    return hashlib.sha1(text.encode("utf-8", "replace")).hexdigest()


def _pairs(coded: Coded) -> Iterable[tuple[Actor | None, Actor | None]]:
    if coded.mutual and coded.sources and coded.targets:
        for left in coded.sources:
            for right in coded.targets:
                if left is not right and (left.code, left.start) != (right.code, right.start):
                    yield left, right
                    if coded.sources is not coded.targets:
                        yield right, left
        if coded.sources is coded.targets and len(coded.sources) == 1:
            yield coded.sources[0], None
        return
    nobody: list[Actor | None] = [None]
    for source in coded.sources or nobody:
        for target in coded.targets or nobody:
            if source is not None and target is not None and (source.code, source.start) == (target.code, target.start):
                if len(coded.targets) == 1:
                    yield source, None
                continue
            yield source, target


def _span(actor: Actor | None, sentence: Sentence) -> tuple[int, int] | None:
    if actor is None:
        return None
    return actor.span or (sentence.starts[actor.start], sentence.ends[actor.end - 1])


def _text(span: tuple[int, int] | None, document: Document) -> str | None:
    return None if span is None else document.text[span[0] : span[1]]


def _entries(actor: Actor | None) -> list[str]:
    return list(dict.fromkeys(reason[4] for reason in actor.reasons)) if actor else []
