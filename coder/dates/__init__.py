"""Days: time expressions of a sentence, what they say, and the calendar days they mean."""
