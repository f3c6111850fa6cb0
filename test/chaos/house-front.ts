import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Fate } from '../end-to-end/support/lossy-proxy.ts';
import type { HouseWays } from '../issuers/support/octopus-house.ts';

/** A request for a ticket, as a hotel's own server met it. Times in epoch milliseconds. */
export interface Asked {
  readonly userId: string;
  readonly begun: number;
  /** When the connection ended, whoever ended it; absent while it is there. */
  ended?: number;
  /** `cut`: by us; `killed`: with the process; `left`: by who asked; absent: it was answered. */
  lost?: 'cut' | 'killed' | 'left';
}

/** The address at which a hotel's own server is asked. */
export interface HouseFront {
  /** For example `http://127.0.0.1:4567`. */
  readonly origin: string;
  /** Every request for a ticket, in the order in which they came. */
  readonly asked: readonly Asked[];
  /** How often its list was asked for. */
  readonly searches: () => number;
  /** From now on no connection comes about. */
  shut(): Promise<void>;
  /** It is there again, at the same address. */
  open(): Promise<void>;
}

/** What a front is made of. */
export interface FrontOptions {
  /** Where the server listens itself. */
  readonly service: string;
  /** How this server differs from ours. */
  readonly ways: Partial<HouseWays>;
  readonly fateOf: () => Fate;
  /** Whether a server whose process was killed ends the connection, instead of answering that it failed. */
  readonly hangsUp: () => boolean;
}

/** Opens the way to a hotel's own server, on which connections are cut. It speaks with that server's peculiarities. */
export async function startHouseFront(options: FrontOptions): Promise<HouseFront> {
  const asked: Asked[] = [];
  let searches = 0;
  const server = createServer((request, answer) => {
    if (request.method === 'GET') searches++;
    pass(request, answer, { ...options, asked }).catch(() => request.socket.resetAndDestroy());
  });
  const listen = (port: number) => new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    searches: () => searches,
    open: () => listen(port),
    shut: async () => {
      if (!server.listening) return;
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function pass(
  asking: IncomingMessage,
  answer: ServerResponse,
  { service, ways, fateOf, hangsUp, asked }: FrontOptions & { readonly asked: Asked[] },
): Promise<void> {
  const fate = fateOf();
  const body = await buffer(asking);
  const one: Asked = { userId: userIdIn(asking, body), begun: Date.now() };
  if (asking.method === 'POST') asked.push(one);
  answer.once('close', () => {
    one.ended = Date.now();
    if (!answer.writableFinished) one.lost ??= 'left';
  });
  const lose = (lost: 'cut' | 'killed') => {
    one.lost ??= lost;
    asking.socket.resetAndDestroy();
  };
  if (fate === 'before') return lose('cut');
  const url = new URL(asking.url ?? '/', service);
  if (asking.method === 'GET' && url.searchParams.has('userId')) {
    if (ways.refusesUnknown !== undefined) return void answer.writeHead(ways.refusesUnknown).end();
    if (ways.filters === false) url.searchParams.delete('userId');
  }
  const served = await forward(asking, body, url);
  const text = await buffer(served);
  if (fate === 'after') return lose('cut');
  if (served.statusCode === 500) one.lost ??= 'killed';
  if (served.statusCode === 500 && hangsUp()) return lose('killed');
  answer.writeHead(served.statusCode ?? 502, served.headers).end(text);
}

function forward({ method, headers }: IncomingMessage, body: Buffer, url: URL) {
  return new Promise<IncomingMessage>((served, failed) => {
    request(url, { method, headers }, served).on('error', failed).end(body);
  });
}

function userIdIn({ method, headers }: IncomingMessage, body: Buffer): string {
  if (method !== 'POST') return '';
  const isJson = headers['content-type']?.startsWith('application/json');
  const userId = isJson ? JSON.parse(String(body)).userId : new URLSearchParams(String(body)).get('userId');
  return String(userId ?? '');
}
