"""The style a layer opens with in QGIS: the class colours of the profile."""

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from ecozoning.model.layers import LayerSpec
from ecozoning.model.plan import UnitClass

OUTLINE = "70,70,70,255"
PLAIN = "#9ecae1"


def qml_of(spec: LayerSpec, classes: Sequence[UnitClass]) -> str:
    """A QGIS style: one category per class where the layer has classes, else one plain fill."""
    if spec.class_field is None:
        renderer = (
            '<renderer-v2 type="singleSymbol" symbollevels="0"><symbols>'
            f"{_symbol('0', PLAIN)}</symbols></renderer-v2>"
        )
    else:
        categories = "".join(
            f'<category symbol="{n}" value="{known.value}" render="true" '
            f"label={quoteattr(known.name.zh)}/>"
            for n, known in enumerate(classes)
        )
        symbols = "".join(_symbol(str(n), known.colour) for n, known in enumerate(classes))
        renderer = (
            f'<renderer-v2 type="categorizedSymbol" attr="{spec.class_field}" symbollevels="0">'
            f"<categories>{categories}</categories><symbols>{symbols}</symbols></renderer-v2>"
        )
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
        f'<qgis version="3.28" styleCategories="Symbology">{renderer}</qgis>'
    )


def _symbol(name: str, colour: str) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    options = {
        "color": f"{red},{green},{blue},217",
        "outline_color": OUTLINE,
        "outline_width": "0.2",
        "style": "solid",
        "outline_style": "solid",
    }
    props = "".join(
        f'<Option type="QString" name="{key}" value="{value}"/>' for key, value in options.items()
    )
    return (
        f'<symbol type="fill" name="{name}" alpha="1" clip_to_extent="1">'
        f'<layer class="SimpleFill" enabled="1" pass="0"><Option type="Map">{props}</Option>'
        "</layer></symbol>"
    )
