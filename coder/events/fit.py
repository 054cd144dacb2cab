"""How a pattern fits a clause: the steps that fill its slots, one after the other, and say what was missing."""

from collections.abc import Iterator

from coder.events.coded import overlap
from coder.events.fixed import FixedWords
from coder.events.matched import RESULT, Match, Record, shown
from coder.events.nominal import NounEvents
from coder.events.owners import LOCATIVE
from coder.events.roles import Roles
from coder.events.things import Things, dealing
from coder.events.wording import Wording
from coder.parse.clause import INTENDED
from coder.parse.model import Chunk, Clause, Phrase, Sentence
from coder.parse.terminals import REFLEXIVE
from coder.rules.index import AGENT

AS_DONE = "begin"  # the chain of verbs whose infinitive is told as done

FOUGHT = frozenset({"18", "19", "20"})
EACH_OTHER = (["each", "other"], ["one", "another"])  # "clashed with each other"
AWAY = frozenset({"off", "out of", "away from"})
AGAINST = frozenset({"on", "against"})
# Before an event noun that takes the next "on X" to itself: "imposed sanctions after a raid on Ardonia".
SETTINGS = frozenset({"after", "following", "since", "before", "amid", "over", "during", "because of", "despite"})
SUFFERING = frozenset({"of", "on", "against"})
AIMING = frozenset({"at", "on", "against", "into", "to", "toward", "towards"})
GROUND = "192"
ASKING = frozenset({"ask", "beg", "want"})  # to do something oneself, or somebody to do it
OFFERS = "intend"  # of acts alone: "offers possibilities", "guarantees oil" are none




class Fit:
    """The steps for the clauses of one sentence. Each returns None, or what was missing."""

    def __init__(
        self, sentence: Sentence, roles: Roles, nouns: NounEvents, wording: Wording, things: Things, explain: bool
    ) -> None:
        self.sentence, self.roles, self.nouns, self.wording, self.things = sentence, roles, nouns, wording, things
        self.explain = explain
        self._strengths: dict[tuple[int, int], int] = {}
        # Of the clause that is being matched, kept over its patterns: what stands behind a noun phrase, and what it
        # is worth as an actor.
        self._behind: dict[int, list[Phrase]] = {}
        self._adjacent: dict[int, list[Phrase]] = {}
        self._worth: dict[tuple[int, int], tuple[int, bool]] = {}
        self._met = False  # whether its subject has been resolved
        self.behind = FixedWords(sentence)

    def begin(self) -> None:
        """A new clause: nothing is known of its phrases yet."""
        self._behind, self._adjacent, self._worth, self._met = {}, {}, {}, False
        self.behind.begin()

    def subject(self, match: Match) -> str | None:
        slot, clause = match.record["subject"], match.clause
        if slot is None:
            return None
        if clause.subject is None:
            return (
                None if (slot.get("slot") or not slot) and (clause.bare_passive or clause.kind != "main") else "subject"
            )
        if not self.fill(match, slot, clause.subject, self.adjacent(clause, clause.subject)):
            return "subject"
        if slot.get("slot") == "SOURCE" and self.things.act_for_nobody(clause, match.record):
            return "subject SOURCE (a thing)"
        for preps, inner in match.record["subject_preps"]:
            if not self.subject_phrase(match, preps, inner):
                return f"subject {preps[0]}"
        return None

    def meet(self, slot: str, clause: Clause) -> None:
        """Who the subject is is known from now on, whatever else a pattern misses: "Roan" behind it is that Roan.

        slot: which one of the pattern the subject would fill.
        """
        subject = clause.subject
        if subject is None or subject.time or self._met:
            return
        if slot in ("SOURCE", "TARGET") or (slot == "BOTH" and self.several(subject)):
            self._met = True
            self.worth(subject, self.adjacent(clause, subject))

    def adjacent(self, clause: Clause, np: Chunk) -> list[Phrase]:
        """The phrase right behind a noun phrase: "rebels from Ardonia"."""
        found = self._adjacent.get(np.start)
        if found is None:
            governed = clause.parent.phrases if clause.kind == "infinitive" and clause.parent is not None else ()
            # also "let a team from Norbia inspect the camp", where the phrase belongs to "let"
            near = (*clause.phrases, *governed)
            found = [phrase for phrase in near if phrase.at == np.end and phrase.prep in LOCATIVE]
            self._adjacent[np.start] = found
        return found

    def subject_phrase(self, match: Match, preps: list[str], slot: Record) -> bool:
        subject = match.clause.subject
        assert subject is not None
        if preps == ["'s"]:
            return subject.owner is not None and self.fill(match, slot, subject.owner, [])
        near = [p for p in (*subject.post, *match.clause.phrases) if p.prep in preps]
        if any(self.fill(match, slot, phrase.np, []) for phrase in near):
            return True
        return "of" in preps and self.strength(subject) >= 2 and self.fill(match, slot, subject, [])

    def objects(self, match: Match) -> str | None:
        wanted = match.record["objects"]
        if not wanted:
            return None
        clause = match.clause
        given = [*self.verb_preposition(match), *(np for np in clause.objects if not np.time)]
        at = 0
        for slot in wanted:
            optional = slot.get("slot", "").endswith("?")
            found = next(
                (i for i in range(at, len(given)) if self.fill(match, slot, given[i], self.after(match, given[i]))),
                None,
            )
            if found is not None and slot.get("slot") == "TARGET" and self.on_thing(match):
                return "object TARGET (a thing)"
            if (
                found is None
                and slot.get("preps")
                and any(
                    self.fill(match, slot, phrase.np, self.after(match, phrase.np))
                    for phrase, _ in self.phrases(match.clause, slot["preps"])
                )
            ):
                continue
            if found is None:
                if optional:
                    continue
                return "object " + self.show(slot)
            at = found + 1
        return None

    def verb_preposition(self, match: Match) -> list[Chunk]:
        """The noun phrase after a verb that ends in a preposition: `verbs: [lash out at]`, "lashed out at Veldria"."""
        if not match.rest:
            return []
        return [phrase.np for phrase in match.clause.phrases if phrase.prep == match.rest[-1]]

    def after(self, match: Match, np: Chunk) -> list[Phrase]:
        """The clause's phrases behind a noun phrase: they may say its country ("a village in Ardonia")."""
        found = self._behind.get(np.start)
        if found is None:
            found = self._behind[np.start] = [p for p in match.clause.phrases if p.at >= np.start and p.np is not np]
        return found

    def prepositions(self, match: Match) -> str | None:
        taken: set[int] = set()
        fought = (match.record["code"] or "")[:2] in FOUGHT
        for preps, slot, optional in match.record["preps"]:
            actor = slot.get("slot", "").rstrip("?") in ("TARGET", "SOURCE", "BOTH")
            agent = match.fills.get("SOURCE", (None,))[0]  # "talks were rejected by Ardonia": not the talks of Ardonia
            pool = [
                (phrase, host)
                for phrase, host in self.phrases(match.clause, preps)
                if phrase.at not in taken
                and not (actor and phrase.prep == "by" and phrase.np is agent)
                and not (actor and phrase.prep == "of" and self.elsewhere(match, host))
            ]
            if actor:
                suffered = fought and not SUFFERING.isdisjoint(preps)
                pool.sort(key=lambda pair: self.promise(pair, suffered) - self.aimed(pair[0], fought))
            if actor and optional and match.used and self.held(match, preps, pool, slot):
                continue  # "attacked a Norbian checkpoint in Keltis"
            named = bool(pool) and self.strength(pool[0][0].np) > 0 and not self.of_another(match, pool[0][1])
            if actor and "of" in preps and match.used and not named and self.owned(match, slot):
                continue  # "denied Veldria's accusation of spying": not the accusation of a spying
            for phrase, host in pool:
                np = host if actor and host is not None and self.strength(host) == 3 else phrase.np
                if self.fill(match, slot, np, self.after(match, phrase.np)):
                    if slot.get("slot") == "TARGET" and dealing(match.record) and self.on_thing(match):
                        continue  # "raised money with an offering"; but "complained about treatment"
                    taken.add(phrase.at)
                    break
            else:
                if not optional:
                    return f"{'|'.join(preps)} {self.show(slot)}"
        return None

    def promise(self, pair: tuple[Phrase, Chunk | None], suffered: bool) -> float:
        """Order of the phrases that may hold an actor: the surest first, before those inside another phrase.

        "Complained about Norbia's bias against Ardonia": about Norbia. suffered: some of the prepositions say whom it
        hurts, so that the others say where: "committed a massacre of Ardonians in Norbia".
        """
        strength = min(self.strength(pair[0].np), 2)
        if suffered and pair[0].prep in LOCATIVE and pair[0].prep != "from":
            return 1 - strength
        return -strength if pair[1] is None else 0.5 - strength

    def among_themselves(self, match: Match, np: Chunk) -> bool:
        """ "Rebels clashed with each other": one party's own people, not who else is in the place behind."""
        words = self.sentence.folded[np.start : np.head + 1]
        if words not in EACH_OTHER or (match.record["code"] or "")[:2] not in FOUGHT:
            return False
        subject = match.clause.subject
        return subject is not None and len(self.roles.resolve(subject, self.sentence)) < 2

    def aimed(self, phrase: Phrase, fought: bool) -> int:
        """ "Threw a grenade at a police post in Keltis": at the post, though dictionaries know the town best."""
        return 3 if fought and phrase.prep in AIMING and phrase.np.mentions else 0

    def held(self, match: Match, preps: list[str], pool: list[tuple[Phrase, Chunk | None]], slot: Record) -> bool:
        """Whether the words of a pattern say whose they are, and its preposition only where."""
        placed = "of" in preps and bool(pool) and all(phrase.prep in LOCATIVE for phrase, _ in pool)
        struck = (match.record["code"] or "")[:2] in FOUGHT
        return placed and slot.get("slot", "").startswith("TARGET") and self.owned(match, slot, struck)

    def elsewhere(self, match: Match, host: Chunk | None) -> bool:
        """Whether "of X" stands in a place beside: "took a ship off the coast of Norbia" is no ship of Norbia."""
        where = [phrase.np for phrase in match.clause.phrases if phrase.prep in LOCATIVE or phrase.prep in AWAY]
        return host is not None and bool(match.used) and any(host is np for np in where)

    def of_another(self, match: Match, host: Chunk | None) -> bool:
        """Whether "of X" stands in a phrase beside: "summoned Norbia's envoy over the killing of a fisherman"."""
        if host is None or not match.used:
            return False
        return all(host is not member for np in match.used for member in np.members())

    def phrases(self, clause: Clause, preps: list[str]) -> Iterator[tuple[Phrase, Chunk | None]]:
        """The phrases with a preposition, of the clause and inside its noun phrases (with the noun they are in)."""
        for place, phrase in enumerate(clause.phrases):
            if phrase.prep in preps or (phrase.prep in RESULT and "in" in preps):
                if place and phrase.prep in AGAINST and self.of_event(clause.phrases[place - 1], phrase):
                    continue
                yield phrase, None
        for host in [*clause.objects, *(phrase.np for phrase in clause.phrases)]:
            for member in host.members():
                for phrase in member.post:
                    if phrase.prep in preps:
                        yield phrase, member
        if "by" in preps and clause.verb.passive and clause.subject is not None:
            yield Phrase("by", clause.subject, clause.subject.start), None

    def of_event(self, before: Phrase, phrase: Phrase) -> bool:
        """Whether a phrase is that of the event right before it: "imposed sanctions after a raid on Ardonia"."""
        if before.prep not in SETTINGS or before.np.end != phrase.at:
            return False
        nominal = self.nouns.find(before.np, [])
        return nominal is not None and phrase.prep in self.nouns.frame(nominal)["target"]

    def owned(self, match: Match, slot: Record, placed: bool = False) -> bool:
        """ "of TARGET" said otherwise: "Ardonian ships", "Ardonia's ships" for "ships of Ardonia".

        placed: the place behind it may say its country: "attacked a police post in Keltis".
        """
        for np in match.used or match.clause.objects:
            if np is match.clause.subject:
                continue
            after = self.after(match, np) if placed else []
            found = self.roles.resolve(np, self.sentence, after)
            if not found and np.owner is not None and not np.owner.time:  # "backed Ardonia's claim": of an event noun
                np, after = np.owner, []
                found = self.roles.resolve(np, self.sentence)
            source = match.fills.get("SOURCE")
            doers = self.roles.resolve(source[0], self.sentence) if source is not None else []
            whose = self.roles.possessor(np, self.sentence)
            if whose is not None and found and found[0].code.startswith(whose.code):  # "closed its embassy"
                doers = [*doers, *found] if overlap([whose], doers) else doers
            own = overlap(found, doers)
            if (
                found
                and not own
                and found[0].strength >= 2
                and (found[0].named or self.roles.has_country(found[0]))  # "foiled an al-Qaeda plot"
                and self.fill(match, slot, np, after)
            ):
                return True
        return False

    def strength(self, np: Chunk) -> int:
        key = (np.start, np.end)
        known = self._strengths.get(key)
        if known is None:
            known = max((actor.strength for actor in self.roles.resolve(np, self.sentence)), default=0)
            self._strengths[key] = known
        return known

    def show(self, slot: Record) -> str:
        """A slot as the trace prints it."""
        return shown(slot) if self.explain else ""

    def fixed(self, match: Match) -> str | None:
        if not match.record["fixed"]:
            return None
        texts = self.behind.texts(match.record, match.clause, match.rest)
        for words, optional in match.record["fixed"]:  # behind the verb, or an adverb in it: "were forcibly returned"
            if self.behind.holds(words, texts):
                match.score += 1 if optional else 0
                match.used.extend(
                    np
                    for np in (*match.clause.objects, *(p.np for p in match.clause.phrases))
                    if self.wording.satisfies(np, {"words": words}, match.record)
                )
            elif not optional:
                return "|".join(words)
        return None

    def event(self, match: Match) -> str | None:
        forms = match.record["event"]
        if not forms:
            return None
        clause = match.clause
        others = match.record["code"] is None and not match.record["objects"] and clause.verb.lemma in ASKING
        if others and "inf" in forms and not clause.verb.passive and any(not np.time for np in clause.objects):
            return "EVENT (inf)"  # "asked the League to leave its troops there" is no "asked to leave"
        for form in forms:
            if form in ("inf", "that"):
                kind = "infinitive" if form == "inf" else "that"
                if form == "inf" and self.is_of_object(match):
                    continue
                match.inner = [c for c in clause.inner if c.kind == kind]
                if match.inner:
                    return None
            elif self.event_noun(match, form):
                return None
        return f"EVENT ({'|'.join(forms)})"

    def is_of_object(self, match: Match) -> bool:
        """Whether the infinitive says what an object is about: "reported Ardonia's plan to attack" reports none."""
        told = match.record["chain"] == AS_DONE
        return told and any(np.lemma in INTENDED and np in match.clause.objects for np, _ in match.fills.values())

    def event_noun(self, match: Match, form: str) -> bool:
        """EVENT as object or after a preposition: a gerund, or a noun phrase with an event noun."""
        clause = match.clause
        marker = "" if form == "object" else form
        gerunds = [c for c in clause.inner if c.kind == "gerund" and c.marker == marker and not c.verb.comma]
        if form == "object":  # "having met Ardonian ministers, he criticised Norbia": not what he criticised
            gerunds = [c for c in gerunds if c.verb.start > clause.verb.start or clause.verb.passive]
        if gerunds:
            match.inner = [*gerunds[:1], *self.going_on(gerunds[0], clause)]
            return True
        if form == "object":
            places = [(np, self.after(match, np)) for np in clause.objects]
        else:
            places = [(p.np, self.after(match, p.np)) for p in clause.phrases if p.prep == form]
            places += [(p.np, self.after(match, p.np)) for np in clause.objects for p in np.post if p.prep == form]
        for np, after in places:
            if any(np is fill[0] for fill in match.fills.values()):
                continue
            if form == "to" and self.sentence.tags[np.head] == "CD" and not np.post:
                continue  # "passed the measures by 380 votes to 26"
            if form == "to" and any(p.prep == "for" and p.np.end == np.start - 1 for p in clause.phrases):
                continue  # "asked for an end to the embargo": nobody is asked to an embargo
            found = self.nouns.find(np, after)
            if found is None and form == "to" and self.strength(np) == 3:
                continue  # "the envoy to the League told reporters": nobody was told to do anything
            offered = form == "object" and match.record["chain"] == OFFERS
            if found is None and offered and self.things.named(np):
                continue
            match.event_np = match.event_np or np
            if found is not None:
                match.nominal, match.event_np = found, np
                return True
        return match.event_np is not None

    def going_on(self, first: Clause, host: Clause) -> list[Clause]:
        """ "Accused them of looting shops, burning cars and killing a guard": what "and" joins to the first gerund."""
        if not first.marker:
            return []
        out: list[Clause] = []
        for clause in (host, first, *first.inner, *host.inner):
            more = (c for c in clause.inner if c.kind == "gerund" and not c.marker and c.verb.start > first.verb.start)
            out.extend(c for c in more if c not in out)
        joined = any(self.sentence.folded[clause.verb.start - 1] == "and" for clause in out)
        return out if joined else []

    # Slots

    def fill(self, match: Match, slot: Record, np: Chunk, after: list[Phrase]) -> bool:
        """Whether the noun phrase fits a slot; actor slots remember it."""
        name = slot.get("slot", "").rstrip("?")
        if name:
            if name == "EVENT":
                found = self.nouns.find(np, after)
                if found is None:
                    return False
                match.nominal, match.event_np = found, np
                return True
            if name == "BOTH" and not self.several(np):
                return False
            itself = name == "TARGET" and np.lemma in REFLEXIVE and match.clause.verb.lemma != "blow"
            itself = itself or (name == "TARGET" and self.among_themselves(match, np))
            if np.time or itself:
                return False  # "journalists censor themselves": nobody else does; but "blew themselves up"
            worth, several = self.worth(np, after)
            sum_of = self.things.amount(np)
            if sum_of and not (worth and np.post):
                return False
            doer = name == "SOURCE" and np is not match.clause.subject
            if doer and (sum_of or self.sentence.tags[np.head] == "CD"):
                return False  # "fell to 94,715 from 108,595", "fell to 12 pct of the population"
            if name == "SOURCE" and name in match.fills:
                return True  # "killed 12 rebels in a gun battle with them": the subject did it
            match.fills[name] = (np, after)
            if name == "BOTH" and not several and not self.partners(np, after, match.record):
                return False
            match.score += worth
            if name == "BOTH":
                match.score += 3 if several else -3
            return True
        if not slot:
            return True
        fit = self.wording.satisfies(np, slot, match.record)
        if not fit or (fit == 1 and match.record["code"] is None and self.is_person(np)):
            return False  # "released oil" is no event, "released oil workers" is one
        match.score += fit
        match.used.append(np)
        return True

    def is_person(self, np: Chunk) -> bool:
        """Whether an agent noun heads a phrase."""
        return any(mention.has(AGENT) and mention.start <= np.head < mention.end for mention in np.mentions)

    def on_thing(self, match: Match) -> bool:
        """Whether the target that was just filled is a thing: "raised his stake", "referred to the profits"."""
        np, after = match.fills["TARGET"]
        if self.things.no_guest(np, match.record["code"]):
            return True
        if match.record["code"] == GROUND and self.things.no_ground(np) and not self.worth(np, [])[0]:
            return True  # "a fifth of the turtles were seized in Norbia": only where they were
        return not self.worth(np, after)[0] and self.things.concern_nobody(np, match.record)

    def worth(self, np: Chunk, after: list[Phrase]) -> tuple[int, bool]:
        """What a noun phrase is worth as an actor (2 a sure one, 1 a weak one, 0 none), and whether it is several."""
        key = (id(np), id(after) if after else 0)
        found = self._worth.get(key)
        if found is None:
            resolved = self.roles.resolve(np, self.sentence, after)
            worth = 2 if resolved and resolved[0].strength >= 2 else 1 if resolved else 0
            found = self._worth[key] = worth, len(resolved) > 1
        return found

    def partners(self, np: Chunk, after: list[Phrase], record: Record) -> bool:
        """Whether one phrase in the plural can stand for two sides."""
        resolved = self.roles.resolve(np, self.sentence, after)
        return not resolved or self.things.partners(resolved[0], record)

    def several(self, np: Chunk) -> bool:
        if self.sentence.folded[np.head] in ("it", "he", "she", "him", "her", "this", "that"):
            return False
        return bool(np.also) or self.sentence.tags[np.head] in ("NNS", "NNPS", "PRP", "DT")


# What a pattern asks of a clause, in order.
STEPS = (Fit.subject, Fit.objects, Fit.prepositions, Fit.fixed, Fit.event)
