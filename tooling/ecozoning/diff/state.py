"""One side of a comparison: keys, attribute rows, a cheap token per shape, and shapes on demand."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ecozoning.model.changes import name_without_key
from ecozoning.model.snapshot import Shapes

Indices = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class LayerState:
    """The features of one side that may have changed.

    Equal tokens mean equal shapes; different tokens mean nothing, for another program may have
    written the same ground with other bytes. None: there is no shape.

    Attributes:
        keys: key of every feature as text, None where it has none.
        rows: attribute values of every feature, in the order of `columns` on both sides.
        tokens: one per feature.
        positions: where each feature stands in its source, for `read_shapes`.
        read_shapes: shapes in normal form, by position; None where a feature has no normal form.
        side: what the state is called in the names of features that have no key, so that such
            names of two states never meet.
    """

    keys: Sequence[str | None]
    columns: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]
    tokens: Sequence[Hashable]
    positions: Indices
    read_shapes: Callable[[Indices], Shapes]
    side: str = ""

    def __len__(self) -> int:
        return len(self.keys)

    def shapes(self, indices: Indices) -> Shapes:
        """Shapes in normal form of some features."""
        return self.read_shapes(self.positions[indices])

    def label(self, index: int) -> str:
        """What a feature is called: its key, or its place in the source when it has none."""
        key = self.keys[index]
        return name_without_key(self.side, self.positions[index] + 1) if key is None else key

    def column(self, name: str | None) -> list[Any] | None:
        """The values of a column, or None when there is no such column."""
        if name is None or name not in self.columns:
            return None
        place = self.columns.index(name)
        return [row[place] for row in self.rows]

    def take(self, indices: Sequence[int]) -> "LayerState":
        """The same state with some of its features only."""
        return LayerState(
            keys=[self.keys[i] for i in indices],
            columns=self.columns,
            rows=[self.rows[i] for i in indices],
            tokens=[self.tokens[i] for i in indices],
            positions=self.positions[np.asarray(indices, dtype=np.intp)],
            read_shapes=self.read_shapes,
            side=self.side,
        )


def without_identical(before: LayerState, after: LayerState) -> tuple[LayerState, LayerState, int]:
    """Both sides without the features that stand in both with equal key, row and token.

    Each feature pairs with at most one. The number of pairs set aside comes last.
    """
    if len(set(before.keys)) == len(before):
        pairs = _identical_by_unique_key(before, after)
    else:
        pairs = _identical_by_any_key(before, after)
    gone = {i for i, _ in pairs}
    found = {j for _, j in pairs}
    left = [i for i in range(len(before)) if i not in gone]
    right = [j for j in range(len(after)) if j not in found]
    return before.take(left), after.take(right), len(pairs)


def _identical_by_unique_key(before: LayerState, after: LayerState) -> list[tuple[int, int]]:
    """Identical pairs when no key of the earlier side repeats, None among them."""
    place = dict(zip(before.keys, range(len(before)), strict=True))
    tokens, rows = before.tokens, before.rows
    found = [
        (i, j)
        for j, (key, token) in enumerate(zip(after.keys, after.tokens, strict=True))
        if (i := place.get(key)) is not None and tokens[i] == token and rows[i] == after.rows[j]
    ]
    # The later side may repeat a line: only the first is the same feature.
    once = dict(reversed(found))
    return found if len(once) == len(found) else list(once.items())


def _identical_by_any_key(before: LayerState, after: LayerState) -> list[tuple[int, int]]:
    """Identical pairs when keys repeat: each feature of the later side takes the first left."""
    waiting = _by_key(before.keys)
    found: list[tuple[int, int]] = []
    for j, (key, row, token) in enumerate(zip(after.keys, after.rows, after.tokens, strict=True)):
        for place, i in enumerate(waiting.get(key, ())):
            if before.tokens[i] == token and before.rows[i] == row:
                found.append((i, j))
                del waiting[key][place]
                break
    return found


def _by_key(keys: Sequence[str | None]) -> dict[str | None, list[int]]:
    found: dict[str | None, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        found[key].append(index)
    return found


def unique_keys(keys: Sequence[str | None]) -> dict[str, int]:
    """Keys that stand once, with the feature each belongs to."""
    return {
        key: places[0]
        for key, places in _by_key(keys).items()
        if key is not None and len(places) == 1
    }
