import { readUndeliveredQuery } from '../../../src/contract/rest/list-query.ts';
import { toUndeliveredGuest } from '../../../src/contract/rest/mail-answers.ts';
import type { UndeliveredAnswer } from '../../../src/contract/rest/undelivered-answers.ts';
import { undeliveredCursorText } from '../../../src/contract/rest/undelivered-cursor.ts';
import type { Answer, AuthorizedRequest } from '../api-request.ts';
import type { HttpApiDeps } from '../deps.ts';

/** The guests who are without their mail, those who leave first first: no names, no addresses, no codes. */
export async function listUndelivered(
  { access, queryStringParameters = {} }: AuthorizedRequest,
  { lists }: Pick<HttpApiDeps, 'lists'>,
): Promise<Answer> {
  const query = readUndeliveredQuery(queryStringParameters);
  const { guests, next } = await lists.undelivered(access.location.id, query);
  const body: UndeliveredAnswer = { data: guests.map(toUndeliveredGuest) };
  if (!next) return { status: 200, body };
  const following = new URLSearchParams({ limit: String(query.limit), cursor: undeliveredCursorText(next) });
  return { status: 200, body, headers: { link: `<?${following}>; rel="next"` } };
}
