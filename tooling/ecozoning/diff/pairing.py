"""Which feature of the later state is which of the earlier one. Each is taken at most once."""

from collections.abc import Iterable, Iterator

import numpy as np

from ecozoning.diff.state import Indices
from ecozoning.model.changes import MatchedBy

FREE = -1


class Pairing:
    """One-to-one matches while they are being made."""

    def __init__(self, before_count: int, after_count: int) -> None:
        self.after_of = np.full(before_count, FREE)
        self.before_of = np.full(after_count, FREE)
        self._by: dict[int, MatchedBy] = {}
        self.same_shape = np.zeros(before_count, dtype=bool)

    def join(self, pairs: Iterable[tuple[int, int]], by: MatchedBy, *, same_shape: bool) -> None:
        """Match pairs in order, leaving out those one of whose sides is taken."""
        for before, after in pairs:
            if self.after_of[before] == FREE and self.before_of[after] == FREE:
                self.after_of[before], self.before_of[after] = after, before
                self.same_shape[before] = same_shape
                self._by[before] = by

    def by(self, before: int) -> MatchedBy:
        """What matched a feature of the earlier state."""
        return self._by[before]

    @property
    def free_before(self) -> Indices:
        """Features of the earlier state without a match."""
        return np.flatnonzero(self.after_of == FREE)

    @property
    def free_after(self) -> Indices:
        """Features of the later state without a match."""
        return np.flatnonzero(self.before_of == FREE)

    @property
    def matched_before(self) -> Indices:
        """Features of the earlier state with a match, in order."""
        return np.flatnonzero(self.after_of != FREE)

    def counts(self) -> dict[str, int]:
        """Pairs by what matched them."""
        return {by.value: sum(1 for one in self._by.values() if one is by) for by in MatchedBy}

    def __iter__(self) -> Iterator[tuple[int, int]]:
        for before in self.matched_before.tolist():
            yield before, int(self.after_of[before])
