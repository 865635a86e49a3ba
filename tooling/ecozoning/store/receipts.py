"""The receiver's log: a ref of its own in the receiving repository, one signed file per landing.

Each receipt names the digest of the one before, so that none can be taken out or put in later. The
log is written by the receiving side alone; a push to its ref is refused.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pygit2
from pygit2.enums import FileMode

from ecozoning.model.errors import EcozoningError
from ecozoning.model.receipt import Receipt, read_receipt
from ecozoning.model.text import Text
from ecozoning.store.git_command import try_git
from ecozoning.store.repository import Repository

REF = "refs/ecozoning/receipts"
NOTHING = "0" * 40
MOST_TRIES = 50
PER_FOLDER = 100

Signing = Callable[[bytes], bytes]
"""Signs the text of a receipt with the receiver's key."""


def iter_receipts(repository: Repository) -> Iterator[tuple[Receipt, bytes]]:
    """Every receipt with its signature, the first one first.

    Raises:
        ValueError: a file of the log is no receipt.
    """
    for receipt, signature in _files(repository.git):
        yield read_receipt(_data(receipt)), _data(signature)


def last_receipt(repository: Repository, ref: str | None = None) -> Receipt | None:
    """The newest receipt, or the newest of a ref; None when there is none."""
    for blob, _ in reversed(_files(repository.git)):
        receipt = read_receipt(_data(blob))
        if ref in (None, receipt.ref):
            return receipt
    return None


def append_receipt(
    repository: Repository, make: Callable[[Receipt | None], Receipt], sign: Signing
) -> Receipt:
    """Add one receipt to the log. Two that come at once stand one after the other.

    Args:
        repository: the receiving repository.
        make: gives the receipt that follows the last one.
        sign: signs it.

    Raises:
        EcozoningError: the ref could not be moved; nothing was added.
    """
    git = repository.git
    why = ""
    for _ in range(MOST_TRIES):
        tip = _tip(git)
        receipt = make(last_receipt(repository))
        commit = _commit(git, tip, receipt, sign(receipt.text))
        place = Path(git.path)
        code, _out, why = try_git(place, "update-ref", REF, str(commit), tip or NOTHING)
        if code == 0:
            return receipt
        if _tip(git) == tip:
            break
    raise EcozoningError(
        Text("the receipt could not be written: {why}", "回执未能写入:{why}").format(
            why=why.strip()
        ),
        Text(
            "see that the disk has room and that the repository may be written, then run "
            "`ecozoning hooks run post-receive` with the line of the push once more",
            "请检查磁盘空间和写入权限,再用该次推送的信息重新运行 "
            "`ecozoning hooks run post-receive`",
        ),
    )


def _commit(
    git: pygit2.Repository, tip: str | None, receipt: Receipt, signature: bytes
) -> pygit2.Oid:
    folder, name = f"{receipt.number // PER_FOLDER:04d}", f"{receipt.number:06d}"
    root = _tree(git)
    inside = root[folder] if root is not None and folder in root else None
    below = git.TreeBuilder(inside) if isinstance(inside, pygit2.Tree) else git.TreeBuilder()
    for suffix, data in (("json", receipt.text), ("sig", signature)):
        below.insert(f"{name}.{suffix}", git.create_blob(data), FileMode.BLOB)
    top = git.TreeBuilder() if root is None else git.TreeBuilder(root)
    top.insert(folder, below.write(), FileMode.TREE)
    who = pygit2.Signature("ecozoning", "receipts@ecozoning.invalid")
    parents = [] if tip is None else [pygit2.Oid(hex=tip)]
    return git.create_commit(None, who, who, f"receipt {receipt.number}", top.write(), parents)


def _files(git: pygit2.Repository) -> list[tuple[pygit2.Object, pygit2.Object | None]]:
    """Receipt and signature of every landing, the first one first, none read yet."""
    tree = _tree(git)
    found: list[tuple[pygit2.Object, pygit2.Object | None]] = []
    for folder in sorted(tree or (), key=_name):
        files = {_name(one): one for one in folder} if isinstance(folder, pygit2.Tree) else {}
        found += [
            (files[name], files.get(name.replace(".json", ".sig")))
            for name in sorted(files)
            if name.endswith(".json")
        ]
    return found


def _tip(git: pygit2.Repository) -> str | None:
    return str(git.references[REF].target) if REF in git.references else None


def _tree(git: pygit2.Repository) -> pygit2.Tree | None:
    tip = _tip(git)
    return None if tip is None else git[pygit2.Oid(hex=tip)].peel(pygit2.Tree)


def _name(entry: pygit2.Object) -> str:
    return entry.name or ""


def _data(entry: pygit2.Object | None) -> bytes:
    return entry.data if isinstance(entry, pygit2.Blob) else b""
