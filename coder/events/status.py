"""Whether a clause says that something happened: negation, modality, conditions."""

from coder.parse.model import Clause

NEGATED, CONDITIONAL, FUTURE, MUST, REFUSED = "negated", "conditional", "future", "must", "refused"
HYPOTHETICAL_MARKERS = frozenset(
    {"if", "unless", "lest", "whether", "provided", "as if", "as though", "even if", "as long as", "so long as"}
)
PRIVATIVE = frozenset({"without", "instead of", "rather than"})  # "left without signing a treaty"
UNTIL = frozenset({"until", "till"})
CHANCE = frozenset({"accidentally", "inadvertently", "prematurely"})
OCCASIONS = frozenset({"after", "when", "as"})
SPEAKERS = frozenset({"it", "he", "she", "they", "we", "i"})
FUTURE_MODALS = frozenset({"will", "shall", "'ll", "wo"})
POSSIBLE, WARN = frozenset({"could", "may", "might", "can"}), frozenset({"warn", "threaten", "caution"})
OBLIGED = frozenset({"oblige", "require", "bind"})
DEMANDING = frozenset({"must"})  # "should" is an appeal
MUST_MODALS = frozenset({"must", "should", "ought"})


def clause_status(clause: Clause) -> str:
    """One of the words above, or the empty string for a plain fact.

    "would" is a future in the past ("said it would withdraw"), unless a condition stands beside it and the speaker is
    not the one who would ("said it would talk if the shelling stopped" is an offer).
    """
    verb = clause.verb
    if clause.marker in HYPOTHETICAL_MARKERS:
        return CONDITIONAL
    if clause.marker in PRIVATIVE:
        return NEGATED
    above = clause.parent
    ahead = above is not None and (above.verb.modal or above.verb.negated or above.kind in ("infinitive", "gerund"))
    if clause.marker in UNTIL and ahead and above is not None and (not verb.past or above.verb.modal == "would"):
        return CONDITIONAL  # "no new election until you kill me", "would go on until the rebels had been expelled"
    if verb.modal and verb.perfect and verb.modal not in FUTURE_MODALS:
        return CONDITIONAL  # "would have condemned", "should have attacked": did not, or nobody knows
    future = verb.modal in FUTURE_MODALS or (
        verb.modal == "would"
        and (
            _of_himself(clause)
            or _is_threat(above)
            or not any(inner.marker in HYPOTHETICAL_MARKERS for inner in clause.inner)
        )
    )
    if future:
        return REFUSED if verb.negated else FUTURE
    if verb.negated:
        return NEGATED
    if clause.kind == "infinitive":
        return _infinitive(clause)
    if verb.modal in MUST_MODALS:
        return MUST
    warned = clause.parent is not None and clause.parent.verb.lemma in WARN
    if warned and verb.modal in POSSIBLE and _of_himself(clause):
        return FUTURE  # "warned that it might cut off the gas"
    if verb.modal:
        return CONDITIONAL
    return ""


def realised(clause: Clause, folded: list[str], closed: dict[str, list[str]]) -> bool:
    """Whether an infinitive that no chain has taken up says what happened, not what something is for or can be.

    "used tear gas to disperse students", "managed to kill", "is said to have killed", "Veldria to visit Ardonia" do;
    "has the power to grant pardons", "a base from which to harass rebels", "is able to attack" do not. `closed` are the
    word lists of language/closed.yaml.
    """
    host, verb = clause.parent, clause.verb
    if host is None or (verb.past and not verb.passive):
        return True
    if host.verb.lemma in closed["perception_verbs"]:
        return verb.end - verb.start == 1  # "saw Veldria seize a tanker", not "was seen as a way to seize it"
    adjacent = verb.start == host.verb.end
    if host.verb.lemma in closed["realising_verbs" if adjacent else "means_verbs"]:
        return True
    if adjacent and host.verb.passive and host.verb.past and host.verb.lemma in closed["made_to_verbs"]:
        return True  # "was forced to release its prisoners"
    if host.verb.past and host.verb.lemma in closed["journey_verbs"] and verb.lemma in closed["attending_verbs"]:
        return True  # "frigates put into port to take part in an exercise"
    between = folded[host.verb.end : verb.start]
    if host.verb.past and " ".join(between) in closed["realising_words"]:
        return True  # "was able to arrest", "was quick to condemn", "went so far as to expel"
    one_of_many = between[:2] == ["one", "of"] or between[:1] == ["among"]
    return one_of_many or any(word in closed["ordinals"] for word in between)  # "was the first to condemn"


def caused(clause: Clause, closed: dict[str, list[str]]) -> bool:
    """Whether somebody was made to do something: "seized a ship, prompting Norbia to expel a diplomat"."""
    host = clause.parent
    if host is None or clause.kind != "infinitive" or host.verb.passive or clause.subject not in host.objects:
        return False
    return host.verb.lemma in closed["causing_verbs"] and clause.subject is not None and bool(clause.subject.mentions)


def by_accident(clause: Clause, mishaps: list[str], folded: list[str]) -> bool:
    """Whether people came to harm by nobody: "were killed after a dam collapsed", "when a shell accidentally exploded".

    `mishaps`: closed.yaml; `folded`: the words of the sentence.
    """
    return clause.bare_passive and any(
        (inner.marker in OCCASIONS and inner.verb.lemma in mishaps)
        or not CHANCE.isdisjoint(folded[max(inner.verb.start - 1, 0) : inner.verb.end + 1])
        for inner in clause.inner
    )


def _of_himself(clause: Clause) -> bool:
    """ "Rebels said they would meet the mediator if ..."."""
    return clause.kind == "that" and clause.subject is not None and clause.subject.lemma in SPEAKERS


def _is_threat(above: Clause | None) -> bool:
    """ "The minister threatened that Veldria would strike if ...": his threat, also where he names who would."""
    return above is not None and above.verb.lemma in ("threaten", "vow")


def _infinitive(clause: Clause) -> str:
    """ "Veldria to visit Ardonia", "is to visit": not yet; "has to withdraw", "needs to withdraw": a demand."""
    host = clause.parent
    if host is None:
        return FUTURE
    if host.verb.passive and host.verb.lemma in OBLIGED and clause.verb.start == host.verb.end and host.kind == "that":
        return MUST  # "said Norbia was obliged to hand over the suspect"
    if clause.verb.start != host.verb.end or host.objects or host.verb.passive:
        return ""
    if host.verb.lemma == "be":
        return FUTURE
    if host.verb.lemma == "go" and host.verb.end - host.verb.start > 1 and not host.verb.past:  # "is going to attack"
        return REFUSED if host.verb.negated else FUTURE
    obliged = host.verb.lemma in ("have", "need", "ought")
    done = host.verb.past and host.kind == "main"  # "had to use force" did; "said it had to leave" is to do so
    return MUST if obliged and not done else ""
