"""Checks of the machine itself: system, console, file system, free space."""

from collections.abc import Iterator
from pathlib import Path

from ecozoning.model.diagnosis import CheckGroup, Health, MachineCheck
from ecozoning.model.text import Text, same
from ecozoning.store.machine import free_bytes, system_name, tells_case_apart

GIGABYTE = 1_000_000_000
COMFORTABLE_BYTES = 5 * GIGABYTE
NEEDED_BYTES = GIGABYTE // 2


def check_machine(folder: Path, *, console_encoding: str | None) -> Iterator[MachineCheck]:
    """System, console, file system and free space."""
    yield MachineCheck(
        "system", CheckGroup.MACHINE, Text("system", "系统"), Health.OK, same(system_name())
    )
    yield _console(console_encoding)
    yield _file_system(folder.resolve())
    yield _free_space(folder)


def _console(encoding: str | None) -> MachineCheck:
    plain = (encoding or "").lower().replace("-", "").replace("_", "")
    fine = plain in ("utf8", "utf8sig", "cp65001")
    return MachineCheck(
        id="console",
        group=CheckGroup.MACHINE,
        name=Text("console", "控制台"),
        state=Health.OK if fine else Health.WARN,
        found=same(encoding) if encoding else Text("unknown encoding", "编码未知"),
        remedy=None
        if fine
        else Text(
            "set PYTHONUTF8=1; until then signs such as ² are written as 2",
            "请设置 PYTHONUTF8=1;否则 ² 等符号会写成 2",
        ),
    )


def _file_system(folder: Path) -> MachineCheck:
    apart = tells_case_apart(folder)
    return MachineCheck(
        id="file-system",
        group=CheckGroup.MACHINE,
        name=Text("file system", "文件系统"),
        state=Health.OK,
        found=Text("tells upper and lower case apart", "区分大小写")
        if apart
        else Text("does not tell case apart", "不区分大小写"),
    )


def _free_space(folder: Path) -> MachineCheck:
    free = free_bytes(folder)
    state = Health.OK if free >= COMFORTABLE_BYTES else Health.WARN
    if free < NEEDED_BYTES:
        state = Health.FAIL
    return MachineCheck(
        id="free-space",
        group=CheckGroup.MACHINE,
        name=Text("free space", "可用空间"),
        state=state,
        found=Text("{gb:,.1f} GB", "{gb:,.1f} GB").format(gb=free / GIGABYTE),
        remedy=None
        if state is Health.OK
        else Text(
            "make room; `dvc cache dir` can move the cache to another disk",
            "请清理磁盘;可用 `dvc cache dir` 将缓存移到其他磁盘",
        ),
    )
