"""Proves an archive: what was read back of its files is the course, and nothing else (decision 0071).

The platform says "succeeded" whatever it imported. A pointer without a file becomes an empty block, of two blocks with
one name the last one stays, and a mark that nobody can earn counts as 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import isclose
from typing import Any

from cop_xblocks.activities.registry import marks_of, type_of, url_name
from cop_xblocks.block_addresses import unit_url_name
from cop_xblocks.model import Activity, QuizSettings
from cop_xblocks.model.grading import shares
from cop_xblocks.targets import Edition
from cop_xblocks.targets.olx.assignments import assignment_types
from cop_xblocks.targets.olx.reading_back import digest_of_source

_ROOT = "course/course.xml"
_LEVELS = ("chapter", "sequential", "vertical")
_IMAGES = ("course_image", "banner_image", "video_thumbnail_image")


def find_faults(edition: Edition, facts: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with an archive, a sentence each. `facts` are what `read_back` knows of its files, by path."""
    for find in (_faults_of_files, _faults_of_structure, _faults_of_content):
        faults = list(find(edition, facts))
        if faults:  # what follows would only say the same in other words
            yield from faults
            return


def _faults_of_files(edition: Edition, facts: Mapping[str, Any]) -> Iterator[str]:
    if _ROOT not in facts:
        yield f"{_ROOT} is missing"
    for path, fact in facts.items():
        yield from (f"{path}: {fault}" for fault in fact["faults"])
        for block in fact.get("blocks", ()):
            yield from (f"{path}, {block['name']}: {fault}" for fault in block["faults"])


def _faults_of_structure(edition: Edition, facts: Mapping[str, Any]) -> Iterator[str]:
    return _Archive(facts).structure()


def _faults_of_content(edition: Edition, facts: Mapping[str, Any]) -> Iterator[str]:
    archive = _Archive(facts)
    yield from archive.references()
    yield from archive.settings()
    yield from archive.sources(edition)
    yield from archive.grading(edition)


@dataclass(frozen=True, slots=True)
class _Archive:
    """What was read back of the files of an archive, without a fault of one alone."""

    facts: Mapping[str, Any]

    @property
    def run(self) -> str:
        return str(self.facts[_ROOT]["attributes"]["url_name"])

    def of(self, kind: str) -> dict[str, Any]:
        """What was read of the files of a kind, by their names."""
        start = f"course/{kind}/"
        return {
            path[len(start) :].removesuffix(".xml"): fact for path, fact in self.facts.items() if path.startswith(start)
        }

    def json(self, name: str) -> Any:
        """The content of a policy file; empty where there is none."""
        return self.facts.get(f"course/policies/{self.run}/{name}.json", {}).get("json") or {}

    def blocks(self, units: Iterator[str] | None = None) -> list[Any]:
        """The blocks of some units; of all of them, without `units`."""
        verticals = self.of("vertical")
        return [block for unit in (verticals if units is None else units) for block in verticals[unit]["blocks"]]

    def structure(self) -> Iterator[str]:
        """Each pointer leads to a file, each file has one pointer to it, and no name is there twice."""
        names = Counter(block["name"] for block in self.blocks())
        parents = self.of("course")
        if list(parents) != [self.run]:
            yield f"course/course.xml: the run is called {self.run}, and its file {', '.join(parents)}"
        for kind in _LEVELS:
            files = self.of(kind)
            pointers = list(chain.from_iterable(fact["pointers"] for fact in parents.values()))
            yield from (f"{name} is a {tag}, and should be a {kind}" for tag, name in pointers if tag != kind)
            pointed = Counter(name for _tag, name in pointers)
            names += pointed
            yield from (f"nothing leads to course/{kind}/{name}.xml" for name in files if name not in pointed)
            yield from (f"course/{kind}/{name}.xml is missing" for name in pointed if name not in files)
            for name, fact in files.items():
                if fact["tag"] != kind:
                    yield f"course/{kind}/{name}.xml is a {fact['tag']}"
                elif not fact["pointers"] and not fact["blocks"]:
                    yield f"course/{kind}/{name}.xml is empty"
            parents = files
        for name, fact in self.of("vertical").items():
            yield from (f"course/vertical/{name}.xml: {tag} is no block of ours" for tag, _ in fact["pointers"])
        yield from (f"{name} is the name of {count} elements" for name, count in names.items() if count > 1 or not name)

    def references(self) -> Iterator[str]:
        """Each link to a unit and each file that something shows leads somewhere."""
        units, static = self.of("vertical"), {path.removeprefix("course/static/") for path in self.facts}
        links = [(path, fact.get("jumps", ()), fact.get("static", ())) for path, fact in self.facts.items()]
        links += [(block["name"], map(unit_url_name, block["units"]), block["static"]) for block in self.blocks()]
        for place, to_units, to_files in links:
            yield from (
                f"{place}: it leads to the unit {name}, which is missing" for name in to_units if name not in units
            )
            yield from (f"{place}: it shows {name}, which is missing" for name in to_files if name not in static)

    def settings(self) -> Iterator[str]:
        """The policy is that of this run, its pictures are there, and each custom page has an entry and a file."""
        policy = self.json("policy").get(f"course/{self.run}")
        if policy is None:
            yield f"policy.json says nothing of the run {self.run}"
            return
        yield from (
            f"policy.json: {name} is {policy.get(name)}, which is missing"
            for name in _IMAGES
            if f"course/static/{policy.get(name)}" not in self.facts
        )
        tabs = policy.get("tabs", [])
        entries = sorted(f"course/tabs/{tab['url_slug']}.html" for tab in tabs if tab["type"] == "static_tab")
        pages = sorted(path for path in self.facts if path.startswith("course/tabs/"))
        if entries != pages:
            yield f"policy.json has entries for {', '.join(entries)}, and the archive has {', '.join(pages)}"

    def grading(self, edition: Edition) -> Iterator[str]:
        """The weights add up to 1, and what the course promises can be earned."""
        graders = {grader["type"]: grader for grader in self.json("grading_policy").get("GRADER", ())}
        if not isclose(sum(grader["weight"] for grader in graders.values()), 1):
            yield f"grading_policy.json: the weights of {', '.join(graders)} do not add up to 1"
        types, activities = assignment_types(edition), _activities(edition)
        promised = {category: _lessons(edition, category) for category, _share in shares(edition.source)}
        for category, lessons in promised.items():
            name = types[category].name
            earned = [
                key
                for key, fact in self.of("sequential").items()
                if _counts(fact, name) and self._marks(fact, activities)
            ]
            if sorted(earned) != sorted(lessons):
                yield f"{category}: {', '.join(lessons)} count for it, and marks can be earned in {', '.join(earned)}"
            if name not in graders or graders[name]["min_count"] != len(lessons):
                yield f"{category}: grading_policy.json does not count {len(lessons)} of the type {name}"
        of_none = {fact["attributes"].get("format") for fact in self.of("sequential").values() if _counts(fact)}
        known = {types[category].name for category in types}
        yield from (f"no category is called {name}" for name in sorted(of_none - known - {None}))

    def sources(self, edition: Edition) -> Iterator[str]:
        """Each activity of the course is a block, and its source is the course's, to the last character."""
        blocks = {block["name"]: block for block in self.blocks()}
        for name, activity in _activities(edition).items():
            block = blocks.get(name)
            if block is None:
                yield f"{name} is in the course, and not in the archive"
            elif (block["tag"], block["key"]) != (type_of(activity).tag, activity.key):
                yield f"{name} is another block than in the course"
            elif block["source"] != digest_of_source(activity.source) or block["language"] != edition.source.language:
                yield f"the source of {name} is not the course's"

    def _marks(self, subsection: Any, activities: Mapping[str, Activity]) -> float:
        """The marks that can be earned in a subsection: its blocks have the course's source, and their own settings."""
        blocks = self.blocks(name for _tag, name in subsection["pointers"])
        return sum(
            _marks_of(activities[block["name"]], block["settings"]) for block in blocks if block["name"] in activities
        )


def _marks_of(activity: Activity, settings: Mapping[str, Any]) -> float:
    return marks_of(activity.with_settings(QuizSettings(**settings)))


def _activities(edition: Edition) -> dict[str, Activity]:
    """The activities of a course, by the names of their blocks."""
    units = (unit for lesson in edition.source.lessons for unit in lesson.units)
    return {url_name(unit, activity): activity for unit in units for activity in unit.blocks}


def _counts(subsection: Any, name: str | None = None) -> bool:
    attributes = subsection["attributes"]
    return attributes.get("graded") == "true" and (name is None or attributes.get("format") == name)


def _lessons(edition: Edition, category: str) -> Sequence[str]:
    """The keys of the lessons that count for a category."""
    return [lesson.key for lesson in edition.source.lessons if lesson.graded == category and lesson.blocks]
