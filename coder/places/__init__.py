"""Where events are: the gazetteer, the places that a sentence names, and which of them is meant."""
