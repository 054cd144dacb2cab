"""Clauses: the lark grammar over bracketed terminals, and its tree turned into normalised verb frames.

A passive clause is turned round: what suffers is in `objects`, who does it (the by-phrase) is `subject`. Infinitives,
gerunds and participles get the subject that English gives them (control).
"""

from collections.abc import Container

from coder.parse.antecedents import (
    HARMING,
    NAMING,
    crowd,
    deed_before,
    harm_done,
    harms,
    harms_beside,
    in_place,
    inverted,
    names,
    nearest,
    one_of,
    quoted,
    said_by_speaker,
    stands_by,
    wrote,
)
from coder.parse.attach import attach_phrase
from coder.parse.model import Chunk, Clause, Phrase, Sentence
from coder.parse.table import ClauseParser, Node
from coder.parse.terminals import BARE, Terminal

# Verbs after which a bare participle says what happened to the subject: "got arrested", "remain detained".
STATES = frozenset({"get", "remain", "stay", "become", "feel", "look", "seem", "lie", "be", "appear"})
SPEECH = frozenset({"say", "tell", "state", "announce", "declare", "report", "claim", "warn", "write", "argue"})
ADDING = frozenset({"add", "note", "say", "stress", "insist", "explain", "claim"})
WHEN_WHERE = frozenset({"where", "when", "why", "how"})  # "the town where a bomb exploded": nothing is done to the town
CHARGING = frozenset({"charge", "credit", "task", "entrust", "reproach", "tax", "book"})
# Whoever is seen, filmed or caught doing something does it: "saw him leaving the camp".
PERCEIVING = frozenset({"see", "watch", "hear", "witness", "catch", "spot", "notice", "observe", "film", "photograph"})
# Nouns whose infinitive says what their owner does: "Ardonia's threat to attack", not "Ardonia's airfields to attack".
INTENDED = frozenset(
    {"claim", "decision", "attempt", "bid", "plan", "threat", "refusal", "promise", "pledge", "vow", "offer", "plot"}
    | {"intention", "willingness", "unwillingness", "readiness", "reluctance", "inability", "proposal", "move"}
    | {"commitment", "desire", "wish", "determination", "resolve", "drive", "right", "effort", "agreement", "failure"}
)
# "drones launched by Norbia" are Norbia's, "camps used by rebels" are the rebels' camps.
SENT = frozenset({"launch", "fire", "fly", "send", "deploy"})
SPANS = frozenset({"year", "month", "week", "day", "decade", "hour", "century"})  # "after ten years of fighting"
HOLDING = frozenset(
    {"use", "hold", "run", "control", "own", "operate", "occupy", "back", "lead"}
    | {"head", "command", "rule", "govern", "man", "administer", "dominate", "claim"}
)
OWING = frozenset({"owe", "charter", "hire", "rent", "lease"})  # "debt owed by Norbia" is Norbia's
# "An embargo imposed on Norbia", "complaints lodged against it": what is imposed on somebody is on him.
ON, AGAINST = frozenset({"on", "upon", "against", "over"}), frozenset({"against", "at", "on"})
AIMED = {
    **dict.fromkeys(("impose", "slap", "clamp", "place", "put", "levy", "inflict", "lay", "enforce"), ON),
    **dict.fromkeys(("direct", "aim", "level", "lodge", "file", "bring", "mount", "wage"), AGAINST),
}

PART_OF = frozenset({"of whom", "of which"})
SPEAKING_OF = frozenset({"speak", "say", "think", "hear", "know", "dream", "talk", "complain", "approve", "consist"})
# What says by whom and to whom a noun is done, right behind it: "talks with Norbia", "the raid on it by Veldria".
TOWARDS = frozenset({"on", "upon", "against", "with", "to", "by", "between", "in"})


def build_clauses(
    sentence: Sentence, terminals: list[Terminal], parser: ClauseParser, object_control: Container[str]
) -> None:
    """Parse the terminals and fill `clauses` and `islands` of the sentence."""
    _Builder(sentence, object_control).units(parser.parse(terminals), "main", None, None, "")


class _Builder:
    """Walks the nodes and writes clauses."""

    def __init__(self, sentence: Sentence, object_control: Container[str]) -> None:
        self.sentence, self.object_control = sentence, object_control

    def units(self, nodes: list[Node], kind: str, parent: Clause | None, antecedent: Chunk | None, marker: str) -> None:
        """One level of units: main clauses, or the inside of a complement."""
        subject: Chunk | None = None
        last: Clause | None = None
        loose: Chunk | None = None
        fronted: list[Node] = []
        verbless: Clause | None = None
        for node in nodes:
            what = node[0]
            if what == "subject":
                subject, loose = node[1], node[1]
                if marker == "whose" and antecedent is not None and subject.owner is None:
                    subject.owner = antecedent  # "Sevran, whose government is backed by Norbia": his
            elif what == "predicate":
                own = subject or (last.subject_shown if isinstance(last, _Shown) else None) or antecedent
                told = last.verb if last is not None else None
                again = subject is None and parent is not None and kind == "that"
                joined = subject is None and last is not None and kind == "relative"
                outer = (again and parent is not None and said_by_speaker(node[1], own, parent, told)) or (
                    joined and parent is not None and self.done_to_them(node, parent)
                )
                if outer and parent is not None:
                    last = self.finite(node, parent.kind, None, parent.subject, parent.marker, None)
                else:
                    last = self.finite(node, kind, parent, own, marker, antecedent if subject else None)
                self.front(fronted, last)
                fronted, subject = [], None
            elif what == "noun":
                loose = node[1]
                self.sentence.islands.append(loose.start)
                verbless = self.loose_noun(loose, parent)
            elif what == "phrase":
                if last is not None and subject is None:
                    attach_phrase(last, node[1])
                else:
                    fronted.append(node)
            elif what == "nonfinite":
                if subject is None and loose is None and last is None:
                    fronted.append(node)
                else:
                    host = last or parent
                    near = _maker(fronted, node) or subject or loose
                    aimed = _aimed(near, fronted) if node[1].comma else []
                    self.nonfinite(node, host, near, between=subject is not None)
                    _take(near, aimed)
            elif what == "complement":
                near = subject or loose
                if near is None and fronted and fronted[-1][0] == "phrase":
                    near = fronted[-1][1].np  # "For every soldier who died, ..."
                aimed = _aimed(near, fronted)
                self.complement(node, last or parent, near)
                _take(near, aimed)
        for node in fronted:
            if node[0] == "nonfinite":
                self.nonfinite(node, parent, antecedent, between=False)
            elif verbless is not None and verbless.objects[0].start < node[1].start:
                verbless.phrases.append(Phrase(node[1].lemma, node[1].np, node[1].start))
            else:
                self.loose_noun(node[1].np, parent)

    def front(self, fronted: list[Node], clause: Clause) -> None:
        near: Chunk | None = None
        for node in fronted:
            if node[0] == "phrase":
                near = node[1].np
                attach_phrase(clause, node[1])
            elif near is not None and node[1].kind == "e" and not node[1].comma:
                self.nonfinite(node, clause, near, between=False)  # "In a report backed by Veldria, the group said"
            else:
                inner = self.nonfinite(node, clause, None, between=False)
                self.give_subject(inner, _surface_subject(clause))

    def loose_noun(self, piece: Chunk, parent: Clause | None) -> Clause:
        """A noun phrase without verb ("Clashes between X and Y"): a clause of its own, for nominal events."""
        clause = Clause("noun", piece, parent=parent, end=piece.end)
        clause.objects.append(piece)
        self.sentence.clauses.append(clause)
        return clause

    def finite(
        self, node: Node, kind: str, parent: Clause | None, subject: Chunk | None, marker: str, antecedent: Chunk | None
    ) -> Clause:
        clause = _Shown(kind, node[1], parent=parent, marker=marker, end=node[1].end)
        clause.subject_shown = subject
        self.sentence.clauses.append(clause)
        if parent is not None:
            parent.inner.append(clause)
        self.give_subject(clause, subject)
        self.arguments(node[2], clause)
        if antecedent is not None and kind == "relative":
            part = marker in PART_OF and not clause.objects and clause.verb.lemma not in SPEAKING_OF
            if part and not clause.verb.passive:
                clause.objects.append(antecedent)  # "protesters, 300 of whom police detained"
            elif " " in marker:
                clause.phrases.append(Phrase(marker.rsplit(" ", 1)[0], antecedent, clause.verb.start))
            elif not clause.verb.passive and not clause.objects and marker not in WHEN_WHERE:
                lacking = _lacks_object(clause)
                lacking.objects.append(antecedent)  # "the town that rebels attacked"
            elif clause.verb.lemma in BRANDING and len(clause.objects) == 1 and marker not in WHEN_WHERE:
                clause.objects.insert(0, antecedent)  # "a group that Norbia has labelled a threat"
        return clause

    def give_subject(self, clause: Clause, subject: Chunk | None) -> None:
        if subject is None:
            clause.bare_passive = clause.verb.passive and clause.subject is None
        elif clause.verb.passive:
            clause.objects.insert(0, subject)
            clause.bare_passive = clause.subject is None
        elif clause.subject is None:
            clause.subject = subject

    def arguments(self, args: list[Node], clause: Clause) -> None:
        near: Chunk | None = None  # the noun phrase a participle or relative would modify
        for node in args:
            what = node[0]
            if what == "noun":
                near = node[1]
                clause.objects.append(near)
                clause.end = max(clause.end, near.members()[-1].end)
            elif what == "phrase":
                near = node[1].np
                attach_phrase(clause, node[1])
            elif what == "nonfinite":
                inner = self.nonfinite(node, clause, near, between=False)
                if near is not None and inner.kind == "gerund" and self.is_absolute(near, inner):
                    clause.phrases = [phrase for phrase in clause.phrases if phrase.np is not near]
                clause.end = max(clause.end, inner.end)
            elif what == "complement":
                self.complement(node, clause, near or inverted(clause))

    def is_absolute(self, near: Chunk, inner: Clause) -> bool:
        """ "Ended manoeuvres, with crews boarding vessels": nothing was done with the crews."""
        before = self.sentence.folded[max(0, near.start - 2) : near.start]
        return before == [",", "with"] and near.end == inner.verb.start and inner.subject is near

    def nonfinite(self, node: Node, host: Clause | None, near: Chunk | None, between: bool) -> Clause:
        verb: Chunk = node[1]
        kind = {"i": "infinitive", "g": "gerund", "e": "participle"}.get(verb.kind, "infinitive")
        if kind == "gerund" and verb.comma and not verb.marker and not between:
            host = (_speech(host) if verb.lemma in ADDING else None) or _main_verb(host, verb.lemma in HARMING)
        inner = Clause(kind, verb, parent=host, marker=verb.marker, end=verb.end)
        self.sentence.clauses.append(inner)
        if host is not None and not between:
            host.inner.append(inner)
        self.give_subject(inner, self.controller(inner, host, near, between))
        self.arguments(node[2], inner)
        if near is not None and kind in ("participle", "gerund"):
            near.post = [*near.post, *_whose(inner)]
        return inner

    def controller(self, inner: Clause, host: Clause | None, near: Chunk | None, between: bool) -> Chunk | None:
        """The noun phrase that is understood as the subject of a nonfinite verb."""
        if between or host is None:
            return near
        shown = _surface_subject(host)
        if inner.kind == "participle":
            if near is None and host.verb.end == inner.verb.start and host.verb.lemma not in STATES:
                return None
            if near is None or (inner.verb.comma and inner.verb.lemma not in NAMING):  # ", named as Roan"
                return shown
            return shown if host.verb.passive and self.is_joined(inner) else nearest(near, inner.verb.start)
        if inner.kind == "gerund":
            charged = inner.marker == "with" and host.verb.lemma in CHARGING  # "charged five men with killing a guard"
            if inner.marker in ("of", "for", "from", "into", "against") or charged:
                lasted = self.sentence.lemmas[max(0, inner.verb.start - 2)] in SPANS
                return host.objects[0] if host.objects and not lasted else shown
            other = quoted(inner.verb, host) or (near and (crowd(near, host) or (wrote(near, host) and shown)))
            if other and (inner.marker == "as" or not (inner.marker or inner.verb.comma)):
                return other
            # "shot a man while trying to flee"
            during = self.sentence.folded[inner.verb.start - 1 : inner.verb.start] == ["while"]
            bare = not (inner.marker or inner.verb.comma or during)
            if bare and near is not None and near.end == inner.verb.start and near.lemma in ANYBODY:
                return near  # "was leaked by those investigating the murder"
            if bare and near is not None and near.end == inner.verb.start and host.verb.lemma in PERCEIVING:
                return near  # "after hearing him threatening a guard"
            if bare and inner.verb.lemma == "seek" and host.verb.lemma in FILING:
                return shown  # "filed a suit in a Norbian court seeking to halt the sale"
            if bare and near is not None and not self.goes_on(inner, host):
                near = nearest(near, inner.verb.start)
                if near.lemma in CRAFT and inner.verb.lemma in TRAVELLING:
                    return near  # "found arms on a ship sailing from Norbia to Keltara"
                if near.mentions and not in_place(near, host) and not harms_beside(inner.verb, near, host):
                    return near
            return shown
        meant = near is not None and near.end == inner.verb.start and near.lemma in INTENDED
        if near is not None and meant and near.owner is not None and near.owner.mentions:
            return near.owner  # "deplored Ardonia's refusal to sign"
        doer = _intending(inner.verb.start, host)
        if doer is not None:
            return doer
        bare = inner.verb.end - inner.verb.start == 1 and host.verb.lemma in BARE
        if host.objects and (bare or host.verb.lemma in self.object_control):
            return host.objects[0]
        pointed = next((p.np for p in host.phrases if p.prep in ("on", "to", "for", "upon")), None)
        if pointed is not None and host.verb.lemma in self.object_control and not host.objects:
            return pointed  # "called on Ardonia to withdraw"
        return shown

    def done_to_them(self, node: Node, parent: Clause) -> bool:
        """ "Blocked workers who wanted to march and arrested 16 of them": nobody arrests himself."""
        if parent.subject is None or not node[2] or node[2][0][0] != "noun":
            return False
        done: Chunk = node[2][0][1]
        return not node[1].passive and "them" in self.sentence.folded[done.start : max(done.end, done.start + 3)]

    def goes_on(self, inner: Clause, host: Clause) -> bool:
        """ "Killing ten people and wounding dozens": a second -ing form behind "and" has the subject of the first."""
        return self.is_joined(inner) and self.sentence.tags[host.verb.end - 1] == "VBG"

    def is_joined(self, inner: Clause) -> bool:
        """Whether "and" stands before a verb: "was tied to a chair and beaten"."""
        at = inner.verb.start
        while at and self.sentence.tags[at - 1] == "RB":
            at -= 1
        return at > 0 and self.sentence.folded[at - 1] in ("and", "or")

    def complement(self, node: Node, host: Clause | None, near: Chunk | None) -> None:
        opener, piece, nodes = node[1], node[2], node[3]
        kind = {"REL": "relative", "THAT": "that"}.get(opener, "sub")
        marker = f"{piece.marker} {piece.lemma}".strip() if opener != "THAT" else "that"
        if opener == "REL" and near is not None and host is not None and names(host, near):
            near = host.objects[0]  # "a man, identified as Piet Ruvo, who was shot": the man
        elif opener == "REL" and near is not None and host and harms(marker, nodes) and stands_by(near, host):
            near = host.objects[0] if host.objects else host.subject  # "a strike near Keltis which killed two"
        elif opener == "REL" and near is not None and host and harms(marker, nodes) and deed_before(near, host):
            near = deed_before(near, host)  # "an attack on a frigate which killed 37"
        elif opener == "REL" and near is not None and host and marker in ("who", "whom") and in_place(near, host):
            near = host.objects[0] if host.objects else host.subject  # "a man from Keltis, who was abducted": the man
        elif opener == "REL" and near is not None and (one := one_of(near, piece.start, nodes, self.sentence)):
            near = one
        elif opener == "REL" and near is not None and near.same:
            beside = near.same[-1]  # "Piet Ruvo, the rebel who killed him": who is beside
            if max(beside.end, *(phrase.np.end for phrase in beside.post), 0) == piece.start:
                near = beside
        elif opener == "REL" and near is not None and not harm_done(near, marker, nodes):
            near = nearest(near, piece.start)
        self.units(nodes, kind, host, near if opener == "REL" else None, marker)


ANYBODY = frozenset({"those", "anyone", "anybody", "everyone", "everybody", "someone", "somebody"})
FILING = frozenset({"file", "lodge", "bring", "submit"})
BRANDING = frozenset({"call", "label", "brand", "dub", "term", "name", "declare", "designate", "consider", "deem"})
# What whoever wills it does himself: the infinitive behind, with nobody between, is of the subject.
WILLED = frozenset(
    {"refuse", "decline", "promise", "pledge", "vow", "swear", "threaten", "fail", "agree", "plan", "try", "attempt"}
    | {"seek", "decide", "intend", "hope", "manage", "offer", "begin", "start", "continue", "vote", "resolve", "aim"}
)
# What travels by itself, and how.
CRAFT = frozenset(
    {"ship", "vessel", "boat", "tanker", "freighter", "ferry", "yacht", "plane", "aircraft", "airliner", "jet"}
    | {"flight", "helicopter", "train", "bus", "truck", "lorry", "car", "van", "vehicle", "convoy", "submarine"}
)
TRAVELLING = frozenset({"travel", "sail", "fly", "head", "drive", "steam", "arrive", "leave", "return", "come", "go"})
# What nobody is hurt by, of those who are attacked: "shot at farmers who protested, killing two".
HARMLESS = frozenset(
    {"protest", "demonstrate", "march", "rally", "gather", "assemble", "picket", "sit", "pray", "mourn", "work"}
    | {"sleep", "guard", "patrol", "travel", "return", "wait", "live", "farm", "graze", "block", "chant", "attend"}
    | {"flee", "rest", "search", "hide", "cross", "pass", "walk", "drive", "ride", "fish", "look", "camp", "stay"}
    | {"try", "head", "leave", "visit", "collect", "transport", "carry", "shelter", "queue", "play", "escort", "mass"}
)


class _Shown(Clause):
    """A finite clause that remembers its surface subject, for verbs coordinated with it."""

    __slots__ = ("subject_shown",)
    subject_shown: Chunk | None


def _aimed(np: Chunk | None, fronted: list[Node]) -> list[Phrase]:
    """ "Sanctions on Ardonia, which Veldria imposed": the phrases right behind a noun that say whom it is done to."""
    out: list[Phrase] = []
    end = -1 if np is None else np.end
    for node in fronted:
        if node[0] == "phrase" and node[1].start == end and node[1].lemma in TOWARDS:
            out.append(Phrase(node[1].lemma, node[1].np, end))
            end = node[1].end
    return out


def _take(np: Chunk | None, phrases: list[Phrase]) -> None:
    """Give a noun phrase more phrases behind it."""
    if np is not None and phrases:
        np.post = [*np.post, *phrases]


def _lacks_object(clause: Clause) -> Clause:
    """Which verb a relative clause leaves without its object: "prisoners whom Keltara refused to free"."""
    behind = clause.inner[-1] if clause.inner else None
    own = behind is not None and behind.kind == "infinitive" and clause.verb.lemma in WILLED
    if behind is None or not own or behind.verb.passive or behind.objects:
        return clause
    return _lacks_object(behind)


def _whose(inner: Clause) -> list[Phrase]:
    """Whose a noun is, or at whom it is aimed, by what is done to it: as "by X", "of X", "on X" right behind it."""
    lemma, doer = inner.verb.lemma, inner.subject
    if inner.kind == "gerund":
        return [Phrase("of", p.np, p.at) for p in inner.phrases if p.prep == "to" and lemma == "belong"]
    if lemma in AIMED:
        return [phrase for phrase in inner.phrases if phrase.prep in AIMED[lemma]]
    if doer is None:
        return []
    owned = lemma in SENT or lemma in OWING
    return [Phrase("of" if owned else "by", doer, inner.verb.start)] if owned or lemma in HOLDING else []


def _main_verb(host: Clause | None, harms: bool) -> Clause | None:
    """ "fired on students protesting in Keltis, killing three": said of who fired, not of what the students did.

    Nor of what they did in a clause of their own that harms nobody: "fired on students who marched, killing three".
    """
    while host is not None and host.parent and not host.verb.comma:
        harmless = host.kind == "relative" and harms and host.verb.lemma in HARMLESS and host.parent.subject is not None
        if host.kind not in ("gerund", "participle") and not harmless:
            break
        host = host.parent
    return host


def _speech(host: Clause | None) -> Clause | None:
    """ "Said that rebels had attacked the town, adding that": said of who spoke, not of what he spoke of."""
    while host is not None and host.verb.lemma not in SPEECH:
        host = host.parent
    return host


def _surface_subject(clause: Clause) -> Chunk | None:
    if isinstance(clause, _Shown):
        return clause.subject_shown
    if clause.verb.passive:
        return clause.objects[0] if clause.objects else None
    return clause.subject


def _intending(at: int, host: Clause) -> Chunk | None:
    """Who means to do what an infinitive at a token says: "talks failed over the refusal by Ardonia to sign"."""
    doer: Phrase | None = None
    for phrase in host.phrases:
        if phrase.np.end == at and phrase.prep == "by":
            doer = phrase
    nouns = (*host.objects, *(phrase.np for phrase in host.phrases))
    for noun in nouns:
        if noun.lemma in INTENDED:
            if doer is not None and noun.end == doer.at:
                return doer.np
            for phrase in noun.post:
                if phrase.prep in ("by", "of") and phrase.np.end == at and phrase.np.mentions:
                    return phrase.np
    return None


def _maker(fronted: list[Node], node: Node) -> Chunk | None:
    """Who will do what a noun before the verb is about: "a promise by Veldria to build a dam was kept"."""
    last: Chunk | None = fronted[-1][1] if fronted and fronted[-1][0] == "phrase" else None
    made = last is not None and last.lemma == "by" and last.end == node[1].start and node[1].kind == "i"
    return last.np if last is not None and made else None
