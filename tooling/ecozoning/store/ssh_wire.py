"""The wire form of SSH: strings with their length in front (RFC 4251, section 5)."""

from ecozoning.model.text import Text


class WireError(Exception):
    """The bytes are not of the form they should be; `words` say what is wrong with them."""

    def __init__(self, words: Text) -> None:
        super().__init__(words.en)
        self.words = words


TOO_SHORT = Text(
    "{wanted} bytes are expected, {left} are left", "应有 {wanted} 字节,只剩 {left} 字节"
)
TOO_LONG = Text("{left} bytes are left over", "末尾多出 {left} 字节")


class WireReader:
    """Reads values one after the other; what does not fit is an error, never a short answer."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, count: int) -> bytes:
        """The next bytes, exactly so many.

        Raises:
            WireError: there are fewer.
        """
        taken = self._data[self._at : self._at + count]
        if len(taken) != count:
            raise WireError(TOO_SHORT.format(wanted=count, left=len(taken)))
        self._at += count
        return taken

    def uint32(self) -> int:
        """The next four bytes as a number, most significant first."""
        return int.from_bytes(self.take(4), "big")

    def string(self) -> bytes:
        """The next string: its length in four bytes, then itself."""
        return self.take(self.uint32())

    def end(self) -> None:
        """Nothing may be left.

        Raises:
            WireError: something is.
        """
        if self._at != len(self._data):
            raise WireError(TOO_LONG.format(left=len(self._data) - self._at))


def wire_string(value: bytes) -> bytes:
    """A string in wire form."""
    return len(value).to_bytes(4, "big") + value
