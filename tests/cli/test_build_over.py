"""`cop build --over`: a new version keeps what the team has set and added on the site, and every learner's state."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from lxml import etree

from tests.support.contract.runtime import Contract
from tests.support.contract.site import Site
from tests.support.small_course import write_course
from tests.support.text_files import replace_in

pytestmark = pytest.mark.usefixtures("host")

Run = Callable[..., Result]
Update = Callable[..., Result]
DUE = "2027-03-01T12:30:00.000000"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """The current folder: a checkout with a course in English and Arabic."""
    root = tmp_path / "checkout"
    root.mkdir()
    monkeypatch.chdir(root)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    write_course(root)
    assert run("translate", "update").exit_code == 0
    return root


@pytest.fixture
def site(root: Path, run: Run) -> Site:
    """The course as it was imported, with what a learner has done in it."""
    assert run("build", "small", "--target", "olx", "--multilingual", "--output", "dist").exit_code == 0
    site = Site()
    site.take((root / "dist" / "cop-small.tar.gz").read_bytes())
    for usage in site.run.scored:
        site.run.take(usage, "right" if usage == "last_quiz" else "wrong")
    return site


@pytest.fixture
def update(root: Path, run: Run) -> Update:
    """Build the new version over the site's export, and import it."""

    def update(site: Site, *options: str) -> Result:
        (root / "export.tar.gz").write_bytes(site.export())
        result = run("build", "small", "--target", "olx", "--over", "export.tar.gz", "--output", "new", *options)
        if result.exit_code == 0:
            before = rows(site.run.contract)
            site.take((root / "new" / "cop-small.tar.gz").read_bytes())
            assert rows(site.run.contract) == before
        return result

    return update


def rows(contract: Contract) -> dict[Any, Any]:
    """What is stored of learners."""
    return {where: (row.state, row.grade, row.max_grade) for where, row in contract.rows.items()}


def lesson(root: Path, old: str, new: str, file: str = "first.md") -> None:
    """Edit a lesson of the checkout."""
    replace_in(root / "courses" / "small" / file, old, new)


def test_a_site_as_it_was_built_becomes_what_a_build_makes(root: Path, run: Run, site: Site, update: Update) -> None:
    """Nothing is left of the old version: an import of the merged archive makes what one of a fresh archive does."""
    lesson(root, "Loud", "Noisy")
    lesson(root, "## Trying", "## Try it")
    lesson(root, "attempts: 2", "attempts: 4", "quiz.md")
    result = update(site)
    assert result.exit_code == 0, result.output
    assert run("build", "small", "--target", "olx", "--multilingual", "--output", "dist").exit_code == 0
    fresh = Site()
    fresh.take((root / "dist" / "cop-small.tar.gz").read_bytes())
    assert site.export() == fresh.export()
    assert "keeps" not in result.output
    assert "changes  the text of trying_quiz" in result.output
    assert "changes  the settings of last_quiz: “attempts: 2” → “attempts: 4”" in result.output
    assert "changes  the name of the unit trying_unit: “Trying” → “Try it”" in result.output


def test_what_the_team_has_set_stays_and_is_said(root: Path, site: Site, update: Update) -> None:
    contract = site.run.contract
    contract.set("last_quiz", max_attempts=7, due=DUE, group_access={"50": [2]})
    contract.set("reading_text", visible_to_staff_only=True)
    site.set("last", due="2027-03-01T12:30:00Z", display_name="Exam")
    site.set("first", start="2027-01-01T00:00:00Z")
    site.policies["course"] |= {"start": "2027-01-01T00:00:00Z", "display_name": "Ours"}
    site.policies["grading"] = site.policies["grading"] | {"GRADE_CUTOFFS": {"A": 0.9, "B": 0.5}}
    policies = json.loads(json.dumps(site.policies))
    site.files["course/about/overview.html"] = b"<p>The team's own page</p>"
    lesson(root, "Red <!-- #red -->\n  > Feedback for red.\n\n", "Red <!-- #red -->\n\n", "quiz.md")
    result = update(site)
    assert result.exit_code == 0, result.output
    authored = contract.usages["last_quiz"].authored
    assert (authored["max_attempts"], authored["due"], authored["group_access"]) == (7, DUE, {"50": [2]})
    assert "Feedback for red." not in authored["source"]
    assert contract.usages["reading_text"].authored["visible_to_staff_only"] is True
    assert site.holders["last"].attributes["due"] == "2027-03-01T12:30:00Z"
    assert site.holders["last"].attributes["display_name"] == "Exam"
    assert site.policies == policies
    assert site.files["course/about/overview.html"] == b"<p>The team's own page</p>"
    for line in (
        "keeps    the settings of last_quiz: “attempts: 7”",
        "keeps    due, group_access of last_quiz",
        "keeps    the name of the subsection last: “Exam”",
        "keeps    due: 2027-03-01T12:30:00Z of the subsection “Exam”",
        "keeps    the course's setting start: “2027-01-01T00:00:00Z”",
        "keeps    the site's grading policy",
        "keeps    about/overview.html",
        "changes  the text of last_quiz",
    ):
        assert line in result.output, line


def test_what_the_team_has_added_moved_and_deleted_stays(root: Path, site: Site, update: Update) -> None:
    problem = '<problem url_name="p1" display_name="A problem"><p>Two <b>bold</b> <i>words</i><!-- x --></p></problem>'
    site.add_block("trying_unit", problem, 0)
    site.add_block("reading_unit", '<cop_lesson url_name="a1b2" display_name="More"><source>.</source></cop_lesson>', 1)
    site.add_unit("first", "u9", 1, '<html url_name="h1" display_name="Hello"/>')
    site.holders["module"].children.reverse()
    site.holders["trying_unit"].children.remove("trying_text")
    lesson(root, "## Trying", "## New <!-- #new -->\n\nNew here.\n\n## Trying")
    result = update(site)
    assert result.exit_code == 0, result.output
    assert site.holders["first"].children == ["reading_unit", "new_unit", "u9", "trying_unit"]
    assert site.holders["module"].children == ["last", "first"]
    assert site.holders["trying_unit"].children == ["p1", "trying_quiz"]
    assert site.holders["reading_unit"].children == ["first_note", "a1b2", "reading_text"]
    assert etree.tostring(site.foreign["p1"], with_tail=False).decode() == problem
    assert site.run.contract.usages["new_text"].authored["source"] == "New here.\n"
    for line in (
        "keeps    the unit “The team's own” (u9)",
        "keeps    the block “A problem” (problem p1) in the unit “Trying”",
        "keeps    the block “More” (cop_lesson a1b2) in the unit “Reading”",
        "keeps    the order of the section “Module”",
        "keeps    what the team has deleted from the unit “Trying”: “Trying” (trying_text)",
        "changes  a new unit: “New” (new_unit)",
    ):
        assert line in result.output, line


def test_what_the_new_version_has_moved_or_taken_out_follows(root: Path, site: Site, update: Update) -> None:
    outline = root / "courses" / "small" / "course.md"
    replace_in(outline, "- [The quiz](quiz.md)\n", "\n## Second <!-- #second -->\n\n- [The quiz](quiz.md)\n")
    lesson(root, "\n## Reading <!-- #reading -->\n\nA paragraph. ![A square](media/square.svg)\n", "")
    lesson(root, "see [the unit before](#reading)", "go on")
    result = update(site)
    assert result.exit_code == 0, result.output
    assert site.holders[""].children == ["module", "second"]
    assert (site.holders["module"].children, site.holders["second"].children) == (["first"], ["last"])
    assert site.holders["first"].children == ["trying_unit"]
    assert site.run.contract.mark("last_quiz") == 1
    assert "changes  the place of the subsection “The quiz” (last)" in result.output
    assert "changes  without the unit “Reading” (reading_unit)" in result.output


def test_a_unit_that_is_taken_out_stays_with_what_the_team_has_added_to_it(
    root: Path, site: Site, update: Update
) -> None:
    site.add_block("reading_unit", '<html url_name="h1" display_name="Hello"/>', 0)
    lesson(root, "\n## Reading <!-- #reading -->\n\nA paragraph. ![A square](media/square.svg)\n", "")
    lesson(root, "see [the unit before](#reading)", "go on")
    result = update(site)
    assert result.exit_code == 0, result.output
    assert site.holders["reading_unit"].children == ["h1"]
    assert "keeps    the unit “Reading” (reading_unit)" in result.output


def test_edits_of_texts_and_translations_in_studio_stay_where_the_checkout_has_not_changed(
    root: Path, site: Site, update: Update
) -> None:
    authored = site.run.contract.usages["trying_quiz"].authored
    edited = authored["source"].replace("Loud", "Noisy")
    made_for, _ = authored["catalogs"]["ar"]["colour question"]
    catalogs = {"ar": {**authored["catalogs"]["ar"], "colour question": [made_for, "سؤال"]}}
    site.run.contract.set("trying_quiz", source=edited, catalogs=catalogs)
    lesson(root, "A paragraph.", "New here.")
    result = update(site)
    assert result.exit_code == 0, result.output
    stored = site.run.contract.usages["trying_quiz"].authored
    assert stored["source"] == edited and stored["catalogs"] == catalogs
    assert "New here." in site.run.contract.usages["reading_text"].authored["source"]
    assert "keeps    the text of trying_quiz" in result.output
    assert "keeps    the translations of trying_quiz into ar" in result.output
    # And what the team has edited is still known as such by the next version, and by an import.
    assert "keeps    the text of trying_quiz" in update(site).output


def test_a_lesson_that_counts_in_the_new_version_counts_on_the_site(root: Path, site: Site, update: Update) -> None:
    question = "### Is it? <!-- question #is-it -->\n\n- [x] Yes <!-- #y -->\n- [ ] No <!-- #n -->\n"
    more = f"---\nkey: more\n---\n# More\n\n{question}"
    (root / "courses" / "small" / "later.md").write_text(more, "utf-8")
    replace_in(root / "courses" / "small" / "course.md", " <!-- planned -->", "")
    update(site)
    assert "format" not in site.holders["more"].attributes
    (root / "courses" / "small" / "later.md").write_text(more.replace("key: more", "key: more\ngraded: quiz"), "utf-8")
    result = update(site)
    assert result.exit_code == 0, result.output
    attributes = site.holders["more"].attributes
    assert (attributes["format"], attributes["graded"]) == ("Quiz", "true")
    assert "changes  what the subsection “More” counts as: “” → “Quiz”" in result.output
    assert "counts as" not in update(site).output


def test_an_assignment_type_that_the_team_has_set_or_taken_away_stays(site: Site, update: Update) -> None:
    site.set("last", format="Exam")
    assert "keeps    format: Exam of the subsection “The quiz”" in update(site).output
    assert site.holders["last"].attributes["format"] == "Exam"
    for name in ("format", "graded"):
        del site.holders["last"].attributes[name]
    assert "keeps    the subsection “The quiz” does not count, and was built to count as Quiz" in update(site).output
    assert "format" not in site.holders["last"].attributes


def test_the_language_that_the_team_shows_a_block_in_stays(site: Site, update: Update) -> None:
    site.run.contract.set("reading_text", only="ar")
    assert "keeps    the language that reading_text is shown in: ar" in update(site).output
    assert site.run.contract.usages["reading_text"].authored["only"] == "ar"


def test_what_stands_among_the_sections_of_a_course_stays(site: Site, update: Update) -> None:
    """Every course of a site has a wiki; what is called `license` is an attribute there, and no setting."""
    site.license, site.wiki = "all-rights-reserved", "their.own.wiki"
    result = update(site)
    assert result.output == "The new version changes nothing on the site.\nnew/cop-small.tar.gz\n"
    assert (site.license, site.wiki) == ("all-rights-reserved", "their.own.wiki")


def test_the_export_of_another_course_is_refused(site: Site, update: Update) -> None:
    site.holders[""].attributes["built_course"] = "other"
    result = update(site)
    assert result.exit_code == 1 and "the export is of the course other, not of small" in result.output


class TestPages:
    """About pages, custom pages and pictures."""

    @pytest.fixture
    def root(self, root: Path) -> Path:
        outline = root / "courses" / "small" / "course.md"
        replace_in(outline, "## Module", "## Now <!-- now #now -->\n\n- [Help](help.md)\n\n## Module")
        (root / "courses" / "small" / "help.md").write_text("---\nkey: help\n---\n# Help\n\nCall somebody.\n", "utf-8")
        return root

    def tabs(self, site: Site) -> set[str]:
        return {path for path in site.files if path.startswith("course/tabs/")}

    def test_a_new_page_gets_its_entry_and_a_mended_one_its_words(self, root: Path, site: Site, update: Update) -> None:
        assert self.tabs(site) == {"course/tabs/now.html"}
        entries = list(site.policies["course"]["tabs"])
        path = "## Short <!-- path #short -->\n\nBegin here.\n\n- [First lesson](first.md)\n\n## Module"
        replace_in(root / "courses" / "small" / "course.md", "## Module", path)
        lesson(root, "Call somebody.", "Ring somebody.", "help.md")
        result = update(site)
        assert result.exit_code == 0, result.output
        assert b"Ring somebody." in site.files["course/tabs/now.html"]
        assert self.tabs(site) == {"course/tabs/now.html", "course/tabs/paths.html"}
        added = [tab["url_slug"] for tab in site.policies["course"]["tabs"] if tab not in entries]
        assert added == ["paths"]
        assert "changes  a new page: “Shorter ways through the course”" in result.output
        assert "learning_paths" in site.holders[""].children

    def test_a_page_that_the_team_has_deleted_or_rewritten_stays_so(
        self, root: Path, site: Site, update: Update
    ) -> None:
        (page,) = sorted(self.tabs(site))
        del site.files[page]
        slug = page.removeprefix("course/tabs/").removesuffix(".html")
        site.policies["course"]["tabs"] = [
            tab for tab in site.policies["course"]["tabs"] if tab.get("url_slug") != slug
        ]
        tabs = site.policies["course"]["tabs"]
        site.files["course/static/square.svg"] = b"<svg>the team's</svg>"
        result = update(site)
        assert result.exit_code == 0, result.output
        assert (page in site.files, site.policies["course"]["tabs"]) == (False, tabs)
        assert site.files["course/static/square.svg"] == b"<svg>the team's</svg>"
        assert f"keeps    what the team has deleted: tabs/{slug}.html" in result.output
        assert "keeps    static/square.svg" in result.output

    def test_a_page_that_the_new_version_no_longer_has_goes(self, root: Path, site: Site, update: Update) -> None:
        page = site.files["course/tabs/now.html"]
        replace_in(root / "courses" / "small" / "course.md", "## Now <!-- now #now -->\n\n- [Help](help.md)\n\n", "")
        (root / "courses" / "small" / "help.md").unlink()
        result = update(site)
        assert result.exit_code == 0, result.output
        assert "changes  without the page “Now”" in result.output
        assert self.tabs(site) == set()
        assert "now" not in [tab.get("url_slug") for tab in site.policies["course"]["tabs"]]
        site.files["course/tabs/now.html"] = page  # the site keeps it, without an entry
        assert "without the page" not in update(site).output

    def test_an_older_run_without_a_setting_gets_it_and_is_told(self, site: Site, update: Update) -> None:
        del site.policies["course"]["certificates"]
        result = update(site)
        assert "changes  a setting of the course that the site has not: certificates" in result.output
        assert "certificates" in site.policies["course"]


class TestBothSides:
    @pytest.fixture
    def edited(self, root: Path, site: Site) -> Site:
        """A text that both sides have edited."""
        source = site.run.contract.usages["trying_quiz"].authored["source"]
        site.run.contract.set("trying_quiz", source=source.replace("Loud", "Noisy"))
        lesson(root, "Loud", "Blaring")
        return site

    def test_nothing_is_written_while_nobody_wins(self, root: Path, edited: Site, update: Update) -> None:
        result = update(edited)
        assert result.exit_code == 1
        assert "conflict  the text of trying_quiz" in result.output
        assert not (root / "new").exists()

    @pytest.mark.parametrize("side, word", [("--ours", "Blaring"), ("--theirs", "Noisy")])
    def test_somebody_wins(self, edited: Site, update: Update, side: str, word: str) -> None:
        assert update(edited, side).exit_code == 0
        assert word in edited.run.contract.usages["trying_quiz"].authored["source"]

    def test_an_import_first_settles_it(self, root: Path, run: Run, edited: Site, update: Update) -> None:
        (root / "export.tar.gz").write_bytes(edited.export())
        assert run("import", "export.tar.gz", "--into", "small", "--theirs").exit_code == 0
        result = update(edited)
        assert result.exit_code == 0, result.output
        assert "The new version changes nothing on the site." in result.output


def test_a_unit_that_is_not_published_gets_the_new_version_too(root: Path, site: Site, update: Update) -> None:
    draft = etree.fromstring(b'<vertical display_name="A draft" parent_url="block-v1:x" index_in_children_list="0"/>')
    node = etree.SubElement(draft, "unknown", url_name="reading_text")
    site.run.contract.unbound("reading_text").add_xml_to_node(node)
    draft.set("built_parts", site.holders["reading_unit"].attributes["built_parts"])
    site.files["course/drafts/vertical/reading_unit.xml"] = etree.tostring(draft)
    lesson(root, "A paragraph.", "New here.")
    result = update(site, "--theirs")
    assert result.exit_code == 0, result.output
    merged = etree.fromstring(site.files["course/drafts/vertical/reading_unit.xml"])
    assert merged.get("parent_url") == "block-v1:x"
    assert "New here." in merged.findtext("cop_lesson/source")


def test_a_unit_whose_blocks_are_deleted_and_not_published_stays_so(site: Site, update: Update) -> None:
    draft = b'<vertical display_name="Reading" parent_url="block-v1:x" index_in_children_list="0"/>'
    site.files["course/drafts/vertical/reading_unit.xml"] = draft
    node = etree.fromstring(draft)
    node.set("built_parts", site.holders["reading_unit"].attributes["built_parts"])
    site.files["course/drafts/vertical/reading_unit.xml"] = etree.tostring(node)
    assert update(site).exit_code == 0
    assert len(etree.fromstring(site.files["course/drafts/vertical/reading_unit.xml"])) == 0


@pytest.mark.parametrize(
    "options, words",
    [
        (["--target", "speech"], "--over is not for the target speech"),
        (["--target", "olx", "--language", "ar"], "--over builds in the language of the export"),
    ],
)
def test_over_is_for_one_course_and_for_open_edx(
    root: Path, run: Run, site: Site, options: list[str], words: str
) -> None:
    (root / "export.tar.gz").write_bytes(site.export())
    result = run("build", "small", "--over", "export.tar.gz", "--output", "new", *options)
    assert result.exit_code == 2 and words in result.output


def test_ours_and_theirs_are_for_over_alone(run: Run, site: Site) -> None:
    assert run("build", "small", "--target", "olx", "--output", "new", "--ours").exit_code == 2
