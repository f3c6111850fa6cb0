import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { messagePage } from '../../src/channels/portal/message-page.ts';
import { readerOf } from '../../src/channels/portal/reader.ts';
import { logLine, reasonOf } from '../../src/kit/log.service.ts';
import * as logEvent from '../../src/kit/log-words.ts';
import { pageAnswer } from './page-answer.ts';
import { portalRequest } from './portal-request.ts';

/** Where the table did not answer, a page that says so: the guest can press again. */
export function outagePages(): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Error> {
  return {
    onError: (call) => {
      const { id, languages } = portalRequest(call.event);
      logLine({ event: logEvent.portalFailed, request: id, reason: reasonOf(call.error) }, 'error');
      const page = messagePage('outage', {}, readerOf(languages));
      call.response = pageAnswer(503, page, { 'retry-after': '60' });
    },
  };
}
