"""Takes what was edited in Studio back into a course's Markdown and catalogs, from the archive that a site exports."""
