"""Build hook of hatch: puts the compiled index of the dictionaries into the wheel (coder/rules/prebuilt.py).

An editable installation goes without, and so does a build where what coder needs to run is missing: the index is then
compiled at the first start.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Prebuild(BuildHookInterface):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        try:
            from coder.rules.cache import compile_folders, no_collection
            from coder.rules.index_file import write_index
            from coder.rules.places import shipped
            from coder.rules.prebuilt import fingerprint
        except ImportError as error:
            self.app.display_warning(f"without a compiled index: {error}")
            return
        finally:
            sys.path.remove(self.root)
        with no_collection():
            index, findings = compile_folders([shipped("dictionaries")], False)
        if findings:
            raise ValueError("\n".join(map(str, findings)))
        path = Path(tempfile.mkdtemp(), f"{fingerprint()}.index")
        write_index(path, index)
        build_data["force_include"][str(path)] = f"coder/data/index/{path.name}"
