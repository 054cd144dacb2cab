"""Which formats there are. A new one is a module with a class, and a line here."""

import importlib

from coder.views.base import View

OWN = "cameo"  # its JSON lines hold everything that is known of an event
VIEWS = {
    OWN: "coder.views.cameo:Cameo",
    "keds": "coder.views.keds:Keds",
    "acled": "coder.views.acled:Acled",
    "ucdp": "coder.views.ucdp:Ucdp",
}


def view_class(name: str) -> type[View]:
    """The class of a format; modules are imported when they are asked for. Raises KeyError for an unknown name."""
    module, _, attribute = VIEWS[name].partition(":")
    found: type[View] = getattr(importlib.import_module(module), attribute)
    return found
