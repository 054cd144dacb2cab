"""From clauses to events: patterns, actors, verb chains, reported speech, dates."""
