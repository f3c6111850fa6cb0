import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { isWithoutEffect, misbehave, type VendorFault } from './vendor-fault.ts';

/** A request as a vendor's API received it. */
export interface VendorRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A vendor's answer; its body is JSON, unless it is a text. */
export interface VendorAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What stands in for a vendor's API on 127.0.0.1. */
export interface VendorServer {
  /** With its port, as a connection names it. */
  readonly host: string;
  /** What was asked of it, as it came. */
  readonly requests: VendorRequest[];
  /** What goes wrong with the next requests, one each. */
  readonly faults: VendorFault[];
  close(): Promise<void>;
}

/** Starts a server. @param port 0 takes a free one */
export async function startVendorServer(
  answer: (request: VendorRequest) => VendorAnswer | Promise<VendorAnswer>,
  port = 0,
): Promise<VendorServer> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const vendor: VendorServer = {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    faults: [],
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  server.on('request', (incoming: IncomingMessage, response: ServerResponse) => {
    // Who asks may leave at any time.
    serve(incoming, response, vendor, answer).catch(() => response.destroy());
  });
  return vendor;
}

async function serve(
  incoming: IncomingMessage,
  response: ServerResponse,
  { requests, faults }: VendorServer,
  answer: (request: VendorRequest) => VendorAnswer | Promise<VendorAnswer>,
): Promise<void> {
  const { method = '', url = '/' } = incoming;
  const { pathname: path, searchParams: query } = new URL(url, 'http://127.0.0.1');
  const headers = incoming.headers as Record<string, string>;
  const request = { method, path, query, headers, body: await text(incoming) };
  requests.push(request);
  const index = faults.findIndex((one) => url.includes(one.on ?? '') && (one.method ?? method) === method);
  const [fault] = index < 0 ? [] : faults.splice(index, 1);
  if (fault && isWithoutEffect(fault)) return misbehave(fault, '', response);
  const { status, headers: named, body = '' } = await answer(request);
  const written = typeof body === 'string' ? body : JSON.stringify(body);
  if (fault) return misbehave(fault, written, response);
  response.writeHead(status, { 'content-type': 'application/json', ...named }).end(written);
}
