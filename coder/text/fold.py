"""One spelling for look-ups: lower case, no diacritics, plain apostrophes and hyphens."""

import unicodedata

PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "‐": "-",
        "‑": "-",
        "–": "-",
        "ı": "i",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "Æ": "AE",
        "Œ": "OE",
        "\u00ad": None,
    }
)


def fold(text: str) -> str:
    """Lower case without diacritics.

    >>> fold("Türkiye’s")
    "turkiye's"
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(PLAIN))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()
