"""Where commands write: results to standard output, everything else to standard error."""

import codecs
import json
import sys
from collections.abc import Mapping
from typing import Any

from ecozoning.model.text import Language, Text, has_only_visible, is_hidden

PLAIN = {
    "²": "2",
    "³": "3",
    "✓": "√",
    "✗": "×",
    "→": "->",
    "≥": ">=",
    "≤": "<=",
    "–": "-",
    "—": "--",
    "\u2212": "-",
}


def prepare_console() -> None:
    """Let output survive a console that cannot show every character, such as GBK on Windows."""
    codecs.register_error("ecozoning", _replace)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="ecozoning")


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(PLAIN.get(c, "?") for c in error.object[error.start : error.end]), error.end


def write(text: str) -> None:
    """Write a result to standard output."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    sys.stdout.flush()


def write_document(text: str) -> None:
    """Write a document that states its own encoding, or is a file for others: always UTF-8."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", errors="surrogatepass"))
    sys.stdout.buffer.flush()


def write_json(value: Mapping[str, Any], *, indent: int | None = 2) -> None:
    """Write a result as JSON: always UTF-8, whatever the console is."""
    write_document(json_text(value, indent=indent))


def json_text(value: Mapping[str, Any], *, indent: int | None = 2) -> str:
    r"""A result as the text of a JSON file. A large one is written much faster without indent.

    Hidden characters stand as `\uXXXX`: who reads the file as data gets them as they were, and who
    prints it obeys none of them.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    if has_only_visible(text.replace("\n", "")):
        return text + "\n"
    return "".join(_spelt(one) if is_hidden(one) and one != "\n" else one for one in text) + "\n"


def _spelt(character: str) -> str:
    return json.dumps(character)[1:-1]


def progress(message: Text, language: Language) -> None:
    """Say on standard error what is being done."""
    print(message.to(language), file=sys.stderr)  # noqa: T201


def tell(message: Text, hint: Text | None, language: Language) -> None:
    """Say on standard error why a job could not be done, and what to do."""
    label, fix = ("错误", "处理") if language == "zh" else ("error", "fix")
    print(f"{label}: {message.to(language)}", file=sys.stderr)  # noqa: T201
    if hint is not None:
        print(f"{fix}: {hint.to(language)}", file=sys.stderr)  # noqa: T201
