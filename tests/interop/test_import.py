"""The importer: what it writes, and the loss report."""

import itertools
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from coder.cli.import_ import command
from coder.errors import UsageError
from coder.interop.dates import BadDate, span
from coder.interop.patterns import BadPattern, sequences
from coder.interop.petrarch import import_petrarch, kind_of
from coder.interop.report import Line
from coder.lint import lint
from coder.rules.sequences import compile_sequence

DATA = Path(__file__).parent / "data"
FILES = sorted(DATA.glob("toy.*.txt"))


def report_of(out: Path) -> list[str]:
    return list(import_petrarch(FILES, out).lines())


def test_the_loss_report(tmp_path: Path) -> None:
    assert report_of(tmp_path) == (DATA / "report.expected").read_text().splitlines()


def test_what_is_written(tmp_path: Path) -> None:
    import_petrarch(FILES, tmp_path)
    written = {str(path.relative_to(tmp_path)): path.read_text() for path in sorted(tmp_path.rglob("*.yaml"))}
    shown = "".join(f"=== {name}\n{text}" for name, text in written.items())
    assert shown == (DATA / "yaml.expected").read_text()


def test_every_line_is_accounted_for(tmp_path: Path) -> None:
    report = import_petrarch(FILES, tmp_path)
    lines = [(path.name, number) for path in FILES for number, _ in enumerate(path.read_bytes().splitlines(), 1)]
    assert sorted(report.outcomes) == sorted(lines)


def test_import_twice_is_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        import_petrarch(FILES, tmp_path / name)
    one, two = ({p.relative_to(tmp_path / n): p.read_bytes() for p in (tmp_path / n).rglob("*.*")} for n in ("one", "two"))
    assert one == two


def test_lint_points_to_the_old_line(tmp_path: Path) -> None:
    import_petrarch([DATA / "toy.verbs.txt"], tmp_path)
    found = [finding for finding in lint([tmp_path]).findings if finding.position and str(tmp_path) in finding.position.file]
    assert [(f.code, f.message, f.hint) for f in found] == [
        ("O001", 'no event code "1941"', "imported from toy.verbs.txt:19"),
        ("O001", 'no event code "19x"', "imported from toy.verbs.txt:31"),
    ]


KINDS = {"verbs": "toy.verbs.txt", "actors": "toy.actors.txt", "agents": "toy.agents.txt", "discards": "toy.discards.txt",
         "issues": "toy.issues.txt", "prepositions": "toy.prepositions.txt"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_kind_of_a_file_is_told_by_its_lines(kind: str) -> None:
    texts = (DATA / KINDS[kind]).read_text().splitlines()
    assert kind_of([Line("x", number, text.split("#")[0].strip()) for number, text in enumerate(texts, 1)]) == kind


@pytest.mark.parametrize(("name", "kind", "slugs"), [
    ("notes.txt", None, ["taken-for-discards"]), ("my.Discards.txt", None, []), ("notes.txt", "discards", []),
])
def test_a_text_that_is_no_dictionary_is_not_taken_silently(
    tmp_path: Path, name: str, kind: str | None, slugs: list[str]
) -> None:
    (tmp_path / name).write_text("\nthe old border\nthe new border\n")
    report = import_petrarch([tmp_path / name], tmp_path / "out", kind)
    assert [finding.slug for _, finding in report.findings] == slugs
    assert report.lost == 0


def test_two_files_of_one_name(tmp_path: Path) -> None:
    (tmp_path / "toy.verbs.txt").write_text("")
    with pytest.raises(UsageError, match=r"two files are called toy\.verbs\.txt"):
        import_petrarch([DATA / "toy.verbs.txt", tmp_path / "toy.verbs.txt"], tmp_path)


def test_sets_of_two_files_keep_apart(tmp_path: Path) -> None:
    for name, word in (("a", "ROCKET"), ("b", "DRONE")):
        (tmp_path / f"{name}.txt").write_text(f"&WEAPON\n+{word}\n--- HIT [190] ---\nHIT\n- * &WEAPON [194]\n")
    import_petrarch([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "out")
    assert {path.name: path.read_text() for path in (tmp_path / "out/words/imported").iterdir()} == {
        "a.yaml": '- id: "WEAPON"\n  words: ["rocket"]\n  origin: "a.txt:1"\n',
        "b.yaml": '- id: "WEAPON-2"\n  words: ["drone"]\n  origin: "b.txt:1"\n',
    }
    assert 'sequence: "VERB &WEAPON-2"' in (tmp_path / "out/events/imported/b.yaml").read_text()


def test_comments_behind_semicolons_two_stars_and_exact_words(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("; old\n&GUN_ ; set\n+RIFLE_\n--- HIT [190] ---  ; head\nHIT ; verb\n- ** &GUN [194] ; stars\n- * A_KNIFE_ [182]\n")
    report = import_petrarch([tmp_path / "a.txt"], tmp_path / "out")
    assert report.lost == 0
    assert (tmp_path / "out/words/imported/a.yaml").read_text() == (
        '- id: "GUN"\n  words: ["rifle"]\n  note: "set"\n  origin: "a.txt:2"\n'
    )
    written = (tmp_path / "out/events/imported/a.yaml").read_text()
    assert [line.strip() for line in written.splitlines() if "sequence:" in line] == [
        '- {id: "a.hit.1", sequence: "VERB &GUN", code: "194", note: "stars", origin: "a.txt:6"}',
        '- {id: "a.hit.2", sequence: "VERB a_knife", code: "182", origin: "a.txt:7"}',
        '- {id: "a.hit.verb", sequence: "VERB", code: "190"}',
    ]


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes("CÔTE_TEST_ [XCT]\n".encode("cp1252"))
    report = import_petrarch([tmp_path / "x.txt"], tmp_path / "out")
    assert next(report.lines()).endswith(
        "I011 encoding: the line is not UTF-8; it was read as Windows-1252 [converted with a remark]"
    )
    assert 'names: ["Côte Test"]' in (tmp_path / "out/actors/imported/x.yaml").read_text()


@pytest.mark.parametrize(("options", "code"), [([], 0), (["--strict"], 1)])
def test_the_command(tmp_path: Path, options: list[str], code: int) -> None:
    result = CliRunner().invoke(command, ["petrarch", *map(str, FILES), "-o", str(tmp_path), *options])
    assert (result.exit_code, result.stdout.splitlines()) == (code, (DATA / "report.expected").read_text().splitlines())


# Dates

SPANS = {
    "<911226": (None, "1991-12-27", None),
    "> 20100101": ("2010-01-01", None, None),
    "310101-940512": ("1931-01-01", "1994-05-13", None),
    "600701 - 20010131": ("1960-07-01", "2001-02-01", None),
    ">20010931": ("2001-09-30", None, "there is no day 20010931; it was read as 2001-09-30"),
    ">010000": ("2001-01-01", None, "there is no day 010000; it was read as 2001-01-01"),
}


@pytest.mark.parametrize("text", SPANS)
def test_date_restrictions(text: str) -> None:
    start, until, remark = span(text)
    assert (start and start.isoformat(), until and until.isoformat(), remark) == SPANS[text]


@given(st.text("0123456789<>- ", max_size=20))
def test_a_span_runs_forward_or_is_refused(text: str) -> None:
    try:
        start, until, _ = span(text)
    except BadDate:
        return
    assert start or until
    assert not (start and until) or start < until


# Patterns

PIECES = ["*", "$", "+", "%", "^", "&SET", "WORD", "A_B", "*_UP", "NOT_*", "{", "}", "(", ")", "|", "DON'T", "RE-ENTER", "_"]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=7))
def test_a_pattern_compiles_or_is_refused(pieces: list[str]) -> None:
    try:
        found = sequences(" ".join(pieces))
    except BadPattern:
        return
    for text in found:
        compile_sequence(text)


def test_patterns_that_are_read_are_all_that_have_one_verb_and_whole_brackets() -> None:
    read = []
    for pieces in itertools.product(["*", "WORD", "{", "}"], repeat=3):
        try:
            read.append((" ".join(pieces), sequences(" ".join(pieces))))
        except BadPattern:
            continue
    assert read == [
        ("* WORD WORD", ["VERB word word"]),
        ("* { }", ["VERB"]),
        ("WORD * WORD", ["word VERB word"]),
        ("WORD WORD *", ["word word VERB"]),
        ("{ } *", ["VERB"]),
    ]
