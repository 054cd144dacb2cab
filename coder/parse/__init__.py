"""Tags, chunks, brackets, clauses."""
