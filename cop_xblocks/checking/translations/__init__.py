"""What can be wrong with a translation. One file for each code, as in `checking`; a new one is found by being there.

A rule has one of these, and looks at no entry that is missing or stale:

- `check_length(entry)` at the length of one, before the others read it;
- `check_entry(entry)` at one translation beside its source;
- `check_entries(entries)` at all of a file;
- `check_language(entries)` at all of a language, whatever file they are in;
- `check_terms(entry, terms)` at one translation and the glossary;
- `check_course(course, entries)` at a whole course in the language, and its entries by their contexts;
- `check_questions(questions, entries)` at questions in the language, and entries by their contexts.

A rule that finds errors is asked by `cop check` and `cop build`, too, so it must be quick, and has no
`check_language` and no `check_course`.

An example in a page is a block `~~~po fr`, with entries alone; `~~~po fr cop_xblocks` is of the interface. A translator
excuses what is right as it is by a comment in the entry, `# excuse COP740: the song is called so`.
"""

from cop_xblocks.checking.translations._run import check_catalog_file, check_lesson, check_translations

__all__ = ["check_catalog_file", "check_lesson", "check_translations"]
