"""What import-linter cannot say of the architecture."""

from __future__ import annotations

import ast
import configparser
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

import cop_xblocks
from cop_xblocks import activities, questions, targets
from cop_xblocks.activities.registry import activity_types
from cop_xblocks.questions.registry import kinds

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("cop_xblocks")


def folders(package: object) -> list[str]:
    """The folders below a package: its kinds, its targets."""
    name = package.__name__
    return [f"{name}.{module.name}" for module in pkgutil.iter_modules(package.__path__) if module.ispkg]


def importers(graph: grimp.ImportGraph, package: str) -> set[str]:
    """Every module outside `package` that imports something in it."""
    inside = {package, *graph.find_descendants(package)}
    return {importer for module in inside for importer in graph.find_modules_that_directly_import(module)} - inside


@pytest.mark.parametrize("kind", folders(questions))
def test_nobody_names_a_kind_of_question(graph: grimp.ImportGraph, kind: str) -> None:
    """Kinds are found by their folders: no other kind, and nothing outside questions/, imports one."""
    assert importers(graph, kind) == set()


@pytest.mark.parametrize("target", folders(targets))
def test_no_target_knows_another(graph: grimp.ImportGraph, target: str) -> None:
    others = {other for other in folders(targets) if other != target}
    assert not {module for module in importers(graph, target) if any(module.startswith(other) for other in others)}


@pytest.mark.parametrize("activity", folders(activities))
def test_an_activity_is_imported_by_its_xblock_alone(graph: grimp.ImportGraph, activity: str) -> None:
    """Activities are found by their folders: no other activity, and nothing outside activities/, imports one."""
    assert importers(graph, activity) <= {f"cop_xblocks.{activity.rpartition('.')[2]}"}


def layers() -> list[set[str]]:
    """The modules directly under the package in each layer of `.importlinter`, the highest layer first."""
    text = (ROOT / ".importlinter").read_text("utf-8")
    listed = text.partition("layers =\n")[2].partition("\n\n")[0]
    return [set(re.findall(r"\w+", line)) for line in listed.splitlines()]


def xblocks() -> set[str]:
    """The names of the modules directly under the package that Open edX loads as XBlocks."""
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", "utf-8")
    points = config["options.entry_points"]["xblock.v1"]
    return set(re.findall(r"= cop_xblocks\.(\w+):", points))


def test_every_module_under_the_package_has_a_layer_or_is_an_xblock(graph: grimp.ImportGraph) -> None:
    modules = {module.rpartition(".")[2] for module in graph.find_children("cop_xblocks")}
    assert len(xblocks()) >= 5
    assert modules == set().union(*layers(), xblocks())


@pytest.mark.parametrize("name", sorted(xblocks()))
def test_an_xblock_is_found_by_its_entry_point_and_knows_nothing_above_it(graph: grimp.ImportGraph, name: str) -> None:
    module = f"cop_xblocks.{name}"
    assert importers(graph, module) == set()
    place = next(number for number, layer in enumerate(layers()) if "scored" in layer)
    above = set().union(*layers()[:place])
    assert "host" in above and "targets" not in above
    imported = {other.split(".")[1] for other in graph.find_modules_directly_imported_by(module)}
    assert not imported & above


WORDS = {"lesson", "quiz"}
"""Names of activities that are also words of a course's structure: a lesson is a subsection."""
TABLE = {"helplines"}
"""The name of an activity that is also that of a table beside the courses, and of its references."""


def test_no_string_template_script_or_style_names_an_activity_outside_its_places() -> None:
    package = Path(cop_xblocks.__file__).parent
    types = activity_types()
    names = {activity_type.tag for activity_type in types.values()} | (types.keys() - WORDS - TABLE)
    styles = {f".{activity_type.tag.replace('_', '-')}" for activity_type in types.values()}
    joined = package / "assets" / "public"  # what the folders of kinds and activities hold, joined
    places = {package / "activities", joined, *(package / f"{name}.py" for name in types)}
    blocks = []
    for path in package.rglob("*"):
        if places & {path, *path.parents} or path.suffix not in (".py", ".html", ".js", ".css"):
            continue
        text = path.read_text("utf-8")
        if path.suffix == ".py":
            strings = (node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant))
            blocks += [f"{path}: {string}" for string in strings if isinstance(string, str) and string in names]
        else:
            blocks += [
                f"{path}: {name}"
                for name in (*styles, *(activity_type.tag for activity_type in types.values()))
                if name in text
            ]
    assert blocks == []


NODES = {activity_type.node.__name__ for activity_type in activity_types().values()}
"""The classes of the model that one activity alone is made of."""
OF_ONE_ACTIVITY = {
    "checking/questions/commitments_the_same.py": "a rule of plans alone",
    "host/library.py": "the quizzes that a course's mark is made of, for the page of marks",
    "host/live_reload/source_map.py": "what a page shows of prose and of questions, and where it stands in the source",
}
"""Modules outside the activities that are honestly about one of them, and why."""


def test_no_module_outside_the_activities_asks_for_the_class_of_one() -> None:
    """Other rooms ask `Activity` and the registry: a new activity needs no change there."""
    package = Path(cop_xblocks.__file__).parent
    places = {package / "activities", package / "model", *(package / f"{name}.py" for name in activity_types())}
    naming = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if not places & {path, *path.parents}
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and NODES & {alias.name for alias in node.names}
    }
    assert naming == OF_ONE_ACTIVITY.keys()


def test_the_blocks_xml_and_its_registry_alone_know_open_edx(graph: grimp.ImportGraph) -> None:
    """What a learner sees and what an author writes is the same for every target. What a site exports is read, of
    course, by the room that takes it back into the files."""
    others = {
        name for name in importers(graph, "cop_xblocks.targets.olx") if not name.startswith("cop_xblocks.importing.")
    }
    assert others <= {"cop_xblocks.targets", "cop_xblocks.block_xml"}


def test_the_package_itself_imports_nothing(graph: grimp.ImportGraph) -> None:
    assert graph.find_modules_directly_imported_by("cop_xblocks") == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["check"],
        ["check", "--format", "json"],
        ["build", "--target", "olx", "--draft", "--output", "{tmp}"],
    ],
    ids=" ".join,
)
def test_what_needs_no_platform_loads_neither_django_nor_xblock(arguments: list[str], tmp_path: Path) -> None:
    script = (
        "import sys, atexit\n"
        "def say(): print([m for m in ('django', 'xblock', 'web_fragments') if m in sys.modules], file=sys.stderr)\n"
        "atexit.register(say)\n"
        "from cop_xblocks.cli import main\n"
        f"sys.argv = ['cop', *{[argument.format(tmp=tmp_path) for argument in arguments]!r}]\n"
        "main()\n"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stderr.splitlines()[-1] == "[]"


def test_listing_the_commands_loads_no_more_than_click() -> None:
    """`cop --help` within six times a bare `python -c pass` (tests/bench measures it) leaves room for nothing else."""
    script = (
        "import sys; from cop_xblocks.cli import cop\n"
        "try: cop(['--help'])\n"
        "finally:\n"
        "    ours = ('cop_xblocks', 'lxml', 'babel', 'yaml', 'markdown_it')\n"
        "    print(*sorted(m for m in sys.modules if m.startswith(ours)), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.stderr.split() == ["cop_xblocks", "cop_xblocks.cli"]


def test_no_module_is_called_what_says_nothing() -> None:
    vague = {"utils", "helpers", "base", "manager", "common"}
    assert not [path for path in Path(cop_xblocks.__file__).parent.rglob("*.py") if path.stem.strip("_") in vague]


def test_what_a_package_keeps_to_itself_is_imported_in_it_alone(graph: grimp.ImportGraph) -> None:
    """A name with an underscore is no door: `checking._rules` is for `checking`."""
    private = {module for module in graph.modules if module.rpartition(".")[2].startswith("_")} - {
        "cop_xblocks.__main__"
    }
    assert not {
        (importer, module)
        for module in private
        for importer in graph.find_modules_that_directly_import(module)
        if not f"{importer}.".startswith(f"{module.rpartition('.')[0]}.")
    }


def strings_of(path: Path) -> Iterator[str]:
    """The strings of a module, without docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {
        node.value for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docstrings:
            yield node.value


def naming_a_kind(text: str) -> bool:
    """Whether a string is a kind's name, has it in code, or has it as one of its classes."""
    names = "|".join(kinds())
    return bool(re.fullmatch(names, text) or re.search(rf"`({names})`|\bcop-({names})\b|[\"']({names})[\"']", text))


OTHER_MEANINGS = {
    "choice": "a way of a scenario, and a role of text that scenarios share; a choice of Click",
    "number": "a column, a telephone number, a count",
    "text": "an SVG element, a token of markdown-it, a format of output, a label in a drawing",
}
"""Names of kinds that are everyday words, too, and what they mean in other rooms."""


def test_no_string_outside_the_questions_names_a_kind() -> None:
    package = Path(cop_xblocks.__file__).parent
    files = [*package.rglob("*.py"), *package.rglob("*.html")]
    named = {
        (path.relative_to(package).as_posix(), text)
        for path in files
        if "questions" not in path.relative_to(package).parts and path.stat().st_size
        for text in (strings_of(path) if path.suffix == ".py" else re.findall(r"cop-[a-z]+", path.read_text("utf-8")))
        if naming_a_kind(text)
    }
    assert not {(path, text) for path, text in named if text not in OTHER_MEANINGS}


def test_a_kind_that_is_named_would_be_found() -> None:
    for text in ("cloze", "a question of the kind `cloze`", "cop-order", "kind 'sort'"):
        assert naming_a_kind(text)
    assert not naming_a_kind("in alphabetical order")
