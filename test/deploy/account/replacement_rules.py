"""Which changed property makes CloudFormation replace a resource: by AWS's own schemas, as the CDK's command line has them."""
import gzip
import json
from functools import cache
from pathlib import Path

_schemas = Path(__file__).parents[3] / "node_modules/aws-cdk/db.json.gz"


@cache
def _replacing() -> dict[str, frozenset[str]]:
    with gzip.open(_schemas) as file:
        resources = json.load(file)["schema"]["resource"]["entities"]
    return {
        resource["cloudFormationType"]: frozenset(
            # Some are said to replace under conditions: whoever must not be replaced must not come near.
            name
            for name, it in resource["properties"].items()
            if it.get("causesReplacement", "no") != "no"
        )
        for resource in resources
    }


def replaces(type_name: str, changed: frozenset[str]) -> frozenset[str]:
    """Those of the changed properties that replace a resource of this type."""
    rules = _replacing()
    if type_name not in rules:
        raise ValueError(f"There is no schema of {type_name}")
    return rules[type_name] & changed
