"""Which formats there are. A new one is a module with a class, and a line here; or a YAML file and no line at all."""

import importlib
from pathlib import Path

from coder.rules.index import Index
from coder.views.base import View

OWN = "cameo"  # its JSON lines hold everything that is known of an event
VIEWS = {
    OWN: "coder.views.cameo:Cameo",
    "keds": "coder.views.keds:Keds",
    "petrarch2": "coder.views.petrarch2:Petrarch2",
    "phoenix": "coder.views.phoenix:Phoenix",
    "icews": "coder.views.icews:Icews",
    "gdelt1": "coder.views.gdelt:Gdelt1",
    "gdelt2": "coder.views.gdelt:Gdelt2",
    "plover": "coder.views.plover:Plover",
    "polecat": "coder.views.polecat:Polecat",
    "parquet": "coder.views.everything:Everything",
    "acled": "coder.views.acled:Acled",
    "acled-numbers": "coder.views.acled_numbers:AcledNumbers",
    "ucdp": "coder.views.ucdp:Ucdp",
}
YAML = (".yaml", ".yml")


def view_class(name: str) -> type[View]:
    """The class of a format; modules are imported when they are asked for. Raises KeyError for an unknown name."""
    module, _, attribute = VIEWS[name].partition(":")
    found: type[View] = getattr(importlib.import_module(module), attribute)
    return found


def codes_strangers(name: str) -> bool:
    """Whether texts are coded for a format with actors that no entry knows."""
    return name in VIEWS and view_class(name).unknown_actors


def codes_incidents(name: str) -> bool:
    """Whether texts are coded for a format with violence of nobody named and with events of no code."""
    return name in VIEWS and view_class(name).incidents


def open_view(name: str, index: Index) -> View:
    """The format of a name, or of a crosswalk file (mine.yaml).

    Raises KeyError for an unknown name, DictionaryError for a file that is no crosswalk.
    """
    if name.endswith(YAML):
        from coder.views.crosswalk import Own, read_crosswalk

        return Own(index, read_crosswalk(Path(name)))
    return view_class(name)(index)
