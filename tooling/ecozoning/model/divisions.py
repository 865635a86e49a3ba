"""Codes of administrative divisions (GB/T 2260)."""


def stem_of(division: str) -> str:
    """A division code without the pairs of zeros that stand for everything below it."""
    while len(division) > 2 and division.endswith("00"):
        division = division[:-2]
    return division
