"""The manual's pages that the code writes: commands, marks, settings, kinds of question, rules, coverage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import click
import teaching

import cop_xblocks
from cop_xblocks import checking, questions, reading
from cop_xblocks.activities.activity import ActivityType
from cop_xblocks.activities.registry import activity_types, annotation_names, has_headings
from cop_xblocks.checking import Example, Page
from cop_xblocks.cli import _catalogs, cop
from cop_xblocks.cli._diagnostics import WORDS
from cop_xblocks.languages import endonym, locale_folders
from cop_xblocks.languages.coverage import Coverage, coverage
from cop_xblocks.languages.folders import INTERFACE, SHARED
from cop_xblocks.languages.update import Counts
from cop_xblocks.markdown import plain
from cop_xblocks.markdown.annotations import EXCUSE, LATER, TRANSLATORS
from cop_xblocks.markdown.figure_layout import VOCABULARY as PICTURE
from cop_xblocks.model import Report
from cop_xblocks.questions import registry
from cop_xblocks.questions.registry import start_question, vocabulary
from cop_xblocks.reading import meanings

_ROOT = Path(__file__).resolve().parents[1]
_PACKAGE = Path(cop_xblocks.__file__).parent
"""Of the package that is installed, which may lie elsewhere."""
_SAID = {"error": "a mistake: the course is not built", "warning": "a warning", "info": "a remark"}

_GROUPS = {
    "1": "Files, front matter, outlines",
    "2": "Questions",
    "3": "Keys",
    "4": "Marks",
    "5": "Text, links, pictures",
    "6": "Facts, glossary, helplines, sound and film",
    "7": "Catalogs",
    "8": "What is said, and how",
    "9": "What a new version costs learners of an older one",
}

_KEYED = (
    ("a module", "behind a `##` heading of `course.md`"),
    ("a unit", "behind a `##` heading of a lesson"),
    ("a question, a plan or a scenario", "behind its `###` heading"),
    ("a choice, a commitment or another item", "behind its text"),
    ("a scene", "behind its `####` heading: what ways lead to, `[Wake Mum](#told)`"),
    ("a way on from a scene", "behind its link and its score"),
)


def pages() -> dict[str, str]:
    """Every generated page, by its place in the manual."""
    made: dict[str, Callable[[], str]] = {
        "reference/commands.md": commands,
        "reference/marks.md": marks,
        "reference/settings.md": settings,
        "reference/kinds/index.md": kinds,
        "reference/rules/index.md": rules,
        "reference/coverage.md": translated,
        "reference/teaching.md": taught,
    }
    found = {place: make() for place, make in made.items()}
    found |= {f"reference/kinds/{name}.md": spec(name) for name in registry.kinds()}
    return found | {f"reference/rules/{page.code}.md": rule(page) for page in checking.pages().values()}


def sources() -> dict[str, str]:
    """What in the checkout each generated page is made of: a link to the one becomes a link to the other."""
    found = {
        "docs/reference.md#commands": "reference/commands.md",
        "docs/reference.md#marks": "reference/marks.md",
        "docs/reference.md#settings": "reference/settings.md",
        "docs/reference.md#kinds-of-question": "reference/kinds/index.md",
        "docs/reference.md#rules": "reference/rules/index.md",
        "docs/reference.md#coverage": "reference/coverage.md",
        "docs/reference.md#teaching": "reference/teaching.md",
    }
    for name in cop.list_commands(click.Context(cop)):
        found[f"cop_xblocks/cli/{name}.py"] = f"reference/commands.md#cop-{name}"
        found[f"cop_xblocks/cli/{name}/__init__.py"] = f"reference/commands.md#cop-{name}"
    found |= {f"cop_xblocks/questions/{name}/spec.md": f"reference/kinds/{name}.md" for name in registry.kinds()}
    found |= {f"cop_xblocks/reading/schemas/{name}": f"schemas/{name}" for name in schemas()}
    for code, file in checking.sources().items():
        found[file.relative_to(_PACKAGE.parent).as_posix()] = f"reference/rules/{code}.md"
    return found


def schemas() -> dict[str, str]:
    """Every JSON Schema's text, by its file's name."""
    found = files(reading).joinpath("schemas").iterdir()
    return {file.name: file.read_text("utf-8") for file in sorted(found, key=lambda file: file.name)}


def commands() -> str:
    """What each command prints when it is asked for help."""
    text = "# Commands\n\nWhat each prints with `--help`. The exit code is 0, 1 for mistakes, 2 for a wrong use.\n"
    for context in _contexts():
        path = context.command_path
        level = "#" * (3 if path.count(" ") == 2 else 2)
        text += f"\n{level} {path}\n\n```text\n{context.get_help()}\n```\n"
    return text


def _contexts() -> Iterator[click.Context]:
    """`cop` and every command of it, and every command of those."""
    waiting = [click.Context(cop, info_name="cop", terminal_width=96, **cop.context_settings)]
    while waiting:
        context = waiting.pop(0)
        yield context
        command = context.command
        if isinstance(command, click.Group):
            found = [(name, command.get_command(context, name)) for name in command.list_commands(context)]
            waiting[:0] = [click.Context(inner, context, name) for name, inner in found if inner is not None]


def marks() -> str:
    """Every mark, setting and flag. Raises KeyError for one that nothing here describes."""
    known = vocabulary()
    own = {flag: kind.name for kind in registry.kinds().values() for flag in (*kind.flags, *kind.item_flags)}
    names = [name for name in (*annotation_names(), TRANSLATORS, EXCUSE) if name not in LATER]
    common = [flag for flag in known.flags if flag not in (*registry.kinds(), *own)]
    text = (
        "# Marks\n\nA mark is a comment at the end of a heading or a list item, behind a picture, or alone on its "
        "line: `<!-- NAME #key setting=value flag -->`, each part optional. Any other comment is a remark, which "
        "learners never see.\n\n## Names\n\n"
    )
    described = [(f"`{name}`", meanings.MARKS[name].where, meanings.MARKS[name].what) for name in names]
    text += _table(("mark", "where", "what it says"), described)
    text += "\n## Keys\n\n"
    text += _table(("`#key` names", "where"), _KEYED)
    text += "\nA lesson's key stands in its front matter: `key: first-steps`.\n\n## On a question\n\n"
    rows = [(f"`{name}=…`", meanings.SETTINGS[name]) for name in known.settings]
    rows += [(f"`{kind}`", f"the kind of question; see [{kind}](kinds/{kind}.md)") for kind in registry.kinds()]
    rows += [(f"`{flag}`", meanings.FLAGS[flag]) for flag in common]
    rows += [(f"`{flag}`", f"see [{kind}](kinds/{kind}.md)") for flag, kind in own.items()]
    text += _table(("setting or flag", "what it says"), rows)
    text += "\n## On a scenario and its scenes\n\n"
    rows = []
    for name, its in activity_types().items():
        rows += [(f"`{setting}=…`", f"on a {name}", meanings.SETTINGS[setting]) for setting in its.vocabulary.settings]
        rows += [(f"`{flag}`", f"on a {name}", meanings.FLAGS[flag]) for flag in its.vocabulary.flags]
        if has_headings(name):
            rows += _inside(name, its)
    text += _table(("setting or flag", "where", "what it says"), rows)
    text += "\n## On a picture\n\n"
    rows = [(f"`{name}=…`", meanings.SETTINGS[name]) for name in PICTURE.settings]
    text += _table(
        ("setting or flag", "what it says"), [*rows, *((f"`{flag}`", meanings.FLAGS[flag]) for flag in PICTURE.flags)]
    )
    text += "\n## Known, and not in this version yet\n\n"
    return text + "".join(f"- `{name}`, {meanings.MARKS[name].where}: {meanings.MARKS[name].what}\n" for name in LATER)


def _inside(name: str, its: ActivityType) -> list[tuple[str, str, str]]:
    """What marks may say inside an activity: each setting with all its places, and each flag."""
    places = {
        "on a heading": its.heading_vocabulary,
        "on an item": its.item_vocabulary,
        "alone on a line": its.line_vocabulary,
    }
    inside = dict.fromkeys(setting for known in places.values() for setting in known.settings)
    rows = []
    for setting in inside:
        where = ", ".join(place for place, known in places.items() if setting in known.settings)
        rows.append((f"`{setting}=…`", f"{where} in a {name}", meanings.SETTINGS[setting]))
    flags = its.heading_vocabulary.flags
    return rows + [(f"`{flag}`", f"on a heading in a {name}", meanings.FLAGS[flag]) for flag in flags]


def settings() -> str:
    """A table of each schema's settings."""
    text = "# Settings\n\nWhat may stand in front matter and in the files beside the courses.\n"
    for name in schemas():
        text += _settings(name.removesuffix(".json"))
    return text


def _settings(name: str) -> str:
    schema = reading.schema(name)
    fields = _fields(schema)
    text = f"\n## {schema['title']}\n\n"
    text += _table(("setting", "what it is", "needed"), fields)
    return text + f'\nAs a JSON Schema: <a href="../schemas/{name}.json">{name}.json</a>, or `cop schema {name}`.\n'


def _fields(schema: Mapping[str, Any], before: str = "") -> list[tuple[str, str, str]]:
    found = []
    for name, inner in schema.get("properties", {}).items():
        needed = "yes" if name in schema.get("required", ()) else ""
        found.append((f"`{before}{name}`", _sentence(inner), needed))
    inner = schema.get("additionalProperties")
    return found + _fields(inner, f"{before}KEY.") if isinstance(inner, Mapping) else found


def _sentence(schema: Mapping[str, Any]) -> str:
    return str(schema.get("description", ""))


def kinds() -> str:
    """The list of kinds."""
    text = "# Kinds of question\n\nEach page shows how the kind is written, how it is marked and what a learner sees; "
    text += "its examples are tests.\n\n"
    names = list(registry.kinds())
    for name in names:
        first = _spec(name).split("\n\n")[1].replace("\n", " ")
        text += f"- [{name}]({name}.md): {first}\n"
    return text + _contents(names)


def spec(name: str) -> str:
    """A kind's page, and what `cop new` starts one with."""
    new = start_question(name, "your-key").rstrip()
    return (
        f"{_spec(name).rstrip()}\n\n## To start from\n\n`cop new question LESSON --kind {name}` writes:\n\n"
        f"```markdown\n{new}\n```\n"
    )


def _spec(name: str) -> str:
    return files(questions).joinpath(name, "spec.md").read_text("utf-8")


def rules() -> str:
    """The list of rules."""
    pages = checking.pages()
    text = (
        "# Rules\n\nWhat `cop check` can say, by its code. A mistake keeps a course from being built; warnings and "
        "remarks do not.\n"
    )
    for digit in sorted({code[3] for code in pages}):
        text += f"\n## {_GROUPS.get(digit, f'COP{digit}')}\n\n"
        rows = [page for code, page in pages.items() if code[3] == digit]
        table = [(f"[{page.code}]({page.code}.md)", f"{page.name}: {page.why}", WORDS[page.severity]) for page in rows]
        text += _table(("code", "what is found, and why it matters", "it is a"), table)
    return text


def rule(page: Page) -> str:
    """A rule's page, which the table of all rules leads to. In its text `…` may stand for the address of a link."""
    text = page.text.replace("](…)", "\\](…)")
    return (
        f"---\norphan: true\n---\n# {page.code}: {page.name}\n\n"
        f"This is {_SAID[page.severity]}. Why it matters: {page.why}.\n\n{text}\n\n"
        f"## Wrong\n\n{_example(page.wrong)}\n## Right\n\n{_example(page.right)}\n"
        "[All rules](index.md)\n"
    )


def _example(example: Example) -> str:
    text = ""
    for name, content in example.blocks:
        longest = max((len(run) for run in content.split() if not run.strip("`")), default=0)
        fence = "`" * max(3, longest + 1)
        lexer = "markdown" if not name or name.endswith(".md") else "text"
        named = f"In `{name}`:\n\n" if name else ""
        text += f"{named}{fence}{lexer}\n{content.rstrip(chr(10))}\n{fence}\n\n"
    return text.rstrip("\n") + "\n"


def taught() -> str:
    """What each course teaches and asks."""
    return teaching.page(_catalogs.read_sources(_ROOT).courses)


def translated() -> str:
    """How much of each course, by module, each language says. Raises ValueError for a catalog that is not whole."""
    sources = _catalogs.read_sources(_ROOT)
    report = Report()
    folders = {language: folder / "LC_MESSAGES" for language, folder in locale_folders(_ROOT / "locales").items()}

    def read(language: str, domain: str) -> Any:
        return _catalogs.read_catalog(folders[language] / f"{domain}.po", report)[0]

    rows = list(
        coverage(
            sources.courses, sources.templates, {language: sources.domains(language) for language in folders}, read
        )
    )
    if report.diagnostics:
        raise ValueError(f"{report.diagnostics[0].span.file}: {report.diagnostics[0].message}")
    titles = {course.key: plain(course.title) for course in sources.courses}
    titles |= {SHARED: "What the courses share", INTERFACE: "The interface"}
    text = (
        "# Coverage\n\nHow much of the source, as it is in this version, each language says: the share of the strings "
        "that are translated, and how many are stale (their source has changed since) or missing. "
        "`cop translate status` says it of your checkout.\n"
    )
    for domain in dict.fromkeys(row.domain for row in rows):
        text += f"\n## {titles[domain]}\n\n" + _covered([row for row in rows if row.domain == domain])
    return text


def _covered(rows: list[Coverage]) -> str:
    """A catalog's table: a column for each language, a line for the whole and for each module."""
    lines = [("all of it", str(rows[0].counts.total), *(_standing(row.counts) for row in rows))]
    for place, (title, counts, _) in enumerate(rows[0].modules):
        lines.append((title, str(counts.total), *(_standing(row.modules[place][1]) for row in rows)))
    return _table(("", "strings", *(endonym(row.language) for row in rows)), lines)


def _standing(counts: Counts) -> str:
    done = f"{counts.translated * 100 // counts.total} %" if counts.total else "–"
    left = [f"{number} {word}" for number, word in ((counts.stale, "stale"), (counts.missing, "missing")) if number]
    return ", ".join([done, *left])


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def _contents(names: list[str]) -> str:
    listed = "\n".join(names)
    return f"\n```{{toctree}}\n:hidden:\n\n{listed}\n```\n"
