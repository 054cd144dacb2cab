"""coder relate, supplied mentions and unknown actors: actors that no dictionary knows."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ran = Callable[..., Any]


def pair(text: str, source: str, target: str, id: str = "r") -> dict[str, Any]:
    """A record of `coder relate` whose spans are those of two phrases of the text."""
    spans = {name: [text.index(phrase), text.index(phrase) + len(phrase)]
             for name, phrase in (("source_span", source), ("target_span", target))}
    return {"id": id, "text": text, **spans}


@pytest.fixture
def write_lines(tmp_path: Path) -> Callable[..., Path]:
    def write(*records: dict[str, Any]) -> Path:
        path = tmp_path / "in.jsonl"
        path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(("text", "source", "target", "wanted"), [
    ("The Quarn League attacked Mirello.", "The Quarn League", "Mirello", ("190", "ASSAULT", 4, "pattern")),
    ("Mirello was attacked by the Quarn League.", "the Quarn League", "Mirello", ("190", "ASSAULT", 4, "pattern")),
    ("The Quarn League criticised Mirello's plan.", "The Quarn League", "Mirello", ("111", "ACCUSE", 3, "pattern")),
    ("News of the expulsion of Mirello by Quarn spread quickly.", "Quarn", "Mirello", ("174", "COERCE", 4, "pattern")),
    ("Quarn talked. Mirello had been attacked.", "Quarn", "Mirello", ("190", "ASSAULT", 4, "target")),
    ("The river Quarn is near Mirello.", "Quarn", "Mirello", (None, None, 0, None)),
    ("Ben Quarn, the League's leader, condemned Mirello.", "Ben Quarn, the League's leader", "Mirello",
     ("111", "ACCUSE", 3, "pattern")),
    ("The mission in Quarn, on Sunday condemned Mirello.", "The mission in Quarn", "Mirello",
     ("111", "ACCUSE", 3, "pattern")),
    ("A report accusing the Quarn League of theft pleased Mirello.", "Mirello", "the Quarn League",
     ("1121", "ACCUSE", 3, "target")),
    ("Face to face at last, Quarn and Mirello smiled.", "Quarn", "Mirello", ("040", "CONSULT", 1, "word")),
    ("Quarn will ladle out soup in Mirello.", "Quarn", "Mirello", ("033", "AGREE", 1, "word")),
    ("Thousands of Quarn's students spilled through the town, urging Mirello to quit.",
     "Thousands of Quarn's students", "Mirello", ("141", "PROTEST", 4, "pattern")),
    ("Mirello's people are brave and trustworthy, Quarn said.", "Quarn", "Mirello", ("051", "SUPPORT", 1, "word")),
    ("The rebels are near Mirello.", "The rebels", "Mirello", ("190", "ASSAULT", 4, "who")),
    ("Quarn's miners said they would not end the strike until Mirello paid.", "Quarn's miners", "Mirello",
     ("1242", "REJECT", 3, "source")),
    ("Monitors say the Quarn League has tortured prisoners.", "Monitors", "the Quarn League",
     ("1122", "ACCUSE", 3, "said")),
    ("Quarn did not give permission for the Mirello rally.", "Quarn", "the Mirello rally",
     ("124", "REJECT", 3, "word")),
    ("Quarn says Mirello is arming rebels in the hills.", "Quarn", "Mirello", ("112", "ACCUSE", 3, "said")),
    ("Tensions between Quarn and Mirello have risen since the raid.", "Quarn", "Mirello", ("111", "ACCUSE", 3, "word")),
    ("The friendship of Quarn with Mirello is old.", "Quarn", "Mirello", ("050", "SUPPORT", 1, "word")),
    ("The alliance between Quarn and Mirello held.", "Quarn", "Mirello", ("050", "SUPPORT", 1, "word")),
    ("Zelta's central bank is poised to compensate hill farmers evicted two decades ago.", "Zelta's central bank",
     "hill farmers", ("0353", "AGREE", 1, "word")),
    ("Quarn blockaded Mirello.", "Quarn", "Mirello", ("191", "COERCE", 4, "pattern")),
    ("Quarn pledged support to Mirello.", "Quarn", "Mirello", ("050", "SUPPORT", 1, "pattern")),
    ("Quarn's criticism of Mirello was dismissed by Norbia.", "Quarn", "Mirello", ("111", "ACCUSE", 3, "noun")),
    ("A claim by Quarn that Mirello trains rebels was echoed abroad.", "Quarn", "Mirello",
     ("112", "ACCUSE", 3, "noun")),
    ("Quarn is considering sanctions against Mirello.", "Quarn", "Mirello", ("1312", "THREATEN", 3, "word")),
    ("Quarn expressed its condolences to Mirello.", "Quarn", "Mirello", ("050", "SUPPORT", 1, "pattern")),
    ("In Keltis, the Quarn League, which has fought Norbia, criticised Mirello.", "the Quarn League", "Mirello",
     ("111", "ACCUSE", 3, "pattern")),
    ("Mirello was among those arrested by Quarn.", "Quarn", "Mirello", ("173", "COERCE", 4, "pattern")),
    ("Mirello should use its influence over Norbia, Quarn said.", "Quarn", "Mirello", ("020", "REQUEST", 3, "pattern")),
    ("Quarn says Mirello violated its airspace.", "Quarn", "Mirello", ("1123", "ACCUSE", 3, "said")),
    ("Quarn may bomb the harbour, a paper in Mirello wrote.", "Quarn", "Mirello", ("1383", "THREATEN", 3, "word")),
])
def test_relation_of_two_unknown_phrases(
    run: Ran, write_lines: Callable[..., Path], text: str, source: str, target: str, wanted: tuple[Any, ...]
) -> None:
    done = run("relate", write_lines(pair(text, source, target)))
    [line] = map(json.loads, done.lines)
    assert (done.code, line["id"]) == (0, "r")
    assert (line["code"], line["plover"], line["quad"], line["by"]) == wanted
    assert (line["rule"] is None) == (line["code"] is None)


def test_strict_answers_only_by_pattern(run: Ran, write_lines: Callable[..., Path]) -> None:
    path = write_lines(pair("Quarn talked. Mirello had been attacked.", "Quarn", "Mirello", "far"),
                       pair("Quarn attacked Mirello.", "Quarn", "Mirello", "near"))
    done = run("relate", path, "--strict", "--format", "tsv")
    assert [line.split("\t") for line in done.lines] == [
        ["id", "code", "plover", "quad", "rule", "by"], ["far", "", "", "0", "", ""],
        ["near", "190", "ASSAULT", "4", "attack.verb", "pattern"]]


def test_bad_records_are_rejected_and_the_others_answered(run: Ran, write_lines: Callable[..., Path]) -> None:
    good = pair("Quarn attacked Mirello.", "Quarn", "Mirello", "good")
    path = write_lines({**good, "id": "long", "target_span": [15, 99]}, {**good, "id": "over", "target_span": [2, 9]},
                       {**good, "id": "form", "source_span": "Quarn"}, {"id": "none", "text": "Quarn."}, good)
    done = run("relate", path)
    assert (done.code, [json.loads(line)["id"] for line in done.lines]) == (1, ["good"])
    assert done.err.splitlines() == [
        "rejected: long: the span [15, 99] is not in the text",
        "rejected: over: the two spans overlap",
        f"rejected: {path}:3: form: source_span is not of the form [start, end]",
        "rejected: none: no source_span and target_span"]


def test_supplied_mentions_are_actors(run: Ran, write_lines: Callable[..., Path]) -> None:
    text = "The Quarn League attacked Mirello. Veldria bombed Mirello."
    marks = [{"start": 0, "end": 16, "code": "XQL"}, {"start": 26, "end": 33}, {"start": 35, "end": 42},
             {"start": 50, "end": 57, "code": "XMI"}]
    done = run("code", write_lines({"id": "a", "text": text, "mentions": marks}), "--examples", "--format", "jsonl")
    rows = [(row["source"], row["code"], row["target"], row["source_text"], row["target_text"])
            for row in map(json.loads, done.lines)]
    assert rows == [("XQL", "190", "---", "The Quarn League", "Mirello"), ("XVD", "195", "XMI", "Veldria", "Mirello")]


@pytest.mark.parametrize(("mention", "reason"), [
    ([1, 2], "a mention is not an object but a list"),
    ({"start": 5, "end": 5}, "a mention needs start and end, characters of the text, the end after the start"),
    ({"start": 0, "end": 5, "code": 7}, "the code of a mention is not a string but a number"),
])
def test_a_bad_mention_rejects_its_document(
    run: Ran, write_lines: Callable[..., Path], mention: Any, reason: str
) -> None:
    path = write_lines({"id": "a", "text": "Quarn fled.", "mentions": [mention]})
    done = run("code", path)
    assert (done.code, done.err.splitlines()[0]) == (1, f"rejected: {path}:1: a: {reason}")


def test_unknown_actors_are_coded_on_demand(run: Ran, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("The Quarn League attacked Mirello. Mirello apologised to Veldria.", encoding="utf-8")

    def coded(*options: str) -> list[tuple[str | None, ...]]:
        done = run("code", path, "--examples", "--format", "jsonl", *options)
        return [(row["source"], row["code"], row["target"], row["source_text"]) for row in map(json.loads, done.lines)]

    assert coded() == [(None, "055", "XVD", None)]
    assert coded("--unknown-actors") == [("---", "190", "---", "The Quarn League"), ("---", "055", "XVD", "Mirello")]
    assert coded("--new-actor-length", "2") == [(None, "190", "---", None), ("---", "055", "XVD", "Mirello")]
    assert coded("--new-actor-length", "0") == coded()


def test_comma_clauses_are_left_out_on_demand(run: Ran, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("Veldria attacked Ardonia, Norbia denounced the raid, and left.", encoding="utf-8")

    def coded(*options: str) -> list[tuple[str | None, ...]]:
        done = run("code", path, "--examples", "--format", "jsonl", *options)
        return [(row["source"], row["code"], row["target"]) for row in map(json.loads, done.lines)]

    assert coded("--comma-clauses", "min=2,max=8") == [("XVD", "190", "XAD")]
    assert coded() == [("XVD", "190", "XAD"), ("XNB", "111", "XVD")]
    done = run("code", path, "--comma-clauses", "mix=2")
    assert (done.code, '"mix=2" is none of min=WORDS' in done.err) == (2, True)
