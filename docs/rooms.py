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
_ALIKE = ("questions", "checking")
"""Rooms whose folders hold files that are alike and called after what they are about: their names are enough."""
_GENERATED = ("__pycache__", "assets", "translations")


def table() -> str:
    """The rooms from the top down, each with the first sentence of its docstring."""
    rows = [f"| `{path}` | {sentence} |" for path, sentence in _rooms()]
    return "\n".join([_HEAD, "|---|---|", *rows])


def files() -> str:
    """The files of each room: modules with the first sentence of their docstring, and the names of the others."""
    text = (
        f"{_FILES}\nEach module with the first sentence of its docstring, and what else lies beside it; "
        "`python docs/rooms.py` writes them.\n"
    )
    package = ROOT / "cop_xblocks"
    for room in sorted(path.rstrip("/") for path, _ in _rooms() if path.endswith("/")):
        for init in sorted((package / room).rglob("__init__.py")):
            folder = init.parent.relative_to(package).as_posix()
            paths = [path for path in sorted(init.parent.glob("*.py")) if path != init]
            if folder != room and room in _ALIKE:
                about = _sentence(init).rstrip(".")
                text += f"\n**{folder}/** ({about}): {', '.join(f'`{path.name}`' for path in paths)}\n"
            elif paths and init.parent.name != "migrations":
                rows = [f"| `{path.name}` | {_sentence(path)} |" for path in paths]
                text += "\n".join(["", f"### {folder}/", "", "| file | what it is |", "|---|---|", *rows, ""])
                others = _others(init.parent)
                text += f"\nBeside them: {', '.join(f'`{name}`' for name in others)}.\n" if others else ""
    return text


def _others(folder: Path) -> list[str]:
    """The templates, scripts, styles and texts of a folder, and of those of its folders that hold no code."""
    names = []
    for path in sorted(folder.iterdir()):
        if path.name == "pages":
            names.append("pages/")
        elif path.is_dir() and not (path / "__init__.py").exists() and path.name not in _GENERATED:
            names += [f"{path.name}/{name}" for name in _others(path)]
        elif path.is_file() and path.suffix in (".html", ".js", ".css", ".md", ".json", ".txt", ".jinja", ".sh"):
            names.append(path.name)
    return names


def page() -> str:
    """The page as it should be."""
    text = _TABLE.sub(lambda _: f"{table()}\n", PAGE.read_text("utf-8"))
    return f"{text.partition(_FILES)[0].rstrip()}\n\n{files()}"


def _rooms() -> Iterator[tuple[str, str]]:
    """Every room that there is, from the top layer down: its path, and its sentence.

    The XBlocks, which setup.cfg names, lie just above the base of those that are marked.
    """
    config = configparser.ConfigParser()
    config.read([ROOT / ".importlinter", ROOT / "setup.cfg"], "utf-8")
    layers = config["importlinter:contract:down"]["layers"].split("\n")
    xblocks = re.findall(r"= cop_xblocks\.(\w+):", config["options.entry_points"]["xblock.v1"])
    layers.insert(layers.index("(scored)"), " | ".join(xblocks))
    for layer in layers:
        for name in filter(None, layer.replace("(", "").replace(")", "").split(" | ")):
            for path, file in ((f"{name}/", f"{name}/__init__.py"), (f"{name}.py", f"{name}.py")):
                if (ROOT / "cop_xblocks" / file).is_file():
                    yield path, _sentence(ROOT / "cop_xblocks" / file)


def _sentence(file: Path) -> str:
    text = " ".join((ast.get_docstring(ast.parse(file.read_text("utf-8"))) or "").split())
    return re.split(r"(?<=\.) ", text)[0]


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
