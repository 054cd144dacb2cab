"""States and territories in the numbering systems of the field, as they were valid on a day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

SYSTEMS = {
    "iso2": "ISO 3166-1 alpha-2",
    "iso3": "ISO 3166-1 alpha-3",
    "cow": "Correlates of War state number, three digits",
    "gw": "Gleditsch and Ward number",
    "fips": "FIPS 10-4",
}
EVER, STILL = "", "9999-12-32"  # before and after all days
ALWAYS = (EVER, STILL)


class Countries:
    """Look-ups in dictionaries/ontology/countries.yaml; its days of beginning and end decide what is valid."""

    def __init__(self, records: Iterable[dict[str, Any]]) -> None:
        # the first and last day as text, which compares as days do; most states have neither
        self._records: dict[str, list[tuple[str, str, dict[str, Any]]]] = {}
        for record in records:
            dated = (record["start"] or EVER, record["until"] or STILL, record)
            self._records.setdefault(record["iso3"], []).append(dated)
        self._always = {iso3: dated[-1][-1] for iso3, dated in self._records.items() if dated[0][:2] == ALWAYS}

    def at(self, iso3: str | None, day: date | None) -> dict[str, Any] | None:
        """The record of a state on a day (without a day the last one); None where it is no state of that day."""
        always = self._always.get(iso3 or "")
        if always is not None:
            return always
        records = self._records.get(iso3 or "")
        if not records:
            return None
        if day is None:
            return records[-1][-1]
        then = day.isoformat()
        return next((record for start, until, record in records if start <= then < until), None)

    def changes(self, iso3: str | None) -> bool:
        """Whether what is known of a state depends on the day."""
        return iso3 in self._records and iso3 not in self._always

    def code(self, iso3: str | None, system: str, day: date | None) -> str | None:
        """The state's code in a system on a day; None where that system has none for it then."""
        record = self.at(iso3, day)
        return None if record is None else record[system]

    def name(self, iso3: str | None, day: date | None) -> str | None:
        """The state's name on a day; of a state that was none then the name that it has had; the code if not "
        "listed."""
        if iso3 is None:
            return None
        record = self.at(iso3, day) or self.at(iso3, None)
        return iso3 if record is None else str(record["name"])
