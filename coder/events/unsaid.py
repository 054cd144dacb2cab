"""Who did what nobody is said to have done: the authorities of the place, or whoever reports his own doing.

What is given here is marked as inferred (docs/rows.md).
"""

from collections.abc import Callable
from dataclasses import replace

from coder.events.coded import VIOLENT_ROOTS, Coded, overlap
from coder.events.implied import Implied
from coder.events.model import Actor
from coder.events.roles import Roles
from coder.ontology import COUNTRY_LETTERS
from coder.parse.model import Chunk, Clause, Sentence

# Forces whose own operations a report describes: the speaker is then the one who did it.
FORCES = frozenset({"MIL", "COP", "REB", "SEP", "INS", "UAF", "PRM", "SPY"})
POWERS = frozenset({"GOV", "LEG", "JUD", "COP", "MIL"})
# Acts of authorities: where nobody is named, those of the country where it happened did it.
AUTHORITY_CODES = ("116", "173", "174")
ARRESTED = ("116", "173")
# Who is jailed at home unless another state is named; soldiers and travellers may be held anywhere.
POLITICAL = frozenset(
    {"OPP", "MED", "HRI", "LEG", "PTY", "EDU", "LAB", "JUD", "ELI", "GOV", "REB", "REL", "HLH", "AGR"}
)
THREAT, INTENT, PRESS = "13", "03", "MED"
STEPPING_BACK = "0356"  # withdrawals and ceasefires: by whoever has troops there
# Acts of authorities and donors, which whoever announces them does.
AID_CUT, CUT_OFF, RESTRICTED = ("162",), ("161", "163", "166", "174"), "172"
DECREED = ("1723", "1724")  # curfews and martial law: "a curfew took effect, the army said"
KEEPING_OUT = frozenset({"block", "obstruct", "impede", "hamper", "hinder", "prevent", "bar", "delay", "disrupt"})
ARRESTING = frozenset({"COP", "MIL", "JUD", "SPY"})
ORGANISED = ("IGO", "NGO")
WITHIN = ("in", "during", "as part of")


class Unsaid:
    """The doers that one sentence does not name; `is_operation` tells whether a phrase is an operation of a force."""

    def __init__(self, roles: Roles, sentence: Sentence, is_operation: Callable[[Chunk], bool]) -> None:
        self.roles, self.sentence, self.is_operation = roles, sentence, is_operation
        self.implied = Implied(roles, sentence)

    def place_source(self, coded: Coded) -> None:
        """ "was arrested in Ardonia": by the authorities of Ardonia, marked as inferred."""
        clause = coded.clause
        if coded.sources or clause is None or not clause.bare_passive:
            return
        doer = self.implied.find(coded, clause)
        if doer is None and coded.code.startswith(AUTHORITY_CODES):
            doer = self.place(clause) or self.own_state(coded)
        if doer is not None:
            coded.sources, coded.inferred = [replace(doer, inferred=True)], True

    def own_state(self, coded: Coded) -> Actor | None:
        """The state whose opposition, press or politicians are jailed, where the sentence names no other state."""
        who = coded.targets[0] if coded.code.startswith(ARRESTED) and coded.targets else None
        if who is None or not self.roles.is_state(who):
            return None
        mentions = (self.roles.owners.of_mention(mention, self.sentence) for mention in self.sentence.mentions)
        states = {whose.code[:3] for whose in mentions if whose is not None}
        if len(states) > 1 or POLITICAL.isdisjoint(self.roles.ontology.split_actor(who.code)[1]):
            return None
        return Actor(who.code[:3], who.start, who.end, who.reasons, strength=1)

    def place(self, clause: Clause) -> Actor | None:
        """The state in which something happens: "was arrested in (near) Keltis", not "was killed in a raid"."""
        for phrase in clause.phrases:
            if phrase.prep in ("in", "near") and not self.roles.is_event(phrase.np, self.sentence):
                found = self.roles.at(phrase.np, self.sentence)
                if found:
                    return found[0]
        return None

    def infer_source(self, event: Coded, speaker: Actor) -> None:
        """Who reports his own doing does it: "the army said camps were hit in an operation", "the curfew will be
        lifted, Ardonian officials said", "aid to Keltara was cut, the Veldrian ministry said"."""
        if event.sources or event.clause is None or not (event.passive_bare or event.code.startswith(DECREED)):
            return
        parts = {speaker.code[at : at + 3] for at in range(0, len(speaker.code), 3)}
        if self.is_his_own(event, speaker, parts) or self.is_intent(event, speaker, parts):
            event.sources, event.inferred = [speaker], True
        elif event.code.startswith(THREAT):  # "rebels said hostages would be killed": they would do it
            if not parts.isdisjoint(FORCES | POWERS) or self.is_other_state(event, speaker):
                event.sources, event.inferred = [speaker], True
        elif event.code[:2] in VIOLENT_ROOTS and not parts.isdisjoint(FORCES):
            within = (phrase.np for phrase in event.clause.phrases if phrase.prep in WITHIN)
            if any(map(self.is_operation, within)):
                event.sources, event.inferred = [speaker], True

    def is_his_own(self, event: Coded, speaker: Actor, parts: set[str]) -> bool:
        """Whether what a speaker tells is an act of authorities that he can do: "aid to Keltara was cut, Norbia said".

        Not aid that his own state was to get, nor his own people who were sent home; arrests only of police and courts.
        """
        body = speaker.code.startswith(ORGANISED)
        state = self.roles.is_state(speaker) and (len(speaker.code) == COUNTRY_LETTERS or not parts.isdisjoint(POWERS))
        own = any(target.code.startswith(speaker.code[:COUNTRY_LETTERS]) for target in event.targets)
        if event.code.startswith(AID_CUT):
            kept_out = event.clause is not None and event.clause.verb.lemma in KEEPING_OUT
            return bool(event.targets) and (body or state) and not own and not kept_out
        if event.code.startswith(CUT_OFF):
            return bool(event.targets) and state and not own and not self.leaves_another(event, speaker)
        if event.code.startswith(ARRESTED):
            return own and not parts.isdisjoint(ARRESTING)
        return event.code.startswith((RESTRICTED, *DECREED)) and state and (own or not event.targets)

    def is_other_state(self, event: Coded, speaker: Actor) -> bool:
        """ "Veldria will be punished, Norbia warned": a state threatens those who are not its own."""
        itself = len(speaker.code) == COUNTRY_LETTERS and self.roles.is_state(speaker)
        return itself and bool(event.targets) and not any(said.code.startswith(speaker.code) for said in event.targets)

    def leaves_another(self, event: Coded, speaker: Actor) -> bool:
        """ "Two men were deported from Keltara, the Norbian ministry said": Norbia did not."""
        whence = (p.np for p in event.clause.phrases if p.prep in ("from", "in")) if event.clause is not None else ()
        states = [at.code for np in whence for at in self.roles.at(np, self.sentence)]
        return any(state != speaker.code[:COUNTRY_LETTERS] for state in states)

    def is_intent(self, event: Coded, speaker: Actor, parts: set[str]) -> bool:
        """What those in power say will be done they will do, unless it is another state's to do: "aid would be sent, a
        government spokesman said", not "Keltara's troops will be withdrawn, Ardonian officials said"."""
        official = len(speaker.code) == COUNTRY_LETTERS or not parts.isdisjoint(POWERS | FORCES)
        if not event.code.startswith(INTENT) or not official or not self.roles.is_state(speaker):
            return False
        whose = event.targets[0].code[:3] if event.targets and self.roles.is_state(event.targets[0]) else ""
        return not event.code.startswith(STEPPING_BACK) or whose == speaker.code[:3]

    def is_own_doing(self, event: Coded, speakers: list[Actor]) -> bool:
        """Whether the doers of an event are on the side of those in power who speak; nobody named are they."""
        speaker = speakers[0] if speakers else None
        if speaker is None:
            return False
        state, sectors = self.roles.ontology.split_actor(speaker.code)
        if (sectors and POWERS.isdisjoint(sectors) and FORCES.isdisjoint(sectors)) or PRESS in sectors:
            return False
        if not event.sources and event.passive_bare and self.roles.is_state(speaker):
            event.sources, event.inferred = [speaker], True
        # a senator or official of whom no state is said is of the state he speaks of
        own = [source for source in event.sources if state is None or _of_one_side(source, speaker)]
        return any(map(self.roles.is_state, own)) and not overlap(event.targets, event.sources)


def _of_one_side(actor: Actor, speaker: Actor) -> bool:
    """Whether both are of one state, and neither or both of its rebels."""
    rebels = [code.endswith(("REB", "SEP", "INS", "OPP")) for code in (actor.code, speaker.code)]
    return actor.code[:3] == speaker.code[:3] and rebels[0] == rebels[1]
