"""The spellings of a name: "Mohammed Quarn" is "Mohamed Quarn" and "Muhammad Quarn" in other papers."""

from collections.abc import Iterable, Iterator, Sequence


class Spellings:
    """The groups of `language/spellings.yaml`; words and names are folded."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self.others: dict[str, list[str]] = {}
        for group in groups:
            for word in group:
                known = self.others.setdefault(word, [])
                known.extend(other for other in group if other != word and other not in known)

    def of(self, name: str) -> Iterator[str]:
        """The spellings of a name of several words that differ from it in one word: all of them would be hundreds."""
        words = name.split(" ")
        for at, word in enumerate(words if len(words) > 1 else ()):
            for other in self.others.get(word, ()):
                yield " ".join((*words[:at], other, *words[at + 1 :]))
