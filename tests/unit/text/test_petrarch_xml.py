"""PETRARCH's XML as input."""

from datetime import date
from pathlib import Path

from coder.text.documents import Document, Rejected
from coder.text.readers import read_inputs

HEAD = """<!-- a comment
-->
<Sentences>
<Sentence date = "20080804" id ="s1" source = "AFP" sentence = "True">
<Text>
Veldria bombed
Ardonia &amp; left.
</Text>
<Parse>( (S (NP (NNP Veldria)) (. .)))</Parse>
</Sentence>
<Sentence date="" id="">
<Text>Kestria slept.</Text>
</Sentence>
<Sentence date="20081399" id="s3"><Text>No such day.</Text></Sentence>
<Sentence date="20080804" id="s4"><Parse>no text</Parse></Sentence>
"""


def shown(path: Path) -> list[tuple[object, ...]]:
    return [
        (item.id, item.date, item.source, item.text, item.line)
        if isinstance(item, Document)
        else (item.line, item.id, item.reason)
        for item in read_inputs([path])
        if isinstance(item, Document | Rejected)
    ]


READ: list[tuple[object, ...]] = [
    ("s1", date(2008, 8, 4), "AFP", "Veldria bombed Ardonia & left.", 4),
    ("x:2", None, None, "Kestria slept.", 11),
    (14, "s3", '"20081399" is not a date: write YYYY-MM-DD'),
    (15, "s4", "the text is empty"),
]


def test_ids_dates_sources_and_texts_are_read_and_trees_passed_over(tmp_path: Path) -> None:
    (tmp_path / "x.xml").write_text(HEAD + "</Sentences>\n")
    assert shown(tmp_path / "x.xml") == READ


def test_what_stands_before_a_fault_is_kept(tmp_path: Path) -> None:
    (tmp_path / "x.xml").write_text(HEAD + "<Sentence><Text>a < b</Text>\n")
    fault = (16, None, "broken XML from here on: not well-formed (invalid token): line 16, column 19 (column 20)")
    assert shown(tmp_path / "x.xml") == [*READ, fault]
