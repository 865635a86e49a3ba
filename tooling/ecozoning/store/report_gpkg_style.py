"""How changed ground looks in QGIS: a colour and a hatch per meaning, so that grey print works."""

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

LOOKS: Mapping[str, tuple[str, str]] = {
    "down": ("213,94,0,255", "b_diagonal"),
    "up": ("0,114,178,255", "f_diagonal"),
    "same": ("153,153,153,255", "dense5"),
    "gained": ("0,158,115,255", "cross"),
    "lost": ("204,121,167,255", "diagonal_x"),
    "unknown": ("240,228,66,255", "horizontal"),
    "noise": ("190,190,190,255", "dense7"),
}
"""Colour and pattern by the value of `change`. Colours: Okabe and Ito (2008), made to be told
apart by colour-blind readers."""


def change_style(names: Mapping[str, str]) -> str:
    """A QGIS style with one category per value of `change`; `names` gives the legend its words."""
    known = [value for value in names if value in LOOKS]
    categories = "".join(
        f'<category symbol="{place}" value={quoteattr(value)} render="true" '
        f"label={quoteattr(names[value])}/>"
        for place, value in enumerate(known)
    )
    symbols = "".join(_symbol(place, *LOOKS[value]) for place, value in enumerate(known))
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
        '<qgis version="3.28" styleCategories="Symbology">'
        '<renderer-v2 type="categorizedSymbol" attr="change" symbollevels="0">'
        f"<categories>{categories}</categories><symbols>{symbols}</symbols></renderer-v2></qgis>"
    )


def _symbol(place: int, colour: str, pattern: str) -> str:
    options = {
        "color": colour,
        "outline_color": colour,
        "outline_width": "0.4",
        "outline_style": "solid",
        "style": pattern,
    }
    properties = "".join(
        f'<Option type="QString" name="{name}" value="{value}"/>' for name, value in options.items()
    )
    return (
        f'<symbol type="fill" name="{place}" alpha="1" clip_to_extent="1">'
        f'<layer class="SimpleFill" enabled="1" pass="0"><Option type="Map">{properties}</Option>'
        "</layer></symbol>"
    )
