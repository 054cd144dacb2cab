"""Says the same event in many ways and counts how often the coder finds the same actors and code.

    python benchmarks/metamorphic.py                        # table by transformation and a total line
    python benchmarks/metamorphic.py --failures 20          # with 20 failing variants of each transformation
    python benchmarks/metamorphic.py --only "passive"       # one transformation (again for more)
    python benchmarks/metamorphic.py --list > variants.tsv  # all variants with what is expected, uncoded

The base sentences are data (metamorphic.yaml); benchmarks/metamorphic_variants.py turns each into its passive, relative
clauses, event nouns and so on. A variant is right when every expected source, target and code is among the rows.
Columns: right, share, then the wrong ones: `none` no row at all, `actors` the code with other actors, `code` the actors
with another code, `other` neither; and, of all variants, `more`: those with a row beyond the expected (roots 01 not counted).
"""

import argparse
import sys
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from metamorphic_variants import Variant, read_bases, variants

from coder.pipeline import Coder
from coder.rules.places import shipped
from coder.rules.source import read_yaml  # noqa: F401
from coder.text.inflect import Inflector
