"""Reports of one event across days and wording.

The reports that come here have the same source and target (country and first sector) and the same CAMEO root, and
stand in the order of their days. A report joins the event of an earlier one when the places do not contradict each
other, the days are no more than the window apart, and either day and code are the same or the sentences share half of
their words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from coder.text.fold import fold

WORD = re.compile(r"\w{4,}|\d+")  # short words are of the grammar, not of the event
SHARE = 0.5  # of the words of the shorter sentence
WORDS = 3  # that two sentences must share: two have a name and a verb in common by chance
PLACES = ("country", "admin1", "location")  # the widest first

Report = tuple[dict[str, Any], Any]  # a row, and what the caller keeps with it


@dataclass(slots=True)
class Cluster:
    """An event: its first report, the place where one was named, and all its reports."""

    first: Mapping[str, Any]
    day: int
    code: str
    places: list[str]
    members: list[Any] = field(default_factory=list)
    said: frozenset[str] | None = None

    def words(self) -> frozenset[str]:
        """What the first report says, read when somebody asks."""
        if self.said is None:
            self.said = words(self.first)
        return self.said


def clusters(reports: Iterable[Report], window: int) -> Iterator[list[Report]]:
    """The reports of each event, the first one first; `window` is the greatest number of days after the first.

    Reports must come in the order of their days. An event compares with its first report alone, so that a war does not
    become one event by many small steps.
    """
    open_clusters: list[Cluster] = []
    for report in reports:
        row = report[0]
        day = number(row["date"])
        while open_clusters and day - open_clusters[0].day > window:
            yield open_clusters.pop(0).members
        code, places = str(row["code"]), [fold(str(row.get(name) or "")) for name in PLACES]
        found = _event_of(row, day, code, places, open_clusters)
        if found is None:
            found = Cluster(row, day, code, places)
            open_clusters.append(found)
        else:
            found.places = [ours or theirs for ours, theirs in zip(found.places, places, strict=True)]
        found.members.append(report)
    for cluster in open_clusters:
        yield cluster.members


def _event_of(
    row: Mapping[str, Any], day: int, code: str, places: list[str], open_clusters: list[Cluster]
) -> Cluster | None:
    """The event that a report is of: one of its day and code, else the one whose words it shares most."""
    there = [cluster for cluster in open_clusters if not contradict(places, cluster.places)]
    for cluster in there:
        if cluster.day == day and cluster.code == code:
            return cluster
    said = words(row) if there else frozenset()
    best, most = None, 0.0
    for cluster in there:
        theirs = cluster.words()
        shared = len(said & theirs)
        if shared >= WORDS and (share := shared / min(len(said), len(theirs))) >= SHARE and share > most:
            best, most = cluster, share
    return best


def contradict(here: list[str], there: list[str]) -> bool:
    """Whether two places (country, first-order unit, location) cannot be one; what is not said contradicts nothing.

    >>> contradict(["xvd", "", "keltis"], ["xvd", "keltis", ""])
    False
    >>> contradict(["xvd", "", "keltis"], ["xvd", "", "luzanda"])
    True
    """
    return any(ours and theirs and ours != theirs for ours, theirs in zip(here, there, strict=True))


def words(row: Mapping[str, Any]) -> frozenset[str]:
    """The words of a report's sentence without those of its actors, whom all reports here share."""
    actors = WORD.findall(fold(f"{row.get('source_text') or ''} {row.get('target_text') or ''}"))
    return frozenset(WORD.findall(fold(str(row.get("sentence_text") or "")))).difference(actors)


def number(day: Any) -> int:
    """The number of a day, 0 for none."""
    return date.fromisoformat(day).toordinal() if day else 0
