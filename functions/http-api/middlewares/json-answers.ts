import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Answer, ApiEvent } from '../call.ts';

/** Writes an operation's answer as JSON that nobody may keep: it holds codes. */
export function jsonAnswers(): MiddlewareObj<ApiEvent, Answer | APIGatewayProxyStructuredResultV2> {
  return {
    after: (request) => {
      const { status, body, headers } = request.response as Answer;
      request.response = {
        statusCode: status,
        headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
        body: JSON.stringify(body),
      };
    },
  };
}
