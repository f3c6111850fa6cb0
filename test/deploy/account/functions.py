"""Lambda functions: updated in place, with their code to download; the check runs them, so moto calls none."""
from moto.awslambda import models
from moto.dynamodb.models import dynamodb_backends
from moto.sqs.models import sqs_backends

from .resource_types import Place, Properties, in_place


def _update_function(function: models.LambdaFunction, properties: Properties, place: Place) -> None:
    function.update_configuration({"Environment": {"Variables": {}}, "Description": "", **properties})
    function.update_function_code(properties["Code"])
    function.reserved_concurrency = properties.get("ReservedConcurrentExecutions")


def _update_mapping(mapping: models.EventSourceMapping, properties: Properties, place: Place) -> None:
    place.of(models.lambda_backends).update_event_source_mapping(mapping.uuid, properties)


def _create_mapping_without_deliveries(create):
    def create_mapping(backend, spec):
        if backend.list_event_source_mappings(spec["EventSourceArn"], spec["FunctionName"].rsplit(":", 1)[-1]):
            raise ValueError("An event source mapping of this event source and function already exists")
        mapping = create(backend, spec)
        for queue in sqs_backends[backend.account_id][backend.region_name].queues.values():
            queue.lambda_event_source_mappings.clear()
        for table in dynamodb_backends[backend.account_id][backend.region_name].tables.values():
            table.lambda_event_source_mappings.clear()
        return mapping

    return create_mapping


def _locate_code(get_code, address: str):
    def located(function):
        answer = get_code(function)
        code = function.code
        if "S3Bucket" in code:
            # Signed, as Lambda's is; moto asks no more of a signature.
            answer["Code"]["Location"] = f"{address}/{code['S3Bucket']}/{code['S3Key']}?Signature=simulated"
        return answer

    return located


def simulate(address: str) -> None:
    in_place["AWS::Lambda::Function"] = _update_function
    in_place["AWS::Lambda::EventSourceMapping"] = _update_mapping
    backend = models.LambdaBackend
    backend.create_event_source_mapping = _create_mapping_without_deliveries(backend.create_event_source_mapping)
    models.LambdaFunction.get_code = _locate_code(models.LambdaFunction.get_code, address)
