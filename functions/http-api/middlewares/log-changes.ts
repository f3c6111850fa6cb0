import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Answer, ApiRequest } from '../api-request.ts';
import type { Route } from '../routes.ts';

/** One line for each call that may have changed something: which key did what to which ticket. */
export function logChanges({
  operation,
  scope,
}: Route): MiddlewareObj<ApiRequest, Answer | APIGatewayProxyStructuredResultV2> {
  return {
    after: ({ event, response }) => {
      if (scope !== 'issue') return;
      const { keyId: key, access, pathParameters, requestContext } = event;
      const ticket = pathParameters?.serial ?? serialIn((response as Answer).body);
      console.info({ did: operation, location: access?.location.id, ticket, key, request: requestContext.requestId });
    },
  };
}

function serialIn(body: Answer['body']): unknown {
  return typeof body === 'object' && 'serial' in body ? body.serial : undefined;
}
