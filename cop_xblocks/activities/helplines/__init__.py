"""The directory of helplines, in which a learner chooses a country."""
