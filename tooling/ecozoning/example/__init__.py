"""The example: an invented province, the same on every machine, and the demonstration."""
