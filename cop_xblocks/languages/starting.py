"""The languages that can be started, and the page on style of each."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from cop_xblocks.languages.pseudo import pseudo_tag
from cop_xblocks.languages.tags import SAME, tag

STYLE = """\
# How these courses speak {name}

For whoever translates or mends the {name}. The terms are those of `courses/glossary.csv`, in the column `{tag}`;
this page holds what a translator must choose. Fill it in as you decide, so that the next one decides the same.

- **Register.** Plain and warm: short sentences, everyday words. A reader with a few years of school
  reads it without help.
- **Whom we address.** Formal or familiar, singular or plural; a mother and a father alike.
- **Buttons, headings, aims and names of steps.** A noun or a verb, and in which form.
- **Choices and ways on in a story.** Who speaks in them.
- **The child.** Which word, and from which age on another one. Nothing is the child's fault.
- **Words that are not to be confused.** Helpline, hotline, emergency number; module, lesson, unit.
- **Numbers, dates, quotation marks.** Which digits, which decimal mark, which quotation marks.
- **Names.** Services and organisations keep their names; what is said of them is translated.
"""
"""The first text of STYLE.md."""


def locale_for(code: str) -> str:
    """The name of a language's folder, as in `pt_BR`. Raises ValueError, which says what to write instead, for what is
    no language that CLDR knows."""
    from babel import Locale, UnknownLocaleError

    code_or_name = tag(code.strip())
    if pseudo_tag(code_or_name):
        raise ValueError(f"{code_or_name} is a pseudo-language: `cop translate pseudo` makes it")
    if code_or_name and code_or_name != code.strip().replace("_", "-"):
        raise ValueError(f"{code} is not how a language is written here; write {code_or_name}")
    if code_or_name.casefold() in SAME:
        present = tag(str(Locale.parse(SAME[code_or_name.casefold()], sep="-")))
        raise ValueError(f"{code_or_name} is an older code; write {present}")
    try:
        locale = Locale.parse(code_or_name, sep="-")
    except (UnknownLocaleError, ValueError):
        raise ValueError(f"there is no language {code!r}; {_suggestion(code)}") from None
    if tag(str(locale)).casefold() != code_or_name.casefold():
        raise ValueError(f"{code} is not a language that CLDR knows as such; write {tag(str(locale))}")
    return str(locale)


def region_note(locale: str) -> str:
    """For a language of one region: what that means. Empty for one without a region."""
    from babel import Locale

    region = Locale.parse(locale)
    if region.territory is None:
        return ""
    whole = tag("_".join(filter(None, (region.language, region.script))))
    names = Locale("en")
    language, country = names.languages.get(region.language, whole), names.territories.get(region.territory)
    return (
        f"{tag(locale)} is {language} as it is written in {country or region.territory}; only readers of that get it.\n"
        f"For all who read {language}, remove it and start {whole}: "
        f"cop translate remove {tag(locale)}; cop translate add {whole}"
    )


def style(locale: str) -> str:
    """The text of STYLE.md for a new language."""
    from babel import Locale

    name = Locale.parse(locale).get_display_name("en") or locale
    return STYLE.format(name=name, tag=tag(locale))


def _suggestion(code: str) -> str:
    """Advice for somebody who wrote no code: the language that this probably stands for."""
    names = _names()
    code_or_name = code.strip().casefold()
    guesses = names.get(code_or_name) or next(
        (names[name] for name in get_close_matches(code_or_name, names, 1, 0.8)),
        get_close_matches(code_or_name.replace("_", "-"), {code for codes in names.values() for code in codes}, 3, 0.6),
    )
    return f"did you mean {' or '.join(guesses)}?" if guesses else "write its code, as in pt, pt-BR or zh-Hans"


def _names() -> dict[str, list[str]]:
    """Codes by a language's name, in English and in itself."""
    from babel import Locale, localedata

    codes: dict[str, list[str]] = {}
    english = Locale("en")
    for identifier in localedata.locale_identifiers():
        if "_" not in identifier:
            names = (english.languages.get(identifier), Locale.parse(identifier).languages.get(identifier))
            for name in filter(None, names):
                codes.setdefault(name.casefold(), []).append(identifier)
    return codes


def is_started(locale: str, languages: Iterable[str]) -> bool:
    """Whether a language is one of these already."""
    return tag(locale).casefold() in {language.casefold() for language in languages}
