"""What stands behind a name of a place: words of type, and the larger places that it lies in."""

from coder.parse.model import Sentence
from coder.places.model import TOWN
from coder.places.names import Named
from coder.places.phrase import Spot
from coder.places.words import (
    BETWEEN,
    BROAD,
    BUILDINGS,
    DIRECTIONS,
    DISTRICTS,
    MOVING,
    QUALIFIERS,
    QUARTERS,
    STATIC,
    TOWNS,
    TYPES,
    VAST,
)

LARGE = 50_000  # inhabitants of a town that no village is told apart from
ASIDE = 14  # words in brackets behind a name that tell where it is
KNOWN_AS = frozenset({"also", "known", "as", "aka", "a.k.a.", "a.k.a", "or", "called"})
IN_BRACKETS = KNOWN_AS | {",", "-", "–", "the", "of", "in", "/", ";"}


def rightwards(sentence: Sentence, spot: Spot, by_start: dict[int, Named]) -> None:
    """Words of type behind the name, and the larger places in brackets, behind a comma or "in"."""
    folded, last = sentence.folded, len(sentence.folded)
    at = _qualified(sentence, spot)
    at = _thing(sentence, spot, _type(sentence, spot, at))
    at = spot.end = _type(sentence, spot, at) if spot.name.thing else at
    while at < last:
        word = folded[at]
        quarter = _quarter(sentence, at + 1, by_start) if word in ("-", "–") and not spot.within else None
        if quarter is not None:
            spot.within.append(spot.name)
            spot.name = _joined(sentence, spot.name, quarter)
            spot.kinds = TOWNS
            at = spot.end = _qualified(sentence, spot)
        elif word == "[":
            alias = _alias(sentence, at, by_start)
            if alias is None:
                break
            spot.name = alias
            at = spot.end = _type(sentence, spot, alias.end + 1)
        elif word == "(":
            before, found = folded[at - 1], _brackets(sentence, at, by_start)
            if found is None:
                closing = folded[at : at + ASIDE // 2]
                if ")" not in closing:
                    break
                at += closing.index(")") + 1  # "Chintur mandal (administrative unit) in Keltis"
                continue
            names, at = found
            spot.aside = spot.aside or bool(names)
            if names and spot.within and before not in VAST and before != ")":
                spot.seat = spot.within[-1]  # notes of incidents have the place that they code there
            spot.link = spot.link or ("(" if names else "")
            if names and at < last and (folded[at] in TYPES or folded[at] in QUARTERS) and not spot.within:
                spot.name = names[0]  # "Digur (Dugure) village": the same place, spelled as on maps
                at = _type(sentence, spot, at)
            else:
                spot.within += names
            spot.end = at
        elif word in (",", "in", "of"):
            begin = at + 2 if folded[at : at + 2] == [",", "in"] else at + 1  # "in Xarun, in northern Keltis"
            while begin < last and folded[begin] in BETWEEN:
                begin += 1
            larger = by_start.get(begin)
            if larger is None or not _contains(larger, spot, sentence, word):
                break
            owner = larger
            larger = owned(sentence, owner, by_start) or owner
            spot.link = spot.link or folded[begin - 1 if folded[begin - 1] == "in" else at]
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
            spot.within += [larger] if larger is owner else [larger, owner]
            spot.end = at
        else:
            break


def _alias(sentence: Sentence, at: int, by_start: dict[int, Named]) -> Named | None:
    """A name alone in square brackets, or behind "also known as": the same place, spelled as on maps."""
    inside = at + 1
    while inside < len(sentence.folded) and sentence.folded[inside] in KNOWN_AS:
        inside += 1
    name = by_start.get(inside)
    closed = name is not None and sentence.folded[name.end : name.end + 1] == ["]"]
    return name if closed else None


def owned(sentence: Sentence, owner: Named, by_start: dict[int, Named]) -> Named | None:
    """The place of which a larger one is said to be the owner: "Veldria's (northern) Keltis region"."""
    at = owner.end
    if sentence.folded[at : at + 1] != ["'s"]:
        return None
    ahead = at + 1
    while ahead < min(at + 3, len(sentence.folded)) and ahead not in by_start and sentence.folded[ahead] in BETWEEN:
        ahead += 1
    return by_start.get(ahead)


def _quarter(sentence: Sentence, at: int, by_start: dict[int, Named]) -> Named | None:
    """What stands behind a dash: a name, or a direction with a capital: "Velgrad - Eastern"."""
    if at in by_start or at >= len(sentence.words):
        return by_start.get(at)
    word = sentence.words[at]
    if sentence.folded[at] in DIRECTIONS and word[0].isupper():
        return Named(at, at + 1, word, (), TOWNS, core=at + 1)
    return None


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
    part = link == "of" and not spot.within and (smaller.kinds or spot.kinds) & DISTRICTS  # "the Old District of X"
    if spot.quarter and spot.name.ward and link == "," and larger.known:
        return True  # "Barangay Luz, Cebu City"
    if smaller.known and not (smaller.thing and link == "in") and not part:
        # "At Xarun in Keltis District": a village that no list has, where the towns of the name lie elsewhere
        told = link == "in" and larger.known and (larger.kinds or TYPES.get(follows, frozenset())) & BROAD
        other = told and all(place.kind == TOWN and place.people < LARGE for place in smaller.places)
        return bool(other) or any(place.inside(outer) for outer in larger.places for place in smaller.places)
    if link == "of" and not (spot.quarter or smaller.thing or smaller.kinds or spot.kinds):
        return False
    return bool(larger.kinds or follows in TYPES or (larger.known and (link != "," or follows in (",", ".", ")", "("))))
