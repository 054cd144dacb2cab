"""Against whom forces are shown, or an answer is given, where only what provoked it says so.

"Veldria put its army on alert after Norbian jets crossed the border", "called up reservists for its war in Norbia";
"Norbia imposed sanctions after Veldria attacked Ardonia".
"""

from collections.abc import Iterator

from coder.events.coded import Coded, overlap
from coder.events.model import Actor
from coder.events.nominal import NounEvents
from coder.events.roles import Roles
from coder.parse.model import Chunk, Clause, Phrase, Sentence

POSTURE = "15"
# What states answer a hostile act with: protests, threats, broken relations and sanctions, reprisals.
ANSWERS = ("110", "111", "114", "13", "16", "170")
# "Fired missiles into waters off Keltis": a place of another state that lies before the guns.
FACING = frozenset({"off", "near", "toward", "towards", "along", "opposite", "close to", "over", "around", "facing"})
CAUSES = frozenset(
    {"after", "following", "amid", "amidst", "because of", "over", "due to", "in response to", "in reaction to", "in"}
    | {"in the face of", "in the wake of", "in retaliation for", "as a result of"}
)
AHEAD = frozenset({"before", "ahead of", "on the eve of"})  # of marches and attacks, not of visits and votes
CAMPAIGNS = frozenset({"campaign", "operation", "offensive", "war", "invasion", "assault", "attack", "strike", "push"})
PURSUIT = frozenset({"pursuit", "search", "hunt", "anticipation", "response", "retaliation"})
WITH = frozenset({"with", "from", "by", "between", "of", "against"})  # "amid tensions with Norbia"
MARKERS = frozenset({"after", "as", "when", "because", "since", "once", "while"})
PROMPTING = frozenset({"prompt", "force", "lead", "cause", "provoke", "oblige", "compel", "push", "drive", "spur"})
HOSTILE_ROOTS = frozenset({"13", "14", "15", "17", "18", "19", "20"})
UNFRIENDLY_ROOTS = HOSTILE_ROOTS | {"11", "12", "16"}
# Against whom a state readies forces at home.
UNRULY = frozenset({"OPP", "REB", "SEP", "INS", "CRM", "UAF", "RAD", "PTY", "LAB", "EDU"})
FEARED = frozenset({"fear", "threat", "warning", "report", "concern", "prospect", "worry", "risk", "sign"})


class Provoked:
    """The adversaries of the force postures of one sentence."""

    def __init__(self, roles: Roles, nouns: NounEvents, sentence: Sentence, done: dict[int, list[Coded]]) -> None:
        self.roles, self.nouns, self.sentence, self.done = roles, nouns, sentence, done

    def complete(self, events: list[Coded]) -> None:
        """Give every show of force and every answer that has no target the one whom its circumstances name.

        It is marked as inferred.
        """
        for event in events:
            clause = event.clause
            if clause is None or not event.sources or (event.targets and not self.is_home(event)):
                continue
            if event.code.startswith(POSTURE):
                adversaries = self.named(clause)
            elif event.code.startswith(ANSWERS) and not event.targets:
                adversaries = self.answered(clause)
            else:
                continue
            found = next(filter(None, (self.rivals(each, event) for each in adversaries)), [])
            if found:
                event.targets, event.inferred = found, True

    def is_home(self, event: Coded) -> bool:
        """Whether the target is no more than where the forces went in their own state: "moved tanks to Keltis"."""
        own = {source.code[:3] for source in event.sources}
        return all(target.strength < 3 and target.code in own for target in event.targets)

    def rivals(self, actors: list[Actor], event: Coded) -> list[Actor]:
        """Those of whom a force may be afraid: of another state, or the unruly at home."""
        own = {source.code[:3] for source in event.sources}
        others = [actor for actor in actors if not overlap([actor], event.sources)]
        return [each for each in others if self.is_rival(each, own)]

    def is_rival(self, actor: Actor, own: set[str]) -> bool:
        """Whether an actor is of another state, or unruly where no other state is his."""
        if actor.code[:3] in own or not self.roles.has_country(actor):
            return actor.code[-3:] in UNRULY
        return self.roles.is_state(actor)

    def named(self, clause: Clause) -> Iterator[list[Actor]]:
        """Whom the circumstances of a clause name, the likeliest first."""
        for phrase in clause.phrases:
            whose = self.roles.place_or_actor(phrase, self.sentence) if phrase.prep in FACING else None
            if whose is not None:
                yield [Actor(whose.code[:3], phrase.np.start, phrase.np.end, whose.reasons, strength=1)]
        parent = clause.parent
        if clause.kind == "infinitive" and parent is not None and parent.verb.lemma in PROMPTING and parent.subject:
            yield self.roles.resolve(parent.subject, self.sentence)
        parts = [clause, *(inner for inner in clause.inner if inner.kind == "gerund")]
        for part in parts:
            for place, phrase in enumerate(part.phrases):
                yield self.behind(phrase, part.phrases[place + 1 :])
        for part in parts:
            for inner in part.inner:
                yield self.told(inner)

    def answered(self, clause: Clause) -> Iterator[list[Actor]]:
        """Who did the unfriendly act that an answer follows: "after the Veldrian raid", "after Veldria attacked"."""
        for place, phrase in enumerate(clause.phrases):
            if phrase.prep in CAUSES:
                doers, event = self.doers(phrase.np, clause.phrases[place + 1 :], UNFRIENDLY_ROOTS)
                if event:
                    yield doers
        for inner in clause.inner:
            told = self.done.get(id(inner), ()) if inner.kind == "sub" and inner.marker in MARKERS else ()
            yield from (event.sources for event in told if event.code[:2] in UNFRIENDLY_ROOTS)

    def behind(self, phrase: Phrase, rest: list[Phrase]) -> list[Actor]:
        """Who is behind the cause that a phrase names: "after the raid by Norbia", "amid fears of an Ardonian push"."""
        lemma = self.sentence.lemmas[phrase.np.head]
        if phrase.prep == "for" or phrase.prep == "in":
            aims = lemma in (CAMPAIGNS if phrase.prep == "for" else PURSUIT)
            inside = (self.roles.resolve(p.np, self.sentence) or self.roles.at(p.np, self.sentence)
                      for p in (*phrase.np.post, *rest) if aims)
            return next(filter(None, inside), [])
        if phrase.prep in AHEAD:
            return self.doers(phrase.np, rest)[0]
        return self.cause(phrase.np, rest) if phrase.prep in CAUSES else []

    def cause(self, np: Chunk, rest: list[Phrase]) -> list[Actor]:
        """Who did, or is part of, what provoked it."""
        if self.sentence.lemmas[np.head] in FEARED and np.post:
            return self.cause(np.post[0].np, [*np.post[1:], *rest])
        doers, event = self.doers(np, rest)
        if doers or event:
            return doers
        found = [actor for actor in self.roles.resolve(np, self.sentence, []) if actor.strength >= 2]
        with_whom = (self.roles.resolve(p.np, self.sentence, []) for p in (*np.post, *rest) if p.prep in WITH)
        return found or next(filter(None, with_whom), [])

    def doers(
        self, np: Chunk, rest: list[Phrase], roots: frozenset[str] = HOSTILE_ROOTS
    ) -> tuple[list[Actor], bool]:
        """Who did the event of one of some roots that heads a phrase; whether one does."""
        nominal = self.nouns.find(np, rest)
        if nominal is None or (nominal.entry["code"] or "")[:2] not in roots:
            return self.nouns.doers_behind(np), False
        return self.nouns.pairs(nominal)[0], True

    def told(self, inner: Clause) -> list[Actor]:
        """Who did what a clause says that came before: "after rebels burned nine lorries", "to hunt rebels"."""
        if inner.kind == "infinitive":
            return next(filter(None, (self.roles.resolve(np, self.sentence) for np in inner.objects)), [])
        if inner.kind == "gerund" and inner.verb.lemma == "follow" and inner.objects:
            return self.cause(inner.objects[0], inner.phrases)
        if inner.kind != "sub" or inner.marker not in MARKERS:
            return []
        hostile = (event for event in self.done.get(id(inner), ()) if event.code[:2] in HOSTILE_ROOTS)
        for event in hostile:
            return event.sources
        return self.roles.resolve(inner.subject, self.sentence) if inner.subject and not inner.verb.passive else []
