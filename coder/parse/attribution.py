"""Who says what a sentence tells: a closing ", police said", "according to the ministry", a speaker behind his verb."""

import re
from collections.abc import Container

from coder.parse.model import Chunk, Clause, Phrase, Sentence
from coder.parse.prepositions import verb_follows
from coder.parse.terminals import TOLD, Grammar, kinds_of
from coder.rules.index import AGENT

TAIL = 9  # how many chunks a closing attribution may be
SPEAKER_WITH_PHRASES = re.compile(r",N(P{1,4})(?=vN?P*$)")
BEFORE_MORE = re.compile(r"(?<=..),Nv(?=.)")
CLOSING = re.compile(r"(?:,NP{0,4}vN?|,vN|;N)P*")
CLOSING_PARTICIPLE = re.compile(r",(NP{0,4})eP*$")
SPEAKER_NAMED = re.compile(r",N(P{0,4}),N,v$")
REPORTED = frozenset({"by", "from"})  # whose report it is
BELIEVING = frozenset({"believe", "think", "suspect", "fear", "hope", "know", "assume"})
SAYING = frozenset({"say", "explain", "note", "argue"})  # of which actors are no objects
# What opens a clause of something else that went on: "police said on Friday, as envoys met".
MEANWHILE = frozenset({"as", "while", "after", "before", "when", "although", "though"})
SPEAKER_MARKS = frozenset({"-", "--", "\u2013", "\u2014", ":"})  # before the speaker at the end of a headline


def _reported_last(items: list[Chunk], sentence: Sentence) -> list[Chunk]:
    """ "Rebels fled to Keltis District reports Velgrad Courier": who reports it, also without a comma."""
    at = len(items) - 1
    while at > 1 and items[at].kind in "P,;":
        at -= 1
    if at < 2 or items[at].kind != "N" or items[at - 1].kind != "v" or items[at - 1].lemma != "report":
        return items
    verb, paper = items[at - 1], items[at]
    named = sentence.words[paper.head][0].isupper() and sentence.monocase != "upper"
    if not named or verb.passive or verb.modal or items[at - 2].kind not in "NP":
        return items
    if not any(piece.kind == "v" for piece in items[: at - 1]):
        return items
    sentence.attribution = paper
    sentence.asides.append(("attribution", verb.start, paper.end))
    return items[: at - 1]


def set_aside_attribution(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """A closing ", police said" or "according to X" becomes the sentence's attribution."""
    end = len(items)
    while end and items[end - 1].kind in ",;x":
        end -= 1
    letters = _as_past(items[:end], grammar)
    for at in range(max(0, end - TAIL), end - 1):
        if letters[at] not in ",;" or CLOSING.fullmatch(letters, at) is None:
            continue
        tail = _with_phrases(items[at:end])
        kinds = kinds_of(tail).rstrip("P")
        heard = tail[3] if kinds == ",NvN" and tail[2].lemma in TOLD else None  # ', the minister told reporters'
        if heard is not None:
            kinds = ",Nv"
        if kinds in (",Nv", ",vN"):
            complete = any(piece.kind in "ve" for piece in items[:at])
            if not complete and tail[1].lemma != "say":  # "Talks possible soon, says minister" has no other verb
                continue
            verb, speaker = (tail[2], tail[1]) if kinds[1] == "N" else (tail[1], tail[2])
            hears = kinds[1] == "v" and verb.lemma in TOLD
            if verb.lemma in grammar.speech and not verb.passive and not verb.modal and not hears:
                sentence.attribution, sentence.attributed, sentence.addressed = speaker, verb, heard
                sentence.asides.append(("attribution", tail[0].start, tail[-1].end))
                return items[:at]
        if kinds == ";N" and at and _names_speaker(tail[0], tail[1], sentence):
            sentence.attribution = tail[1]
            sentence.asides.append(("attribution", tail[0].start, tail[-1].end))
            return items[:at]
    items = _said_before_more(_reported_last(items, sentence), sentence, grammar)
    if "according" not in sentence.vocabulary:
        return items
    out: list[Chunk] = []
    at = 0
    while at < len(items):
        piece = items[at]
        at += 1
        if piece.kind == "P" and piece.lemma == "according to" and piece.np is not None:
            sentence.attribution, start = piece.np, piece.start
            told = at < len(items) and (items[at].kind == "e" or _of_report(piece.np, items[at]))
            while told and at < len(items) and items[at].kind in "eP":
                piece = items[at]  # "according to figures released by the ministry": the ministry says so
                at += 1
                if piece.lemma in REPORTED and piece.np is not None:
                    sentence.attribution = piece.np
            sentence.asides.append(("attribution", start, piece.end))
        else:
            out.append(piece)
    return out


def _as_past(items: list[Chunk], grammar: Grammar) -> str:
    """The kinds of chunks; a closing ", state media reported on Monday" has a verb in the past, no participle.

    Whoever can speak is not reported by anybody; a thing may be: "a pact, a plan announced by Norbia".
    """
    letters = kinds_of(items)
    found = CLOSING_PARTICIPLE.search(letters)
    if found is None:
        return letters
    verb, speaker, behind = items[found.end(1)], items[found.start(1)], items[found.end(1) + 1 :]
    speaks = any(mention.end > speaker.head for mention in speaker.mentions)
    told = verb.lemma in grammar.speech and verb.lemma not in TOLD and verb.end - verb.start == 1
    complete = any(piece.kind == "v" for piece in items[: found.start()])
    if not (speaks and told and complete) or any(piece.lemma == "by" for piece in behind):
        return letters
    verb.kind, verb.passive = "v", False
    return kinds_of(items)


def fold_closing_speaker(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """ "Troops were sent to Norbia, the head of the army, General Roan, said": the name is the head's, no place's."""
    end = len(items)
    while end and items[end - 1].kind in ",;xP":
        end -= 1
    kinds = kinds_of(items[:end])
    for at in range(max(0, end - TAIL), end - 4):
        tail = items[at:end]
        named = SPEAKER_NAMED.match(kinds[at:])
        if named is None:
            continue
        speaker, name, verb = tail[1], tail[named.end(1) + 1], tail[-1]
        known = any(mention.has(AGENT) for mention in (*speaker.mentions, *name.mentions))
        if known and verb.lemma in grammar.speech and verb.lemma not in TOLD and not (verb.passive or verb.modal):
            speaker.same = [*speaker.same, name]
            return [*items[: at + named.end(1)], *items[end - 1 :]]
    return items


def _with_phrases(tail: list[Chunk]) -> list[Chunk]:
    """ ", officials of the ministry in Keltis said": what stands between the speaker and his verb is his."""
    kinds = kinds_of(tail)
    between = SPEAKER_WITH_PHRASES.match(kinds)
    if between is None:
        return tail
    speaker, phrases = tail[1], tail[2 : between.end(1)]
    said = [Phrase(piece.lemma, piece.np, piece.start) for piece in phrases if piece.np is not None]
    speaker.post = [*speaker.post, *said]
    return [*tail[:2], *tail[between.end(1) :]]


def _said_before_more(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """ "Veldria bombed the port, Norbia said on Friday, as envoys met": who says so, before what went on meanwhile."""
    if sentence.attribution is not None:
        return items
    for found in BEFORE_MORE.finditer(kinds_of(items)):
        at = found.start()
        mark, speaker, verb = items[at : at + 3]
        end = at + 3
        if verb.lemma in TOLD and items[end].kind == "N":
            end += 1
        while end < len(items) and items[end].kind == "P":
            end += 1
        tail = end + (end < len(items) and items[end].kind == ",")
        opens = tail < len(items) and items[tail].kind == "s" and items[tail].lemma in MEANWHILE
        says = verb.lemma in grammar.speech and not (verb.passive or verb.modal or verb.negated)
        if opens and says and _whole(items, at):
            sentence.attribution, sentence.attributed = speaker, verb
            sentence.asides.append(("attribution", mark.start, items[end - 1].end))
            mark.kind = ";"  # what went on meanwhile is no part of what is said
            return [*items[:at], mark, *items[tail:]]
    return items


def _whole(items: list[Chunk], end: int) -> bool:
    """Whether a clause with a verb that nothing opens stands before: "when rebels attacked, the army said" has none."""
    return items[0].kind != "s" and any(piece.kind == "v" for piece in items[:end])


def set_aside_inside(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """ "A man who police say killed two guards", "a jet that it said had crossed": who says so inside a relative."""
    out: list[Chunk] = []
    at = 0
    while at < len(items):
        out.append(items[at])
        kinds = kinds_of(items[at : at + 4])
        if kinds in ("wNvv", "tNvv") and at and items[at - 1].kind in "NP" and _thinks(items[at + 2], grammar):
            speaker, verb = items[at + 1], items[at + 2]
            items[at].kind = "w"  # a "that" whose clause has no subject of its own
            sentence.asides.append(("attribution", speaker.start, verb.end))
            at += 2
        at += 1
    return out


def _thinks(verb: Chunk, grammar: Grammar) -> bool:
    told = verb.lemma in TOLD or verb.passive or verb.negated or verb.modal
    return not told and (verb.lemma in grammar.speech or verb.lemma in BELIEVING)


def _of_report(report: Chunk, phrase: Chunk) -> bool:
    """ "According to a report by the ministry", "a study from Norbia": whose it is stands behind what is no actor."""
    return phrase.kind == "P" and phrase.lemma in REPORTED and not report.mentions


def speaker_behind(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """Behind what is said the speaker may follow the verb: '," said a spokesman, who ...'; put before the verb.

    Without quotation marks too, where an actor says so of a whole clause: "gangs hold the port, says the ministry,
    adding to fears". In "met Norbia, reported a success and left" nobody else reports.
    """
    quoted = "''" in sentence.tags
    for at in range(2, len(items) - 1):
        verb, speaker = items[at], items[at + 1]
        if verb.kind != "v" or speaker.kind != "N" or items[at - 1].kind not in ",;":
            continue
        says = verb.lemma in grammar.speech and verb.lemma not in TOLD and not verb.passive and not verb.modal
        closed = quoted and sentence.tags[verb.start - 1] == "''"
        if says and (closed or _says_whole(items, at)) and not verb_follows(items, at + 1):
            items[at], items[at + 1] = speaker, verb
    return items


def _says_whole(items: list[Chunk], at: int) -> bool:
    """Whether a verb like "says" stands between a clause with a verb and an actor: ", says the ministry"."""
    speaker = items[at + 1]
    known = any(mention.start <= speaker.head < mention.end for mention in speaker.mentions)
    return items[at].lemma in SAYING and known and any(piece.kind == "v" for piece in items[: at - 1])


def _names_speaker(mark: Chunk, speaker: Chunk, sentence: Sentence) -> bool:
    """Whether a headline ends in who says it, without article or number: "Ardonia ready for talks - minister"."""
    return (
        sentence.folded[mark.start] in SPEAKER_MARKS
        and sentence.tags[speaker.start] not in ("DT", "CD", "PRP$")
        and not speaker.also
        and any(mention.end > speaker.head for mention in speaker.mentions)
    )


def subordinate(sentence: Sentence, loaded: Container[str]) -> None:
    """ "Veldria has armed the rebels, Norbia alleged" is read as "Norbia alleged that Veldria has armed the rebels".

    loaded: the verbs of saying that judge, threaten or foresee what is said; the others stand beside it.
    """
    verb = sentence.attributed
    if verb is None or verb.lemma not in loaded:
        return
    above = Clause("main", verb, sentence.attribution, end=verb.end)
    for clause in sentence.clauses:
        if clause.kind == "main" and clause.verb.start < verb.start:
            clause.kind, clause.parent = "that", above
            above.inner.append(clause)
    if above.inner:
        sentence.clauses.insert(0, above)
        sentence.attribution = sentence.attributed = None
