"""Codes political events from news text: who did what to whom, when, where, by which rule.

>>> from coder import Coder
>>> coder = Coder(examples=True)
>>> [(e.source, e.code, e.target) for e in coder.code("Veldria bombed Ardonia.", date="2006-01-15")]
[('XVD', '195', 'XAD')]
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Coder", "Event", "__version__"]

if TYPE_CHECKING:
    from coder.events.model import Event
    from coder.pipeline import Coder


def __getattr__(name: str) -> Any:
    """Load `Coder` and `Event` on first use, so that `coder --help` does not pay for them."""
    if name == "Coder":
        from coder.pipeline import Coder

        return Coder
    if name == "Event":
        from coder.events.model import Event

        return Event
    raise AttributeError(f"module 'coder' has no attribute {name!r}")
