"""Whatever a team does on a site and an author in the files, a new version over the site's export loses nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.build import course as building
from cop_xblocks.build.course import load_course
from cop_xblocks.targets import File, Merged
from cop_xblocks.targets.olx.exported import read_export
from cop_xblocks.targets.olx.merging import merge_over
from tests.support import editions
from tests.support.contract.site import Site

pytestmark = pytest.mark.usefixtures("host")

Texts = dict[str, str]
DUE = "2027-03-01T12:30:00Z"
SECOND = "\n## Second <!-- #second -->\n\n"
READING = "## Reading <!-- #reading -->\n\nA paragraph. ![A square](media/square.svg)\n"

AUTHOR: dict[str, Callable[[Texts], None]] = {
    "words": lambda texts: change(texts, "first.md", "Loud", "Noisy"),
    "other words": lambda texts: change(texts, "first.md", "A paragraph.", "Another."),
    "name": lambda texts: change(texts, "first.md", "## Trying", "## Try it"),
    "attempts": lambda texts: change(texts, "quiz.md", "attempts: 2", "attempts: 4"),
    "unit": lambda texts: change(texts, "first.md", "## Trying", "## New <!-- #new -->\n\nNew here.\n\n## Trying"),
    "without a unit": lambda texts: change(texts, "first.md", READING, "", ("[the unit before](#reading)", "go on")),
    "module": lambda texts: change(texts, "course.md", "- [The quiz]", f"{SECOND}- [The quiz]"),
    "order": lambda texts: change(
        texts,
        "course.md",
        "- [First lesson](first.md)\n",
        "",
        ("(quiz.md)\n", "(quiz.md)\n- [First lesson](first.md)\n"),
    ),
}


def change(texts: Texts, file: str, old: str, new: str, *more: tuple[str, str]) -> None:
    for before, after in ((old, new), *more):
        texts[file] = texts[file].replace(before, after)


def edit(site: Site, block: str, old: str, new: str) -> None:
    authored = site.run.contract.usages[block].authored
    authored["source"] = authored["source"].replace(old, new)


TEAM: dict[str, Callable[[Site], None]] = {
    "due": lambda site: site.set("last", due=DUE),
    "name": lambda site: site.set("trying_unit", display_name="Theirs"),
    "words": lambda site: edit(site, "trying_quiz", "Loud", "Blaring"),
    "attempts": lambda site: site.run.contract.set("last_quiz", max_attempts=9),
    "block": lambda site: site.add_block("reading_unit", '<html url_name="block" display_name="B"/>', 0),
    "other block": lambda site: site.add_block("last_unit", '<html url_name="other" display_name="O"/>', 1),
    "unit": lambda site: site.add_unit("first", "theirs", 1, '<html url_name="inside" display_name="I"/>'),
    "order": lambda site: site.holders["module"].children.reverse(),
    "move": lambda site: move(site, "trying_unit", "first", "last"),
    "delete a block": lambda site: site.holders["trying_unit"].children.remove("trying_text"),
    "delete a unit": lambda site: delete(site, "trying_unit"),
}


def move(site: Site, name: str, old: str, new: str) -> None:
    if name in site.holders[old].children:
        site.holders[old].children.remove(name)
        site.holders[new].children.append(name)


def delete(site: Site, name: str) -> None:
    for holder in site.holders.values():
        holder.children = [child for child in holder.children if child != name]


@pytest.fixture(scope="module")
def build(small_checkout: Path) -> Callable[[frozenset[str]], tuple[File, ...]]:
    """The files of the course as an author leaves it."""
    folder = small_checkout / "courses" / "small"
    source = {name: (folder / name).read_text("utf-8") for name in ("course.md", "first.md", "quiz.md")}
    built: dict[frozenset[str], tuple[File, ...]] = {}

    def build(edits: frozenset[str]) -> tuple[File, ...]:
        if edits not in built:
            texts = dict(source)
            for name in sorted(edits):
                AUTHOR[name](texts)
            for name, text in texts.items():
                (folder / name).write_text(text, "utf-8")
            compiled = load_course(folder, small_checkout / "locales")
            assert compiled is not None and not compiled.mistaken, compiled and list(compiled.report)
            built[edits] = editions.build(building.edition(compiled)).files
        return built[edits]

    return build


def tree(site: Site) -> list[str]:
    """The names of all that can be come to, from the course down."""
    names, waiting = [], list(site.holders[""].children)
    while waiting:
        name = waiting.pop()
        names.append(name)
        waiting += site.holders[name].children if name in site.holders else []
    return names


def update(site: Site, files: tuple[File, ...], side: str) -> Merged:
    merged = merge_over(files, read_export(site.export()), side)  # type: ignore[arg-type]
    assert side == "" or merged.conflicts == []
    if not merged.conflicts:
        site.take(editions.archive(editions.Bundle("merged", tuple(merged.files))))
    return merged


@given(
    author=st.frozensets(st.sampled_from(sorted(AUTHOR))),
    team=st.lists(st.sampled_from(sorted(TEAM)), unique=True),
    side=st.sampled_from(["", "ours", "theirs"]),
)
def test_nothing_of_the_team_and_nothing_new_is_lost(
    build: Callable[[frozenset[str]], tuple[File, ...]], author: frozenset[str], team: list[str], side: str
) -> None:
    site = Site()
    site.take(editions.archive(editions.Bundle("old", build(frozenset()))))
    for name in team:
        if name != "delete a block" or "trying_unit" in tree(site):
            TEAM[name](site)
    before, built_before = tree(site), {path for path, _ in build(frozenset())}
    merged = update(site, build(author), side)
    both = author & set(team)
    if merged.conflicts:
        assert set(merged.conflicts) == {
            *(["the text of trying_quiz"] if "words" in both and "trying_unit" in before else []),
            *(["the settings of last_quiz"] if "attempts" in both else []),
            *(["the name of the unit trying_unit"] if "name" in both and "trying_unit" in before else []),
        }
        return
    after = tree(site)
    assert Counter(after).most_common(1)[0][1] == 1, "a part stands twice"
    assert all(name in site.holders or name in site.foreign or name in site.run.contract.usages for name in after)
    own = {"block", "other", "theirs", "inside"}
    assert own & set(before) <= set(after)
    new = {path for path, _ in build(author)} - built_before
    assert {path.rpartition("/")[2].removesuffix(".xml") for path in new if "/vertical/" in path} <= set(after)
    deleted = {"trying_text"} if "delete a block" in team else set()
    deleted |= {"trying_unit"} if "delete a unit" in team else set()
    assert not deleted & set(after)
    authored = site.run.contract.usages["last_quiz"].authored
    if "due" in team:
        assert site.holders["last"].attributes["due"] == DUE
    if "attempts" in team and ("attempts" not in author or side == "theirs"):
        assert authored["max_attempts"] == 9
    if "attempts" in author and "attempts" not in team:
        assert authored["max_attempts"] == 4
    if "trying_unit" in after:
        name = site.holders["trying_unit"].attributes["display_name"]
        theirs = "name" in team and ("name" not in author or side == "theirs")
        assert name == ("Theirs" if theirs else "Try it" if "name" in author else "Trying")
    again = update(site, build(author), "")
    assert (again.changed, again.conflicts) == ([], [])
