"""Checks of Python, the packages, and the formats that can be read and written."""

from collections.abc import Iterator

from ecozoning.model.diagnosis import CheckGroup, Health, MachineCheck
from ecozoning.model.text import Text, same
from ecozoning.store.machine import (
    PackageFacts,
    gdal_drivers,
    gdal_version,
    knows_cgcs2000,
    needed_packages,
    python_version,
    sqlite_version,
)

OLDEST_PYTHON = (3, 11)
DRIVERS = (
    ("GPKG", "rw", Health.FAIL),
    ("ESRI Shapefile", "rw", Health.WARN),
    ("GeoJSON", "rw", Health.WARN),
    ("OpenFileGDB", "r", Health.WARN),
)
"""Formats, what must be possible with them, and how grave it is when it is not."""

REINSTALL = Text(
    "run `python -m pip install --upgrade ecozoning` in a fresh virtual environment",
    "请在新的虚拟环境中运行 `python -m pip install --upgrade ecozoning`",
)


def check_programs() -> Iterator[MachineCheck]:
    """Python, packages, GDAL and its formats, PROJ, SQLite."""
    yield _python()
    yield from (_package(package) for package in needed_packages())
    yield from _formats()
    yield _projections()
    yield _sqlite()


def _python() -> MachineCheck:
    found = python_version()
    fine = found >= OLDEST_PYTHON
    return MachineCheck(
        id="python",
        group=CheckGroup.PROGRAM,
        name=same("Python"),
        state=Health.OK if fine else Health.FAIL,
        found=same(".".join(map(str, found))),
        remedy=None
        if fine
        else Text("install Python 3.11 or later", "请安装 Python 3.11 或更新版本"),
    )


def _package(package: PackageFacts) -> MachineCheck:
    found = Text("missing", "缺失") if package.found is None else same(package.found)
    wanted = Text("{found}, wanted {wanted}", "{found},需要 {wanted}")
    return MachineCheck(
        id=f"package-{package.name.lower()}",
        group=CheckGroup.PROGRAM,
        name=same(package.name),
        state=Health.OK if package.fits else Health.FAIL,
        found=found if package.fits else wanted.format(found=found, wanted=package.wanted),
        remedy=None if package.fits else REINSTALL,
    )


def _formats() -> Iterator[MachineCheck]:
    known = gdal_drivers()
    yield MachineCheck("gdal", CheckGroup.DATA, same("GDAL"), Health.OK, same(gdal_version()))
    for driver, wanted, otherwise in DRIVERS:
        can = known.get(driver, "")
        fine = set(wanted) <= set(can)
        yield MachineCheck(
            id=f"format-{driver.lower().replace(' ', '-')}",
            group=CheckGroup.DATA,
            name=same(driver),
            state=Health.OK if fine else otherwise,
            found=_can(can),
            remedy=None if fine else REINSTALL,
        )


def _can(capability: str) -> Text:
    if "w" in capability:
        return Text("reads and writes", "可读写")
    return Text("reads", "可读") if "r" in capability else Text("not known here", "不支持")


def _projections() -> MachineCheck:
    fine = knows_cgcs2000()
    return MachineCheck(
        id="proj",
        group=CheckGroup.DATA,
        name=same("CGCS2000 (EPSG:4490)"),
        state=Health.OK if fine else Health.FAIL,
        found=Text("known", "可用") if fine else Text("PROJ does not find it", "PROJ 找不到定义"),
        remedy=None
        if fine
        else Text(
            "unset PROJ_LIB and PROJ_DATA: another program (QGIS, PostGIS) has set them",
            "请取消环境变量 PROJ_LIB 和 PROJ_DATA(常由 QGIS、PostGIS 等程序设置)",
        ),
    )


def _sqlite() -> MachineCheck:
    found = sqlite_version()
    return MachineCheck(
        id="sqlite",
        group=CheckGroup.DATA,
        name=same("SQLite"),
        state=Health.OK if found else Health.FAIL,
        found=Text("without r-tree", "缺少 r-tree") if found is None else same(found),
        remedy=None
        if found
        else Text("use a Python from python.org", "请使用 python.org 提供的 Python"),
    )
