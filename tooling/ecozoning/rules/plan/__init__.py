"""Rules on one state of a plan."""
