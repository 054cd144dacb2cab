"""From files to sentences and tokens; all offsets are characters of the original text."""
