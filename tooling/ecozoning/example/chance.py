"""Chance that falls the same way on every machine: integer hashes, no library generator.

Only whole-number arithmetic and IEEE additions and multiplications are used, so that the example
has the same coordinates, to the last bit, wherever it is built.
"""

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

_STEP = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_TWO_TO_53 = 9007199254740992.0


def fractions(seed: int, *coordinates: Whole) -> Numbers:
    """Numbers in [0, 1) that depend on the seed and the whole coordinates alone."""
    state = np.full(np.broadcast(*coordinates).shape, seed, dtype=np.uint64)
    for values in coordinates:
        state = _mixed(state ^ _mixed(values.astype(np.int64).view(np.uint64)))
    return (state >> np.uint64(11)).astype(np.float64) / _TWO_TO_53


def one_of(seed: int, number: int, count: int) -> int:
    """A whole number in 0 … count-1 for a number."""
    return int(fractions(seed, np.array([number], dtype=np.int64))[0] * count)


def hills(seed: int, x: Numbers, y: Numbers, size: float) -> Numbers:
    """A smooth field in [0, 1) over points; `size` is the width of a hill, in units of x and y."""
    column, row = np.floor(x / size), np.floor(y / size)
    u, v = _smooth(x / size - column), _smooth(y / size - row)
    i, j = column.astype(np.int64), row.astype(np.int64)
    south = fractions(seed, i, j) * (1 - u) + fractions(seed, i + 1, j) * u
    north = fractions(seed, i, j + 1) * (1 - u) + fractions(seed, i + 1, j + 1) * u
    field: Numbers = south * (1 - v) + north * v
    return field


def _smooth(t: Numbers) -> Numbers:
    return t * t * (3.0 - 2.0 * t)


def _mixed(value: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    with np.errstate(over="ignore"):
        value = value + _STEP
        value = (value ^ (value >> np.uint64(30))) * _FIRST
        value = (value ^ (value >> np.uint64(27))) * _SECOND
    return value ^ (value >> np.uint64(31))
