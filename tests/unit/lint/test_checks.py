"""Every lint check: its bad example gives the finding, its good one does not; the shipped dictionaries are clean."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coder import Coder
from coder.errors import Diagnostic
from coder.lint import Report, all_checks, explain, lint, run
from coder.lint.base import Check
from coder.rules.places import shipped

Write = Callable[..., Path]
CHECKS = all_checks()
# What a check with this slug must exist for, whatever its code.
PROMISED = {"bad-yaml", "duplicate-key", "duplicate-id", "unknown-key", "unknown-code", "unquoted-code", "unknown-set",
            "overlapping-roles", "reversed-dates", "shadowed-pattern", "no-examples", "shared-name", "empty-entry",
            "bad-pattern", "missing-key", "unknown-sector", "same-person", "near-duplicate", "ordinary-word",
            "missing-accent", "given-name", "outside-state", "code-against-folder", "order-decides", "glued-preposition"}


@pytest.fixture
def lint_core(core: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], tuple[Diagnostic, ...]]:
    """Lints a folder on top of the core."""
    monkeypatch.setattr(run, "shipped", lambda name: core)
    return lambda folder: lint([folder]).findings


def named(check: Check) -> str:
    return f"{check.code}-{check.slug}"


@pytest.mark.parametrize("check", CHECKS, ids=named)
def test_the_bad_example_gives_the_finding(check: Check, write: Write,
                                           lint_core: Callable[[Path], tuple[Diagnostic, ...]]) -> None:
    folder = write(dict(check.bad))
    found = [finding for finding in lint_core(folder) if finding.code == check.code]
    assert found, f"no finding of {check.code}"
    for finding in found:
        place = finding.position
        assert finding.slug == check.slug
        assert finding.message.strip()
        assert place is not None
        name = next((name for name in check.bad if place.file.endswith(name)), None)
        assert name is not None, f"{place.file} is no file of the example"
        assert 1 <= place.line <= check.bad[name].count("\n") + 1
        assert place.column >= 1


@pytest.mark.parametrize("check", CHECKS, ids=named)
def test_the_good_example_gives_none(check: Check, write: Write,
                                     lint_core: Callable[[Path], tuple[Diagnostic, ...]]) -> None:
    assert [str(finding) for finding in lint_core(write(dict(check.good))) if finding.code == check.code] == []


@pytest.mark.parametrize("check", CHECKS, ids=named)
def test_a_check_explains_itself(check: Check) -> None:
    text = explain(check.code)
    assert text == explain(check.slug) == explain(check.code.lower())
    assert text is not None
    assert text.startswith(f"{check.code} {check.slug}: {check.what}\n")
    assert f"Why: {check.why}" in text
    assert "\nBad  (" in text
    assert "\nGood  (" in text


def test_codes_and_slugs_are_unique_and_sorted() -> None:
    codes = [check.code for check in CHECKS]
    assert codes == sorted(set(codes))
    assert len({check.slug for check in CHECKS}) == len(CHECKS)
    assert {check.slug for check in CHECKS} >= PROMISED


def test_there_is_no_explanation_for_nothing() -> None:
    assert explain("X999") is None
    assert explain("") is None


def test_findings_come_all_at_once_in_the_order_of_the_files(
        write: Write, lint_core: Callable[[Path], tuple[Diagnostic, ...]]) -> None:
    folder = write({
        "actors/b.yaml": "- id: xqa\n  code: XQAGO\n  names: [Quarnia]\n  alias: [Q]\n- id: xqb\n  code: 010\n",
        "actors/a.yaml": "- id: [\n",
        "agents/XQQ.yaml": "- id: quarnist\n  sector: XQQ\n  names: [quarnist]\n",
        "events/19/quarn.yaml": '- id: quarn\n  code: "1999"\n  verbs: [quarn]\n  patterns:\n    - id: quarn.verb\n'
                                '      pattern: "SOURCE quarn &wepons"\n',
        "words/w.yaml": "- id: weapons\n  words: [sling]\n"})
    found = [(f.position.file.rsplit("/mine/")[-1], f.position.line, f.code)
             for f in lint_core(folder) if f.position is not None]
    assert found == [
        ("actors/a.yaml", 2, "Y001"),
        ("actors/b.yaml", 4, "E003"),
        ("actors/b.yaml", 5, "E004"),
        ("actors/b.yaml", 6, "Y003"),
        ("agents/XQQ.yaml", 2, "O002"),
        ("events/19/quarn.yaml", 2, "O001"),
        ("events/19/quarn.yaml", 5, "P002"),
        ("events/19/quarn.yaml", 6, "P004"),
        ("words/w.yaml", 1, "W001")]


@pytest.mark.parametrize(("texts", "hint"), [
    ({"events/19/q.yaml": '- id: q\n  code: "190"\n  patterns:\n    - id: q.v\n      pattern: "SOURCE hit &wepons"\n',
      "words/w.yaml": "- id: weapons\n  words: [sling]\n"}, 'did you mean "weapons"?'),
    ({"words/w.yaml": "- id: weapons\n  words: [sling]\n- id: tools\n  words: [\"&wepons\"]\n"},
     'did you mean "weapons"?'),
    ({"words/w.yaml": "- id: tools\n  words: [\"&quarn\"]\n"}, "add it to words/"),
    ({"words/w.yaml": "- id: tools\n  words: [\"&tools\"]\n"}, None),
])
def test_an_unknown_word_set_comes_with_a_suggestion(
        texts: dict[str, str], hint: str | None, write: Write,
        lint_core: Callable[[Path], tuple[Diagnostic, ...]]) -> None:
    [finding] = [finding for finding in lint_core(write(texts)) if finding.code == "P004"]
    assert hint is None or finding.hint == hint


@pytest.mark.parametrize(("roles", "codes"), [
    ("{sector: OPP, until: 2005}, {sector: GOV, from: 2005}", []),
    ("{sector: OPP, until: 2006}, {sector: GOV, from: 2005}", ["R002"]),
    ("{sector: OPP}, {sector: GOV}", ["R002"]),
    ("{sector: GOV}, {sector: GOV}", []),
    ("{sector: GOV, title: president}, {sector: MIL, title: army chief}", []),
    ("{sector: GOV, from: 2001, until: 2001}", ["R001"]),
    ("{sector: GOV, from: 2001-05, until: 2001-04-30}", ["R001"]),
    ("{sector: GOV, from: 2001, until: 2001-01-02}, {sector: OPP, from: 2001-01-02}", []),
])
def test_dates_of_roles(roles: str, codes: list[str], write: Write,
                        lint_core: Callable[[Path], tuple[Diagnostic, ...]]) -> None:
    folder = write({"actors/countries/XQA.yaml": f"- id: p\n  names: [Orla Quarn]\n  roles: [{roles}]\n"})
    assert [finding.code for finding in lint_core(folder)] == codes


PERSON = "- id: {}\n  names: [{}]\n  roles: [{}]\n"
BODY = "- id: {}\n  code: {}\n  names: [{}]\n"


@pytest.mark.parametrize(("folder", "entries", "codes"), [
    # One person: the name and a time, whatever diacritics and titles; or one career under two names.
    ("people", [PERSON.format("a", "Ida Quárn", "{sector: GOV}"), PERSON.format("b", "Dr. Ida Quarn", "{sector: GOV}")],
     ["N002"]),
    ("people", [PERSON.format("a", "Ida Quarn", "{sector: GOV, until: 2001}"),
                PERSON.format("b", "Ida Quarn", "{sector: GOV, from: 2001}")], []),
    ("people", [PERSON.format("a", "Ida Quarn", "{sector: GOV, from: 2001, until: 2003, title: minister},"
                                                "{sector: GOV, from: 2003, until: 2005, title: president}"),
                PERSON.format("b", "Ida Ulmo", "{sector: GOV, from: 2001, until: 2003, title: minister},"
                                               "{sector: GOV, from: 2003, until: 2005, title: president}")], ["N002"]),
    ("people", [PERSON.format("a", "King Quarn", "{sector: GOV}"), PERSON.format("b", "Prince Quarn", "{sector: GOV}")],
     []),
    # One letter, in one office on the same days.
    ("people", [PERSON.format("a", "Edma Quarn", "{sector: GOV, from: 2001, title: president}"),
                PERSON.format("b", "Edmad Quarn", "{sector: GOV, from: 2001, title: president}")], []),
    ("people", [PERSON.format("a", "Edman Quarn", "{sector: GOV, from: 2001, title: president}"),
                PERSON.format("b", "Edmand Quarn", "{sector: GOV, from: 2001, title: president}")], ["N003"]),
    # One body: an article, a hyphen, a letter; a short word tells two apart.
    ("parties", [BODY.format("a", "XQAPTY", "Quarn-League"), BODY.format("b", "XQAPTY", "The Quarn League")], ["N003"]),
    ("parties", [BODY.format("a", "XQAPTY", "Quarnian League"), BODY.format("b", "XQAOPP", "Quarnean League")],
     ["N003"]),
    ("parties", [BODY.format("a", "XQAPTY", "Quarnian League-A"), BODY.format("b", "XQAOPP", "Quarnian League-B")], []),
    ("parties", [BODY.format("a", "XQAPTY", "Quarnian League"),
                 BODY.format("b", "XQAOPP", "Quarnean League") + '  note: "A branch that left a."\n'], []),
    # Ordinary words: capitals or a note tell the name.
    ("parties", [BODY.format("a", "XQAPTY", "Shield")], ["N004"]),
    ("parties", [BODY.format("a", "XQAPTY", "SHIELD")], []),
    ("parties", [BODY.format("a", "XQAPTY", "Shields")], []),
    ("parties", [BODY.format("a", "XQAPTY", "Shield") + '  note: "Shield: the party is commoner."\n'], []),
    # Codes and folders: an army is no party, but rebels may become one; the first sector counts.
    ("parties", [BODY.format("a", "XQAMIL", "Quarn League")], ["O006"]),
    ("parties", [BODY.format("a", "XQAOPPJUD", "Quarn Lawyers")], []),
    ("parties", [BODY.format("a", "[{code: XQAREB, until: 2001}, {code: XQAPTY, from: 2001}]", "Quarn League")], []),
    ("armed_groups", [BODY.format("a", "XQAPTY", "Quarn Front")], ["O006"]),
    ("armed_groups", [BODY.format("a", "XQAPTYREB", "Quarn Front")], []),
])
def test_actors_that_are_two_or_one(folder: str, entries: list[str], codes: list[str], write: Write,
                                    lint_core: Callable[[Path], tuple[Diagnostic, ...]]) -> None:
    assert [finding.code for finding in lint_core(write({f"actors/{folder}/XQA.yaml": "".join(entries)}))] == codes


@pytest.mark.parametrize(("role", "codes"), [
    ("{sector: GOV, from: 1990-06}", []),                       # self-rule comes before the state
    ("{sector: GOV, from: 1990-05}", ["R003"]),
    ("{sector: OPP, from: 1985}", []),                          # a land has an opposition before it is a state
    ("{sector: GOV, from: 1985, note: The exiled one.}", []),
    ("{code: XQOGOV, from: 1985, until: 1990-06}", []),
    ("{code: XQOELI, from: 1985}", ["R003"]),                   # nobody has the code of a state that has ended
])
def test_roles_and_the_time_of_their_state(role: str, codes: list[str], write: Write,
                                           lint_core: Callable[[Path], tuple[Diagnostic, ...]]) -> None:
    states = ('- {iso3: XQA, name: "Quarnia", from: 1991, self_rule: 1990-06-01}\n'
              '- {iso3: XQO, name: "Old Quarnia", until: 1991}\n')
    folder = write({"ontology/countries.yaml": states, "actors/people/XQA.yaml": PERSON.format("a", "Ida Quarn", role)})
    assert [finding.code for finding in lint_core(folder)] == codes


@pytest.fixture(scope="session")
def report(cache_folder: Path) -> Report:
    """Lint of the shipped dictionaries."""
    return lint()


def test_the_shipped_dictionaries_are_clean(report: Report) -> None:
    assert not report.findings, f"{len(report.findings)} findings; run `coder lint`:\n" + "\n".join(
        str(finding) for finding in report.findings[:40])


def test_lint_looks_at_everything(report: Report) -> None:
    files = [path for path in shipped("dictionaries").rglob("*.yaml")
             if path.name not in ("irregular.yaml", "abbreviations.yaml", "spellings.yaml")
             and path.parent.name != "crosswalks"]
    assert report.files == len(files)
    assert report.entries > 1000


FAMILY = ('- id: {}\n  code: "{}"\n  verbs: [quarn]\n  patterns:\n    - id: {}.verb\n      pattern: "SOURCE VERB TARGET"\n'
          '      examples:\n        - text: "Veldria quarned Ardonia."\n'
          '          events: [{{source: XVD, code: "{}", target: XAD}}]\n')


def test_a_pattern_of_the_folder_given_last_goes_before_its_equals(
        core: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is found then: a user's own event type takes the verb from the shipped one."""
    monkeypatch.setattr(run, "shipped", lambda name: core)
    shipped_one = write({"events/17/quarn.yaml": FAMILY.format("quarn", "171", "quarn", "171")}, "first")
    own = write({"events/19/quarn.yaml": FAMILY.format("my-quarn", "190", "my-quarn", "190")}, "second")
    assert [str(finding) for finding in lint([shipped_one, own]).findings] == []
    assert {event.code for event in Coder([shipped_one, own]).code("Chad quarned Mali.")} == {"190"}
