"""On which line of its text mirror a feature stands, for forms that know files and lines."""

import csv
import io
import re
from collections.abc import Iterable

from ecozoning.model.finding import Finding
from ecozoning.model.layers import layer_specs
from ecozoning.report.validate_places import file_of
from ecozoning.store.files import PlanFiles

ROW = re.compile(r"row (\d+)")
"""What a feature without a code is called; the mirror has the rows in their order."""


def feature_lines(files: PlanFiles, findings: Iterable[Finding]) -> dict[tuple[str, str], int]:
    """Lines by file and feature, for the features that findings name."""
    places = [
        place
        for one in findings
        for place in (one.location, *one.related)
        if place.layer is not None and place.feature is not None
    ]
    lines: dict[tuple[str, str], int] = {}
    for place in places:
        if place.feature is not None and (row := ROW.fullmatch(place.feature)):
            lines[file_of(place), place.feature] = int(row[1]) + 1
    for file, layer in sorted({(file_of(place), str(place.layer)) for place in places}):
        spec, text = layer_specs().get(layer), files.read(file)
        if spec is not None and text is not None:
            lines |= {(file, key): line for key, line in _keys(text, spec.key).items()}
    return lines


def _keys(text: bytes, key: str) -> dict[str, int]:
    """The key of every row with its line; of repeated keys the first."""
    rows = csv.DictReader(io.StringIO(text.decode("utf-8", "replace"), newline=""))
    found: dict[str, int] = {}
    for row in rows:
        if row.get(key):
            found.setdefault(row[key], rows.line_num)
    return found
