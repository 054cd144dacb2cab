"""`coder explain`: the trace of a text as plain data; coder/render.py says it as text, from the same data."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from coder.events.match import Failure
from coder.events.model import Event
from coder.parse.model import Chunk, Sentence
from coder.pipeline import Coder
from coder.render import imported
from coder.text.documents import Document, document_of
from coder.trace import ClauseTrace, Trace
from coder.views.base import View
from coder.views.cameo import plain, record


def explain(coder: Coder, document: Document, view: View | None = None) -> dict[str, Any]:
    """Everything the coder did with a document, as JSON-able data; with a view, how its rows were made as well."""
    steps = list(coder.explain_sentences(document))
    sentences = [_sentence(coder, document, *parts) for parts in steps]
    dateline = document.dateline
    made = None if view is None else list(view.explained([event for _, _, events in steps for event in events]))
    return {
        "id": document.id,
        "date": document.date.isoformat() if document.date else None,
        "undated": document.date is None,
        "dateline": document.text[dateline.start : dateline.end] if dateline else None,
        "sentences": sentences,
        **({} if made is None or view is None else {"view": view.name, "rows": [_plain_row(row) for row in made]}),
    }


def _plain_row(row: dict[str, Any]) -> dict[str, Any]:
    """A row of a view as JSON has it."""
    return {**row, "row": {name: plain(value) for name, value in row["row"].items()}} if "row" in row else row


def _sentence(
    coder: Coder, document: Document, sentence: Sentence, trace: Trace, events: list[Event]
) -> dict[str, Any]:
    out: dict[str, Any] = {
        "number": sentence.number,
        "text": document.text[sentence.start : sentence.end],
        "left_out": [document.text[start:end] for start, end in sentence.left_out],
        "actors": list(_actors(coder, sentence)),
        "set_aside": [{"rule": rule, "text": sentence.text(start, end)} for rule, start, end in sentence.asides],
        "tagged": [
            {"word": sentence.words[at], "tag": sentence.tags[at], "rule": rule}
            for at, rule in sorted(sentence.tagged_by.items())
        ],
        "times": [sentence.text(time.start, time.end) for time in sentence.times],
        "attribution": _words(sentence, sentence.attribution),
        "clauses": [_clause(sentence, step) for step in trace.clauses],
        "event_nouns": [
            {
                "noun": sentence.text(n.start, n.end),
                "code": code,
                "entry": n.entry["id"],
                "file": n.entry["file"],
                "line": n.entry["line"],
            }
            for n, code in trace.nouns
        ],
        "islands": [sentence.words[at] for at in sentence.islands],
        "events": [record(event) for event in events],
    }
    if not events:
        out["stopped"] = stopped(sentence, trace)
    return out


def _actors(coder: Coder, sentence: Sentence) -> Iterator[dict[str, Any]]:
    for mention in sentence.mentions:
        kind, number = mention.records[0]
        entry = coder.index.agents[number] if kind == "agent" else coder.index.actors[number]
        code = (
            " ".join(entry["sector"])
            if kind == "agent"
            else (entry["roles"][0][0] if entry["roles"] else entry["country"])
        )
        yield {
            "text": sentence.text(mention.start, mention.end),
            "kind": kind,
            "code": code,
            "entry": entry["id"],
            "file": entry["file"],
            "line": entry["line"],
            "origin": entry["origin"],
        }


def _words(sentence: Sentence, piece: Chunk | None) -> str | None:
    if piece is None:
        return None
    return " + ".join(sentence.text(member.start, member.end) for member in piece.members())


def _clause(sentence: Sentence, step: ClauseTrace) -> dict[str, Any]:
    clause, match = step.clause, step.match
    return {
        "kind": clause.kind,
        "marker": clause.marker,
        "voice": "passive" if clause.verb.passive else "active",
        "subject": _words(sentence, clause.subject),
        "verb": f"{clause.verb.lemma} {clause.verb.particle}".strip(),
        "negated": clause.verb.negated,
        "modal": clause.verb.modal,
        "objects": [_words(sentence, np) for np in clause.objects],
        "phrases": {phrase.prep: _words(sentence, phrase.np) for phrase in clause.phrases},
        "status": step.status,
        "pattern": None
        if match is None
        else {
            "id": match.record["id"],
            "text": match.record["text"],
            "code": match.record["code"],
            "chain": match.record["chain"],
            "file": match.record["file"],
            "line": match.record["line"],
            "origin": match.record.get("origin"),
            "fills": {slot: _words(sentence, np) for slot, (np, _) in match.fills.items()},
        },
        "failed": [_failure(failure) for failure in nearest(step.failures)] if match is None else [],
    }


def _failure(failure: Failure) -> dict[str, Any]:
    return {
        "id": failure.record["id"],
        "text": failure.record["text"],
        "missing": failure.missing,
        "file": failure.record["file"],
        "line": failure.record["line"],
    }


def nearest(failures: list[Failure], most: int = 1) -> list[Failure]:
    """The patterns that came furthest before something was missing."""
    return sorted(failures, key=lambda failure: (-failure.reached, failure.record["weight"]))[:most]


def stopped(sentence: Sentence, trace: Trace) -> dict[str, Any]:
    """The first stage that ended the way of a sentence without rows."""
    if trace.discarded is not None:
        phrase, (level, file, line, origin) = trace.discarded
        message = f'"{phrase}" discards the {level}' + imported(origin)
        return {"stage": "discards", "message": message, "file": file, "line": line}
    if not sentence.mentions:
        return {"stage": "actors", "message": "no name or agent of the dictionaries is in this sentence"}
    if not trace.clauses and not trace.nouns:
        return {"stage": "clauses", "message": "no verb was found"}
    verbs = [step.clause.verb.lemma for step in trace.clauses]
    matched = [step for step in trace.clauses if step.match is not None]
    if not matched and not trace.nouns:
        failed = [step for step in trace.clauses if step.failures]
        if failed:
            near = nearest([failure for step in failed for failure in step.failures])[0]
            return {
                "stage": "patterns",
                "message": f'nearest: {near.record["id"]} "{near.record["text"]}" needs {near.missing}',
                "file": near.record["file"],
                "line": near.record["line"],
            }
        return {
            "stage": "patterns",
            "message": "no entry has "
            + ("this verb: " if len(verbs) == 1 else "these verbs: ")
            + ", ".join(dict.fromkeys(verbs)),
        }
    held = next((step for step in matched if step.status), None)
    if held is not None:
        return {"stage": "status", "message": f'"{held.clause.verb.lemma}" is {held.status}: no event is claimed'}
    null = next((step for step in matched if step.match and step.match.record["code"] is None), None)
    if null is not None and null.match is not None:
        return {
            "stage": "patterns",
            "message": f"{null.match.record['id']} says that this is no event",
            "file": null.match.record["file"],
            "line": null.match.record["line"],
        }
    if trace.dropped:
        reason, code = trace.dropped[0]
        return {"stage": "rows", "message": f"an event {code} was recognised, but {reason} (docs/dictionaries.md)"}
    return {"stage": "actors", "message": "an event type was recognised, but neither side is a known actor"}


def explain_text(coder: Coder, text: str, day: date | None = None) -> dict[str, Any]:
    """`explain` for a bare text."""
    return explain(coder, document_of(text, day))
