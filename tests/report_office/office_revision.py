"""Codes and names of the revision that the tests of the office forms look at."""

KEPT, EDITED, OLD, NEW, GROWN = (
    "ZH99010110001",
    "ZH99010120002",
    "ZH99010120003",
    "ZH99010130003",
    "ZH99010130004",
)
FORMULA = '=HYPERLINK("http://example.org","x")'
MARKUP = "<w:p>&amp;</w:p>"
NAMES = [FORMULA, MARKUP, "+1+1", "普通单元"]
