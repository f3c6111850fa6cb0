import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { isFailedWrite } from '../../process/is-failed-write.ts';
import { throwUncaught } from '../../process/throw-uncaught.ts';
import type { Account } from '../accept-mail.ts';
import { type SettingsCell, takeFault } from '../fault-queue.ts';
import { readBody } from '../read-body.ts';
import { SesError } from '../ses-error.ts';
import { answerQuery, sendingActions } from './answer-query.ts';
import { type QueryAnswer, queryRefusal } from './query-answer.ts';

/** The account, and the settings with the remaining faults. */
export interface QueryParts {
  readonly account: Account;
  readonly cell: SettingsCell;
}

// A mail of 10 MB in base64, form-encoded.
const longestBody = 48 * 1024 * 1024;

async function answerOrRefuse(
  params: URLSearchParams,
  { account }: QueryParts,
  authorization: string | undefined,
): Promise<QueryAnswer> {
  try {
    return await answerQuery(params, { account, authorization });
  } catch (error) {
    if (error instanceof SesError) return queryRefusal(error);
    // Whoever sent the mail has no answer.
    if (isFailedWrite(error)) throwUncaught(error);
    else console.error(error);
    return queryRefusal(new SesError('InternalFailure', 'The mail could not be taken.', {}, 500));
  }
}

function misfit(request: IncomingMessage, body: Buffer | undefined): SesError | undefined {
  if (body === undefined) return new SesError('RequestEntityTooLarge', 'Request size exceeded.', {}, 413);
  if (/^AWS4-HMAC-SHA256 Credential=/.test(request.headers.authorization ?? '')) return undefined;
  return new SesError('MissingAuthenticationToken', 'Request is missing Authentication Token', {}, 403);
}

function reply(response: ServerResponse, { status, xml }: QueryAnswer): void {
  response.writeHead(status, { 'content-type': 'text/xml' }).end(xml);
}

/** When a call over a connection ended, by the account's clock. */
const lastUses = new WeakMap<Socket, number>();

/** Whether SES has forgotten a connection: no call has used it for too long. */
function isForgotten({ socket }: IncomingMessage, { account, cell }: QueryParts): boolean {
  const [last, { idleSeconds }] = [lastUses.get(socket), cell.get()];
  return last !== undefined && idleSeconds !== null && account.now() - last >= idleSeconds * 1000;
}

/** Handles `POST /`, where AWS clients call SES. A signature must be present, but is not verified. */
export async function serveQuery(request: IncomingMessage, response: ServerResponse, parts: QueryParts): Promise<void> {
  if (isForgotten(request, parts)) return void request.socket.resetAndDestroy();
  response.once('finish', () => lastUses.set(request.socket, parts.account.now()));
  const body = await readBody(request, longestBody);
  const params = new URLSearchParams(body?.toString('utf8') ?? '');
  const sending = sendingActions.has(params.get('Action') ?? '');
  const unfit = misfit(request, body);
  if (unfit) return reply(response, queryRefusal(unfit));
  const before = sending ? takeFault(['drop-before', 'hang'], parts.cell) : undefined;
  if (before === 'drop-before') request.socket.destroy();
  // A hanging call ends when the client gives up, or the server closes.
  if (before !== undefined) return;
  const answer = await answerOrRefuse(params, parts, request.headers.authorization);
  const after = sending && answer.status === 200 ? takeFault(['drop-after', '503-after'], parts.cell) : undefined;
  if (after === 'drop-after') return void request.socket.destroy();
  if (after === '503-after') {
    return reply(response, queryRefusal(new SesError('ServiceUnavailable', 'Service is unavailable.', {}, 503)));
  }
  reply(response, answer);
}
