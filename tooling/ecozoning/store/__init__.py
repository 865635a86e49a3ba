"""Reads and writes: Git, DVC, GeoPackage, text files."""
