"""The office's own face: `site.toml`, read and checked, and what pages show of it."""
