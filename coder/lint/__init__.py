"""`coder lint`: one module per family of checks, each a small class with a code, a slug, a bad and a good example.

To add a check: write the class in the module of its family, add it to that module's CHECKS. The tests run its `bad` and
`good` examples; `coder lint --explain CODE` prints its documentation.
"""

from coder.lint.run import Report, all_checks, explain, lint

__all__ = ["Report", "all_checks", "explain", "lint"]
