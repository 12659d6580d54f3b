"""`cop translate add`, `status`, `compile` and `pseudo`, as a translator runs them."""

from __future__ import annotations

import gettext
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from babel import Locale, localedata
from click.testing import CliRunner, Result

from cop_xblocks.cli.translate import translate
from cop_xblocks.languages.plurals import plural_forms
from cop_xblocks.languages.po import read_po
from cop_xblocks.model import Report

ROOT = Path(__file__).parents[2]
COURSE = """\
---
language: en
audience: parents
---
# Raising children

What this is about.

## First <!-- #first -->

- [Ages](ages.md)

## Second <!-- #second -->

- [More](more.md)
"""
LESSON = "---\nkey: {key}\n---\n# {title}\n\n## A unit of {key} <!-- #{key}-u -->\n\nWords of {key}, quite a few.\n"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    course = tmp_path / "courses" / "parents"
    course.mkdir(parents=True)
    (course / "course.md").write_text(COURSE, encoding="utf-8")
    (course / "ages.md").write_text(LESSON.format(key="ages", title="Ages"), encoding="utf-8")
    (course / "more.md").write_text(LESSON.format(key="more", title="More"), encoding="utf-8")
    (tmp_path / "courses" / "glossary.csv").write_text(
        "id,en,meaning_en,pt,mark,note\nchild,child,person under 18,criança,,\n", encoding="utf-8"
    )
    package = tmp_path / "cop_xblocks"
    package.mkdir()
    (package / "block.py").write_text(
        'a = _("Send")\nb = ngettext("%(n)s day", "%(n)s days", n) % {"n": n}\nc = _("From %(a)s to %(b)s") % {}\n',
        encoding="utf-8",
    )
    (tmp_path / "locales").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(translate, arguments)


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def fill(path: Path, **translations: str) -> None:
    text = path.read_text(encoding="utf-8")
    for msgid, translation in translations.items():
        source = f'msgid "{msgid.replace("_", " ")}"\nmsgstr ""'
        assert source in text, msgid
        text = text.replace(source, source[:-2] + f'"{translation}"')
    path.write_text(text, encoding="utf-8")


def test_a_language_is_started_with_its_catalogs_plural_forms_and_a_page_on_style(checkout: Path) -> None:
    result = run("add", "pt-br")
    assert result.exit_code == 0, result.output
    assert "locales/pt_BR/LC_MESSAGES/parents.po: 10 strings (written)" in result.output
    assert "cop serve" in result.output and "cop translate update" in result.output
    folder = checkout / "locales" / "pt_BR"
    assert {path.name for path in (folder / "LC_MESSAGES").iterdir()} == {"parents.po", "shared.po", "cop_xblocks.po"}
    for path in (folder / "LC_MESSAGES").iterdir():
        assert "Plural-Forms: nplurals=2; plural=(n > 1);" in path.read_text(encoding="utf-8")
        assert '"Language: pt_BR\\n"' in path.read_text(encoding="utf-8")
    style = (folder / "STYLE.md").read_text(encoding="utf-8")
    assert "Portuguese (Brazil)" in style and "`pt-BR`" in style
    assert "(written)" not in run("update").output.replace(".pot: ", "").replace("strings (written)", "")


def test_a_language_comes_with_the_glossarys_words(checkout: Path) -> None:
    run("add", "pt")
    assert "#. Glossary: child = criança\n" in (checkout / "locales/pt/LC_MESSAGES/parents.po").read_text("utf-8")


def test_nothing_that_exists_is_written_over(checkout: Path) -> None:
    (checkout / "locales" / "pt").mkdir()
    (checkout / "locales" / "pt" / "STYLE.md").write_text("ours", encoding="utf-8")
    assert run("add", "pt").exit_code == 0
    assert (checkout / "locales" / "pt" / "STYLE.md").read_text(encoding="utf-8") == "ours"
    before = files(checkout)
    result = run("add", "pt")
    assert result.exit_code == 2
    assert "cop translate update" in result.output
    assert files(checkout) == before


@pytest.mark.parametrize(
    ("code", "help"),
    [
        ("Portuguese", "did you mean pt?"),
        ("português", "did you mean pt?"),
        ("portugese", "did you mean pt?"),
        ("xx", "write its code"),
        ("en", "the courses are written in"),
        ("en-XA", "cop translate pseudo"),
        ("ar_XB", "cop translate pseudo"),
        ("iw", "write he"),
        ("zh-cn", "write zh-Hans-CN"),
        ("sr@latin", "write sr"),
        ("ru_RU.UTF-8", "write ru-RU"),
        ("ca-valencia", "write ca"),
        ("../etc", "there is no language"),
        ("", "there is no language"),
        ("-", "there is no language"),
    ],
)
def test_what_is_no_language_is_refused_with_help(code: str, help: str, checkout: Path) -> None:
    before = files(checkout)
    result = run("add", "--", code)
    assert result.exit_code == 2
    assert help in " ".join(result.output.split())
    assert files(checkout) == before


def test_plural_forms_are_those_of_cldr() -> None:
    """Every fourth language, and those that courses are in: all of them take a minute."""
    languages = sorted(name for name in localedata.locale_identifiers() if "_" not in name)
    for language in ("ar", "es", "fr", "ru", "zh", "pt", "pt_PT", "he", "hi", "id", "tr", *languages[::4]):
        rule = Locale.parse(language).plural_form
        form = gettext.c2py(plural_forms(language).partition("plural=")[2].rstrip(";"))
        pairs = {(rule(number), form(number)) for number in range(300)}
        assert len(pairs) == len({name for name, _ in pairs}) == len({index for _, index in pairs}), language


def test_a_started_language_passes_gettexts_own_checker(checkout: Path) -> None:
    assert shutil.which("msgfmt"), "install gettext: python tests/languages/install_gettext.py"
    run("add", "ar")
    for path in (checkout / "locales" / "ar" / "LC_MESSAGES").iterdir():
        done = subprocess.run(
            ["msgfmt", "-c", "-o", "/dev/null", str(path)], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr


def test_status_says_how_each_language_stands_as_json(checkout: Path) -> None:
    run("add", "ar")
    fill(checkout / "locales/ar/LC_MESSAGES/parents.po", Ages="أعمار", Raising_children="تربية الأطفال")
    (checkout / "locales/ar/LC_MESSAGES/shared.po").unlink()
    course = checkout / "courses/parents/course.md"
    course.write_text(COURSE.replace("Raising children", "Raising a child"), encoding="utf-8")
    before = files(checkout)
    result = run("status", "--format", "json")
    assert result.exit_code == 0
    catalogs = json.loads(result.output)["catalogs"]
    words = [row.pop("words") for row in catalogs]
    assert catalogs == [
        {"language": "ar", "domain": "parents", "total": 10, "translated": 1, "stale": 1, "missing": 8},
        {"language": "ar", "domain": "shared", "total": 1, "translated": 0, "stale": 0, "missing": 1},
        {"language": "ar", "domain": "cop_xblocks", "total": 3, "translated": 0, "stale": 0, "missing": 3},
    ]
    # "person under 18"; "Send", "%(n)s day", "From %(a)s to %(b)s"
    assert [row["missing"] for row in words[1:]] == [3, 7]
    assert files(checkout) == before, "it was only asked"


def test_status_says_in_which_module_something_is_left_to_do(checkout: Path) -> None:
    run("add", "ar")
    fill(checkout / "locales/ar/LC_MESSAGES/parents.po", Ages="أعمار")
    lines = [line.split() for line in run("status", "parents").output.splitlines()]
    assert lines == [
        ["language", "catalog", "total", "translated", "stale", "missing", "words", "to", "mend", "to", "translate"],
        ["ar", "parents", "10", "1", "(10", "%)", "0", "9", "30", "0", "29"],
        ["First", "4", "1", "(25", "%)", "0", "3", "12", "0", "11"],
        ["Second", "4", "0", "(0", "%)", "0", "4", "12", "0", "12"],
    ]


def test_status_tells_of_a_catalog_that_cannot_be_read(checkout: Path) -> None:
    run("add", "ar")
    (checkout / "locales/ar/LC_MESSAGES/parents.po").write_text('msgid "open\n', encoding="utf-8")
    result = CliRunner().invoke(translate, ["status"])
    assert result.exit_code == 1
    assert "locales/ar/LC_MESSAGES/parents.po:1:1: COP703" in result.stderr


def test_the_interface_is_compiled_under_every_name_that_platforms_ask_for(checkout: Path) -> None:
    run("add", "zh")
    fill(checkout / "locales/zh/LC_MESSAGES/cop_xblocks.po", Send="发送")
    result = run("compile")
    assert result.exit_code == 0, result.output
    for locale in ("zh", "zh_CN", "zh_HANS", "zh_Hans"):
        path = checkout / "cop_xblocks" / "translations" / locale / "LC_MESSAGES" / "text.mo"
        assert path.relative_to(checkout).as_posix() in result.output
        with path.open("rb") as file:
            assert gettext.GNUTranslations(file).gettext("Send") == "发送"


@pytest.mark.parametrize(
    ("msgid", "translation", "wrong"),
    [
        ("From %(a)s to %(b)s", "من %(a)s", "%(b)s is missing"),
        ("From %(a)s to %(b)s", "من %(a)s إلى %(b)s و%(c)s", "%(c)s is no placeholder"),
        ("From %(a)s to %(b)s", "%(a)s إلى %(b)", "%(b)s"),
        ("From %(a)s to %(b)s", "%(a)s إلى %(b)s: 5 % ه", "a single % as %%"),
        ("Send", "أرسل\\n", "end in a new line"),
    ],
)
def test_a_translation_that_would_break_a_page_is_not_compiled(
    msgid: str, translation: str, wrong: str, checkout: Path
) -> None:
    run("add", "ar")
    path = checkout / "locales/ar/LC_MESSAGES/cop_xblocks.po"
    text = path.read_text(encoding="utf-8").replace(
        f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{translation}"'
    )
    path.write_text(text, encoding="utf-8")
    line = next(n for n, source_line in enumerate(text.splitlines(), 1) if source_line == f'msgid "{msgid}"')
    result = run("compile")
    assert result.exit_code == 1
    assert f"Error: locales/ar/LC_MESSAGES/cop_xblocks.po:{line}: " in result.output
    assert wrong in result.output
    assert not (checkout / "cop_xblocks" / "translations").exists()


def test_plural_forms_are_all_there_or_none(checkout: Path) -> None:
    run("add", "fr")
    path = checkout / "locales/fr/LC_MESSAGES/cop_xblocks.po"
    path.write_text(path.read_text("utf-8").replace('msgstr[0] ""', 'msgstr[0] "un jour"'), "utf-8")
    assert "1 of the 2 plural forms are missing" in run("compile").output
    path.write_text(path.read_text("utf-8").replace('msgstr[1] ""', 'msgstr[1] "%(n)s jours"'), "utf-8")
    assert run("compile").exit_code == 0


def test_pseudo_languages_are_written_beside_the_others_and_never_among_them(checkout: Path) -> None:
    result = run("pseudo")
    assert result.exit_code == 0, result.output
    assert list((checkout / "locales").iterdir()) == []
    for locale in ("en_XA", "ar_XB"):
        for domain in ("parents", "shared", "cop_xblocks"):
            report = Report()
            catalog = read_po(checkout / "build" / "pseudo" / locale / "LC_MESSAGES" / f"{domain}.po", report)
            assert catalog is not None and not report.diagnostics
            for message in catalog.entries:
                strings = [message.string] if isinstance(message.string, str) else message.string
                assert all("[!!! " in string for string in strings)


def test_outside_a_checkout_there_is_nothing_to_compile(checkout: Path) -> None:
    shutil.rmtree(checkout / "cop_xblocks")
    result = run("compile")
    assert result.exit_code == 0
    assert result.output.startswith("There is nothing to compile: cop serve and cop build read ")


def test_status_counts_words_of_the_source(checkout: Path) -> None:
    run("add", "pt")
    fill(checkout / "locales/pt/LC_MESSAGES/parents.po", Raising_children="Educar")
    (row,) = [
        row for row in json.loads(run("status", "--format", "json").output)["catalogs"] if row["domain"] == "parents"
    ]
    words = row["words"]
    assert words["translated"] == 2
    assert words["total"] == words["translated"] + words["stale"] + words["missing"]
    table = run("status").output.splitlines()
    assert table[0].split()[-5:] == ["words", "to", "mend", "to", "translate"]
    line = next(line for line in table if " parents " in line)
    assert line.split()[-3:] == [str(words["total"]), "0", str(words["missing"])]


def test_a_language_is_started_with_the_templates(checkout: Path) -> None:
    output = run("add", "pt").output
    for domain in ("parents", "shared", "cop_xblocks"):
        assert f"locales/{domain}.pot: " in output
        assert (checkout / f"locales/{domain}.pot").is_file()
    assert "(written)" not in run("update").output


@pytest.mark.parametrize(
    ("code", "whole"), [("sw-KE", "sw"), ("pt-BR", "pt"), ("zh-Hant-HK", "zh-Hant"), ("sw", ""), ("zh-Hans", "")]
)
def test_a_language_of_one_region_says_who_gets_it(code: str, whole: str, checkout: Path) -> None:
    output = run("add", code).output
    assert f"{code} is " in output if whole else "as it is written in" not in output
    if whole:
        assert f"cop translate remove {code}; cop translate add {whole}\n" in output


def test_a_language_is_removed_when_that_is_confirmed(checkout: Path) -> None:
    run("add", "sw-KE")
    run("add", "fr")
    before = files(checkout)
    refusal = CliRunner().invoke(translate, ["remove", "sw-KE"], input="n\n")
    assert refusal.exit_code == 1 and "Delete locales/sw_KE with its 3 catalogs?" in refusal.output
    assert files(checkout) == before
    assert run("remove", "sw_KE", "--yes").output == "locales/sw_KE: deleted\n"
    assert files(checkout) == {path: data for path, data in before.items() if not path.startswith("locales/sw_KE/")}
    unknown = run("remove", "sw-KE")
    assert unknown.exit_code == 2 and "there is no language “sw-KE”; there are: fr" in unknown.output
