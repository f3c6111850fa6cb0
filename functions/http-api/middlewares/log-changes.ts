import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as logEvent from '../../../src/contract/logs/log-event.ts';
import type { LogWord } from '../../../src/contract/logs/log-word.ts';
import { logLine } from '../../../src/lambda/log-line.ts';
import type { Answer, ApiRequest } from '../api-request.ts';
import type { routes } from '../routes.ts';

type AnyRoute = (typeof routes)[number];

const words: Readonly<Record<Extract<AnyRoute, { readonly scope: 'issue' }>['operation'], LogWord>> = {
  createTicket: logEvent.ticketCreated,
  moveTicket: logEvent.ticketMoved,
  cancelTicket: logEvent.ticketCancelled,
  resendMail: logEvent.mailResendRequested,
};

/** One line for each call that may have changed something: which key did what to which ticket. */
export function logChanges(route: AnyRoute): MiddlewareObj<ApiRequest, Answer | APIGatewayProxyStructuredResultV2> {
  const word = route.scope === 'issue' ? words[route.operation] : undefined;
  return {
    after: ({ event, response }) => {
      if (!word) return;
      const { keyId: key, access, pathParameters, requestContext } = event;
      const ticket = pathParameters?.serial ?? serialIn((response as Answer).body);
      logLine({ event: word, location: access?.location.id, ticket, key, request: requestContext.requestId });
    },
  };
}

function serialIn(body: Answer['body']): string | undefined {
  return typeof body === 'object' && 'serial' in body && typeof body.serial === 'string' ? body.serial : undefined;
}
