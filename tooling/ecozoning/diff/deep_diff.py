"""DeepDiff without the table libraries it would load only because they are installed.

It looks for pandas, polars and pydantic to compare values that records never hold. Where a program
has them for other reasons that costs every report seven tenths of a second.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

UNUSED = ("pandas", "polars", "pydantic")


@contextmanager
def _left_unloaded(names: tuple[str, ...]) -> Iterator[None]:
    """Packages that are not loaded yet count as not installed until the block ends."""
    hidden = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


with _left_unloaded(UNUSED):
    from deepdiff import DeepDiff

__all__ = ["DeepDiff"]
