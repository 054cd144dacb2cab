"""The lengths by which clauses between commas are left out (coder/parse/commas.py): PETRARCH's comma_* switches."""

import re
from dataclasses import dataclass, fields

PAIR = re.compile(r"(?:comma_)?(\w+)=(\d+)")


@dataclass(frozen=True, slots=True)
class CommaClauses:
    """Lengths in words, from and to, of the clauses that are left out; a greatest length of 0 leaves all in.

    min, max: between two commas; bmin, bmax: before the first one; emin, emax: behind the last one.
    """

    min: int = 0
    max: int = 0
    bmin: int = 0
    bmax: int = 0
    emin: int = 0
    emax: int = 0

    @classmethod
    def read(cls, text: str) -> "CommaClauses":
        """The lengths of "min=2,max=8,emin=2,emax=8". Raises ValueError for a name or number that is none.

        >>> CommaClauses.read("min=2,max=8").max
        8
        """
        lengths = {}
        known = [field.name for field in fields(cls)]
        for part in filter(None, map(str.strip, text.split(","))):
            pair = PAIR.fullmatch(part)
            if pair is None or pair[1] not in known:
                raise ValueError(f'"{part}" is none of {", ".join(f"{name}=WORDS" for name in known)}')
            lengths[pair[1]] = int(pair[2])
        return cls(**lengths)
