"""EventBridge Scheduler's schedules, how Lambda makes their calls, and the bootstrap bucket's policy."""
from contextlib import suppress

from moto.awslambda.exceptions import UnknownFunctionException
from moto.awslambda.models import lambda_backends
from moto.scheduler.models import scheduler_backends

from ..resource_types import Place, Properties, add_type

_group = "default"


def _fields(name: str, properties: Properties) -> Properties:
    return {
        "name": name,
        "group_name": _group,
        "description": properties.get("Description"),
        "flexible_time_window": properties["FlexibleTimeWindow"],
        "schedule_expression": properties["ScheduleExpression"],
        "schedule_expression_timezone": properties.get("ScheduleExpressionTimezone"),
        "state": properties.get("State"),
        "target": properties["Target"],
        "start_date": None,
        "end_date": None,
        "kms_key_arn": None,
    }


def _create(name: str, properties: Properties, place: Place):
    made = place.of(scheduler_backends).create_schedule(action_after_completion=None, **_fields(name, properties))
    return name, {"Arn": made.arn}


def _calls(properties: Properties) -> Properties:
    numbers = ("MaximumRetryAttempts", "MaximumEventAgeInSeconds")
    return {name: int(properties[name]) for name in numbers if name in properties}


def _create_calls(_: str, properties: Properties, place: Place):
    function = properties["FunctionName"]
    place.of(lambda_backends).put_function_event_invoke_config(function, _calls(properties))
    return f"{function}|{properties['Qualifier']}", {}


def _delete_calls(physical_id: str, _: Properties, place: Place) -> None:
    # The order in which moto deletes is not CloudFormation's: its function may be gone before.
    with suppress(UnknownFunctionException):
        place.of(lambda_backends).delete_function_event_invoke_config(physical_id.split("|")[0])


def _update_calls(found, properties: Properties, place: Place) -> None:
    _delete_calls(found.physical_resource_id, properties, place)
    _create_calls("", properties, place)


def add() -> None:
    add_type("AWS::Lambda::EventInvokeConfig", _create_calls, _delete_calls, _update_calls)
    add_type(
        "AWS::Scheduler::Schedule",
        _create,
        lambda name, _, place: place.of(scheduler_backends).delete_schedule(_group, name),
        lambda found, properties, place: place.of(scheduler_backends).update_schedule(
            **_fields(found.physical_resource_id, properties)
        ),
    )
    add_type("AWS::S3::BucketPolicy", lambda name, *_: (name, {"Id": name}), lambda *_: None)
