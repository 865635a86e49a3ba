"""What the history of a plan holds beside the edition that is judged."""

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
import shapely

from ecozoning.geometry.reproject import carried
from ecozoning.model.content import list_digest
from ecozoning.model.manifest import NAME as MANIFEST
from ecozoning.model.manifest import Manifest, read_manifest
from ecozoning.model.mirror import AREA, DIGEST, iter_mirror, mirror_path
from ecozoning.model.past import PastClause, PastEdition, PastUnit
from ecozoning.model.snapshot import PlanSnapshot, Shapes
from ecozoning.store.files import PLANS, PlanFiles
from ecozoning.store.git import Revision
from ecozoning.store.plan_texts import PlanTexts
from ecozoning.store.repository import Repository
from ecozoning.workflow.plan_states import damaged, stored_shapes

SAYING = ("access-list.csv", "targets.csv")
"""The lists that say what is demanded; with the layers they are what an edition says."""


class PlanPast:
    """The editions of one plan, newest first; each is read when it is first asked for."""

    def __init__(
        self,
        repository: Repository,
        files: PlanFiles,
        snapshot: PlanSnapshot,
        states: Sequence[Revision],
    ) -> None:
        self._repository = repository
        self._files = files
        self._snapshot = snapshot
        self.states = states
        self._revisions: dict[str, Revision] = {one.commit.id: one for one in states}
        self._clauses: dict[str | None, Mapping[str, PastClause]] = {}

    @cached_property
    def editions(self) -> tuple[PastEdition, ...]:
        """The newest state of every edition with another number, and every published one."""
        published = {one.digest for one in self._snapshot.publications if one.digest}
        found: list[PastEdition] = []
        seen: set[int] = set()
        for revision in self.states:
            texts = PlanTexts(revision, self._snapshot.code)
            edition = texts.edition
            if edition is None or edition == self._snapshot.plan.edition:
                continue
            if edition not in seen or _content_digest(revision, texts.folder) in published:
                seen.add(edition)
                found.append(_edition(revision, edition))
        return tuple(found)

    def says_the_same(self, edition: PastEdition) -> bool:
        """Whether an edition has the layers and demands of the one that is judged."""
        folder = f"{PLANS}/{self._snapshot.code}"
        revision = self._revisions[edition.commit]
        old, now = _manifest(revision, folder), _manifest(self._files, folder)
        if old is None or now is None or old.spatial_digest != now.spatial_digest:
            return False
        return all(
            _list_digest(revision.read(f"{folder}/{name}"))
            == _list_digest(self._files.read(f"{folder}/{name}"))
            for name in SAYING
        )

    def units(self, edition: PastEdition, layer: str) -> Mapping[str, PastUnit]:
        """Units of an edition, but for those whose line of the mirror is the same now."""
        data = self._revisions[edition.commit].read(self._path(mirror_path(layer))) or b""
        lines = data.removeprefix(b"\xef\xbb\xbf").splitlines()
        places = [n for n, line in enumerate(lines[1:]) if line not in self._lines_now(layer)]
        header = next(iter_mirror(lines[0])) if lines else []
        if not places or not {AREA, DIGEST} <= set(header):
            return {}
        area, digest = header.index(AREA), header.index(DIGEST)
        rows = iter_mirror(b"\n".join(lines[n + 1] for n in places))
        return {
            row[0]: PastUnit(row[digest], float(row[area] or 0), place)
            for place, row in zip(places, rows, strict=True)
        }

    def clauses(self, edition: PastEdition) -> Mapping[str, PastClause]:
        """The clauses of an edition by id; equal lists are read once."""
        revision = self._revisions[edition.commit]
        path = self._path("access-list.csv")
        name = revision.object_id(path)
        if name not in self._clauses:
            self._clauses[name] = _clauses(revision.read(path) or b"")
        return self._clauses[name]

    def shapes(self, edition: PastEdition, layer: str, units: Sequence[PastUnit]) -> Shapes:
        """Shapes of some units, each of which is what its digest in the mirror says."""
        code = self._snapshot.code
        read = stored_shapes(self._repository, self._revisions[edition.commit], f"{PLANS}/{code}")
        found = read(layer, np.array([unit.position for unit in units], dtype=np.intp))
        for unit, wkb in zip(units, found, strict=True):
            if wkb is None or hashlib.sha256(wkb).hexdigest() != unit.digest:
                name = f"{edition.commit[:10]}:{code}"
                raise damaged(name, f"{layer}, line {unit.position + 2}")
        shapes: Shapes = np.atleast_1d(shapely.from_wkb(np.array(found, dtype=object)))
        return carried(shapes, self._crs(edition), self._snapshot.plan.crs)

    def _crs(self, edition: PastEdition) -> str:
        texts = PlanTexts(self._revisions[edition.commit], self._snapshot.code)
        return str(texts.heading.get("crs", self._snapshot.plan.crs))

    def _path(self, name: str) -> str:
        return f"{PLANS}/{self._snapshot.code}/{name}"

    def _lines_now(self, layer: str) -> frozenset[bytes]:
        return self._now.get(layer, frozenset())

    @cached_property
    def _now(self) -> Mapping[str, frozenset[bytes]]:
        return {
            name: frozenset(data.removeprefix(b"\xef\xbb\xbf").splitlines())
            for name, data in self._snapshot.mirrors.items()
        }


def _list_digest(data: bytes | None) -> str:
    try:
        return "-" if data is None else list_digest(data)
    except (UnicodeDecodeError, csv.Error):
        return "?"


def _edition(revision: Revision, edition: int) -> PastEdition:
    facts = revision.commit
    return PastEdition(edition, facts.id, facts.committed_at.date().isoformat())


def _manifest(files: PlanFiles, folder: str) -> Manifest | None:
    return read_manifest(files.read(f"{folder}/{MANIFEST}"))


def _content_digest(revision: Revision, folder: str) -> str | None:
    manifest = _manifest(revision, folder)
    return None if manifest is None else manifest.content_digest


def _clauses(data: bytes) -> dict[str, PastClause]:
    text = data.decode("utf-8-sig", "replace")
    return {
        str(row.get("clause_id")): PastClause(
            *(row.get(name) or "" for name in ("scope", "target", "dimension", "text"))
        )
        for row in csv.DictReader(io.StringIO(text, newline=""))
    }
