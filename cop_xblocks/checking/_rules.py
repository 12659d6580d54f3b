"""Every rule and every page: what lies beside this file is one, unless its name begins with an underscore."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from types import MappingProxyType, ModuleType

from cop_xblocks.checking._excuses import excuse
from cop_xblocks.checking._page import Page, read_page
from cop_xblocks.checking._severity import is_changeable, weighed
from cop_xblocks.checking._whole import is_whole
from cop_xblocks.checking._written import Written, writings
from cop_xblocks.languages import Catalog
from cop_xblocks.markdown import Document
from cop_xblocks.model import Course, Diagnostic, References, Text
from cop_xblocks.reading import Reading

TRANSLATIONS = "translations"
"""The folder of the rules that look at translations, which a course's check does not load."""
_HERE = Path(__file__).parent
_NOTHING = Text("nothing title", "", "en")

Run = Callable[..., Iterable[Diagnostic]]
"""(rule, what it looks at …) to what it finds."""


@cache
def _names(folder: str = "") -> tuple[str, ...]:
    """The rules' names: those of courses, or of the folder for translations."""
    names = os.listdir(_HERE / folder)  # noqa: PTH208 - and no pkgutil: at every build, for some hundred rules
    return tuple(sorted(name[:-3] for name in names if name.endswith(".py") and not name.startswith("_")))


def _module(name: str, folder: str = "") -> ModuleType:
    return import_module(".".join(filter(None, ("cop_xblocks.checking", folder, name))))


def _modules() -> tuple[ModuleType, ...]:
    """Those of every code."""
    return tuple(_module(name, folder) for folder in ("", TRANSLATIONS) for name in _names(folder))


@cache
def _texts(folder: str) -> Mapping[str, bytes]:
    texts = {}
    for name in _names(folder):
        with open(f"{_HERE}/{folder}/{name}.py", "rb", buffering=0) as file:  # noqa: PTH123 - a build's every start
            texts[name] = file.read()
    return texts


@cache
def _having(function: str, folder: str = "") -> tuple[ModuleType, ...]:
    """The rules that have a function of this name. They are looked through and not loaded, for more than half are
    nothing but a page, and a build of one lesson would take as long to load these as to build it."""
    having = (name for name, text in _texts(folder).items() if f"\ndef {function}(".encode() in text)
    return tuple(_module(name, folder) for name in having)


@cache
def _finding_errors(function: str, folder: str) -> tuple[ModuleType, ...]:
    return tuple(module for module in _having(function, folder) if module.RULE.severity == "error")


def offering(
    function: str, folder: str = "", *, errors_only: bool = False
) -> tuple[Callable[..., Iterable[Diagnostic]], ...]:
    """The functions of this name that rules have; with `errors_only`, that rules have which find errors.

    They are looked up at each call, so that a rule can be replaced by one that fails.
    """
    having = _finding_errors(function, folder) if errors_only else _having(function, folder)
    return tuple(getattr(module, function) for module in having)


def _run(rule: Run, *subject: object) -> Iterable[Diagnostic]:
    return rule(*subject)


def check(reading: Reading, catalogs: Iterable[Catalog] = (), run: Run = _run) -> list[Diagnostic]:
    """Everything that is wrong with a course: what was found while reading it, and what the rules find in it and in
    its `catalogs`; in order, each once; without what is excused, and as serious as the course wants it.

    `run` applies each rule, for a caller that must not fail with one, or wants to break off between two.
    """
    found = dict.fromkeys(reading.report.found)
    for rule in offering("check"):
        found.update(dict.fromkeys(run(rule, reading)))
    if reading.course is not None:
        settings = _settings(reading.course)
        about = sha256(repr(settings).encode("utf-8", "surrogatepass")).hexdigest()
        for written in writings(reading):
            found.update(dict.fromkeys(_in_file(written, settings, about, run)))
    for catalog in catalogs:
        for rule in offering("check_catalog"):
            found.update(dict.fromkeys(run(rule, reading, catalog)))
    left, idle = excuse(sorted(found, key=Diagnostic.sort_key), reading.documents.values(), may_be_silenced)
    # What an older version would be compared for is not looked for here.
    idle = [each for each in idle if each[1] not in _comparing()]
    if idle and is_whole(reading):
        for rule in offering("check_excuses"):
            left.extend(run(rule, idle))
    return sorted(weighed(left, reading.front.values.get("checks") or {}, may_be_silenced), key=Diagnostic.sort_key)


def check_against(older: Course, reading: Reading) -> list[Diagnostic]:
    """What the course that was read costs learners of an older version of it, at the newer one's places; in order.

    The older one is what could be read of it; the newer one has no mistakes, or what they hide would be missed.
    """
    from cop_xblocks.checking._versions import Versions

    assert reading.course is not None
    versions = Versions(older, reading.course, reading)
    found = {each: None for rule in offering("check_against") for each in rule(versions)}
    left, _ = excuse(sorted(found, key=Diagnostic.sort_key), reading.documents.values(), may_be_silenced)
    return sorted(weighed(left, reading.front.values.get("checks") or {}, may_be_silenced), key=Diagnostic.sort_key)


def check_folder(courses: Path) -> list[Diagnostic]:
    """What is wrong with a folder of courses beyond what is wrong with each course; in order."""
    found = (each for rule in offering("check_folder") for each in rule(courses))
    return sorted(found, key=Diagnostic.sort_key)


@cache
def _comparing() -> frozenset[str]:
    """The codes of the rules that look at two versions."""
    return frozenset(module.RULE.code for module in _having("check_against"))


def _settings(course: Course) -> Course:
    """What rules on one file see of the course: one that looked at more would be wrong when only that has changed."""
    return replace(course, title=_NOTHING, description=(), modules=(), folder="", references=References())


def _in_file(written: Written, settings: Course, about: str, run: Run) -> tuple[Diagnostic, ...]:
    """What the rules find that need no more than one file and the course's settings, which are `about`. Kept with it:
    in an editor only one file changes, in a build few."""
    course = written.course
    kept: tuple[str, tuple[Diagnostic, ...]] | None = written.document.memo.get("found")
    if kept is None or kept[0] != about:
        written.course = settings
        try:
            found = (run(check_file, written) for check_file in offering("check_file"))
            kept = about, tuple(each for several in found for each in several)
        finally:
            written.course = course
        written.document.memo["found"] = kept
    return kept[1]


def told(found: Iterable[Diagnostic], documents: Iterable[Document], checks: Mapping[str, str]) -> list[Diagnostic]:
    """What is left of the diagnostics of some files when what they excuse is left out, each as serious as the course's
    `checks` want it. For who looks at less than a course: nothing is said of excuses that excuse nothing."""
    left, _ = excuse(sorted(found, key=Diagnostic.sort_key), documents, may_be_silenced)
    return list(weighed(left, checks, may_be_silenced))


@cache
def sources() -> Mapping[str, Path]:
    """The file of each code's rule, which begins with its page."""
    return MappingProxyType({module.RULE.code: Path(module.__file__) for module in _modules() if module.__file__})


@cache
def pages() -> Mapping[str, Page]:
    """Every code's page, in the order of the codes."""
    read = [read_page(module.RULE.code, module.RULE.severity, module.__doc__ or "") for module in _modules()]
    return MappingProxyType({page.code: page for page in sorted(read, key=lambda page: page.code)})


def may_be_silenced(code: str) -> bool:
    """Whether a rule with this code is there and can be silenced. Pages are read when somebody wants that: few do."""
    page = pages().get(code)
    return page is not None and is_changeable(page)


def why(code: str) -> str:
    """What comes of a mistake, in half a line; empty for a code without a page."""
    page = pages().get(code)
    return page.why if page else ""
