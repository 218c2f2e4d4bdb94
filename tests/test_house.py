"""The house rules: public names, who imports whom, and what an import may not do."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import swtext as sw

SRC = Path(sw.__file__).parent
# Highest first; a room may import itself and what stands below it. See ARCHITECTURE.md.
FLOORS = [
    {"cli"},
    {"review"},
    {"project", "export", "refi"},
    {"analysis"},
    {"coding", "themes", "agreement"},
    {"privacy", "dutch", "codebook"},
    {"corpus", "read"},
    {"types", "errors"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}


def room_of(path: Path) -> str:
    """The first part of the path; ``codebook_yaml.py`` belongs to the room ``codebook``."""
    return path.relative_to(SRC).parts[0].removesuffix(".py").partition("_")[0]


def imports(path: Path):
    """The swtext rooms that a module names in an import that runs (not for typing only)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        names = []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [node.module]
            if node.module == "swtext":
                names = [f"swtext.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            if name.startswith("swtext."):
                yield name.split(".")[1].partition("_")[0]


def test_every_room_imports_downwards_only():
    wrong = [
        f"{path.relative_to(SRC)} imports {other}"
        for path in sorted(SRC.rglob("*.py"))
        if not (path.parent == SRC and path.name.startswith("__"))
        for other in imports(path)
        if other and other != room_of(path) and FLOOR[other] < FLOOR[room_of(path)]
    ]
    assert wrong == []


def test_public_names_are_sorted_complete_and_exist():
    assert sorted(sw.__all__) == sw.__all__
    assert set(sw.__all__) == set(sw._HOMES)
    for name in sw.__all__:
        assert getattr(sw, name).__module__.startswith(sw._HOMES[name]), name
    assert set(sw.__all__) <= set(dir(sw))


def test_an_unknown_name_is_an_attribute_error():
    try:
        _ = sw.raed
    except AttributeError as error:
        assert "raed" in str(error)
    else:
        raise AssertionError("sw.raed exists")


def test_import_is_light_and_leaves_the_process_alone():
    """Importing swtext loads nothing heavy, configures no logging, sets no hooks."""
    script = """
import logging, sys, warnings
hook, filters, level = sys.excepthook, list(warnings.filters), logging.getLogger().level
import swtext
heavy = {"pandas", "numpy", "spacy", "gensim", "sklearn", "altair", "openpyxl", "docx"}
assert not heavy & set(sys.modules), heavy & set(sys.modules)
assert sys.excepthook is hook and warnings.filters == filters
assert logging.getLogger().level == level and not logging.getLogger().handlers
import swtext.cli
assert not heavy & set(sys.modules), heavy & set(sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_no_module_is_too_long_to_read_in_one_sitting():
    long = {
        str(path.relative_to(SRC)): lines
        for path in SRC.rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}
