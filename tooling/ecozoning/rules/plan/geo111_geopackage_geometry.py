"""What stands in the geometry column is a geometry of the standard.

Other forms, such as those of SpatiaLite, are read by some programs and passed over by others.
"""

from collections.abc import Iterator

from ecozoning.model.evidence import ShapeForm
from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="GEO111",
    name="geopackage-geometry",
    stage=Stage.GEOMETRY,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """几何字段中存放的是标准规定的几何数据。

        SpatiaLite 等其他格式,有的软件能读,有的软件会略过。
        """,
    ),
    message=Text(
        "{layer} {feature}: its geometry is {what}",
        "{layer} {feature}:几何数据为{what}",
    ),
    fix=Text(
        "save the layer as a GeoPackage again in your GIS, then run `ecozoning record {plan}`",
        "请在 GIS 中重新另存为 GeoPackage,再运行 `ecozoning record {plan}`",
    ),
    source=Text(
        "THREATS F10; OGC 12-128r19, 2.1.3",
        "THREATS F10;OGC 12-128r19 第 2.1.3 条",
    ),
)
KINDS = {
    ShapeForm.SPATIALITE: Text("a SpatiaLite blob", "SpatiaLite 数据"),
    ShapeForm.NO_GEOMETRY: Text("no GeoPackage geometry", "非 GeoPackage 几何数据"),
    ShapeForm.BROKEN: Text("broken: it does not hold what it declares", "残缺的:内容与声明不符"),
}


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per such cell, in order of its kind."""
    for form, what in KINDS.items():
        for layer, index in folder.iter_cells(form):
            place = folder.at(layer, index)
            yield RULE.finding(
                place, layer=layer.spec.name, feature=place.feature, what=what, plan=folder.code
            )
