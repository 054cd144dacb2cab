"""Verb files of PETRARCH-1 and -2: &SETS, blocks of verbs with a code, patterns, transformations."""

import re
from typing import Any

from coder.interop.folder import Folder, slug
from coder.interop.patterns import CODE, SET_USE, BadPattern, Codes, read_codes, sequences, set_names
from coder.interop.report import LOST, Line, Report
from coder.interop.sets import WordSets, near

HEADER = re.compile(r"-{2,}\s*([^\[\]]*?)[\s-]*((?:\[[^\]]*\]\s*)*)([\s-]*)(?:#.*)?$")
PATTERN = re.compile(r"(-+\s+|\*|-(?=[*$+%&(]))")
TRANSFORMATION = re.compile(r"~\s*(\S+)\s*\(\s*(\S+)\s+(\S+)\s+(\w+)\s*\)\s*(\w+)\s*=\s*(\S+)\s+(\S+)\s+(\w+)\s*$")
VERB = re.compile(r"([^\[\]{}]+)")
BRACES = re.compile(r"\{([^}]*)\}?")
PATTERNS, VERBS, HEADERS = "patterns", "verbs", "headers"
STRUCTURED = 0.05  # more patterns with {} or () than that: the file is of PETRARCH-2


class VerbFile:
    """Reads one verb file; entries are written at the end, when all sets are known."""

    def __init__(self, file: str, folder: Folder, report: Report) -> None:
        self.prefix = slug(file.removesuffix(".txt"))
        self.path = f"events/imported/{self.prefix}.yaml"
        self.folder, self.report = folder, report
        self.items: list[dict[str, Any] | str] = []
        self.sets = WordSets(f"words/imported/{self.prefix}.yaml", folder, report)
        self.block: dict[str, Any] | None = None
        self.seen: dict[str, Line] = {}
        self.repeated: list[tuple[Line, Line]] = []  # two equal patterns of one block
        self.used: list[tuple[Line, dict[str, Any], dict[str, Any]]] = []  # line, sequence, its entry

    def read(self, line: Line) -> None:
        """Take one line in."""
        text = line.text
        if not text:
            self.items.append(line.comment)
        elif text.startswith("---"):
            self.header(line)
        elif text.startswith("~"):
            self.transformation(line)
        elif text.startswith("&"):
            self.sets.begin(line)
        elif self.sets.open and text.startswith("+"):
            self.sets.member(line)
        elif PATTERN.match(text):
            self.pattern(line)
        else:
            self.verb(line)

    # Blocks

    def header(self, line: Line) -> None:
        self.sets.open = ""
        found = HEADER.match(line.text)
        if found is None or not found[1]:
            self.block = None
            self.report.lose(line, HEADERS, "bad-pattern", "the head of a block cannot be read")
            return
        codes = self.codes(line, HEADERS, re.findall(r"\[([^\]]*)\]", found[2])) or Codes(None)
        if not found[2]:
            self.report.remark(
                line, HEADERS, "no-code", f"the block {found[1]} has no code; its bare verbs give no event"
            )
        if len(found[3].split()) > 1:
            self.report.remark(line, HEADERS, "stray-bracket", "more dashes than the head of a block has")
        self.report.settle(line, HEADERS)
        name = found[1].strip("_ ")
        self.block = {
            "id": self.folder.id(self.prefix, name),
            "code": codes.code,
            "verbs": [],
            "forms": {},
            "sequences": [],
            "note": line.comment,
            "origin": line.origin,
            "codes": codes,
            "own": {},
        }
        self.items.append(self.block)
        self.seen = {}

    def codes(self, line: Line, kind: str, texts: list[str]) -> Codes | None:
        """The first code of a line; None when there is none that can be read."""
        if not texts:
            return None
        if len(texts) > 1:
            self.report.remark(line, kind, "odd-code", f"of {len(texts)} codes the last counts")
        try:
            codes = read_codes(texts[-1])
        except BadPattern as error:
            self.report.lose(line, kind, error.slug, str(error))
            return None
        for finding, message in codes.odd:
            self.report.remark(line, kind, finding, message)
        return codes

    def verb(self, line: Line) -> None:
        if self.block is None:
            self.report.lose(line, VERBS, "bad-pattern", "a verb without a block before it")
            return
        found = VERB.match(line.text)
        if found is None:
            self.report.lose(line, VERBS, "odd-name", f'"{line.text}" is no verb')
            return
        self.report.settle(line, VERBS)
        if " " in found[1].strip() and "_" not in found[1]:
            self.report.remark(
                line, VERBS, "missing-underscore", f'"{found[1].strip()}" was read with _ between its words'
            )
        verb = _verb(found[1])
        if not verb:
            self.report.lose(line, VERBS, "odd-name", f'"{line.text}" is no verb')
            return
        braces = BRACES.search(line.text)
        if braces and not braces[0].endswith("}"):
            self.report.remark(line, VERBS, "stray-bracket", "the forms are not closed by }")
        block = self.block
        if verb in block["verbs"]:
            self.report.remark(line, VERBS, "repeated", f'"{verb}" is in this block already')
        else:
            block["verbs"].append(verb)
        if braces:
            forms = [form for part in braces[1].split() if (form := _verb(part))]
            block["forms"][verb] = list(dict.fromkeys([*block["forms"].get(verb, ()), *forms]))
        codes = self.codes(line, VERBS, [c[1] for c in CODE.finditer(line.text)])
        if codes is not None:
            block["own"][verb] = (codes, line)
        if line.comment:
            self.note(f"{verb}: {line.comment}")

    def note(self, text: str) -> None:
        assert self.block is not None
        self.block["note"] = "; ".join(part for part in (self.block["note"], text) if part)

    # Patterns

    def pattern(self, line: Line) -> None:
        if self.block is None:
            self.report.lose(line, PATTERNS, "bad-pattern", "a pattern without a block before it")
            return
        dash = PATTERN.match(line.text)
        assert dash is not None
        if dash[0].startswith("*"):
            self.report.remark(line, PATTERNS, "missing-dash", "the pattern does not begin with a dash")
        text = line.text[0 if dash[0].startswith("*") else dash.end() :]
        found = list(CODE.finditer(text))
        if not found:
            self.report.lose(line, PATTERNS, "no-code", "the pattern has no code")
            return
        codes = self.codes(line, PATTERNS, [code[1] for code in found])
        if codes is None:
            return
        behind = text[found[-1].end() :].strip()
        if behind:
            self.report.remark(line, PATTERNS, "trailing-text", f'"{behind}" behind the code is left out')
        try:
            texts = sequences(text[: found[0].start()])
        except BadPattern as error:
            self.report.lose(line, PATTERNS, error.slug, str(error))
            return
        self.report.settle(line, PATTERNS)
        for sequence in texts:
            self.add(line, sequence, codes)

    def add(self, line: Line, text: str, codes: Codes) -> None:
        block = self.block
        assert block is not None
        first = self.seen.setdefault(text, line)
        if first is not line:
            self.repeated.append((first, line))
            self.seen[text] = line
        sequence = {
            "id": f"{block['id']}.{len(block['sequences']) + 1}",
            "sequence": text,
            "code": codes.code,
            "reverse": codes.reverse,
            "note": line.comment,
            "origin": line.origin,
        }
        block["sequences"].append(sequence)
        self.used.append((line, sequence, block))

    def transformation(self, line: Line) -> None:
        found = TRANSFORMATION.match(line.text)
        if found is None:
            self.report.lose(line, "transformations", "bad-pattern", "the transformation cannot be read")
            return
        self.report.settle(line, "transformations")
        keys = ("outer_source", "inner_source", "inner_target", "inner", "outer", "source", "target", "code")
        entry: dict[str, Any] = dict(zip(keys, found.groups(), strict=True))
        for key in ("inner", "outer"):
            entry[key] = entry[key] if entry[key] == "Q" else entry[key].lower()
        entry = {"id": self.folder.id(self.prefix, f"{entry['outer']} {entry['inner']}"), **entry}
        self.folder.add(
            f"transformations/imported/{self.prefix}.yaml", {**entry, "note": line.comment, "origin": line.origin}
        )

    # The end of the file

    def close(self) -> None:
        """Settle sets, then write words and events."""
        patterns = [sequence["sequence"] for _, sequence, _ in self.used]
        structured = sum("{" in text or "(" in text for text in patterns) > STRUCTURED * len(patterns)
        for first, second in self.repeated:
            dead, answers = (first, second) if structured else (second, first)
            self.report.remark(dead, PATTERNS, "repeated", f"the same as line {answers.number}, which answers")
        self.use_sets()
        for item in self.items:
            if isinstance(item, str):
                self.folder.comment(self.path, item)
            elif item["verbs"]:
                self.write(item, structured)
            else:
                self.no_verbs(item)

    def use_sets(self) -> None:
        """Give sets the names they are written by; a pattern with one that does not exist is lost."""
        new = self.sets.close()
        for line, sequence, block in self.used:
            missing = [name for name in set_names(sequence["sequence"]) if name not in new]
            for name in missing:
                self.report.lose(line, PATTERNS, "undefined-set", self.sets.why(name), near(name, new))
            if missing:
                block["sequences"].remove(sequence)
            else:
                sequence["sequence"] = SET_USE.sub(lambda use: "&" + new[use[1]], sequence["sequence"])

    def write(self, block: dict[str, Any], structured: bool) -> None:
        """One entry: the patterns, then what the bare verbs say."""
        codes, own = block.pop("codes"), block.pop("own")
        block["reach"] = "clause" if structured else "sentence"
        for verb, (code, line) in own.items():
            block["sequences"].append(
                {
                    "id": f"{block['id']}.{slug(verb)}",
                    "sequence": "VERB",
                    "code": code.code,
                    "reverse": code.reverse,
                    "verbs": [verb],
                    "origin": line.origin,
                }
            )
        rest = [verb for verb in block["verbs"] if verb not in own]
        if rest:
            bare = {"id": f"{block['id']}.verb", "sequence": "VERB", "code": codes.code, "reverse": codes.reverse}
            block["sequences"].append({**bare, "verbs": rest if own else []})
        self.folder.add(self.path, block)

    def no_verbs(self, block: dict[str, Any]) -> None:
        """A block that lists no verb can never answer: its lines are lost."""
        for line, _, owner in self.used:
            if owner is block and self.report.outcomes[line.file, line.number][1] != LOST:
                self.report.lose(line, PATTERNS, "unknown-verb", f"the block {block['id']} lists no verb")


def _verb(text: str) -> str:
    """`WIRE_+TAP` as "wire +tap", `+CORDON_OFF` as "cordon off": the word behind + is conjugated, else the first."""
    words = [word for part in text.replace("+", " +").split("_") for word in part.split() if word.strip("+")]
    words = [word.lower() for word in words]
    if words and words[0].startswith("+"):
        words[0] = words[0][1:]
    return " ".join(words)
