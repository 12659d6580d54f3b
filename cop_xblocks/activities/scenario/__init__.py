"""Scenarios: a story of which one scene after another is shown, as the learner chooses."""
