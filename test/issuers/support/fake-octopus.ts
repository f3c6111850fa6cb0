import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { OctopusIssuer } from '../../../src/core/location/service.schema.ts';
import { type HouseAnswer, type HouseRequest, type HouseWays, OctopusHouse } from './octopus-house.ts';
import { octopusIssuer } from './octopus-issuer.ts';

/** What goes wrong with one request; whether the house has done it before is said apart from that. */
export type Fault = { readonly done: boolean } & (
  | {
      readonly how: 'answer';
      readonly status?: number;
      readonly headers?: Record<string, string>;
      readonly text: string;
    }
  /** The house's answer, changed. */
  | { readonly how: 'edit'; readonly edit: (answer: never) => unknown }
  /** The first half of the answer as if it were all. */
  | { readonly how: 'truncate' }
  /** The first half of the answer, then the connection is reset. */
  | { readonly how: 'cut' }
  | { readonly how: 'reset' }
  | { readonly how: 'silence' }
  /** Bytes without end. */
  | { readonly how: 'endless' }
);

/** The hotel's own Octopus Wifi server on 127.0.0.1. */
export interface FakeOctopus {
  readonly house: OctopusHouse;
  readonly issuer: OctopusIssuer;
  /** What was asked of it, as it came. */
  readonly received: HouseRequest[];
  /** Bytes that it has sent of an endless answer. */
  readonly sent: { bytes: number };
  /** What goes wrong with the next requests, one each. */
  readonly faults: Fault[];
  /** Called at every request, before it is looked at. */
  onRequest: (request: HouseRequest) => void | Promise<void>;
  /** Called when an answer is made, before it is sent. */
  beforeSending: () => void | Promise<void>;
  close(): Promise<void>;
}

/** Starts the server; it ends with the test. */
export async function startFakeOctopus(
  ways: Partial<HouseWays> = {},
  tls?: { readonly key: string; readonly cert: string },
): Promise<FakeOctopus> {
  const house = new OctopusHouse(ways);
  const server = tls ? createSecureServer(tls) : createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const fake: FakeOctopus = {
    house,
    issuer: issuerAt(`${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`, house),
    received: [],
    sent: { bytes: 0 },
    faults: [],
    onRequest: () => undefined,
    beforeSending: () => undefined,
    close,
  };
  server.on('request', (incoming, response) => void serve(fake, incoming, response));
  onTestFinished(close);
  return fake;
}

function issuerAt(origin: string, { ways }: OctopusHouse): OctopusIssuer {
  return octopusIssuer({ baseUrl: `${origin}/rest/v1`, location: ways.location });
}

async function serve(fake: FakeOctopus, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = '';
  for await (const chunk of incoming.setEncoding('utf8')) body += chunk;
  const { method = '', url = '' } = incoming;
  const request: HouseRequest = { method, url, body, headers: incoming.headers as HouseRequest['headers'] };
  fake.received.push(request);
  const fault = fake.faults.shift();
  await fake.onRequest(request);
  const answer = fault?.done === false ? undefined : fake.house.answer(request);
  await fake.beforeSending();
  if (!fault) return send(response, answer ?? { status: 500, body: '' });
  misbehave(fake, fault, answer, response);
}

function misbehave(
  { sent }: FakeOctopus,
  fault: Fault,
  answer: HouseAnswer | undefined,
  response: ServerResponse,
): void {
  const text = JSON.stringify(answer?.body ?? { serial: '1', user: 'Q4P68' });
  const half = text.slice(0, text.length / 2);
  if (fault.how === 'silence') return;
  if (fault.how === 'reset') return void response.socket?.resetAndDestroy();
  if (fault.how === 'answer') return void response.writeHead(fault.status ?? 200, fault.headers).end(fault.text);
  if (fault.how === 'edit') return void send(response, { status: 200, body: fault.edit(JSON.parse(text) as never) });
  if (fault.how === 'truncate') return void response.writeHead(200).end(half);
  response.writeHead(200, fault.how === 'cut' ? { 'content-length': text.length } : {});
  if (fault.how === 'cut') return void response.write(half, () => response.socket?.resetAndDestroy());
  Readable.from(withoutEnd(sent)).pipe(response);
}

function* withoutEnd(sent: { bytes: number }): Generator<string> {
  const spaces = ' '.repeat(65_536);
  for (;;) {
    sent.bytes += spaces.length;
    yield spaces;
  }
}

function send(response: ServerResponse, { status, headers, body }: HouseAnswer): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}
