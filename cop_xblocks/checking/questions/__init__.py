"""Rules on questions, plans and objectives."""

from __future__ import annotations

from cop_xblocks.checking.passes import CatalogRule, CourseRule, TextRule
from cop_xblocks.checking.questions import (
    all_of_the_above,
    asked_before_taught,
    choices_not_alike,
    choices_the_same,
    commitments_the_same,
    feedback_contradicts,
    gaps_differ,
    hint_gives_it_away,
    negative_not_emphasised,
    no_explanation,
    no_feedback,
    number_in_heading,
    number_to_choose,
    objective_never_asked,
    question_without_objective,
    right_choice_longest,
    right_place_always_the_same,
    subject_fills_bank,
    subject_without_effect,
    unknown_objective,
    unknown_subject,
)

TEXT_RULES: tuple[TextRule, ...] = (
    all_of_the_above,
    choices_not_alike,
    choices_the_same,
    commitments_the_same,
    feedback_contradicts,
    hint_gives_it_away,
    negative_not_emphasised,
    no_explanation,
    no_feedback,
    number_in_heading,
    number_to_choose,
    question_without_objective,
    right_choice_longest,
    right_place_always_the_same,
    subject_fills_bank,
    subject_without_effect,
    unknown_subject,
)

COURSE_RULES: tuple[CourseRule, ...] = (
    asked_before_taught,
    objective_never_asked,
    unknown_objective,
)

CATALOG_RULES: tuple[CatalogRule, ...] = (gaps_differ,)
