"""Whether two descriptions of a data file describe the same bytes."""

from collections.abc import Iterator

from ecozoning.model.evidence import FileIdentity
from ecozoning.model.text import Text

SIZE, MD5, SHA256 = Text("size", "大小"), Text("MD5", " MD5 "), Text("SHA-256", " SHA-256 ")
NOTHING = Text("nothing", "(无)")


def differences(
    found: FileIdentity, wanted: FileIdentity | None
) -> Iterator[tuple[Text, object, object]]:
    """What differs: name of the figure, as found, as wanted. A figure one side lacks is skipped.

    When there is nothing to compare with, that is the one difference.
    """
    if wanted is None:
        yield SIZE, found.size, NOTHING
        return
    for name, one, other in (
        (SIZE, found.size, wanted.size),
        (MD5, found.md5, wanted.md5),
        (SHA256, found.sha256, wanted.sha256),
    ):
        if one is not None and other is not None and one != other:
            yield name, one, other
