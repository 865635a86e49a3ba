"""JSON pointers (RFC 6901)."""

from collections.abc import Iterable


def pointer_to(parts: Iterable[object]) -> str:
    """The JSON pointer (RFC 6901) to a place."""
    return "".join(f"/{escaped(part)}" for part in parts)


def escaped(part: object) -> str:
    """One step of a JSON pointer."""
    return str(part).replace("~", "~0").replace("/", "~1")
