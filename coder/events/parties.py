"""Who stands in a sentence, where dictionaries of words in text order look for source and target."""

from dataclasses import replace
from functools import cached_property

from coder.events.model import UNKNOWN, Actor
from coder.events.owners import LOCATIVE
from coder.events.roles import Roles
from coder.ontology import COUNTRY_LETTERS
from coder.parse.model import Chunk, Clause, Phrase, Sentence
from coder.rules.index import AGENT

Entity = tuple[int, int, list[Actor]]  # first token, token after, actors
QUESTIONS = frozenset({"whether", "how", "why", "what"})  # these open what is asked, others what stands aside


class Parties:
    """The actors of one sentence with their places, found when they are first asked for."""

    def __init__(self, sentence: Sentence, roles: Roles) -> None:
        self.sentence, self.roles = sentence, roles

    @cached_property
    def phrases(self) -> list[tuple[int, int, Chunk]]:
        """The noun phrases in order, each with those coordinated with it."""
        out: list[tuple[int, int, Chunk]] = []
        covered = 0
        for piece in self.sentence.chunks:
            if piece.kind == "N" and not piece.time and piece.start >= covered:
                out.append((piece.start, max(member.end for member in piece.members()), piece))
                covered = out[-1][1] if piece.also else 0
        return out

    @cached_property
    def entities(self) -> list[Entity]:
        """The noun phrases that are actors, with their places and with those that are listed beside them."""
        out: list[Entity] = []
        for start, end, np in self.phrases:
            actors = self.roles.resolve(np, self.sentence)
            if not actors and end in self.behind:  # "an Islamist target in Keltis": of Keltara
                actors = self.roles.resolve(np, self.sentence, [self.behind[end]])
            actors = actors or self.roles.stranger(np, self.sentence)
            if not actors or (out and start < out[-1][1]):
                continue
            entity = self.placed(np, start, end, self.shared(np, actors))
            if out and entity[2][0].named and self.listed(out[-1][1], start, end, bool(np.also)):
                out[-1] = (out[-1][0], entity[1], [*out[-1][2], *entity[2]])
            else:
                out.append(entity)
        return [(start, end, _each(actors)) for start, end, actors in out]

    def listed(self, end: int, start: int, after: int, several: bool) -> bool:
        """Whether two actors stand in one list: "with Veldria, Ardonia and Norbia"."""
        words = self.sentence.folded
        if words[end:start] in (["and"], [",", "and"]):
            return words[end - 2 : end - 1] == [","] or end - start == 1
        following = words[after : after + 1]
        closed = several or following == ["and"] or (following == [","] and "and" in words[after : after + 6])
        return words[end:start] == [","] and closed

    def shared(self, np: Chunk, actors: list[Actor]) -> list[Actor]:
        """ "The ambassadors of Veldria, Ardonia and Norbia": the agent is of each."""
        first, *rest = actors
        sectors, _ = self.roles.descriptions.agents_inside(np, self.sentence)
        if not rest or first.named or not first.plural or not sectors or not all(actor.named for actor in rest):
            return actors
        compose = self.roles.ontology.compose
        return [first, *(replace(actor, code=compose(actor.code, sectors)) for actor in rest)]

    def placed(self, np: Chunk, start: int, end: int, actors: list[Actor]) -> Entity:
        """ "Lawmakers in Veldria and Ardonia": agents of each country of the phrase behind them."""
        split = [self.roles.ontology.split_actor(actor.code) for actor in actors]
        if not any(country is not None for country, _ in split):
            behind, first = self.behind.get(end), None
        elif any(actor.named for actor in actors):
            return start, end, actors
        else:  # the first of several is in the code already
            behind = next((p for p in np.post if p.at == end and p.np.also and _says_where(p)), None)
            first = split[0][0]
        homes = self.roles.resolve(behind.np, self.sentence) if behind is not None else []
        if behind is None or not homes or (first is not None and {home for home, _ in split} != {homes[0].code}):
            return start, end, actors
        compose = self.roles.ontology.compose
        of_each = [
            replace(actor, code=compose(home.code, sectors), reasons=[*home.reasons, *actor.reasons])
            for actor, (_, sectors) in zip(actors, split, strict=True)
            for home in homes
        ]
        return start, max(member.end for member in behind.np.members()), of_each

    @cached_property
    def behind(self) -> dict[int, Phrase]:
        """Phrases that may say where somebody is from, by their first token."""
        return {
            phrase.at: phrase
            for clause in self.sentence.clauses
            for phrase in clause.phrases
            if _says_where(phrase)
        }

    def actors_of(self, np: Chunk) -> list[Actor]:
        """Who a noun phrase of the clause is."""
        found = next((actors for start, end, actors in self.entities if start <= np.start < end), None)
        return found if found is not None else _each(self.roles.resolve(np, self.sentence))

    def speakers(self, np: Chunk) -> list[Actor]:
        """Who is quoted; whose voice it is may be said by an adjective alone: "the official news agency said"."""
        found = self.actors_of(np)
        if found or np.mentions:
            return found
        index, sectors = self.roles.index, []
        for at in range(np.start, np.head):
            known = index.phrases.get(self.sentence.folded[at], ()) if self.sentence.tags[at] == "JJ" else ()
            agents = [index.agents[number] for kind, number, _ in known if kind == AGENT]
            sectors += [sector for record in agents for sector in record["sector"]]
        return [Actor(self.roles.ontology.compose("", sectors), np.start, np.end, strength=2)] if sectors else []

    def others(self, clause: Clause, sources: list[Actor], far: bool) -> list[Actor]:
        """The target that is not said: the first other actor behind the verb, with `far` failing that before it."""
        head = clause.verb.head
        limit, start = self.last(clause, far), 0
        if clause.kind in ("sub", "relative") and clause.subject is not None:
            start = clause.subject.start  # what the clause is an aside to is no target of it
        if not far:
            start = head
        if clause.verb.passive and clause.objects:
            head = min(head, clause.objects[0].start)  # "evidence against Ardonia was presented by Veldria"
        behind = [entity for entity in self.entities if head <= entity[0] < limit]
        before = [entity for entity in self.entities if start <= entity[0] and entity[1] <= head]
        candidates = [without(actors, sources) for _, _, actors in (*behind, *reversed(before))]
        homes = {actor.code[:COUNTRY_LETTERS] for actor in sources}  # "the government of Veldria ... to Veldria"
        candidates.sort(  # strangers last, and before them the country of who does it
            key=lambda actors: (
                not any(actor.strength for actor in actors),
                all(actor.code in homes for actor in actors),
            )
        )
        return next(iter(candidates), [])

    def last(self, clause: Clause, far: bool) -> int:
        """The token after all that the verb governs; with `far` also what stands aside (", ...ing", "after X")."""
        governed = (
            self.last(inner, far)
            for inner in clause.inner
            if far or not (inner.verb.comma or (inner.kind == "sub" and inner.marker not in QUESTIONS))
        )
        return max([clause.end if far else self.own_end(clause), clause.verb.end, *governed])

    def own_end(self, clause: Clause) -> int:
        """The token after a clause's own noun phrases."""
        phrases = [end_of(np) for np in (*clause.objects, *(phrase.np for phrase in clause.phrases))]
        return max(phrases, default=0)

    def first(self, clause: Clause) -> list[Actor]:
        """The source where the subject is no actor and no pronoun: the first actor before the verb."""
        subject = clause.subject
        if subject is not None and self.sentence.tags[subject.head] == "PRP":
            return []
        return next((actors for _, end, actors in self.entities if end <= clause.verb.start), [])


def _says_where(phrase: Phrase) -> bool:
    return phrase.prep in LOCATIVE or phrase.prep == "of"


def without(actors: list[Actor], others: list[Actor]) -> list[Actor]:
    """The actors whose code none of the others has; of strangers those that stand elsewhere."""
    keys = {_key(actor) for actor in others}
    return [actor for actor in actors if _key(actor) not in keys]


def _key(actor: Actor) -> tuple[str, int]:
    return actor.code, actor.start if actor.code == UNKNOWN else 0


def _each(actors: list[Actor]) -> list[Actor]:
    """A code of several with / between them, as actors of their own."""
    if not any("/" in actor.code for actor in actors):
        return actors
    return [replace(actor, code=code) for actor in actors for code in actor.code.split("/")]


def end_of(np: Chunk) -> int:
    """The token after a noun phrase with its preposition phrases and what is coordinated with it."""
    return max([np.end, *(phrase.np.end for phrase in np.post), *(member.end for member in np.also)])
