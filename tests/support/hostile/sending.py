"""A learner who sends anything, and whom the host must answer."""

from __future__ import annotations

import uuid
from typing import Any

from tests.support.hostile import bodies, stages
from tests.support.hostile.bodies import Request
from tests.support.hostile.stages import Stage, State

Reported = tuple[list[tuple[float, float]], list[float]]
"""Grades, each with what it is out of, and completions."""
PROBLEM = "This part cannot be shown at the moment"


class Sender:
    """One learner in front of one block, whose state can be set as if much had happened before."""

    def __init__(self, learner: Any, stranger: Any, stage: Stage, unit: str) -> None:
        from cop_xblocks.host.library import published_courses

        self.learner, self.stage, self.hosted = learner, stage, published_courses()["hostile"]
        self.page = f"/courses/hostile/units/{unit}/"
        self.name = next(block.url_name for block in self.hosted.by_unit[unit].blocks if block.tag == stage.tag)
        self.address = f"/courses/hostile/blocks/{self.name}/{stage.handler}"
        self.token = learner.token(self.page)
        self.public = uuid.UUID(learner.client.session["learner"])
        self.rows = {"learner__public": self.public, "course": "hostile", "block": self.name}
        self.others = stages.names_in(stranger.get(self.page))
        self.states: list[tuple[State, Reported]] = [({}, ([], []))]
        """States that a learner can come to, with what was reported on the way."""

    def block(self) -> Any:
        """The block as the host makes it for the learner, with its state as it is stored."""
        from django.test import RequestFactory

        from cop_xblocks.host.runtime import HostRuntime

        states = {self.name: self.state()}
        return HostRuntime(RequestFactory().get("/"), self.hosted, self.public, states).block(self.name)

    def state(self) -> State:
        from cop_xblocks.host.models import BlockState

        return next(iter(BlockState.objects.filter(**self.rows).values_list("state", flat=True)), {})

    def set_state(self, state: State, reported: Reported) -> None:
        """Let this be stored, and this be all that was reported."""
        from cop_xblocks.host.models import BlockState, Completion, Grade
        from cop_xblocks.host.visitors import get_or_create_learner

        for table in (BlockState, Completion, Grade):
            table.objects.filter(**self.rows).delete()
        here = {"learner": get_or_create_learner(self.public), "course": "hostile", "block": self.name}
        if state:
            BlockState.objects.create(**here, state=state)
        for value, whole in reported[0]:
            Grade.objects.create(**here, value=value, max_value=whole)
        for share in reported[1]:
            Completion.objects.create(**here, share=share)

    def reported(self) -> Reported:
        """The grade and the completion of the block."""
        from cop_xblocks.host.models import Completion, Grade

        grades = Grade.objects.filter(**self.rows).values_list("value", "max_value")
        return list(grades), list(Completion.objects.filter(**self.rows).values_list("share", flat=True))

    def form(self) -> bodies.Form:
        """What stands on the page now; that it can be shown is a part of the test."""
        page = self.learner.get(self.page)
        assert PROBLEM not in page
        words = self.block().source.replace("-->", " ").split()
        keys = sorted({word[1:] for word in words if word.startswith("#") and word.strip("#")})
        return stages.read_form(page, keys, self.others)

    def send(self, request: Request) -> Any:
        return self.learner.client.generic(
            request.method,
            self.address,
            request.body,
            content_type=request.content_type,
            headers={"X-CSRFToken": self.token} if request.with_token else {},
        )
