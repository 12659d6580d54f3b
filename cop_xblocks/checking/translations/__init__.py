"""Rules on a translation beside its source, by pass. To add one, write its file and add a line here.

An example in a page is a block `~~~po fr`, with entries alone; `~~~po fr cop_xblocks` is of the interface. A translator
excuses what is right as it is by a comment in the entry, `# excuse COP740: the song is called so`.
"""

from __future__ import annotations

from cop_xblocks.checking.passes import RuleModule
from cop_xblocks.checking.translations import (
    address_changed,
    address_of_two_kinds,
    another_language,
    answers_not_parted,
    apostrophes_of_two_kinds,
    begins_small,
    bidi_marks_unbalanced,
    block_in_translation,
    brackets_unbalanced,
    choices_became_the_same,
    code_changed,
    digits_of_two_scripts,
    emphasis_lost,
    end_mark_changed,
    fact_link_changed,
    french_space_missing,
    header_of_another_language,
    html_in_translation,
    hyphen_for_dash,
    in_capitals,
    inverted_mark_missing,
    invisible_letter,
    latin_not_isolated,
    left_as_source,
    length_out_of_proportion,
    letters_of_another_language,
    line_break_changed,
    link_changed,
    longer_than_allowed,
    mark_in_translation,
    mark_of_another_script,
    mark_twice,
    markup_left_open,
    msgid_changed,
    name_changed,
    negation_lost,
    not_composed,
    number_changed,
    picture_changed,
    placeholder_changed,
    plural_form_missing,
    plural_forms_counted_otherwise,
    plural_forms_swapped,
    prohibition_lost,
    quotation_marks_of_another_language,
    right_choice_became_longest,
    same_for_other_source,
    script_missing,
    scripts_mixed_in_word,
    sentence_missing,
    space_after_mark_missing,
    space_before_mark,
    space_beside_han,
    spaces_doubled,
    term_link_changed,
    term_missing,
    term_to_avoid_in_translation,
    title_in_capitals,
    translated_in_two_ways,
    translation_too_long,
    unfinished_translation,
    word_misspelt,
    word_twice,
    words_left_in_source,
)
from cop_xblocks.checking.translations.passes import (
    FileRule,
    FormRule,
    LanguageRule,
    LengthRule,
    QuestionsRule,
    SegmentRule,
    SignRule,
    TermsRule,
)

LENGTH_RULES: tuple[LengthRule, ...] = (translation_too_long,)

FORM_RULES: tuple[FormRule, ...] = (
    plural_form_missing,
    plural_forms_counted_otherwise,
    plural_forms_swapped,
)

SEGMENT_RULES: tuple[SegmentRule, ...] = (
    begins_small,
    block_in_translation,
    end_mark_changed,
    in_capitals,
    invisible_letter,
    left_as_source,
    letters_of_another_language,
    longer_than_allowed,
    mark_of_another_script,
    mark_twice,
    negation_lost,
    not_composed,
    number_changed,
    script_missing,
    scripts_mixed_in_word,
    space_after_mark_missing,
    space_before_mark,
    space_beside_han,
    spaces_doubled,
    term_to_avoid_in_translation,
    unfinished_translation,
    word_twice,
    words_left_in_source,
)

SIGN_RULES: tuple[SignRule, ...] = (
    address_changed,
    answers_not_parted,
    bidi_marks_unbalanced,
    brackets_unbalanced,
    code_changed,
    emphasis_lost,
    fact_link_changed,
    french_space_missing,
    html_in_translation,
    hyphen_for_dash,
    inverted_mark_missing,
    latin_not_isolated,
    line_break_changed,
    link_changed,
    mark_in_translation,
    markup_left_open,
    picture_changed,
    placeholder_changed,
    quotation_marks_of_another_language,
    term_link_changed,
)

TERMS_RULES: tuple[TermsRule, ...] = (term_missing,)

FILE_RULES: tuple[FileRule, ...] = (
    apostrophes_of_two_kinds,
    digits_of_two_scripts,
    header_of_another_language,
    left_as_source,
    length_out_of_proportion,
    msgid_changed,
    same_for_other_source,
    translated_in_two_ways,
)

LANGUAGE_RULES: tuple[LanguageRule, ...] = (
    address_of_two_kinds,
    another_language,
    name_changed,
    prohibition_lost,
    sentence_missing,
    title_in_capitals,
    word_misspelt,
)

QUESTIONS_RULES: tuple[QuestionsRule, ...] = (
    choices_became_the_same,
    right_choice_became_longest,
)

RULES: tuple[RuleModule, ...] = (
    *LENGTH_RULES,
    *FORM_RULES,
    *SEGMENT_RULES,
    *SIGN_RULES,
    *TERMS_RULES,
    *FILE_RULES,
    *LANGUAGE_RULES,
    *QUESTIONS_RULES,
)
