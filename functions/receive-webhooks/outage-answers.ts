import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as logEvent from '../../src/contract/logs/log-event.ts';
import { logLine } from '../../src/lambda/log-line.ts';
import { reasonOf } from '../../src/lambda/reason-of.ts';

/** Answers 503 where the table or the queue did not, so that the system delivers again: nothing leaves but that. */
export function outageAnswers(): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Error> {
  return {
    onError: (request) => {
      const { requestId } = request.event.requestContext;
      logLine({ event: logEvent.deliveryFailed, request: requestId, reason: reasonOf(request.error) }, 'error');
      request.response = { statusCode: 503, headers: { 'retry-after': '60' } };
    },
  };
}
