"""How findings look in QGIS: a colour and a form per severity, so that grey print works too."""

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from ecozoning.model.finding import Severity
from ecozoning.model.text import Language, Text

COLOURS = {
    Severity.BLOCK: "168,32,26,255",
    Severity.JUSTIFY: "240,160,75,255",
    Severity.WARN: "217,180,0,255",
    Severity.NOTE: "47,95,143,255",
}
MARKERS = {
    Severity.BLOCK: ("square", "4"),
    Severity.JUSTIFY: ("diamond", "4"),
    Severity.WARN: ("triangle", "3.4"),
    Severity.NOTE: ("circle", "2.6"),
}
LINES = {
    Severity.BLOCK: "solid",
    Severity.JUSTIFY: "solid",
    Severity.WARN: "dash",
    Severity.NOTE: "dot",
}
NAMES = {
    Severity.BLOCK: Text("blocks", "阻断"),
    Severity.JUSTIFY: Text("wants a justification", "须论证"),
    Severity.WARN: Text("warning", "提醒"),
    Severity.NOTE: Text("note", "说明"),
}


def findings_style(geometry: str, language: Language) -> str:
    """A QGIS style with one category per severity, for POINT, MULTIPOLYGON or LINESTRING."""
    categories = "".join(
        f'<category symbol="{place}" value="{one.value}" render="true" '
        f"label={quoteattr(NAMES[one].to(language))}/>"
        for place, one in enumerate(Severity)
    )
    symbols = "".join(_symbol(geometry, place, one) for place, one in enumerate(Severity))
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
        '<qgis version="3.28" styleCategories="Symbology">'
        '<renderer-v2 type="categorizedSymbol" attr="severity" symbollevels="0">'
        f"<categories>{categories}</categories><symbols>{symbols}</symbols></renderer-v2></qgis>"
    )


def _symbol(geometry: str, place: int, severity: Severity) -> str:
    colour = COLOURS[severity]
    if geometry == "POINT":
        name, size = MARKERS[severity]
        options = {"name": name, "size": size, "color": colour, "outline_color": "255,255,255,255"}
        return _written("marker", "SimpleMarker", place, options)
    if geometry == "LINESTRING":
        options = {"line_color": colour, "line_width": "0.5", "line_style": LINES[severity]}
        return _written("line", "SimpleLine", place, options)
    options = {
        "style": "no",
        "color": colour,
        "outline_color": colour,
        "outline_width": "0.7",
        "outline_style": LINES[severity],
    }
    return _written("fill", "SimpleFill", place, options)


def _written(kind: str, layer: str, place: int, options: Mapping[str, str]) -> str:
    properties = "".join(
        f'<Option type="QString" name="{name}" value="{value}"/>' for name, value in options.items()
    )
    return (
        f'<symbol type="{kind}" name="{place}" alpha="1" clip_to_extent="1">'
        f'<layer class="{layer}" enabled="1" pass="0"><Option type="Map">{properties}</Option>'
        "</layer></symbol>"
    )
