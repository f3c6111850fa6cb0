import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import * as z from 'zod';
import type { TextAccount } from '../text-account.ts';
import { changeTextSettings } from '../text-settings.ts';

/** What is answered: JSON, or nothing. */
interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

const replySchema = z.strictObject({ from: z.string(), text: z.string() });

const routes: Readonly<Record<string, (account: TextAccount, body: () => unknown) => Answer>> = {
  'GET /texts.json': ({ store }) => ({ status: 200, body: store.all() }),
  'GET /settings.json': ({ settings }) => ({ status: 200, body: settings.get() }),
  'PUT /settings.json'({ settings }, body) {
    settings.put(changeTextSettings(settings.get(), body()));
    return { status: 200, body: settings.get() };
  },
  'POST /replies'(account, body) {
    const { from, text } = replySchema.parse(body());
    return { status: 200, body: { optedOut: takeReply(from, text, account) } };
  },
  'DELETE /texts'({ store }) {
    store.empty();
    return { status: 204 };
  },
};

/** Handles what people and tests ask: the texts, the settings, and guests' answers. */
export async function serveInbox(
  request: IncomingMessage,
  response: ServerResponse,
  account: TextAccount,
): Promise<void> {
  const text = (await buffer(request)).toString();
  const answer = answerFor(`${request.method} ${request.url}`, text, account);
  const type = answer.status < 400 ? 'application/json' : 'application/problem+json';
  response.writeHead(answer.status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
}

function answerFor(route: string, text: string, account: TextAccount): Answer {
  const handle = routes[route];
  if (!handle) return { status: 404, body: { title: 'There is no such page', status: 404 } };
  try {
    return handle(account, () => JSON.parse(text));
  } catch (error) {
    const detail = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    return { status: 400, body: { title: 'This cannot be done', status: 400, detail } };
  }
}

/** @see https://docs.aws.amazon.com/sms-voice/latest/userguide/opt-out-list-keywords.html */
const words = ['ARRET', 'CANCEL', 'END', 'OPT-OUT', 'OPTOUT', 'QUIT', 'REMOVE', 'STOP', 'TD', 'UNSUBSCRIBE'];

/**
 * A guest answers the number that texted last: one of the words for it takes the guest off.
 * @returns whether the guest is opted out by it
 * @throws Error if nobody texted the number, or a name did, which cannot be answered.
 */
export function takeReply(from: string, text: string, { store }: Pick<TextAccount, 'store'>): boolean {
  const last = store.all().findLast(({ to }) => to === from);
  if (!last) throw new Error(`Nobody has texted ${from}`);
  if (!last.from.startsWith('+')) throw new Error(`${last.from} is a name, which cannot be answered`);
  const [word = ''] = text.trim().toUpperCase().split(/\s/);
  if (!words.includes(word)) return false;
  store.optOut(from);
  return true;
}
