import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Answer, ApiRequest } from '../api-request.ts';
import { JsonText } from '../json-text.ts';

/** A page brings all that it shows: nothing is fetched, and no script runs. */
const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
  'x-content-type-options': 'nosniff',
};

/** Writes an operation's answer as JSON, or a page as HTML, that nobody may keep: it holds codes. */
export function jsonAnswers(): MiddlewareObj<ApiRequest, Answer | APIGatewayProxyStructuredResultV2> {
  return {
    after: (request) => {
      const { status, body, headers } = request.response as Answer;
      const isPage = typeof body === 'string';
      request.response = {
        statusCode: status,
        headers: {
          ...(isPage ? pageHeaders : { 'content-type': 'application/json' }),
          'cache-control': 'no-store',
          ...headers,
        },
        body: isPage ? body : jsonOf(body),
      };
    },
  };
}

function jsonOf(body: object): string {
  return body instanceof JsonText ? body.text : JSON.stringify(body);
}
