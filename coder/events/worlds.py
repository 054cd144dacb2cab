"""Worlds in which words of force are no force: sport, markets, the stage, private quarrels, stories, times long past.

"Norbia surrendered the trophy", "Keltara's forwards laid siege to the line", "the singer declared war on his drummer",
"the film follows a soldier who tortures prisoners", "Napoleon invaded Egypt". The words are those of
dictionaries/language/worlds.yaml; what says that a sentence is in earnest after all (its `force`) goes before them.
"""

import re
from collections.abc import Iterable
from datetime import date

from coder.events.coded import Coded
from coder.events.model import Actor
from coder.ontology import Ontology
from coder.parse.model import Chunk, Clause, Sentence
from coder.rules.index import Index
from coder.text.fold import fold

PRIVATE = frozenset({"CVL", "BUS", "LAB", "AGR", "MED", "EDU", "HLH"})
# Who is in earnest whatever the words around: not soldiers and criminals, as teams are called (Rangers, Pirates).
IN_EARNEST = frozenset({"GOV", "LEG", "JUD", "COP", "REB", "OPP", "PTY", "HRI", "INS", "RAD", "SEP", "UAF", "PRM", "SPY", "REF"})
NOTABLE, CRIMINAL, FIRM, LAW = "ELI", "CRM", "BUS", "JUD"
STATEMENT, WITHDRAWAL, TAKEOVER, GIVING_UP = "01", "0874", "192", "surrender."
PROTEST = "14"
LAWSUIT, VISITS, BLAME, FIGHT, HELP, BEATING = "115", ("036", "04"), "11", "19", ("06", "07"), "182"
MATCHES = ("036", "040", "042", "043", "174")
SEIZURE, ASKED = "171", frozenset({"02", "03", "04", "05", "10", "11", "12"})
TAKEN, WINNING = ("08", "17", "18", "19"), frozenset({"capture", "conquer", "seize", "storm", "invade", "occupy", "besiege", "bombard", "win", "hijack", "surrender", "steal", "overpower", "attack", "defend"})
STRUGGLING = frozenset({"fight", "battle", "struggle", "wrestle", "war"})
CONQUERING, ADVISERS = frozenset({"conquer", "capture", "invade"}), frozenset({"HLH", "EDU"})
# What is done in games and markets only by way of speaking; rallies and help only where the words leave no doubt.
PLAYED, MIXED = frozenset({"08", "13", "15", "17", "18", "19", "20"}), frozenset({"06", "07", "09", "14", "16"})
STAGED = frozenset({"08", "18", "19", "20"})
QUARRELS = frozenset({"08", "10", "11", "12", "13", "16", "17", "18", "19"})
CONFLICT = frozenset({"08", "14", "15", "17", "18", "19", "20"})
PLAYGROUNDS = ("sport", "stage", "science")
# Attacks, wars and conquests are words for competition; nobody says "killed" of a rival firm.
RIVALRY, DEATHS = ("08", "11", "12", "13", "190", "191", "192", "194"), ("kill", "murder", "shoot", "behead", "air-strike")
GENERATION = 30  # years after which what happened is history
SCORE = re.compile(r"\d{1,3}-\d{1,3}$")
YEAR, WHEN = re.compile(r"(1[0-8]\d\d|[5-9]\d\d)$"), frozenset({"in", "of", "from", "since", "until", "by"})
NEAR = 20  # words
BEATEN = frozenset({"beat", "batter", "hammer", "maul", "thrash", "whip", "pummel", "punch"})  # of teams
AT, LAWFUL = frozenset({"at", "on", "with", "against"}), frozenset({"JUD", "COP"})
CRIMES = frozenset({"kill", "murder", "stab", "strangle", "beat", "poison", "drug", "drown", "shoot", "rape", "abuse", "burn", "bury", "behead", "smother"})
LYING = frozenset({"surround", "border", "divide", "separate", "encircle"})  # of states: on the map
APART = frozenset({",", ";", "and", "but", "while", "as"})
PRESENT = frozenset({"VBZ", "VBP"})


class Lexicon:
    """Words and phrases, looked for among the forms and lemmas of a sentence."""

    def __init__(self, words: Iterable[str]) -> None:
        split = [word.split(" ") for word in words]
        self.one = frozenset(parts[0] for parts in split if len(parts) == 1)
        self.more: dict[str, list[list[str]]] = {}
        for parts in split:
            if len(parts) > 1:
                self.more.setdefault(parts[0], []).append(parts)

    def found(self, sentence: Sentence, start: int = 0, end: int | None = None) -> dict[int, str]:
        """The members between two tokens, by the tokens at which they begin."""
        out: dict[int, str] = {}
        for words in (sentence.folded[start:end], sentence.lemmas[start:end]):
            for at, word in enumerate(words):
                if word in self.one:
                    out.setdefault(at, word)
                for more in self.more.get(word, ()):
                    if words[at : at + len(more)] == more:
                        out[at] = " ".join(more)
        return out


class Worlds:
    """The words of all worlds; built once."""

    def __init__(self, index: Index, ontology: Ontology) -> None:
        self.ontology, self.celebrities = ontology, frozenset(index.celebrities)
        self.sure = {name: Lexicon(record["words"]) for name, record in index.worlds.items()}
        self.hints = {name: Lexicon(record["hints"]) for name, record in index.worlds.items() if record["hints"]}

    def of(self, sentence: Sentence) -> "Setting":
        """What a sentence is about."""
        return Setting(self, sentence)


class Setting:
    """The worlds of one sentence; what is found is kept, since all its events ask."""

    def __init__(self, worlds: Worlds, sentence: Sentence) -> None:
        self.worlds, self.sentence = worlds, sentence
        self._words: dict[str, set[str]] = {}

    def words(self, world: str) -> set[str]:
        """The words of a world in the sentence, of which one is enough."""
        found = self._words.get(world)
        if found is None:
            lexicon = self.worlds.sure.get(world)
            found = self._words[world] = set(lexicon.found(self.sentence).values()) if lexicon is not None else set()
        return found

    def is_sure(self, world: str) -> bool:
        """Whether a word says of the whole sentence that it is of a world."""
        return bool(self.words(world))

    def is_likely(self, world: str) -> bool:
        """Whether two different words say so together; a score is one of them."""
        lexicon = self.worlds.hints.get(world)
        if lexicon is None:
            return False
        found = set(lexicon.found(self.sentence).values())
        scored = any(SCORE.match(word) for word in self.sentence.folded)
        return len(found) + scored > 1

    def holds(self, event: Coded, source: Actor | None, target: Actor | None) -> bool:
        """Whether an event is one of these worlds only."""
        if event.code.startswith(STATEMENT):
            return False
        sides = [actor for actor in (source, target) if actor is not None]
        return (
            self.is_game(event, sides)
            or self.is_match(event, sides)
            or self.is_gossip(event, source, target)
            or self.is_rivalry(event, source, target)
            or self.is_advice(event, source, target)
            or self.is_suit(source, target)
            or self.is_house_crime(event, source, target)
            or self.is_prize(event, sides)
            or self.is_at_ease(event, source, target)
            or self.is_old(event)
            or self.is_told(event)
        )

    def is_game(self, event: Coded, sides: list[Actor]) -> bool:
        """ "Keltara surrendered the lead in the second half": by a team, where nobody is hurt or arrested.

        In sport a state stands for its team; on the stage it is itself, and only its wars are words ("bans a film").
        """
        root = event.code[:2]
        if (root not in PLAYED and root not in MIXED) or any(self.is_earnest(actor) for actor in sides):
            return False
        if event.code.startswith(PROTEST) and not self.is_rally(event):
            return False
        if self.is_world("sport", root in PLAYED):
            return True
        bare = any(not self.sectors(actor) for actor in sides)
        staged = any(self.is_world(name) for name in ("stage", "science"))
        return staged and (root in STAGED or (root in PLAYED and not bare))

    def is_match(self, event: Coded, sides: list[Actor]) -> bool:
        """ "Norbia and Keltara meet tonight, Roan in the line-up", "the midfielder refused to shake hands"."""
        if not self.is_world("sport") or any(self.is_earnest(actor) for actor in sides):
            return False
        if event.code.startswith(MATCHES):
            return True
        return event.code[:2] in ASKED and all(self.is_sportsman(actor) or not self.is_state(actor) for actor in sides[:1])

    def is_state(self, actor: Actor) -> bool:
        """Whether somebody is a state or its bare name."""
        return not self.sectors(actor)

    def is_sportsman(self, actor: Actor) -> bool:
        """Whether a word of sport heads the phrase of an actor: "the Veldrian midfielder"."""
        np = None if self.is_elsewhere(actor) else self.phrase(actor)
        return np is not None and bool(self.worlds.sure["sport"].found(self.sentence, np.start, np.end))

    def phrase(self, actor: Actor) -> Chunk | None:
        """The noun phrase that an actor of this sentence stands in."""
        return next((c for c in self.sentence.chunks if c.kind == "N" and c.start <= actor.start < c.end), None)

    def is_rally(self, event: Coded) -> bool:
        """ "The Lakers rallied", "Wall Street rallied": no other word of protest is one of games and markets."""
        return event.clause is not None and event.clause.verb.lemma == "rally"

    def is_playground(self) -> bool:
        """Whether the sentence is of sport, the stage or science, and not in earnest."""
        return any(self.is_world(name) for name in PLAYGROUNDS)

    def is_world(self, world: str, figurative: bool = False) -> bool:
        """Whether the sentence is of a world and not in earnest; figurative: whether two hints are enough."""
        sure = self.words(world)
        if not sure and not (figurative and self.is_likely(world)):
            return False
        return not self.words("force") and (len(sure) > 1 or not self.words("arms"))

    def is_earnest(self, actor: Actor) -> bool:
        """Whether somebody has an office or a cause; a bare state may be its team."""
        return not IN_EARNEST.isdisjoint(self.worlds.ontology.split_actor(actor.code)[1])

    # Private people

    def is_gossip(self, event: Coded, source: Actor | None, target: Actor | None) -> bool:
        """ "The singer slapped a comedian", "burglars robbed an actor": what concerns nobody but them."""
        if source is None:
            return event.code.startswith(HELP) and target is not None and self.is_star(target)  # "was paid a million"
        if target is not None and event.code.startswith(LAWSUIT) and self.sectors(target) == [LAW]:
            target = None  # "took each other to court"
        if self.is_petty(source):
            return target is None or self.is_private(target) or NOTABLE in self.sectors(target)
        star, private = self.is_star(source), self.is_private(source)
        if self.is_near(source) and private and (target is None or self.is_private(target)):
            return not self.is_sure("force")  # "two sisters agreed to share the prize"
        if self.is_word("stars", source) and event.code.startswith(VISITS) and (target is None or not self.sectors(target)):
            return True  # "while he was on tour in Norbia"
        if event.code[:2] not in QUARRELS or not (star or private):
            return False
        if (target is not None and self.is_near(target)) or self.is_own(event):
            return True  # "stabbed her lover", "sued his brother"
        if target is None:
            given_up = str(event.record["id"]).startswith(GIVING_UP)  # "the chef surrendered his stars"
            return given_up or (star and event.code[:2] in PLAYED)
        if self.is_star(target):
            return True
        return self.is_private(target) and (star or self.is_sure("passion"))

    def sectors(self, actor: Actor) -> list[str]:
        return self.worlds.ontology.split_actor(actor.code)[1]

    def is_private(self, actor: Actor) -> bool:
        """Whether somebody is of a sector without power; a bare state is not."""
        sectors = self.sectors(actor)
        return bool(sectors) and PRIVATE.issuperset(sectors)

    def is_star(self, actor: Actor) -> bool:
        """Whether somebody is known for what he does in public without any office: by his trade or by his name."""
        sectors = self.sectors(actor)
        if sectors == [NOTABLE] and any(reason[4] in self.worlds.celebrities for reason in actor.reasons):
            return True
        return set(sectors) <= PRIVATE | {NOTABLE} and self.is_word("stars", actor)

    def is_petty(self, actor: Actor) -> bool:
        return CRIMINAL in self.sectors(actor) and self.is_word("petty", actor)

    def is_near(self, actor: Actor) -> bool:
        """ "His wife", "a neighbour": of one's own house, where no office is told."""
        return not self.is_earnest(actor) and self.is_word("kin", actor)

    def is_word(self, kind: str, actor: Actor) -> bool:
        """Whether the phrase of an actor has a word of a kind as its last, here or where it was said."""
        lexicon = self.worlds.sure.get(kind)
        if lexicon is None:
            return False
        said = {fold(reason[0].rpartition(" ")[2]) for reason in actor.reasons}
        if not lexicon.one.isdisjoint(said):
            return True
        if self.is_elsewhere(actor):
            return False
        np = self.phrase(actor)
        heads = {actor.end - 1, actor.end - 1 if np is None else np.head}
        return any(self.sentence.lemmas[at] in lexicon.one for at in heads)

    def is_elsewhere(self, actor: Actor) -> bool:
        """Whether the phrase of an actor stands in another sentence."""
        if not 0 <= actor.start < actor.end <= len(self.sentence.lemmas):
            return True
        return actor.span is not None and actor.span[0] != self.sentence.starts[actor.start]

    def is_own(self, event: Coded) -> bool:
        """ "Stabbed her lover", "shot at a neighbour": one's own kin and house, whom no entry need know."""
        clause = event.clause
        if clause is None:
            return False
        against = [phrase.np for phrase in clause.phrases if phrase.prep in AT]
        return any(self.is_household(np) for np in (*clause.objects, *against))

    def is_household(self, np: Chunk) -> bool:
        """ "Her lover", "his children"; also "a neighbour", who is somebody's anyway."""
        own = self.sentence.tags[np.start] == "PRP$" and (self.is_headed(np, "kin") or self.is_headed(np, "own"))
        return own or self.is_headed(np, "neighbours")

    def is_house_crime(self, event: Coded, source: Actor | None, target: Actor | None) -> bool:
        """ "A nurse was jailed for drugging her husband": the law deals with it, and nobody else is concerned."""
        lawful = source is None or self.is_private(source) or not LAWFUL.isdisjoint(self.sectors(source)) or not self.sectors(source)
        if event.code[:2] not in QUARRELS or not lawful or target is None or not self.is_private(target):
            return False
        own = (np for c in self.sentence.clauses if c.verb.lemma in CRIMES for np in c.objects)
        return any(self.is_household(np) for np in own)

    def is_headed(self, np: Chunk | None, kind: str) -> bool:
        """Whether a word of a kind heads a phrase."""
        lexicon = self.worlds.sure.get(kind)
        return lexicon is not None and np is not None and self.sentence.lemmas[np.head] in lexicon.one

    def is_advice(self, event: Coded, source: Actor | None, target: Actor | None) -> bool:
        """ "Dermatologists recommend an oily cream", "doctors warned parents against aspirin": nobody's politics."""
        verbs, clause = self.worlds.sure.get("advise"), event.clause
        if source is None or clause is None or verbs is None or clause.verb.lemma not in verbs.one:
            return False
        state, sectors = self.worlds.ontology.split_actor(source.code)
        other = self.worlds.ontology.split_actor(target.code)[0] if target is not None else state
        asked = target is None or (self.is_private(target) and other in (state, None))
        return bool(sectors) and set(sectors) <= ADVISERS and asked and (state is None or target is not None)

    def is_suit(self, source: Actor | None, target: Actor | None) -> bool:
        """ "A jury ordered the firm to pay its rival": what private people and firms sue each other for."""
        by_jury = source is not None and LAW in self.sectors(source) and "jury" in self.sentence.lemmas
        by_jury = by_jury and "grand" not in self.sentence.folded  # a grand jury indicts
        return by_jury and target is not None and (self.is_firm(target) or self.is_star(target))

    # Firms and markets

    def is_rivalry(self, event: Coded, source: Actor | None, target: Actor | None) -> bool:
        """ "Ryanair attacked Air France on its home ground", "Wall Street rallied": competition and prices."""
        if str(event.record["id"]).startswith(DEATHS) or source is None or self.is_sure("force"):
            return False
        if self.is_conquest(event, source, target) or self.is_struggle(event, source, target):
            return True
        if event.code.startswith(PROTEST) and not self.is_rally(event):
            return False
        if self.is_dealer(source) and event.code[:2] in CONFLICT | {BLAME}:
            return True
        if not self.is_firm(source):
            return False
        if event.code.startswith(WITHDRAWAL):
            return True  # "the firm pulled out of Brazil": it has no troops there
        if target is not None:
            rivals = self.is_firm(target) and event.code[:2] in QUARRELS and not self.is_sure("labour")
            return event.code.startswith(FIGHT) or (rivals and not event.code.startswith(SEIZURE))
        return event.code.startswith(RIVALRY) or (event.code[:2] in CONFLICT and self.is_sure("market"))

    def is_dealer(self, actor: Actor) -> bool:
        """ "Wall Street rallied", "traders blamed the fall on a crackdown": who buys and sells, where prices are told."""
        if not (self.is_sure("market") or self.is_likely("market")):
            return False
        lexicon = self.worlds.sure.get("dealers")
        here = lexicon is not None and not self.is_elsewhere(actor)
        return here and bool(lexicon.found(self.sentence, actor.start, actor.end))  # type: ignore[union-attr]

    def is_struggle(self, event: Coded, source: Actor, target: Actor | None) -> bool:
        """ "Grandmothers are fighting to save the siesta": without arms and against nobody."""
        verb = event.clause.verb.lemma if event.clause is not None else ""
        return target is None and event.code.startswith(FIGHT) and verb in STRUGGLING and self.is_private(source)

    def is_conquest(self, event: Coded, source: Actor, target: Actor | None) -> bool:
        """ "Cooks have conquered Keltis with soup", "growers captured a tenth of Norbia's market": by no arms."""
        verb = event.clause.verb.lemma if event.clause is not None else ""
        unarmed = self.is_private(source) or self.is_star(source) or self.is_firm(source)
        bare = target is None or not self.sectors(target)
        return event.code.startswith(TAKEOVER) and verb in CONQUERING and unarmed and bare

    def is_prize(self, event: Coded, sides: list[Actor]) -> bool:
        """ "An accordionist conquered the jury", "a band stormed the charts": what nobody takes by arms."""
        prizes, clause = self.worlds.sure.get("prizes"), event.clause
        if not event.code.startswith(TAKEN) or clause is None or prizes is None or clause.verb.lemma not in WINNING:
            return False
        if self.is_sure("force") or any(self.is_armed(actor) for actor in sides[:1]):
            return False
        return any(self.sentence.lemmas[np.head] in prizes.one for np in clause.objects)

    def is_armed(self, actor: Actor) -> bool:
        return not (IN_EARNEST | {"MIL", "CRM"}).isdisjoint(self.sectors(actor)) and not self.is_word("prizes", actor)

    def is_firm(self, actor: Actor) -> bool:
        state, sectors = self.worlds.ontology.split_actor(actor.code)
        return state == "MNC" or sectors == [FIRM]

    # States

    def is_at_ease(self, event: Coded, source: Actor | None, target: Actor | None) -> bool:
        """ "Norbia beat Keltara", "Luzanda is surrounded by Veldria", "a third of Norbians back the king, a poll found"."""
        if self.is_sure("polls") and event.code[:2] in ASKED:
            return True
        verb = event.clause.verb.lemma if event.clause is not None else ""
        states = source is not None and target is not None and not self.sectors(source) and not self.sectors(target)
        return states and ((event.code.startswith(BEATING) and verb in BEATEN) or verb in LYING)

    # The past, and what never was

    def is_old(self, event: Coded) -> bool:
        """ "Today in history", "Napoleon invaded Egypt", "the Mongols sacked Baghdad in 1258"."""
        if event.code[:2] not in CONFLICT:
            return self.is_sure("history")
        if self.is_sure("history") or self.has_old_year(event.start):
            return True
        clause, lexicon = event.clause, self.worlds.sure.get("ancients")
        doer = clause.subject if clause is not None else None
        named = doer is not None and lexicon is not None
        return named and bool(lexicon.found(self.sentence, doer.start, doer.end))  # type: ignore[union-attr]

    def has_old_year(self, at: int) -> bool:
        """Whether a year long past stands near an event, in its part of the sentence."""
        folded, tags = self.sentence.folded, self.sentence.tags
        for place in range(1, len(folded)):
            if not YEAR.match(folded[place]) or folded[place - 1] not in WHEN:
                continue
            counts = place + 1 < len(tags) and tags[place + 1][:2] in ("NN", "JJ")  # "of 1500 villagers"
            between = folded[min(at, place) : max(at, place)]
            if not counts and ";" not in between and len(between) < NEAR:
                return True
        return False

    def is_told(self, event: Coded) -> bool:
        """ "The novel has a general seize power", "in the second act the king banishes his daughter"."""
        clauses = self.sentence.clauses
        if event.clause is None and event.noun is None:
            return False
        if event.clause is not None and self.is_character(event.clause.subject):
            return True
        tellers = [c for c in clauses if c.verb.start < event.start and self.tells(c)]
        if tellers:
            teller = tellers[-1]
            between = (c for c in clauses if c.kind == "main" and teller.verb.start < c.verb.start <= event.start)
            return all(c.subject is None or self.is_work(c.subject) or self.goes_on(c, teller) for c in between)
        return self.opens_in_work() and event.clause is not None and self.is_present(event.clause)

    def is_character(self, np: Chunk | None) -> bool:
        """ "The heroine kidnaps a nurse", "Verdi's slaves": who is only in a story."""
        makers = self.worlds.sure.get("makers")
        if np is None or self.is_headed(np, "characters"):
            return np is not None
        return makers is not None and np.owner is not None and self.sentence.folded[np.owner.head] in makers.one

    def tells(self, clause: Clause) -> bool:
        """Whether a work is the subject of a verb of telling."""
        verb, narrate = clause.verb, self.worlds.sure.get("narrate")
        if clause.subject is None or narrate is None or not self.is_work(clause.subject):
            return False
        return verb.lemma in narrate.one and clause.kind in ("main", "relative", "sub")

    def is_work(self, np: Chunk, kind: str = "work") -> bool:
        """Whether a work heads a phrase of common nouns."""
        lexicon = self.worlds.sure.get(kind)
        tag = self.sentence.tags[np.head]
        if tag == "CD" and kind == "work":
            return self.is_work(np, "part_of_work")  # "season three opens with"
        if lexicon is None or tag not in ("NN", "NNS", "CD"):
            return False
        return any(at >= np.start and self.sentence.lemmas[at] in lexicon.one for at in (np.head, np.head - 1))

    def goes_on(self, clause: Clause, teller: Clause) -> bool:
        """Whether a clause belongs to what a verb of telling has as its object: "has the king taken prisoner"."""
        between = self.sentence.folded[teller.verb.end : clause.verb.start]
        return APART.isdisjoint(between) or self.within(clause, teller)

    def within(self, clause: Clause, teller: Clause) -> bool:
        """Whether a clause stands under another."""
        above = clause.parent
        return above is not None and (above is teller or self.within(above, teller))

    def opens_in_work(self) -> bool:
        """Whether the sentence opens with "in the novel", "in the second act"."""
        folded, first = self.sentence.folded, next((c for c in self.sentence.chunks if c.kind in ("N", "P")), None)
        if first is None or folded[0] != "in":
            return False
        np = first.np or first
        return self.is_work(np) or self.is_work(np, "part_of_work")

    def is_present(self, clause: Clause) -> bool:
        """Whether the clause, or the finite one that it belongs to, is in the present."""
        above: Clause | None = clause
        while above is not None and above.kind in ("gerund", "participle", "infinitive") and above.parent is not None:
            above = above.parent
        return above is not None and self.sentence.tags[above.verb.start] in PRESENT


def is_bygone(last: date | None, story: date | None) -> bool:
    """Whether an event ended a generation before its story: it is told as history, not as news."""
    return last is not None and story is not None and story.year - last.year > GENERATION
