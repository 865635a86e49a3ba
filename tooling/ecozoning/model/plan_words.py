"""What the closed lists of plan.yaml call their values in words."""

from collections.abc import Mapping

from ecozoning.model.text import Text

REASONS: Mapping[str, Text] = {
    "lawful_area": Text("areas protected by law changed", "法定保护区域调整"),
    "new_law": Text("new provisions of law", "法律法规新规定"),
    "strategy_or_target": Text("a strategy or target changed", "重大战略或目标变化"),
    "planning_link": Text("connection with territorial and development plans", "与规划衔接"),
    "division_change": Text("administrative divisions changed", "行政区划调整"),
    "basis_change": Text("the basis of areas or boundaries changed", "面积口径或底图变更"),
    "list_only": Text("the access list alone", "仅调整准入清单"),
    "correction": Text("an error is mended", "勘误"),
}
KINDS: Mapping[str, Text] = {
    "initial": Text("first edition", "首次发布"),
    "regular": Text("regular adjustment", "定期调整"),
    "dynamic": Text("dynamic update", "动态更新"),
    "correction": Text("correction", "勘误"),
}
LEVELS: Mapping[str, Text] = {
    "provincial": Text("provincial", "省级"),
    "municipal": Text("municipal", "市级"),
    "county": Text("county", "县级"),
}
METHODS: Mapping[str, Text] = {
    "ellipsoidal": Text("ellipsoidal area", "椭球面积"),
    "gauss_kruger_plane": Text("Gauss-Krüger plane area", "高斯-克吕格投影平面面积"),
}
SCOPES: Mapping[str, Text] = {
    "features": Text("the features listed", "所列要素"),
    "plan": Text("the whole plan", "整个方案"),
}
LISTS = (KINDS, REASONS, LEVELS, METHODS, SCOPES)


def value_of_list(known: object, value: object) -> Text | None:
    """A value of a closed list in words; None where no list of plan.yaml has these values.

    Args:
        known: the values the schema allows.
        value: the one that stands there.
    """
    if not isinstance(known, list):
        return None
    for words in LISTS:
        if set(known) <= set(words):
            return words.get(str(value))
    return None
