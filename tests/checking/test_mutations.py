"""How many of a translator's mistakes `cop translate check` sees."""

from __future__ import annotations

import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from cop_xblocks.checking.catalogs import check_translations
from cop_xblocks.languages import catalog_path, locale_folders
from cop_xblocks.languages.entries import Entry, read_entries
from cop_xblocks.languages.po import read_po
from cop_xblocks.languages.writing import write_catalog
from cop_xblocks.model import Diagnostic, Question, Report
from cop_xblocks.model.course_files import find_courses
from cop_xblocks.reading import Reading, read_course
from tests.support.mutating.place import Mutation, Place
from tests.support.mutations import WAYS, turns
from tests.support.tiers import MUTATIONS

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ROOT / "locales"
LANGUAGES = tuple(locale_folders(LOCALES))
DOMAINS = ("parents", "shared", "cop_xblocks")
CAUGHT = 0.95
TOGETHER = 8
"""So many broken entries stand in one copy, far from each other: some rules compare with the whole catalog."""
SEED = 20261125


@dataclass(frozen=True)
class Broken:
    """A mistake, and where it is made."""

    mutation: Mutation
    domain: str
    entry: Entry
    forms: tuple[str, ...]


def test_there_are_many_ways() -> None:
    assert len(WAYS) >= 25
    assert len({mutation.name for mutation in WAYS}) == len(WAYS)
    assert all(mutation.way.__doc__ for mutation in WAYS)


def test_what_translators_do_wrong_is_seen(tmp_path: Path) -> None:
    readings = [read_course(folder) for folder in find_courses(ROOT / "courses")]
    broken = list(_broken(readings))
    assert len(broken) == MUTATIONS
    tried, caught = Counter[str](), Counter[str]()
    missed: list[str] = []
    for language in LANGUAGES:
        mine = sorted(
            (breakage for breakage in broken if breakage.entry.language == language),
            key=lambda breakage: (breakage.domain, breakage.entry.line),
        )
        copies = -(-len(mine) // TOGETHER)
        for number in range(copies):
            batch = mine[number::copies]
            for breakage, diagnostics in zip(
                batch, _check(readings, batch, tmp_path / f"{language}-{number}"), strict=True
            ):
                tried[breakage.mutation.name] += 1
                caught[breakage.mutation.name] += bool(diagnostics)
                if not diagnostics:
                    entry = breakage.entry
                    missed.append(
                        f"{breakage.mutation.name}: {entry.span()}\n  {entry.translation!r}\n  {breakage.forms!r}"
                    )
    for name in sorted(tried, key=lambda name: (caught[name] / tried[name], name)):
        print(f"{caught[name]:3} of {tried[name]:3}  {name}")
    print(f"{caught.total()} of {tried.total()} caught", *missed, sep="\n")
    assert caught.total() >= CAUGHT * MUTATIONS


def _broken(readings: Sequence[Reading]) -> Iterable[Broken]:
    """So many mistakes, each in another entry: the languages, and in each the domains, get as many as they can."""
    random = Random(SEED)
    shelves = {
        (language, domain): read_entries(catalog_path(LOCALES, language, domain), Report())
        for language in LANGUAGES
        for domain in DOMAINS
    }
    everywhere = {
        (entry.context, entry.source, language): entry.translation
        for (language, _), shelf in shelves.items()
        for entry in shelf
        if not entry.forms
    }
    words: dict[str, set[str]] = defaultdict(set)
    for (language, _), shelf in shelves.items():
        words[language].update(*(re.findall(r"[^\W\d_]+", entry.translation.lower()) for entry in shelf))
    right = _right_choices(readings)
    spread, used = Counter[tuple[str, str]](), set[tuple[str, str, str]]()
    order = {key: random.sample(range(len(shelf)), len(shelf)) for key, shelf in shelves.items()}
    left = {(way.name, *key): iter(order[key]) for way in WAYS for key in shelves}
    """The places where a way has not been tried yet."""

    def break_one(mutation: Mutation) -> Broken | None:
        total = {language: sum(spread[language, domain] for domain in DOMAINS) for language in LANGUAGES}
        for language, domain in sorted(shelves, key=lambda key: (total[key[0]], spread[key])):
            shelf = shelves[language, domain]
            others = [name for name in LANGUAGES if name != language]
            for index in left[mutation.name, language, domain]:
                entry = shelf[index]
                name = (language, entry.context, entry.forms[0] if entry.forms else entry.source)
                if name in used:
                    continue
                other = random.choice(others) if others else ""
                place = Place(
                    entry,
                    shelf,
                    index,
                    elsewhere=everywhere.get((entry.context, entry.source, other), ""),
                    right=entry.context in right,
                    words=words[language],
                    random=Random(f"{SEED} {mutation.name} {index}"),
                )
                forms = mutation.apply(place)
                if forms is not None:
                    used.add(name)
                    spread[language, domain] += 1
                    return Broken(mutation, domain, entry, forms)
        return None

    for mutation in turns():
        one = break_one(mutation)
        if one is not None:
            yield one
        if spread.total() == MUTATIONS:
            return


def _right_choices(readings: Sequence[Reading]) -> frozenset[str]:
    """The contexts of the right choices."""
    contexts: set[str] = set()

    def walk(node: object) -> None:
        if isinstance(node, Question):
            contexts.update(choice.text.context for choice in node.body.choices if choice.right)
        elif isinstance(node, tuple | list):
            for child in node:
                walk(child)
        elif hasattr(node, "__dataclass_fields__"):
            for name in node.__dataclass_fields__:
                walk(getattr(node, name))

    walk([reading.course for reading in readings])
    return frozenset(contexts)


def _check(readings: Sequence[Reading], batch: Sequence[Broken], folder: Path) -> list[list[Diagnostic]]:
    """For each mistake of one language: what is said at its lines, in a copy of the catalogs with all of them. The
    good catalogs get no alarm (`test_translations.py`), so all that is said is new."""
    language = batch[0].entry.language
    shutil.copytree(LOCALES / language, folder / language)
    for template in LOCALES.glob("*.pot"):
        shutil.copy(template, folder)
    lines: dict[int, tuple[str, range]] = {}
    for domain in sorted({breakage.domain for breakage in batch}):
        path = catalog_path(folder, language, domain)
        catalog = read_po(path, Report())
        assert catalog is not None
        place = {message.lineno: number for number, message in enumerate(catalog.entries)}
        mine = {place[breakage.entry.line]: breakage for breakage in batch if breakage.domain == domain}
        for number, breakage in mine.items():
            catalog.entries[number].string = breakage.forms if breakage.entry.forms else breakage.forms[0]
        write_catalog(catalog, path)
        stored = read_po(path, Report())
        assert stored is not None
        starts = [message.lineno or 0 for message in stored.entries]
        own = {entry.line: entry.own_lines for entry in read_entries(path, Report())}
        lines.update({id(item): (path.as_posix(), own[starts[number]]) for number, item in mine.items()})
    diagnostics = check_translations(readings, folder, [language])
    return [
        [diagnostic for diagnostic in diagnostics if _stands_in(diagnostic, *lines[id(breakage)])] for breakage in batch
    ]


def _stands_in(diagnostic: Diagnostic, file: str, lines: range) -> bool:
    return (
        Path(diagnostic.span.file) == Path(file)
        and diagnostic.span.line <= lines[-1]
        and diagnostic.span.end_line >= lines[0]
    )
