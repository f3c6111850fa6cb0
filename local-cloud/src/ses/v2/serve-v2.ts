import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Account } from '../accept-mail.ts';
import { SesError } from '../ses-error.ts';
import { answerV2 } from './answer-v2.ts';

/** The path prefix of SES version 2. */
export const v2Path = '/v2/email/';

/** Handles the calls of SES version 2, in JSON. A signature must be present, but is not verified. */
export async function serveV2(
  request: IncomingMessage,
  response: ServerResponse,
  { account }: { readonly account: Account },
): Promise<void> {
  try {
    const body = JSON.stringify(answer(request, account));
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  } catch (error) {
    if (!(error instanceof SesError)) throw error;
    const headers = { 'content-type': 'application/json', 'x-amzn-errortype': error.code };
    response.writeHead(error.status, headers).end(JSON.stringify({ message: error.message }));
  }
}

function answer({ method, url = '/', headers }: IncomingMessage, account: Account): object {
  if (!/^AWS4-HMAC-SHA256 Credential=/.test(headers.authorization ?? '')) {
    throw new SesError('MissingAuthenticationTokenException', 'Missing Authentication Token', {}, 403);
  }
  const { pathname } = new URL(url, 'http://127.0.0.1');
  return answerV2(`${method} ${pathname.slice(v2Path.length)}`, { account, authorization: headers.authorization });
}
