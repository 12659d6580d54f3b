"""`cop import`: what was edited in Studio, back into Markdown and catalogs."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cop_xblocks.model import digest
from tests.support.contract.site import Site
from tests.support.small_course import write_course
from tests.support.text_files import replace_in

pytestmark = pytest.mark.usefixtures("host")

Run = Callable[..., Result]
PROSE = "A paragraph. ![A square](media/square.svg)\n"


def files(folder: Path) -> dict[str, bytes]:
    names = (path for around in ("courses", "locales") for path in (folder / around).rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in names}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """The current folder: a checkout with a course in English and Arabic, whose catalog is up to date."""
    root = tmp_path / "checkout"
    root.mkdir()
    monkeypatch.chdir(root)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    write_course(root)
    assert run("translate", "update").exit_code == 0
    return root


Publish = Callable[..., Site]


@pytest.fixture
def publish(root: Path, run: Run) -> Publish:
    """Build the course and import it into a site."""

    def publish(*options: str) -> Site:
        result = run("build", "small", "--target", "olx", "--output", "dist", *(options or ("--multilingual",)))
        assert result.exit_code == 0, result.output
        site = Site()
        (archive,) = (root / "dist").glob("*.tar.gz")
        site.take(archive.read_bytes())
        archive.unlink()
        return site

    return publish


@pytest.fixture
def take(root: Path, run: Run) -> Callable[..., Result]:
    """Export from a site, and import that."""

    def take(site: Site, *options: str) -> Result:
        (root / "export.tar.gz").write_bytes(site.export())
        return run("import", "export.tar.gz", "--into", "courses/small", *options)

    return take


def lines_changed(before: dict[str, bytes], after: dict[str, bytes]) -> dict[str, tuple[set[str], set[str]]]:
    """By file: the lines that are gone, and those that are new."""
    changes = {}
    for path in {*before, *after}:
        old, new = (set(each.get(path, b"").decode().splitlines()) for each in (before, after))
        if before.get(path) != after.get(path):
            changes[path] = old - new, new - old
    return changes


def test_nothing_is_taken_where_nothing_was_edited(root: Path, publish: Publish, take: Run) -> None:
    before = files(root)
    site = publish()
    for options in ((), ("--dry-run",)):
        result = take(site, *options)
        assert result.exit_code == 0, result.output
        assert result.output == "Nothing was edited on the site that is not here.\n"
    assert files(root) == before


def test_an_edited_text_comes_back_as_a_diff_of_what_was_edited_and_builds(
    root: Path, run: Run, publish: Publish, take: Run
) -> None:
    site, before = publish(), files(root)
    contract = site.run.contract
    source = contract.usages["trying_quiz"].authored["source"]
    contract.set("trying_quiz", source=source.replace("Feedback for red.", "Red is one.").replace("Loud", "Noisy"))
    contract.set("reading_text", source=PROSE + "\nOne more line.\n")
    result = take(site)
    assert result.exit_code == 0, result.output
    assert lines_changed(before, files(root)) == {
        "courses/small/first.md": (
            {"  > Feedback for red.", "- [ ] Loud <!-- #loud -->"},
            {"  > Red is one.", "- [ ] Noisy <!-- #loud -->", "One more line."},
        )
    }
    assert run("check").exit_code == 0
    assert (
        publish().run.contract.usages["trying_quiz"].authored["source"]
        == (contract.usages["trying_quiz"].authored["source"])
    )


def test_a_course_edited_in_the_editor_comes_back_as_a_diff_of_what_was_edited_and_builds(
    root: Path, run: Run, publish: Publish, take: Run
) -> None:
    """The same through the editor's handlers in Studio: a text, a question without keys, a setting, a translation."""
    site, before = publish(), files(root)
    contract = site.run.contract
    source = contract.edit("trying_quiz", "open")["source"]
    edited = source.replace("Feedback for red.", "Red is one.").rstrip("\n")
    added = "\n\n### Is it warm? <!-- question -->\n\n- [x] It is warm\n- [ ] It is cold\n"
    assert contract.save_source("trying_quiz", edited + added)["saved"]
    rows = contract.edit("reading_text", "strings", language="ar")["strings"]
    sent = [[rows[0]["context"], rows[0]["fingerprint"], rows[0]["source"].replace("A paragraph.", "فقرة أخرى.")]]
    assert contract.edit("reading_text", "translate", language="ar", strings=sent)["errors"] == {}
    result = take(site)
    assert result.exit_code == 0, result.output
    changed = lines_changed(before, files(root))
    gone, new = changed["courses/small/first.md"]
    assert gone == {"  > Feedback for red."}
    assert new - {""} == {
        "  > Red is one.",
        "### Is it warm? <!-- question #is-it-warm -->",
        "- [x] It is warm <!-- #it-is-warm -->",
        "- [ ] It is cold <!-- #it-is-cold -->",
    }
    catalog = (root / "locales/ar/LC_MESSAGES/small.po").read_text("utf-8")
    assert "فقرة أخرى." in catalog
    assert run("check").exit_code == 0
    again = publish().run.contract
    assert again.unbound("trying_quiz").source == contract.unbound("trying_quiz").source


@pytest.mark.parametrize("ending", ["", "\n\n\n"])
def test_line_ends_stay_as_they_are(root: Path, publish: Publish, take: Run, ending: str) -> None:
    site = publish()
    path = root / "courses" / "small" / "first.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    site.run.contract.set("reading_text", source=PROSE.replace("A paragraph", "Another").rstrip("\n") + ending)
    assert take(site).exit_code == 0
    assert path.read_bytes() == before.replace(b"A paragraph", b"Another")


def test_a_block_deleted_from_the_middle_or_the_end_of_a_text(root: Path, publish: Publish, take: Run) -> None:
    site, path = publish(), root / "courses" / "small" / "first.md"
    source = site.run.contract.usages["trying_quiz"].authored["source"]
    start, end = source.index("### Which are animals?"), source.index("### Count up.")
    site.run.contract.set("trying_quiz", source=source[:start] + source[end:].replace("3. Three <!-- #three -->\n", ""))
    before = path.read_text("utf-8")
    assert take(site).exit_code == 0
    at, until = before.index("### Which are animals?"), before.index("### Count up.")
    assert path.read_text("utf-8") == (before[:at] + before[until:]).replace("3. Three <!-- #three -->\n", "")


def test_settings_go_into_front_matter(root: Path, publish: Publish, take: Run) -> None:
    site, before = publish(), files(root)
    site.run.contract.set("last_quiz", max_attempts=5, pass_mark=80, show_answers="never", one_at_a_time=True)
    result = take(site)
    assert result.exit_code == 0, result.output
    assert lines_changed(before, files(root)) == {
        "courses/small/quiz.md": (
            {"attempts: 2"},
            {"attempts: 5", "pass_mark: 80", "show_answers: never", "one_at_a_time: yes"},
        )
    }
    site = publish()
    site.run.contract.set("last_quiz", max_attempts=None)
    assert take(site).exit_code == 0
    assert "attempts" not in (root / "courses" / "small" / "quiz.md").read_text("utf-8")


@pytest.mark.parametrize("weight, lines", [("0.5", {"weight: 0.5"}), ("2.0", {"weight: 2"}), ("1.0", set())])
def test_a_weight_comes_back_as_it_was_set(
    root: Path, publish: Publish, take: Run, weight: str, lines: set[str]
) -> None:
    site, before = publish(), files(root)
    source = site.run.contract.edit("last_quiz", "open")["source"]
    assert site.run.contract.save_source("last_quiz", source, weight=weight)["saved"]
    result = take(site)
    assert result.exit_code == 0, result.output
    assert lines_changed(before, files(root)).get("courses/small/quiz.md", (set(), set())) == (set(), lines)
    assert publish().run.contract.unbound("last_quiz").weight == float(weight)
    assert "Nothing was edited" in take(site).output


def test_a_setting_without_a_place_in_front_matter_is_said(root: Path, publish: Publish, take: Run) -> None:
    site, before = publish(), files(root)
    site.run.contract.set("trying_quiz", max_attempts=5)
    site.run.contract.set("last_quiz", weight=1500.0)
    result = take(site)
    assert result.exit_code == 1
    assert "trying_quiz is not taken over: only a graded quiz has settings" in result.output
    assert "last_quiz is not taken over: the front matter cannot say that: weight: 1500.0" in result.output
    assert files(root) == before


def test_translations_go_into_the_catalog(root: Path, run: Run, publish: Publish, take: Run) -> None:
    site, before = publish(), files(root)
    authored = site.run.contract.usages["trying_quiz"].authored
    entries = dict(authored["catalogs"]["ar"])
    made_for, _ = entries["colour question"]
    entries["colour question"] = [made_for, "أيّ كلمة لون؟"]
    entries["colour hint 36e31543"] = [digest("A hint about colours."), "تلميح"]
    site.run.contract.set("trying_quiz", catalogs={"ar": entries})
    assert take(site).exit_code == 0
    changed = lines_changed(before, files(root))
    assert changed == {
        "locales/ar/LC_MESSAGES/small.po": (
            set(),  # another question is asked in the same words
            {'msgstr "أيّ كلمة لون؟"', 'msgstr "تلميح"'},
        )
    }
    settled = files(root)
    assert run("translate", "update").exit_code == 0
    assert files(root) == settled


def test_a_translation_of_an_edited_string_is_stale(root: Path, publish: Publish, take: Run) -> None:
    """As the editor leaves it: the entry still says for which source it was made."""
    site = publish()
    authored = site.run.contract.usages["trying_quiz"].authored
    made_for, _ = authored["catalogs"]["ar"]["colour question"]
    catalogs = {"ar": {**authored["catalogs"]["ar"], "colour question": [made_for, "أيّ كلمة لون؟"]}}
    source = authored["source"].replace("Which one is a colour?", "Which is the colour?")
    site.run.contract.set("trying_quiz", source=source, catalogs=catalogs)
    assert take(site).exit_code == 0
    catalog = (root / "locales" / "ar" / "LC_MESSAGES" / "small.po").read_text("utf-8")
    assert '#, fuzzy\n#| msgid "Which one is a colour?"\n' in catalog.replace("fuzzy, max-length:160", "fuzzy")
    assert 'msgstr "أيّ كلمة لون؟"' in catalog


def test_a_translation_that_goes_with_an_edited_text_is_no_edit(
    root: Path, run: Run, publish: Publish, take: Run
) -> None:
    """The editor takes it along to the context of the edited text. `cop translate update` does the same here."""
    catalog = root / "locales" / "ar" / "LC_MESSAGES" / "small.po"
    hint = 'msgid "A hint about colours."\nmsgstr "'
    replace_in(catalog, hint, f"{hint}تلميح")
    site, before = publish(), files(root)
    source = site.run.contract.edit("trying_quiz", "open")["source"]
    assert site.run.contract.save_source("trying_quiz", source.replace("A hint about", "Think about"))["saved"]
    assert take(site).exit_code == 0
    assert lines_changed(before, files(root)).keys() == {"courses/small/first.md"}
    # And one that was edited as well becomes stale, with the source that it was made for.
    (context,) = (context for context in site.run.contract.unbound("trying_quiz").catalogs["ar"] if "hint" in context)
    sent = [[context, digest("A hint about colours."), "فكّر"]]
    assert site.run.contract.edit("trying_quiz", "translate", language="ar", strings=sent)["errors"] == {}
    assert take(site).exit_code == 0
    text = catalog.read_text("utf-8")
    assert '#| msgid "A hint about colours."' in text and 'msgstr "فكّر"' in text and "#~" not in text
    settled = files(root)
    assert run("translate", "update").exit_code == 0
    assert files(root).keys() == settled.keys()
    assert catalog.read_text("utf-8") == text


def test_names_of_sections_and_units_go_into_headings(root: Path, publish: Publish, take: Run) -> None:
    site, before = publish(), files(root)
    site.set("module", display_name="A module [1]")
    site.set("first", display_name="The first lesson")
    site.set("trying_unit", display_name="Try it")
    assert take(site).exit_code == 0
    assert lines_changed(before, files(root)) == {
        "courses/small/course.md": ({"## Module <!-- #module -->"}, {"## A module [1] <!-- #module -->"}),
        "courses/small/first.md": (
            {"# First lesson", "## Trying <!-- #trying -->"},
            {"# The first lesson", "## Try it <!-- #trying -->"},
        ),
    }


def test_names_in_a_run_in_another_language_are_translations(root: Path, publish: Publish, take: Run) -> None:
    site, before = publish("--language", "ar"), files(root)
    site.set("trying_unit", display_name="جرّب")
    assert take(site).exit_code == 0
    assert lines_changed(before, files(root)) == {
        "locales/ar/LC_MESSAGES/small.po": ({'msgstr "محاولة"'}, {'msgstr "جرّب"'})
    }


def test_addresses_of_the_platform_become_links_and_files_are_taken_along(
    root: Path, run: Run, publish: Publish, take: Run
) -> None:
    site = publish()
    site.files["course/static/new.svg"] = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
    new = "Go to [the quiz](/jump_to_id/last_unit). ![New](/static/new.svg) ![A square](/static/square.svg)\n"
    site.run.contract.set("reading_text", source=f"{PROSE}\n{new}")
    result = take(site)
    assert result.exit_code == 0, result.output
    text = (root / "courses" / "small" / "first.md").read_text("utf-8")
    assert "[the quiz](quiz.md#last). ![New](media/new.svg) ![A square](media/square.svg)\n" in text
    assert (root / "courses" / "small" / "media" / "new.svg").read_bytes() == site.files["course/static/new.svg"]
    assert run("check").exit_code == 0, run("check").output


class TestBothSides:
    @pytest.fixture
    def site(self, root: Path, publish: Publish) -> Site:
        """Of the block `trying_quiz` both sides have changed the text, of `reading_text` the checkout alone."""
        site = publish()
        source = site.run.contract.usages["trying_quiz"].authored["source"]
        site.run.contract.set("trying_quiz", source=source.replace("Loud", "Noisy"))
        replace_in(root / "courses" / "small" / "first.md", "Loud", "Blaring")
        replace_in(root / "courses" / "small" / "first.md", "A paragraph.", "New here.")
        return site

    def test_what_both_have_changed_is_shown_and_left(self, root: Path, site: Site, take: Run) -> None:
        before = files(root)
        result = take(site)
        assert result.exit_code == 1
        assert files(root) == before
        assert "conflict small/first.md: text of trying_quiz" in result.output
        assert "  -- [ ] Blaring <!-- #loud -->\n  +- [ ] Noisy <!-- #loud -->" in result.output
        assert "1 part newer here than on the site, and kept" in result.output

    def test_ours_keeps_the_checkouts(self, root: Path, site: Site, take: Run) -> None:
        before = files(root)
        result = take(site, "--ours")
        assert (result.exit_code, files(root)) == (0, before)
        assert "conflict" not in result.output

    def test_theirs_takes_the_sites_and_only_where_both_have_changed(self, root: Path, site: Site, take: Run) -> None:
        assert take(site, "--theirs").exit_code == 0
        text = (root / "courses" / "small" / "first.md").read_text("utf-8")
        assert "Noisy" in text and "Blaring" not in text and "New here." in text

    def test_an_archive_without_digests_conflicts_wherever_it_differs(self, root: Path, site: Site, take: Run) -> None:
        for usage in site.run.contract.usages.values():
            usage.authored.pop("built", None)
        result = take(site)
        assert result.exit_code == 1 and "2 conflicts" in result.output


def test_what_is_the_sites_own_is_said_with_its_place(root: Path, publish: Publish, take: Run) -> None:
    site, before = publish(), files(root)
    site.add_block("reading_unit", '<problem url_name="p1" display_name="A problem"><p/></problem>', 1)
    site.add_block(
        "reading_unit", '<cop_lesson url_name="a1b2" display_name="More"><source>New</source></cop_lesson>', 2
    )
    site.add_unit("first", "u9", 0, '<html url_name="h1" display_name="Hello"/>')
    site.holders["first"].children.remove("trying_unit")
    site.files["course/about/overview.html"] = b"<p>Ours</p>"
    del site.files["course/static/square.svg"]
    result = take(site)
    assert result.exit_code == 0
    assert files(root) == before
    for line in (
        "course/vertical/reading_unit.xml: a block of the site's own (problem): “A problem” (p1)",
        "course/vertical/reading_unit.xml: a block of ours that is not in the course: “More” (a1b2)",
        "course/vertical/u9.xml: the unit “The team's own” (u9) is the site's own",
        "course/about/overview.html: was changed on the site; it is made from the course's files",
        "course/static/square.svg: was deleted on the site",
        "small/first.md: the unit “Trying” (trying_unit) was deleted on the site",
    ):
        assert line in result.output


@pytest.mark.parametrize(
    "block, source, reason",
    [
        ("reading_text", "## A new unit\n\nWords.\n", "it would be read as something else"),
        (
            "reading_text",
            "Words.\n\n### Which? <!-- question #q -->\n\n- [x] One <!-- #o -->\n",
            "read as something else",
        ),
        ("reading_text", "\n", "nothing is left of it"),
        ("first_note", "> [!IMPORTANT]\n> Another.\n", "made from the front matter or the outline: see small/first.md"),
    ],
)
def test_an_edit_that_markdown_cannot_say_is_said(
    root: Path, publish: Publish, take: Run, block: str, source: str, reason: str
) -> None:
    site, before = publish(), files(root)
    site.run.contract.set(block, source=source)
    result = take(site)
    assert result.exit_code == 1
    assert reason in result.output
    assert files(root) == before


def test_a_dry_run_shows_the_lines_and_writes_nothing(root: Path, publish: Publish, take: Run) -> None:
    site, before = publish(), files(root)
    site.run.contract.set("reading_text", source=PROSE.replace("A paragraph", "Words"))
    result = take(site, "--dry-run")
    assert result.exit_code == 0
    assert "-A paragraph. ![A square](media/square.svg)\n+Words. ![A square](media/square.svg)\n" in result.output
    assert files(root) == before


def test_an_archive_of_another_course_is_refused(root: Path, publish: Publish, take: Run) -> None:
    """Courses share lessons, so that an archive of another one has blocks in common with this one."""
    site, before = publish(), files(root)
    site.holders[""].attributes["built_course"] = "other"
    result = take(site)
    assert result.exit_code == 2 and "the archive is of the course other, not of small" in result.output
    assert files(root) == before


def test_the_languages_of_a_block_are_the_sites(root: Path, publish: Publish, take: Run) -> None:
    site, before = publish(), files(root)
    site.run.contract.set("reading_text", only="ar")
    result = take(site)
    assert "(reading_text): its languages are the site's own: written in en, shown in ar" in result.output
    assert files(root) == before


def test_the_courses_of_an_installed_package_are_not_written(
    root: Path, run: Run, publish: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "export.tar.gz").write_bytes(publish().export())
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    result = run("import", root / "export.tar.gz", "--into", "parents", "--dry-run")
    assert result.exit_code == 2 and "there is no courses/ folder here or above" in result.output
    assert run("import", root / "export.tar.gz", "--into", root / "courses" / "small").exit_code == 0


def test_what_is_no_export_is_refused(root: Path, run: Run, publish: Publish) -> None:
    publish()
    before = files(root)
    (root / "export.tar.gz").write_bytes(b"no archive")
    result = run("import", "export.tar.gz", "--into", "small")
    assert result.exit_code == 2 and "this is no .tar.gz" in result.output
    empty = subprocess.run(["tar", "-czf", "-", "courses"], cwd=root, capture_output=True, check=True).stdout
    (root / "export.tar.gz").write_bytes(empty)
    result = run("import", "export.tar.gz", "--into", "small")
    assert result.exit_code == 2 and "there is no course.xml" in result.output
    assert files(root) == before


def test_a_file_that_cannot_be_written_leaves_all_as_they_were(
    root: Path, publish: Publish, take: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = publish()
    site.files["course/static/new.svg"] = b"<svg/>"
    site.run.contract.set("reading_text", source=f"{PROSE}\n![New](/static/new.svg)\n")
    site.run.contract.set("last_quiz", pass_mark=80)
    before = files(root)
    (root / "courses" / "small" / "media").rename(root / "courses" / "small" / "elsewhere")
    (root / "courses" / "small" / "media").write_text("a file where the folder was", "utf-8")
    result = take(site)
    assert result.exit_code != 0
    (root / "courses" / "small" / "media").unlink()
    (root / "courses" / "small" / "elsewhere").rename(root / "courses" / "small" / "media")
    assert files(root) == before
