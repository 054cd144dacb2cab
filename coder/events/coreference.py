"""Who is meant by pronouns, "his counterpart" and "the two countries", by what the story has said before."""

from collections.abc import Callable

from coder.events.bands import does, group, is_band, same_side, short_name, sufferers
from coder.events.memory import Memory, is_lawful
from coder.events.model import Actor
from coder.events.opponents import opponents, partners
from coder.events.own_clause import another_subject, clause_of, holds, own_clause, subject_beside
from coder.events.short_names import called, numbered, of_number
from coder.ontology import GROUP_PREFIXES
from coder.parse.model import Chunk, Clause, Sentence
from coder.parse.names import NAME_TAGS

PERSONAL = frozenset({"he", "she", "him", "his", "her", "himself", "herself"})
STATING = frozenset({"say", "add", "note", "tell", "state", "announce", "explain", "argue", "claim", "warn"})
NEUTER = frozenset({"it", "itself", "its"})
PLURAL = frozenset({"they", "them", "their", "themselves"})
DUAL = frozenset({"two", "both"})
DEFINITE = frozenset({"the", "both", "these", "those", "his", "her", "our", "their"})
# What a phrase begins with that may mean somebody named before, unless it is a pronoun or a number itself.
REFERRING, PRONOUN_TAGS = DEFINITE | {"this", "each"}, frozenset({"PRP", "PRP$", "CD"})
DUAL_HEADS = frozenset(
    {
        "countries",
        "sides",
        "nations",
        "states",
        "neighbours",
        "neighbors",
        "leaders",
        "governments",
        "parties",
        "powers",
        "ministers",
        "presidents",
        "both",
    }
)
EACH = frozenset({"side", "party", "country", "nation", "state", "government", "group", "army", "one"})
STATES_EACH = frozenset({"country", "nation", "state"})
OTHER = ("the", "other")
MEDIATOR = "IGOUNO"  # the United Nations are seldom a side
PARTIES = frozenset({"sides", "parties", "both"})
STATES = frozenset({"countries", "nations", "states", "neighbours", "neighbors", "powers"})
OFFICES = frozenset({"leaders", "governments", "ministers", "presidents"})
OF_STATE = frozenset({"", "GOV", "MIL", "COP", "LEG", "SPY", "JUD"})
HOMELAND = frozenset({"country", "nation", "homeland"})
NEIGHBOURS = frozenset({"neighbour", "neighbor"})
# What one does to another's: "condemned its raid"; else "its" is the subject's: "told its people".
TO_OTHERS = frozenset(
    {"condemn", "criticise", "criticize", "denounce", "deplore", "slam", "blast", "decry", "reject", "dismiss"}
    | {"rebuff", "welcome", "praise", "hail", "applaud", "endorse", "support", "back", "oppose", "accept", "refuse"}
    | {"attack", "bomb", "shell", "raid", "strike", "hit", "target", "invade", "seize", "kill", "arrest", "capture"}
    | {"assassinate", "murder", "abduct", "kidnap", "wound", "ambush", "shoot", "expel", "deport"}
    | {"protest", "ignore", "blame", "accuse", "threaten", "challenge", "block", "veto", "join", "question", "doubt"}
)
PARTS = frozenset({"several", "some", "many", "dozens", "most", "scores"})
STATE = 3  # letters of the code of a state
# Before the press that is only told something, within so many words: "in an interview with Reuters and the agency".
PRESS, TOLD_TO, HEARING = "MED", frozenset({"tell", "interview", "inform"}), 5


class Story(Memory):
    """A story that tells who is meant by a pronoun, a counterpart, "the two countries"."""

    def counterpart(self, sentence: Sentence, np: Chunk) -> list[str]:
        """The sectors of the person whose counterpart is meant: the first one of the sentence."""
        self.catch_up([sentence.number])
        for number, token, actor in self.said:
            if number == sentence.number and token < np.start and len(actor.code) > 3:
                return [actor.code[at : at + 3] for at in range(3, len(actor.code), 3)]
        return []

    def pronoun(self, np: Chunk, sentence: Sentence) -> list[Actor] | None:
        """The actors a pronoun or "the two countries" stands for; None when the phrase is neither."""
        word, whose = sentence.folded[np.head], sentence.tags[np.start] == "PRP$"
        if not whose and sentence.folded[np.start] not in REFERRING and sentence.tags[np.head] not in PRONOUN_TAGS:
            return None
        if sentence.tags[np.head] in ("PRP", "PRP$") and np.end - np.start == 1 and not np.mentions:  # US is no pronoun
            return self.personal(word, np, sentence)
        if sentence.tags[np.head] == "CD" and sentence.folded[np.start] in DEFINITE and not np.mentions:
            counted = of_number(self, word, sentence)
            return [self.again(counted, np, sentence)] if counted is not None else None
        if whose and word in HOMELAND and np.head == np.start + 1 and not np.post:
            owner = self.possessor(np, sentence)  # "Okrin said his country would expel two diplomats"
            return [self.state_of(owner, "states", np, sentence)] if owner is not None else []
        short = called(self, self.short, np, sentence)
        if short is not None:
            return [short]
        named = group(self, np, sentence) or short_name(self, np, sentence)
        if named is not None:
            return [named]
        if word in STATES and sentence.folded[np.start] in DEFINITE:
            several = numbered(self, np, sentence)
            if several:
                return [self.state_of(actor, word, np, sentence) for actor in several]
        dual = word in DUAL_HEADS and not np.mentions[1:] and not DUAL.isdisjoint(sentence.folded[np.start : np.end])
        if dual and sentence.folded[np.start] in DEFINITE:  # "two former presidents" are not known yet
            pair = self.two(sentence, np, word in PARTIES)
            if len(pair) == 2:
                return [self.state_of(actor, word, np, sentence) for actor in pair]
            if word in PARTIES:
                return []  # "both sides in the Veldrian war" are not Veldria
        if self.is_each(np, sentence):
            pair = self.two(sentence, np, word not in STATES_EACH)
            return [self.state_of(actor, word, np, sentence) for actor in pair]
        if whose and word in NEIGHBOURS and not np.mentions:
            return self.neighbour(np, sentence)
        return None

    def is_each(self, np: Chunk, sentence: Sentence) -> bool:
        """ "Each (side) accused the other (side)": both of the two that were named."""
        folded = sentence.folded[np.start : np.end]
        alone = len(folded) == 1 or (len(folded) == 2 and folded[1] in EACH)
        return folded[0] == "each" and alone and OTHER in zip(sentence.folded, sentence.folded[1:], strict=False)

    def neighbour(self, np: Chunk, sentence: Sentence) -> list[Actor]:
        """ "Halted trade with its neighbour": the other one of the pair, else the state that was named last."""
        owner = self.owner_nearby(np, sentence, himself=True) or self.possessor(np, sentence)
        if owner is None:
            return []
        others = [*(actor for _, _, actor in self.said), *self.pair]
        states = [a for a in others if a.code[:STATE] != owner.code[:STATE] and a.code[:STATE] not in self.sectors]
        if not states:
            return []
        here = self.state_of(states[-1], "states", np, sentence)
        self.note(sentence.number, np.start, here)  # "severed ties with its neighbour, accusing it of aggression"
        return [here]

    def state_of(self, actor: Actor, word: str, np: Chunk, sentence: Sentence) -> Actor:
        """ "The two countries" are states even where their ministers were named; "the two leaders" are governments."""
        here = self.again(actor, np, sentence)
        if word in STATES or word in STATES_EACH:
            here.code = here.code[:STATE]
        elif word in OFFICES and here.code[STATE : STATE + 3] in OF_STATE:  # of those of its army as well
            here.code = here.code[:STATE] + "GOV"
        return here

    def personal(self, word: str, np: Chunk, sentence: Sentence) -> list[Actor]:
        if word in PERSONAL:
            found = self.latest(sentence, np, lambda a: a.person or a.human)
        elif word in NEUTER:
            found = self.latest(sentence, np, lambda a: not a.person and not a.plural and not a.human)
        elif word in PLURAL:
            acts = does(np, sentence)  # "the Front killed 20 people. They also burned"
            found = sufferers(self, np, sentence)
            found = found or self.latest(sentence, np, lambda a: a.plural or (acts and is_band(a)))
            found = found or self.latest(sentence, np, lambda a: not a.person and not a.human and len(a.code) > STATE)
        else:
            found = None
        return [self.again(found, np, sentence)] if found is not None else []

    def possessor(self, np: Chunk, sentence: Sentence) -> Actor | None:
        """Whose soldiers "its soldiers" are: the topic of the sentence, else of the one before."""
        word = sentence.folded[np.start]
        if word in NEUTER:
            nearer = self.owner_nearby(np, sentence)
            if nearer is not None:
                return nearer
        if word in PERSONAL:
            return self.latest(sentence, np, lambda a: a.person or a.human)
        if word in NEUTER:
            return self.latest(sentence, np, lambda a: not a.person)
        return self.latest(sentence, np, lambda a: True) if word in PLURAL else None

    def owner_nearby(self, np: Chunk, sentence: Sentence, himself: bool = False) -> Actor | None:
        """Whose "its" is by the clause: its subject, "Ardonia shelled Keltis and Norbia recalled its envoy".

        Where that is a person, the state named behind him: "the president broke with Ardonia and expelled its envoy".
        """
        clause = clause_of(np, sentence)
        subject = clause.subject if clause is not None else None
        if clause is not None and subject is not None and holds(subject, np.start) and clause.kind == "infinitive":
            subject = clause.parent.subject if clause.parent is not None else None  # "told its citizens to leave"
        if subject is None or subject.end > np.start or subject.also:
            return None
        self.catch_up([sentence.number])
        said = [(token, actor) for number, token, actor in self.said if number == sentence.number]
        held = [actor for token, actor in said if subject.start <= token < subject.end]
        whole = max(held, key=lambda actor: actor.end - actor.start, default=None)
        if whole is None or not whole.person:
            at = _before_partitive(np.start - 1, sentence)
            governed = sentence.tags[at].startswith("V") and not himself and sentence.lemmas[at] in TO_OTHERS
            return None if governed else whole  # "reopened its embassy": done to nobody else
        for token, actor in said:
            placed = token and sentence.folded[token - 1] in ("in", "at", "near")
            if subject.end <= token < np.start and not (actor.person or actor.human or placed):
                return actor
        return None

    def is_beside(self, number: int, token: int) -> bool:
        """ "The deal needs approval by the ministry, it said": who says so is a subject or speaker where named."""
        earlier = self.earlier(number)
        if earlier is None:
            return False
        spans: list[tuple[int, int]] = []
        for clause in earlier.clauses:
            np = clause.subject
            if np is not None and clause.kind != "infinitive":
                named = earlier.tags[np.head] in NAME_TAGS  # with what stands behind: "Tull, a Norbian minister, said"
                spans.append((np.start, max(clause.verb.start, np.end) if named else np.head + 1))
        if earlier.attribution is not None:
            spans.append((earlier.attribution.start, len(earlier.words)))
        return not any(start <= token < end for start, end in spans)

    def latest(self, sentence: Sentence, np: Chunk, fits: Callable[[Actor], bool]) -> Actor | None:
        """The first fitting actor of this sentence before the pronoun, else of the sentence before: the topic."""
        self.catch_up(range(sentence.number - 2, sentence.number + 1))
        following = sentence.tags[np.end] if np.end < len(sentence.tags) else ""
        governed = (  # "condemned it": not the verb's own subject; but "said it would"
            np.start > 0 and sentence.tags[np.start - 1].startswith("V") and following[:2] not in ("VB", "MD")
        )
        clause = own_clause(np, sentence) if following[:2] not in ("VB", "MD") else None
        own = clause.subject if clause is not None else None
        if clause is not None and self.means_a_thing(np, clause, sentence):
            return None
        teller = self.teller(np, sentence, fits)
        if teller is not None:
            return teller
        if own is not None:  # "met his Ardonian counterpart and thanked him": whoever was named behind the subject
            behind = max(member.end for member in own.members())
            for number, token, actor in self.said:
                if number == sentence.number and behind <= token < np.start and fits(actor):
                    return actor
        same = self.codes_in(own, sentence)  # "rebels fired on them": on no rebels named before either
        lawful = bool(same) and all(map(is_lawful, same))
        inner = own is not None and clause is not None and clause.parent is not None
        neuter = sentence.folded[np.start] in NEUTER
        speaks = np is sentence.attribution or (following[:2] == "VB" and sentence.lemmas[np.end] in STATING)
        if (neuter or sentence.folded[np.start] in PERSONAL) and self.within_stranger(np, sentence):
            return None
        beside = own is not None and another_subject(own, sentence)
        for back in (1, 2, 0) if governed and not (inner or beside) else (0, 1, 2):  # "Veldria said rebels attacked it"
            if back and neuter and self.opened_by_stranger(sentence.number - back):
                return None
            for number, token, actor in self.said:
                if (
                    number == sentence.number - back
                    and (back or token < np.start)
                    and fits(actor)
                    and not (actor.code.endswith(PRESS) and self.is_audience(number, token))
                    and not (governed and not back and not self.clause_between(token, np.start, sentence))
                    and not (own is not None and not back and holds(own, token))
                    and not (speaks and self.is_beside(number, token))
                    and not (back and (same_side(actor.code, same, self.sectors) or (lawful and is_lawful(actor.code))))
                ):
                    return actor
        return None

    def is_audience(self, number: int, token: int) -> bool:
        """Whether the press is only told: "he told an interviewer he was calm", "in an interview with the agency"."""
        before = next((told.lemmas[max(0, token - HEARING) : token] for told in self.told if told.number == number), [])
        return not TOLD_TO.isdisjoint(before)

    def teller(self, np: Chunk, sentence: Sentence, fits: Callable[[Actor], bool]) -> Actor | None:
        """ "Okrin praised the truce, but a commander said his men would fight": the commander, who says it.

        Where it is not he, whom he speaks of: "the minister accused Ardonia of hypocrisy, saying it had armed rebels".
        """
        own = clause_of(np, sentence)
        above = own.parent if own is not None and own.kind == "that" else None
        if above is None:
            return None
        outer = above.parent if above.kind == "gerund" else None
        for phrase in (above.subject, *(outer.objects[:1] if outer is not None else ())):
            if phrase is not None and phrase.end <= np.start:
                held = [a for n, at, a in self.said if n == sentence.number and phrase.start <= at < phrase.end]
                # not the state that a minister is of
                whole = max(held, key=lambda actor: actor.end - actor.start, default=None)
                if whole is not None and fits(whole):
                    return whole
        return None

    def means_a_thing(self, np: Chunk, clause: Clause, sentence: Sentence) -> bool:
        """ "Rejected the remarks, calling them unfair", "condemned the raid, calling it a crime": what is judged."""
        above = clause.parent if clause.kind == "gerund" else None
        what = above.objects[-1] if above is not None and above.objects else None
        if what is None or what.end > np.start or sentence.folded[np.head] not in ("it", "them"):
            return False
        if sentence.tags[what.head].endswith("S") != (sentence.folded[np.head] == "them"):
            return False
        return not self.codes_in(what, sentence)

    def within_stranger(self, np: Chunk, sentence: Sentence) -> bool:
        """ "After talks with Ardonia Purlow Holdings repeated a statement that it had made": the firm.

        "Tull said he would sell": he is Tull.
        """
        own = next((c for c in sentence.clauses if c.subject is not None and c.subject.start == np.start), None)
        subject = own.parent.subject if own is not None and own.parent is not None else None
        if subject is None or sentence.tags[subject.head] not in NAME_TAGS:
            return False
        return not any(
            number == sentence.number and subject.start <= token < subject.end for number, token, _ in self.said
        )

    def opened_by_stranger(self, number: int) -> bool:
        """Whether a sentence opens with a name that no entry knows, or with "it" for one: a later "it" means the same.

        "Purlow Holdings said it had met Ardonian ministers. It added": the firm.
        """
        sentence = self.earlier(number)
        chunks = sentence.chunks if sentence is not None else []
        opening = next((chunk for chunk in chunks if chunk.kind == "N"), None)
        verb = next((chunk for chunk in chunks if chunk.kind not in "NP"), None)
        if sentence is None or opening is None or verb is None or verb.start < opening.end:
            return False
        if sentence.tags[opening.head] not in NAME_TAGS and sentence.folded[opening.head] != "it":
            return False
        return not any(said == number and token < opening.end for said, token, _ in self.said)

    def codes_in(self, np: Chunk | None, sentence: Sentence) -> set[str]:
        """The codes of the actors that a phrase of this sentence and what is coordinated with it hold."""
        spans = [(member.start, member.end) for member in np.members()] if np is not None else []
        here = [(token, actor.code) for number, token, actor in self.said if number == sentence.number]
        return {code for token, code in here if any(start <= token < end for start, end in spans)}

    def clause_between(self, start: int, end: int, sentence: Sentence) -> bool:
        """Whether a comma or a second finite verb stands between two tokens: they may be of different clauses."""
        tags = sentence.tags[start:end]
        return "," in tags or sum(tag in ("VBD", "VBZ", "VBP", "MD") for tag in tags) > 1

    def two(self, sentence: Sentence, np: Chunk, parties: bool) -> list[Actor]:
        """The last two different countries or groups that were named; `parties` may be of one country.

        Where one of them is of the pair that was meant before, that pair is meant again: "Kestria offered to mediate
        and Ardonia called on the two countries", in a story of Veldria and Ardonia.
        """
        self.catch_up(range(sentence.number - 3, sentence.number + 1))
        own = subject_beside(np, sentence)
        letters = None if parties else STATE
        speakers = {code[:letters] for code in self.codes_in(own, sentence)}
        found, before = self.last_two(sentence, np, letters, speakers), {actor.code[:letters] for actor in self.pair}
        apart = len(before) > 1  # "the two countries" are not two groups of one
        again = apart and before.isdisjoint(speakers) and len({actor.code[:letters] for actor in found} - before) == 1
        if again and not (len(found) == 2 and self.side_by_side(found)):
            return self.pair
        if parties:
            found = opponents(self.acts, sentence.number, found, speakers, self.sectors)
        elif len(found) == 2:
            found = partners(self.acts, sentence.number, found, speakers, self.sectors)
        if len(found) == 2:
            self.pair = found
        return found

    def side_by_side(self, two: list[Actor]) -> bool:
        """Whether two were named in one breath: "Keltara and Norbia have fought two wars. Both countries"."""
        first, second = sorted(two, key=lambda actor: actor.start)
        places = {id(actor): number for number, _, actor in self.said}
        number = places.get(id(first))
        told = self.earlier(number) if number is not None and number == places.get(id(second)) else None
        return told is not None and told.folded[first.end : second.start] in (["and"], ["and", "the"])

    def last_two(self, sentence: Sentence, np: Chunk, letters: int | None, speakers: set[str]) -> list[Actor]:
        """The two actors named last before a phrase that differ in so many letters of their codes; all for None."""
        parties = letters is None
        out: list[Actor] = []
        for number, token, actor in reversed(self.said):
            if number > sentence.number or (number == sentence.number and token >= np.start):
                continue
            if actor.code.startswith(MEDIATOR if parties else GROUP_PREFIXES):
                continue  # "appealed to the United Nations. Norbia telephoned both leaders"
            if actor.code[:letters] in speakers:
                continue  # "Quarnia and Veldria urged both countries to show restraint": two others
            if sentence.number - number > 3:
                break
            if actor.code[:3] not in self.sectors and not any(
                actor.code[:letters] == other.code[:letters] for other in out
            ):
                told = sentence if number == sentence.number else self.earlier(number)
                if token and told is not None and told.folded[token - 1] in ("in", "at", "near"):
                    continue  # "signed a pact in Keltis": where, not who
                out.append(actor)
            if len(out) == 2:
                break
        return out[::-1]


def _before_partitive(at: int, sentence: Sentence) -> int:
    """The token before "one of", "several of": "killed one of its commanders" is done to the commanders."""
    if sentence.folded[at] != "of" or at < 2:
        return at
    first = sentence.tags[at - 1]
    return at - 2 if first == "CD" or sentence.folded[at - 1] in PARTS else at
