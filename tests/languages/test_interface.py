"""The interface's catalogs, compiled to where a platform looks and read from there."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cop_xblocks.languages import compile as compiling
from cop_xblocks.languages import interface_catalog
from cop_xblocks.languages.compile import compile_interface

PO = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: {plurals}\\n"

msgid "Next"
msgstr "{next}"

#, fuzzy
msgid "Back"
msgstr "wrong"

#, fuzzy
#~| msgid "Older"
#~ msgid "Old"
#~ msgstr "wrong"

msgid "%(n)s lesson"
msgid_plural "%(n)s lessons"
"""

ARABIC = PO.format(
    language="ar",
    plurals="nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
    next="التالي",
) + "".join(f'msgstr[{n}] "form {n}"\n' for n in range(6))
FRENCH = (
    PO.format(language="fr", plurals="nplurals=2; plural=(n > 1);", next="Suivant") + 'msgstr[0] "a"\nmsgstr[1] "b"\n'
)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for language, po in {"ar": ARABIC, "fr": FRENCH, "zh": FRENCH, "es": FRENCH, "ru": FRENCH}.items():
        folder = tmp_path / "locales" / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "cop_xblocks.po").write_text(po, encoding="utf-8")
        (folder / "parents.po").write_text("a course's, not compiled", encoding="utf-8")
    compile_interface(tmp_path / "locales", tmp_path / "package")
    monkeypatch.setattr(interface_catalog, "_TRANSLATIONS", tmp_path / "package" / "translations")
    interface_catalog.interface.cache_clear()
    yield tmp_path / "package"
    interface_catalog.interface.cache_clear()


def test_every_locale_that_open_edx_asks_for_has_its_file(package: Path) -> None:
    for locale in ("ar", "es", "es_419", "es_ES", "fr", "fr_CA", "ru", "zh", "zh_CN", "zh_HANS", "zh_Hans"):
        assert (package / "translations" / locale / "LC_MESSAGES" / "text.mo").is_file(), locale


def test_the_same_catalog_compiles_to_the_same_bytes(package: Path, tmp_path: Path) -> None:
    files = compile_interface(tmp_path / "locales", tmp_path / "other")
    for file in files:
        assert file.read_bytes() == (package / file.relative_to(tmp_path / "other")).read_bytes()


def test_the_interface_speaks_the_language_or_the_nearest(package: Path) -> None:
    assert interface_catalog.interface("ar").gettext("Next") == "التالي"
    assert interface_catalog.interface("ar-eg").gettext("Next") == "التالي"
    assert interface_catalog.interface("fr-ca").gettext("Next") == "Suivant"
    assert interface_catalog.interface("zh-cn").gettext("Next") == "Suivant"
    assert interface_catalog.interface("en").gettext("Next") == "Next"
    assert interface_catalog.interface("../../etc/passwd\0").gettext("Next") == "Next"


def test_arabic_has_its_six_plural_forms(package: Path) -> None:
    say = interface_catalog.interface("ar").ngettext
    forms = [say("%(n)s lesson", "%(n)s lessons", n) for n in (0, 1, 2, 3, 10, 11, 99, 100, 102, 103, 111)]
    assert [int(form.split()[1]) for form in forms] == [0, 1, 2, 3, 3, 4, 4, 5, 5, 3, 4]


def test_a_fuzzy_entry_is_not_spoken(package: Path) -> None:
    assert interface_catalog.interface("ar").gettext("Back") == "Back"


def test_a_damaged_file_is_english(package: Path) -> None:
    (package / "translations" / "ru" / "LC_MESSAGES" / "text.mo").write_bytes(b"\xde\x12\x04\x95\x00")
    assert interface_catalog.interface("ru").gettext("Next") == "Next"


def test_a_broken_catalog_stops_the_build_and_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "locales" / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "cop_xblocks.po").write_text('msgid "a"\nmsgid "b"\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"locales/ar/LC_MESSAGES/cop_xblocks\.po"):
        compile_interface(tmp_path / "locales", tmp_path / "package")


def test_the_build_can_load_the_compiler_without_the_package() -> None:
    tree = ast.parse(Path(compiling.__file__).read_text(encoding="utf-8"))
    imported = [node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom))]
    names = {name.name for node in imported if isinstance(node, ast.Import) for name in node.names}
    names |= {str(node.module) for node in imported if isinstance(node, ast.ImportFrom)}
    others = {name for name in names if name.split(".")[0] not in {*sys.stdlib_module_names, "babel"}}
    assert others == {"cop_xblocks.model.whole_files"}
    script = (
        "import sys; before = set(sys.modules); import cop_xblocks.model.whole_files;"
        "print({name.split('.')[0] for name in set(sys.modules) - before} - {*sys.stdlib_module_names, 'cop_xblocks'})"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_speaking_and_translating_load_no_babel() -> None:
    code = "import sys, cop_xblocks.languages as l; l.interface('ar'); print([m for m in sys.modules if 'babel' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
