"""Resume codes: six everyday words that lead to a learner from another device."""
