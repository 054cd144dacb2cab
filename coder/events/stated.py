"""What a document says of itself: the phrases that its user marked as actors, and the country of its dateline."""

from coder.events.model import UNKNOWN
from coder.ontology import COUNTRY_LETTERS
from coder.parse.model import Given, Sentence
from coder.rules.index import Index
from coder.text.documents import Document
from coder.text.fold import fold
from coder.text.tokens import tokenize


def marked(document: Document, sentence: Sentence) -> list[Given]:
    """The phrases of a sentence that the document's `mentions` mark, without overlaps."""
    out: list[Given] = []
    for mark in sorted(document.mentions or (), key=lambda mark: mark.start):
        first = next((at for at, end in enumerate(sentence.ends) if end > mark.start), None)
        if first is None or mark.start >= sentence.end or sentence.starts[first] >= mark.end:
            continue
        after = next((at for at, start in enumerate(sentence.starts) if start >= mark.end), len(sentence.starts))
        if mark.code is None and any(first <= at < after for at, _ in sentence.spots):
            continue  # the dictionaries know something in it
        if after > first and (not out or out[-1].end <= first):
            out.append(Given(first, after, mark.code or UNKNOWN, document.text[mark.start : mark.end]))
    return out


def home_of(document: Document, index: Index) -> str | None:
    """The country of the dateline, for officials whose country the story does not say.

    That of the larger place beside the town where one is known ("MANCHESTER, N.H.", "MALE, Maldives"), else of the
    town.
    """
    line = document.dateline
    if line is None:
        return None
    regions = [part.strip() for part in (line.region or "").split(",")]
    if fold(regions[-1]) in index.closed["american_states"]:
        return "USA"
    towns = line.place.split("/")  # "TEHRAN/DUBAI": what it tells is of the first
    names = (name for name in (*reversed(regions), *towns) if name)
    return next((country for name in names if (country := _country(name, index))), None)


def _country(place: str, index: Index) -> str | None:
    """The state that a name of the dictionaries is, or is a part of."""
    words = " ".join(fold(word) for word in tokenize(place, 0, len(place)).words)
    for kind, number, _ in index.phrases.get(words, ()):
        roles = index.actors[number]["roles"] if kind != "agent" else ()
        if roles and roles[0][0] and len(roles[0][0]) == COUNTRY_LETTERS:
            return str(roles[0][0])
    return None
