"""Courses, answers, templates and catalogs stay on the server: the platform publishes one script and one style."""

from __future__ import annotations

import pytest
from xblock.core import XBlock
from xblock.exceptions import DisallowedFileError

from cop_xblocks.helplines import HelplinesBlock
from cop_xblocks.lesson import LessonBlock
from cop_xblocks.plan import PlanBlock
from cop_xblocks.quiz import QuizBlock
from cop_xblocks.scenario import ScenarioBlock
from tests.support.contract.public_files import check_published_files

BLOCKS = [HelplinesBlock, LessonBlock, PlanBlock, QuizBlock, ScenarioBlock]


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_publishes_its_script_and_its_style_and_nothing_else(block: type[XBlock]) -> None:
    check_published_files(block)


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("uri", ["plan.html", "public/../../plan.html", "assets/public/cop.js", "../public/cop.js"])
def test_a_block_opens_no_other_file(block: type[XBlock], uri: str) -> None:
    with pytest.raises(DisallowedFileError):
        block.open_local_resource(uri)


def test_a_block_that_publishes_its_package_fails() -> None:
    class Careless(QuizBlock):
        resources_dir = ""

    Careless.__module__ = QuizBlock.__module__
    with pytest.raises(AssertionError, match=r"published besides: .*quiz/view\.html"):
        check_published_files(Careless)


def test_a_block_whose_files_are_not_published_fails() -> None:
    class Bare(QuizBlock):
        resources_dir = "nowhere"

    Bare.__module__ = QuizBlock.__module__
    with pytest.raises(AssertionError, match="missing"):
        check_published_files(Bare)
