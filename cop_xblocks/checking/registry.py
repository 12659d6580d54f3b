"""Every rule on a course, by pass: the lists of the folders, joined.

To add a rule, write its file and add a line to its folder's list.
"""

from __future__ import annotations

from cop_xblocks.checking import markup, media, prose, questions, references, silencing, structure
from cop_xblocks.checking.passes import CatalogRule, CourseRule, FolderRule, RuleModule, TextRule

TEXT_RULES: tuple[TextRule, ...] = (
    *markup.TEXT_RULES,
    *media.TEXT_RULES,
    *prose.TEXT_RULES,
    *questions.TEXT_RULES,
    *references.TEXT_RULES,
    *structure.TEXT_RULES,
)
COURSE_RULES: tuple[CourseRule, ...] = (
    *media.COURSE_RULES,
    *questions.COURSE_RULES,
    *references.COURSE_RULES,
    *structure.COURSE_RULES,
)
CATALOG_RULES: tuple[CatalogRule, ...] = (*questions.CATALOG_RULES, *references.CATALOG_RULES)
FOLDER_RULES: tuple[FolderRule, ...] = structure.FOLDER_RULES

RULES: tuple[RuleModule, ...] = (*TEXT_RULES, *COURSE_RULES, *CATALOG_RULES, *FOLDER_RULES, *silencing.RULES)
"""All of them. The three on excuses and `checks` are asked apart from the passes."""
