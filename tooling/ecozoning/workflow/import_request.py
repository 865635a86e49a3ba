"""What an author asks an import for."""

from dataclasses import dataclass
from pathlib import Path

from ecozoning.model.errors import UsageError
from ecozoning.model.importing import MappingRules
from ecozoning.model.layers import plan_layers
from ecozoning.model.plan import Plan, Profile
from ecozoning.model.text import Text
from ecozoning.store.sources_lists import is_list
from ecozoning.workflow.import_list_merge import ACCESS_LIST
from ecozoning.workflow.import_lists import LISTS
from ecozoning.workflow.import_plan_yaml import NewPlan

Basis = tuple[Plan, Profile]
"""The plan that is imported into, and the profile it is judged by."""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What the author asks for. None: to be found out, or taken from the mapping file.

    `new` begins a plan that is not there yet.
    """

    source: Path
    plan: str
    target: str | None = None
    layer: str | None = None
    crs: str | None = None
    encoding: str | None = None
    drop_z: bool = False
    dry_run: bool = False
    new: NewPlan | None = None


def get_target(request: ImportRequest, rules: MappingRules) -> str:
    """The layer or list to fill.

    Raises:
        UsageError: there is none of that name, or the author has to say.
    """
    choices = [*plan_layers(), *LISTS]
    target = request.target or rules.target
    if target is None:
        target = ACCESS_LIST if is_list(request.source) else "land_unit"
    if target not in choices:
        raise UsageError(
            Text("--as takes no “{target}”", "--as 不能是“{target}”").format(target=target),
            Text("choose one of: {choices}", "可选:{choices}").format(choices=", ".join(choices)),
        )
    if target not in LISTS and is_list(request.source):
        raise UsageError(
            Text(
                "{source} is a list, but {target} is a layer of shapes",
                "{source} 是清单,而 {target} 是空间图层",
            ).format(source=request.source.name, target=target),
            Text("choose a list: --as {lists}", "请选择清单:--as {lists}").format(
                lists="|".join(LISTS)
            ),
        )
    return target
