"""A whole course on the contract runtime: imported from its archive, taken block by block, marked by its own policy."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from lxml import html as html_parser

from cop_xblocks.activities.scenario.path import Path, advance, present_scene, share
from cop_xblocks.activities.scenario.view import way_name
from cop_xblocks.model import Scenario
from cop_xblocks.questions.registry import kinds
from tests.support.attempts import attempt_of
from tests.support.contract.examples import BLOCKS
from tests.support.contract.runtime import LEARNER, Contract, Visitor
from tests.support.editions import Bundle


@dataclass(slots=True)
class CourseRun:
    """What an import has made of an archive."""

    contract: Contract = field(default_factory=Contract)
    subsections: list[tuple[str | None, list[str]]] = field(default_factory=list)
    """The assignment type of each subsection, None where it does not count, and the names of its blocks."""
    policy: dict[str, Any] = field(default_factory=dict)
    """`grading_policy.json`."""

    @property
    def scored(self) -> list[str]:
        """The names of all blocks that are marked."""
        names = [name for _type, blocks in self.subsections for name in blocks]
        return [name for name in names if self.contract.usages[name].cls.has_score]

    def take(self, usage: str, how: str = "right", visitor: Visitor = LEARNER) -> dict[str, Any]:
        """A learner takes a quiz or a story as the page has it, `right` or `wrong`; the last reply."""
        is_quiz = self.contract.usages[usage].cls.tag_name == "cop_quiz"  # type: ignore[attr-defined]
        return (self._answer if is_quiz else self._walk)(usage, how, visitor)

    def _answer(self, usage: str, how: str, visitor: Visitor) -> dict[str, Any]:
        contract = self.contract
        if _button(contract.view(usage, visitor), "new"):
            contract.call(usage, "submit", contract.form(usage, visitor) | {"do": ["new"]}, visitor)
        if contract.form(usage, visitor).get("shown") == [""]:
            # The overview of all answers: back to the first of them.
            first = next(value for value in _buttons(contract.view(usage, visitor)) if value.startswith("go "))
            contract.call(usage, "submit", contract.form(usage, visitor) | {"do": [first]}, visitor)
        while True:
            page = contract.view(usage, visitor)
            fields = contract.form(usage, visitor)
            block = contract.open(usage, visitor)
            attempt = attempt_of(block)
            revision = fields.get("shown", [""])[0]
            for question in attempt.quiz.questions:
                if not revision or attempt.identify(question.key) == revision:
                    samples = kinds()[question.kind].samples(question, attempt.identify)
                    sample = next((sample for sample in samples if sample.name == how), None)
                    fields |= {name: list(item) for name, item in sample.fields.items()} if sample else {}
            if not revision:
                return contract.call(usage, "submit", fields | {"do": ["mark"]}, visitor)
            onward = [value for value in _buttons(page) if value.startswith("go ")][-1]
            contract.call(usage, "submit", fields | {"do": [onward]}, visitor)

    def _walk(self, usage: str, how: str, visitor: Visitor) -> dict[str, Any]:
        contract = self.contract
        block = contract.open(usage, visitor)
        scenario, _report = block.activity(block.localized())
        ends = sorted(_endings(scenario), key=lambda path: share(scenario, path))
        fields = contract.form(usage, visitor)
        if fields["steps"] != ["0"]:
            contract.call(usage, "step", fields | {"again": ["1"]}, visitor)
        reply: dict[str, Any] = {}
        for scene, way in ends[-1 if how == "right" else 0]:
            here = scenario.scene(scene)
            chosen = next(step for step in here.ways if step.key == way)
            sent = {"way": [block.identify(scenario.key, way_name(here, chosen))]}
            reply = contract.call(usage, "step", contract.form(usage, visitor) | sent, visitor)
        return reply

    def grade(self, user: str = "7") -> tuple[float, bool]:
        """The course's mark, from 0 to 1, and whether it is passed: xmodule/graders.py, and for a subsection
        lms/djangoapps/grades/scores.py, `get_score` and `weighted_score`."""
        by_type: dict[str, list[float]] = {}
        for assignment, names in self.subsections:
            scores = [self._weighted(name, user) for name in names if self.contract.usages[name].cls.has_score]
            possible = sum(score[1] for score in scores)
            if assignment and possible:
                by_type.setdefault(assignment, []).append(sum(score[0] for score in scores) / possible)
        total = 0.0
        for grader in self.policy["GRADER"]:
            marks = by_type.get(grader["type"], [])
            marks += [0.0] * (grader["min_count"] - len(marks))
            total += grader["weight"] * sum(marks) / len(marks)
        return total, total >= min(self.policy["GRADE_CUTOFFS"].values())

    def _weighted(self, name: str, user: str) -> tuple[float, float]:
        block, row = self.contract.unbound(name), self.contract.rows.get((user, name))
        whole, earned = block.max_score(), row.grade if row else None
        weight = getattr(block, "weight", None)
        if weight is None or not whole:
            return earned or 0.0, whole
        return (earned or 0.0) * weight / whole, weight


def import_archive(bundle: Bundle) -> CourseRun:
    """Import an archive's blocks; xmodule/modulestore/xml_importer.py."""
    files, run = dict(bundle.files), CourseRun()
    run.policy = json.loads(next(item for path, item in files.items() if path.endswith("/grading_policy.json")))
    (root,) = (item for path, item in files.items() if path.startswith("course/course/"))
    for chapter in etree.fromstring(root).iter("chapter"):
        for pointer in _read(files, "chapter", chapter).iter("sequential"):
            subsection = _read(files, "sequential", pointer)
            names = []
            for vertical in subsection.iter("vertical"):
                for node in _read(files, "vertical", vertical):
                    if node.tag in BLOCKS:
                        names.append(run.contract.add_xml(BLOCKS[node.tag], node, node.get("url_name")))
            counts = subsection.get("graded") == "true"
            run.subsections.append((subsection.get("format") if counts else None, names))
    return run


def _read(files: dict[str, bytes], kind: str, pointer: Any) -> Any:
    return etree.fromstring(files[f"course/{kind}/{pointer.get('url_name')}.xml"])


def _endings(scenario: Scenario) -> Iterator[Path]:
    """A shortest way to each ending by each of its last steps."""
    waiting: deque[Path] = deque([()])
    visited = set()
    while waiting:
        path = waiting.popleft()
        scene = present_scene(scenario, path)
        if scene.is_ending:
            yield path
        state = (scene.key, share(scenario, path))
        if state in visited:
            continue
        visited.add(state)
        for way in scene.ways:
            further = advance(scenario, path, way.key)
            if isinstance(further, tuple) and len(further) < 12:
                waiting.append(further)


def _buttons(page: str) -> list[str]:
    return [str(value) for value in html_parser.fromstring(page).xpath("//button[@name='do']/@value")]


def _button(page: str, value: str) -> bool:
    return value in _buttons(page)
