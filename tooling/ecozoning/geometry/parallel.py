"""Work on whole arrays in chunks, on every core: GEOS and hashing let other threads run."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import numpy.typing as npt

CHUNK = 1024
"""Features worked on at once: bounds the memory, loses no speed."""

WORKERS = min(4, os.cpu_count() or 1)


def in_chunks(
    work: Callable[..., npt.NDArray[Any]], *arrays: npt.NDArray[Any], chunk: int = CHUNK
) -> npt.NDArray[Any]:
    """`work(*arrays)` for arrays of one length, made chunk by chunk and joined in order.

    The arrays must not be empty when the type of the result matters.
    """
    count = len(arrays[0])
    pieces = [tuple(array[i : i + chunk] for array in arrays) for i in range(0, count, chunk)]
    if len(pieces) <= 1:
        return work(*arrays)
    with ThreadPoolExecutor(WORKERS) as pool:
        return np.concatenate(list(pool.map(lambda piece: work(*piece), pieces)))
