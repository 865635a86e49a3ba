"""Rules on the change between two states."""
