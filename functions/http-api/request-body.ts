import { Problem } from '../../src/contract/rest/problem.ts';
import type { RequestBody } from '../../src/contract/rest/read-fields.ts';
import type { ApiEvent } from './call.ts';

/** Media types that a body may come in, and how each is read. */
const types: Readonly<Record<string, RequestBody['type']>> = {
  'application/json': 'json',
  'application/x-www-form-urlencoded': 'form',
};

/** A request's body with its type. @throws Problem if it is neither JSON nor a form, in UTF-8 */
export function requestBody({ headers, text = '' }: ApiEvent, taken = types): RequestBody {
  const [media = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const type = taken[media.trim()];
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  if (!type || (charset && !/^charset="?utf-?8"?$/.test(charset))) throw new Problem('unsupported_type');
  return { text, type };
}
