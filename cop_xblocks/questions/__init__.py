"""Questions: reading them, marking answers, showing them. One folder for each kind."""
