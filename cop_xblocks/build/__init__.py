"""Builds the files of a course's editions from its folder, and takes what has not changed from a cache."""
