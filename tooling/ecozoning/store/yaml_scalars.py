"""What a word without quotes means: null, true, false, decimal integers and reals of YAML 1.2.

`NO`, `010`, `1_000`, `0x1F`, `.inf`, dates and times stay texts: other readers take them for what
their writer never meant.
"""

import math
import re
from typing import Any

INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
REAL = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?")
LEADING_ZERO = re.compile(r"[-+]?0[0-9]")
WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


def plain_scalar(text: str) -> Any:
    """The value of a scalar written without quotes."""
    if text in WORDS:
        return WORDS[text]
    if INTEGER.fullmatch(text):
        return int(text)
    if REAL.fullmatch(text) and not LEADING_ZERO.match(text):
        number = float(text)
        return number if math.isfinite(number) else text
    return text
