"""Dictionaries: YAML entries with their positions, patterns, and the compiled index the coder runs on."""
