"""`coder explain`: the trace of a text as plain data, and that data as text. Both always agree."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from coder.events.match import Failure
from coder.events.model import Event
from coder.parse.model import Chunk, Sentence
from coder.pipeline import Coder
from coder.text.documents import Document, document_of
from coder.trace import ClauseTrace, Trace
from coder.views.base import View
from coder.views.cameo import plain, record

WIDTH = 28


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
        message = f'"{phrase}" discards the {level}' + _from(origin)
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
    return {"stage": "actors", "message": "an event type was recognised, but neither side is a known actor"}


def _from(origin: str | None) -> str:
    """Where an imported entry stood before."""
    return f", imported from {origin}" if origin else ""


def render(data: dict[str, Any]) -> str:
    """The trace as text for people."""
    out: list[str] = []
    if data["undated"]:
        out.append("Undated: roles are those of the latest holder in the highest office")
    if data["dateline"]:
        out.append(f"Dateline   {data['dateline']}")
    for sentence in data["sentences"]:
        if out:
            out.append("")
        out.extend(_render_sentence(sentence))
    for number, row in enumerate(data.get("rows", ())):
        out.extend(["", *_render_row(data["view"], row)] if not number else _render_row(data["view"], row))
    return "\n".join(out) + "\n"


def _render_sentence(data: dict[str, Any]) -> Iterator[str]:
    yield f"Sentence {data['number']}: {data['text']}"
    for number, actor in enumerate(data["actors"]):
        yield (
            f"{'Actors' if not number else '':10} {actor['text']:{WIDTH}} -> {actor['code'] or '-':8} "
            f"{actor['file']}:{actor['line']} {actor['entry']} ({actor['kind']}){_from(actor['origin'])}"
        )
    for aside in data["set_aside"]:
        yield f'Set aside  "{aside["text"]}"   bracket rule {aside["rule"]}'
    for word in data["tagged"]:
        yield f"Tagged     {word['word']} as {word['tag']}   context rule {word['rule']}"
    if data["times"]:
        yield f"Times      {'; '.join(data['times'])}"
    if data["attribution"]:
        yield f"Said by    {data['attribution']}"
    for number, clause in enumerate(data["clauses"], 1):
        yield from _render_clause(number, clause)
    for noun in data["event_nouns"]:
        yield f"Event noun {noun['noun']} -> {noun['code']}   {noun['entry']}  {noun['file']}:{noun['line']}"
    for event in data["events"]:
        yield (
            f"Event      {event['source'] or '---'}  {event['code']}  {event['target'] or '---'}   "
            f"{event['label']}  [{event['date'] or 'undated'}, {event['status']}"
            f"{', source inferred from the speaker' if event['inferred'] else ''}]"
            f"{'  said by ' + event['attribution'] if event['attribution'] else ''}"
        )
        yield f"           {event['rule']}  {event['rule_file']}:{event['rule_line']}"
        if event["date_precision"]:
            until = f" to {event['date_end']}" if event["date_end"] != event["date"] else ""
            words = f"  '{event['date_text']}'" if event["date_text"] else ""
            yield f"Date       {event['date']}{until}  {event['date_precision']}{words}  {event['date_reason']}"
        yield _render_place(event)
        for count in event["counts"]:
            yield _render_count(count)
    for told in _once(told for event in data["events"] for told in event["topic_words"]):
        yield _render_topic(told)
    if "stopped" in data:
        where = f"   {data['stopped']['file']}:{data['stopped']['line']}" if "file" in data["stopped"] else ""
        yield f"Not coded  stopped at {data['stopped']['stage']}: {data['stopped']['message']}{where}"


def _render_place(event: dict[str, Any]) -> str:
    """ "Place  Mosul (Nineveh, IRQ)  'in Mosul'  exact, in its clause"."""
    if event["location"] is None:
        return f"Place      -   {event['location_from']}"
    wider = ", ".join(part for part in (event["admin1"], event["country"]) if part)
    point = f"  {event['latitude']} {event['longitude']}" if event["latitude"] is not None else ""
    text = f"  '{event['location_text']}'" if event["location_text"] else ""
    wider = f" ({wider})" if wider else ""
    return f"Place      {event['location']}{wider}{point}{text}  {event['geo_precision']}, {event['location_from']}"


def _render_count(count: dict[str, Any]) -> str:
    """How many of whom, and which words say so."""
    low, best, high = ("?" if count[key] is None else str(count[key]) for key in ("low", "best", "high"))
    figure = best if low == best == high else f"{best} ({low} to {high})"
    side = f", {count['side']}" if count["side"] else ""
    return f"Numbers    {count['kind']}  {figure}  '{' '.join(count['text'].split())}'  {count['why']}{side}"


def _once(told: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """Events of a sentence share its issues: each line once."""
    return {tuple(map(str, one.values())): one for one in told}.values()


def _render_topic(told: dict[str, Any]) -> str:
    """ "Issue      elections  'polls'  dictionaries/issues/politics.yaml:12"."""
    kind = "weapon" if "weapon" in told else "issue"
    where = f"  {told['from']}" if "from" in told else ""
    text = " ".join(told["text"].split())
    return f"{kind.capitalize():10} {told[kind]}  '{text}'{where}  {told['file']}:{told['line']}"


def _render_clause(number: int, clause: dict[str, Any]) -> Iterator[str]:
    kind = clause["kind"] + (f" {clause['marker']}" if clause["marker"] else "")
    slots = [f"subject={clause['subject'] or '-'}", f"verb={clause['verb']}"]
    slots += [f"object={text}" for text in clause["objects"]]
    slots += [f"{prep}={text}" for prep, text in clause["phrases"].items()]
    marks = [
        mark
        for mark, on in (
            ("passive", clause["voice"] == "passive"),
            ("negated", clause["negated"]),
            (clause["modal"], clause["modal"]),
        )
        if on
    ]
    yield f"Clause {number:<3} [{', '.join([kind, *marks])}] {'  '.join(slots)}"
    pattern = clause["pattern"]
    if pattern:
        fills = ", ".join(f"{slot}={text}" for slot, text in pattern["fills"].items())
        yield (
            f"  matched  {pattern['id']}: {pattern['text']}   {fills} -> "
            f"{pattern['code'] or 'no code'}{' via chain ' + pattern['chain'] if pattern['chain'] else ''}   "
            f"{pattern['file']}:{pattern['line']}{_from(pattern['origin'])}"
        )
    for failed in clause["failed"]:
        where = f"{failed['file']}:{failed['line']}"
        yield f"  tried    {failed['id']}: {failed['text']}   failed at {failed['missing']}   {where}"
    if clause["status"]:
        yield f"  status   {clause['status']}"


def _render_row(view: str, data: dict[str, Any]) -> Iterator[str]:
    """One row of a view, or why there is none, with the condition and the events that decided."""
    title = f"{view.upper():10}"
    if "row" in data:
        yield f"{title} " + "  ".join(f"{name}={value}" for name, value in data["row"].items() if value is not None)
    else:
        yield f"{title} no row: {data['left_out']}"
    if "condition" in data:
        condition = data["condition"]
        yield f"  by       {condition['id']}  {condition['file']}:{condition['line']}"
        for act in data["decided_by"]:
            sides = f"{act['source'] or 'nobody'} -> {act['target'] or 'nobody'}"
            yield f'  event    sentence {act["sentence"]} "{act["words"]}" {act["code"]}  {sides}'
    if data["facts"]:
        yield f"  facts    {', '.join(data['facts'])}"


def explain_text(coder: Coder, text: str, day: date | None = None) -> dict[str, Any]:
    """`explain` for a bare text."""
    return explain(coder, document_of(text, day))
