"""What is mass violence by how many suffered it: 40,000 who are driven out, 90 villagers whom rebels kill.

"Hundreds of villagers" and "thousands" are words of patterns; figures are read here.
"""

from coder.events.coded import FORCE, Coded
from coder.events.model import Actor
from coder.events.nominal import NounEvents
from coder.events.quantities import Quantities, Quantity
from coder.ontology import Ontology
from coder.parse.model import Sentence

EXPEL, MASS_EXPULSION, MANY = "174", "201", 1000
KILLED, MASS_KILLING, MASSACRED = ("190", "1823"), "202", 50
KILLING = frozenset({"kill", "murder", "execute", "slay", "behead", "shoot", "gun down", "hack"})
# Who cannot fight back; of soldiers and rebels as many fall in a battle.
UNARMED = frozenset({"CVL", "REF", "HLH", "EDU", "MED", "REL", "AGR", "DEV", "LAB"})
ARMED = frozenset({"MIL", "COP", "REB", "SEP", "INS", "PRM", "UAF", "CRM", "RAD"})
OF = (["of"], ["of", "the"], ["of", "its"], ["of", "their"])
WITHIN = frozenset({"in", "during", "by", "after"})  # "killed 80 civilians in air strikes"


def settle_magnitudes(events: list[Coded], sentence: Sentence, nouns: NounEvents, ontology: Ontology) -> None:
    """Give expulsions and killings of so many people the code of mass violence."""
    meant = [event for event in events if event.code in (EXPEL, *KILLED) and event.targets]
    numbers = Quantities(nouns.index.quantities).of(sentence.folded) if meant else []
    for event in meant if numbers else ():
        told = [many for many in numbers for actor in event.targets if _counts(actor, many, sentence)]
        most = max((many.figure() for many in told), default=0)
        if event.code == EXPEL and most >= MANY:
            event.code = MASS_EXPULSION
        elif event.code in KILLED and most >= MASSACRED and _is_massacre(event, events, nouns, ontology):
            event.code = MASS_KILLING


def _counts(actor: Actor, many: Quantity, sentence: Sentence) -> bool:
    """Whether a number stands in the phrase of an actor or right before it: "40,000 of the country's citizens"."""
    return actor.start - 3 <= many.start < actor.end or sentence.folded[many.end : actor.start] in OF


def _is_massacre(event: Coded, events: list[Coded], nouns: NounEvents, ontology: Ontology) -> bool:
    """Whether armed men killed the unarmed with their own hands, not in a bombardment or battle."""
    clause = event.clause
    if clause is None or f"{clause.verb.lemma} {clause.verb.particle}".rstrip() not in KILLING:
        return False
    struck = any(phrase.prep in WITHIN and nouns.find(phrase.np, []) is not None for phrase in clause.phrases)
    above = clause.parent if clause.kind == "gerund" else None  # "bombed a prison, killing 100"
    struck = struck or any(above is not None and e.clause is above and e.code[:2] in FORCE for e in events)
    return (
        not struck
        and any(not ARMED.isdisjoint(ontology.split_actor(source.code)[1]) for source in event.sources)
        and all(not UNARMED.isdisjoint(ontology.split_actor(target.code)[1]) for target in event.targets)
    )
