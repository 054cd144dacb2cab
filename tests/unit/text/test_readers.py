"""Reading files, folders, globs and standard input, well formed and not."""

import csv
import gzip
import io
import json
import os
import sys
import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coder.errors import InputError
from coder.text import lines as lines_module
from coder.text.documents import Document, MentionMark, Rejected
from coder.text.readers import read_inputs

Write = Callable[[str, bytes | str], str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file below the test's folder (packed when its name ends in .gz) and gives its path."""
    def make(name: str, data: bytes | str) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        raw = data.encode("utf-8") if isinstance(data, str) else data
        path.write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
        return str(path)
    return make


def read(*paths: str, day: date | None = None, columns: dict[str, str] | None = None) -> list[Document | Rejected]:
    return list(read_inputs(paths, date=day, columns=columns or {}))


def one(*paths: str, day: date | None = None, columns: dict[str, str] | None = None) -> Document:
    found = read(*paths, day=day, columns=columns)
    assert len(found) == 1
    assert isinstance(found[0], Document), found
    return found[0]


def refused(*paths: str) -> Rejected:
    found = read(*paths)
    assert len(found) == 1
    assert isinstance(found[0], Rejected), found
    return found[0]


# Plain text


@pytest.mark.parametrize("name", ["story.txt", "story.txt.gz", "STORY.TXT", "my.story.txt"])
def test_a_text_file_is_one_document(write: Write, name: str) -> None:
    path = write(name, "The army left.\r\nIt was late.\n")
    document = one(path)
    assert document.text == "The army left.\r\nIt was late.\n"
    assert document.id == name.removesuffix(".gz")[:-4]
    assert (document.file, document.line, document.date, document.start) == (path, 1, None, 0)


@pytest.mark.parametrize("head", ["date 2024-01-19 ", " date 2024-01-19\n", "2024-01-19\r\n\r\n"])
def test_a_leading_date_is_read_and_stays_in_the_text(write: Write, head: str) -> None:
    document = one(write("a.txt", head + "The army left."), day=date(1999, 1, 1))
    assert document.date == date(2024, 1, 19)
    assert document.text == head + "The army left."
    assert document.text[document.start:] == "The army left."


def test_the_default_date_is_for_undated_stories(write: Write) -> None:
    assert one(write("a.txt", "The army left."), day=date(1999, 1, 1)).date == date(1999, 1, 1)


@pytest.mark.parametrize(("data", "text"), [
    ("Né à Sana’a".encode(), "Né à Sana’a"),
    ("\ufeffNé à Sana’a".encode(), "Né à Sana’a"),
    ("The “army” left Gaza’s north — at dawn, the minister said.".encode("cp1252"),
     "The “army” left Gaza’s north — at dawn, the minister said."),
    ("Caf\u00e9".encode("cp1252"), "Café"),
    (b"\xef\xbb\xbf" + "Caf\u00e9".encode("cp1252"), "Café"),
    ("Né à Sana’a".encode("utf-16"), "Né à Sana’a"),
    (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
    ("他离开了。".encode(), "他离开了。"),
])
def test_encodings(write: Write, data: bytes, text: str) -> None:
    assert one(write("a.txt", data)).text == text


@pytest.mark.parametrize(("data", "reason"), [
    (b"", "the text is empty"), (b" \r\n\t ", "the text is empty"), (b"\xef\xbb\xbf", "the text is empty"),
    (b"The army\x00 left.", "binary data, not text (NUL byte at offset 8)"),
    (bytes(range(256)) * 20, "binary data"), (b"\x89PNG\r\n\x1a\n\x00\x00", "binary data"),
    (bytes(range(1, 256)) * 20, ""), ("Né à Sana’a, où".encode() + b"\xff", "damaged UTF-8"),
    (b"date 2024-13-45 The army left.", '"2024-13-45" is not a date'), (b"date 2024-01-19", "no text after the date"),
    (b"\xff\xfeA", "not utf-16 text")])
def test_texts_that_are_rejected(write: Write, data: bytes, reason: str) -> None:
    path = write("a.txt", data)
    found = refused(path)
    assert (found.file, found.line) == (path, 1)
    assert reason in found.reason


# JSON lines


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_json_lines(write: Write, name: str) -> None:
    path = write(name, json.dumps({
        "id": "x1", "text": "Né à Sana’a.", "date": "20240119", "title": "T", "source": "S", "url": "u",
        "mentions": [{"start": 0, "end": 2, "code": "XVD"}], "more": 1}) + "\r\n\r\n" + '{"text": "It was late.", "date": null}')
    first, second = read(path)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, first.text, first.date, first.title, first.source, first.url, first.mentions, first.line) == (
        "x1", "Né à Sana’a.", date(2024, 1, 19), "T", "S", "u", [MentionMark(0, 2, "XVD")], 1)
    assert (second.id, second.date, second.mentions, second.line, second.title) == ("a:3", None, None, 3, None)


@pytest.mark.parametrize(("line", "reason"), [
    ('{"text": "a"', "broken JSON"), ("text", "broken JSON"), ('{"text": "a"} {"text": "b"}', "broken JSON"),
    ("[" * 100_000, "broken JSON"), ('{"text": ' + "1" * 5000 + "}", "broken JSON"),
    ('["a"]', "not a JSON object"), ('"a"', "not a JSON object"), ("null", "not a JSON object"),
    ('{"body": "a", "when": 1}', 'no "text" among the fields: body, when'),
    ('{"text": null}', "no text"), ('{"text": 5}', "not a string but a number"), ('{"text": ["a"]}', "but a list"),
    ('{"text": {"a": 1}}', "but an object"), ('{"text": true}', "but true or false"), ('{"text": ""}', "empty"),
    ('{"text": " \\n\\t"}', "empty"), ('{"text": "a\\u0000b"}', "binary data"),
    ('{"text": "a", "date": "2024-13-45"}', '"2024-13-45" is not a date: write YYYY-MM-DD'),
    ('{"text": "a", "date": "soon"}', '"soon" is not a date'), ('{"text": "a", "date": [1]}', "is not a date"),
    ('{"text": "a", "date": false}', "is not a date"), ('{"text": "a", "id": ["x"]}', "the id is not a string"),
    ('{"text": "a", "mentions": "x"}', "mentions is not a JSON list"), ('{"text": "a", "mentions": {}}', "mentions is not a list"),
])
def test_a_bad_line_is_rejected_and_the_next_is_read(write: Write, line: str, reason: str) -> None:
    path = write("a.jsonl", line + '\n{"id": "good", "text": "The army left."}\n')
    bad, good = read(path)
    assert isinstance(bad, Rejected)
    assert (bad.file, bad.line) == (path, 1)
    assert reason in bad.reason
    assert isinstance(good, Document)
    assert (good.id, good.line) == ("good", 2)


def test_binary_lines_are_rejected_one_by_one(write: Write) -> None:
    path = write("a.jsonl", b'\x00\x01\x02\n{"text": "Sana\x92a \x93left\x94 \xe9t\xe9."}\n\xff\xfe\xfd\x81\x8d\n{"text": "x"}\n')
    found = read(path)
    assert [type(item) for item in found] == [Rejected, Document, Rejected, Document]
    assert isinstance(found[1], Document)
    assert found[1].text == "Sana’a “left” été."


def test_the_id_of_a_rejected_record_is_kept(write: Write) -> None:
    assert refused(write("a.jsonl", '{"id": "x7", "text": ""}')).id == "x7"


@pytest.mark.parametrize(("value", "id"), [('"x"', "x"), ("7", "7"), ("7.0", "7"), ('" "', "a:1"), ("null", "a:1"), ("NaN", "a:1")])
def test_ids(write: Write, value: str, id: str) -> None:
    assert one(write("a.jsonl", f'{{"id": {value}, "text": "x"}}')).id == id


def test_lone_surrogates_are_replaced_and_the_length_is_kept(write: Write) -> None:
    document = one(write("a.jsonl", r'{"id": "\ud800", "text": "a\ud83d b\udE00 \ud83d\ude00", "title": "\udc00", "mentions": [{"start": 0, "end": 1, "code": "\ud800"}]}'))
    assert document.text == "a\ufffd b\ufffd 😀"
    assert (document.id, document.title, document.mentions) == ("\ufffd", "\ufffd", [MentionMark(0, 1, "\ufffd")])
    document.text.encode("utf-8")


def test_a_record_s_date_counts_before_one_in_the_text(write: Write) -> None:
    document = one(write("a.jsonl", '{"text": "date 2024-01-19 The army left.", "date": "2020-02-02"}'))
    assert (document.date, document.start) == (date(2020, 2, 2), 16)


def test_columns_rename_fields_of_json_lines_too(write: Write) -> None:
    path = write("a.jsonl", '{"body": "The army left.", "id": 1}\n{"text": "It was late.", "id": 2}')
    assert [item.text for item in read(path, columns={"text": "body"}) if isinstance(item, Document)] == [
        "The army left.", "It was late."]


def test_json_lines_with_a_byte_order_mark_and_in_utf_16(write: Write) -> None:
    assert one(write("a.jsonl", b'\xef\xbb\xbf{"text": "x"}\n')).text == "x"
    assert one(write("b.jsonl", '{"text": "é"}\r\n'.encode("utf-16"))).text == "é"


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_an_empty_file_of_json_lines_has_no_documents(write: Write, name: str) -> None:
    assert read(write(name, "\n\n")) == []


# Tables


def table(rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ","), ("a.tsv", "\t"), ("a.csv.gz", ","), ("a.tsv.gz", "\t")])
def test_tables(write: Write, name: str, delimiter: str) -> None:
    path = write(name, table([
        ["id", "text", "date", "title", "mentions", "extra"],
        ["x1", 'The "army",\tit left.\r\nIt was late.', "2024-01-19", "T", '[{"start": 0, "end": 3}]', "e"],
        [], ["", "It was late.", "", "", "", ""]], delimiter))
    first, second = read(path)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, first.text, first.date, first.title, first.mentions, first.line) == (
        "x1", 'The "army",\tit left.\r\nIt was late.', date(2024, 1, 19), "T", [MentionMark(0, 3)], 2)
    assert (second.id, second.date, second.title, second.mentions, second.line) == ("a:5", None, None, None, 5)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings_of_tables(write: Write, encoding: str) -> None:
    text = "Gaza’s “army” left at dawn, the minister said — late."
    path = write("a.csv", table([["text", "id"], [text, "1"], ["The army left.", "2"], [text, "3"]]).encode(encoding))
    assert [item.text for item in read(path) if isinstance(item, Document)] == [text, "The army left.", text]


def test_columns_of_other_names(write: Write) -> None:
    path = write("a.csv", table([["Body", "published", "ID"], ["The army left.", "2024-01-19", "x"]]))
    document = one(path, columns={"text": "body", "date": "published"})
    assert (document.id, document.text, document.date) == ("x", "The army left.", date(2024, 1, 19))


@pytest.mark.parametrize(("head", "columns", "parts"), [
    ("id,body", {}, ["a.csv", 'no column "text"', "id, body", "--column text=COLUMN"]),
    ("id,text", {"text": "body"}, ['no column "body" for the text', "id, text"]),
    ("id,text", {"date": "when"}, ['no column "when" for the date', "--column date=COLUMN"]),
    ("id;text;date", {}, ['no column "text"', "separated by commas"]),
])
def test_a_table_without_the_column_is_rejected_as_a_whole(
    write: Write, head: str, columns: dict[str, str], parts: list[str]
) -> None:
    table = write("a.csv", head + "\nx,y\n")
    rejected, good = read(table, write("b.csv", "text,body,when\nz,z,2024-01-19\n"), columns=columns)
    assert isinstance(rejected, Rejected)
    assert isinstance(good, Document)
    assert rejected.line == 1
    for part in parts:
        assert part in str(rejected)


def test_a_field_that_is_not_ours_is_an_input_error(write: Write) -> None:
    with pytest.raises(InputError, match='no field "txt"'):
        read_inputs([write("a.csv", "text\nx\n")], date=None, columns={"txt": "body"})


@pytest.mark.parametrize(("row", "reason"), [
    ("x,,2024-01-19", "the text is empty"), ("x", "the text is empty"), ("x,a,soon", '"soon" is not a date'),
    ("x,a,2024-01-19,b", "4 fields where the header has 3"), ('x,"a"b,2024-01-19', "closing quotation mark"),
    ("x,a\x00,2024-01-19", "binary data"),
])
def test_a_bad_row_is_rejected_and_the_next_is_read(write: Write, row: str, reason: str) -> None:
    bad, good = read(write("a.csv", f"id,text,date\n{row}\ngood,The army left.,\n"))
    assert isinstance(bad, Rejected)
    assert bad.line == 2
    assert reason in bad.reason
    assert isinstance(good, Document)
    assert (good.id, good.line) == ("good", 3)


def test_a_quotation_mark_that_is_never_closed(write: Write) -> None:
    first, bad = read(write("a.csv", 'id,text\n1,The army left.\n2,"It was late.\n3,x\n'))
    assert isinstance(first, Document)
    assert isinstance(bad, Rejected)
    assert (bad.line, bad.reason) == (3, "a quotation mark that is never closed")


def test_large_fields(write: Write) -> None:
    text = "word " * 100_000
    before = csv.field_size_limit()
    assert len(one(write("a.csv", table([["text"], [text]]))).text) == len(text)
    assert csv.field_size_limit() >= before


def test_an_empty_table(write: Write) -> None:
    assert "empty" in refused(write("a.csv", "")).reason
    assert read(write("b.csv", "id,text\n")) == []


# Files that break


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.csv.gz", "a.tsv.gz"])
def test_damaged_gzip_files(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    packed = gzip.compress(b"text\n" + b"The army left.\n" * 2000)
    checksum = packed[:-8] + bytes(8)
    for data, reason in ((b"text\nThis is no gzip file.", "not a gzip file"), (packed[:12], "truncated"),
                         (checksum, "a damaged one")):
        path.write_bytes(data)
        last = read(str(path))[-1]
        assert isinstance(last, Rejected)
        assert reason in last.reason


def test_a_header_that_is_no_text(write: Write) -> None:
    assert "binary data" in refused(write("a.csv", b"\x00\nid,text\n1,The army left.\n")).reason


def test_a_truncated_gzip_file_gives_what_comes_before(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"id": str(n), "text": os.urandom(200).hex()}) + "\n" for n in range(500))
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(lines.encode())[:60_000])
    *good, bad = read(str(path))
    assert len(good) > 100
    assert all(isinstance(item, Document) for item in good)
    assert isinstance(bad, Rejected)
    assert bad.reason == "the gzip file is truncated"
    assert bad.line == len(good) + 1


def test_the_run_goes_on_with_the_next_file(write: Write, tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere")
    write("b.txt", b"\x00")
    write("c.txt", "The army left.")
    found = read(str(tmp_path))
    assert [type(item) for item in found] == [Rejected, Rejected, Document]
    assert isinstance(found[0], Rejected)
    assert "cannot be read" in found[0].reason


def test_a_line_that_is_too_long(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines_module, "LIMIT", 100)
    path = write("a.jsonl", '{"text": "' + "x" * 500 + '"}\n{"text": "The army left."}\n')
    bad, good = read(path)
    assert isinstance(bad, Rejected)
    assert isinstance(good, Document)
    assert (bad.line, good.line) == (1, 2)
    assert "more than" in refused(write("a.txt", "x" * 500)).reason


# Which files


def test_folders_are_read_in_name_order_and_other_files_passed_over(write: Write, tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.TXT", "a.txt", "c.jsonl", "d.pdf", "e.json", ".hidden.txt", ".git/f.txt", "noending", "g.gz",
                 "b/sub/3.txt.gz"):
        write(name, '{"text": "x"}' if name.endswith("jsonl") else "x")
    assert [os.path.relpath(item.file, tmp_path) for item in read(str(tmp_path))] == [
        "a.txt", "b/1.TXT", "b/2.txt", "b/sub/3.txt.gz", "c.jsonl"]


@pytest.mark.parametrize(("pattern", "names"), [
    ("*.txt", ["a.txt", "b.txt"]), ("?.txt", ["a.txt", "b.txt"]), ("[b-c]*", ["b.txt", "c/d.txt"]),
    ("**/*.txt", ["a.txt", "b.txt", "c/d.txt"]), ("**", ["a.txt", "b.txt", "c/d.txt"]), ("*", ["a.txt", "b.txt", "c/d.txt"])])
def test_globs(write: Write, tmp_path: Path, pattern: str, names: list[str]) -> None:
    for name in ("a.txt", "b.txt", "c/d.txt", "z.pdf"):
        write(name, "x")
    assert [os.path.relpath(item.file, tmp_path) for item in read(str(tmp_path / pattern))] == names


def test_a_name_with_brackets_is_a_file_first(write: Write) -> None:
    assert one(write("a[1].txt", "x")).id == "a[1]"


def test_links_in_circles(write: Write, tmp_path: Path) -> None:
    write("a/b.txt", "x")
    (tmp_path / "a" / "again").symlink_to(tmp_path / "a")
    assert len(read(str(tmp_path))) == 1


@pytest.mark.parametrize(("name", "reason"), [
    ("missing.txt", "no such file or folder"), ("*.csv", "no input matches"), ("story.pdf", "this ending is not read"),
    ("empty", "no input in this folder"), ("", "no such file or folder"), ("a\0b", "no such file or folder")])
def test_inputs_that_are_none(write: Write, tmp_path: Path, name: str, reason: str) -> None:
    write("story.pdf", "x")
    (tmp_path / "empty").mkdir()
    path = str(tmp_path / name) if name and "\0" not in name else name
    with pytest.raises(InputError, match=reason) as caught:
        read_inputs([path], date=None, columns={})
    if name.startswith(("story", "*", "empty")):
        assert ".txt, .jsonl, .csv, .tsv, .xml, each also with .gz" in str(caught.value)


def test_all_bad_inputs_are_named_at_once() -> None:
    with pytest.raises(InputError, match=r"(?s)one\.txt.*two\.txt"):
        read_inputs(["one.txt", "two.txt"], date=None, columns={})


def test_several_inputs_in_the_order_given(write: Write) -> None:
    paths = [write("b.txt", "x"), write("a.txt", "y"), write("c.jsonl", '{"text": "z"}')]
    assert [item.text for item in read(*paths) if isinstance(item, Document)] == ["x", "y", "z"]


def test_reading_is_lazy(write: Write, tmp_path: Path) -> None:
    paths = [write("a.txt", "x"), write("b.txt", "y")]
    documents = read_inputs(paths, date=None, columns={})
    next(documents)
    (tmp_path / "b.txt").unlink()
    assert isinstance(next(documents), Rejected)


def test_memory_stays_constant(write: Write) -> None:
    line = json.dumps({"text": "word " * 200}) + "\n"
    path = write("a.jsonl.gz", line * 20_000)
    tracemalloc.start()
    try:
        count = sum(1 for _ in read_inputs([path], date=None, columns={}))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 20_000
    assert peak < 2_000_000


# Standard input


class Stdin:
    """A standard input of bytes, as sys.stdin has it."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    return lambda data: monkeypatch.setattr(sys, "stdin", Stdin(data))


@pytest.mark.parametrize("data", [
    b"The army left.\r\nIt was late.", b"\n\n  The army left.", b"{The army} left.", b'{"text": "broken\nThe army left.',
    b"\xef\xbb\xbfThe army left.", "Sana’a “left”".encode("cp1252"), gzip.compress(b"The army left.", mtime=0), "é".encode("utf-16"),
    b"[1, 2]"])
def test_text_on_standard_input(stdin: Callable[[bytes], None], data: bytes) -> None:
    stdin(data)
    document = one("-", day=date(2024, 1, 19))
    assert (document.id, document.file, document.line, document.date) == ("stdin", "-", 1, date(2024, 1, 19))
    if data.startswith(b"The"):
        assert document.text == "The army left.\r\nIt was late."
    assert "\ufeff" not in document.text


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize("head", [b"", b"\n \r\n", b"\xef\xbb\xbf"])
def test_json_lines_on_standard_input(stdin: Callable[[bytes], None], head: bytes, pack: Callable[[bytes], bytes]) -> None:
    stdin(pack(head + b'{"text": "The army left."}\nbroken\n{"text": "It was late."}'))
    found = read("-")
    blank = head.count(b"\n")
    assert [(type(item), item.line) for item in found] == [
        (Document, blank + 1), (Rejected, blank + 2), (Document, blank + 3)]
    assert isinstance(found[0], Document)
    assert found[0].id == f"stdin:{blank + 1}"


def test_empty_and_binary_standard_input(stdin: Callable[[bytes], None]) -> None:
    for data, reason in ((b"", "the text is empty"), (b" \n \n", "the text is empty"), (b"a\x00", "binary data"),
                         (gzip.compress(b"x" * 1000, mtime=0)[:20], "gzip file is truncated")):
        stdin(data)
        assert reason in refused("-").reason


def test_a_standard_input_of_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("Né à Sana’a."))
    assert one("-").text == "Né à Sana’a."


# Anything at all


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(data=st.binary(max_size=300), name=st.sampled_from(["a.txt", "a.jsonl", "a.csv", "a.tsv", "a.xml", "a.txt.gz", "a.jsonl.gz"]))
def test_any_bytes_are_documents_or_rejected(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    try:
        found = read(str(path))
    except InputError:
        assert name.endswith(("csv", "tsv"))
        return
    for item in found:
        str(item).encode("utf-8")
        assert isinstance(item, Document | Rejected)
