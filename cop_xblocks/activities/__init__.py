"""Activities, the parts of a unit: one folder for each type. They know neither XBlock nor Django."""
