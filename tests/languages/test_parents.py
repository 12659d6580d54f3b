"""What a form of a language does not say, the language does: `fr-CA`, then `fr`, then the source."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

from cop_xblocks.build.course import edition, load_course
from cop_xblocks.languages import Catalog, parents_of, translate, with_parents
from cop_xblocks.languages.compile import compile_interface
from cop_xblocks.languages.writing import header_for
from cop_xblocks.model import Text, digest

TEXTS = tuple(Text(f"unit paragraph {word}", word.capitalize(), "en") for word in ("one", "two", "three"))


def catalog(language: str, **strings: str) -> Catalog:
    return Catalog(
        language, {f"unit paragraph {word}": (digest(word.capitalize()), text) for word, text in strings.items()}
    )


@pytest.mark.parametrize(
    ("language", "parents"), [("fr", []), ("fr_CA", ["fr"]), ("zh-Hant-HK", ["zh-Hant", "zh"]), ("es-419", ["es"])]
)
def test_a_form_of_a_language_knows_what_it_is_a_form_of(language: str, parents: list[str]) -> None:
    assert parents_of(language) == parents


def test_each_text_is_in_the_nearest_language_and_says_which() -> None:
    catalogs = {"fr": catalog("fr", one="Un", two="Deux"), "fr-CA": catalog("fr-CA", one="Un, là")}
    translated = translate(TEXTS, with_parents("fr-CA", catalogs))
    assert [(text.markdown, text.language) for text in translated] == [
        ("Un, là", "fr-CA"),
        ("Deux", "fr"),
        ("Three", "en"),
    ]


def test_a_form_that_says_nothing_yet_is_its_language() -> None:
    translated = translate(TEXTS, with_parents("fr-CA", {"fr": catalog("fr", one="Un"), "fr-CA": Catalog("fr-CA")}))
    assert [text.language for text in translated] == ["fr", "en", "en"]


def test_a_stale_choice_of_a_form_is_its_languages_and_not_the_old_one() -> None:
    text = Text("first choice adult", "Wake an adult.", "en")
    own = Catalog("fr-CA", {text.context: (digest("Sleep."), "Dors.")})
    parent = Catalog("fr", {text.context: (text.fingerprint, "Réveillez un adulte.")})
    translated = translate(text, with_parents("fr-CA", {"fr-CA": own, "fr": parent}))
    assert (translated.markdown, translated.language, translated.stale) == ("Réveillez un adulte.", "fr", False)


def test_an_archive_in_a_form_of_a_language_takes_the_language_along(tmp_path: Path) -> None:
    course = tmp_path / "courses/small"
    course.mkdir(parents=True)
    (course / "course.md").write_text(
        "---\nlanguage: en\naudience: parents\n---\n# One\n\n## Two <!-- #two -->\n", "utf-8"
    )
    for locale, title in (("fr", "Un"), ("fr_CA", "")):
        path = tmp_path / f"locales/{locale}/LC_MESSAGES/small.po"
        path.parent.mkdir(parents=True)
        path.write_text(f'msgid ""\nmsgstr ""\n\nmsgctxt "small title"\nmsgid "One"\nmsgstr "{title}"\n', "utf-8")
    compiled = load_course(course, tmp_path / "locales")
    assert compiled is not None
    made = edition(compiled, "fr-CA")
    assert [catalog_in_chain.language for catalog_in_chain in made.catalogs] == ["fr-CA", "fr"]
    title = made.localized(compiled.course).title
    assert (title.markdown, title.language) == ("Un", "fr")


def test_the_interface_of_a_form_is_whole_for_a_platform_that_looks_nowhere_else(tmp_path: Path) -> None:
    messages = {"fr": {"Done": "Terminé", "Next": "Suivant"}, "fr_CA": {"Done": "C’est fait"}}
    for locale, strings in messages.items():
        path = tmp_path / f"locales/{locale}/LC_MESSAGES/cop_xblocks.po"
        path.parent.mkdir(parents=True)
        header = "".join(f'"{line}\\n"\n' for line in header_for(locale).splitlines())
        entries = "".join(f'\nmsgid "{source}"\nmsgstr "{strings.get(source, "")}"\n' for source in ("Done", "Next"))
        path.write_text(f'msgid ""\nmsgstr ""\n{header}{entries}', "utf-8")
    compile_interface(tmp_path / "locales", tmp_path / "package")
    catalogs_of = {
        locale: gettext.translation("text", tmp_path / "package/translations", [locale])
        for locale in ("fr", "fr_CA", "fr_FR")
    }
    assert {locale: item.gettext("Done") for locale, item in catalogs_of.items()} == {
        "fr": "Terminé",
        "fr_CA": "C’est fait",
        "fr_FR": "Terminé",
    }
    assert {translations.gettext("Next") for translations in catalogs_of.values()} == {"Suivant"}
