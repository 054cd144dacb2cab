"""The trace of `coder explain` as text for people, made of its data alone."""

from collections.abc import Iterable, Iterator
from typing import Any

WIDTH = 28


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
    if data.get("rows") == []:
        out.extend(["", f"{data['view'].upper():10} no row: no event that took place"])
    for number, row in enumerate(data.get("rows", ())):
        out.extend(["", *_render_row(data["view"], row)] if not number else _render_row(data["view"], row))
    return "\n".join(out) + "\n"


def _render_sentence(data: dict[str, Any]) -> Iterator[str]:
    yield f"Sentence {data['number']}: {data['text']}"
    for clause in data["left_out"]:
        yield f'Left out   "{clause}"   by its length (--comma-clauses)'
    for number, actor in enumerate(data["actors"]):
        yield (
            f"{'Actors' if not number else '':10} {actor['text']:{WIDTH}} -> {actor['code'] or '-':8} "
            f"{actor['file']}:{actor['line']} {actor['entry']} ({actor['kind']}){imported(actor['origin'])}"
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
            f"{', a side inferred (docs/rows.md)' if event['inferred'] else ''}]"
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
            f"{pattern['file']}:{pattern['line']}{imported(pattern['origin'])}"
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


def imported(origin: str | None) -> str:
    """Where an imported entry stood before."""
    return f", imported from {origin}" if origin else ""
