import { Problem } from '../../src/contract/rest/problem.ts';
import type { RequestBody } from '../../src/contract/rest/read-fields.ts';
import type { ApiRequest } from './api-request.ts';

/** Media types that a body may come in, and how each is read. */
const types: Readonly<Record<string, RequestBody['type']>> = {
  'application/json': 'json',
  'application/x-www-form-urlencoded': 'form',
};

/**
 * A request's body with its type.
 * @param taken the media types that the operation takes
 * @throws Problem if it is of none of these, or not in UTF-8
 */
export function requestBody({ headers, text = '', isUtf8 }: ApiRequest, taken = types): RequestBody {
  const [media = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const type = taken[media.trim()];
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  if (!type || (charset && !/^charset="?utf-?8"?$/.test(charset))) throw unsupported(Object.keys(taken));
  if (isUtf8 === false) throw new Problem(type === 'form' ? 'not_form' : 'not_json');
  return { text, type };
}

/** With the header by which RFC 9110 (15.5.16) tells what would have been taken. */
function unsupported(taken: readonly string[]): Problem {
  const detail = `must be ${taken.join(' or ')}, in UTF-8`;
  return new Problem('unsupported_type', [{ pointer: '/header/Content-Type', detail }], { accept: taken.join(', ') });
}
