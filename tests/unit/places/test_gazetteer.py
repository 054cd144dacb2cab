"""The gazetteer: names, regions and their seats, and the scale of precision."""

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder import Coder
from coder.places import model
from coder.places.gazetteer import NAMES, REGIONS, Gazetteer
from coder.places.model import Place, acled_precision, ucdp_precision
from coder.places.table import SortedTable
from coder.rules.places import shipped
from coder.text.place_keys import place_key

PRECISIONS = {  # word -> ACLED, UCDP
    "exact": (1, 1), "near": (2, 2), "admin2": (2, 3), "admin1": (3, 4), "region": (3, 5), "country": (3, 6), "sea": (3, 7),
    "dateline": (3, 6), "side": (3, 6), "unplaced": (3, 6)}
SPELLINGS = st.text(alphabet=st.sampled_from("abkz AZÉøßİıé-’'." + "المدينة"), max_size=30)
FIELDS = st.text(alphabet=st.sampled_from("ab é#"), min_size=1, max_size=3)


@pytest.fixture(scope="module")
def gazetteer(coder: Coder) -> Gazetteer:
    return coder.places.gazetteer


def named(gazetteer: Gazetteer, name: str) -> set[tuple[str, str, tuple[str, ...], str | None]]:
    return {(place.name, place.kind, place.countries, place.admin1) for place in gazetteer.find(name)}


@pytest.mark.parametrize(("name", "expected"), [
    ("Kabul", {("Kabul", "province", ("AFG",), "Kabul"), ("Kabul", "district", ("AFG",), "Kabul"),
               ("Kabul", "town", ("AFG",), "Kabul"), ("Kabul", "town", ("ISR",), "Ash Shamali")}),
    ("Kiev", {("Kyiv", "town", ("UKR",), "Kyiv")}),
    ("Hodeidah", {("Al Hudaydah", "province", ("YEM",), "Al Hudaydah"), ("Al Hudaydah", "town", ("YEM",), "Al Hudaydah")}),
    ("Gaza Strip", {("Gaza Strip", "region", ("PSE",), "Gaza Strip"), ("Gaza Strip", "province", ("PSE",), "Gaza Strip")}),
    ("Strait of Hormuz", {("Strait of Hormuz", "strait", (), None)}),
    ("the Sahel", {("Sahel", "region", ("MLI", "NER", "BFA", "TCD", "MRT"), None), ("Sahel", "province", ("BFA",), "Sahel")}),
    ("Xarun", set()),
    ("", set()),
])
def test_the_places_of_a_name(gazetteer: Gazetteer, name: str,
                              expected: set[tuple[str, str, tuple[str, ...], str | None]]) -> None:
    assert named(gazetteer, name) == expected


@pytest.mark.parametrize(("country", "admin1", "seat"), [
    ("ARG", "Chaco", "Resistencia"), ("ARG", "Buenos Aires", "La Plata"), ("USA", "California", "Sacramento"),
    ("IND", "Kerala", "Thiruvananthapuram"), ("NGA", "Borno State", "Maiduguri"), ("AFG", "Helmand", "Lashkar Gah"),
    ("ARG", "Xarun", None), ("XVD", "Chaco", None)])
def test_the_seat_of_a_region(gazetteer: Gazetteer, country: str, admin1: str, seat: str | None) -> None:
    """What ACLED codes an event to that is only known to have been in the region."""
    found = gazetteer.seat(country, admin1)
    assert (found.name if found else None) == seat


def test_states_stand_at_their_capitals(gazetteer: Gazetteer) -> None:
    assert gazetteer.state("FRA") == Place("France", "state", ("FRA",), "", None, 48.853, 2.349)
    assert gazetteer.state("XVD") == Place("XVD", "state", ("XVD",), "", None, None, None)
    assert [gazetteer.capital(code) for code in ("KEN", "YEM", "XVD")] == ["Nairobi", "Sanaa", None]


@pytest.mark.parametrize(("word", "numbers"), PRECISIONS.items())
def test_precision_in_the_terms_of_acled_and_ucdp(word: str, numbers: tuple[int, int]) -> None:
    assert (acled_precision(word), ucdp_precision(word)) == numbers


def test_every_word_of_the_scale_is_one_of_both() -> None:
    assert set(model.ACLED) == set(model.UCDP) == set(PRECISIONS)
    with pytest.raises(KeyError):
        acled_precision("somewhere")


@given(SPELLINGS)
def test_a_key_is_its_own_key(name: str) -> None:
    assert place_key(place_key(name)) == place_key(name)


@given(SPELLINGS)
def test_what_is_found_is_the_same_for_all_spellings(coder: Coder, name: str) -> None:
    places = coder.places.gazetteer
    assert places.find(name) == places.find(name.replace("-", " ")) == places.find(f" {name} ")


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180))
def test_distances(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> None:
    left = Place("a", "town", ("XVD",), latitude=latitude, longitude=longitude)
    right = Place("b", "town", ("XVD",), latitude=other_latitude, longitude=other_longitude)
    there, back = left.kilometres(right), right.kilometres(left)
    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there <= 20_016
    assert left.kilometres(Place("c", "town", ("XVD",))) == float("inf")


def test_the_files_are_in_the_order_that_the_look_up_goes_by() -> None:
    folder = shipped("dictionaries") / "places"
    for name in (NAMES, REGIONS):
        lines = (folder / name).read_bytes().split(b"\n")
        assert lines.pop() == b""
        assert all(one < other for one, other in pairwise(lines))
    notice = (folder / "gazetteer_NOTICE.txt").read_text(encoding="utf-8")
    assert "GeoNames" in notice
    assert "CC BY 4.0" in notice


@given(st.lists(st.tuples(FIELDS, FIELDS), max_size=30), FIELDS)
def test_a_sorted_table_finds_the_rows_of_a_key_and_no_others(rows: list[tuple[str, str]], asked: str) -> None:
    lines = sorted({f"{key}\t{rest}\n".encode() for key, rest in rows})
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.tsv"
        path.write_bytes(b"".join(lines) or b"\n")
        found = SortedTable(path)
        for key in {asked, *(key for key, _ in rows)}:
            expected = [line.decode()[:-1].split("\t")[1:] for line in lines if line.decode().split("\t")[0] == key]
            assert found.rows(key) == expected


def test_places_of_the_user(tmp_path: Path) -> None:
    """A file in places/ adds what the gazetteer lacks, with its region in the gazetteer's terms."""
    (tmp_path / "places").mkdir()
    (tmp_path / "places" / "mine.yaml").write_text(
        "- {id: my.xarun, names: [Xarun, Old Xarun], kind: village, countries: [NGA], admin1: Borno, at: [11.5, 13.25]}\n",
        encoding="utf-8")
    [event] = Coder([tmp_path]).code("Gunmen killed four Nigerian policemen in Old Xarun.")
    assert [event.location, event.admin1, event.country, event.latitude, event.longitude, event.geo_precision,
            event.location_text] == ["Xarun", "Borno", "NGA", 11.5, 13.25, "exact", "Old Xarun"]
