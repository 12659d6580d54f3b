"""The manual's pages: complete, true in the checkout, and without a request to anyone."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest

from cop_xblocks import checking, reading
from cop_xblocks.activities.registry import annotation_names
from cop_xblocks.cli import cop
from cop_xblocks.languages import endonym, locale_folders
from cop_xblocks.markdown import plain
from cop_xblocks.markdown.annotations import LATER, TRANSLATORS
from cop_xblocks.model.course_files import find_courses
from cop_xblocks.model.references import HELPLINE_KINDS
from cop_xblocks.questions.registry import kinds, vocabulary
from cop_xblocks.reading.meanings import kind_line

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def build() -> ModuleType:
    """`docs/build.py`."""
    sys.path.insert(0, str(DOCS))
    try:
        import build

        return build
    finally:
        sys.path.remove(str(DOCS))


@pytest.fixture(scope="module")
def manual(build: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that Sphinx reads."""
    folder = tmp_path_factory.mktemp("manual") / "source"
    build.write_sources(folder)
    return Path(folder)


def text(manual: Path, page: str) -> str:
    return (manual / page).read_text("utf-8")


def test_every_command_and_every_option_has_its_help(manual: Path) -> None:
    page = text(manual, "reference/commands.md")
    context = click.Context(cop)
    for name in cop.list_commands(context):
        assert f"\n## cop {name}\n" in page
        command = cop.get_command(context, name)
        assert command is not None
        inner = [command]
        if isinstance(command, click.Group):
            for subname in command.list_commands(context):
                assert f"\n### cop {name} {subname}\n" in page
                subcommand = command.get_command(context, subname)
                assert subcommand is not None
                inner.append(subcommand)
        for subname in inner:
            for option in (parameter for parameter in subname.params if isinstance(parameter, click.Option)):
                assert option.hidden or option.opts[0] in page


def test_every_mark_setting_and_flag_stands_on_their_page(manual: Path) -> None:
    page = text(manual, "reference/marks.md")
    words = vocabulary()
    flags = [flag for kind in kinds().values() for flag in kind.item_flags]
    for word in (*annotation_names(), TRANSLATORS, *words.flags, *flags):
        assert f"`{word}`" in page, word
    for setting in words.settings:
        assert f"`{setting}=…`" in page


def unsupported_features() -> dict[str, str]:
    """Every place that says what this version does not know."""

    def below(path: str, heading: str) -> str:
        return (ROOT / path).read_text("utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]

    return {
        "the rule": checking.pages()["COP190"].text,
        "the manual": below("docs/authors.md", "What this version does not know yet"),
        "the list of rules": below("tests/checking/README.md", "What the format has and this version does not"),
    }


@pytest.mark.parametrize("place", unsupported_features())
def test_what_this_version_does_not_know_is_named_and_nothing_else_is(place: str) -> None:
    coded = set(re.findall(r"`(?:<!-- )?([a-z]+)\b", unsupported_features()[place]))
    assert coded & {*annotation_names(), *kinds()} == set(LATER)


def test_every_setting_stands_on_their_page_with_what_it_is(manual: Path) -> None:
    page = text(manual, "reference/settings.md")
    for file in (ROOT / "cop_xblocks/reading/schemas").iterdir():
        schema = reading.schema(file.stem)
        assert (manual / "extra/schemas" / file.name).read_bytes() == file.read_bytes()
        for name, inner in schema.get("properties", {}).items():
            assert f"| `{name}` | {inner['description']} |" in page


def test_every_kind_has_its_page_with_its_own_words(manual: Path) -> None:
    for name, kind in kinds().items():
        page = text(manual, f"reference/kinds/{name}.md")
        assert f"[{name}]({name}.md)" in text(manual, "reference/kinds/index.md")
        assert all(f"`{flag}`" in page for flag in (*kind.flags, *kind.item_flags))


def test_every_kind_of_helpline_is_listed() -> None:
    page = (DOCS / "references.md").read_text("utf-8")
    assert re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE) == list(HELPLINE_KINDS)


def test_every_rule_has_its_page_and_its_line(manual: Path) -> None:
    listed = text(manual, "reference/rules/index.md")
    for code, page in checking.pages().items():
        assert f"[{code}]({code}.md)" in listed
        own = text(manual, f"reference/rules/{code}.md")
        assert page.name in own and page.why in own
        assert all(content.strip() in own for _, content in (*page.wrong.blocks, *page.right.blocks))


def test_every_group_of_rules_has_a_name(manual: Path) -> None:
    assert not re.findall(r"^## COP\d", text(manual, "reference/rules/index.md"), re.MULTILINE)


def test_every_course_and_module_stands_on_the_page_of_coverage_in_every_language(manual: Path) -> None:
    page = text(manual, "reference/coverage.md")
    languages = [endonym(language) for language in locale_folders(ROOT / "locales")]
    assert languages
    heads = [line for line in page.splitlines() if line.startswith("|  | strings |")]
    assert len(heads) == page.count("\n## ") and all(
        f"| {language} |" in head for head in heads for language in languages
    )
    for folder in find_courses(ROOT / "courses"):
        course = reading.read_course(folder).course
        assert course is not None
        assert f"\n## {plain(course.title)}\n" in page
        for module in course.modules:
            assert f"\n| {plain(module.title)} | " in page


def test_every_page_is_listed_on_the_first(build: ModuleType) -> None:
    listed = set(re.findall(r"\]\(([\w-]+\.md)\)", (DOCS / "README.md").read_text("utf-8")))
    assert {path.name for path in DOCS.glob("*.md")} - {"README.md"} == listed


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: page.stem)
def test_no_link_leads_to_a_folder_or_to_nothing(build: ModuleType, page: Path) -> None:
    """Readers of the checkout, on GitHub or elsewhere, would find code there."""
    text = re.sub(r"^(`{3,}|~{3,}).*?^\1", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    for link in build._LINK.finditer(text):
        path, _, anchor = (link["target"] or "").partition("#")
        if path and "://" not in path and not path.startswith("mailto:"):
            target = page.parent / path
            assert target.is_file(), link[0]
            if anchor and target.suffix == ".md":
                headings = re.findall(r"^#+ (.+)$", target.read_text("utf-8"), re.MULTILINE)
                assert anchor in map(github_slug, headings), link[0]


def github_slug(heading: str) -> str:
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^\w -]", "", plain(heading).lower()).replace(" ", "-")


def test_the_page_for_authors_tells_each_thing_once_and_lists_what_it_tells() -> None:
    text = re.sub(r"^```.*?^```", "", (DOCS / "authors.md").read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#{2,} (.+)$", text, re.MULTILINE)
    assert len(headings) == len(set(headings))
    listed = re.findall(r"^- \[([^\]]+)\]\(#([\w-]+)\)", text, re.MULTILINE)
    assert listed == [(title, github_slug(title)) for title in re.findall(r"^## (.+)$", text, re.MULTILINE)]


def test_every_kind_stands_in_the_reference_with_its_first_sentence() -> None:
    text = (DOCS / "reference.md").read_text("utf-8")
    for kind in kinds():
        assert f"- [{kind}](../cop_xblocks/questions/{kind}/spec.md): {kind_line(kind)}\n" in text


def test_a_link_that_leads_nowhere_is_told(build: ModuleType, tmp_path: Path) -> None:
    page = DOCS / "README.md"
    broken: list[str] = []
    match = build._LINK.search("[words](nothing.md)")
    build._relinked(match, page, "index.md", build.places(), broken)
    assert broken == ["docs/README.md: there is no nothing.md"]


@pytest.mark.parametrize(
    ("link", "page", "becomes"),
    [
        ("[a](authors.md#keys)", "README.md", "[a](authors.md#keys)"),
        ("[a](../cop_xblocks/questions/choice/spec.md)", "authors.md", "[a](reference/kinds/choice.md)"),
        ("[a](../cop_xblocks/cli/check.py)", "authors.md", "[a](reference/commands.md#cop-check)"),
        (
            "[a](../../cop_xblocks/checking/pages/COP203-no-right-answer.md)",
            "decisions/README.md",
            "[a](../reference/rules/COP203.md)",
        ),
        ("[a](../cop_xblocks/reading/schemas/course.json)", "authors.md", '<a href="schemas/course.json">a</a>'),
        ("[a](reference.md#marks)", "authors.md", "[a](reference/marks.md)"),
        ("[a](../README.md)", "authors.md", "a"),
        ("`[a](nothing.md)`", "authors.md", "`[a](nothing.md)`"),
        ("[a](https://example.org)", "authors.md", "[a](https://example.org)"),
    ],
)
def test_a_link_to_a_file_leads_to_the_page_that_is_made_of_it(
    build: ModuleType, link: str, page: str, becomes: str
) -> None:
    source = DOCS / page
    placed = build.places()
    broken: list[str] = []
    match = build._LINK.search(link)
    relinked = build._relinked(match, source, build._page(source), placed, broken)
    assert link.replace(match[0], relinked) == becomes
    assert broken == []


def test_the_built_manual_asks_nobody_for_anything(build: ModuleType, manual: Path, tmp_path: Path) -> None:
    """No font, no script, no picture from elsewhere; and Sphinx has nothing to warn of."""
    sphinx = pytest.importorskip("sphinx.cmd.build", reason="the extra docs is not installed; tox -e docs builds it")
    pytest.importorskip("furo")
    pytest.importorskip("myst_parser")
    options = ["--fail-on-warning", "--quiet", "-b", "html", "-d", str(tmp_path / "trees")]
    assert sphinx.build_main([*options, str(manual), str(tmp_path / "built")]) == 0
    for file in (tmp_path / "built").rglob("*"):
        if file.suffix in (".html", ".css"):
            content = file.read_text("utf-8")
            loaded = re.findall(r"<(?:script|img|iframe|source)[^>]+src=\"([^\"]+)", content)
            loaded += re.findall(r"<link(?![^>]+rel=\"(?:next|prev|index|search))[^>]+href=\"([^\"]+)", content)
            loaded += re.findall(r"url\(\"?'?([^)\"']+)", content) + re.findall(r"@import\s+[\"']([^\"']+)", content)
            assert not [address for address in loaded if re.match(r"(https?:)?//", address)], file.name
