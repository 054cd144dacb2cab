"""Imports point one way, and the heavy libraries are loaded only when they are needed."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Package or module to those it may import. Only what stands above a line of this table may be named in it.
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "text": {"errors"},
    "rules": {"errors", "text"},
    "ontology": {"rules"},
    "parse": {"rules", "text"},
    "trace": {"parse"},
    "places": {"ontology", "parse", "rules", "text"},
    "dates": {"parse", "rules", "text"},
    "events": {"dates", "ontology", "places", "parse", "rules", "text", "trace"},
    "pipeline": {"events", "ontology", "parse", "rules", "text", "trace", "errors"},
    "views": {"dates", "errors", "events", "ontology", "places", "rules", "text"},
    "lint": {"errors", "ontology", "rules", "text"},
    "check": {"errors", "pipeline", "rules"},
    "codebook": {"rules"},
    "lookup": {"errors", "events", "ontology", "parse", "pipeline", "text"},
    "relation_words": {"events", "parse", "pipeline", "text"},
    "relate": {"events", "lookup", "parse", "pipeline", "relation_words", "text"},
    "render": set(),
    "explain": {"errors", "events", "parse", "pipeline", "render", "text", "trace", "views"},
    "corpus": {"errors", "events", "ontology", "parse", "pipeline", "rules", "text", "views"},
    "interop": {"errors", "parse", "rules", "text"},
    "cli": {"interop", "check", "codebook", "relate", "corpus", "errors", "events", "explain", "lint", "lookup", "pipeline", "render", "text", "views"},
}


def names(path: Path) -> Iterator[str]:
    """The modules a file imports, also inside functions; not those for type checkers alone."""
    todo: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if is_module(name) else str(node.module) for name in inner)
        todo.extend(ast.iter_child_nodes(node))


def is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return name.startswith("coder.") and (path.is_dir() or path.with_suffix(".py").is_file())


def sources() -> list[Path]:
    return sorted((ROOT / "coder").rglob("*.py"))


def test_the_table_itself_points_one_way() -> None:
    known: set[str] = set()
    for package, allowed in ALLOWED.items():
        assert allowed <= known, f"{package} may not import what stands below it"
        known.add(package)


def test_imports_point_one_way() -> None:
    wrong = []
    for path in sources():
        parts = path.relative_to(ROOT / "coder").with_suffix("").parts
        if parts == ("__init__",):
            continue                    # the public names, loaded on first use
        for name in names(path):
            package = name.split(".")[1] if name.startswith("coder.") else None
            if package in (None, parts[0], "__version__"):
                continue
            if package not in ALLOWED.get(parts[0], set()):
                wrong.append(f"{'/'.join(parts)}.py imports {name}")
    assert wrong == []


def test_every_package_is_in_the_table() -> None:
    here = {path.relative_to(ROOT / "coder").with_suffix("").parts[0] for path in sources()} - {"__init__"}
    assert here == set(ALLOWED)


def test_modules_of_a_package_do_not_go_round() -> None:
    """No two modules import each other, over however many steps, when they are loaded."""
    graph = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
             for path in sources()}
    edges = {name: {other for other in names(path) if other in graph and other != name}
             for name, path in graph.items() if name != "coder"}
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " -> ".join([*above, name])
        if name not in done:
            for other in sorted(edges.get(name, ())):
                visit(other, (*above, name))
            done.add(name)

    for name in edges:
        visit(name, ())


@pytest.mark.parametrize("statement", [
    "import coder",
    "import coder.cli",
    "import coder.cli; coder.cli.cli(['--help'], standalone_mode=False)",
    "import coder.cli; coder.cli.cli(['code', '--help'], standalone_mode=False)",
])
def test_start_up_loads_no_heavy_library(statement: str) -> None:
    heavy = ("pydantic", "lark", "yaml", "charset_normalizer", "hypothesis")
    script = f"{statement}\nimport sys\nprint('loaded:', [m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "loaded: []"


def test_coding_with_a_warm_cache_loads_neither_pydantic_nor_yaml_nor_lark() -> None:
    script = ("from coder import Coder; Coder()\n"
              "import sys\nprint([m for m in ('pydantic', 'yaml', 'lark') if m in sys.modules])")
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_work_at_import() -> None:
    """Module level holds definitions and constants: no file is read and no object of the coder is made."""
    wrong = []
    for path in sources():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.For | ast.While | ast.With | ast.Try | ast.Expr) and not (
                    isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert wrong == []
