"""The pages that compare us with others: nothing in them is said without a source, a test or a reason."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from cop_xblocks.activities.registry import opening_names
from cop_xblocks.questions.registry import kinds

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = ROOT / "docs" / "questions-compared.md"
OPENEDX = ROOT / "docs" / "openedx-compared.md"
SECURITY = ROOT / "docs" / "security.md"
PAGES = (QUESTIONS, OPENEDX)

LINK = re.compile(r"\[[^\]]+\]\((\.\./tests/[^)#]+)#(\w+)\)")
CITED = re.compile(r"\[[^\]]+\]\[([\w-]+)\]")


ON_A_SITE = {
    "services": "asks a site",
    "completion": "completion",
    "rescore": "rescored",
    "mobile": "mobile apps",
    "search": "search",
    "reports": "report on responses",
    "events": "events",
    "Studio": "edited in Studio",
    "libraries": "content libraries",
    "round trip": "back from Studio",
    "languages of the interface": "the learner's language",
    "languages of the content": "content in several languages",
    "right to left": "right to left",
    "accessibility": "by keyboard and heard",
}
"""What the page about Open edX compares, with words of its row."""


@dataclass(frozen=True)
class Row:
    """A line of a table: what it is about, what four others do, what we do."""

    page: Path
    what: str
    others: tuple[str, ...]
    here: str


def rows() -> list[Row]:
    result = []
    for page in PAGES:
        for line in page.read_text("utf-8").splitlines():
            if line.startswith("| ") and not line.startswith("| what"):
                what, *others, here = (cell.strip() for cell in line.strip("|").split(" | "))
                result.append(Row(page, what, tuple(others), here))
    return result


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.what)
def test_a_row_names_four_others_with_a_source_for_each_word_about_them(row: Row) -> None:
    sources = dict(re.findall(r"^\[([\w-]+)\]: (https://\S+)$", row.page.read_text("utf-8"), re.MULTILINE))
    assert len(row.others) == 4
    for cell in row.others:
        cited = CITED.findall(cell)
        assert cell == "–" or cited
        assert all(name in sources for name in cited)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.what)
def test_a_yes_links_to_its_test_and_a_no_has_its_reason(row: Row) -> None:
    verdict = re.match(r"yes|in part|no", row.here)
    assert verdict, "neither yes nor no"
    if verdict[0] != "no":
        assert LINK.search(row.here), "no test"
    if verdict[0] != "yes":
        assert len(LINK.sub("", row.here).split()) > 4, "no reason"


@pytest.mark.parametrize("page", [*PAGES, SECURITY], ids=lambda page: page.stem)
def test_every_test_that_is_linked_to_exists(page: Path) -> None:
    linked = LINK.findall(page.read_text("utf-8"))
    assert len(linked) == page.read_text("utf-8").count("](../tests/"), "a link that names no test"
    for path, name in linked:
        file = page.parent / path
        functions = {
            node.name for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)
        }
        assert name in functions, f"{path} has no {name}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_source_is_cited(page: Path) -> None:
    text = page.read_text("utf-8")
    defined = set(re.findall(r"^\[([\w-]+)\]: ", text, re.MULTILINE))
    assert defined == set(CITED.findall(text))


def test_no_kind_of_ours_is_left_out() -> None:
    words = {word for row in rows() if row.page == QUESTIONS for word in re.findall(r"`(\w+)`", row.here)}
    assert words - {"partial"} == {*kinds(), *opening_names()}


@pytest.mark.parametrize("words", ON_A_SITE.values(), ids=ON_A_SITE)
def test_the_page_about_open_edx_compares_everything_that_a_site_asks_of_a_block(words: str) -> None:
    assert len([row for row in rows() if row.page == OPENEDX and words in row.what]) == 1


def test_the_page_about_open_edx_says_when_the_sources_were_read() -> None:
    assert re.search(r"Read on \d+ \w+ 20\d\d\.", OPENEDX.read_text("utf-8"))


def test_every_claim_has_a_test() -> None:
    """The table above that heading lists attackers, and claims nothing."""
    tables = SECURITY.read_text("utf-8").partition("## The host")[2]
    claims = [line for line in tables.splitlines() if line.startswith("| ") and not line.startswith("| what |")]
    assert len(claims) > 20
    for claim in claims:
        assert LINK.search(claim), claim
