"""Plans: commitments that a learner picks, adds to, keeps and prints."""
