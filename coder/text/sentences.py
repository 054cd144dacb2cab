"""Sentences by rule: abbreviations, initials, quotes, ellipses, lists, headlines; linear in the length of the text."""

import re
from collections.abc import Iterable

LONGEST, WANTED = 2000, 1500        # characters; longer pieces are cut, so that later stages stay linear
BLOCK = re.compile(r"\r?\n[ \t\xa0]*(?:\r?\n)+|\r?\n(?=[ \t]*(?:[-*•]|\d{1,2}\.)\s)")
STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
OPENS = re.compile(r"\s+[\"'“‘«(\[]*(\w|$)", re.UNICODE)
WORD_BEFORE = re.compile(r"[^\s\"'“‘(\[]*$")
CUTS = ("; ", ", ", " ")


class SentenceSplitter:
    """Splits texts; built once with the abbreviations that do not end a sentence (with or without their dot)."""

    def __init__(self, abbreviations: Iterable[str]) -> None:
        self.abbreviations = frozenset(a.rstrip(".").lower() for a in abbreviations)

    def split(self, text: str, start: int = 0) -> list[tuple[int, int]]:
        """The spans of the sentences of text[start:], stripped of white space.

        >>> SentenceSplitter(["gen"]).split("Gen. Smith left. He returned.")
        [(0, 16), (17, 29)]
        """
        lower = not any(c.isupper() for c in text[start:start + 3000])
        out: list[tuple[int, int]] = []
        begin = start
        for block in BLOCK.finditer(text, start):
            self.block(text, begin, block.start(), lower, out)
            begin = block.end()
        self.block(text, begin, len(text), lower, out)
        return out

    def block(self, text: str, start: int, end: int, lower: bool, out: list[tuple[int, int]]) -> None:
        """The sentences of one paragraph, headline or list item."""
        begin = start
        for stop in STOP.finditer(text, start, end):
            if self.ends(text, begin, stop, end, lower):
                self.add(text, begin, stop.end(), out)
                begin = stop.end()
        self.add(text, begin, end, out)

    def ends(self, text: str, begin: int, stop: re.Match[str], end: int, lower: bool) -> bool:
        """Whether a full stop, question or exclamation mark ends a sentence."""
        following = OPENS.match(text, stop.end(), end)
        if following is None or not following.group(1):
            return True
        opens = following.group(1)
        if opens.islower() and not lower:
            return False
        if stop.group()[0] != "." or len(stop.group().rstrip("\"'”’»)]")) > 1:
            return True
        word = WORD_BEFORE.search(text, max(begin, stop.start() - 40), stop.start())
        before = word.group() if word else ""
        bare = before.lower()
        if bare.rstrip(".") in self.abbreviations:
            return False
        if len(before) == 1 and before.isalpha() and before.isupper():
            return False                    # an initial: J. Smith
        if "." in before and before.replace(".", "").isalpha() and len(before) <= 5:
            return opens.isupper() and self.new_sentence(text, following.start(1))
        return True

    def new_sentence(self, text: str, at: int) -> bool:
        """After "U.S." only a word that usually begins a sentence shows that the one before has ended."""
        word = re.match(r"\w+", text[at:at + 20])
        return word is not None and word.group().lower() in STARTERS

    def add(self, text: str, start: int, end: int, out: list[tuple[int, int]]) -> None:
        """Take a span in, stripped, cut where it is too long."""
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        while end - start > LONGEST:
            cut = next((at for mark in CUTS if (at := text.rfind(mark, start + 200, start + WANTED)) > 0), start + WANTED - 1)
            self.add(text, start, cut + 1, out)
            start = cut + 1
            while start < end and text[start].isspace():
                start += 1
        if start < end:
            out.append((start, end))


STARTERS = frozenset({"the", "a", "an", "it", "he", "she", "they", "we", "in", "on", "at", "but", "and", "this", "that",
                      "these", "those", "his", "her", "their", "its", "however", "meanwhile", "after", "before", "when",
                      "while", "if", "as", "for", "there", "some", "many", "both", "earlier", "later", "according"})
