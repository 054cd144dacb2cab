"""The day of an event: weekdays, today and yesterday, "two days after X", relative to the day of the story."""

from datetime import date, timedelta

from coder.events.coded import Coded
from coder.parse.model import Chunk, Clause, Sentence

WEEKDAYS = {
    name: number
    for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}
RELATIVE = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7}
NUMBERS = {
    name: number
    for number, name in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    )
} | {"a": 1, "an": 1}


def event_day(coded: Coded, sentence: Sentence, story: date | None) -> date | None:
    """The day of an event; the story's where the sentence names none, None for an undated story."""
    if story is None:
        return None
    shift = _distance(coded, sentence)
    own = None if shift else _named_day(coded, sentence, story)
    if own is not None:
        return own
    if shift:
        other = _main_day(coded, sentence, story) or story
        return other + timedelta(days=shift)
    return story


def _named_day(coded: Coded, sentence: Sentence, story: date) -> date | None:
    """A day named in the event's own clause, else the only one of the sentence outside other clauses."""
    future = coded.status == "planned"
    inside = [(t, d) for t in sentence.times if (d := _day(t, sentence, story, future)) is not None]
    if not inside:
        return None
    start, end = _extent(coded)
    own = [d for t, d in inside if start <= t.start < end + 3]
    if own:
        return own[-1]
    if coded.noun is not None:
        return None if len(inside) > 1 else inside[0][1] if _same_clause(coded, inside[0][0], sentence) else None
    others = [c for c in sentence.clauses if c is not coded.clause and c.kind != "main"]
    free = [d for t, d in inside if not any(c.verb.start <= t.start < c.end for c in others)]
    return free[-1] if free else None


def _same_clause(coded: Coded, time: Chunk, sentence: Sentence) -> bool:
    host = next((c for c in sentence.clauses if c.kind == "main"), None)
    return host is not None and host.verb.end <= coded.start


def _extent(coded: Coded) -> tuple[int, int]:
    clause = coded.clause
    if clause is None:
        return coded.start, coded.end
    start = min([clause.verb.start, *(np.start for np in (clause.subject, *clause.objects) if np is not None)])
    inner = [c.verb.start for c in clause.inner if c.verb.start > clause.verb.end]
    return start, min([max(clause.end, clause.verb.end), *inner]) if inner else max(clause.end, clause.verb.end)


def _day(time: Chunk, sentence: Sentence, story: date, future: bool) -> date | None:
    """The day that a time phrase names: a weekday is the last one up to the story's day (or the next, if future)."""
    words = sentence.folded[time.start : time.end]
    for word in words:
        if word in RELATIVE:
            return story + timedelta(days=RELATIVE[word])
        if word in WEEKDAYS:
            back = (story.weekday() - WEEKDAYS[word]) % 7
            if "next" in words or future:
                return story + timedelta(days=(-back) % 7 or (7 if "next" in words else 0))
            return story - timedelta(days=back or (7 if "last" in words else 0))
    if words and words[-1] == "ago":
        days = _span(words)
        return story - timedelta(days=days) if days else None
    return None


def _span(words: list[str]) -> int:
    """ "two days" as a number of days; 0 when it says none."""
    unit = next((UNITS[word] for word in words if word in UNITS), 0)
    for word in words:
        if word in NUMBERS:
            return NUMBERS[word] * unit
        if word.isdigit() and len(word) < 4:
            return int(word) * unit
    return 0


def _distance(coded: Coded, sentence: Sentence) -> int:
    """ "X came two days after Y": minus two for Y, plus two for an event before which something stands."""
    for time in sentence.times:
        days = _span(sentence.folded[time.start : time.end])
        if not days or time.end >= len(sentence.folded):
            continue
        word = sentence.folded[time.end]
        if word in ("after", "before") and _governs(time, coded, sentence):
            return -days if word == "after" else days
    return 0


def _governs(time: Chunk, coded: Coded, sentence: Sentence) -> bool:
    """Whether the event is the thing counted from: it stands in the clause or phrase that after/before opens."""
    at = time.end
    clause: Clause | None = coded.clause
    while clause is not None:
        if clause.kind == "sub" and clause.marker in ("after", "before") and clause.verb.start > at:
            opened = min([clause.verb.start, *(n.start for n in (clause.subject, *clause.objects) if n is not None)])
            return opened - at <= 2
        clause = clause.parent
    return (
        coded.noun is not None
        and 0 < coded.start - at <= 8
        and not any(at < c.verb.start < coded.start for c in sentence.clauses if c.kind != "noun")
    )


def _main_day(coded: Coded, sentence: Sentence, story: date) -> date | None:
    """The day of the clause from which another event is counted."""
    days = [d for t in sentence.times if (d := _day(t, sentence, story, False)) is not None]
    return days[-1] if days else None
