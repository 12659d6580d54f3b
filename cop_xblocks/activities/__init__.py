"""Activities: what a unit is made of, one folder for each type. They know neither XBlock nor Django."""
