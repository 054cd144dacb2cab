"""Features of the tagger: what a choice between the tags of a word looks at.

Letters: a kind is the string of tags a word can have; p1 and p2 are the tags before, k1 what the next word can be, k12
what the next two can be; `clause` tells whether a finite verb was seen, one may follow, and p1. Few and telling
features: each costs a look-up for every choice, and most keys of a running text are new.
"""

FORM = ("w", "s3", "s2", "k")
CONTEXT = (
    *("p1", "p21", "kp21", "z", "kz", "k1", "k12", "p1k1", "kp1k1"),
    *("w1", "kw1", "n1", "kn1", "p1w", "wk1", "w2"),
)
Keys = tuple[str, ...]


def form_features(low: str, kind: str, position: str) -> Keys:
    """The word alone, in the order of FORM."""
    return low, low[-3:], low[-2:], position + kind


def context_features(low: list[str], kinds: list[str], i: int, p1: str, p2: str, clause: str) -> Keys:
    """The words and tags around, in the order of CONTEXT; `low` and `kinds` are padded by two at the left.

    pos.py looks the same features up by groups (pos_weights.py); the trainer asks for them one by one.
    """
    kind, word, k1 = kinds[i], low[i], kinds[i + 1]
    before = low[i - 2] if p1 == "r" else low[i - 1]  # has also attacked: what counts is "has"
    k12 = f"{k1} {kinds[i + 2]} {kinds[i + 3]}" if k1 == "c" else f"{k1} {kinds[i + 2]}"  # captured and killed the
    near, after = f"{p1} {k1}", low[i + 1]
    return (
        p1,
        p2 + p1,
        f"{kind} {p2}{p1}",
        clause,
        f"{kind} {clause}",
        k1,
        k12,
        near,
        f"{kind} {near}",
        before,
        f"{kind} {before}",
        after,
        f"{kind} {after}",
        f"{p1} {word}",
        f"{word} {k1}",
        low[i - 2],
    )
