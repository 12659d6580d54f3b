"""The table of the package's rooms, for `architecture.md`: from the layers of the import contract and the docstrings.

`python docs/rooms.py` writes it into the page; a test holds the two together.
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


def table() -> str:
    """The rooms from the top down, each with the first sentence of its docstring."""
    rows = [f"| `{path}` | {sentence} |" for path, sentence in _rooms()]
    return "\n".join([_HEAD, "|---|---|", *rows])


def page_with(rooms: str) -> str:
    """The page with this table in it."""
    return _TABLE.sub(lambda _: f"{rooms}\n", PAGE.read_text("utf-8"))


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
    PAGE.write_text(page_with(table()), "utf-8")
