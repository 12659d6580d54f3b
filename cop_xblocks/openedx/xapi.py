"""Our events as xAPI statements, for the platform's analytics: transformers for `event-routing-backends`.

Imported where that package is installed, and nowhere else. The names of verbs and types are its own
(`event_routing_backends/processors/xapi/constants.py`), so that our questions are counted beside the platform's. A
quiz is an activity `…/xblock/USAGE_KEY`, and each of its questions one below it: `…/xblock/USAGE_KEY/KEY`.
"""

# mypy: allow-subclassing-any, allow-untyped-decorators

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from event_routing_backends.helpers import get_uuid5
from event_routing_backends.processors.xapi import constants
from event_routing_backends.processors.xapi.registry import XApiTransformersRegistry
from event_routing_backends.processors.xapi.transformer import XApiTransformer
from tincan import Activity, ActivityDefinition, ActivityList, Extensions, LanguageMap, Result, Verb

from cop_xblocks.questions.registry import kinds

ENDING = "https://w3id.org/xapi/openedx/extension/code"
"""The extension of a result that has the key of a story's ending."""


def _verb(iri: str, display: str) -> Verb:
    return Verb(id=iri, display=LanguageMap({constants.EN: display}))


class _Statement(XApiTransformer):
    """A statement on the block in which the learner did something."""

    additional_fields = ("result",)
    activity_type = constants.XAPI_ACTIVITY_INTERACTION
    part = ""
    """The field of the event with the key of the part of the block that the statement is about; empty for all of it."""

    @property
    def event_data(self) -> Mapping[str, Any]:
        """The event's fields (docs/events.md)."""
        data = self.event.get("data", self.event.get("event"))
        return data if isinstance(data, Mapping) else {}

    @property
    def block_iri(self) -> str:
        """The block's address, as the platform's own statements have it."""
        usage_key = self.get_data("context.module.usage_key", True)
        return str(self.get_object_iri("xblock", usage_key))

    def get_object(self) -> Activity:
        """The block, or a part of it."""
        part = str(self.event_data.get(self.part, "")) if self.part else ""
        return Activity(id=f"{self.block_iri}/{part}" if part else self.block_iri, definition=self.get_definition())

    def get_definition(self) -> ActivityDefinition:
        """What kind of thing it is, and in which attempt the learner is."""
        definition, attempt = ActivityDefinition(type=self.activity_type), self.event_data.get("attempt")
        if attempt is not None:
            definition.extensions = Extensions({constants.XAPI_ACTIVITY_ATTEMPT: attempt})
        return definition

    def get_result(self) -> Result | None:
        """What came of it: the share of the points, where something was marked."""
        share = self.event_data.get("share")
        return None if share is None else Result(score=_score(share))

    def get_context_activities(self) -> Any:
        """The course; for a part of a block, the block that it is part of, and the course around it."""
        activities = super().get_context_activities()
        if activities is not None and self.part:
            activities.grouping = activities.parent
            activities.parent = ActivityList([Activity(id=self.block_iri)])
        return activities

    def get_event_id(self) -> Any:
        """As the package makes it: the same where an event is sent once more; of the part, too, because the questions
        of an attempt are answered at one moment."""
        name = f"{self.get_actor().to_json()}-{self.get_timestamp()}"
        return get_uuid5(f"{self.get_verb().to_json()}-{self.get_object().id}", name)


@XApiTransformersRegistry.register("cop.question.answered")
class QuestionAnswered(_Statement):
    """A question of an attempt: how it was answered, and whether that was right."""

    part = "question"

    @property
    def _verb(self) -> Verb:
        """Evaluated, where the question is marked. Of such a statement Aspects casts the result's success to a boolean
        (aspects-dbt, `models/problems/problem_events.sql`): without one, ClickHouse takes none of the batch."""
        if self.event_data.get("share") is None:
            return _verb(constants.XAPI_VERB_ANSWERED, constants.ANSWERED)
        return _verb(constants.XAPI_VERB_EVALUATED, constants.EVALUATED)

    def get_definition(self) -> ActivityDefinition:
        """With xAPI's name for the kind of question."""
        definition = super().get_definition()
        kind = kinds().get(str(self.event_data.get("kind")))
        definition.interaction_type = "other" if kind is None else kind.interaction
        return definition

    def get_result(self) -> Result | None:
        """The answer in keys, never what somebody typed; right only with all the points."""
        share, response = self.event_data.get("share"), _response(self.event_data.get("choice"))
        if share is not None:
            return Result(response=response, score=_score(share), success=share == 1)
        return None if response is None else Result(response=response)


@XApiTransformersRegistry.register("cop.attempt.submitted")
class AttemptSubmitted(_Statement):
    """An attempt at a quiz, as a whole."""

    _verb = _verb(constants.XAPI_VERB_ATTEMPTED, constants.ATTEMPTED)
    activity_type = constants.XAPI_ACTIVITY_QUESTION

    def get_result(self) -> Result | None:
        """The share of the points, and whether it reaches the pass mark."""
        result = super().get_result()
        if result is not None:
            result.success = self.event_data.get("passed")
        return result


@XApiTransformersRegistry.register("cop.hint.taken")
class HintTaken(_Statement):
    """A hint that the learner asked for."""

    _verb = _verb(constants.XAPI_VERB_ASKED, constants.ASKED)
    activity_type = constants.XAPI_ACTIVITY_SUPPLEMENTAL_INFO
    part = "question"


@XApiTransformersRegistry.register("cop.scenario.finished")
class ScenarioFinished(_Statement):
    """A story that the learner has followed to an ending."""

    _verb = _verb(constants.XAPI_VERB_COMPLETED, constants.COMPLETED)

    def get_result(self) -> Result:
        """The points of the way, and the ending's key."""
        share, ending = self.event_data.get("share"), self.event_data.get("ending")
        result = Result(completion=True, extensions=Extensions({ENDING: ending}))
        if share is not None:
            result.score = _score(share)
        return result


@XApiTransformersRegistry.register("cop.plan.saved")
class PlanSaved(_Statement):
    """A plan that the learner saved: how much is in it, and not what."""

    _verb = _verb(constants.XAPI_VERB_COMPLETED, constants.COMPLETED)

    def get_result(self) -> Result:
        """That it is done."""
        return Result(completion=True)


def _score(share: float) -> dict[str, float]:
    return {"min": 0, "max": 1, "raw": share, "scaled": share}


def _response(choice: Any) -> str | None:
    """An answer in keys as xAPI writes it: `[,]` between items, `[.]` between the two of a pair."""
    if isinstance(choice, Mapping):
        return "[,]".join(f"{item}[.]{target}" for item, target in choice.items())
    if isinstance(choice, list | tuple):
        return "[,]".join(map(str, choice))
    return None if choice is None else str(choice)
