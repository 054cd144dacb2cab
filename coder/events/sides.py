"""Who is source and who is target of a match: as the pattern says, or understood where it is not said."""

from collections.abc import Sequence
from dataclasses import replace

from coder.events.coded import VIOLENT_ROOTS, Coded, overlap
from coder.events.fit import EACH_OTHER
from coder.events.match import Matcher
from coder.events.matched import Match
from coder.events.model import Actor
from coder.events.nominal import DEEDS, NounEvents
from coder.events.roles import Roles
from coder.events.violence import ARMS, Violence
from coder.parse.model import Chunk, Clause, Phrase, Sentence
from coder.rules.index import AGENT

HOSTILE = frozenset({"against", "toward", "towards"})
OPPOSED = HOSTILE | {"at", "from"}
PROTEST, STATEMENT = "14", "01"
FOUGHT = ("18", "19")
TOWARD, UNDER = frozenset({"on", "upon", "against", "to"}), frozenset({"by"})
RESTRICTED = "172"
BARRED = ("1663", "1721")
WILL = frozenset({"order", "instruction", "behest", "command", "request", "urging", "insistence", "say-so"})
BLAME = "11"
COMPLAINT = "111"  # what a protest of a state or government is, unless it takes to the streets
POWERS = frozenset({"GOV", "LEG", "JUD", "COP", "MIL"})
# Roots that answer to what somebody has said, offered or decided.
ANSWERS = frozenset({"03", "05", "08", "11", "12"})
BORDERS = frozenset({"border", "frontier", "boundary"})
BODIES = frozenset({"GOV", "LEG", "OPP", "REB", "SEP"})  # whose plans, demands and decisions stand behind their name
AT_HOME = ("081", "172")
SUBJECTS = frozenset({"OPP", "PTY", "MED", "LAB", "REL", "HRI", "EDU", "CVL", "BUS"})  # whom a state rules
HARM = ("186", "173", "174", "175", "181")  # killing, arrest, beating, abduction: what is done to persons
SHARED, ASKING = ("04", "05", "06"), ("02", "10")
# Roots that go on with whom the verb before them was about: talks and pacts, blame and threats.
CONTINUED = (frozenset({"03", "04", "05", "06"}), frozenset({"10", "11", "12", "13", "15", "16"}))
POSTURE, ALERTS = "15", ("151", "152")
LEAVING = ("0831", "0874", "160", "166")  # "Norbia's withdrawal from the league was announced"
SENT = ("063", "07")  # "Norbian soldiers were sent to Luzanda"
TALKS = ("04", "164")  # nobody meets, or calls off a meeting with, his own side alone


class Sides:
    """The actors of the matches of one sentence."""

    def __init__(self, roles: Roles, nouns: NounEvents, matcher: Matcher, sentence: Sentence) -> None:
        self.roles, self.nouns, self.matcher, self.sentence = roles, nouns, matcher, sentence
        self.patterns, self.violence = matcher.patterns, Violence(roles, nouns, matcher, sentence)

    def of(self, match: Match) -> tuple[list[Actor], list[Actor]]:
        """Sources and targets of a match."""
        both = self.filled(match, "BOTH")
        if both:
            return both, both
        sources, targets = self.filled(match, "SOURCE"), self.filled(match, "TARGET")
        if len(sources) > 1 and self.each_other(match):
            return sources, sources
        if not targets and "TARGET" not in match.fills:
            if len(sources) > 1 and self.among_them(match):
                return sources, sources
            targets = self.judged(match, sources) or self.hidden_target(match, sources)
            targets = targets or self.asked(match, sources)
        if not targets and (match.record["code"] or "").startswith(FOUGHT):
            targets = self.violence.post(match)
        slot = match.record["subject"]
        if not sources and match.clause.subject is not None and slot is not None and not slot.get("slot"):
            sources = self.hidden_source(match, match.clause.subject)
        code = match.record["code"] or ""
        if not sources and match.fills.get("SOURCE", (None,))[0] is match.clause.subject is not None:
            sources = self.authors(match.clause, match.clause.subject)
        if code.startswith(PROTEST) and match.clause.subject is not None and "SOURCE" in match.fills:
            sources = self.protesters(match, match.clause.subject) or sources
        if targets and code[:2] in VIOLENT_ROOTS:
            targets = self.violence.raided(match.clause, targets)
        if not targets and code[:2] in VIOLENT_ROOTS and match.clause.subject is not None:
            targets = self.violence.struck(match.clause, match.clause.subject)
        if not sources and code[:2] in VIOLENT_ROOTS:
            said = [match.fills["SOURCE"][0]] if "SOURCE" in match.fills else []  # "by a bomb planted by rebels"
            behind = next(filter(None, map(self.nouns.doers_behind, (*match.used, *said))), [])
            sources = behind or self.violence.doers_of_event(match.clause, targets)
            thing = [match.clause.subject] if match.clause.subject is not None else said
            sources = sources or next(filter(None, map(self.violence.wielders, thing)), [])
        elif code.startswith(PROTEST):
            sources = sources or self.crowd(match)
            targets = self.not_mourned(targets, match.clause.phrases) or self.protested(match, sources)
            crowd = match.clause.subject
            if not targets and crowd is not None:
                targets = self.nouns.opposed(crowd, crowd.head)
        elif not targets:
            judged = [match.fills["TARGET"][0]] if "TARGET" in match.fills else match.used
            targets = next(filter(None, map(self.nouns.makers, judged)), [])
            if not targets and code[:2] in ANSWERS:
                whose = (self.by(match.clause, np) or self.owner(np, sources, bodies=True) for np in judged)
                targets = next(filter(None, whose), [])
        if not sources and code.startswith((POSTURE, *SENT)) and match.clause.bare_passive:
            if "TARGET" not in match.fills and code.startswith(POSTURE):
                targets = []  # "Veldrian police were put on alert": the words of the pattern are the forces
            sent = (np for np in match.used if code.startswith(POSTURE) or np in match.clause.objects)
            sources = next(filter(None, (self.forces(np, targets) for np in sent)), [])
        elif not sources and match.clause.bare_passive and (given := self.ordering(match.clause)):
            sources = given
        elif not sources and code.startswith(LEAVING) and match.clause.bare_passive:
            sources = next(filter(None, (self.owner(np, targets) for np in match.clause.objects)), [])
        if code.startswith(ALERTS) and not sources and match.clause.bare_passive:
            sources, targets = targets, []  # "police were put on alert": the police are
        if code.startswith(POSTURE) and sources:
            targets = self.faced(match.clause, sources, targets)
        if code.startswith(TALKS) and len(targets) > 1:
            targets = self.others_of(targets, sources)
        if "TARGET" in match.fills and code[:2] in VIOLENT_ROOTS and all(actor.strength < 2 for actor in targets):
            targets = self.possessed(match.fills["TARGET"][0], sources) or targets
        return sources, targets

    def faced(self, clause: Clause, sources: list[Actor], targets: list[Actor]) -> list[Actor]:
        """Whom a show of force is shown to: "held manoeuvres along the border with Keltara", not one's own province."""
        own = {source.code[:3] for source in sources}
        if any(target.code[:3] not in own for target in targets):
            return targets
        for phrase in clause.phrases:
            for behind in (*phrase.np.post, *(p for p in clause.phrases if p.at == phrase.np.end)):
                if behind.prep == "with" and self.sentence.lemmas[phrase.np.head] in BORDERS:
                    found = self.roles.resolve(behind.np, self.sentence)
                    if found and found[0].code[:3] not in own:
                        return found
        return targets

    def ordering(self, clause: Clause) -> list[Actor]:
        """ "Roan was arrested on the orders of Veldria", "at the request of Norbia": by whose will it was done."""
        for phrase in clause.phrases:
            if phrase.prep in ("on", "at", "upon", "under") and self.sentence.lemmas[phrase.np.head] in WILL:
                whose = [post.np for post in phrase.np.post if post.prep in ("of", "from")]
                found = self.roles.resolve(whose[0], self.sentence) if whose else self.owner(phrase.np, [])
                if found:
                    return found
        return []

    def among_them(self, match: Match) -> bool:
        """ "Norbia and Ardonia put their names to an accord": what one does with another, two do with each other."""
        with_whom = (
            optional and "with" in preps and slot.get("slot", "").startswith("TARGET")
            for preps, slot, optional in match.record["preps"]
        )
        return (match.record["code"] or "")[:2] in SHARED and any(with_whom)

    def asked(self, match: Match, sources: list[Actor]) -> list[Actor]:
        """Who is asked, where a pattern only says what for: "asked the king for reforms"."""
        if (match.record["code"] or "")[:2] not in ASKING or match.inner:
            return []
        for np in match.clause.objects:
            if not np.time and not any(np is used for used in match.used):
                found = [actor for actor in self.roles.resolve(np, self.sentence) if actor.strength >= 2]
                if found and not overlap(found, sources) and self.nouns.find(np, []) is None:
                    return found
        return []

    def owner(self, np: Chunk, sources: list[Actor], bodies: bool = False) -> list[Actor]:
        """Whose the offer or decision is: "rejected the president's offer"; with `bodies` also "government plans"."""
        owner = np.owner
        if owner is not None and self.sentence.tags[owner.head] == "PRP$":
            return []
        compound = owner is None
        if owner is None:
            body = next((m for m in np.mentions if m.has(AGENT) and m.end <= np.head), None)
            if body is None or not bodies:
                return []
            owner = Chunk("N", np.start, body.end, body.end - 1)
            owner.mentions = [m for m in np.mentions if m.end <= body.end]
        found = [actor for actor in self.roles.resolve(owner, self.sentence, []) if actor.strength >= 2]
        if compound:  # "worker rights" and "refugee policy" are not theirs
            found = [actor for actor in found if actor.code[-3:] in BODIES]
            found = [actor for actor in found if not any(source.code.endswith(actor.code) for source in sources)]
        event = self.nouns.find(np, []) if found else None
        if event is not None and overlap(self.nouns.pairs(event)[1], found):
            return []  # "is angry over the minister's arrest": not with him
        return found if not overlap(found, sources) else []

    def authors(self, clause: Clause, paper: Chunk) -> list[Actor]:
        """Whose words a paper has: "a report by the ministry", "a letter signed by lawmakers", "an army statement"."""
        if self.sentence.lemmas[paper.head] not in self.patterns.words("papers"):
            return []
        part = self.nouns.part_before(paper, paper.head)
        before = [] if part is None else self.roles.resolve(part, self.sentence)
        return self.by(clause, paper) or self.nouns.makers(paper) or before

    def by(self, clause: Clause, np: Chunk) -> list[Actor]:
        """Who is named by "by" right behind a phrase: "the decision by Ardonia sparked outrage"."""
        maker = next((p.np for p in clause.phrases if p.prep == "by" and p.at == np.end), None)
        return [] if maker is None else self.roles.resolve(maker, self.sentence)

    def judged(self, match: Match, sources: list[Actor]) -> list[Actor]:
        """ "Criticised Ardonia's policy towards Luzanda", "the government's treatment of prisoners": whose it is."""
        root = (match.record["code"] or "")[:2]
        if match.event_np is None or match.nominal is not None or root not in ANSWERS:
            return []
        return self.owner(match.event_np, sources, bodies=True) or self.by(match.clause, match.event_np)

    def forces(self, np: Chunk, targets: list[Actor]) -> list[Actor]:
        """Whose troops were sent where nobody says by whom: "3,000 Veldrian troops are stationed in Ardonia"."""
        found = self.roles.resolve(np, self.sentence, [])
        known = bool(found) and (self.roles.has_country(found[0]) or found[0].code in ARMS)  # whose the place may say
        return found if known and not overlap(found, targets) else []

    def others_of(self, targets: list[Actor], sources: list[Actor]) -> list[Actor]:
        """ "Ardonia cancelled a meeting between its minister and Keltara's envoy": not with its own minister."""
        own = tuple(source.code for source in sources if self.roles.is_state(source))
        return [target for target in targets if not (own and target.code.startswith(own))] or targets

    def not_mourned(self, targets: list[Actor], phrases: Sequence[Phrase]) -> list[Actor]:
        """ "Protested over the killing of a student by police": against the police, not the student."""
        lemmas, mourned = self.sentence.lemmas, self.roles.index.closed.get("mourned", ())
        fallen = [a for a in targets if a.start > 1 and lemmas[a.start - 1] == "of" and lemmas[a.start - 2] in mourned]
        if not fallen:
            return targets
        doers = [phrase.np for phrase in phrases if phrase.prep == "by"]
        rest = [actor for actor in targets if actor not in fallen]
        return rest or (self.roles.resolve(doers[0], self.sentence) if doers else [])

    def complains(self, match: Match, sources: list[Actor]) -> bool:
        """Whether a protest is one in words: "Veldria protested to Ardonia", "the ministry protested the ban"."""
        split = [(actor, *self.roles.ontology.split_actor(actor.code)) for actor in sources]
        return (
            match.clause.verb.lemma == "protest"
            and bool(match.clause.objects or match.clause.phrases)
            and bool(split)
            and not any(self.roles.ontology.is_people(actor.code) for actor in sources)  # "the Hindu community"
            and all(
                state == "IGO" or (state and (sectors[:1] == ["GOV"] or (not sectors and actor.named)))
                for actor, state, sectors in split
            )
        )

    def addressed(self, match: Match) -> list[Actor]:
        """ "Protested to Ardonia over the arrests": to whom."""
        to = [phrase.np for phrase in match.clause.phrases if phrase.prep == "to"]
        return self.roles.resolve(to[0], self.sentence) if to else []

    def possessed(self, np: Chunk, doers: list[Actor]) -> list[Actor]:
        """What is struck stands for whose it is: "soldiers died when their convoy was hit"."""
        owner = self.roles.possessor(np, self.sentence)
        return [] if owner is None or overlap([owner], doers) else [self.roles.story.again(owner, np, self.sentence)]

    def each_other(self, match: Match) -> bool:
        """ "The two governments accused each other of aggression", "expelled each other's diplomats"."""
        if any(self.sentence.folded[np.start : np.end] in EACH_OTHER for np in match.clause.objects[:1]):
            return True
        at = match.fills["TARGET"][0].start if "TARGET" in match.fills else 0
        said = self.sentence.folded[at : at + 2]
        subject = match.clause.subject
        each = said == ["the", "other"] and subject is not None and self.sentence.folded[subject.start] == "each"
        return each or said in EACH_OTHER

    def protesters(self, match: Match, protest: Chunk) -> list[Actor]:
        """ "An opposition rally took place in Norbia": who held it says more than where it was."""
        return self.hidden_source(match, protest) if match.fills["SOURCE"][0] is not protest else []

    def crowd(self, match: Match) -> list[Actor]:
        """ "Thousands marched in Keltis": a number that stands for people."""
        np = match.fills["SOURCE"][0] if "SOURCE" in match.fills else None
        if np is None or np.post or self.sentence.lemmas[np.head] not in self.patterns.words("crowds"):
            return []
        return [Actor("CVL", np.start, np.end, strength=2, plural=True)]

    def protested(self, match: Match, sources: list[Actor]) -> list[Actor]:
        """Whom a protest is against, said in its purpose: "struck to protest against Veldria's decision"."""
        for clause in match.clause.inner:
            if clause.kind != "infinitive":
                continue
            against = [phrase.np for phrase in clause.phrases if phrase.prep in OPPOSED]
            for np in (*against, *clause.objects):
                found = self.not_mourned(self.roles.resolve(np, self.sentence), clause.phrases)
                found = found or self.owner(np, sources)  # "struck to protest the government's pay offer"
                if found and found[0].strength >= 2 and not overlap(found, sources):
                    return found
        return []

    def hidden_source(self, match: Match, subject: Chunk) -> list[Actor]:
        """Who is behind a subject that is a weapon or an event: "Veldrian jets hit", "Veldria's raid killed"."""
        for preps, _ in match.record["subject_preps"]:
            if "'s" in preps or "by" in preps:
                return []
        nominal = self.nouns.find(subject, [p for p in match.clause.phrases if p.at < match.clause.verb.start])
        if nominal is not None:
            return self.nouns.pairs(nominal)[0]
        return [actor for actor in self.roles.resolve(subject, self.sentence) if actor.strength >= 2]

    def hidden_target(self, match: Match, sources: list[Actor]) -> list[Actor]:
        """A target inside the words of a pattern: "banned the Unity Party", "confiscated Ardonian ships"."""
        # "stormed parliament", "dissolved parliament": that of the place
        seat = (match.record["code"] or "").startswith((PROTEST, RESTRICTED))
        slain = (match.record["code"] or "").startswith(HARM)  # "shot dead a governor", "captured rebels": in the words
        home = (match.record["code"] or "").startswith(AT_HOME)  # "registered an opposition movement": in its country
        barred = (match.record["code"] or "").startswith(BARRED)  # "revoked the licences of ten foreign relief groups"
        posture = (match.record["code"] or "").startswith(POSTURE)  # "sending Norbian ships to the reef": by Norbia
        for np in match.used:
            if self.nouns.find(np, []) is not None or self.sentence.tags[np.start] == "PRP$":
                continue  # an event, or what is one's own: "pulled back its troops"
            # "mediation by X was rejected"
            maker = [p for p in match.clause.phrases if p.prep == "by" and p.at == np.end]
            found = [
                actor
                for actor in self.roles.resolve(np, self.sentence, maker)
                if actor.strength >= 2
                and not (posture and actor.code.endswith(ARMS))
                and (
                    self.roles.has_country(actor)
                    or slain
                    or barred
                    or (seat and actor.code in POWERS)
                    or (home and actor.code in SUBJECTS)
                )
            ]
            if found and np is not match.clause.subject and not overlap(found, sources):
                return found
        things = [*match.used, *(p.np for np in match.used for p in np.post), *(p.np for p in match.clause.phrases)]
        told = next(filter(None, (self.told_of(np, sources) for np in things)), [])
        if told:
            return told
        purposes = [phrase for inner in match.clause.inner if inner.kind == "infinitive" for phrase in inner.phrases]
        deed = match.event_np if (match.record["code"] or "").startswith(BLAME) else None
        for phrase in (*match.clause.phrases, *purposes):  # "blocked a road to protest against X"
            if deed is not None and phrase.at >= deed.end:
                continue  # "condemned attacks by Keltara against X": X is not condemned
            if phrase.prep.rpartition(" ")[2] in HOSTILE:  # also "in protest against"
                found = self.roles.resolve(phrase.np, self.sentence)
                if found and not overlap(found, sources):
                    return found
        return []

    def told_of(self, np: Chunk, sources: list[Actor]) -> list[Actor]:
        """Whom a participle behind a thing names: "the embargo imposed on Keltara", "debt owed by Keltara"."""
        for clause in self.sentence.clauses:
            if clause.kind != "participle" or not clause.objects or clause.objects[0] is not np:
                continue
            for phrase in clause.phrases:
                if phrase.prep in (UNDER if clause.verb.lemma == "owe" else TOWARD):
                    found = self.roles.resolve(phrase.np, self.sentence)
                    if found and self.roles.has_country(found[0]) and not overlap(found, sources):
                        return found
        return []

    def filled(self, match: Match, slot: str) -> list[Actor]:
        """The actors of a slot of the pattern."""
        if slot not in match.fills:
            return []
        np, after = match.fills[slot]
        if slot == "TARGET" and np is match.clause.subject:  # "the shelling of X by Y angered Z": Z is angry with Y
            nominal = self.nouns.find(np, [p for p in match.clause.phrases if p.at < match.clause.verb.start])
            doers, suffered, _ = self.nouns.pairs(nominal) if nominal is not None else ([], [], False)
            if doers or overlap(suffered, self.roles.resolve(np, self.sentence)):
                return doers  # "the minister's arrest angered Keltara": nobody says with whom it is angry
        root = (match.record["code"] or "")[:2]
        if slot == "SOURCE" and np.post and root in VIOLENT_ROOTS:
            nominal = self.nouns.find(np, [])  # "the bombing of a bank killed 52": the bank did not
            if nominal is not None:
                return self.nouns.pairs(nominal)[0]
        if slot == "SOURCE" and root == STATEMENT:
            nominal = self.nouns.find(np, [])
            if nominal is not None and (nominal.entry["code"] or "").startswith(DEEDS):
                return []  # "the arrest of the gang's members revealed", "Veldria's raids show": nobody said anything
        found = self.roles.resolve(np, self.sentence, after) or self.roles.stranger(np, self.sentence)
        if slot == "TARGET" and (match.record["code"] or "")[:2] in VIOLENT_ROOTS:
            # "two others in Keltis" are not Keltis
            found = self.violence.like_those_before(np) or self.violence.fallen(np, match.clause.verb.lemma, found)
            found = [self.violence.unarmed(actor) for actor in found]
        return found

    def carry_over(self, events: list[Coded]) -> None:
        """Whom a second verb of one subject is about: "visited Keltara and signed a pact"."""
        for place, event in enumerate(events):
            subject = event.clause.subject if event.clause is not None else None
            roots = next((roots for roots in CONTINUED if event.code[:2] in roots), None)
            government = [actor.code for actor in event.targets] == ["GOV"]
            if subject is None or roots is None or not event.sources or (event.targets and not government):
                continue
            for other in reversed(events[:place]):
                same = other.clause is not None and other.clause.subject is subject
                if same and other.code[:2] in roots and other.targets and not overlap(other.targets, event.sources):
                    if not government:
                        event.targets, event.inferred = other.targets, True
                    elif self.roles.is_state(other.targets[0]):  # "recalled its envoy to Keltara and refused to
                        home = other.targets[0].code[:3]  # recognise the new government"
                        event.targets = [replace(event.targets[0], code=f"{home}GOV", inferred=True)]
                    break

    def subject_of(self, match: Match, sources: list[Actor]) -> list[Actor]:
        """Whom a demand or appeal is made to: the subject of what is demanded, when that is somebody else."""
        clause = match.inner[0]
        np = clause.objects[0] if clause.verb.passive and clause.objects else clause.subject
        found = self.roles.resolve(np, self.sentence) if np is not None and not clause.verb.passive else []
        return [] if overlap(found, sources) else found

    def concerned(self, match: Match) -> list[Actor]:
        """Whom a promise or demand concerns whose act no entry knows: the first other actor of the complement."""
        if "TARGET" in match.fills and self.sentence.tags[match.fills["TARGET"][0].start] == "PRP":
            return []  # "told him to accept a shipment from Norbia": whoever he is
        speaker = self.filled(match, "SOURCE")
        for clause in match.inner:
            places = [*([clause.subject] if clause.subject else []), *clause.objects, *(p.np for p in clause.phrases)]
            for np in places:
                found = self.roles.resolve(np, self.sentence)
                held = self.sentence.tags[np.start] == "PRP$"  # "promised to reopen its embassy"
                own = found and any(
                    said.code.startswith(found[0].code) or (held and found[0].code.startswith(said.code))
                    for said in speaker
                )
                if found and not own and self.roles.has_country(found[0]):
                    return found[:1]  # not the state of the minister who threatens
        asked = match.inner[0].subject  # "invited investors to open factories"
        if asked is not None and any(asked is np for np in match.clause.objects):
            return self.roles.resolve(asked, self.sentence)
        return []

    def about(self, match: Match) -> list[Actor]:
        """Whom a statement is about: the subject of its complement, when that is another actor."""
        speaker = self.filled(match, "SOURCE")
        for clause in match.inner:
            np = clause.objects[0] if clause.verb.passive and clause.objects else clause.subject
            if np is None or np.lemma == "it":
                continue  # "said it was unclear whether"
            found = self.roles.resolve(np, self.sentence)
            if found and found[0].strength == 3 and not overlap(found, speaker) and self.roles.has_country(found[0]):
                own = any(said.code.startswith(found[0].code) for said in speaker)
                return [] if own else found[:1]  # "Veldria's minister said Veldria would": of itself
        return []

