"""Live reload: while an author writes, pages follow each save, with the mistakes beside their paragraphs."""
