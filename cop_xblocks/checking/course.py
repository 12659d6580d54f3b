"""Checks a course by every rule, and leaves out what its author has silenced."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from cop_xblocks.checking.catalogs import CatalogFiles, check_course_catalogs
from cop_xblocks.checking.completeness import is_whole
from cop_xblocks.checking.cues import CUES_RULES, choices_give_away, module_gives_away, passed_unread
from cop_xblocks.checking.cues.measuring import Measurement, measure
from cop_xblocks.checking.cues.passing import UnreadQuiz, try_quizzes
from cop_xblocks.checking.manual import known_rules
from cop_xblocks.checking.passes import RuleModule, TextRule
from cop_xblocks.checking.registry import CATALOG_RULES, COURSE_RULES, FOLDER_RULES, TEXT_RULES
from cop_xblocks.checking.searchable_text import SearchableText, searchable_texts
from cop_xblocks.checking.silencing import check_not_changeable, excuse_not_understood, excuse_without_effect
from cop_xblocks.checking.silencing.excuses import without_excused
from cop_xblocks.checking.silencing.severities import weigh
from cop_xblocks.checking.versions import VERSIONS_RULES
from cop_xblocks.checking.versions.comparison import Versions
from cop_xblocks.languages import Catalog, load_catalogs
from cop_xblocks.markdown import Document
from cop_xblocks.model import Course, Diagnostic, Report, rules
from cop_xblocks.reading import Reading

Ask = Callable[..., Iterable[Diagnostic]]
"""(rule's function, what it looks at …) to what it finds."""


def ask_rule(rule: Ask, *subject: object) -> Iterable[Diagnostic]:
    """Ask a rule at once."""
    return rule(*subject)


def check_course(
    reading: Reading,
    locales: Path,
    files: CatalogFiles | None = None,
    ask: Ask = ask_rule,
    *,
    errors_only: bool = False,
) -> list[Diagnostic]:
    """Everything that is wrong with a course that was read and with its catalogs in `locales`, by every rule that
    `cop check` asks; in order, each once; without what is excused, and as serious as the course wants it.

    `files` reads the catalogs, for a caller who checks again and again, or several courses. `ask` asks each rule on the
    course, for a caller that must not fail with one, or wants to break off between two. With `errors_only`, all errors
    and only some of the rest.
    """
    if reading.course is None:
        return check_reading(reading, ask=ask, errors_only=errors_only)
    files = files or CatalogFiles()
    # Each file is parsed and checked before the next, so that no two are in memory as they were parsed.
    errors = list(ask(check_course_catalogs, reading.course, locales, files))
    report = Report()
    catalogs = load_catalogs(reading.course, locales, report, files.catalog)
    diagnostics = dict.fromkeys(
        check_reading(reading, catalogs.values(), ask, report.diagnostics, errors_only=errors_only)
    )
    diagnostics |= dict.fromkeys(errors)
    return sorted(diagnostics, key=Diagnostic.sort_key)


def check_reading(
    reading: Reading,
    catalogs: Iterable[Catalog] = (),
    ask: Ask = ask_rule,
    unread: Iterable[Diagnostic] = (),
    *,
    errors_only: bool = False,
) -> list[Diagnostic]:
    """What is wrong with a course by itself: what was found while reading it, and what the rules on courses find in it
    and in its `catalogs`; in order, each once; without what is excused, and as serious as the course wants it.

    `unread` is what was found while reading the catalogs.
    `ask` asks each rule, for a caller that must not fail with one, or wants to break off between two. With
    `errors_only`, rules that find no errors are not asked, which takes a fifth of the time: all errors are there, and
    only some of the rest.
    """
    all_rules = known_rules()
    levels = _levels(reading)
    errors_only = errors_only and levels.get(excuse_without_effect.RULE.code) != "error"

    def is_asked(rule: RuleModule) -> bool:
        return not errors_only or rule.RULE.finds_errors or levels.get(rule.RULE.code) == "error"

    diagnostics = dict.fromkeys((*reading.report.diagnostics, *unread))
    for rule in filter(is_asked, COURSE_RULES):
        diagnostics.update(dict.fromkeys(ask(rule.check_reading, reading)))
    diagnostics.update(dict.fromkeys(ask(check_not_changeable.check_settings, reading, all_rules)))
    for content in searchable_texts(reading):
        diagnostics.update(dict.fromkeys(_in_text(content, tuple(filter(is_asked, TEXT_RULES)), ask)))
        diagnostics.update(dict.fromkeys(ask(excuse_not_understood.check_document, content.document, all_rules)))
    for catalog in catalogs:
        for catalog_rule in filter(is_asked, CATALOG_RULES):
            diagnostics.update(dict.fromkeys(ask(catalog_rule.check_catalog, reading, catalog)))
    remaining, idle = without_excused(
        sorted(diagnostics, key=Diagnostic.sort_key), reading.documents.values(), all_rules
    )
    # What an older version is compared for, and what choices give away, is not looked for here.
    elsewhere = {rule.RULE.code for rule in (*CUES_RULES, *VERSIONS_RULES)}
    idle = [(excuse, code) for excuse, code in idle if code not in elsewhere]
    if idle and not errors_only and is_whole(reading):
        remaining.extend(ask(excuse_without_effect.check_excuses, idle))
    return sorted(weigh(_conflicts_alone(remaining), levels, all_rules), key=Diagnostic.sort_key)


def _conflicts_alone(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics; of a file with a conflict, the conflicts only: anything else may be in the version that
    goes."""
    conflicts = [diagnostic for diagnostic in diagnostics if diagnostic.code == rules.CONFLICT.code]
    in_conflict = {diagnostic.span.file for diagnostic in conflicts}
    return conflicts + [diagnostic for diagnostic in diagnostics if diagnostic.span.file not in in_conflict]


def check_versions(older: Course, reading: Reading) -> list[Diagnostic]:
    """What the course that was read costs learners of an older version of it, at the newer one's places; in order.

    The older one is what could be read of it; the newer one has no mistakes, or what they hide would be missed.
    """
    assert reading.course is not None
    versions = Versions(older, reading.course, reading)
    diagnostics = {diagnostic: None for rule in VERSIONS_RULES for diagnostic in rule.check_versions(versions)}
    return filter_excused(diagnostics, reading.documents.values(), _levels(reading))


def declares_cues(reading: Reading) -> bool:
    """Whether the course limits what its choices may give away, so that it is measured whenever it is checked."""
    return reading.course is not None and "cues" in reading.front.values


def check_cues(reading: Reading) -> tuple[Measurement, list[Diagnostic], Sequence[UnreadQuiz]]:
    """How much the choices of the course that was read give away, the mistakes in that, and how its graded quizzes go
    without their questions.

    Where the course declares `cues`, each module and each graded quiz is judged, too.
    """
    assert reading.course is not None
    measurement = measure(reading.course)
    quizzes = list(try_quizzes(reading.course, measurement))
    diagnostics = list(choices_give_away.check_measurement(measurement, reading.course))
    if declares_cues(reading):
        most = reading.front.values["cues"]
        diagnostics += module_gives_away.check_modules(measurement, reading.course, most)
        diagnostics += passed_unread.check_quizzes(quizzes)
    return measurement, filter_excused(diagnostics, reading.documents.values(), _levels(reading)), quizzes


def check_folder(courses: Path) -> list[Diagnostic]:
    """What is wrong with a folder of courses beyond what is wrong with each course; in order."""
    diagnostics = (diagnostic for rule in FOLDER_RULES for diagnostic in rule.check_folder(courses))
    return sorted(diagnostics, key=Diagnostic.sort_key)


def filter_excused(
    diagnostics: Iterable[Diagnostic], documents: Iterable[Document], checks: Mapping[str, str]
) -> list[Diagnostic]:
    """Diagnostics of some files without those that the files excuse, each as serious as the course's `checks` want it.

    For who looks at less than a course: nothing is said of excuses that excuse nothing.
    """
    remaining, _ = without_excused(sorted(diagnostics, key=Diagnostic.sort_key), documents, known_rules())
    return sorted(weigh(remaining, checks, known_rules()), key=Diagnostic.sort_key)


def _levels(reading: Reading) -> Mapping[str, str]:
    """How serious the course takes some of the rules, by their codes."""
    return reading.front.values.get("checks") or {}


def _in_text(content: SearchableText, rules: tuple[TextRule, ...], ask: Ask) -> tuple[Diagnostic, ...]:
    """What rules find in one file. Kept with it: in an editor only one file changes, in a build few."""
    codes = tuple(rule.RULE.code for rule in rules)
    if codes not in content.diagnostics:
        results = (ask(rule.check_text, content) for rule in rules)
        content.diagnostics[codes] = tuple(diagnostic for diagnostics in results for diagnostic in diagnostics)
    return content.diagnostics[codes]
