"""Writing that happens whole or not at all."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ecozoning.model.errors import BusyError, EcozoningError
from ecozoning.model.refused_writes import cannot_write, is_refusal, refused
from ecozoning.model.text import Text

REFUSED_BY_SQLITE = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY")
"""What SQLite calls a disk without room, and one that may not be written."""


@contextmanager
def written_beside(target: Path, *, mode: int = 0o644) -> Iterator[Path]:
    """A temporary file beside `target` that takes its place when the block ends without error.

    Raises:
        EcozoningError: nothing can be written there.
        BusyError: another program holds the file (Windows).
    """
    temporary = _begun_beside(target)
    try:
        yield temporary
        temporary.chmod(mode)
        put_in_place(temporary, target)
    except OSError as error:
        if is_refusal(error):
            raise refused(error, target) from error
        raise
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname.startswith(REFUSED_BY_SQLITE):
            full = not error.sqlite_errorname.startswith("SQLITE_READONLY")
            raise cannot_write(target, error, full=full) from error
        raise
    finally:
        temporary.unlink(missing_ok=True)


def _begun_beside(target: Path) -> Path:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    except OSError as error:
        raise EcozoningError(
            Text("nothing can be written in {folder}: {why}", "无法写入 {folder}:{why}").format(
                folder=target.parent, why=error.strerror or error
            ),
            refused(error).hint if is_refusal(error) else None,
        ) from error
    os.close(handle)
    return Path(name)


def why_not_writable(folder: Path, room_bytes: int = 1 << 20) -> str | None:
    """Why a file of some size cannot be written into a folder; None when it can."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(room_bytes))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return error.strerror or str(error)
    return None


def put_in_place(temporary: Path, target: Path) -> None:
    """Let a finished file take the place of another.

    Raises:
        BusyError: another program holds the file (Windows).
    """
    try:
        temporary.replace(target)
    except PermissionError as error:
        raise BusyError(
            Text("{path} is held by another program", "{path} 正被其他程序占用").format(
                path=target
            ),
            Text(
                "close it there (QGIS, ArcGIS, Excel) and try again",
                "请在该程序(QGIS、ArcGIS、Excel)中关闭后重试",
            ),
        ) from error


def replaced(target: Path, data: bytes, *, mode: int = 0o644) -> None:
    """Write bytes to a file, whole or not at all."""
    with written_beside(target, mode=mode) as temporary:
        temporary.write_bytes(data)


def copied(source: Path, target: Path, *, mode: int = 0o644) -> None:
    """Copy a file, whole or not at all."""
    with written_beside(target, mode=mode) as temporary:
        shutil.copyfile(source, temporary)
