"""Bytes to text: UTF-8 with or without BOM, else windows-1252 and its like, as a library detects them."""

import codecs

SURROGATES = {code: 0xFFFD for code in range(0xD800, 0xE000)}
LEGACY = ["cp1252", "cp1250", "cp1251", "latin_1"]


def decode(data: bytes) -> str:
    """The text of a file's bytes; nothing is translated, not even line ends.

    Raises ValueError for bytes that are no text.
    """
    if data.startswith(codecs.BOM_UTF8):
        data = data[len(codecs.BOM_UTF8):]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise ValueError(f"not text: {error}") from error
    if b"\x00" in data:
        raise ValueError("not text: it holds NUL bytes")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data)


def _legacy(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=LEGACY).best()
    if best is None:
        raise ValueError("not text: neither UTF-8 nor windows-1252")
    text = str(best)
    if sum(1 for c in text if ord(c) < 32 and c not in "\t\n\r\f") > len(text) / 100:
        raise ValueError("not text: it holds control characters")
    return text


def clean(text: str) -> str:
    """Lone surrogates (as JSON escapes can hold) replaced, so that every output can be written; the length stays."""
    return text if text.isascii() else text.translate(SURROGATES)
