import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import * as z from 'zod';
import type { Cell } from '../process/cell.ts';
import type { TextInbox } from '../texts/start-text-gate.ts';
import type { Account } from './accept-mail.ts';
import { type StoredMail, shownMail } from './mailbox/mail-store.ts';
import { framePolicy, mailboxPage, mailFrame } from './mailbox/mailbox-page.ts';
import { readMailboxQuery } from './mailbox/mailbox-query.ts';
import { mailboxScript } from './mailbox/mailbox-script.ts';
import { mailboxIcon, mailboxStyle } from './mailbox/mailbox-style.ts';
import { textsPage } from './mailbox/texts-page.ts';
import { changeSettings, type SesSettings } from './ses-settings.ts';

/** The data shown to people and tests. */
interface MailboxParts {
  readonly account: Account;
  /** Texts that are shown beside mails. */
  readonly texts: TextInbox | undefined;
}

interface Page {
  readonly status?: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly policy?: string;
}

const pagePolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; frame-src 'self'; connect-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const json = (body: unknown): Page => ({ type: 'application/json', body: JSON.stringify(body) });
const notFound: Page = { status: 404, type: 'text/plain; charset=utf-8', body: 'There is no such mail or page.\n' };

async function mailPage(mail: StoredMail | undefined, part: string): Promise<Page> {
  if (mail === undefined) return notFound;
  if (part === '.json') return json(shownMail(mail));
  if (part === '/html') {
    return { type: 'text/html; charset=utf-8', body: await mailFrame(mail), policy: framePolicy };
  }
  // Browsers get it as plain text, whatever it contains; other programs as message/rfc822.
  return { type: 'text/plain; charset=utf-8', body: mail.raw };
}

/** The pages of texts, if they are shown here. */
function getTexts({ pathname, searchParams }: URL, texts: TextInbox | undefined, version: string): Page {
  if (texts === undefined) return notFound;
  if (pathname === '/texts.json') return json(texts.texts());
  const query = { id: searchParams.get('id') ?? undefined, filter: searchParams.get('q') ?? '' };
  return { type: 'text/html; charset=utf-8', body: textsPage(texts.texts(), query, version) };
}

async function getPage(url: URL, { account, texts }: MailboxParts): Promise<Page> {
  const version = texts ? `${account.store.version()}-${texts.version()}` : account.store.version();
  const one = /^\/messages\/([0-9a-f-]+)(\.json|\/raw|\/html)$/.exec(url.pathname);
  if (one) return await mailPage(account.store.find(one[1] ?? ''), one[2] ?? '');
  switch (url.pathname) {
    case '/':
      return {
        type: 'text/html; charset=utf-8',
        body: await mailboxPage(account.store, readMailboxQuery(url.searchParams), { version, hasTexts: !!texts }),
      };
    case '/texts':
    case '/texts.json':
      return getTexts(url, texts, version);
    case '/messages.json':
      return json(account.store.all().map(shownMail));
    case '/settings.json':
      return json(account.settings.get());
    case '/version.txt':
      return { type: 'text/plain; charset=utf-8', body: version };
    case '/mailbox.css':
      return { type: 'text/css; charset=utf-8', body: mailboxStyle };
    case '/mailbox.svg':
      return { type: 'image/svg+xml', body: mailboxIcon };
    case '/mailbox.js':
      return { type: 'text/javascript; charset=utf-8', body: mailboxScript };
    default:
      return notFound;
  }
}

/** Handles all requests that are not calls of AWS clients. */
export async function serveMailbox(
  request: IncomingMessage,
  response: ServerResponse,
  parts: MailboxParts,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (request.method === 'PUT' && url.pathname === '/settings.json')
    return await putSettings(request, response, parts.account.settings);
  if (request.method === 'DELETE' && url.pathname === '/messages') {
    parts.account.store.empty();
    return void response.writeHead(204).end();
  }
  if (request.method === 'DELETE' && url.pathname === '/texts') {
    parts.texts?.empty();
    return void response.writeHead(parts.texts ? 204 : 404).end();
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
  }
  const { status = 200, type, body, policy = pagePolicy } = await getPage(url, parts);
  const headers = {
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
  response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body);
}

function changed(text: string, cell: Cell<SesSettings>): { readonly status: number; readonly body: unknown } {
  try {
    const settings = changeSettings(cell.get(), JSON.parse(text));
    cell.put(settings);
    return { status: 200, body: settings };
  } catch (error) {
    const detail = error instanceof z.ZodError ? z.prettifyError(error) : 'The body is not JSON.';
    return { status: 400, body: { title: 'These are not settings', status: 400, detail } };
  }
}

/** Handles `PUT /settings.json`: changes the settings in the body, and keeps the others. */
async function putSettings(request: IncomingMessage, response: ServerResponse, cell: Cell<SesSettings>): Promise<void> {
  const { status, body } = changed((await buffer(request)).toString(), cell);
  const type = status === 200 ? 'application/json' : 'application/problem+json';
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
}
