"""What the commands are measured against, each run as a process of its own.

python benchmarks/floors.py read FILE FILE        read every row with sqlite3, BLAKE2b of each
python benchmarks/floors.py geopandas FILE FILE   plain merge and compare
python benchmarks/floors.py geodiff FILE FILE     changeset and list of changes
python benchmarks/floors.py check FILE            is_valid and coverage_invalid_edges
"""

import hashlib
import sqlite3
import sys
import tempfile
from pathlib import Path


def read(*paths: str) -> None:
    for path in paths:
        database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        for row in database.execute("SELECT * FROM land_unit"):
            digest = hashlib.blake2b(digest_size=16)
            for value in row[1:]:
                digest.update(value if isinstance(value, bytes) else str(value).encode())
            digest.digest()


def with_geopandas(before: str, after: str) -> None:
    import geopandas

    old, new = (geopandas.read_file(path).set_index("unit_code") for path in (before, after))
    both = old.join(new, how="outer", lsuffix="_old", rsuffix="_new")
    names = ("unit_name", "unit_class", "prov", "city", "county", "remark")
    changed = both["geometry_old"].to_wkb() != both["geometry_new"].to_wkb()
    for name in names:
        left, right = both[f"{name}_old"], both[f"{name}_new"]
        changed |= (left != right) & ~(left.isna() & right.isna())
    print(int(changed.sum()))


def with_geodiff(before: str, after: str) -> None:
    import pygeodiff

    with tempfile.TemporaryDirectory() as folder:
        changeset, listed = Path(folder) / "changes", Path(folder) / "changes.json"
        geodiff = pygeodiff.GeoDiff()
        geodiff.create_changeset(before, after, str(changeset))
        geodiff.list_changes(str(changeset), str(listed))
        print(listed.stat().st_size)


def check(path: str) -> None:
    import shapely

    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    shapes = shapely.from_wkb(
        [blob[40:] for (blob,) in database.execute("SELECT geom FROM land_unit")]
    )
    print(shapely.is_valid(shapes).all())
    print(shapely.is_empty(shapely.coverage_invalid_edges(shapes)).all())


RUNS = {"read": read, "geopandas": with_geopandas, "geodiff": with_geodiff, "check": check}

if __name__ == "__main__":
    RUNS[sys.argv[1]](*sys.argv[2:])
