"""A folder that comes into being whole or not at all."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ecozoning.model.errors import EcozoningError, UsageError
from ecozoning.model.text import Text


@contextmanager
def folder_built_beside(target: Path) -> Iterator[Path]:
    """A temporary folder whose content becomes that of `target` when the block ends without error.

    Raises:
        UsageError: `target` holds something, or is a file.
        EcozoningError: nothing can be written there.
    """
    target = target.absolute()
    _refuse_what_is_taken(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent))
    except OSError as error:
        raise EcozoningError(
            Text("nothing can be written in {folder}: {why}", "无法写入 {folder}:{why}").format(
                folder=target.parent, why=error.strerror or error
            )
        ) from error
    try:
        beside.chmod(0o755)
        yield beside
        _refuse_what_is_taken(target)
        _take_place(beside, target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _refuse_what_is_taken(target: Path) -> None:
    if target.is_dir() and not any(target.iterdir()):
        return
    if target.is_symlink() or target.exists():
        raise UsageError(
            Text("{folder} is not empty", "{folder} 不是空文件夹").format(folder=target),
            Text("name a folder that does not exist yet", "请指定一个尚不存在的文件夹"),
        )


def _take_place(beside: Path, target: Path) -> None:
    """Move what was built into place; an empty folder that is there (the current one) is kept."""
    if not target.exists():
        beside.rename(target)
        return
    moved: list[Path] = []
    try:
        for entry in sorted(beside.iterdir()):
            entry.rename(target / entry.name)
            moved.append(target / entry.name)
    except OSError:
        for entry in moved:
            entry.rename(beside / entry.name)
        raise


@contextmanager
def gone_again_on_error(folder: Path) -> Iterator[None]:
    """When the block fails, a folder that it made is gone again; one that was there is kept."""
    was_there = folder.exists()
    try:
        yield
    except BaseException:
        if not was_there:
            shutil.rmtree(folder, ignore_errors=True)
        raise
