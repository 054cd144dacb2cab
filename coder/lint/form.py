"""Checks on the form of files and entries; the loader makes these findings while it reads."""

from coder.lint.base import Check

ACTOR = "- id: xqa\n  code: XQA\n  names: [Quarnia]\n"


class Unreadable(Check):
    """Y000"""

    code, slug = "Y000", "unreadable"
    what = "a dictionary file cannot be read as UTF-8"
    why = "Names with diacritics are wrong in every other encoding."
    bad = {"actors/countries/XQA.yaml": "\udcff"}
    good = {"actors/countries/XQA.yaml": ACTOR}


class BadYaml(Check):
    """Y001"""

    code, slug = "Y001", "bad-yaml"
    what = "a file is not YAML"
    why = "Nothing of the file can be used until its indentation, quotes and brackets are right."
    bad = {"actors/countries/XQA.yaml": "- id: xqa\n  names: [Quarnia\n"}
    good = {"actors/countries/XQA.yaml": ACTOR}


class DuplicateKey(Check):
    """Y002"""

    code, slug = "Y002", "duplicate-key"
    what = "a key stands twice in one entry"
    why = "YAML keeps the last one without a word; the first would be lost."
    bad = {"actors/countries/XQA.yaml": ACTOR + "  names: [Quarn]\n"}
    good = {"actors/countries/XQA.yaml": "- id: xqa\n  code: XQA\n  names: [Quarnia, Quarn]\n"}


class UnquotedCode(Check):
    """Y003"""

    code, slug = "Y003", "unquoted-code"
    what = "a code or name is read by YAML as a number or as true or false"
    why = "010 is the number 8 to YAML, and NO (Norway) is false."
    bad = {"actors/countries/XQA.yaml": "- id: xqa\n  code: 010\n  names: [Quarnia]\n"}
    good = {"actors/countries/XQA.yaml": ACTOR}


class NotAList(Check):
    """Y004"""

    code, slug = "Y004", "not-a-list"
    what = "a dictionary file is not a list of entries"
    why = "Every file is a list, so that entries can be moved between files as they are."
    bad = {"actors/countries/XQA.yaml": "xqa: Quarnia\n"}
    good = {"actors/countries/XQA.yaml": ACTOR}


class BadEntry(Check):
    """E001"""

    code, slug = "E001", "bad-entry"
    what = "a value has the wrong form"
    why = "The entry is left out until it is mended, so that no half-read entry codes anything."
    bad = {"actors/countries/XQA.yaml": "- id: xqa\n  names: [Quarnia]\n  roles:\n    - {sector: GOV, from: soon}\n"}
    good = {"actors/countries/XQA.yaml": "- id: xqa\n  names: [Quarnia]\n  roles:\n    - {sector: GOV, from: 2001}\n"}


class DuplicateId(Check):
    """E002"""

    code, slug = "E002", "duplicate-id"
    what = "two entries of one folder share an id"
    why = "Rows cite entries by id; only a later dictionaries folder may replace an entry, on purpose."
    bad = {"actors/countries/XQA.yaml": ACTOR + "- id: xqa\n  code: XQA\n  names: [Quarn]\n"}
    good = {"actors/countries/XQA.yaml": ACTOR + "- id: xqa.quarn\n  code: XQA\n  names: [Quarn]\n"}


class UnknownKey(Check):
    """E003"""

    code, slug = "E003", "unknown-key"
    what = "an entry has a key that its form does not know"
    why = "A misspelled key would be ignored and its content lost."
    bad = {"actors/countries/XQA.yaml": ACTOR + "  alias: [Quarn]\n"}
    good = {"actors/countries/XQA.yaml": ACTOR}


class MissingKey(Check):
    """E004"""

    code, slug = "E004", "missing-key"
    what = "an entry lacks a key that its form needs"
    why = "An actor without names, a pattern without an id cannot be found or cited."
    bad = {"actors/countries/XQA.yaml": "- id: xqa\n  code: XQA\n"}
    good = {"actors/countries/XQA.yaml": ACTOR}


CHECKS = (Unreadable, BadYaml, DuplicateKey, UnquotedCode, NotAList, BadEntry, DuplicateId, UnknownKey, MissingKey)
