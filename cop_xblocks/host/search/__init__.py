"""Search in the learner's language: words as they are compared, words that mean the same, and an index in memory."""
