"""Every kind of question in a block of its own: what its samples say is what the platform is told."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import pytest
import webob
from hypothesis import given, settings
from hypothesis import strategies as st

from cop_xblocks.activities.quiz.state import read_state
from cop_xblocks.questions.kind import Sample
from cop_xblocks.questions.registry import kinds
from tests.support.generated import generated
from tests.support.platform import Platform
from tests.support.tiers import COSTLY

pytestmark = pytest.mark.usefixtures("host")


def send(block: Any, fields: Mapping[str, Sequence[str]], form: bool) -> Any:
    body = urlencode(fields, doseq=True) if form else json.dumps({"fields": fields})
    request = webob.Request.blank("/", method="POST", body=body.encode())
    request.content_type = "application/x-www-form-urlencoded" if form else "application/json"
    reply = block.runtime.handle(block, "submit", request)
    assert reply.status_code == 200
    return json.loads(reply.body)


@pytest.mark.parametrize("kind", kinds())
def test_right_partly_right_wrong_empty_and_malformed_answers_get_what_they_earn(kind: str) -> None:
    seen = set()

    @given(source=generated()[kind].SOURCES)
    @settings(COSTLY, derandomize=True)
    def every_sample_of(source: str) -> None:
        platform = Platform()
        block = platform.block(source=source, graded="quiz", attempts=3)
        (question,) = block.activity(block.localized())[0].questions
        for sample in kinds()[kind].samples(question, block.identify):
            seen.add(sample.name)
            for form in (False, True):
                if form and not json.dumps(dict(sample.fields), ensure_ascii=False).isprintable():
                    continue  # a form cannot send halves of characters
                block.state = {}
                platform.published.clear()
                check_reply(platform, block, sample, send(block, sample.fields, form))

    every_sample_of()
    wanted = {"right", "empty", "malformed"}
    wanted |= {"wrong"} if kinds()[kind].marked else set()
    wanted |= {"partly"} if kinds()[kind].partial else set()
    assert seen == wanted


def check_reply(platform: Platform, block: Any, sample: Sample, reply: Mapping[str, Any]) -> None:
    """The reply, the stored state, and the grade are as the sample says."""
    if sample.share is None or sample.name == "empty":
        assert (reply["marked"], reply["kept"]) == (False, False)
        assert not block.state and platform.published == []
        return
    record, whole = read_state(block.state), block.max_score()
    assert reply["marked"] and record.attempts == 1
    grades = [data for event, data in platform.published if event == "grade"]
    if not whole:
        assert grades == []
        return
    assert record.best == record.share == sample.share
    assert grades == [{"value": pytest.approx(float(sample.share) * whole), "max_value": whole}]


FORGED = st.dictionaries(
    st.sampled_from(["score", "scores", "share", "best", "marks", "override", "seed", "round", "attempts", "right"]),
    st.lists(st.sampled_from(["1", "1/1", "100", "999", "q", "right", "true"]), max_size=2),
)


@pytest.mark.parametrize("kind", kinds())
def test_forged_keys_counts_seeds_and_scores_earn_nothing(kind: str) -> None:
    """The author's keys, another learner's right answers, and whatever else a form could call itself."""

    @given(source=generated()[kind].SOURCES, forged=FORGED, attempt=st.sampled_from([[], ["0"]]))
    @settings(COSTLY, derandomize=True)
    def with_any(source: str, forged: dict[str, list[str]], attempt: list[str]) -> None:
        platform, stranger = Platform("7"), Platform("8")
        block = platform.block(source=source, graded="quiz", attempts=3)
        other = stranger.block(source=source, graded="quiz", attempts=3)
        (question,) = block.activity(block.localized())[0].questions
        theirs = [sample.fields for sample in kinds()[kind].samples(question, other.identify) if sample.name == "right"]
        keys = {question.key: list(question.body.keys)} | {f"{question.key}.{key}": ["1"] for key in question.body.keys}
        for fields in (*theirs, keys):
            reply = send(block, {**fields, **forged, "attempt": attempt}, False)
            assert (reply["marked"], reply["kept"]) == (False, False)
            assert not block.state and platform.published == []

    with_any()


@pytest.mark.parametrize("attempt", ["0", "2", "-1", "99", "1.0", "١", "", "1\0"])
def test_a_count_of_attempts_that_is_not_the_learners_takes_no_attempt(attempt: str) -> None:
    platform = Platform()
    block = platform.block(graded="quiz", attempts=3)
    platform.submit(block, ["seven"])
    before = dict(block.state)
    reply = platform.submit(block, ["red"], attempt=[attempt])
    assert not reply["marked"] and block.state == before
