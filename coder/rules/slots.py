"""The slots of a sequence: apart from its compiler, so that those who code do not load lark."""

VERB, SOURCE, TARGET, BOTH, SKIP = "VERB", "SOURCE", "TARGET", "BOTH", "SKIP"
ACTORS = frozenset({SOURCE, TARGET, BOTH})
SLOTS = ACTORS | {VERB, SKIP}
