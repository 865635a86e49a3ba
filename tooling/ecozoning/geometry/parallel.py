"""Work on whole arrays in chunks, on every core: GEOS and hashing let other threads run."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

Result = TypeVar("Result")

CHUNK = 1024
"""Features worked on at once: bounds the memory, loses no speed."""

WORKERS = min(4, os.cpu_count() or 1)


def in_chunks(
    work: Callable[..., npt.NDArray[Any]], *arrays: npt.NDArray[Any], chunk: int = CHUNK
) -> npt.NDArray[Any]:
    """`work(*arrays)` for arrays of one length, made chunk by chunk and joined in order.

    The arrays must not be empty when the type of the result matters.
    """
    found = over_chunks(work, *arrays, chunk=chunk)
    return found[0] if len(found) == 1 else np.concatenate(found)


def over_chunks(
    work: Callable[..., Result], *arrays: npt.NDArray[Any], chunk: int = CHUNK
) -> list[Result]:
    """What `work(*arrays)` gives for every chunk, in order; one result for empty arrays."""
    count = len(arrays[0])
    pieces = [tuple(array[i : i + chunk] for array in arrays) for i in range(0, count, chunk)]
    if len(pieces) <= 1:
        return [work(*arrays)]
    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(lambda piece: work(*piece), pieces))
