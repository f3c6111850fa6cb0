import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { logLine, reasonOf } from '../../src/kit/log.service.ts';
import * as logEvent from '../../src/kit/log-words.ts';
import type { Answer } from './answers.ts';

/** Answers 503 where the table did not, so that the network asks again: no guest is told of a wrong code in an outage. */
export function outageAnswers(): MiddlewareObj<APIGatewayProxyEventV2, Answer, Error> {
  return {
    onError: (handled) => {
      const { requestId: request } = handled.event.requestContext;
      logLine({ event: logEvent.networkNotAnswered, request, reason: reasonOf(handled.error) }, 'error');
      handled.response = { statusCode: 503 };
    },
  };
}
