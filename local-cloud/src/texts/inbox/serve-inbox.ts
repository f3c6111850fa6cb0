import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import * as z from 'zod';
import { takeReply } from '../account/opt-outs.ts';
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
  'GET /settings.json': ({ cell }) => ({ status: 200, body: cell.get() }),
  'PUT /settings.json'({ cell }, body) {
    cell.put(changeTextSettings(cell.get(), body()));
    return { status: 200, body: cell.get() };
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
