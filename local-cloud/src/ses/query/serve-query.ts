import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ServiceCall } from '../../iam/service-call.ts';
import { isFailedWrite, throwUncaught } from '../../process/lifetime.ts';
import { takeFault } from '../../process/take-fault.ts';
import { type Account, acceptMail, checkAccount } from '../accept-mail.ts';
import { isVerified, sendingNeeds } from '../outgoing.ts';
import { readBody, SesError } from '../ses-error.ts';
import type { SettingsCell } from '../ses-settings.ts';
import { readSendEmail } from './read-send-email.ts';
import { readSendRawEmail } from './read-send-raw-email.ts';
import { queryList } from './read-tags.ts';

/** The account, and the settings with the remaining faults. */
interface QueryParts {
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

/** The account, and the header that names the caller. */
interface QueryHost {
  readonly account: Account;
  readonly authorization: string | undefined;
}

type Action = (params: URLSearchParams, host: QueryHost) => string | Promise<string>;

async function sent(
  params: URLSearchParams,
  read: typeof readSendRawEmail,
  { account, authorization }: QueryHost,
): Promise<string> {
  checkAccount(account.settings());
  const outgoing = await read(params);
  const { sandbox } = account.settings();
  const name = `ses:${params.get('Action')}`;
  const needs = sendingNeeds(name, outgoing, { identities: account.identities(), sandbox });
  checkCaller({ authorization, name, needs }, account);
  return `<MessageId>${await acceptMail(outgoing, account)}</MessageId>`;
}

function verification(params: URLSearchParams, { account }: QueryHost): string {
  const known = account.identities();
  const identities = queryList(params, 'Identities').filter((name) => known.includes(name) || isVerified(name, known));
  const entry = (name: string): string =>
    `<entry><key>${xmlText(name)}</key><value><VerificationStatus>Success</VerificationStatus></value></entry>`;
  return `<VerificationAttributes>${identities.map(entry).join('')}</VerificationAttributes>`;
}

function quota({ account }: QueryHost): string {
  const { max24HourSend, maxSendRate } = account.settings();
  const sentLast24Hours = account.allowance.sentLast24Hours(account.now());
  return (
    `<Max24HourSend>${max24HourSend}</Max24HourSend><MaxSendRate>${maxSendRate}</MaxSendRate>` +
    `<SentLast24Hours>${sentLast24Hours}</SentLast24Hours>`
  );
}

const actions: Readonly<Record<string, Action>> = {
  SendEmail: (params, host) => sent(params, async (call) => readSendEmail(call), host),
  SendRawEmail: (params, host) => sent(params, readSendRawEmail, host),
  GetSendQuota: (_, host) => quota(host),
  GetAccountSendingEnabled: (_, { account }) => `<Enabled>${account.settings().sendingEnabled}</Enabled>`,
  GetIdentityVerificationAttributes: verification,
};

/** The calls that send a mail: faults apply only to these. */
const sendingActions: ReadonlySet<string> = new Set(['SendEmail', 'SendRawEmail']);

/**
 * Handles one call of the Query protocol.
 * @throws SesError as from SES: `InvalidAction` for an unsupported call, `AccessDenied`, or why a mail is rejected.
 */
async function answerQuery(params: URLSearchParams, host: QueryHost): Promise<QueryAnswer> {
  const name = params.get('Action');
  if (name === null) throw new SesError('MissingAction', 'The request must contain the parameter Action.');
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action === undefined) {
    throw new SesError('InvalidAction', `Could not find operation ${name} for version ${params.get('Version')}`);
  }
  // Who may send hangs on the mail.
  if (!sendingActions.has(name)) {
    const needs = [{ action: `ses:${name}`, resource: '*' }];
    checkCaller({ authorization: host.authorization, name: `ses:${name}`, needs }, host.account);
  }
  return queryAnswer(name, await action(params, host));
}

/**
 * Checks whether a caller may make a call.
 * @throws SesError `AccessDenied`, in SES's own words
 */
function checkCaller(call: ServiceCall, { access }: Pick<Account, 'access'>): void {
  const refused = access()?.(call);
  if (!refused) return;
  const { caller, action, resource } = refused;
  const why = `User \`${caller}' is not authorized to perform \`${action}' on resource \`${resource}'`;
  throw new SesError('AccessDenied', why, {}, 403);
}

/** A response of the Query protocol. */
interface QueryAnswer {
  readonly status: number;
  readonly xml: string;
}

const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/';

/** Text escaped for an XML element. */
const xmlText = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The response to a successful call; `result` is the XML inside the result element. */
function queryAnswer(action: string, result: string): QueryAnswer {
  const metadata = `<ResponseMetadata><RequestId>${crypto.randomUUID()}</RequestId></ResponseMetadata>`;
  const body = `<${action}Result>${result}</${action}Result>${metadata}`;
  return { status: 200, xml: `<${action}Response xmlns="${namespace}">${body}</${action}Response>` };
}

/** The response to a rejected call. */
function queryRefusal({ code, message, details, status }: SesError): QueryAnswer {
  const type = status < 500 ? 'Sender' : 'Receiver';
  const extra = Object.entries(details).map(([name, value]) => `<${name}>${xmlText(value)}</${name}>`);
  const error = `<Type>${type}</Type><Code>${code}</Code><Message>${xmlText(message)}</Message>${extra.join('')}`;
  const id = `<RequestId>${crypto.randomUUID()}</RequestId>`;
  return { status, xml: `<ErrorResponse xmlns="${namespace}"><Error>${error}</Error>${id}</ErrorResponse>` };
}
