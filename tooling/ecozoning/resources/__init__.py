"""Files that `init` lays into a new repository of plans, and the national profile."""
