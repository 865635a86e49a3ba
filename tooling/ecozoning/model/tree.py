"""The entries of a folder as Git or the disk has them, and which names belong where."""

import re
import unicodedata
from dataclasses import dataclass

FILE, FOLDER, LINK, SUBMODULE = "100644", "040000", "120000", "160000"


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """A file, folder, link or submodule.

    `path` is from the root of the repository; bytes of it that are no UTF-8 stand as lone
    surrogates. `mode` is Git's, in six digits. `is_repeated` says that its folder has an entry of
    the same name before it, `is_out_of_order` that Git would not have written it at this place.
    """

    path: str
    mode: str
    is_repeated: bool = False
    is_out_of_order: bool = False

    @property
    def name(self) -> str:
        """The last step of the path."""
        return self.path.rpartition("/")[2]

    @property
    def shown(self) -> str:
        """The path as it can be printed: bytes that are no UTF-8 are spelt out."""
        return self.path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")

    @property
    def folded(self) -> str:
        """The path without what a reader, a disk or a search may take for the same."""
        plain = unicodedata.normalize("NFKC", self.path).casefold()
        visible = (one for one in plain if unicodedata.category(one) != "Cf")
        steps = "".join(visible).split("/")
        return "/".join(step.strip().rstrip(".") for step in steps)


PUNCTUATION = frozenset(
    "\uff08\uff09\uff0c\uff1a\uff1b._-+,&()()《》〈〉【】〔〕[]、,。·—–“”‘’:;№#@=%~ "
)
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?\Z", re.I)
HAN = ((0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x323AF))


def wrong_characters(name: str) -> list[str]:
    """Characters of a name that a plan's paths do not have, in order, each once."""
    return list(dict.fromkeys(one for one in name if not _belongs(one)))


def is_awkward(name: str) -> bool:
    """Whether some system would store or show the name otherwise, or not at all."""
    return (
        name != unicodedata.normalize("NFC", name)
        or name != name.strip()
        or name.endswith(".")
        or RESERVED.match(name) is not None
    )


def _belongs(one: str) -> bool:
    if one.isascii():
        return one.isalnum() or one in PUNCTUATION
    return one in PUNCTUATION or any(low <= ord(one) <= high for low, high in HAN)
