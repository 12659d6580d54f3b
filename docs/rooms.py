"""The rooms of the package and the files in them, for `architecture.md`: from the import contract and the docstrings.

`python docs/rooms.py` writes both into the page; a test holds the page and the code together.
"""

from __future__ import annotations

import ast
import configparser
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "architecture.md"
_HEAD = "| room | what it is |"
_TABLE = re.compile(rf"^{re.escape(_HEAD)}\n(?:\|.*\n)*", re.MULTILINE)
_FILES = "## The files\n"
_INNER = ("host/live_reload", "host/views", "activities/plan", "targets/olx")
"""Folders inside rooms whose files are listed too. Kinds, activities and rules are alike: one of each is enough."""


def table() -> str:
    """The rooms from the top down, each with the first sentence of its docstring."""
    rows = [f"| `{path}` | {sentence} |" for path, sentence in _rooms()]
    return "\n".join([_HEAD, "|---|---|", *rows])


def files() -> str:
    """The files of each room, each with the first sentence of its docstring."""
    folders = [path.rstrip("/") for path, _ in _rooms() if path.endswith("/")]
    folders += _INNER
    text = f"{_FILES}\nEach file with the first sentence of its docstring; `python docs/rooms.py` writes them.\n"
    for folder in sorted(folders):
        paths = sorted((ROOT / "cop_xblocks" / folder).glob("*.py"))
        rows = [f"| `{path.name}` | {_sentence(path)} |" for path in paths if path.stem != "__init__"]
        if rows:
            text += "\n".join(["", f"### {folder}/", "", "| file | what it is |", "|---|---|", *rows, ""])
    return text


def page() -> str:
    """The page as it should be."""
    text = _TABLE.sub(lambda _: f"{table()}\n", PAGE.read_text("utf-8"))
    return text.partition(_FILES)[0] + files()


def _rooms() -> Iterator[tuple[str, str]]:
    """Every room that there is, from the top layer down: its path, and its sentence."""
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", "utf-8")
    for layer in contracts["importlinter:contract:down"]["layers"].split("\n"):
        for name in filter(None, layer.replace("(", "").replace(")", "").split(" | ")):
            for path, file in ((f"{name}/", f"{name}/__init__.py"), (f"{name}.py", f"{name}.py")):
                if (ROOT / "cop_xblocks" / file).is_file():
                    yield path, _sentence(ROOT / "cop_xblocks" / file)


def _sentence(file: Path) -> str:
    text = " ".join((ast.get_docstring(ast.parse(file.read_text("utf-8"))) or "").split())
    return re.split(r"(?<=\.) ", text)[0]


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
