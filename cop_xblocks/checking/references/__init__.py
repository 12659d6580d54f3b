"""Rules on links, facts, terms and helplines."""

from __future__ import annotations

from cop_xblocks.checking.passes import CatalogRule, CourseRule, TextRule
from cop_xblocks.checking.references import (
    broken_link,
    context_changed,
    doubtful_number,
    fact_differs,
    fact_overdue,
    fact_without_number,
    fact_without_year,
    helplines_overdue,
    helplines_to_check,
    no_emergency_number,
    no_helplines,
    not_a_link,
    number_without_source,
    script_link,
    space_in_path,
    unknown_country,
    unknown_fact,
    unknown_scheme,
    unknown_term,
)

TEXT_RULES: tuple[TextRule, ...] = (
    not_a_link,
    script_link,
    space_in_path,
    unknown_scheme,
)

COURSE_RULES: tuple[CourseRule, ...] = (
    broken_link,
    doubtful_number,
    fact_differs,
    fact_overdue,
    fact_without_number,
    fact_without_year,
    helplines_overdue,
    helplines_to_check,
    no_emergency_number,
    no_helplines,
    number_without_source,
    unknown_country,
    unknown_fact,
    unknown_term,
)

CATALOG_RULES: tuple[CatalogRule, ...] = (
    context_changed,
    fact_differs,
    fact_without_number,
)
