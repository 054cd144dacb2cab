"""Where a sentence names a place: the name, its preposition, and the larger places that the words around it say."""

from itertools import pairwise

from coder.parse.model import Sentence
from coder.places.behind import owned, rightwards
from coder.places.model import DISTRICT, TOWN, Place
from coder.places.names import Named
from coder.places.phrase import CODED, Spot
from coder.places.words import (
    BETWEEN,
    BODIES,
    BUILDINGS,
    DIRECTIONS,
    DRIVES,
    DWELLERS,
    GANGS,
    HELD,
    MOVING,
    NEAR_NOUNS,
    NEARBY,
    PAPERS,
    QUARTERS,
    ROADS,
    SITES,
    STATIC,
    TITLES,
    TYPES,
)

LEFT = 8  # words between a preposition and the name
CITY = 100_000  # inhabitants
SITE = 5  # words between an owner and the site: "Velgrad's old Song Festival Grounds"
MISSIONS = frozenset({"embassy", "consulate", "liaison", "mission", "ambassador", "envoy", "delegation"})  # elsewhere
JOINED = ("and", "or", "/")


def find(sentence: Sentence, names: list[Named]) -> list[Spot]:
    """The place phrases of a sentence in the order of the text; a name inside another's phrase has none of its own."""
    by_start = {name.start: name for name in names}
    by_end = {name.end: name for name in names}
    out: list[Spot] = []
    done = 0
    for name in names:
        follows = sentence.folded[name.end : name.end + 1]
        if follows == ["'s"] and not MISSIONS.isdisjoint(sentence.folded[name.end + 1 : name.end + 4]):
            continue  # "at Beijing's liaison office in Hong Kong"
        if follows == ["'s"] and (not name.known or owned(sentence, name, by_start) is not None):
            continue  # "National People's Party", "Veldria's Keltis region"
        if follows == ["'s"] and name.known and not any(map(is_large, name.places)):
            continue  # "Floyd's family"
        if follows == ["of"] and sentence.folded[name.end - 1] in BODIES and name.end + 1 in by_start:
            done = by_start[name.end + 1].end  # "the People's Front of Keltis"
            continue
        if follows and follows[0] in PAPERS and sentence.words[name.end].islower():
            continue
        if not name.known and _is_abbreviated(sentence, name):
            continue
        if follows and follows[0] in GANGS and sentence.words[name.end].islower():
            continue
        if name.start < done and not (out and out[-1].prep == CODED):
            continue
        remark = _remark(sentence, name)
        ward = name.ward and follows != ["("]
        spot = Spot(name, name.start, name.end, kinds=name.kinds, part=name.part, quarter=ward)
        _leftwards(sentence, spot, by_end, remark)
        if follows and follows[0] in BODIES and sentence.words[name.end].islower() and spot.prep not in STATIC:
            continue  # "the Keltis accord"
        if spot.prep == "of" and spot.start > 0 and sentence.folded[spot.start - 1] in TITLES:
            continue  # "met the Prince of Wales"
        rightwards(sentence, spot, by_start)
        _at_site(sentence, spot)
        if remark:
            spot.prep = CODED
            _within_host(spot, out)
        elif not spot.prep and out and out[-1].end == spot.start - 1 and sentence.folded[spot.start - 1] in JOINED:
            spot.prep, spot.near = out[-1].prep, spot.near or out[-1].near
        spot.text = sentence.text(spot.name.start, _text_end(sentence, spot)).replace(" 's", "'s")
        out.append(spot)
        done = spot.end
    _share(sentence, out)
    return out


def _is_abbreviated(sentence: Sentence, name: Named) -> bool:
    """ "In an Improvised Explosive Device (IED) blast": what no list has and has its initials behind it is a thing."""
    behind = sentence.words[name.end : name.end + 3]
    initials = "".join(word[0] for word in sentence.words[name.start : name.end] if word[0].isupper())
    return len(initials) > 1 and behind == ["(", initials, ")"]


def _at_site(sentence: Sentence, spot: Spot) -> None:
    """ "Packed Velgrad's Song Square", "Velgrad market women marched": a town that says where a site or people are."""
    folded, end = sentence.folded, spot.name.end
    owner = spot.within[spot.owned - 1] if spot.owned else None
    if owner is not None and not (spot.name.known or spot.kinds) and any(p.kind == TOWN for p in owner.places):
        spot.name, spot.within, spot.owned = owner, spot.within[: spot.owned - 1], spot.owned - 1
        spot.prep = spot.prep or "at"
        return
    if spot.prep:
        return
    if not any(place.kind == TOWN for place in spot.name.places):
        return
    whose = folded[end : end + 1] == ["'s"]
    behind = folded[end + 1 : end + 1 + SITE] if whose else folded[end : end + 2]
    stop = next((at for at, word in enumerate(behind) if word in STATIC or word in MOVING or word == ","), len(behind))
    if whose:
        spot.prep = "at" if not SITES.isdisjoint(behind[:stop]) else ""
    elif "-" not in spot.name.text and ROADS.isdisjoint(folded[spot.name.start : end + 2]):
        spot.modifier = spot.name.thing or not (SITES | DWELLERS).isdisjoint(behind[:stop])


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
        named = at in by_end and sentence.words[at - 1].istitle()  # "the Old Market District of X"
        if word == "of" and at and folded[at - 1] in BETWEEN and not named:
            at -= 1
            continue
        if word == "of" and at and folded[at - 1] == "coast":
            _off_coast(sentence, spot, at - 1)
            break
        if word == "from" and at and (folded[at - 1].endswith("km") or folded[at - 1] in NEAR_NOUNS | DRIVES):
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
        elif word in ("border", "frontier") or (word in DIRECTIONS and at == spot.name.start - 1):
            spot.part = True
        elif word in TYPES and not spot.kinds and at >= spot.name.start - 2:
            spot.kinds = TYPES[word]
        at -= 1
    if spot.near and not spot.prep:
        spot.prep = "near"  # "20 km south of Keltis"


def _off_coast(sentence: Sentence, spot: Spot, at: int) -> None:
    """ "Off the coast of Keltis": on the water beside it, which ACLED names so."""
    name = spot.name
    spot.name = Named(at, name.end, f"Coast of {name.text}", name.places, name.kinds, part=True, core=name.core)
    spot.near, spot.prep, spot.start = True, "off", at


def _may_stand_between(word: str, sentence: Sentence, at: int) -> bool:
    if word in BETWEEN or word.rpartition("-")[2] in HELD:
        return True
    return sentence.words[at][0].isupper() and any(
        start == at and any(record[0] == "adjective" for _, records in readings for record in records)
        for start, readings in sentence.spots
    )


def _text_end(sentence: Sentence, spot: Spot) -> int:
    """The words that name the place: with those of type, without what it lies in."""
    end = spot.name.end
    while end < len(sentence.folded) and (sentence.folded[end] in TYPES or sentence.folded[end] in QUARTERS):
        end += 1
    return end
