"""Reads `site.toml`, with every mistake at its place. It needs no Django, so that commands can check a file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from cop_xblocks.checking.media.file_signatures import matches_its_name
from cop_xblocks.checking.media.picture_with_script import script_in
from cop_xblocks.host.host_names import host_name
from cop_xblocks.host.opening import stop
from cop_xblocks.host.site.colours import Colours, find_weak_colours
from cop_xblocks.host.site.published import ANY, PAGES, Contact, PageName, Site, SiteFile, publish_site
from cop_xblocks.host.site.toml_places import find_places
from cop_xblocks.languages import country
from cop_xblocks.markdown import Reader, named_by_role, parse, pictures, read_elements
from cop_xblocks.model import Element, Report, Rule, Span, rules
from cop_xblocks.reading.frontmatter import FrontMatter, validate
from cop_xblocks.reading.source import display_path, read_source

NAME = "site.toml"
LARGEST_LOGO = 20_000
"""Bytes. A page of the host has at most 30 kB, and a logo must not double that."""
LARGEST_PICTURE = 300_000
"""Bytes. Some messengers show no picture that is larger."""
_TEXTS = "texts"
_TEXT_NAME = re.compile(rf"({'|'.join(PAGES)})\.([a-z]{{2,3}}(?:-[A-Za-z0-9]{{2,8}}){{0,3}})\.md")
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_OF_SITES: Mapping[str, Rule] = {
    rules.UNKNOWN_SETTING.code: rules.SITE_SETTING,
    rules.MISSING_SETTING.code: rules.SITE_SETTING,
    rules.WRONG_VALUE.code: rules.SITE_VALUE,
}


def read_site(path: Path) -> tuple[Site, Report]:
    """An office's settings, and all mistakes in them and in the files that they name. A setting with a mistake has the
    package's default."""
    report = Report()
    front = _read_values(path, report)
    if front is None:
        return Site(), report
    return _site(path.parent, front, report), report


def open_site(path: Path) -> None:
    """Let all pages show the office of a file. Mistakes in it end the process with exit code 2, after naming each."""
    site, report = read_site(path)
    if report.diagnostics:
        stop("\n".join(f"{one.span}: {one.code} {one.message}; {one.help}" for one in report))
    publish_site(site)


def _read_values(path: Path, report: Report) -> FrontMatter | None:
    file = display_path(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
        values = tomllib.loads(text)
    except OSError as problem:
        why = f"the file cannot be read: {problem.strerror}"
        report.add(
            rules.SITE_CANNOT_BE_READ, Span(file, 1, 1, 1, 1), why, "correct its name, or write one: cop host init"
        )
        return None
    except UnicodeDecodeError as problem:
        line = problem.object[: problem.start].count(b"\n") + 1
        place = Span(file, line, 1, line, 1)
        report.add(rules.SITE_CANNOT_BE_READ, place, "this is not UTF-8", "save the file as UTF-8 in your editor")
        return None
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        message = str(problem)
        match = _TOML_PLACE.search(message)
        lines = text.rstrip().splitlines() or [""]
        line, column = (int(match[1]), int(match[2])) if match and match[1] else (len(lines), len(lines[-1]) + 1)
        why = f"this is not TOML: {_TOML_PLACE.sub('', message) or 'too deep'}"
        help = 'write a name, `=` and a value, with words between quotation marks: name = "Safe at home"'
        report.add(rules.SITE_CANNOT_BE_READ, Span(file, line, column, line, column + 1), why, help)
        return None
    front = FrontMatter(_without_dates(values), find_places(text, file))
    mistakes = Report()
    validate(front, "site", mistakes)
    for diagnostic in mistakes.diagnostics:
        report.diagnostics.append(replace(diagnostic, code=_OF_SITES[diagnostic.code].code))
    return front


def _without_dates(value: Any) -> Any:
    """A value of TOML with its dates and times as text."""
    if isinstance(value, dict):
        return {name: _without_dates(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_without_dates(inner) for inner in value]
    return value if isinstance(value, str | int | float | bool) else str(value)


def _site(folder: Path, front: FrontMatter, report: Report) -> Site:
    values = front.values
    return Site(
        name=_by_language(values.get("name")),
        logo=_file(folder, front, "logo", LARGEST_LOGO, report),
        picture=_file(folder, front, "picture", LARGEST_PICTURE, report),
        address=_address(front, report),
        languages=tuple(language for language in values.get("languages", ()) if language),
        courses=tuple(key for key in values.get("courses", ()) if key),
        country=_country(front, report),
        contact=Contact(**values.get("contact", {})),
        footer=_by_language(values.get("footer")),
        leave=dict(values.get("leave", {})),
        colours=_colours(front, report),
        texts=_texts(folder, front, report),
    )


def _by_language(value: Any) -> dict[str, str]:
    if isinstance(value, str):
        return {ANY: value}
    return dict(value or {})


def _address(front: FrontMatter, report: Report) -> str:
    address: str = front.values.get("address", "").rstrip("/")
    try:
        if address:
            host_name(address)
    except ValueError:
        help = "write it as in https://learn.example.org"
        report.add(rules.SITE_VALUE, front.place("address"), f"{address!r} names no host", help)
        return ""
    return address


def _country(front: FrontMatter, report: Report) -> str:
    code: str = front.values.get("country", "")
    if code and not country(code, "en"):
        help = "write its two letters in ISO 3166, as in EG or GB"
        report.add(rules.SITE_VALUE, front.place("country"), f"{code!r} is no country", help)
    return code


def _colours(front: FrontMatter, report: Report) -> Colours:
    colours = Colours(**front.values.get("colours", {}))
    for weak in find_weak_colours(colours):
        report.add(
            rules.SITE_COLOUR,
            front.place("colours", weak.setting),
            f"{getattr(colours, weak.setting)} has a contrast of {weak.contrast:.2f} with {weak.beside}; "
            f"at least {weak.least} is needed",
            "choose a lighter one" if weak.setting == "accent_dark" else "choose a darker one",
        )
        colours = replace(colours, **{weak.setting: ""})
    return colours


def _file(folder: Path, front: FrontMatter, setting: str, largest: int, report: Report) -> SiteFile | None:
    name = front.values.get(setting)
    if not name:
        return None
    path, place = folder / name, front.place(setting)

    def refuse(message: str, help: str) -> None:
        report.add(rules.SITE_FILE, place, message, help)

    try:
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        refuse(f"{name} cannot be read: {reason}", f"correct the path, which is seen from the folder of {NAME}")
        return None
    if len(content) > largest:
        refuse(f"{name} has more than {largest:,} bytes", "save it smaller: fewer pixels, or as a plain SVG")
    elif not matches_its_name(path):
        refuse(f"{name} does not hold what its name says", f"save it again as {path.suffix.lstrip('.').upper()}")
    elif path.suffix == ".svg" and (script := script_in(path)):
        refuse(f"the picture holds script: {script}", "save it as plain SVG from your drawing program")
    else:
        return SiteFile(f"{setting}{path.suffix}", content)
    return None


def _texts(folder: Path, front: FrontMatter, report: Report) -> dict[PageName, dict[str, tuple[Element, ...]]]:
    """The texts in the folder that the settings name, or that is called `texts`; an empty one is none."""
    named = front.values.get("texts")
    place = front.place("texts")
    texts: dict[PageName, dict[str, tuple[Element, ...]]] = {}
    if not (folder / (named or _TEXTS)).is_dir():
        if named:
            report.add(rules.SITE_FILE, place, f"there is no folder {named}", f"make it beside {NAME}")
        return texts
    for path in sorted((folder / (named or _TEXTS)).glob("*.md")):
        match = _TEXT_NAME.fullmatch(path.name)
        if match is None:
            message = f"{display_path(path)} belongs to no page"
            report.add(
                rules.SITE_FILE, place, message, f"call it about.en.md, or {' or '.join(PAGES[1:])}, with its language"
            )
        elif elements := _read_text(path, match[2], report):
            texts.setdefault(cast(PageName, match[1]), {})[match[2]] = elements
    return texts


def _read_text(path: Path, language: str, report: Report) -> tuple[Element, ...]:
    source = read_source(path, report)
    if source is None:
        return ()
    document = parse(source, display_path(path), front_matter=False)
    reader = Reader(document, language, {}, report)
    elements = read_elements(reader, document.nodes, named_by_role(path.stem))
    if any(pictures(elements)):
        place = Span(document.file, 1, 1, 1, 1)
        report.add(rules.SITE_FILE, place, "a text about the site has no pictures", "take the picture out")
        return ()
    return elements
