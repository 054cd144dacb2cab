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


def unaccented(text: str) -> str:
    """Without diacritics, as formats that keep to ASCII write names.

    >>> unaccented("Medellín")
    'Medellin'
    """
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(PLAIN))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def fold(text: str) -> str:
    """Lower case without diacritics.

    >>> fold("Türkiye’s")
    "turkiye's"
    """
    return unaccented(text).lower()
