import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { checkSigned, ServiceError } from '../json/json-service.ts';
import { takeFault } from '../process/cell.ts';
import { type Account, acceptMail, checkAccount } from './accept-mail.ts';
import { sendingNeeds } from './outgoing.ts';
import { readRawMail } from './read-raw-mail.ts';

/** When a call over a connection ended, by the account's clock. */
const lastUses = new WeakMap<Socket, number>();

/** Whether SES has forgotten a connection: no call has used it for too long. */
function isForgotten(socket: Socket, { settings, now }: Account): boolean {
  const [last, { idleSeconds }] = [lastUses.get(socket), settings.get()];
  return last !== undefined && idleSeconds !== null && now() - last >= idleSeconds * 1000;
}

/** Handles `POST /`, where AWS clients call SES in the Query protocol. A signature must be present, but is not verified. */
export async function serveQuery(
  request: IncomingMessage,
  response: ServerResponse,
  { account }: { readonly account: Account },
): Promise<void> {
  const { socket, headers } = request;
  if (isForgotten(socket, account)) return void socket.resetAndDestroy();
  response.once('finish', () => lastUses.set(socket, account.now()));
  const params = new URLSearchParams((await buffer(request)).toString());
  const [status, xml] = await answerTo(params, headers.authorization, account).then(
    (answer) => [200, answer] as const,
    (error: unknown) => {
      if (!(error instanceof ServiceError)) throw error;
      return [error.status, refusal(error)] as const;
    },
  );
  if (xml === undefined) socket.destroy();
  else response.writeHead(status, { 'content-type': 'text/xml' }).end(xml);
}

/** The answer to a call; undefined breaks the connection. @throws ServiceError as from SES */
async function answerTo(
  params: URLSearchParams,
  authorization: string | undefined,
  account: Account,
): Promise<string | undefined> {
  checkSigned(authorization, 'MissingAuthenticationToken', 403);
  const name = params.get('Action');
  if (name === 'SendRawEmail') return await send(params, authorization, account);
  if (name !== 'GetSendQuota') throw new ServiceError('InvalidAction', `Could not find operation ${name}`);
  checkCaller([{ action: 'ses:GetSendQuota', resource: '*' }], authorization, account);
  const { max24HourSend, maxSendRate } = account.settings.get();
  const sent = account.allowance.sentLast24Hours(account.now());
  return inXml(name, { Max24HourSend: max24HourSend, MaxSendRate: maxSendRate, SentLast24Hours: sent });
}

async function send(
  params: URLSearchParams,
  authorization: string | undefined,
  account: Account,
): Promise<string | undefined> {
  const { settings } = account;
  const before = takeFault(['drop-before', 'hang'], settings);
  // A hanging call ends when the client gives up, or the server closes.
  if (before === 'hang') return new Promise(() => undefined);
  if (before === 'drop-before') return undefined;
  checkAccount(settings.get());
  const outgoing = await readRawMail(params);
  const { sandbox } = settings.get();
  checkCaller(sendingNeeds(outgoing, { identities: account.identities(), sandbox }), authorization, account);
  const MessageId = acceptMail(outgoing, account);
  const after = takeFault(['drop-after', '503-after'], settings);
  if (after === '503-after') throw new ServiceError('ServiceUnavailable', 'Service is unavailable.', {}, 503);
  return after === 'drop-after' ? undefined : inXml('SendRawEmail', { MessageId });
}

/** @throws ServiceError `AccessDenied`, in SES's own words, if the caller may not make a call */
function checkCaller(
  needs: ReturnType<typeof sendingNeeds>,
  authorization: string | undefined,
  { access }: Account,
): void {
  const refused = access()?.({ authorization, name: 'ses', needs });
  if (!refused) return;
  const { caller, action, resource } = refused;
  const why = `User \`${caller}' is not authorized to perform \`${action}' on resource \`${resource}'`;
  throw new ServiceError('AccessDenied', why, {}, 403);
}

const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/';
const requestId = () => `<RequestId>${crypto.randomUUID()}</RequestId>`;

function inXml(action: string, members: Readonly<Record<string, string | number>>): string {
  const result = Object.entries(members).map(([name, value]) => `<${name}>${value}</${name}>`);
  const body = `<${action}Result>${result.join('')}</${action}Result><ResponseMetadata>${requestId()}</ResponseMetadata>`;
  return `<${action}Response xmlns="${namespace}">${body}</${action}Response>`;
}

function refusal({ name, message, status }: ServiceError): string {
  const text = message.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const error = `<Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${name}</Code><Message>${text}</Message>`;
  return `<ErrorResponse xmlns="${namespace}"><Error>${error}</Error>${requestId()}</ErrorResponse>`;
}
