"""The text files of one plan at one revision, as far as history needs them."""

import csv
import io
from collections.abc import Mapping
from functools import cached_property

from ecozoning.model.mirror import iter_mirror
from ecozoning.store.files import PLANS, plan_codes
from ecozoning.store.git import Revision
from ecozoning.store.headings import heading_of


class PlanTexts:
    """Mirrors and lists of one plan at one revision; each is read when it is first asked for."""

    def __init__(self, revision: Revision, code: str) -> None:
        self.revision = revision
        self.code = code
        self.folder = f"{PLANS}/{code}"

    @property
    def exists(self) -> bool:
        """Whether the revision has this plan."""
        return self.revision.object_id(f"{self.folder}/plan.yaml") is not None

    @property
    def object_id(self) -> str | None:
        """Id of the plan's folder: equal ids are equal content."""
        return self.revision.object_id(self.folder)

    def file_id(self, path: str) -> str | None:
        """Id of a file of the plan."""
        return self.revision.object_id(f"{self.folder}/{path}")

    @cached_property
    def heading(self) -> Mapping[str, object]:
        """The top-level plain values of plan.yaml; empty when it cannot be read."""
        return heading_of(self.revision.read(f"{self.folder}/plan.yaml"))

    @property
    def edition(self) -> int | None:
        """The edition the plan says it is."""
        text = str(self.heading.get("edition", ""))
        return int(text) if text.isascii() and text.isdigit() else None

    @property
    def layers(self) -> list[str]:
        """Names of the layers that have a mirror."""
        names = self.revision.list(f"{self.folder}/features")
        return [name.removesuffix(".csv") for name in names if name.endswith(".csv")]

    def mirror(self, layer: str) -> bytes:
        """The mirror of a layer; empty when there is none."""
        return self.revision.read(f"{self.folder}/features/{layer}.csv") or b""

    def line(self, layer: str, key: str) -> dict[str, str] | None:
        """The line of a feature by column name, or None when the layer does not have it."""
        data = self.mirror(layer)
        if key.encode() not in data:
            return None
        rows = iter_mirror(data)
        header = next(rows, [])
        for row in rows:
            if row and row[0] == key:
                return dict(zip(header, row, strict=False))
        return None

    def keys_of_shape(self, layer: str, digest: str) -> list[str]:
        """Keys of the features of a layer that have this very shape."""
        data = self.mirror(layer)
        if digest.encode() not in data:
            return []
        return [row[0] for row in iter_mirror(data) if row and row[-1] == digest]

    def layer_of(self, key: str) -> str | None:
        """The layer that holds a feature, or None."""
        return next((layer for layer in self.layers if self.line(layer, key) is not None), None)

    @cached_property
    def lineage(self) -> list[dict[str, str]]:
        """Rows of the lineage table."""
        return self._rows("lineage.csv")

    @cached_property
    def clauses(self) -> list[dict[str, str]]:
        """Rows of the access list."""
        return self._rows("access-list.csv")

    def _rows(self, name: str) -> list[dict[str, str]]:
        data = self.revision.read(f"{self.folder}/{name}")
        if data is None:
            return []
        text = data.decode("utf-8-sig", "replace")
        return list(csv.DictReader(io.StringIO(text, newline="")))


def plans_that_hold(revision: Revision, key: str) -> list[PlanTexts]:
    """The plans of a revision that hold a feature with this key."""
    plans = [PlanTexts(revision, code) for code in plan_codes(revision)]
    return [plan for plan in plans if plan.layer_of(key) is not None]
