"""IAM: what moto does not update of roles."""
import json

from moto.iam.models import iam_backends
from moto.utilities.utils import get_partition

from ..resource_types import Place, Properties, in_place


def _iam(place: Place):
    return iam_backends[place.account][get_partition(place.region)]


def _update_role(role, properties: Properties, place: Place) -> None:
    role.assume_role_policy_document = json.dumps(properties["AssumeRolePolicyDocument"])
    role.description = properties.get("Description", "")
    role.max_session_duration = properties.get("MaxSessionDuration", 3600)


def _update_policy(policy, properties: Properties, place: Place) -> None:
    _iam(place).update_inline_policy(
        policy.name,
        properties["PolicyName"],
        properties["PolicyDocument"],
        properties.get("Groups"),
        properties.get("Roles"),
        properties.get("Users"),
    )


def add() -> None:
    in_place["AWS::IAM::Role"] = _update_role
    in_place["AWS::IAM::Policy"] = _update_policy
