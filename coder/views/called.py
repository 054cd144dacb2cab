"""The words of a side as a row of the field's formats has them: no pronouns, which name nobody outside their story."""

from functools import cached_property

from coder.events.model import Event
from coder.ontology import COUNTRY_LETTERS
from coder.rules.index import Index

PRONOUNS = frozenset(
    {"he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself", "they", "them", "their"}
    | {"theirs", "themselves", "we", "us", "our", "i", "me", "you", "who", "whom", "which", "that", "this", "these"}
    | {"those", "one", "ones", "both", "all", "others", "another", "each", "some", "many"}
)


# The fields that say what a side is called.
SIDES = frozenset({"source_text", "target_text", "source_entries", "target_entries"})


class Called:
    """Names of sides; index: the compiled dictionaries, whose entries have the names."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def words(self, event: Event, side: str) -> str | None:
        """The words of the `source` or `target`; of a pronoun the name of whom it means, None if that has none."""
        text: str | None = event.source_text if side == "source" else event.target_text
        if text is None or text.lower() not in PRONOUNS:
            return text
        code, entries = event.source, event.source_entries
        if side == "target":
            code, entries = event.target, event.target_entries
        part = code is not None and len(code) > COUNTRY_LETTERS  # the rebels of Mali are not "Mali"
        state = code[:COUNTRY_LETTERS].lower() if code is not None and part else None
        names = (self._names.get(entry) for entry in entries if entry != state)
        return next((name for name in names if name), None)

    @cached_property
    def _names(self) -> dict[str, str]:
        """The first names of actors by entry; made when a pronoun is first met."""
        return {actor["id"]: actor["name"] for actor in self._index.actors}
