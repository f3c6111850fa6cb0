"""What CloudFormation does to each resource when a stack gets another template."""
import re
from dataclasses import dataclass
from typing import Any, Iterator

from .replacement_rules import replaces


@dataclass(frozen=True)
class Change:
    """One resource: `action` is create, update, replace, delete or retain; `properties` are those that differ."""

    logical_id: str
    type: str
    action: str
    properties: tuple[str, ...] = ()


def references(value: Any) -> Iterator[str]:
    """The names of all that a part of a template refers to."""
    if isinstance(value, list):
        for one in value:
            yield from references(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name == "Ref":
                yield one
            elif name == "Fn::GetAtt":
                yield one[0] if isinstance(one, list) else one.split(".")[0]
            elif name == "Fn::Sub":
                yield from re.findall(r"\$\{([^!.}]+)", one if isinstance(one, str) else one[0])
                yield from references(one)
            elif name == "Fn::If":
                yield f"condition {one[0]}"
                yield from references(one[1:])
            else:
                yield from references(one)


def in_dependency_order(resources: dict[str, Any]) -> list[str]:
    """Each resource after those that it refers to or depends on."""
    order: dict[str, None] = {}

    def place(logical_id: str) -> None:
        if logical_id in order or logical_id not in resources:
            return
        resource = resources[logical_id]
        depends = resource.get("DependsOn", [])
        needed = [depends] if isinstance(depends, str) else depends
        for one in sorted({*needed, *references(resource.get("Properties", {}))} - {logical_id}):
            place(one)
        order[logical_id] = None

    for logical_id in resources:
        place(logical_id)
    return list(order)


def plan_update(old: dict[str, Any], new: dict[str, Any], changed_parameters: set[str]) -> list[Change]:
    """All changes from the old resources to the new ones, in the order in which they are made."""
    other_values = set(changed_parameters)
    changes = []
    for logical_id in in_dependency_order(new):
        resource_type = new[logical_id]["Type"]
        if logical_id not in old:
            changes.append(Change(logical_id, resource_type, "create"))
            continue
        was, will = (resources[logical_id].get("Properties", {}) for resources in (old, new))
        changed = frozenset(
            name
            for name in was.keys() | will.keys()
            if was.get(name) != will.get(name) or not other_values.isdisjoint(references(will.get(name)))
        )
        if not changed and resource_type == old[logical_id]["Type"]:
            continue
        replacing = resource_type != old[logical_id]["Type"] or replaces(resource_type, changed)
        if replacing:
            other_values.add(logical_id)
        action = "replace" if replacing else "update"
        changes.append(Change(logical_id, resource_type, action, tuple(sorted(changed))))
    for logical_id in reversed(in_dependency_order(old)):
        if logical_id not in new:
            keeps = old[logical_id].get("DeletionPolicy", "Delete").startswith("Retain")
            changes.append(Change(logical_id, old[logical_id]["Type"], "retain" if keeps else "delete"))
    return changes
