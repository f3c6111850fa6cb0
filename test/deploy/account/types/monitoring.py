"""CloudWatch: alarms, also of several others, the dashboard and metric filters, and what moto does not update of log groups."""
from moto.cloudwatch.models import cloudwatch_backends
from moto.logs.models import logs_backends

from ..resource_types import Place, Properties, add_type, in_place


def _put_alarm(name: str, properties: Properties, place: Place):
    return place.of(cloudwatch_backends).put_metric_alarm(
        name=name,
        namespace=properties.get("Namespace"),
        metric_name=properties.get("MetricName"),
        comparison_operator=properties["ComparisonOperator"],
        evaluation_periods=properties["EvaluationPeriods"],
        period=properties.get("Period"),
        threshold=properties.get("Threshold"),
        statistic=properties.get("Statistic"),
        description=properties.get("AlarmDescription"),
        dimensions=[{**one, "name": one["Name"], "value": one["Value"]} for one in properties.get("Dimensions", [])],
        alarm_actions=properties.get("AlarmActions", []),
        ok_actions=properties.get("OKActions", []),
        treat_missing_data=properties.get("TreatMissingData"),
        datapoints_to_alarm=properties.get("DatapointsToAlarm"),
    )


def _create_alarm(name: str, properties: Properties, place: Place):
    name = properties.get("AlarmName") or name
    return name, {"Arn": _put_alarm(name, properties, place).alarm_arn}


def _put_joint_alarm(name: str, properties: Properties, place: Place):
    return place.of(cloudwatch_backends).put_metric_alarm(
        name=name,
        namespace=None,
        metric_name=None,
        comparison_operator=None,
        evaluation_periods=None,
        period=None,
        threshold=None,
        statistic=None,
        description=properties.get("AlarmDescription"),
        dimensions=[],
        alarm_actions=properties.get("AlarmActions", []),
        ok_actions=properties.get("OKActions", []),
        rule=properties["AlarmRule"],
    )


def _create_joint_alarm(name: str, properties: Properties, place: Place):
    name = properties.get("AlarmName") or name
    return name, {"Arn": _put_joint_alarm(name, properties, place).alarm_arn}


def _create_dashboard(name: str, properties: Properties, place: Place):
    name = properties.get("DashboardName") or name
    place.of(cloudwatch_backends).put_dashboard(name, properties["DashboardBody"])
    return name, {}


def _put_filter(name: str, properties: Properties, place: Place) -> None:
    transformations = [
        {key[0].lower() + key[1:]: str(value) for key, value in one.items() if key != "Dimensions"}
        for one in properties["MetricTransformations"]
    ]
    logs = place.of(logs_backends)
    # A filter takes the place of one with its name; moto keeps both.
    logs.delete_metric_filter(name, properties["LogGroupName"])
    logs.put_metric_filter(name, properties["FilterPattern"], properties["LogGroupName"], transformations)


def _create_filter(name: str, properties: Properties, place: Place):
    _put_filter(name, properties, place)
    return name, {}


def _update_log_group(group, properties: Properties, place: Place) -> None:
    group.set_retention_policy(properties.get("RetentionInDays"))


def add() -> None:
    add_type(
        "AWS::CloudWatch::Alarm",
        _create_alarm,
        lambda name, _, place: place.of(cloudwatch_backends).delete_alarms([name]),
        lambda alarm, properties, place: _put_alarm(alarm.physical_resource_id, properties, place),
    )
    add_type(
        "AWS::CloudWatch::CompositeAlarm",
        _create_joint_alarm,
        lambda name, _, place: place.of(cloudwatch_backends).delete_alarms([name]),
        lambda alarm, properties, place: _put_joint_alarm(alarm.physical_resource_id, properties, place),
    )
    add_type(
        "AWS::CloudWatch::Dashboard",
        _create_dashboard,
        lambda name, _, place: place.of(cloudwatch_backends).delete_dashboards([name]),
        lambda found, properties, place: place.of(cloudwatch_backends).put_dashboard(
            found.physical_resource_id, properties["DashboardBody"]
        ),
    )
    add_type(
        "AWS::Logs::MetricFilter",
        _create_filter,
        lambda name, properties, place: place.of(logs_backends).delete_metric_filter(name, properties["LogGroupName"]),
        lambda found, properties, place: _put_filter(found.physical_resource_id, properties, place),
    )
    in_place["AWS::Logs::LogGroup"] = _update_log_group
