"""Why an update must not be: what AWS refuses, what loses data of the hotel, and what cannot be simulated."""
from typing import Any

from .resource_types import in_place
from .update_plan import Change

# They hold what a hotel needs afterwards, or are known to others by their name or address.
_stateful = {
    "AWS::ApiGatewayV2::Api",
    "AWS::DynamoDB::GlobalTable",
    "AWS::DynamoDB::Table",
    "AWS::Logs::LogGroup",
    "AWS::SES::ConfigurationSet",
    "AWS::SES::EmailIdentity",
    "AWS::SNS::Topic",
    "AWS::SQS::Queue",
    "AWS::SecretsManager::Secret",
}


def _indexes(resource: dict[str, Any]) -> dict[str, Any]:
    indexes = resource.get("Properties", {}).get("GlobalSecondaryIndexes", [])
    return {index["IndexName"]: (index["KeySchema"], index["Projection"]) for index in indexes}


def _index_refusals(logical_id: str, old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    was, will = _indexes(old), _indexes(new)
    made_or_deleted = was.keys() ^ will.keys()
    altered = [name for name in was.keys() & will.keys() if was[name] != will[name]]
    refusals = [f"{logical_id}: index {name} cannot be altered, only deleted and created" for name in sorted(altered)]
    if len(made_or_deleted) > 1:
        names = ", ".join(sorted(made_or_deleted))
        refusals.append(f"{logical_id}: only one index can be created or deleted in an update, not {names}")
    return refusals


def refusals(changes: list[Change], old: dict[str, Any], new: dict[str, Any], first: frozenset[str]) -> list[str]:
    """All reasons against these changes; none if they may be made. `first`: what the stack had at its creation, by logical id."""
    reasons = []
    for change in changes:
        verb = {"replace": "replaced", "delete": "deleted", "retain": "given up"}.get(change.action)
        because = f" ({', '.join(change.properties)})" if change.properties else ""
        goes_again = change.action != "replace" and change.logical_id not in first
        if verb and change.type in _stateful and not goes_again:
            reasons.append(f"{change.logical_id}: {change.type} would be {verb}{because}")
        elif change.action == "update" and change.type not in in_place:
            reasons.append(f"{change.logical_id}: an update of {change.type} is not simulated{because}")
        if change.action == "update" and change.type.startswith("AWS::DynamoDB::"):
            reasons += _index_refusals(change.logical_id, old[change.logical_id], new[change.logical_id])
    return reasons
