"""CloudFormation's stacks: unknown types fail, a failure is a failed stack, and updates are CloudFormation's own."""
import traceback
from typing import Any

from moto.cloudformation import models, parsing
from moto.cloudformation.exceptions import CloudFormationError, ValidationError
from moto.ssm.models import Parameter

from .update import update_resources
from .update_plan import Change


def _only_known_types(find):
    def known(resource_type: str):
        found = find(resource_type)
        if found is None and resource_type not in parsing.NULL_MODELS:
            raise ValidationError(message=f"{resource_type} is not simulated")
        return found

    return known


def _fail(stack: models.Stack, error: Exception, status: str) -> None:
    traceback.print_exc()
    reason = getattr(error, "message", None) or str(error) or repr(error)
    stack.status, stack.status_reason = status, reason
    stack._add_stack_event(status, resource_status_reason=reason)


def _update(stack: models.Stack, template: str, role_arn=None, parameters=None, tags=None) -> None:
    before = stack.template, stack.template_dict, dict(stack.parameters)
    stack._add_stack_event("UPDATE_IN_PROGRESS", resource_status_reason="User Initiated")

    def tell(change: Change, physical_id: str, status: str) -> None:
        reason = ", ".join(change.properties)
        event = models.Event(
            stack.stack_id, stack.name, change.logical_id, physical_id, change.type, status, reason, None
        )
        stack.events.append(event)

    stack.template = template
    stack._parse_template()
    if parameters is not None:
        stack.parameters = parameters
    try:
        update_resources(stack.resource_map, stack.template_dict, stack.parameters, tell)
    except Exception as error:
        stack.template, stack.template_dict, stack.parameters = before
        stack.resource_map._template = stack.template_dict
        _fail(stack, error, "UPDATE_ROLLBACK_COMPLETE")
        return
    stack.output_map = stack._create_output_map()
    stack.status, stack.status_reason = "UPDATE_COMPLETE", None
    stack.role_arn = role_arn
    stack.tags = tags if tags is not None else stack.tags
    stack._add_stack_event("UPDATE_COMPLETE")


def _execute_change_set(execute):
    def executed(backend: Any, change_set_name: str, stack_name: str | None = None) -> None:
        change_set = next(
            it for key, it in backend.change_sets.items() if change_set_name in (key, it.change_set_name)
        )
        stack = backend.stacks[change_set.stack_id]
        if change_set.change_set_type == "UPDATE":
            _update(stack, change_set.template, parameters=change_set.parameters)
            change_set.execution_status = "EXECUTE_COMPLETE"
            return
        try:
            execute(backend, change_set_name, stack_name)
            stack._parse_template()
            stack.output_map = stack._create_output_map()
        except Exception as error:
            change_set.execution_status = "EXECUTE_FAILED"
            stack.template = change_set.template
            stack._parse_template()
            _fail(stack, error, "ROLLBACK_COMPLETE")

    return executed


def _create_change_set(create):
    def created(backend: Any, stack_name: str, *words: Any, **named: Any):
        for stack in backend.stacks.values():
            if stack_name in (stack.name, stack.stack_id) and stack.status == "ROLLBACK_COMPLETE":
                raise ValidationError(
                    message=f"Stack:{stack.stack_id} is in ROLLBACK_COMPLETE state and can not be updated."
                )
        return create(backend, stack_name, *words, **named)

    return created


def _delete_change_set(backend: Any, change_set_name: str) -> None:
    """Without an error for one that is not there: the command line deletes before it creates."""
    for key, it in list(backend.change_sets.items()):
        if change_set_name in (key, it.change_set_name):
            del backend.change_sets[key]


class _ChangeSetNotFound(CloudFormationError):
    code = "ChangeSetNotFound"


def _describe_change_set(backend: Any, change_set_name: str) -> models.ChangeSet:
    for key, it in backend.change_sets.items():
        if change_set_name in (key, it.change_set_name):
            return it
    raise _ChangeSetNotFound(f"ChangeSet [{change_set_name}] does not exist")


def _parameters_of_update(_: Any, instance: models.Stack, incoming_params: list[dict[str, Any]]) -> dict[str, str]:
    """A previous value may be the template's default: moto looks for it among those that were given."""
    given = {one["ParameterKey"]: one["ParameterValue"] for one in incoming_params if "ParameterValue" in one}
    kept = {one["ParameterKey"] for one in incoming_params if one.get("UsePreviousValue")}
    return {**{name: value for name, value in instance.parameters.items() if name in kept}, **given}


def _given_parameters(stack: models.Stack) -> dict[str, str]:
    """The parameters as they were given: moto gives those that were read from SSM, and reads them once more."""
    wanted = stack.template_dict.get("Parameters", {})
    return {name: stack.parameters.get(name, it.get("Default")) for name, it in wanted.items()}


def _generating_names(create):
    def generated(cls, resource_name, resource, account_id, region_name, **others):
        resource["Properties"].setdefault("Name", resource_name)
        return create(cls, resource_name, resource, account_id, region_name, **others)

    return classmethod(generated)


def simulate() -> None:
    parsing.resource_class_from_type = _only_known_types(parsing.resource_class_from_type)
    models.Stack.update = _update
    models.Stack.stack_parameters = property(_given_parameters)
    backend = models.CloudFormationBackend
    backend.describe_change_set = _describe_change_set
    backend.create_change_set = _create_change_set(backend.create_change_set)
    backend.delete_change_set = _delete_change_set
    backend._resolve_update_parameters = _parameters_of_update
    backend.execute_change_set = _execute_change_set(backend.execute_change_set)
    # Parameters of the bootstrap stack have no name, and are read.
    Parameter.create_from_cloudformation_json = _generating_names(Parameter.create_from_cloudformation_json.__func__)
    Parameter.has_cfn_attr = classmethod(lambda _, name: name in ("Type", "Value"))
    Parameter.get_cfn_attribute = lambda self, name: {"Value": self.value, "Type": self.parameter_type}[name]
