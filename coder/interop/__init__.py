"""Dictionaries of other programs: TABARI and PETRARCH text files in, and out again; tables of names."""
