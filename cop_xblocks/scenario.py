"""`cop_scenario`: a story, one scene at a time; what is chosen leads on, on the server.

A learner's path is kept in terms of keys, so that it survives a change of language, of wording and of order. What
counts is the best path that came to an ending, whatever comes later.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from html import escape
from typing import Any

from webob import Response
from xblock.completable import CompletableXBlockMixin
from xblock.core import XBlock
from xblock.fields import Scope

from cop_xblocks.block import CourseBlock, Whole, reply
from cop_xblocks.languages import translate
from cop_xblocks.model import Refusal, Report, Scenario
from cop_xblocks.questions import Fields
from cop_xblocks.questions.sent import is_fields
from cop_xblocks.questions.stored import Steps, as_count, as_share, as_texts, migrated
from cop_xblocks.questions.words import _
from cop_xblocks.reading import read_scenario_block
from cop_xblocks.scenarios import Path, advance, present_scene, share, took_back
from cop_xblocks.scenarios.present import Identify, Standing, result_sentence, scenario_html, way_name
from cop_xblocks.shown import Shown, cached

STEPS = "steps"
"""The hidden field that says how many steps had been taken when the form was made."""
VERSION = 1
"""Of the stored state's shape."""
MIGRATIONS: Steps = {}


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of one learner in one scenario."""

    path: Path = ()
    finished: int = 0
    """How often a path has come to an ending."""
    best: Fraction | None = None
    """The best share of those paths."""


class ScenarioBlock(CompletableXBlockMixin, CourseBlock):
    """Shows a story as far as the learner has come, in the language of the request, and reports the best path."""

    tag_name = "cop_scenario"
    css_class = "cop-scenario"
    initialiser = "CopScenario"
    has_score = True

    state: Any = Whole(default={}, scope=Scope.user_state)

    def max_score(self) -> float:
        """A scenario counts one point, of which a path earns its share."""
        return 1.0

    # Handler

    @XBlock.handler
    def step(self, request: Any, suffix: str = "") -> Response:
        """Take the step that is sent: `{"fields": {name: [values]}}` as JSON, or the same fields as a form.

        Replies `{"html", "message", "kept", "at"}`; 400 or 413 for what no form of ours sends. `kept` is false where
        what was sent was refused. `at` is the identifier of the scene that the path has come to.
        """
        sent = self.sent(request)
        if isinstance(sent, Response):
            return sent
        shown = self.shown()
        scenario, _report = self._scenario(shown)
        if scenario is None:
            return reply({"error": "there is no story here"}, 400)
        record = read_record(self.state)
        outcome = consider(scenario, record, sent, self.identify)
        words = self.words(shown.language)
        standing = Standing(record.path, record.best)
        if isinstance(outcome, Record):
            self.state = write_record(outcome)
            self._publish(scenario, outcome, record)
            standing = Standing(outcome.path, outcome.best)
        elif outcome is not None:
            standing = replace(standing, notice=words.gettext(outcome.reason))
        message = result_sentence(scenario, standing, words)
        html = self.replace_urls(self._inside(scenario, standing, shown))
        kept = not isinstance(outcome, Refusal)
        return reply({"html": html, "message": message, "kept": kept, "at": f"{self.identify(scenario.key)}-now"})

    def _publish(self, scenario: Scenario, record: Record, before: Record) -> None:
        if record.finished > before.finished:
            value = float(record.best or 0)
            self.runtime.publish(self, "grade", {"value": value, "max_value": 1.0, "only_if_higher": True})
            self.emit_completion(1.0)

    # What is shown

    def html(self, context: Mapping[str, Any]) -> str:
        """The story so far; the first scene for a reader without an account."""
        shown = self.shown()
        scenario, report = self._scenario(shown)
        said = self.diagnostics_html(report)
        words = self.words(shown.language)
        if scenario is None:
            inside = f"<p>{escape(words.gettext(_('There is nothing to read here yet.')))}</p>"
        elif self.is_anonymous():
            # The platform refuses what a reader without an account sends.
            sentence = words.gettext(_("Sign in to choose what happens, and to have your way kept."))
            inside = self._inside(scenario, Standing(readonly=True), shown) + f"<p>{escape(sentence)}</p>"
        else:
            record = read_record(self.state)
            standing = Standing(record.path, record.best)
            sent: Any = context.get("sent")
            refused = consider(scenario, record, sent, self.identify) if is_fields(sent) else None
            if isinstance(refused, Refusal):
                standing = replace(standing, notice=words.gettext(refused.reason))
            inside = self._inside(scenario, standing, shown)
        return self.wrap(said + inside, shown.language, self.action("step"))

    def _inside(self, scenario: Scenario, standing: Standing, shown: Shown) -> str:
        return scenario_html(
            scenario,
            standing,
            identify=self.identify,
            language=shown.language,
            translations=self.words(shown.language),
            link=shown.link,
            notes=shown.notes(),
            action=self.action("step"),
            hidden=self.hidden(**{STEPS: len(standing.path)}),
        )

    def _scenario(self, shown: Shown) -> tuple[Scenario | None, Report]:
        def make() -> tuple[Scenario | None, Report]:
            scenario, report = read_scenario_block(shown.source, shown.source_language)
            return translate(scenario, shown.catalogue), report

        return cached("scenario", shown, make)


def consider(scenario: Scenario, record: Record, sent: Fields, identify: Identify) -> Record | Refusal | None:
    """What a submission leads to: a new record, a refusal, or nothing at all for one from an older page."""
    if list(sent.get(STEPS, ())) != [str(len(record.path))]:
        return None  # a double click, or a page that was left open: what is shown now is where the learner stands
    if sent.get("again"):
        return replace(record, path=())
    if sent.get("back"):
        path = took_back(scenario, record.path)
        return path if isinstance(path, Refusal) else replace(record, path=path)
    scene = present_scene(scenario, record.path)
    known = {identify(scenario.key, way_name(scene, way)): way.key for way in scene.ways}
    picked = sent.get("way", ())
    path = advance(scenario, record.path, known.get(picked[0], "") if len(picked) == 1 else "")
    if isinstance(path, Refusal):
        return path
    if not present_scene(scenario, path).is_ending:
        return replace(record, path=path)
    return Record(path, record.finished + 1, max(record.best or Fraction(0), share(scenario, path)))


def write_record(record: Record) -> dict[str, Any]:
    """A record as JSON."""
    return {
        "version": VERSION,
        "path": [list(step) for step in record.path],
        "finished": record.finished,
        "best": None if record.best is None else str(record.best),
    }


def read_record(stored: Any) -> Record:
    """A record from what was stored, by this version or an older one."""
    state = migrated(stored, MIGRATIONS)
    path = state.get("path")
    steps = map(as_texts, path if isinstance(path, list | tuple) else ())
    return Record(
        tuple((step[0], step[1]) for step in steps if len(step) == 2),
        as_count(state.get("finished")),
        as_share(state.get("best")),
    )
