"""Who calls: a message's sender id is that of the function's role, or of the operator, as in SQS and STS."""
import hashlib
import threading

from moto.awslambda.models import lambda_backends
from moto.iam.models import iam_backends
from moto.sqs import models, responses

# STS of moto says this of everybody whose key it does not know.
_operator = "AKIAIOSFODNN7EXAMPLE"

_calling = threading.local()


def _access_key_of(function_arn: str) -> str:
    """The key with which local-cloud lets a function sign its calls (`accessKeyOf`)."""
    return f"ASIA{hashlib.sha256(function_arn.encode()).hexdigest()[:16].upper()}"


def _sender_id(access_key: str, account: str, region: str) -> str:
    for function in lambda_backends[account][region].list_functions():
        if _access_key_of(function.function_arn) == access_key:
            role = next(role for role in iam_backends[account]["aws"].roles.values() if role.arn == function.role)
            return f"{role.id}:{function.function_name}"
    return _operator


def _noting_caller(send):
    def noted(self):
        _calling.sender_id = _sender_id(self.get_access_key(), self.current_account, self.region)
        try:
            return send(self)
        finally:
            _calling.sender_id = None

    return noted


def _named(init):
    def named(self, *args, **kwargs):
        init(self, *args, **kwargs)
        self.sender_id = getattr(_calling, "sender_id", None) or self.sender_id

    return named


def simulate() -> None:
    sqs = responses.SQSResponse
    sqs.send_message = _noting_caller(sqs.send_message)
    sqs.send_message_batch = _noting_caller(sqs.send_message_batch)
    models.Message.__init__ = _named(models.Message.__init__)
