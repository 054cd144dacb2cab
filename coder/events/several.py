"""People of several countries in one phrase: "Pakistani and Iranian officials", "envoys from Veldria and Ardonia"."""

from typing import TYPE_CHECKING

from coder.events.model import Actor
from coder.parse.model import Chunk, Mention, Phrase, Sentence
from coder.rules.index import ADJECTIVE, AGENT, NAME

if TYPE_CHECKING:
    from coder.events.descriptions import Descriptions

SEVERAL = frozenset({"of", "from"})
STATES = frozenset({"countries", "nations", "states"})


def joined_countries(descriptions: "Descriptions", np: Chunk, sentence: Sentence) -> list[Actor]:
    """ "the top Pakistani and Iranian officials": one agent of each country."""
    if len(np.mentions) < 2 or "and" not in sentence.folded[np.start : np.head]:
        return []
    countries = [m for m in np.mentions if any(kind in (NAME, ADJECTIVE) for kind, _ in m.records)]
    if (
        len(countries) < 2
        or "and" not in sentence.folded[countries[-2].end : countries[-1].start]
        or countries[-1].end > np.head
    ):
        return []
    sectors, reasons = descriptions.agents_inside(np, sentence)
    out = []
    for mention in countries:
        part = Chunk("N", mention.start, mention.end, mention.end - 1)
        part.mentions = [mention]
        found = descriptions.owners.inside(part, sentence)
        if found is not None:
            actor = Actor(
                descriptions.ontology.compose(found[0], sectors),
                mention.start,
                np.end,
                [*found[1], *reasons],
                plural=True,
            )
            out.append(descriptions.story.remember(actor, sentence, np))
    return out if len(out) > 1 else []


def of_several(
    descriptions: "Descriptions", head: Mention, np: Chunk, sentence: Sentence, after: list[Phrase] | None
) -> list[Actor]:
    """ "Envoys from Veldria and Ardonia", "Veldria and Ardonia's presidents": one agent of each country."""
    if sentence.tags[np.head] not in ("NNS", "NNPS"):
        return []
    phrases = (*np.post, *(after or ()))
    whose = np.owner
    if whose is None and phrases and phrases[0].prep in SEVERAL:
        whose = phrases[0].np
    if whose is None or (whose is np.owner and not whose.also):
        return []
    if not whose.also and (whose.mentions or sentence.folded[whose.head] not in STATES):  # "of the two countries"
        return []
    inside = [mention for mention in np.mentions if mention.start >= (whose.end if whose is np.owner else np.start)]
    if any(mention is not head and not mention.has(AGENT) for mention in inside):
        return []  # "Veldrian envoys from Norbia and Keltara"
    countries = descriptions.roles.resolve(whose, sentence)
    sectors, reasons = descriptions.agents_inside(np, sentence)
    if len(countries) < 2 or not all(descriptions.ontology.is_state(country.code) for country in countries):
        return []
    return [
        Actor(
            descriptions.ontology.compose(country.code[:3], sectors),
            np.start if country is countries[0] else country.start,  # "leaders of Veldria", then "Ardonia"
            np.end if country is countries[0] else country.end,
            [*country.reasons, *reasons],
            plural=True,
        )
        for country in countries
    ]


def titled_before(descriptions: "Descriptions", np: Chunk, member: Chunk, sentence: Sentence) -> list[Actor]:
    """ "Ministers Roan of Veldria and Tull of Ardonia": a later member of the phrase has the title as well."""
    title = np.mentions[0] if np.mentions and member is not np and member.post else None
    if title is None or title.start != np.start or not title.has(AGENT) or member.post[0].prep != "of":
        return []
    whose = descriptions.owners.place_or_actor(member.post[0], sentence)
    if whose is None or not sentence.folded[title.end - 1].endswith("s"):
        return []
    sectors, reasons = descriptions.agents_inside(np, sentence)
    code = descriptions.ontology.compose(whose.code, sectors)
    return [Actor(code, member.start, member.end, [*whose.reasons, *reasons], human=True)]
