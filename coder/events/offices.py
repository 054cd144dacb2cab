"""Which record and role of a name holds at the date of the story."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from coder.ontology import UNRECOGNISED
from coder.rules.index import AGENT, HIGHEST, Index

ELITE = "ELI"  # out of office
ARMED_GROUPS = "actors/armed_groups/"
REMEMBERED = 12  # years for which one who headed a state is called by the last name alone
LONG_BEFORE = 10  # years
FRESH = timedelta(days=14)  # for which the news of a fall calls somebody by the office that was lost
LATELY = "2015"  # the year since which a group has governed for a short time only
UNARMED = frozenset({"OPP", "PTY", "CVL", "ELI"})
OFFICE_OF = re.compile(r"\b(minister|secretary) (?:of|for) (?:the )?(?!state\b)(\w+)(?: affairs)?\b")


@lru_cache(maxsize=4096)
def plain_title(title: str) -> str:
    """A title with the office before the minister, in British spelling.

    >>> plain_title("minister of foreign affairs"), plain_title("secretary of defense")
    ('foreign minister', 'defence secretary')
    >>> plain_title("secretary of state")
    'secretary of state'
    """
    return OFFICE_OF.sub(r"\2 \1", title).replace("defense", "defence")


def _is_title(title: str, said: str) -> bool:
    """Whether one is in the other: "minister" says less than "defence minister", "former defence minister" more."""
    title, said = plain_title(title), plain_title(said)
    return title in said or said in title


class Offices:
    """Roles of the dictionaries at one date."""

    def __init__(self, index: Index, story_date: date | None) -> None:
        self.index = index
        self.day = story_date.isoformat() if story_date else None
        self._known: dict[int, tuple[dict[str, Any], str | None]] = {}

    def choose(self, numbers: list[int]) -> tuple[dict[str, Any], str | None] | None:
        """The record among several of one name whose role holds at the date.

        A role with days says more of its time than one without: in 2008 "President Bush" is not the one of 1989.
        Undated, the one who has a role still; else the first.
        """
        if len(numbers) == 1:
            return self.only(numbers[0])
        if self.day is None:
            numbers = sorted(numbers, key=self.is_past)
        best: tuple[dict[str, Any], str | None] | None = None
        found = False
        for number in numbers:
            record = self.index.actors[number]
            if self.day is not None:
                dated = next((role[0] for role in record["roles"] if (role[1] or role[2]) and self.holds(role)), None)
                if dated is not None:
                    return record, dated
            code, holds = self.role_code(record)
            if best is None or (holds and not found):
                best, found = (record, code), holds
        return best

    def only(self, number: int) -> tuple[dict[str, Any], str | None]:
        """A record whose name nobody else has, with its role at the date; kept for the story."""
        known = self._known.get(number)
        if known is None:
            record = self.index.actors[number]
            known = self._known[number] = record, self.role_code(record)[0]
        return known

    def is_past(self, number: int) -> bool:
        """Whether the last role of a record has ended: "Islamic Jihad" is the group of that name that still exists."""
        roles = self.index.actors[number]["roles"]
        return bool(roles) and all(role[2] is not None for role in roles)

    def role_code(self, record: dict[str, Any]) -> tuple[str | None, bool]:
        """The code of the role that holds at the story's date, and whether one does; undated: the highest, latest."""
        roles = record["roles"]
        if not roles:
            return record["country"], True
        if self.day is None:
            armed = ARMED_GROUPS in record["file"]
            return self.undated_group(roles) if armed else self.undated(roles), True
        for role in roles:
            if self.holds(role):
                return role[0], True
        if ARMED_GROUPS in record["file"] and self.is_long_before(roles[0]):
            return None, False
        return record["country"] or roles[0][0], False

    def is_long_before(self, role: list[str | None]) -> bool:
        """Whether a role began so long after the story that another of its name is meant: "Wagner" in 1987."""
        return self.day is not None and role[1] is not None and int(role[1][:4]) - int(self.day[:4]) > LONG_BEFORE

    def code_in(self, numbers: list[int], sectors: frozenset[str]) -> str | None:
        """The latest code that some records ever had in one of the sectors."""
        codes = [role[0] for number in numbers for role in self.index.actors[number]["roles"] if role[0]]
        return next((code for code in reversed(codes) if code[3:6] in sectors), None)

    def holds(self, role: list[str | None]) -> bool:
        """Whether a role holds at the story's date; in an undated story all do."""
        _, start, until, _ = role
        return self.day is None or ((start is None or start <= self.day) and (until is None or self.day < until))

    def has_sector(self, number: int, sectors: frozenset[str]) -> bool:
        """Whether a role that holds at the date is of one of some sectors."""
        roles = self.index.actors[number]["roles"]
        held = [role[0] for role in roles if role[0] and self.holds(role)]
        return any(not sectors.isdisjoint((code[3:6], code[6:9])) for code in held)

    def code_by_title(self, record: dict[str, Any], said: str) -> str | None:
        """The code of the last role with a title, in an undated text: "opposition leader Ana Roan", once a minister.

        In a dated one that of an office that has just ended: "President Ana Roan resigned on Sunday", told on Monday.
        """
        roles = [role for role in record["roles"] if role[3] and role[3] in said]
        titled = [role[0] for role in roles if self.day is None or self.ended_lately(role)]
        return titled[-1] if titled else None

    def ended_lately(self, role: list[str | None]) -> bool:
        """Whether an office ended in the days before the story, which still calls its holder by it."""
        end = role[2]
        if self.day is None or end is None or len(end) < len(self.day) or end > self.day:
            return False
        return date.fromisoformat(self.day) - date.fromisoformat(end) <= FRESH

    def with_title(self, numbers: list[int], said: str) -> list[int]:
        """Those who hold an office of that title at the date, else those who ever held one."""
        titled = [
            (number, role)
            for number in numbers
            for role in self.index.actors[number]["roles"]
            if role[3] and _is_title(role[3], said)
        ]
        now = [number for number, role in titled if self.holds(role)]
        return list(dict.fromkeys(now or [number for number, _ in titled]))

    def with_office(self, numbers: list[int], agents: set[int]) -> list[int]:
        """The one whose office at the date is one of these agents: an external affairs minister is a foreign one."""
        fitting = [
            number
            for number in numbers
            if any(
                role[3] and self.holds(role) and not agents.isdisjoint(self._agents(role[3]))
                for role in self.index.actors[number]["roles"]
            )
        ]
        return fitting if len(fitting) == 1 else []

    def _agents(self, title: str) -> set[int]:
        """The agents of the dictionaries that a title is a name of."""
        under = self.index.first.get(title.partition(" ")[0])
        return {record[1] for record in under[1].get(title, ()) if record[0] == AGENT} if under else set()

    def titled_code(self, record: dict[str, Any], said: str) -> str | None:
        """The code of a person's last role of that title: "Prime Minister Roan", later a judge, in an undated story."""
        codes = [role[0] for role in record["roles"] if role[3] and _is_title(role[3], said)]
        return codes[-1] if codes else None

    def is_head(self, number: int) -> bool:
        """Whether a person heads a state or government at the date (ever, in an undated story)."""
        return any(role[3] in HIGHEST and self.holds(role) for role in self.index.actors[number]["roles"])

    def was_head(self, number: int) -> bool:
        """Whether a person has ever headed a state or government."""
        return any(role[3] in HIGHEST for role in self.index.actors[number]["roles"])

    def headed_lately(self, number: int) -> bool:
        """Whether a person has headed a state or government in the years before the date."""
        if self.day is None:
            return False
        ends = (role[2] for role in self.index.actors[number]["roles"] if role[3] in HIGHEST)
        return any(end and end <= self.day and int(self.day[:4]) - int(end[:4]) <= REMEMBERED for end in ends)

    def undated_group(self, roles: list[list[str | None]]) -> str | None:
        """The latest code of an armed group; one that later laid down its arms is known for having had them.

        One that took power lately, too: most texts on the Taliban tell of the years in which they fought.
        """
        codes = [str(role[0]) for role in roles if role[0]]
        armed = [code for code in codes if "REB" in code[3:]]
        if codes[-1][3:6] == "PRM":  # separatists whom another state has taken into its forces
            armed = [code for code in codes if "SEP" in code[3:]]
            return armed[-1] if armed else codes[-1]
        took_power = codes[-1][3:6] == "GOV" and (roles[-1][1] or "") >= LATELY
        return armed[-1] if armed and (took_power or codes[-1][3:6] in UNARMED) else self.undated(roles)

    def undated(self, roles: list[list[str | None]]) -> str | None:
        """The latest holder in the highest office; a region that once broke away is known for it."""
        for title in HIGHEST:
            held = [role for role in roles if role[3] == title]
            if held:
                return held[-1][0]
        offices = [role for role in roles if role[3]] or [role for role in roles if str(role[0])[3:] != ELITE] or roles
        broken_away = [role for role in roles if str(role[0])[3:] == UNRECOGNISED]
        return (broken_away or offices)[-1][0]
