"""Bytes to text: UTF-8, else what charset-normalizer finds among the code pages that news files come in."""

import re
from codecs import BOM_UTF8

# Tried in this order: Windows' Western code page first, for it is what "not UTF-8" nearly always means.
CODE_PAGES = (("cp1252",), ("cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "mac_roman"))
CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x7f]")
MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
SURROGATE = re.compile("[\ud800-\udfff]")
SAMPLE = 65_536  # bytes that the detection looks at


class Garbage(ValueError):
    """Bytes that are no text."""


class Decoder:
    """Decodes the lines of one file; what was detected for one line is kept for the next.

    >>> Decoder().decode("Gaza’s".encode("cp1252"))
    'Gaza’s'
    """

    def __init__(self) -> None:
        self.legacy: str | None = None

    def decode(self, data: bytes) -> str:
        """The text of the bytes; a byte order mark is left out, line ends are kept. Raises Garbage."""
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return _checked(data, "utf-16")
        if b"\0" in data:
            raise Garbage(f"binary data, not text (NUL byte at offset {data.index(0)})")
        data = data.removeprefix(BOM_UTF8)  # some editors put it before Windows-1252 as well
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            if self.legacy is None:
                self.legacy = detect(data, error.start)
        return _checked(data, self.legacy)


def detect(data: bytes, at: int) -> str:
    """The name of the code page of bytes that are not UTF-8 from offset `at` on. Raises Garbage."""
    sample = data[max(0, at - 1024) : at + SAMPLE]
    damaged = sample.decode("utf-8", "replace").count("\ufffd")
    if len(MULTIBYTE.findall(sample)) > damaged:
        raise Garbage(f"damaged UTF-8 (byte at offset {at})")
    from charset_normalizer import from_bytes  # on use: most runs never need it

    for pages in CODE_PAGES:
        found = from_bytes(sample, cp_isolation=list(pages), preemptive_behaviour=False, enable_fallback=False)
        best = found.best()
        if best is not None:
            return best.encoding
    raise Garbage(f"neither UTF-8 nor a known code page (byte at offset {at})")


def clean(text: str) -> str:
    """The text with lone surrogates replaced one by one: it can be written as UTF-8 and keeps its length."""
    return SURROGATE.sub("\ufffd", text)


def _checked(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Garbage(f"not {encoding} text (byte at offset {error.start})") from error
    if "\0" in text or CONTROLS.search(text):
        raise Garbage("binary data, not text (control characters)")
    return text.removeprefix("\ufeff")
