"""Which other programs have a file open."""

import os
from pathlib import Path

import psutil


def holders_of(path: Path) -> list[str]:
    """Programs other than this one that have a file or its side files open, as `QGIS (pid 812)`.

    Programs of other users may not be visible: an empty answer is no proof.
    """
    target = path.resolve()
    names = {str(target.with_name(target.name + suffix)) for suffix in ("", "-wal", "-shm")}
    found = []
    for process in psutil.process_iter(["pid", "name"]):
        if process.pid == os.getpid():
            continue
        try:
            opened = {str(file.path) for file in process.open_files()}
        except (psutil.Error, OSError):
            continue
        if opened & names:
            found.append(f"{process.info['name']} (pid {process.pid})")
    return sorted(found)
