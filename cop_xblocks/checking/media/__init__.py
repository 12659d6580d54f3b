"""Rules on pictures, sound and film."""

from __future__ import annotations

from cop_xblocks.checking.media import (
    alternative_is_file_name,
    alternative_says_picture,
    alternative_too_long,
    broken_picture,
    caption_repeats_alternative,
    drawing_does_not_scale,
    drawing_hard_to_see,
    film_in_text,
    names_clash,
    narration_in_other_language,
    narration_not_sound,
    narration_too_large,
    narration_without_lesson,
    no_captions,
    no_text_alternative,
    picture_too_heavy,
    picture_with_script,
    words_in_picture,
)
from cop_xblocks.checking.passes import CourseRule, TextRule

TEXT_RULES: tuple[TextRule, ...] = (
    alternative_is_file_name,
    alternative_says_picture,
    alternative_too_long,
    caption_repeats_alternative,
    film_in_text,
    no_text_alternative,
)

COURSE_RULES: tuple[CourseRule, ...] = (
    broken_picture,
    drawing_does_not_scale,
    drawing_hard_to_see,
    names_clash,
    narration_in_other_language,
    narration_not_sound,
    narration_too_large,
    narration_without_lesson,
    no_captions,
    picture_too_heavy,
    picture_with_script,
    words_in_picture,
)
