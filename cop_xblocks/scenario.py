"""`cop_scenario`: a story, one scene at a time; what is chosen leads on, on the server.

A learner's path is kept in terms of keys, so that it survives a change of language, of wording and of order. What
counts is the best path that came to an ending, whatever comes later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from html import escape
from typing import Any

from webob import Response
from xblock.core import XBlock
from xblock.fields import Scope

from cop_xblocks.activities.quiz.sentences import percent
from cop_xblocks.activities.scenario import Path, advance, followed, present_scene, share, took_back
from cop_xblocks.activities.scenario.present import Standing, scenario_html, way_name
from cop_xblocks.activities.scenario.reading import read_scenario_block
from cop_xblocks.block import Whole, reply
from cop_xblocks.content.localized import Shown, cached
from cop_xblocks.forms import Fields, Identify
from cop_xblocks.forms.fields import is_fields
from cop_xblocks.forms.stored_state import Steps, as_count, as_share, as_texts, migrated
from cop_xblocks.languages import translate
from cop_xblocks.markdown import plain
from cop_xblocks.model import Refusal, Report, Scenario
from cop_xblocks.model.i18n import _
from cop_xblocks.scored import ScoredBlock, score_of

STEPS = "steps"
"""The hidden field that says how many steps had been taken when the form was made."""
VERSION = 2
"""Of the stored state's shape."""


def from_1_to_2(state: dict[str, Any]) -> dict[str, Any]:
    """Version 1 kept no share of the last path that came to an ending. It is known where there was only one."""
    return {**state, "version": 2, "share": state.get("best") if state.get("finished") == 1 else None}


MIGRATIONS: Steps = {1: from_1_to_2}


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of one learner in one scenario."""

    path: Path = ()
    finished: int = 0
    """How often a path has come to an ending."""
    best: Fraction | None = None
    """The best share of those paths."""
    share: Fraction | None = None
    """The last one's; None where an older version did not keep it."""
    override: Fraction | None = None
    """The share that a teacher gave in the place of the best one."""

    @property
    def standing(self) -> Fraction | None:
        """The share that counts."""
        return self.best if self.override is None else self.override


class ScenarioBlock(ScoredBlock):
    """Shows a story as far as the learner has come, in the language of the request, and reports the best path."""

    tag_name = "cop_scenario"
    css_class = "cop-scenario"
    initialiser = "CopScenario"
    has_score = True

    state: Any = Whole(default={}, scope=Scope.user_state)

    def max_score(self) -> float:
        """A scenario counts one point, of which a path earns its share."""
        return 1.0

    def has_submitted_answer(self) -> bool:
        """Whether this learner has come to an ending."""
        return self.record().finished > 0

    def record(self) -> Record:
        """What is kept of this learner."""
        return read_record(self.state)

    def keep(self, record: Record) -> None:
        """Store what is kept of this learner."""
        self.state = write_record(record)

    def remarked(self, *, only_if_higher: bool) -> Record:
        """The record with the path marked by the story as it is now, where it still stands at an ending. It changes
        nothing. The best share falls only where that is asked for and this path was the best."""
        record = self.record()
        scenario, _report = self._scenario(self.shown())
        if scenario is None or not record.finished or not present_scene(scenario, record.path).is_ending:
            return record
        earned, best = share(scenario, record.path), record.best or Fraction(0)
        if only_if_higher and earned <= best:
            return record
        was_best = record.share is not None and record.share == record.best
        return replace(record, share=earned, best=earned if was_best else max(best, earned))

    # Handler

    @XBlock.handler
    def step(self, request: Any, suffix: str = "") -> Response:
        """Take the step that is sent: `{"fields": {name: [values]}}` as JSON, or the same fields as a form.

        Replies `{"html", "kept", "at"}`; 400 or 413 for what no form of ours sends. `kept` is false where what was sent
        was refused. `at` is the identifier of the scene that the path has come to.
        """
        sent = self.sent(request)
        if isinstance(sent, Response):
            return sent
        shown = self.shown()
        scenario, _report = self._scenario(shown)
        if scenario is None:
            return reply({"error": "there is no story here"}, 400)
        record = self.record()
        outcome = consider(scenario, record, sent, self.identify)
        words = self.words(shown.language)
        # An older page is answered with where the learner stands, and so with what came of the last choice.
        standing = replace(self._standing(record, shown), chosen=outcome is None)
        if isinstance(outcome, Record):
            self.keep(outcome)
            self._publish(outcome, record)
            standing = replace(self._standing(outcome, shown), chosen=len(outcome.path) > len(record.path))
        elif outcome is not None:
            standing = replace(standing, notice=words.gettext(outcome.reason))
        html = self.replace_urls(self._inside(scenario, standing, shown))
        kept = not isinstance(outcome, Refusal)
        return reply({"html": html, "kept": kept, "at": f"{self.identify(scenario.key)}-now"})

    def _publish(self, record: Record, before: Record) -> None:
        if record.finished > before.finished:
            self.publish_grade(score_of(record.standing, self.max_score()))
            self.emit_completion(1.0)

    def report(self, state: Any, gettext: Callable[[str], str]) -> Iterable[dict[str, str]]:
        """The way that was taken last, how often the story was finished, and the best mark."""
        scenario, _report = self._scenario(self._shown(self.language))
        record = read_record(state)
        steps = followed(scenario, record.path) if scenario is not None else ()
        yield {
            gettext(_("Way taken")): "; ".join(f"{plain(scene.title)}: {plain(way.text)}" for scene, way in steps),
            gettext(_("Times finished")): str(record.finished),
            gettext(_("Mark")): "" if record.best is None else f"{percent(record.best)}%",
        }

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
            record = self.record()
            standing = self._standing(record, shown)
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

    def _standing(self, record: Record, shown: Shown) -> Standing:
        withheld = self.withheld_text(shown.language)
        if withheld:
            return Standing(record.path, withheld=withheld)
        return Standing(record.path, record.standing, overridden=record.override is not None)

    def _scenario(self, shown: Shown) -> tuple[Scenario | None, Report]:
        def make() -> tuple[Scenario | None, Report]:
            scenario, report = read_scenario_block(shown.source, shown.source_language)
            return translate(scenario, shown.catalog), report

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
    earned = share(scenario, path)
    best = max(record.best or Fraction(0), earned)
    return replace(record, path=path, finished=record.finished + 1, best=best, share=earned)


def write_record(record: Record) -> dict[str, Any]:
    """A record as JSON."""
    made = {
        "version": VERSION,
        "path": [list(step) for step in record.path],
        "finished": record.finished,
        "best": None if record.best is None else str(record.best),
        "share": None if record.share is None else str(record.share),
    }
    return made if record.override is None else made | {"override": str(record.override)}


def read_record(stored: Any) -> Record:
    """A record from what was stored, by this version or an older one."""
    state = migrated(stored, MIGRATIONS)
    path = state.get("path")
    steps = map(as_texts, path if isinstance(path, list | tuple) else ())
    return Record(
        tuple((step[0], step[1]) for step in steps if len(step) == 2),
        as_count(state.get("finished")),
        as_share(state.get("best")),
        as_share(state.get("share")),
        as_share(state.get("override")),
    )
