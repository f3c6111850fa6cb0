"""Resource types that moto's CloudFormation lacks, and updates in place that it lacks or does wrongly."""
from dataclasses import dataclass
from typing import Any, Callable

from moto.core.common_models import CloudFormationModel

Properties = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """Where a resource lies: an account and a region."""

    account: str
    region: str

    def of(self, backends: Any) -> Any:
        """A service's data in this place."""
        return backends[self.account][self.region]


Create = Callable[[str, Properties, Place], tuple[str, Properties]]
Update = Callable[[Any, Properties, Place], None]
Delete = Callable[[str, Properties, Place], None]

# CloudFormation updates a resource in place by these, by type: resource, its new properties, place.
in_place: dict[str, Update] = {}

# Python keeps no class that nothing names, and moto finds a type's class among those that are kept.
_added: list[type] = []


def add_type(type_name: str, create: Create, delete: Delete, update: Update | None = None) -> None:
    """Adds a type: `create` makes a resource of a generated name and gives its id and its attributes."""

    class Added(CloudFormationModel):
        # moto files a class under the service in its module's name.
        __module__ = "moto.account.models"

        def __init__(self, physical_id: str, attributes: Properties, properties: Properties) -> None:
            self.physical_resource_id = physical_id
            self.attributes = attributes
            self.properties = properties

        @staticmethod
        def cloudformation_type() -> str:
            return type_name

        @staticmethod
        def cloudformation_name_type() -> str:
            return ""

        @classmethod
        def has_cfn_attr(cls, attr: str) -> bool:
            return True

        def get_cfn_attribute(self, attribute: str) -> Any:
            if attribute not in self.attributes:
                raise KeyError(f"{type_name}.{attribute}")
            return self.attributes[attribute]

        def is_created(self) -> bool:
            return True

        @classmethod
        def create_from_cloudformation_json(cls, name, resource, account_id, region_name, **_):
            properties = resource.get("Properties", {})
            return cls(*create(name, properties, Place(account_id, region_name)), properties)

        def delete(self, account_id: str, region_name: str) -> None:
            delete(self.physical_resource_id, self.properties, Place(account_id, region_name))

    Added.__name__ = type_name.replace("::", "")
    _added.append(Added)
    if update:

        def update_and_note(resource: Any, properties: Properties, place: Place) -> None:
            update(resource, properties, place)
            resource.properties = properties

        in_place[type_name] = update_and_note
