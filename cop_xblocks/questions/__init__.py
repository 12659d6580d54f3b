"""Questions: one folder for each kind, which reads them, marks answers and shows them."""
