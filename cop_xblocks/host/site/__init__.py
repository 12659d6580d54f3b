"""The office that runs the host: `site.toml`, which is read and checked, and what pages show of it."""
