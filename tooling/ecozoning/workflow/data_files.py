"""Names of the data files of plans and registers, and the layers recorded from them."""

from ecozoning.model.layers import LayerSpec, layer_specs, plan_layers

PLAN_DATA = "zoning.gpkg"
REGISTER_DATA = "areas.gpkg"


def plan_layer_specs() -> dict[str, LayerSpec]:
    """The layers recorded from a plan's working file."""
    return plan_layers()


def register_layer_specs() -> dict[str, LayerSpec]:
    """The layers recorded from a register's working file."""
    return {name: spec for name, spec in layer_specs().items() if spec.kind == "register"}
