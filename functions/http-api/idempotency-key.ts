import { Problem } from '../../src/contract/rest/problem.ts';
import type { ApiRequest } from './api-request.ts';

/** The request's `Idempotency-Key`; undefined if it has none. @throws Problem if it cannot be one */
export function idempotencyKey(headers: ApiRequest['headers']): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined || /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/.test(key)) return key;
  throw new Problem('invalid', [
    { pointer: '/header/Idempotency-Key', detail: 'must be 1 to 255 printable ASCII characters' },
  ]);
}
