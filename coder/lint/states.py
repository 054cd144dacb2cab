"""Checks of actors against their state and their folder: codes of states at times when there were none, odd sectors."""

from collections.abc import Iterable, Iterator

from coder.errors import Diagnostic, Position
from coder.lint.base import Actor, Check, Subject
from coder.rules.entries import Country, Role

# CAMEO keeps its own letters where ISO 3166 has changed them, and has some for Kosovo.
CAMEO = {"ROM": "ROU", "KSV": "XKX"}
# What only a state has. Parties, rebels and exiles may be of a land that is none yet.
BODIES = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
ARMED = frozenset({"REB", "INS", "SEP", "PRM", "CRM", "RAD", "MIL", "UAF", "COP", "IMG"})
NEVER_A_PARTY = frozenset({"REB", "INS", "PRM", "CRM", "MIL", "UAF", "COP", "SPY", "JUD"})
PEACEFUL = frozenset({"GOV", "OPP", "PTY", "ELI", "LEG", "JUD", "CVL"})
STATES_YAML = '- {iso3: XQA, name: "Quarnia", from: 1991-12-26, self_rule: 1990-06-01}\n'

Span = tuple[str, str]


def sectors(code: str | None) -> list[str]:
    """The parts of a code behind the state: USAGOVMIL is GOV, MIL."""
    return [code[at : at + 3] for at in range(3, len(code), 3)] if code else []


class OutsideState(Check):
    """R003"""

    code, slug = "R003", "outside-state"
    what = "a role has the code of a state that had not begun or had ended"
    why = (
        "Before it begins (`from`, or `self_rule`, in ontology/countries.yaml) a state has no government, army or "
        "court; after its end nobody has its code. Use the code of the state before or after it, or say why in a note."
    )
    bad = {
        "ontology/countries.yaml": STATES_YAML,
        "actors/people/XQA.yaml": "- id: xqa.quarn\n  names: [Orla Quarn]\n  roles: [{sector: GOV, from: 1985}]\n",
    }
    good = {
        "ontology/countries.yaml": STATES_YAML,
        "actors/people/XQA.yaml": "- id: xqa.quarn\n  names: [Orla Quarn]\n  roles: [{sector: GOV, from: 1990-09}]\n",
    }

    def run(self, subject: Subject) -> Iterable[Diagnostic]:
        spans = _spans(subject)
        for actor in subject.actors():
            if actor.entry.note:
                continue
            listed = [
                *(("roles", at, role) for at, role in enumerate(actor.entry.roles)),
                *(("code", at, role) for at, role in enumerate(actor.entry.code)),
            ]
            for (key, at, role), (code, start, until, _) in zip(listed, actor.record["roles"], strict=True):
                state = CAMEO.get((code or "")[:3], (code or "")[:3])
                if state in spans and not role.note and (said := _outside(spans[state], code, start, until)):
                    yield self.finding(
                        f"{code} {start or ''}..{until or ''}: {state} {said}", _place(actor, key, at, role)
                    )


def _spans(subject: Subject) -> dict[str, Span]:
    """State to its first and last day, from self-rule on; the empty string and 9999 where it has none."""
    out: dict[str, Span] = {}
    for country, _ in subject.dictionaries.of(Country):
        born = country.self_rule or country.start
        start, until = (born.isoformat() if born else ""), (country.until.isoformat() if country.until else "9999")
        first, last = out.get(country.iso3, (start, until))
        out[country.iso3] = min(first, start), max(last, until)
    return out


def _outside(span: Span, code: str, start: str | None, until: str | None) -> str | None:
    """What is wrong with a role between two days; None when the state was there."""
    first, last = span
    bodies = BODIES & set(sectors(code))
    if bodies and ((start and start < first) or (until and until <= first)):
        return f"begins {first}"
    if last != "9999" and (until or "9999") > last:
        return f"ends {last}"
    return None


def _place(actor: Actor, key: str, at: int, role: Role) -> Position:
    written = actor.loaded.source.data.get(key)
    return actor.loaded.source.position(key, at) if isinstance(written, list) else actor.loaded.source.position(key)


class CodeAgainstFolder(Check):
    """O006"""

    code, slug = "O006", "code-against-folder"
    what = "a code contradicts the folder or the state of the file"
    why = (
        "A party is no army, a body of one state no body of another; who has never borne arms stands under parties/. "
        "One that has changed sides has dated codes; say in a note why another state's code is right."
    )
    bad = {
        "actors/parties/XQA.yaml": "- id: party.xqa.one\n  code: XQAMIL\n  names: [Quarn League]\n",
        "actors/armed_groups/XQA.yaml": "- id: group.quarn\n  code: XQAGOV\n  names: [Quarn Front]\n",
        "actors/countries/XQA.yaml": "- id: xqa.police\n  code: XQBCOP\n  names: [Quarn Police]\n",
    }
    good = {
        "actors/parties/XQA.yaml": "- id: party.xqa.one\n  names: [Quarn League]\n"
        "  code: [{code: XQAREB, until: 2001}, {code: XQAPTY, from: 2001}]\n",
        "actors/countries/XQA.yaml": "- id: xqa.police\n  code: XQBCOP\n  names: [Quarn Police]\n"
        '  note: "Sent by XQB under the peace agreement."\n',
    }

    def run(self, subject: Subject) -> Iterable[Diagnostic]:
        ended = {c.iso3 for c, _ in subject.dictionaries.of(Country) if c.until}
        known = {c.iso3 for c, _ in subject.dictionaries.of(Country)}
        for actor in subject.actors():
            if not actor.entry.note:
                for said in self.wrong(actor, ended, known):
                    yield self.finding(f"{actor.entry.id}: {said}", actor.loaded.source.position("code"))

    def wrong(self, actor: Actor, ended: set[str], known: set[str]) -> Iterator[str]:
        """What contradicts the place of an entry; a code of a party or group is wrong when no other is right."""
        codes = sorted(code for code in actor.codes if code)
        parts = [sectors(code) for code in codes]
        if actor.folder == "parties" and parts and all(NEVER_A_PARTY & set(part[:1]) for part in parts):
            yield f"{', '.join(codes)} is no code of a party"
        unarmed = [bool(PEACEFUL & set(part)) and not ARMED & set(part) for part in parts]
        if actor.folder == "armed_groups" and parts and all(unarmed):
            yield f"{', '.join(codes)} is no code of an armed group"
        if actor.folder == "countries" and actor.state in known:
            states = {CAMEO.get(code[:3], code[:3]) for code in codes} & (known - ended)
            for other in sorted(states - {actor.state}):
                yield f"{other} is another state than the file's"


CHECKS = (OutsideState, CodeAgainstFolder)
