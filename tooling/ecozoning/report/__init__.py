"""Shows results; one format per file."""
