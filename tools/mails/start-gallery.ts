import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freshAnswers } from './fresh-answers.ts';
import type { GalleryAnswer } from './gallery-answer.ts';

/** A running gallery. */
export interface Gallery {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves every mail in every language to this machine, by the sources as they are at each request; port 0 takes a free one. */
export async function startGallery({ port = 0 } = {}): Promise<Gallery> {
  const answers = freshAnswers();
  const server = createServer(async ({ method, url = '/' }, response) => {
    if (method !== 'GET' && method !== 'HEAD') return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
    send(response, await answers.answer(url).catch(failed));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await answers.close();
    },
  };
}

function send(response: ServerResponse, { status, type, body, policy }: GalleryAnswer): void {
  const headers = {
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
  response.writeHead(status, headers).end(body);
}

/** What the editor of a source sees until it is right. */
function failed(error: unknown): GalleryAnswer {
  const body = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { status: 500, type: 'text/plain; charset=utf-8', body, policy: "default-src 'none'" };
}
