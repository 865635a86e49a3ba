"""The documents of a plan: each file below documents/ is kept by its bytes, with a pointer."""

from pathlib import Path

from ecozoning.store.dvc import Pointer, add_to_cache, file_digests, parse_pointer

DOCUMENTS = "documents"
POINTER = ".dvc"


def recorded_documents(cache: Path, folder: Path) -> dict[str, bytes]:
    """Put the bytes of new and changed documents into the cache; their pointers by name.

    A document whose file is not in the working folder keeps the pointer it has.

    Args:
        cache: where bytes are kept on this machine.
        folder: of the plan.
    """
    return {
        f"{DOCUMENTS}/{file.name}{POINTER}": _pointer(cache, file).text
        for file in _files(folder / DOCUMENTS)
        if not _is_recorded(cache, file)
    }


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir() or folder.is_symlink():
        return []
    return [
        file
        for file in sorted(folder.iterdir())
        if file.is_file()
        and not file.is_symlink()
        and not file.name.startswith((".", "~$"))
        and file.suffix != POINTER
    ]


def _is_recorded(cache: Path, file: Path) -> bool:
    """Whether the file is the one its pointer names, and its bytes are kept."""
    path = file.with_name(f"{file.name}{POINTER}")
    pointer = parse_pointer(path.read_bytes()) if path.is_file() else None
    if pointer is None or pointer.size != file.stat().st_size:
        return False
    return (cache / pointer.object_path).is_file() and file_digests(file)[0] == pointer.md5


def _pointer(cache: Path, file: Path) -> Pointer:
    md5, _, size = file_digests(file)
    pointer = Pointer(md5, size, file.name)
    add_to_cache(cache, file, pointer)
    return pointer
