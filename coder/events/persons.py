"""People by their last name: after a title, or alone when they head a state or government at the date."""

from typing import TYPE_CHECKING

from coder.events.coreference import NAME_TAGS
from coder.events.model import Actor
from coder.events.offices import HIGHEST
from coder.parse.model import Chunk, Sentence
from coder.rules.index import AGENT

if TYPE_CHECKING:
    from coder.events.roles import Roles


class Persons:
    """Last names in one story."""

    def __init__(self, roles: "Roles") -> None:
        self.roles, self.offices = roles, roles.offices

    def find(self, np: Chunk, sentence: Sentence) -> Actor | None:
        """The person that a noun phrase names by the last name."""
        return (
            self.roles.story.surname(np, sentence)
            or self.titled_surname(np, sentence)
            or self.head_surname(np, sentence)
        )

    def titled_surname(self, np: Chunk, sentence: Sentence) -> Actor | None:
        """ "President Bush", "Prime Minister Terevan": a person of the dictionaries by title and last name."""
        numbers = self.roles.index.surnames.get(sentence.folded[np.head])
        title = np.mentions[-1] if np.mentions else None
        if not numbers or title is None or not title.has(AGENT) or sentence.tags[np.head] not in NAME_TAGS:
            return None
        said = " ".join(sentence.folded[title.start : title.end])
        country, _ = self.roles.country_inside(np, sentence)
        fitting = [
            number
            for number in numbers
            if (not country or self.roles.index.actors[number]["country"] == country[:3])
            and any(
                role[3] and (role[3] in said or said in role[3]) for role in self.roles.index.actors[number]["roles"]
            )
        ]
        choice = self.offices.choose(fitting)
        if choice is None or choice[1] is None:
            return None
        record, code = choice
        reason = (sentence.text(np.start, np.end), str(code), record["file"], record["line"], record["id"])
        return self.roles.story.remember(
            Actor(str(code), np.start, np.end, [reason], person=True, named=True), sentence, np
        )

    def head_surname(self, np: Chunk, sentence: Sentence) -> Actor | None:
        """ "Erdogan", "Mr. Putin": the last name alone of one who heads a state or government at the date."""
        if np.mentions or np.head - np.start > 1 or sentence.tags[np.head] not in NAME_TAGS or np.owner is not None:
            return None
        if np.head > np.start and sentence.folded[np.start] not in ("mr.", "mr", "mrs.", "mrs", "ms.", "ms"):
            return None
        numbers = self.roles.index.surnames.get(sentence.folded[np.head], ())
        heads = [
            number for number in numbers if any(role[3] in HIGHEST for role in self.roles.index.actors[number]["roles"])
        ]
        holding = (
            [number for number in heads if self.offices.role_code(self.roles.index.actors[number])[1]]
            if self.offices.day
            else heads
        )
        if len(holding) != 1 or not sentence.words[np.head][:1].isupper():
            return None
        record = self.roles.index.actors[holding[0]]
        code = self.offices.role_code(record)[0]
        if code is None:
            return None
        reason = (sentence.text(np.start, np.end), code, record["file"], record["line"], record["id"])
        return self.roles.story.remember(Actor(code, np.start, np.end, [reason], person=True, named=True), sentence, np)
