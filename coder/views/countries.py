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


class Countries:
    """Look-ups in dictionaries/ontology/countries.yaml; its days of beginning and end decide what is valid."""

    def __init__(self, records: Iterable[dict[str, Any]]) -> None:
        self._records: dict[str, list[dict[str, Any]]] = {}
        for record in records:
            self._records.setdefault(record["iso3"], []).append(record)
        self._found: dict[tuple[str, date | None], dict[str, Any] | None] = {}

    def at(self, iso3: str | None, day: date | None) -> dict[str, Any] | None:
        """The record of a state on a day (without a day the last one); None where it is no state of that day."""
        if iso3 is None:
            return None
        key = (iso3, day)
        if key not in self._found:
            self._found[key] = self._at(iso3, day)
        return self._found[key]

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

    def _at(self, iso3: str, day: date | None) -> dict[str, Any] | None:
        records = self._records.get(iso3, [])
        if day is None:
            return records[-1] if records else None
        then = day.isoformat()
        for record in records:
            if (record["start"] or "") <= then and (record["until"] is None or then < record["until"]):
                return record
        return None
