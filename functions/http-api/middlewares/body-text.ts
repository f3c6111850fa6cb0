import { isUtf8 } from 'node:buffer';
import type { MiddlewareObj } from '@middy/core';
import { Problem } from '../../../src/contract/rest/problem.ts';
import type { ApiRequest } from '../api-request.ts';

const maxBytes = 64 * 1024;

/** The body's text as its bytes came, at most 64 KiB: API Gateway itself lets 10 MB pass. */
export function bodyText(): MiddlewareObj<ApiRequest> {
  return {
    before: ({ event }) => {
      const { body = '', isBase64Encoded } = event;
      const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
      if (bytes.length > maxBytes) throw new Problem('too_large');
      event.text = bytes.toString('utf8');
      event.isUtf8 = isUtf8(bytes);
    },
  };
}
