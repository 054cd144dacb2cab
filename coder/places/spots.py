"""Where a sentence names a place: the name, its preposition, and the larger places that the words around it say."""

from dataclasses import dataclass, field
from itertools import pairwise

from coder.parse.model import Sentence
from coder.places.model import DISTRICT, STATE, TOWN, Place
from coder.places.names import Named
from coder.places.words import (
    BETWEEN,
    BODIES,
    BUILDINGS,
    DIRECTIONS,
    MOVING,
    NEAR_NOUNS,
    NEARBY,
    QUALIFIERS,
    QUARTERS,
    STATIC,
    TOWNS,
    TYPES,
)

CODED = "coded"  # "(coded to X)": what an annotator says
LEFT = 8  # words between a preposition and the name
ASIDE = 14  # words in brackets behind a name that tell where it is
CITY = 100_000  # inhabitants
JOINED = ("and", "or")
IN_BRACKETS = frozenset({",", "-", "–", "the", "of", "in", "/", ";"})


@dataclass(slots=True)
class Spot:
    """A place phrase: tokens [start, end), the name, and the names of what it lies in, the nearest first.

    `prep` is the preposition before it, empty where there is none; `kinds` are those that its words say it is of.
    """

    name: Named
    start: int
    end: int
    prep: str = ""
    kinds: frozenset[str] = frozenset()
    near: bool = False
    part: bool = False
    quarter: bool = False
    loose: bool = False  # joined to the next larger place by "in": "the old market in Velgrad"
    aside: bool = False  # larger places stand in brackets or between commas
    owned: int = 0  # how many of the larger places stand before it: "Veldria's Keltis"
    within: list[Named] = field(default_factory=list)
    text: str = ""

    @property
    def told(self) -> bool:
        """Whether the words say that it is a place, also where nobody knows it."""
        places = [place for name in self.within[self.owned :] for place in name.places]
        larger = bool(places) and (bool(self.prep) or any(place.kind != STATE for place in places))
        return bool(self.kinds or self.quarter or self.prep == CODED or (larger and not self.loose))


def find(sentence: Sentence, names: list[Named]) -> list[Spot]:
    """The place phrases of a sentence in the order of the text; a name inside another's phrase has none of its own."""
    by_start = {name.start: name for name in names}
    by_end = {name.end: name for name in names}
    out: list[Spot] = []
    done = 0
    for name in names:
        follows = sentence.folded[name.end : name.end + 1]
        if not name.known and follows == ["'s"]:
            continue  # "National People's Party"
        if follows == ["'s"] and name.known and not any(map(is_large, name.places)):
            continue  # "Floyd's family"
        if follows == ["of"] and sentence.folded[name.end - 1] in BODIES and name.end + 1 in by_start:
            done = by_start[name.end + 1].end  # "the People's Front of Keltis"
            continue
        if name.start < done and not (out and out[-1].prep == CODED):
            continue
        remark = _remark(sentence, name)
        spot = Spot(name, name.start, name.end, kinds=name.kinds, part=name.part)
        _leftwards(sentence, spot, by_end, remark)
        if follows and follows[0] in BODIES and sentence.words[name.end].islower() and spot.prep not in STATIC:
            continue  # "the Keltis accord"
        _rightwards(sentence, spot, by_start)
        if remark:
            spot.prep = CODED
            _within_host(spot, out)
        elif not spot.prep and out and out[-1].end == spot.start - 1 and sentence.folded[spot.start - 1] in JOINED:
            spot.prep, spot.near = out[-1].prep, spot.near or out[-1].near
        spot.text = sentence.text(spot.name.start, _text_end(sentence, spot))
        out.append(spot)
        done = spot.end
    _share(sentence, out)
    return out


def is_large(place: Place) -> bool:
    """Whether a place is well known: a region or state, or a city."""
    return place.kind not in (TOWN, DISTRICT) or place.people >= CITY


def _share(sentence: Sentence, spots: list[Spot]) -> None:
    """ "Between Xarun and Roan (Keltis province)": what stands in brackets is said of both, where it can be true."""
    for left, right in pairwise(spots):
        if left.within or not right.within or sentence.folded[left.end : right.name.start] != ["and"]:
            continue
        outer = [place for name in right.within for place in name.places]
        if not left.name.known or any(place.inside(larger) for place in left.name.places for larger in outer):
            left.within = list(right.within)


def _remark(sentence: Sentence, name: Named) -> bool:
    """Whether an annotator's remark names the place: "(coded to X)", "coded as X district"."""
    at = name.start - 1
    while at > 0 and (
        sentence.folded[at] in TYPES or sentence.folded[at] in ("the", "capital", "of", "provincial", ",")
    ):
        at -= 1
    if at < 1 or sentence.folded[at - 1] != CODED:
        return False
    word = sentence.folded[at]
    return word in ("to", "in", "at") or (word == "as" and bool(name.places or name.kinds))


def _within_host(spot: Spot, before: list[Spot]) -> None:
    """What a remark names lies where the phrase does that it explains."""
    host = before[-1] if before and spot.start - before[-1].end < 5 else None
    if host is not None:
        names = [host.name, *host.within] if host.kinds and host.name.known else host.within
        spot.within += [name for name in names if name not in spot.within]


def _leftwards(sentence: Sentence, spot: Spot, by_end: dict[int, Named], remark: bool) -> None:
    """The preposition, and what stands between it and the name."""
    folded, at = sentence.folded, spot.name.start - 1
    while at >= 0 and spot.name.start - at <= LEFT:
        word = folded[at]
        if word == "of" and at and folded[at - 1] in BETWEEN:
            at -= 1
            continue
        if word == "from" and at and (folded[at - 1].endswith("km") or folded[at - 1] in NEAR_NOUNS):
            spot.near, spot.prep, spot.start = True, "near", at
            break
        if word == "of" and at and folded[at - 1] in BUILDINGS and sentence.words[at - 1].islower():
            spot.prep, spot.start = "at", at  # "the prison of Keltis"
            break
        if word in STATIC or (word in MOVING and word != "of") or (word == "of" and not remark):
            spot.prep = word
            spot.near = spot.near or word in NEARBY
            spot.start = at
            break
        owner = by_end.get(at) if word == "'s" else None
        if owner is not None:
            spot.within += [owner] if owner.known else []
            spot.owned = len(spot.within)
            at = owner.start - 1
            continue
        if not _may_stand_between(word, sentence, at):
            break
        if (word in NEAR_NOUNS or word.endswith("km")) and folded[at + 1] in ("of", "from"):
            spot.near = True
        elif word in DIRECTIONS and at == spot.name.start - 1:
            spot.part = True
        elif word in TYPES and not spot.kinds and at >= spot.name.start - 2:
            spot.kinds = TYPES[word]
        at -= 1


def _may_stand_between(word: str, sentence: Sentence, at: int) -> bool:
    if word in BETWEEN or word.endswith(("-held", "-controlled", "-occupied", "-run", "-administered")):
        return True
    return sentence.words[at][0].isupper() and any(
        start == at and any(record[0] == "adjective" for _, records in readings for record in records)
        for start, readings in sentence.spots
    )


def _rightwards(sentence: Sentence, spot: Spot, by_start: dict[int, Named]) -> None:
    """Words of type behind the name, and the larger places in brackets, behind a comma or "in"."""
    folded, last = sentence.folded, len(sentence.folded)
    at = _qualified(sentence, spot)
    at = _thing(sentence, spot, _type(sentence, spot, at))
    at = spot.end = _type(sentence, spot, at) if spot.name.thing else at
    while at < last:
        word = folded[at]
        if word in ("-", "–") and at + 1 in by_start and not spot.within:
            spot.within.append(spot.name)
            spot.name = _joined(sentence, spot.name, by_start[at + 1])
            spot.kinds = TOWNS
            at = spot.end = _qualified(sentence, spot)
        elif word == "(":
            found = _brackets(sentence, at, by_start)
            if found is None:
                closing = folded[at : at + ASIDE // 2]
                if ")" not in closing:
                    break
                at += closing.index(")") + 1  # "Chintur mandal (administrative unit) in Keltis"
                continue
            names, at = found
            spot.aside = spot.aside or bool(names)
            if names and at < last and (folded[at] in TYPES or folded[at] in QUARTERS) and not spot.within:
                spot.name = names[0]  # "Digur (Dugure) village": the same place, spelled as on maps
                at = _type(sentence, spot, at)
            else:
                spot.within += names
            spot.end = at
        elif word in (",", "in", "of"):
            begin = at + 1
            while begin < last and folded[begin] in BETWEEN:
                begin += 1
            larger = by_start.get(begin)
            if larger is None or not _contains(larger, spot, sentence, word):
                break
            spot.loose = spot.loose or (word == "in" and not spot.within)
            spot.aside = spot.aside or word == ","
            at = larger.end
            if at + 1 in by_start and folded[at] in ("-", "–"):
                town, larger = larger, _joined(sentence, larger, by_start[at + 1])
                at = larger.end
                spot.within += [larger, town]
                spot.end = at
                continue
            if at < last and folded[at] in TYPES:
                larger.kinds = TYPES[folded[at]]
                at += 1
            spot.within.append(larger)
            spot.end = at
        else:
            break


def _joined(sentence: Sentence, town: Named, quarter: Named) -> Named:
    """ "Velgrad - Old Town": a quarter with its town, written as one name."""
    end = quarter.end
    if end < len(sentence.words) and sentence.words[end].isdigit():
        end += 1  # "Velgrad - District 12"
    return Named(town.start, end, sentence.text(town.start, end), (), TOWNS, core=end)


def _qualified(sentence: Sentence, spot: Spot) -> int:
    """The token behind a name, with a word in brackets that is a part of it: "Nahla (Upper)"."""
    at, words = spot.name.end, sentence.words
    if at + 2 < len(words) and words[at] == "(" and words[at + 2] == ")" and sentence.folded[at + 1] in QUALIFIERS:
        spot.name = Named(
            spot.name.start, at + 3, f"{spot.name.text} ({words[at + 1]})", (), spot.name.kinds, core=at + 3
        )
        return at + 3
    return at


def _thing(sentence: Sentence, spot: Spot, at: int) -> int:
    """The token behind the small letters of what stands in a place: "Velgrad airport", "Roan refugee camp"."""
    for ahead in range(at, min(at + 3, len(sentence.words))):
        word = sentence.folded[ahead]
        if not sentence.words[ahead].islower() or word in STATIC or word in MOVING or word in ("the", "and", "a"):
            break
        if sentence.folded[ahead] in BUILDINGS:
            spot.name.thing = True
            return ahead + 1
    return at


def _type(sentence: Sentence, spot: Spot, at: int) -> int:
    folded = sentence.folded
    while at < len(folded) and (folded[at] in TYPES or folded[at] in QUARTERS):
        if folded[at] in TYPES:
            spot.kinds = TYPES[folded[at]]
        else:
            spot.quarter = True
        at += 1
    return at


def _brackets(sentence: Sentence, at: int, by_start: dict[int, Named]) -> tuple[list[Named], int] | None:
    """The names in brackets and the token behind them; None where the brackets say something else."""
    folded = sentence.folded
    names: list[Named] = []
    look = at + 1
    depth = 1
    while look < len(folded) and look - at <= ASIDE:
        if folded[look] == "(":
            depth += 1
        elif folded[look] == ")":
            depth -= 1
            if not depth:
                return names, look + 1
        elif look in by_start:
            name = by_start[look]
            if name.end + 1 in by_start and folded[name.end] in ("-", "–"):
                name = _joined(sentence, name, by_start[name.end + 1])
                names += [name, by_start[look]]
            else:
                names.append(name)
            look = name.end
            continue
        elif folded[look] in TYPES:
            if names:
                names[-1].kinds = names[-1].kinds or TYPES[folded[look]]
        elif folded[look] not in IN_BRACKETS and not sentence.words[look].isupper():
            return None
        look += 1
    return None


def _contains(larger: Named, spot: Spot, sentence: Sentence, link: str) -> bool:
    """Whether a name behind a comma or "in" is where the first one lies, not the next of a list or an actor."""
    smaller = spot.within[-1] if spot.within else spot.name
    follows = sentence.folded[larger.end] if larger.end < len(sentence.folded) else "."
    if spot.quarter and link != "," and not spot.within and larger.known:
        return True
    if smaller.known and not (smaller.thing and link == "in"):
        return any(place.inside(outer) for outer in larger.places for place in smaller.places)
    if link == "of" and not (spot.quarter or smaller.thing or smaller.kinds or spot.kinds):
        return False
    return bool(larger.kinds or follows in TYPES or (larger.known and (link != "," or follows in (",", ".", ")", "("))))


def _text_end(sentence: Sentence, spot: Spot) -> int:
    """The words that name the place: with those of type, without what it lies in."""
    end = spot.name.end
    while end < len(sentence.folded) and (sentence.folded[end] in TYPES or sentence.folded[end] in QUARTERS):
        end += 1
    return end
