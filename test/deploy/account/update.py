"""Updates a stack as CloudFormation does: in place or by replacement, and what is replaced or removed is deleted last."""
from copy import deepcopy
from typing import Any, Callable

from moto.cloudformation import parsing

from .refusals import refusals
from .resource_types import Place, in_place
from .update_plan import Change, plan_update

Tell = Callable[[Change, str, str], None]


class UpdateRefused(Exception):
    """An update that changes nothing, for the reasons in its message."""


def _properties(resources: Any, logical_id: str) -> dict[str, Any]:
    return parsing.clean_json(deepcopy(resources._resource_json_map[logical_id].get("Properties", {})), resources)


def _create(resources: Any, logical_id: str) -> None:
    # The map makes what it does not hold.
    resources._parsed_resources.pop(logical_id, None)
    resources[logical_id]


def _apply(resources: Any, change: Change, place: Place) -> None:
    if change.action == "update":
        resource = resources._parsed_resources[change.logical_id]
        in_place[change.type](resource, _properties(resources, change.logical_id), place)
    else:
        _create(resources, change.logical_id)


def _truths(resources: Any) -> dict[str, bool]:
    conditions = resources.lazy_condition_map
    return {name: conditions[name] for name in conditions}


def _there(all_resources: dict[str, Any], truths: dict[str, bool]) -> dict[str, Any]:
    """The resources that a template's conditions let be."""
    return {
        logical_id: resource
        for logical_id, resource in all_resources.items()
        if "Condition" not in resource or truths[resource["Condition"]]
    }


def update_resources(resources: Any, template: dict[str, Any], parameters: dict[str, Any], tell: Tell) -> None:
    """Brings a stack's resources to a template; `tell` hears of each change, its physical id and its status."""
    whole, truths = resources._resource_json_map, _truths(resources)
    before = dict(resources.resolved_parameters)
    resources._template = template
    resources.input_parameters = parameters
    # Outputs may be of resources that the update brings.
    resources._resource_json_map = template["Resources"]
    resources.load()
    now = _truths(resources)
    old, new = _there(whole, truths), _there(template["Resources"], now)
    changed = {name for name, value in resources.resolved_parameters.items() if before.get(name) != value}
    changed |= {f"condition {name}" for name, holds in now.items() if truths.get(name) != holds}
    changes = plan_update(old, new, changed)
    # What an upgrade has brought goes again when it is rolled back.
    first = resources.__dict__.setdefault("first_ids", frozenset(old))
    reasons = refusals(changes, old, new, first)
    if reasons:
        resources._resource_json_map = whole
        raise UpdateRefused("; ".join(reasons))
    place = Place(resources._account_id, resources._region_name)
    left = []
    for change in changes:
        found = resources._parsed_resources.get(change.logical_id)
        if change.action in ("replace", "delete", "retain"):
            left.append((change, found))
        if change.action in ("create", "update", "replace"):
            _apply(resources, change, place)
            done = "CREATE_COMPLETE" if change.action == "create" else "UPDATE_COMPLETE"
            # moto gives a permission of a function no id.
            tell(change, getattr(resources[change.logical_id], "physical_resource_id", ""), done)
    for change, found in reversed(left):
        if change.action != "retain":
            resources._delete_resource(found, old[change.logical_id])
        if change.action != "replace":
            resources._parsed_resources.pop(change.logical_id)
        status = "DELETE_SKIPPED" if change.action == "retain" else "DELETE_COMPLETE"
        tell(change, getattr(found, "physical_resource_id", ""), status)
