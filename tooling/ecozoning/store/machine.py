"""Facts about this machine: programs, packages, formats, disk, network."""

import os
import platform
import re
import shutil
import socket
import sqlite3
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from urllib.parse import urlsplit

import pyogrio
from pyproj import CRS, Geod
from pyproj.exceptions import CRSError

REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9_.-]+)(?P<bounds>[^;]*)(?P<marker>;.*)?")
BOUND = re.compile(r"(?P<sign>>=|<=|==|<|>)\s*(?P<version>[0-9.]+)")
PORTS = {"http": 80, "https": 443, "ssh": 22, "webdav": 80, "webdavs": 443}
REACH_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """A package the program needs: what it asks for, what is there (None: nothing)."""

    name: str
    wanted: str
    found: str | None

    @property
    def fits(self) -> bool:
        """Whether what is there is what is asked for."""
        if self.found is None:
            return False
        return all(
            _compares(_numbers(self.found), bound["sign"], _numbers(bound["version"]))
            for bound in BOUND.finditer(self.wanted)
        )


def needed_packages() -> list[PackageFacts]:
    """The packages the program needs, as its own description lists them."""
    found = []
    for line in requires("ecozoning") or []:
        match = REQUIREMENT.fullmatch(line)
        if match is not None and match["marker"] is None:
            found.append(
                PackageFacts(match["name"], match["bounds"].strip(), _version(match["name"]))
            )
    return found


def python_version() -> tuple[int, int, int]:
    """Version of the Python that runs."""
    return sys.version_info[:3]


def system_name() -> str:
    """Operating system and its version."""
    return f"{platform.system()} {platform.release()}"


def is_windows() -> bool:
    """Whether this is Windows."""
    return os.name == "nt"


def gdal_version() -> str:
    """Version of the GDAL inside pyogrio."""
    return ".".join(str(part) for part in pyogrio.__gdal_version__)


def gdal_drivers() -> dict[str, str]:
    """Formats GDAL knows here, with the letters `r` (reads), `a` (appends) and `w` (writes)."""
    drivers: dict[str, str] = pyogrio.list_drivers()
    return drivers


def knows_cgcs2000() -> bool:
    """Whether PROJ finds its own database: another program's PROJ_LIB often hides it."""
    try:
        return bool(CRS.from_epsg(4490).is_geographic and Geod(ellps="GRS80"))
    except CRSError:
        return False


def sqlite_version() -> str | None:
    """Version of SQLite; None when it lacks the r-tree that a GeoPackage needs."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE box USING rtree(id, minx, maxx, miny, maxy)")
    except sqlite3.OperationalError:
        return None
    finally:
        connection.close()
    return sqlite3.sqlite_version


def free_bytes(folder: Path) -> int:
    """Free space where a folder is, in bytes."""
    return shutil.disk_usage(folder).free


def tells_case_apart(folder: Path) -> bool:
    """Whether the file system of a folder can hold two names that differ in case only."""
    twin = folder.parent / folder.name.swapcase()
    return twin == folder or not twin.exists() or not twin.samefile(folder)


def is_writable(folder: Path) -> bool:
    """Whether files can be made in a folder, or in the nearest one above that exists."""
    place = next(one for one in (folder, *folder.parents) if one.exists())
    return place.is_dir() and os.access(place, os.W_OK)


def reachable(url: str) -> bool | None:
    """Whether the host of an address answers; None for kinds of address that are not tried."""
    parts = urlsplit(url)
    port = PORTS.get(parts.scheme)
    if port is None or parts.hostname is None:
        return None
    try:
        with socket.create_connection((parts.hostname, parts.port or port), REACH_SECONDS):
            return True
    except (OSError, ValueError):
        return False


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text)[:3])


def _compares(found: tuple[int, ...], sign: str, wanted: tuple[int, ...]) -> bool:
    width = max(len(found), len(wanted))
    left = found + (0,) * (width - len(found))
    right = wanted + (0,) * (width - len(wanted))
    return {
        ">=": left >= right,
        "<=": left <= right,
        "==": left == right,
        "<": left < right,
        ">": left > right,
    }[sign]
