"""A write that the machine refuses: no room, no permission. It is not a fault of the program."""

import errno

from ecozoning.model.errors import EcozoningError
from ecozoning.model.text import Text

FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

MAKE_ROOM = Text(
    "make room on the disk (or raise the limit on file sizes) and try again",
    "请腾出磁盘空间(或放宽文件大小限制)后重试",
)
ALLOW = Text(
    "check that you may write there and that the disk is not read-only, then try again",
    "请确认有写入权限、磁盘不是只读,然后重试",
)


def is_refusal(error: OSError) -> bool:
    """Whether the machine refused: no room, or no permission."""
    return error.errno in FULL | FORBIDDEN


def cannot_write(path: object, why: object, *, full: bool) -> EcozoningError:
    """The error for a file that cannot be written, with what helps."""
    return EcozoningError(
        Text("{path} cannot be written: {why}", "无法写入 {path}:{why}").format(path=path, why=why),
        MAKE_ROOM if full else ALLOW,
    )


def refused(error: OSError, path: object = None) -> EcozoningError:
    """The error for what the operating system refused; it names the file if that is known."""
    named = error.filename or path or "?"
    return cannot_write(named, error.strerror or error, full=error.errno in FULL)
