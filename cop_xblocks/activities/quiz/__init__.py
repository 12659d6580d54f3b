"""Quizzes: questions that are submitted and marked together. This is the attempt engine."""
